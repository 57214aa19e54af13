"""Places (地区): one indicator over regions: in order, beside each other, put together."""

"""Floor 6, comparison (比较): which figures may be compared and how they differ, in time, between plans and places."""

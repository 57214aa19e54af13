"""Times (时序): one indicator in one place through time, with the gaps between its figures."""

"""The builders of this folder serve the rooms beneath it: pytest finds modules beside a conftest.py."""

"""Workbooks (工作簿): Excel files as tables of cells, and workbooks made for people to fill in."""

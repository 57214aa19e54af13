"""Rows (数据行): tables of cells from any source, what their headers mean, and statements as rows."""

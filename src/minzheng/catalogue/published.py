"""What published tables hold (公布的表): their columns, read from the package on first use."""

from __future__ import annotations

from importlib.resources import files

from minzheng.catalogue.column import Columns, read_columns

columns: Columns = read_columns(files("minzheng.catalogue").joinpath("columns.toml").read_text("utf-8"))
"""The columns of the ministry's quarterly table and the rows of its returns (公布表列)."""

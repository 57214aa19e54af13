"""The axes that come with the library (随附分组维度), read from the package on first use."""

from __future__ import annotations

from importlib.resources import files

from minzheng.model.axis import Axes, read_axes

axes: Axes = read_axes(files("minzheng.model").joinpath("axes.toml").read_text("utf-8"))
"""The axes of breakdown that come with the library (随附分组维度)."""

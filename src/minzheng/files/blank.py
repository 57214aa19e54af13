"""The blank plan file (空白计划文件) that ``minzheng new`` writes."""

from __future__ import annotations

from importlib.resources import files


def template() -> str:
    """A plan file with comments in Chinese and English (计划文件模板), to be filled in; it loads as it is.

    >>> template().splitlines()[0]
    '# 民政计划文件 · plan file of minzheng'
    """
    return files("minzheng.files").joinpath("template.yaml").read_text("utf-8")

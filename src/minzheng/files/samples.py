"""Samples (样例): the blank plan file, and a made-up plan of a made-up city with two reports on it."""

from __future__ import annotations

import functools
from importlib.resources import files

from minzheng.datasets import Dataset
from minzheng.files.loading import assembled, checked, read_text

NAMES = ("plan.yaml", "report-2024.yaml", "report-2025.yaml")


@functools.cache
def demo() -> Dataset:
    """The sample data of the package (示例数据): a plan that shows every status, and two reports with two mistakes.

    The city 青禾市, its bureau and all figures are made up. On 31 December 2025 each status is shown once.

    >>> from minzheng.progress import Status, assess
    >>> {each.status for each in assess(demo(), as_of="2025-12-31")} == set(Status)
    True
    """
    return checked(assembled(each for name, text in demo_files().items() for each in read_text(text, name, "yaml")))


def demo_files() -> dict[str, str]:
    """The files of the sample data by their names, to be written to a folder and tried with.

    >>> list(demo_files())[0]
    'demo/plan.yaml'
    """
    folder = files("minzheng.files").joinpath("demo")
    return {f"demo/{name}": folder.joinpath(name).read_text("utf-8") for name in NAMES}


def template() -> str:
    """A plan file with comments in Chinese and English (计划文件模板), to be filled in; it loads as it is.

    >>> template().splitlines()[0]
    '# 民政计划文件 · plan file of minzheng'
    """
    return files("minzheng.files").joinpath("template.yaml").read_text("utf-8")

"""Plan files as tests (计划文件测试): a plugin of pytest, which collects them and checks them by every rule.

A project asks for it in its ``conftest.py``, ``pytest_plugins = ["minzheng.testing.plan_files"]``, and names its files
in the settings of pytest, ``minzheng_plans = plans/*.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from minzheng.language import say

if TYPE_CHECKING:
    from minzheng.model import Finding

FILES, LEVEL = "minzheng_plans", "minzheng_fail_on"
FOUND: pytest.StashKey[dict[Path, list[Finding]]] = pytest.StashKey()
"""What was found in each file, of all files together: a rule may need several of them."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The settings: which files are tests, and what makes one fail."""
    parser.addini(FILES, say("testing.plans", "en"), type="args", default=[])
    parser.addini(LEVEL, say("testing.fail_on", "en"), default="error")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PlanFile | None:
    """A plan file that the settings name."""
    config = parent.config
    if any(file_path.relative_to(config.rootpath).match(each) for each in config.getini(FILES)
           if file_path.is_relative_to(config.rootpath)):  # fmt: skip
        return PlanFile.from_parent(parent, path=file_path)
    return None


class PlanFile(pytest.File):
    """A plan file (计划文件), which is one test."""

    def collect(self) -> Iterable[pytest.Item]:
        """The test: it loads, and the rules find nothing in it."""
        yield CheckedPlan.from_parent(self, name="rules")


class CheckedPlan(pytest.Item):
    """The check of a plan file (核查), together with all others that are collected."""

    def runtest(self) -> None:
        """Fail where something was found that is as severe as the settings say."""
        held = self.session.stash
        if FOUND not in held:
            paths = (each.path for each in self.session.items if isinstance(each, CheckedPlan))
            held[FOUND] = _findings(paths, self.config.getini(LEVEL))
        if found := held[FOUND].get(self.path.resolve()):
            raise FaultyPlan(found)

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """The findings, each in its line; for any other failure what pytest prints."""
        if isinstance(excinfo.value, FaultyPlan):
            return "\n".join(f"{each.location}: {each.code} {each.message('zh')} / {each.message('en')}"
                             for each in excinfo.value.found)  # fmt: skip
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """What pytest prints above the findings."""
        return self.path, 0, f"{self.path.name}: rules"


class FaultyPlan(Exception):
    """What was found in a plan file (核查发现)."""

    def __init__(self, found: list[Finding]) -> None:
        super().__init__(len(found))
        self.found = found


def _findings(paths: Iterable[Path], least: str) -> dict[Path, list[Finding]]:
    """The findings of some severity or a graver one, by file; of one that is of no file in the first of them."""
    from minzheng.files import load
    from minzheng.validation import validate

    held: dict[Path, list[Finding]] = {path.resolve(): [] for path in paths}
    for each in validate(load(list(map(str, held)), strict=False)).at_least(least):
        place = each.location.file if each.location else None
        held.setdefault(Path(place).resolve() if place else next(iter(held)), []).append(each)
    return held

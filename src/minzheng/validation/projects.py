"""Projects (项目检查): the policy and the rules by which data of a project are checked."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from minzheng.datasets import Project
from minzheng.errors import DefinitionError
from minzheng.validation.policy import DEFAULT, ValidationPolicy, policy_from
from minzheng.validation.registry import Rules, installed_rules


def project_policy(project: Project | None) -> ValidationPolicy:
    """The policy of a project (项目口径), by default that of the documentation.

    >>> project_policy(None).about
    Decimal('0.05')
    """
    return DEFAULT if project is None or not project.policy else policy_from(project.settings)


def project_rules(project: Project | None) -> Rules:
    """The rules that are installed and those of a project (项目规则): ``module:name``, also in its own folder.

    ``name`` is a rule class, or a function that returns one. ``DefinitionError`` for what cannot be loaded.
    """
    known = installed_rules()
    if project is None or not project.rules:
        return known
    with _beside(project.folder):
        return known.extended(*(_loaded(each, project) for each in project.rules))


def _loaded(text: str, project: Project) -> Any:
    module, _, name = text.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
        return found if isinstance(found, type) else found()
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".split("\n")[0]
        raise DefinitionError("MZ672", rule=text, path=str(project.file or "–"), reason=reason) from error


@contextmanager
def _beside(folder: Path) -> Iterator[None]:
    """Modules are looked for in a folder, too, while this lasts."""
    place = str(folder.absolute())
    sys.path.insert(0, place)
    try:
        yield
    finally:
        sys.path.remove(place)

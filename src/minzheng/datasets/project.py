"""Projects (项目): what one place settles for all data that are loaded beneath it, so that no call repeats it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from minzheng.catalogue import Catalogue
from minzheng.embedding import Displayed
from minzheng.model import Waiver
from minzheng.quantities import DEFAULT, Policy, as_policy


def _fixed(value: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(dict(value).items()))


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _waivers(value: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class Project(Displayed):
    """What ``minzheng.toml`` settles (项目设置): a value that the data loaded beneath it carry.

    >>> Project(policy={"about": "0.03"}).settings
    {'about': '0.03'}
    """

    file: Path | None = None
    """The file that says so; ``None`` for one made in Python."""
    catalogue: Catalogue | None = None
    """The shipped catalogue with its own units, indicators and topics; ``None`` where it adds none."""
    policy: tuple[tuple[str, Any], ...] = attrs.field(default=(), converter=_fixed)
    """Its settings of the policy by their names: widths, thresholds, completion."""
    rules: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    """Its own rules, each as ``module:name`` of a class or of a function that makes one."""
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=_waivers)
    """The findings that it lets pass."""
    plans: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    """The folders and files of its plans."""
    lang: str = "zh"
    """The language of the command line."""

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of its policy as a mapping."""
        return dict(self.policy)

    @property
    def folder(self) -> Path:
        """The folder that it holds for; paths and modules are looked for there."""
        return Path() if self.file is None else self.file.parent

    @property
    def paths(self) -> tuple[str, ...]:
        """The folders and files of its plans, from where the caller stands."""
        return tuple(str(self.folder / each) for each in self.plans)


def project_of(*held: object) -> Project | None:
    """The project that goes with data (所属项目); ``None`` for data of none.

    >>> from minzheng.files import demo
    >>> project_of(demo()) is None
    True
    """
    carried = (getattr(each, "project", None) for each in held)
    return next((each for each in carried if isinstance(each, Project)), None)


def policy_of(*held: object, given: Policy | None = None) -> Policy:
    """The policy that goes with data (所用口径): ``given``, else what their project settles, else the default.

    ``ModelError`` for a given one that is none.

    >>> policy_of().about
    Decimal('0.05')
    """
    project = project_of(*held)
    if given is not None or project is None:
        return DEFAULT if given is None else as_policy(given)
    known = {field.name for field in attrs.fields(Policy)}
    return Policy(**{name: value for name, value in project.policy if name in known})

"""Project files (项目文件): ``minzheng.toml`` or ``[tool.minzheng]``, found upward from what is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minzheng.datasets import Project
from minzheng.errors import FileError, MinzhengError, near_names, reason_of
from minzheng.files.naming import Piped
from minzheng.files.project_files import SHARED, TABLE, own_table, project_file
from minzheng.inputs import NO_TOML, bytes_of, toml_in
from minzheng.language import known_language
from minzheng.model import Finding, LoadError, Location, Source

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue
    from minzheng.model import Waiver

LISTS = ("catalogue", "units", "rules", "plans")
"""Keys that hold texts: files of indicators and of units, rules, folders of plans."""
TABLES = ("unit", "noun", "topic", "waivers")
"""Keys that hold tables one after the other."""
KEYS = (*LISTS, *TABLES, "indicators", "policy", "lang")
"""Every key of a project."""


def load_project(start: str | Path = ".") -> Project | None:
    """The project of a path (加载项目): what ``minzheng.toml`` there or above it settles; ``None`` without one.

    ``LoadError`` holds every problem of the file with its line.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     load_project(folder) is None
    True
    """
    file = project_file(start)
    if file is None:
        return None
    project, findings = read_project(file)
    if any(each.severity == "error" for each in findings):
        raise LoadError(findings)
    return project


def project_for(source: object, wanted: Project | bool) -> tuple[Project | None, list[Finding]]:
    """The project that holds for what is loaded, and what is wrong in its file; two projects are a finding.

    >>> project_for({}, False)
    (None, [])
    """
    if isinstance(wanted, Project) or not wanted:
        return wanted or None, []
    places = [source] if isinstance(source, str | Path) else source if isinstance(source, list | tuple) else []
    paths = ["." if isinstance(each, Piped) else each for each in places if isinstance(each, str | Path | Piped)]
    found = [file for each in paths if (file := project_file(each)) is not None]
    if not found:
        return None, []
    project, findings = read_project(found[0])
    if other := next((each for each in found if each != found[0]), None):
        findings.append(Finding("MZ673", {"first": str(found[0]), "second": str(other)}))
    return project, findings


def read_project(file: Path) -> tuple[Project, list[Finding]]:
    """The project of a file as far as it can be read, and all that is wrong in it."""
    try:
        text = bytes_of(file).decode("utf-8-sig")
        table: Any = toml_in(text)
    except NO_TOML as error:
        return Project(file=file), [Finding("MZ671", {"path": str(file), "reason": reason_of(error)})]
    source = Source(str(file), text, toml_marks)
    path: tuple[str, ...] = ()
    if file.name == SHARED:
        table, path = own_table(table), TABLE
    return _Reading(file, source, path).project(table)


class _Reading:
    """A project file in the reading: what was found, and the place of each key."""

    def __init__(self, file: Path, source: Source, path: tuple[str, ...]) -> None:
        self.file, self.source, self.path = file, source, path
        self.findings: list[Finding] = []

    def project(self, table: Mapping[str, Any]) -> tuple[Project, list[Finding]]:
        """The project that a table says."""
        for key in table.keys() - KEYS:
            self._note("MZ021", key, key=key, nearest=near_names(key, KEYS) or KEYS)
        for key in LISTS:
            if not _are_texts(table.get(key, [])):
                self._note("MZ085", key, indicator=self.file.name, key=key, example='["…"]')
        lists = {key: table.get(key, []) for key in LISTS if _are_texts(table.get(key, []))}
        made = Project(
            file=self.file,
            catalogue=self._catalogue(table, lists),
            policy=self._policy(table.get("policy", {})),
            rules=lists.get("rules", ()),
            waivers=self._tried("waivers", lambda: self._waivers(table.get("waivers", []))) or (),
            plans=lists.get("plans", ()),
            lang=self._tried("lang", lambda: known_language(table.get("lang", "zh"))) or "zh",
        )
        return made, self.findings

    def _catalogue(self, table: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Catalogue | None:
        """The catalogue with the units, topics and indicators of the file, and of the files that it names."""
        from minzheng.catalogue import indicators
        from minzheng.files.catalogues import load_catalogue

        made: Catalogue = indicators
        for name in lists.get("units", ()):
            made = self._tried("units", partial(made.extend, {}, units=self._at(name))) or made
        own = {key: table[key] for key in ("unit", "noun", "topic") if key in table}
        if own:
            made = self._tried(next(iter(own)), lambda: made.extend(own, str(self.file))) or made
        for name in lists.get("catalogue", ()):
            made = self._tried("catalogue", partial(load_catalogue, self._at(name), made)) or made
        if rows := table.get("indicators"):
            source = Source(self.source.name, self.source.text, self._marks_of("indicators"))
            made = self._tried("indicators", lambda: made.extend(rows, source)) or made
        return None if made is indicators else made

    def _policy(self, settings: object) -> Mapping[str, Any]:
        from minzheng.validation import ValidationPolicy, policy_from

        if not isinstance(settings, Mapping):
            self._note("MZ085", "policy", indicator=self.file.name, key="policy", example="[policy]")
            return {}
        kept = {}
        for key, value in settings.items():
            # What is not to be above another is looked at together with it.
            others = {other for pair in ValidationPolicy.ordered if key in pair for other in pair} & settings.keys()
            tried = {**{other: settings[other] for other in others}, key: value}
            if self._tried("policy", partial(policy_from, tried), key) is not None:
                kept[key] = value
        return kept

    def _waivers(self, rows: Iterable[Mapping[str, object]]) -> tuple[Waiver, ...]:
        from minzheng.validation import read_waivers

        return read_waivers(rows)

    def _at(self, name: str) -> Path:
        return self.file.parent / name

    def _tried(self, key: str, make: Callable[[], Any], *below: str) -> Any:
        """What can be made; what cannot is noted at its key."""
        try:
            return make()
        except LoadError as error:
            self.findings += error.findings
        except MinzhengError as error:
            self.findings.append(Finding.of(error, self._place(key, *below)))
        except OSError as error:
            self.findings.append(
                Finding.of(FileError("MZ008", path=str(error.filename), reason=reason_of(error)), self._place(key))
            )
        return None

    def _place(self, *path: str) -> Location:
        return Location((*self.path, *path), self.source)

    def _note(self, code: str, at: str, **facts: object) -> None:
        self.findings.append(Finding(code, facts, self._place(at)))

    def _marks_of(self, key: str) -> Callable[[str], Mapping[tuple[str | int, ...], tuple[int, int]]]:
        """The marks of what stands under a key, as they are without it."""
        return partial(_marks_beneath, (*self.path, key))


def _marks_beneath(whole: tuple[str, ...], text: str) -> Mapping[tuple[str | int, ...], tuple[int, int]]:
    """The marks of what stands under some keys of a TOML text, by the steps from there."""
    return {path[len(whole) :]: mark for path, mark in toml_marks(text).items() if path[: len(whole)] == whole}


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def toml_marks(text: str) -> Mapping[tuple[str | int, ...], tuple[int, int]]:
    r"""Line and column of each table of a TOML text, and of each key that begins a line in it.

    >>> toml_marks('lang = "zh"\n[policy]\nabout = "0.03"')[("policy", "about")]
    (3, 1)
    """
    marks: dict[tuple[str | int, ...], tuple[int, int]] = {}
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        column = len(line) - len(line.lstrip()) + 1
        stripped = line.strip()
        if stripped.startswith("["):
            if not (names := tuple(_names(stripped))):
                continue
            table = names
            if stripped.startswith("[["):
                counts[names] = counts.get(names, -1) + 1
                marks.setdefault(names, (number, column))
                table = (*names, counts[names])
            marks[table] = number, column
        elif "=" in stripped and (names := tuple(_names(f"{stripped.partition('=')[0]} = 0"))):
            marks.setdefault((*table, *names), (number, column))
    return marks


def _names(line: str) -> Iterator[str]:
    """The names that lead to what a line of TOML begins."""
    try:
        found: Any = toml_in(line)
    except NO_TOML:
        return
    while isinstance(found, dict) and found:
        name, found = next(iter(found.items()))
        yield name

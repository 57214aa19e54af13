"""Saving (保存): datasets, plans and summaries as files in canonical form, or as a folder."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from minzheng.datasets import Dataset
from minzheng.errors import FileError, reason_of
from minzheng.files.json_lines import json_lines
from minzheng.files.loading import shipped_or
from minzheng.files.naming import WRITTEN
from minzheng.files.unstructuring import as_dataset, codes_used, dataset_mapping
from minzheng.files.yaml_text import yaml_text
from minzheng.inputs import InputError
from minzheng.language import text
from minzheng.model import Finding, Indicator, Plan, Statement, Summary
from minzheng.numerals import json_layout
from minzheng.periods import Period, as_period
from minzheng.regions import Region, as_region

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue


VERSIONED = (".yaml", ".yml", ".json")
"""The formats that hold several versions of a document."""


def save(
    value: Dataset | Plan | Summary | Iterable[Statement], path: str | Path, *, bom: bool = False
) -> tuple[Finding, ...]:
    """Save in canonical form (保存) by suffix: ``.yaml``, ``.yml``, ``.json``, ``.jsonl``, ``.csv`` or ``.xlsx``.

    A file holds one document or several; an existing folder, or a path that ends in ``/``, takes one YAML file for each
    document. ``bom`` puts a byte order mark before CSV, by which Excel knows UTF-8. What a format cannot hold is
    returned as findings; these hold everything. Nothing is ever half-written. Raises ``FileError``.

    >>> import tempfile
    >>> from minzheng.files import demo
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(demo(), Path(folder) / "plans.yaml")
    ()
    """
    dataset = as_dataset(value)
    name, target = str(path), Path(path)
    if os.path.isdir(name) or name.endswith(("/", os.sep)):
        _save_folder(dataset, target)
        return ()
    suffix = target.suffix.lower()
    if suffix not in WRITTEN:
        raise FileError("MZ004", path=name, suffixes=WRITTEN)
    if suffix == ".xlsx":
        to_excel(dataset, target)
    elif suffix == ".csv":
        from minzheng.files.rows.writing import csv_text

        write_atomically(target, csv_text(dataset, bom=bom).encode())
    else:
        write_atomically(target, text_of(dataset, suffix).encode())
    if dataset.earlier and suffix not in VERSIONED:
        facts = {"format": suffix.removeprefix(".").upper(), "what": text("left_out.version")}
        return (Finding("MZ668", {**facts, "count": len({each.document for each in dataset.earlier})}),)
    return ()


def to_excel(
    what: Dataset | Plan | Summary | str | Iterable[str | Indicator],
    path: str | Path,
    *,
    to_fill: bool = False,
    region: Region | str | None = None,
    period: Period | str | int | None = None,
    catalogue: Catalogue | None = None,
) -> None:
    """Write a workbook for people (编制工作簿): of data, or a blank form for indicators, by code or by name.

    It has drop-downs, notes, instructions and a sheet of checks, and ``load`` reads it back whole. ``to_fill`` adds a
    row to be filled in for each target of the data: what was reached. ``region`` and ``period`` stand in every row of a
    blank form. Nothing is ever half-written. Raises ``FileError``; ``UnknownIndicatorError`` with near names;
    ``ImportError`` where the extra ``excel`` is missing.

    >>> import tempfile
    >>> from minzheng.files import load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     to_excel(["养老床位总数"], f"{folder}/form.xlsx", region="320400", period=2025)
    ...     [name.name for name in Path(folder).iterdir()]
    ['form.xlsx']
    """
    from minzheng.files.excel.making import blank_workbook, data_workbook

    if Path(path).suffix.lower() != ".xlsx":
        raise FileError("MZ004", path=str(path), suffixes=(".xlsx",))
    if isinstance(what, Dataset | Plan | Summary):
        content = data_workbook(as_dataset(what), to_fill=to_fill)
    else:
        names = [what] if isinstance(what, str) else what
        where = None if region is None else as_region(region)
        when = None if period is None else as_period(str(period))
        content = blank_workbook(names, shipped_or(catalogue), where, when)
    write_atomically(Path(path), content)


def text_of(dataset: Dataset, suffix: str) -> str:
    """A dataset as YAML, JSON or JSON Lines."""
    if suffix == ".jsonl":
        return json_lines(dataset)
    data = dataset_mapping(dataset)
    return json_layout(data) if suffix == ".json" else yaml_text(data)


def _save_folder(dataset: Dataset, folder: Path) -> None:
    texts = [(folder / f"{part.documents[0].id}.yaml", text_of(part, ".yaml")) for part in _parts(dataset)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError("MZ008", path=str(folder), reason=reason_of(error)) from error
    for path, content in texts:
        write_atomically(path, content.encode())


def _parts(dataset: Dataset) -> Iterator[Dataset]:
    """One dataset for each document, with the local indicators that it uses; the first takes those nobody uses."""
    used = {document.id: codes_used(dataset.of(document.id)) for document in dataset.documents}
    unused = {each.code for each in dataset.local} - set().union(*used.values())
    for index, document in enumerate(dataset.documents):
        mine = used[document.id] | (unused if index == 0 else set())
        yield Dataset(
            plans=tuple(each for each in dataset.plans if each.id == document.id),
            summaries=tuple(each for each in dataset.summaries if each.id == document.id),
            earlier=tuple(each for each in dataset.earlier if each.id == document.id),
            local=tuple(each for each in dataset.local if each.code in mine),
            regions=dataset.regions,
        )


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there; ``FileError`` when that cannot be done.

    A file that is replaced keeps its permissions; a new one gets those of any other new file. A device or a pipe is
    never replaced.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_atomically(Path(folder, "plan.yaml"), b"schema: minzheng/1")
    ...     Path(folder, "plan.yaml").read_bytes()
    b'schema: minzheng/1'
    """
    try:
        # No name holds a zero byte.
        target = Path(os.path.realpath(path))
    except ValueError as error:
        raise FileError("MZ008", path=str(path), reason=text("system.no_name")) from error
    beside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(8)}.tmp")
    try:
        if os.path.exists(target) and not (target.is_file() or target.is_dir()):
            raise InputError("MZ980")
        try:
            with open(beside, "xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                os.chmod(beside, target.stat().st_mode & 0o7777)
            os.replace(beside, target)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise FileError("MZ008", path=str(path), reason=reason_of(error)) from error

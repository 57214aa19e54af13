"""Plan files as data (计划数据): a dataset, a plan or a summary read from plain data and written as such."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from minzheng.datasets import Dataset, places_of
from minzheng.files.editions import dataset_of
from minzheng.files.flaws import Flaw, Flaws, Path
from minzheng.files.hooks import Hook
from minzheng.files.loading import checked
from minzheng.files.origin import Origin
from minzheng.files.parsing import Parsed
from minzheng.files.structuring import Structurer
from minzheng.files.unstructuring import dataset_mapping, plan_mapping
from minzheng.model import Finding, LoadError, Location, Plan, Summary

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

Made = TypeVar("Made")

FILES: Mapping[type, Callable[[Any], dict[str, Any]]] = {
    Dataset: dataset_mapping,
    Plan: lambda plan: plan_mapping(plan.document, plan=plan, regions=places_of(plan)),
    Summary: lambda summary: plan_mapping(summary.document, summary=summary, regions=places_of(summary)),
}
"""What is written as a plan file or as several, and how."""


def file_read(cls: type) -> Callable[[Structurer], Hook]:
    """What reads a dataset, a plan or a summary as a part of other data: codes are taken as they are."""

    def read(build: Structurer) -> Hook:
        def hook(value: object, _: object = None) -> Any:
            try:
                return read_files(Parsed(value, Origin(), []), cls, None, strict=True)
            except LoadError as error:
                raise Flaws(map(_flaw, error.findings)) from None

        return hook

    return read


def _flaw(finding: Finding) -> tuple[Path, Exception]:
    return finding.location.path if finding.location else (), Flaw(finding.code, **dict(finding.facts))


def read_files(parsed: Parsed, cls: type[Made], catalogue: Catalogue | None, *, strict: bool) -> Made:
    """The dataset, plan or summary of plain data; ``LoadError`` with all that was found where it cannot be."""
    dataset = dataset_of(parsed.contents(), (), catalogue)
    return part_of(checked(dataset) if strict else dataset, cls)


def part_of(dataset: Dataset, cls: type[Made]) -> Made:
    """The dataset, or its one plan or summary."""
    if cls is Dataset:
        return dataset  # type: ignore[return-value]
    held: tuple[Any, ...] = dataset.plans if cls is Plan else dataset.summaries
    if not held:
        key = "targets" if cls is Plan else "observations"
        raise LoadError(dataset.findings or [Finding("MZ020", {"field": key}, Location((key,)))])
    return held[0]  # type: ignore[no-any-return]

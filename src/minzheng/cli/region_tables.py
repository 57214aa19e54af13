"""Region tables (区划表): what a division is at a date, the candidates that a name may mean, and the provinces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minzheng.cli.pages import Page, Table
from minzheng.errors import RegionError, near_names
from minzheng.regions import Region, RegionCandidate, RegionSet, RegionStatus, find_regions, region_named

PARTS = {"zh": ("项目", "内容"), "en": ("part", "content")}
DIVISIONS = {"zh": ("代码", "名称", "层级"), "en": ("code", "name", "level")}
CANDIDATES = {
    "zh": ("代码", "全称", "层级", "有效", "沿革"),
    "en": ("code", "full name", "level", "in force", "what followed"),
}
PROVINCES = {"zh": ("代码", "名称", "地级", "县级"), "en": ("code", "name", "prefectures", "counties")}
LABELS = {
    "zh": {
        "status": "状态", "full_name": "全称", "level": "层级", "parent": "上级", "now": "现为", "count": "下级数",
        "children": "下级区划({0})", "after": "后续沿革", "before": "来历", "others": "同名的其他区划",
        "candidates": "“{0}”可指 {1} 个区划", "yes": "是", "no": "否", "step": "沿革", "provinces": "省级行政区({0})",
        "unknown": "去向不明",
    },
    "en": {
        "status": "status", "full_name": "full name", "level": "level", "parent": "beneath", "now": "now",
        "count": "divisions", "children": "Divisions beneath ({0})", "after": "What followed",
        "before": "What it came from", "others": "Others of this name", "candidates": "'{0}' may mean {1} divisions",
        "yes": "yes", "no": "no", "step": "succession", "provinces": "Provinces ({0})", "unknown": "not known",
    },
}  # fmt: skip


def region_pages(text: str, on: str | None, within: str | None, lang: str) -> Iterator[Page]:
    """What a code or a name means at a date: the one division, or the candidates.

    Raises ``RegionError`` with the nearest names or codes where there is none.
    """
    candidates = find_regions(text, on, within=within)
    if not candidates:
        raise _unknown(text, on, within)
    in_force = [each for each in candidates if each.in_force]
    chosen = in_force if len(in_force) == 1 else candidates
    if len(chosen) > 1:
        title = LABELS[lang]["candidates"].format(text, len(chosen))
        yield Page(title=title, tables=[_candidates_table(candidates, lang)])
        return
    yield division_page(chosen[0], on, lang)
    if others := [each for each in candidates if each is not chosen[0]]:
        yield Page(title=LABELS[lang]["others"], tables=[_candidates_table(others, lang)])


def provinces_page(on: str | None, lang: str) -> Page:
    """The provinces at a date, each with how many prefectures and counties it has."""
    rows = [
        (
            region.code,
            region.name(on),
            *(str(len(RegionSet.of(region, on, level=level))) for level in ("prefecture", "county")),
        )
        for region in RegionSet.of("CN", on)
    ]
    return Page(title=LABELS[lang]["provinces"].format(len(rows)), tables=[Table(headers=PROVINCES[lang], rows=rows)])


def division_page(candidate: RegionCandidate, on: str | None, lang: str) -> Page:
    """One division: status, full name, level, what is above and beneath it, and its successions.

    A division that is not in force at the date shows what is above and beneath it in the nearest list that has it.
    """
    words, status, region = LABELS[lang], candidate.status, candidate.region
    day = _day(status, on)
    children = region.children(day)
    rows = [
        (words["status"], status.label(lang)),
        (words["full_name"], candidate.full_name),
        (words["level"], region.level.label(lang)),
        (words["parent"], _named(region.parent_at(day), day)),
        (words["now"], "" if status.in_force else _now(status, on, lang)),
        (words["count"], str(len(children))),
    ]
    listed = [(each.code, each.name(day), each.level.label(lang)) for each in children]
    tables = [
        Table(headers=PARTS[lang], rows=[row for row in rows if row[1]]),
        _steps(words["after"], [each.label(lang) for each in region.successors(on)], lang),
        _steps(words["before"], [each.label(lang) for each in region.predecessors(on)], lang),
        Table(headers=DIVISIONS[lang], rows=listed, caption=words["children"].format(len(listed))),
    ]
    return Page(title=f"{region.code} {status.name}", tables=[table for table in tables if table.rows])


def region_label(region: Region | None, on: str | None) -> str:
    """Name and code of a division at a date; the code alone where no list of that date has it, nothing for ``None``.

    >>> region_label(Region("320400"), "2022-03-10"), region_label(Region("320400"), "1998-12-31")
    ('常州市 320400', '320400')
    """
    try:
        return _named(region, on)
    except RegionError:
        return "" if region is None else region.code


def _named(region: Region | None, on: str | None) -> str:
    return "" if region is None else f"{region.name(on)} {region.code}"


def _day(status: RegionStatus, on: str | None) -> str | None:
    """The date asked, or that of the nearest list in which the division stands."""
    if status.in_force:
        return on
    ended = status.last_year is not None and status.last_year < status.list_year
    return f"{status.last_year if ended else status.first_year}-12-31"


def _now(status: RegionStatus, on: str | None, lang: str) -> str:
    return "、".join(_named(each, on) for each in status.current) or (
        LABELS[lang]["unknown"] if status.successions else ""
    )


def _steps(caption: str, steps: Sequence[str], lang: str) -> Table:
    return Table(headers=(LABELS[lang]["step"],), rows=[(step,) for step in steps], caption=caption)


def _candidates_table(candidates: Sequence[RegionCandidate], lang: str) -> Table:
    words = LABELS[lang]
    rows = [
        (
            each.region.code,
            each.full_name,
            each.region.level.label(lang),
            words["yes" if each.in_force else "no"],
            "; ".join(step.label(lang) for step in each.status.successions),
        )
        for each in candidates
    ]
    return Table(headers=CANDIDATES[lang], rows=rows).without_empty_columns()


def _unknown(text: str, on: str | None, within: str | None) -> RegionError:
    """Why nothing was found: with the nearest codes for a code, with the nearest names for a name."""
    code = text.strip()
    if not code.isdecimal():
        try:
            region_named(text, on, within=within)
        except RegionError as error:
            return error
    near = near_names(code, _siblings(code, on))
    named = [_named(Region(each), on) for each in near]
    return RegionError(
        "MZ076",
        name=text,
        hint_en=f"; the nearest codes are {', '.join(named)}" if named else "",
        hint_zh=f";相近的代码有{'、'.join(named)}" if named else "",
    )


def _siblings(code: str, on: str | None) -> list[str]:
    """The codes beneath the nearest division above a code that no list has."""
    for kept in (4, 2):
        try:
            return [each.code for each in Region(f"{code[:kept]:0<6}").children(on)]
        except RegionError:
            continue
    return [each.code for each in RegionSet.of("CN", on)]

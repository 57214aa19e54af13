"""Checking (检查列): how every rule about one row ends for every row of a frame.

What a rule says of an indicator, a period, a place or a document it says of all rows that have the same: it is asked
once for each, as it stands. What it says of a number is compared with the limits of its indicator.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.catalogue import indicators
from minzheng.errors import FileError, RegionError
from minzheng.frames.columns import INDICATOR, PRINTED, figured
from minzheng.frames.engines import Engine, Lazy, collected
from minzheng.frames.limits import LIMITED, limits_of
from minzheng.frames.row_contract import COLUMNS, NEEDED, of_record
from minzheng.frames.stated import TextState
from minzheng.frames.tables import table
from minzheng.frames.through_objects import observation_of
from minzheng.model import Document, Indicator, Observation
from minzheng.periods import Period, as_date
from minzheng.quantities import Comparator
from minzheng.regions import list_year
from minzheng.validation import (
    NOT_APPLICABLE,
    PASSED,
    CheckedData,
    DocumentContents,
    RuleOutcome,
    SkipReason,
    ValidationPolicy,
    shipped_rules,
)

if TYPE_CHECKING:
    import polars as pl

POINTS = tuple(each.value for each in Comparator if each.is_point)
OUTCOMES = tuple(each.value for each in RuleOutcome)
PASS, FAIL, SKIP, NONE = range(len(OUTCOMES))
"""How a rule ends, by its place in the list."""


BY_TEXT = ("MZ201", "MZ205", "MZ206", "MZ301", "MZ302", "MZ303", "MZ304", "MZ309")
BY_PART = ("MZ103", "MZ104")
BY_DAY = ("MZ401", "MZ402")
BY_PERIOD = ("MZ410", "MZ411", "MZ413", "MZ414")
BY_CHANGE = ("MZ416",)
BY_LIST = ("MZ501",)
BY_PLACE = ("MZ502",)
RULES = tuple(sorted((*BY_TEXT, *BY_PART, *BY_DAY, *BY_PERIOD, *BY_CHANGE, *BY_LIST, *BY_PLACE)))
"""Every rule about one observation, by what decides it."""
BEFORE_LISTS = 1999
"""A year for which there is no list of divisions."""
KEYS = ("indicator", "region", "period", "breakdown", "scope", "document")
"""Columns by which rows differ for a rule; empty texts stand for what is not stated."""
NO_SCALE = 0
"""The scale of a row without a figure."""


def validate(
    frame: Any,
    as_of: str | date | None = None,
    *,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: ValidationPolicy | None = None,
    documents: Iterable[Document] = (),
) -> Any:
    """A frame of observations with a column for every rule about one row (检查列), in the library of the frame.

    The column of a rule has its code and holds ``passed``, ``failed``, ``skipped`` or ``not_applicable``, in this
    order; it is empty where a row says neither a figure nor why there is none. The arguments are those of
    ``minzheng.validate``; ``documents`` say when each was published and which place it is about.

    >>> import polars as pl
    >>> seen = pl.DataFrame({"indicator": ["elderly.nursing_bed_share"] * 2, "region": ["320400"] * 2,
    ...                      "period": ["2021"] * 2, "printed": ["68%", "680%"]})
    >>> validate(seen)["MZ301"].to_list()
    ['passed', 'failed']
    """
    engine = Engine.of(frame)
    given = engine.frame.collect_schema().names()
    if missing := next((each for each in NEEDED if each not in given), None):
        raise FileError("MZ653", column=missing, known=tuple(given))
    check = _Check(
        engine=engine,
        known=indicators if catalogue is None else catalogue,
        policy=ValidationPolicy() if policy is None else policy,
        as_of=None if as_of is None else as_date(as_of),
        documents={each.id: each for each in documents},
    )
    made = check.outcomes(of_record(engine.frame, "observation"))
    return engine.give_back(made.select(*given, *RULES), places=dict.fromkeys(RULES, OUTCOMES))


@attrs.frozen(kw_only=True)
class _Check:
    """One check of a frame by every rule about one row."""

    engine: Engine
    known: Mapping[str, Indicator]
    policy: ValidationPolicy
    as_of: date | None
    documents: Mapping[str, Document]

    def outcomes(self, rows: Lazy) -> Lazy:
        """The rows with a column for each rule."""
        rows = self._keyed(rows)
        for rules, keys in self._tables(rows):
            rows = self._with_rules(rows, rules, keys)
        return _settled(rows)

    def _with_rules(self, rows: Lazy, rules: pl.DataFrame, keys: list[str]) -> Lazy:
        """The rows with how some rules end, by no more columns than decide it."""
        import narwhals as nw

        said = [name for name in rules.columns if name not in keys]
        for key in list(keys):
            fewer = [each for each in keys if each != key]
            distinct = rules.select(*fewer, *said).unique()
            if len(distinct) == len(distinct.select(fewer).unique() if fewer else distinct[:1]):
                rules, keys = distinct, fewer
        if keys:
            return self.engine.with_table(rows, rules, keys)
        ends = rules.row(0, named=True) if len(rules) else dict.fromkeys(said)
        types = {"about": nw.String()}
        return rows.with_columns(*(nw.lit(end, types.get(name, nw.Int64())).alias(name) for name, end in ends.items()))

    def _keyed(self, rows: Lazy) -> Lazy:
        """The rows with the columns by which they differ for a rule, and with the limits of their indicators."""
        import narwhals as nw

        col, names = nw.col, rows.collect_schema().names()
        if "state" not in names:
            rows, _ = figured(self.engine, rows, self.known, self.policy)
        stated = {each: col(each) if each in names else nw.lit(None) for each in COLUMNS}
        rows = rows.with_columns(
            *(each.cast(nw.String).alias(name) for name, each in stated.items()),
            *(stated[name].cast(nw.String).fill_null("").alias(f"key_{name}") for name in KEYS),
            *(col(each).cast(nw.String).alias(each) for each in ("state", "kind", "comparator")),
            parts=col("scale").fill_null(NO_SCALE),
        )
        scales = [(code, scale) for code, scale in _distinct(rows, "key_indicator", "parts") if code in self.known]
        limits = limits_of(scales, self.known).rename({"indicator": "key_indicator", "scale": "parts"})
        rows = self.engine.with_table(rows, limits, ["key_indicator", "parts"])
        return rows.with_columns(
            changes=nw.when(_is(TextState.CHANGE)).then(col(PRINTED)).otherwise(nw.lit("")),
            looked_at=nw.when(_odd().fill_null(False)).then(col(PRINTED)).otherwise(nw.lit("")),
            key_time=col("time").fill_null(""),
        )

    def _tables(self, rows: Lazy) -> Iterator[tuple[pl.DataFrame, list[str]]]:
        """How the rules end for what they look at, as tables to be joined one after the other."""
        code, period = {"key_indicator": INDICATOR}, {"key_period": "period"}
        changes = {"changes": PRINTED}
        yield from self._of_documents(rows)
        yield self._of(BY_PART, rows, code | {"key_breakdown": "breakdown"})
        yield self._of(BY_PERIOD, rows, code | period | changes)
        yield self._of(BY_CHANGE, rows, code | period | {"key_scope": "scope"} | changes)
        looked_at, keys = self._of(BY_TEXT, rows.filter(_looked_at()), code | {"looked_at": PRINTED})
        yield looked_at.rename({rule: f"{rule}_text" for rule in BY_TEXT}), keys

    def _of(self, rules: Sequence[str], rows: Lazy, keys: Mapping[str, str]) -> tuple[pl.DataFrame, list[str]]:
        """How some rules end for the distinct cells of some columns, which say these fields of an observation."""
        found = (
            (*cells, *self._ends(rules, **dict(zip(keys.values(), cells, strict=True))))
            for cells in _distinct(rows, *keys)
        )
        return _table(dict.fromkeys(keys, str), rules, found), list(keys)

    def _of_documents(self, rows: Lazy) -> Iterator[tuple[pl.DataFrame, list[str]]]:
        """How the rules end that look at the day and the place of a document."""
        times = {each.time.value: each.code for each in self.known.values()}
        dated = [
            (time, *pair, *self._day(*pair)) for pair in _distinct(rows, "key_period", "key_document") for time in times
        ]
        by_day = ((*row, *self._ends(BY_DAY, indicator=times[row[0]], period=row[1], document=row[2])) for row in dated)
        keys = dict.fromkeys(("key_time", "key_period", "key_document"), str)
        yield _table({**keys, "list": int, "about": str}, BY_DAY, by_day), list(keys)
        some, places = next(iter(times.values())), [place for (place,) in _distinct(rows, "key_region")]
        lists, abouts = sorted({row[3] for row in dated}), {row[4]: row[2] for row in dated}
        by_list = (
            (place, year, *self._ends(BY_LIST, indicator=some, region=place, period=f"@{year}-12-31"))
            for place in places
            for year in lists
        )
        yield _table({"key_region": str, "list": int}, BY_LIST, by_list), ["key_region", "list"]
        by_place = (
            (place, about, *self._ends(BY_PLACE, indicator=some, region=place, document=document))
            for place in places
            for about, document in abouts.items()
        )
        yield _table({"key_region": str, "about": str}, BY_PLACE, by_place), ["key_region", "about"]

    def _day(self, period: str, document: str) -> tuple[int, str]:
        """The list of divisions that a period is looked up in, and the place that its document is about."""
        found, day = self.documents.get(document), Period(period or "unknown").known_by
        if found is not None and found.published is not None:
            day = min(day, found.published)
        return _list(day), found.region.code if found is not None and found.region is not None else ""

    @functools.cached_property
    def _rules(self) -> Mapping[str, Any]:
        return {each.code: each for each in shipped_rules if each.code in RULES}

    @functools.cached_property
    def _data(self) -> CheckedData:
        return CheckedData(
            contents=tuple(DocumentContents(document=each) for each in self.documents.values()),
            indicators=self.known, policy=self.policy, as_of=self.as_of,
        )  # fmt: skip

    def _ends(self, rules: Iterable[str], *, indicator: str, **row: Any) -> list[int | None]:
        """How some rules end for an observation that has what they look at."""
        found: list[int | None] = []
        about, seen = self.known.get(indicator), None
        for each in rules:
            rule = self._rules[each]
            if not indicator or (about is None and not rule.unknown):
                found.append(SKIP if indicator else None)
            elif about is not None and not rule.applies(about):
                found.append(NONE)
            else:
                seen = seen or _observation({**row, INDICATOR: indicator})
                found.append(_end(rule, seen, self._data))
        return found


def _settled(rows: Lazy) -> Lazy:
    """How every rule ends: of a plain number by its limits, without an indicator skipped, without content none."""
    import narwhals as nw

    col = nw.col
    text = (nw.when(_looked_at()).then(col(f"{rule}_text")).otherwise(_plain(rule)).alias(rule) for rule in BY_TEXT)
    says = ~col(PRINTED).is_null() | ~col("missing").is_null()
    readable = (col("key_indicator") != "") & says & ~_is(TextState.UNREADABLE)
    known = {rule: nw.when(col("key_time") == "").then(nw.lit(SKIP)).otherwise(col(rule)) for rule in RULES}
    known["MZ104"] = col("MZ104")
    return rows.with_columns(*text).with_columns(*(nw.when(readable).then(known[rule]).alias(rule) for rule in RULES))


def _distinct(rows: Lazy, *columns: str) -> list[tuple[Any, ...]]:
    """The distinct cells of some columns."""
    return collected(rows.select(*columns).unique()).rows()


def _looked_at() -> Any:
    import narwhals as nw

    return nw.col("looked_at") != ""


def _table(keys: Mapping[str, type], rules: Iterable[str], rows: Iterable[Sequence[Any]]) -> pl.DataFrame:
    return table({**keys, **dict.fromkeys(rules, int)}, rows)


def _is(state: TextState) -> Any:
    import narwhals as nw

    return (nw.col("state") == state.value).fill_null(False)


def _observation(row: Mapping[str, Any]) -> Observation:
    """An observation that says no more than a rule looks at."""
    blank = {"region": "CN", "period": "2000", "breakdown": "", "scope": "", "document": None, PRINTED: None}
    made = {name: row.get(name) or default for name, default in blank.items()}
    return observation_of({**made, INDICATOR: row[INDICATOR], "missing": "not_reported"})


def _end(rule: Any, seen: Observation, data: CheckedData) -> int:
    """How a rule ends for one observation; one that raises has failed, as in a report."""
    try:
        result = rule.check(seen, data)
    except Exception:
        return FAIL
    if isinstance(result, SkipReason):
        return SKIP
    return PASS if result is PASSED else NONE if result is NOT_APPLICABLE else FAIL


def _list(day: date) -> int:
    """The list of divisions of a day; none before the first one."""
    try:
        return list_year(day)
    except RegionError:
        return BEFORE_LISTS


def _odd() -> Any:
    """Whether rules look at a text itself: it is no plain number of its indicator."""
    import narwhals as nw

    col = nw.col
    plain = (col("state") == TextState.LEVEL.value) & col("comparator").is_in(POINTS) & ~col("loose") & ~col("by_text")
    whole = ~col("counts") | (col("step").is_null() & ~col(PRINTED).str.contains("整", literal=True))
    figure = ~col("state").is_null() & ~_is(TextState.UNKNOWN_INDICATOR) & ~_is(TextState.UNREADABLE)
    return figure & ~(plain & whole).fill_null(False)


def _plain(rule: str) -> Any:
    """How a rule ends for a plain number of its indicator, and where there is none."""
    import narwhals as nw

    col = nw.col
    if rule in LIMITED:
        found = _limited(LIMITED[rule], zero_passes=rule == "MZ309")
    elif rule == "MZ304":
        found = nw.when(col("counts")).then(nw.lit(PASS)).otherwise(nw.lit(NONE))
    else:
        found = nw.lit(PASS if rule == "MZ201" else NONE)
    return nw.when(col(PRINTED).is_null()).then(nw.lit(NONE)).otherwise(found)


def _limited(name: str, *, zero_passes: bool) -> Any:
    """Whether the interval of a figure lies outside a limit; not applicable where its indicator has none."""
    import narwhals as nw

    col = nw.col
    low = 2 * col("low") + nw.when(col("low_closed")).then(nw.lit(0)).otherwise(nw.lit(1))
    high = 2 * col("high") - nw.when(col("high_closed")).then(nw.lit(0)).otherwise(nw.lit(1))
    outside = (low > col(f"{name}_high")) | (high < col(f"{name}_low"))
    if zero_passes:
        outside = outside & (col("value") != 0)
    found = nw.when(outside).then(nw.lit(FAIL)).otherwise(nw.lit(PASS))
    return nw.when(col(f"{name}_low").is_null()).then(nw.lit(NONE)).otherwise(found)

"""Checking (检查列): how every rule about one row ends for every row of a frame.

What a rule says of an indicator, a period, a place or a document it says of all rows that have the same: it is asked
once for each, as it stands. What it says of a number is compared with the limits of its indicator.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from minzheng.catalogue import indicators
from minzheng.errors import FileError, RegionError
from minzheng.frames.columns import INDICATOR, PRINTED, figured
from minzheng.frames.engines import Engine, Lazy
from minzheng.frames.limits import LIMITED, is_odd, is_outside, looked_at_by_text, with_limits
from minzheng.frames.row_contract import NEEDED, of_record, part_of
from minzheng.frames.stated import TextState
from minzheng.frames.tables import Columns, Numbered
from minzheng.model import Document, Indicator, Missing, Observation
from minzheng.periods import Period, as_date
from minzheng.quantities import Kind
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

OUTCOMES = tuple(each.value for each in RuleOutcome)
PASS, FAIL, SKIP, NONE = OUTCOMES


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
REGION = "region"
KEYS = (INDICATOR, REGION, "period", "breakdown", "scope", "document")
"""Columns by which rows differ for a rule."""
OF_INDICATOR: Columns = {"known": bool, "time": str, "by_text": bool, "counts": bool}


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
    return engine.give_back(made.select(*given, *RULES), dict.fromkeys(RULES, OUTCOMES))


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
        seen = self._by_document(self._keyed(rows))
        for rules, keys in (
            (BY_PART, (INDICATOR, "breakdown")),
            (BY_PERIOD, (INDICATOR, "period", "changes")),
            (BY_CHANGE, (INDICATOR, "period", "scope", "changes")),
        ):
            seen = seen.with_said(keys, self._asked(rules, keys), _codes(rules), but="silent")
        texts, keys = _codes(f"{rule}_text" for rule in BY_TEXT), (INDICATOR, "looked_at")
        if seen.has("odd"):
            seen = seen.with_said(keys, self._asked(BY_TEXT, keys), texts, but="plain")
        return seen.frame.with_columns(**{rule: self._of_text(rule, seen) for rule in BY_TEXT})

    def _keyed(self, rows: Lazy) -> Numbered:
        """The rows with the numbers by which they differ for a rule, and with the limits of their indicators.

        Rows are ``silent`` that say nothing, ``unknown`` of an indicator that is not known, ``absent`` without a
        figure, ``odd`` where rules look at the text itself.
        """
        import narwhals as nw

        col, names = nw.col, rows.collect_schema().names()
        if "state" not in names:
            rows, _ = figured(self.engine, rows, self.known, self.policy)
        stated = {each: col(each) if each in names else nw.lit(None) for each in (INDICATOR, PRINTED, "missing")}
        rows = rows.with_columns(**{name: each.cast(nw.String) for name, each in stated.items()})
        says = (col(INDICATOR) != "") & (~col(PRINTED).is_null() | ~col("missing").is_null())
        absent = col(PRINTED).is_null() | (col("state") == TextState.MISSING.value).fill_null(False)
        readable = col("state").is_null() | (col("state") != TextState.UNREADABLE.value)
        rows = rows.with_columns(silent=~(says & readable).fill_null(False), absent=absent)
        seen = Numbered(self.engine, rows).numbered((*KEYS, "scale"))
        seen = seen.with_said((INDICATOR,), self._indicator, OF_INDICATOR, but="silent")
        seen = with_limits(seen, self.known)
        change = (col("state") == TextState.CHANGE.value).fill_null(False)
        seen = seen.with_columns(odd=is_odd(), changed=change, unknown=~col("known").fill_null(True))
        seen = seen.with_columns(plain=~col("odd") | col("silent"), undated=col("unknown") | col("silent"))
        texts = {name: case for name, case in (("changes", "changed"), ("looked_at", "odd")) if seen.has(case)}
        seen = seen.with_columns(**{name: nw.when(col(case)).then(col(PRINTED)) for name, case in texts.items()})
        return seen.numbered(("changes", "looked_at"))

    def _by_document(self, seen: Numbered) -> Numbered:
        """The rows with how the rules end that look at the day and the place of a document."""
        import narwhals as nw

        times = {each.time.value: each.code for each in self.known.values()}
        abouts = {each.region.code: each.id for each in self.documents.values() if each.region is not None}
        some = next(iter(times.values()))

        def by_day(time: str, period: str, document: str) -> tuple[str | None, ...]:
            return self._ends(BY_DAY, indicator=times.get(time, ""), period=period, document=document)

        def by_list(place: str, year: str) -> tuple[str | None, ...]:
            return self._ends(BY_LIST, indicator=some, region=place, period=f"@{year}-12-31")

        def by_place(about: str, place: str = "CN") -> tuple[str | None, ...]:
            return self._ends(BY_PLACE, indicator=some, region=place, document=abouts.get(about))

        seen = seen.with_said(("time", "period", "document"), by_day, _codes(BY_DAY), but="silent")
        seen = seen.with_said(("period", "document"), self._day, {"list": str, "about": str}, but="undated")
        seen = seen.with_said((REGION, "list"), by_list, _codes(BY_LIST), but="undated")
        keys = ("about", REGION) if any(seen.cells["about"]) else ("about",)
        seen = seen.with_said(keys, by_place, _codes(BY_PLACE), but="undated")
        if not seen.has("unknown"):
            return seen
        skip = nw.when(nw.col("unknown")).then(self.engine.code(SKIP, OUTCOMES))
        return seen.with_columns(**{rule: skip.otherwise(nw.col(rule)) for rule in (*BY_LIST, *BY_PLACE)})

    def _of_text(self, rule: str, seen: Numbered) -> Any:
        """How a rule ends for the figure of a row: of a plain number by its limits, without an indicator skipped."""
        import narwhals as nw

        col = nw.col
        passed, failed, skipped, none = (self.engine.code(each, OUTCOMES) for each in OUTCOMES)
        if f"{LIMITED.get(rule)}_low" in seen.frame.collect_schema().names():
            found = nw.when(is_outside(rule)).then(failed).otherwise(passed)
            found = nw.when(col(f"{LIMITED[rule]}_low").is_null()).then(none).otherwise(found)
        elif rule == "MZ304":
            found = nw.when(col("counts")).then(passed).otherwise(none)
        else:
            found = passed if rule == "MZ201" else none
        cases = ("absent", none), ("odd", col(f"{rule}_text")), ("unknown", skipped), ("silent", nw.lit(None))
        for case, end in cases:
            if seen.has(case):
                found = nw.when(col(case)).then(end).otherwise(found)
        return found

    def _indicator(self, code: str) -> tuple[Any, ...]:
        """What is known of an indicator."""
        found = self.known.get(code)
        if found is None:
            return False, "", None, None
        return True, found.time.value, looked_at_by_text(found), found.kind is Kind.COUNT

    def _asked(self, rules: Sequence[str], keys: Iterable[str]) -> Callable[..., tuple[str | None, ...]]:
        """What says how some rules end for the texts of some columns, which say these fields of an observation."""
        fields = [PRINTED if key in ("changes", "looked_at") else key for key in keys]
        return lambda *cells: self._ends(rules, **dict(zip(fields, cells, strict=True)))

    def _day(self, period: str, document: str) -> tuple[str, str]:
        """The list of divisions that a period is looked up in, and the place that its document is about."""
        found, day = self.documents.get(document), Period(period or "unknown").known_by
        if found is not None and found.published is not None:
            day = min(day, found.published)
        return str(_list(day)), found.region.code if found is not None and found.region is not None else ""

    @functools.cached_property
    def _rules(self) -> Mapping[str, Any]:
        return {each.code: each for each in shipped_rules if each.code in RULES}

    @functools.cached_property
    def _data(self) -> CheckedData:
        return CheckedData(
            contents=tuple(DocumentContents(document=each) for each in self.documents.values()),
            indicators=self.known, policy=self.policy, as_of=self.as_of,
        )  # fmt: skip

    def _ends(self, rules: Iterable[str], *, indicator: str, **row: Any) -> tuple[str | None, ...]:
        """How some rules end for an observation that has what they look at."""
        found: list[str] = []
        about, seen = self.known.get(indicator), None
        for each in rules:
            rule = self._rules[each]
            if about is None and not rule.unknown:
                found.append(SKIP)
            elif about is not None and not rule.applies(about):
                found.append(NONE)
            else:
                seen = seen or _observation({**row, INDICATOR: indicator})
                found.append(_end(rule, seen, self._data))
        return tuple(found)


def _observation(row: Mapping[str, Any]) -> Observation:
    """An observation that says no more than a rule looks at."""
    breakdown, scope = part_of(row.get("breakdown"), row.get("scope"))
    printed = row.get(PRINTED) or None
    return Observation(
        indicator=row[INDICATOR], value=printed, missing=None if printed else Missing.NOT_REPORTED,
        period=row.get("period") or "2000", region=row.get(REGION) or "CN", breakdown=breakdown, scope=scope,
        document=row.get("document") or None,
    )  # fmt: skip


def _codes(rules: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(rules, OUTCOMES)


def _end(rule: Any, seen: Observation, data: CheckedData) -> str:
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

"""Sheets of weights and shares (考核与分解表单): scores with every point, and targets apportioned to districts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from minzheng.catalogue import indicators, named
from minzheng.language import Text, joined, text
from minzheng.model import Target
from minzheng.progress import Apportionment, PointGround, Score
from minzheng.quantities import Verdict
from minzheng.regions import Region
from minzheng.reports.amounts import measured, rounded
from minzheng.reports.columns import amount, printed, region_name
from minzheng.reports.pairs import about
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table, hidden

NUMBER, FIGURE, CHOICE = CellKind.NUMBER, CellKind.FIGURE, CellKind.CHOICE

SCORE = (
    hidden("row"),
    hidden("document", of="item.target.document"),
    hidden("indicator", of="item.target.indicator"),
    Column("name"),
    Column("completion", FIGURE),
    amount("completion_percent", "item.completion.value"),
    Column("verdict", CHOICE, codes=Verdict, of="item.verdict"),
    Column("points_possible", NUMBER),
    Column("points", NUMBER),
    Column("points_for", CHOICE, codes=PointGround, of="ground"),
)


def score(found: Score) -> Sheet:
    """Every point of a score: what items have, what is taken off, and what no weight was given for (考核得分表单)."""
    return Sheet(title=text("title.score"), sentence=_total(found), sections=[Table.of(SCORE, _rows(found))])


def _rows(found: Score) -> Iterator[dict[str, object]]:
    for each in found.items:
        item, points = each.item, None if each.points is None else rounded(each.points)
        yield {
            "row": "item", "item": item, "name": item.subject, "completion": measured(item.completion),
            "points_possible": rounded(each.weight), "points": points, "ground": each.ground,
        }  # fmt: skip
    for taken in found.deductions:
        yield {"row": "deduction", "name": taken.what, "points": rounded(-taken.points)}
    for item in found.unweighted:
        yield {"row": "unweighted", "item": item, "name": item.subject, "completion": measured(item.completion)}


def _total(found: Score) -> Text:
    out_of = rounded(found.out_of)
    if found.total is None:
        undefined = joined("list", [each.subject for each in found.undefined])
        return text("score.undefined" if found.undefined else "score.none", out_of=out_of, undefined=undefined)
    clauses: list[Fact] = [text("score.total", points=rounded(found.total), out_of=out_of)]
    if found.deductions:
        taken = sum((each.points for each in found.deductions), Fraction(0))
        clauses.append(text("score.deducted", points=rounded(taken)))
    if found.grade is not None:
        clauses.append(text("score.grade", grade=found.grade))
    if found.unweighted:
        clauses.append(text("score.unweighted", count=len(found.unweighted)))
    return text("mark.stop", text=joined("clause", clauses))


class _Share(NamedTuple):
    """What one district is asked for, if anything."""

    of: Apportionment
    region: Region
    target: Target | None


APPORTIONMENT = (
    hidden("indicator", of="of.whole.indicator"),
    hidden("period", CellKind.PERIOD, of="of.whole.period"),
    hidden("region"),
    Column("region_name", of=lambda share: region_name(share.region, share.of.whole.period)),
    Column("target", FIGURE, of="target.value"),
    *printed("target.value"),
    hidden("document", of="target.document"),
)


def apportionment(found: Apportionment) -> Sheet:
    """A target with the share of every district, those without one at the end (指标分解表单)."""
    rows = [_Share(found, each.region, each) for each in found.parts]
    rows += [_Share(found, region, None) for region in found.lacking]
    return Sheet(
        title=text("title.apportionment"), sentence=_apportioned(found), sections=[Table.of(APPORTIONMENT, rows)]
    )


def _apportioned(found: Apportionment) -> Text:
    whole = found.whole
    more = [region_name(whole.region, whole.period), whole.period]
    subject = named(whole.indicator, indicators.get(whole.indicator), whole.breakdown, whole.scope, more)
    clauses: list[Fact] = [text("apportionment.whole", bound=found.bound, count=len(found.parts))]
    if found.sum is not None:
        clauses.append(text("apportionment.sum", sum=found.sum))
    if found.lacking:
        names = tuple(region_name(region, whole.period) for region in found.lacking)
        clauses.append(text("apportionment.lacking", regions=names))
    if found.holds is not None:
        clauses.append(text("apportionment.holds" if found.holds else "apportionment.falls_short"))
    return about(subject, clauses)

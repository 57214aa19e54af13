"""Sheets of weights and shares (考核与分解表单): scores with every point, and targets apportioned to districts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from minzheng.language import Text, joined, text
from minzheng.progress import Apportionment, PointGround, Score
from minzheng.quantities import Verdict
from minzheng.reports.amounts import measured, rounded
from minzheng.reports.columns import amounts, name_of, printed, region_name
from minzheng.reports.sheet import Fact, about, given, hidden, shown, tabled

SCORE = (
    *hidden(row="row", document="item.target.document", indicator="item.target.indicator"),
    *shown(name="name"),
    *shown("figure", completion="completion"),
    *amounts(completion_percent="item.completion.value"),
    *shown(Verdict, verdict="item.verdict"),
    *shown("number", points_possible="points_possible", points="points"),
    *shown(PointGround, points_for="ground"),
)


def _rows(found: Score) -> Iterator[dict[str, object]]:
    """What items have, what is taken off, and what no weight was given for."""
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


def total(found: Score) -> Text:
    """The points of a score, and why there are no more (考核得分说明)."""
    out_of = rounded(found.out_of)
    if found.total is None:
        undefined = joined("list", [each.subject for each in found.undefined])
        return text("score.undefined" if found.undefined else "score.none", out_of=out_of, undefined=undefined)
    taken = rounded(sum((each.points for each in found.deductions), Fraction(0)))
    return about(
        None,
        [
            text("score.total", points=rounded(found.total), out_of=out_of),
            text("score.deducted", points=taken) if found.deductions else None,
            given("score.grade", grade=found.grade),
            text("score.unweighted", count=len(found.unweighted)) if found.unweighted else None,
        ],
    )


tabled(Score, SCORE, text("title.score"), total, _rows)

APPORTIONMENT = (
    *hidden(indicator="whole.indicator"),
    *hidden("period", period="whole.period"),
    *hidden(region="region"),
    *shown(region_name=lambda share: region_name(share["region"], share["whole"].period)),
    *shown("figure", target="target.value"),
    *printed("target.value"),
    *hidden(document="target.document"),
)


def _shares(found: Apportionment) -> Iterator[dict[str, object]]:
    """What every district is asked for, those that are asked for nothing at the end."""
    for each in found.parts:
        yield {"whole": found.whole, "region": each.region, "target": each}
    for region in found.lacking:
        yield {"whole": found.whole, "region": region}


def apportioned(found: Apportionment) -> Text:
    """How the shares of the districts stand to the target (指标分解说明)."""
    whole = found.whole
    holds: Fact = None
    if found.holds is not None:
        holds = text("apportionment.holds" if found.holds else "apportionment.falls_short")
    return about(
        name_of(whole, more=[region_name(whole.region, whole.period), whole.period]),
        [
            text("apportionment.whole", bound=found.bound, count=len(found.parts)),
            given("apportionment.sum", sum=found.sum),
            given("apportionment.lacking", regions=tuple(region_name(each, whole.period) for each in found.lacking)),
            holds,
        ],
    )


tabled(Apportionment, APPORTIONMENT, text("title.apportionment"), apportioned, _shares)

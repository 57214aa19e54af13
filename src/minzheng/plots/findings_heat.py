"""Heat (检查热力图): how many findings of each rule each document has, the gravest of them by colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minzheng.errors import Severity
from minzheng.frames import Record
from minzheng.language import has, say
from minzheng.plots.drawn_rows import DrawnRows, drawn_rows
from minzheng.plots.themes import finished, library, theme_of
from minzheng.reports import tone_of

if TYPE_CHECKING:
    from altair.typing import ChartType

NEEDS = ("severity", "code", "document", "document_title", "region_name", "file", "waived")
CELLS = (*NEEDS, "path", "message", "place", "rule_words", "gravity", "counted")


def heat(found: object, *, by: str = "document_title", lang: str = "zh", theme: str = "light") -> ChartType:
    """A heat table of findings (检查热力图): ``Findings`` or their frame, a row for each document.

    ``by`` is another column for the rows: ``region_name``, ``file``. A field has the number of findings of its rule;
    the colour is their severity, the stronger the more there are. Those that are let pass are not counted.

    >>> import minzheng as mz
    >>> heat(mz.validate(mz.demo()), lang="en").to_dict()["$schema"][-5:]
    '.json'
    """
    style, drawn = theme_of(theme), drawn_rows(found, lang, "heat", dict.fromkeys((*NEEDS, by)))
    alt = library()
    for row in drawn.rows:
        _name(row, by, drawn)
    gravest = [severity.label(lang) for severity in Severity]
    rules = sorted({(gravest.index(row["gravity"]), row["rule_words"]) for row in drawn.rows})
    known = [severity for severity in Severity if severity.value in drawn.values("severity")]
    colours = [style.tone(tone) for severity in known if (tone := tone_of(severity))]
    bare = {"ticks": False, "domain": False}
    base = alt.Chart(width=alt.Step(46), height=alt.Step(30))
    base = base.transform_filter("datum.counted").transform_aggregate(
        how_many="count()", groupby=["place", "rule_words", "gravity"]
    ).encode(
        x=alt.X("rule_words:N", sort=[rule for _, rule in rules], title=None,
                axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=220, labelOverlap=False, **bare)),
        y=alt.Y("place:N", sort=drawn.values("place"), title=None, axis=alt.Axis(**bare)),
    )  # fmt: skip
    tips = drawn.tips(place=by, rule_words="rule", gravity="severity", how_many="total")
    field = base.mark_rect(stroke=style.ground, strokeWidth=2).encode(
        color=alt.Color("gravity:N", title=say("header.severity", lang),
                        scale=alt.Scale(domain=[each.label(lang) for each in known], range=colours)),
        opacity=alt.Opacity("how_many:Q", scale=alt.Scale(type="sqrt", range=[0.35, 1]), legend=None), tooltip=tips,
    )  # fmt: skip
    count = base.mark_text(fontSize=13).encode(text="how_many:Q")
    return finished(alt.layer(field, count), drawn.plain(*CELLS), drawn.head(), style)


def _name(row: Record, by: str, drawn: DrawnRows) -> None:
    """Where a finding is counted, and in which words."""
    row["place"] = row[by] or row["document"] or row["file"] or drawn.say("mark.none")
    row["gravity"] = Severity(str(row["severity"])).label(drawn.lang)
    row["rule_words"] = rule_words(str(row["code"]), drawn.lang)
    row["counted"] = row["waived"] is None


def rule_words(code: str, lang: str) -> str:
    """A rule by its code and, where it has a page, its title."""
    key = f"rule.{code}.title"
    return f"{code} {say(key, lang)}" if has(key, lang) else code

"""The self-audit (自查): everything that a document states about its own figures, recomputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from minzheng.errors import known_language
from minzheng.model import Dataset, Indicator, Plan, Summary, html_table
from minzheng.validation.checked_data import checked_data
from minzheng.validation.formulas import equals, shown
from minzheng.validation.outcomes import SkipReason
from minzheng.validation.policy import DEFAULT, ValidationPolicy
from minzheng.validation.recomputed import Recomputed
from minzheng.validation.relations import recompute

HEADERS = {
    "zh": ("指标", "时期", "关系", "所列", "复算", "差", "舍入可解释"),
    "en": ("indicator", "period", "relation", "stated", "recomputed", "off", "rounding explains it"),
}


@attrs.frozen(kw_only=True, repr=False)
class Audit:
    """What a document states about its own figures, beside what they come to (自查结果), in the order of the data."""

    items: tuple[Recomputed, ...] = ()
    """Every statement that could be recomputed."""
    skipped: tuple[tuple[SkipReason, int], ...] = ()
    """How many statements could not, by reason."""
    indicators: Mapping[str, Indicator] = attrs.field(factory=dict, eq=False)
    """The catalogue that gives the names."""

    @property
    def off(self) -> tuple[Recomputed, ...]:
        """The statements whose difference rounding does not explain."""
        return tuple(each for each in self.items if not each.agrees)

    def __iter__(self) -> Iterator[Recomputed]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> Recomputed:
        return self.items[place]

    def explain(self, lang: str = "zh") -> str:
        """A line for each statement, and one that counts them."""
        known_language(lang)
        lines = [f"{self._name(each, lang)} {each.stated.period.label(lang)} {each.explain(lang)}" for each in self]
        wrong, left = len(self.off), sum(count for _, count in self.skipped)
        if lang == "zh":
            lines.append(f"复算 {len(self)} 项:不符 {wrong} 项;无法复算 {left} 项。")
        else:
            lines.append(f"{len(self)} recomputed, {wrong} off beyond rounding; {left} could not be recomputed.")
        return "\n".join(lines)

    def to_records(self) -> list[dict[str, str]]:
        """Every statement as flat text."""
        return [
            {
                "indicator": each.stated.indicator,
                "region": each.stated.region.code,
                "period": str(each.stated.period),
                "relation": each.relation.value,
                "stated": each.printed.text,
                "formula": str(each.formula),
                "recomputed": str(shown(each.value)),
                "off": str(shown(each.off)),
                "beyond_rounding": str(shown(each.beyond)),
                "agrees": str(each.agrees).lower(),
            }
            for each in self.items
        ]

    def _name(self, each: Recomputed, lang: str) -> str:
        known = self.indicators.get(each.stated.indicator)
        return known.label(lang) if known else each.stated.indicator

    def __str__(self) -> str:
        return self.explain("zh")

    def __repr__(self) -> str:
        return f"<Audit: {len(self)} recomputed, {len(self.off)} off>"

    def _repr_html_(self) -> str:
        rows: Iterable[tuple[str, ...]] = (
            (
                self._name(each, "zh"),
                each.stated.period.label("zh"),
                each.relation.label("zh"),
                each.printed.text,
                f"{each.formula} {equals(each.value)}",
                "–" if each.exact else str(shown(abs(each.off))),
                "是" if each.agrees else "否",
            )
            for each in self.items
        )
        return html_table("自查 (audit)", HEADERS["zh"], rows)


def audit(
    x: Dataset | Plan | Summary,
    *,
    policy: ValidationPolicy = DEFAULT,
    indicators: Mapping[str, Indicator] | None = None,
) -> Audit:
    """Recompute what documents state about their own figures (自查): 合计, 占比, 人均, 同比, 年均增长, 增减, 完成率.

    Each result says by how much the statement is off and whether rounding explains it. Nothing is raised on data.

    >>> from minzheng.model import Document, Observation, Summary
    >>> def stated(code, value):
    ...     return Observation(indicator=code, value=value, period=2021, region="320400", document="a")
    >>> beds = [stated("elderly.nursing_beds", "1395张"), stated("elderly.institution_beds", "1740张")]
    >>> share = stated("elderly.nursing_bed_share", "80%")
    >>> found = audit(Summary(document=Document(id="a", title="公报"), observations=[*beds, share]))
    >>> print(found[0].explain("en"))
    share 80%: 1,395 beds ÷ 1,740 beds ≈ 80.1724% (≈0.1724 percentage points off, rounding explains it)
    """
    data = checked_data(x, indicators=indicators, policy=policy, as_of=None, texts={})
    items: list[Recomputed] = []
    skipped: Counter[SkipReason] = Counter()
    for contents in data.contents:
        for observation in contents.observations:
            for found in recompute(observation, data):
                if isinstance(found, SkipReason):
                    skipped[found] += 1
                else:
                    items.append(found)
    return Audit(
        items=tuple(items),
        skipped=tuple(sorted(skipped.items())),
        indicators=data.indicators,
    )

"""A clean made-up province: consistent figures of real kinds by a seed, as documents of cities and their counties.

Every count is drawn for the counties and added up, every share and growth is reckoned from what it is printed with, so
that whatever a rule finds is a false alarm.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from minzheng.datasets import Dataset
from minzheng.model import Deliverable, Document, Observation, Plan, Summary, Target
from minzheng.regions import Region, RegionSet

YEARS = (2021, 2022, 2023)
STOCKS: Mapping[str, tuple[int, str, str]] = {
    "background.residents": (400_000, "人", "total"),
    "elderly.home_care_beds": (150, "张", "total"),
    "elderly.facilities": (90, "个", "total"),
    "orphans.people": (40, "人", "care"),
    "disability.hardship_allowance_people": (2_000, "人", "total"),
    "disability.nursing_allowance_people": (3_000, "人", "total"),
    "social_organizations.associations": (120, "个", "total"),
    "social_organizations.private_units": (150, "个", "total"),
    "social_organizations.foundations": (3, "个", "total"),
    "communities.villagers_committees": (110, "个", "total"),
    "communities.residents_committees": (60, "个", "total"),
    "social_work.assistant_workers": (400, "人", "total"),
    "social_work.certified_workers": (200, "人", "total"),
    "social_work.senior_professionals": (4, "人", "total"),
}
"""What counties have: about how many, the unit, and whether it is divided."""
FLOWS = {"marriage.registrations": (2_600, "对"), "elderly.home_adaptations": (300, "户")}
"""What happens in a year, in four quarters."""
PARTS: Mapping[str, tuple[tuple[str, int, int], ...]] = {
    "background.older_people": (("background.residents", 18, 24),),
    "elderly.institution_beds": (("background.residents", 1, 1),),
    "elderly.nursing_beds": (("elderly.institution_beds", 55, 70),),
    "assistance.subsistence_people": (("background.residents", 1, 2),),
    "marriage.divorces": (("marriage.registrations", 35, 48),),
}
"""What is drawn as so many to so many of a hundred of another."""
SUMS = {
    "elderly.beds": ("elderly.institution_beds", "elderly.home_care_beds"),
    "social_organizations.total": (
        "social_organizations.associations",
        "social_organizations.private_units",
        "social_organizations.foundations",
    ),
    "communities.total": ("communities.villagers_committees", "communities.residents_committees"),
    "social_work.licensed_professionals": (
        "social_work.assistant_workers",
        "social_work.certified_workers",
        "social_work.senior_professionals",
    ),
}
"""What is added up of others."""
RATIOS: Mapping[str, tuple[str, str, Decimal, str, str]] = {
    "elderly.nursing_bed_share": ("elderly.nursing_beds", "elderly.institution_beds", Decimal(100), "0.1", "%"),
    "elderly.beds_per_thousand": ("elderly.beds", "background.older_people", Decimal(1000), "0.1", "张/千名老年人"),
    "background.older_share": ("background.older_people", "background.residents", Decimal(100), "0.1", "%"),
    "social_organizations.per_ten_thousand": (
        "social_organizations.total", "background.residents", Decimal(10_000), "0.1", "个/万人",
    ),
    "social_work.professionals_per_ten_thousand": (
        "social_work.licensed_professionals", "background.residents", Decimal(10_000), "0.1", "人/万人",
    ),
}  # fmt: skip
"""What is divided: numerator, denominator, times, step and unit."""

Figures = dict[str, int]


class MadeUpProvince:
    """Consistent figures of a city with its counties, and of the cities' province."""

    def __init__(self, seed: int, city: str = "320400", years: tuple[int, ...] = YEARS) -> None:
        self.draw, self.years, self.city = random.Random(seed), years, city
        self.counties = [each.code for each in RegionSet.of(city, on=date(years[-1], 12, 31))]
        self.standard = {year: 860 + 40 * (year - years[0]) for year in years}
        self.figures: dict[tuple[str, int], Figures] = {}
        self.quarters: dict[tuple[str, int, str], list[int]] = {}
        for county in self.counties:
            factor = Decimal(self.draw.randint(70, 130)) / 100
            for place, year in enumerate(years):
                self.figures[county, year] = self._county(county, year, factor * (100 + 3 * place) / 100)
        for year in years:
            own = [self.figures[county, year] for county in self.counties]
            self.figures[city, year] = {code: sum(each[code] for each in own) for code in own[0]}
            for code in (*FLOWS, "marriage.divorces"):
                rows = [self.quarters[county, year, code] for county in self.counties]
                self.quarters[city, year, code] = [sum(each) for each in zip(*rows, strict=True)]

    def _county(self, county: str, year: int, factor: Decimal) -> Figures:
        about = {code: many for code, (many, *_) in (*STOCKS.items(), *FLOWS.items())}
        made = {code: max(2, int(many * factor * self.draw.randint(97, 103) / 100)) for code, many in about.items()}
        for code, ((whole, low, high),) in PARTS.items():
            made[code] = made[whole] * self.draw.randint(low * 10, high * 10) // 1000
        made["orphans.institutional"] = made["orphans.people"] * self.draw.randint(20, 40) // 100
        for code, parts in SUMS.items():
            made[code] = sum(made[part] for part in parts)
        for code in (*FLOWS, "marriage.divorces"):
            cuts = sorted(self.draw.randint(15, 35) for _ in range(3))
            first = [made[code] * cut // 110 for cut in cuts]
            self.quarters[county, year, code] = [*first, made[code] - sum(first)]
        return made

    def observed(self, region: str, year: int, document: str, *, codes: tuple[str, ...] = ()) -> Iterator[Observation]:
        """What a table of a place and a year prints: counts with their parts, and what is reckoned from them."""
        figures = self.figures[region, year]
        place = {"region": region, "period": year, "document": document}
        for code, number in figures.items():
            if code != "orphans.institutional" and (not codes or code in codes):
                yield Observation(indicator=code, value=f"{number}{unit_of(code)}", **place)  # type: ignore[arg-type]
        if codes:
            return
        inside = figures["orphans.institutional"]
        for care, number in (("institutional", inside), ("scattered", figures["orphans.people"] - inside)):
            part = {"breakdown": {"care": care}, **place}
            yield Observation(indicator="orphans.people", value=f"{number}人", **part)  # type: ignore[arg-type]
        for code, (over, under, times, step, unit) in RATIOS.items():
            value = rounded(Decimal(figures[over]) * times / figures[under], step)
            yield Observation(indicator=code, value=f"{value}{unit}", **place)  # type: ignore[arg-type]
        yield from self._money(figures, year, place)

    def _money(self, figures: Figures, year: int, place: Mapping[str, object]) -> Iterator[Observation]:
        rate, heads = self.standard[year], figures["assistance.subsistence_people"]
        hard, nursing = (figures[f"disability.{sort}_allowance_people"] for sort in ("hardship", "nursing"))
        spent = rate * heads * 12 * 60 // 100
        paid = 12 * (100 * hard + 120 * nursing)
        for code, value in (
            ("assistance.subsistence_standard", f"{rate}元/人·月"),
            ("assistance.subsistence_topup", f"{rate * 60 // 100}元/人·月"),
            ("disability.hardship_allowance_standard", "100元/人·月"),
            ("disability.nursing_allowance_standard", "120元/人·月"),
            ("funds.subsistence_spending", f"{spent}元"),
            ("disability.allowance_paid", f"{paid}元"),
            ("lottery.sales", f"{heads * 4000}元"),
            ("lottery.public_funds", f"{heads * 1200}元"),
        ):
            yield Observation(indicator=code, value=value, **place)  # type: ignore[arg-type]

    def growths(self, region: str, year: int, document: str) -> Iterator[Observation]:
        """What a summary says of the year before."""
        for code in ("elderly.beds", "marriage.registrations", "social_organizations.total"):
            now, before = self.figures[region, year][code], self.figures[region, year - 1][code]
            value = rounded(Decimal(now) * 100 / before - 100, "0.1")
            sign = "+" if value >= 0 else ""
            yield Observation(indicator=code, value=f"{sign}{value}%", region=region, period=year, document=document)

    def quarterly(self, region: str, year: int, quarter: int, document: str) -> Iterator[Observation]:
        """What a bulletin of a quarter prints."""
        for code in (*FLOWS, "marriage.divorces"):
            number = self.quarters[region, year, code][quarter - 1]
            yield Observation(
                indicator=code,
                value=f"{number}{unit_of(code)}",
                region=region,
                period=f"{year}-Q{quarter}",
                document=document,
            )


def unit_of(code: str) -> str:
    """The unit that a count is printed with."""
    if code in STOCKS:
        return STOCKS[code][1]
    if code in FLOWS:
        return FLOWS[code][1]
    ends = {"beds": "张", "people": "人", "divorces": "对", "total": "个", "professionals": "人"}
    return next(unit for end, unit in ends.items() if code.endswith(end))


def rounded(value: Decimal, step: str) -> Decimal:
    """A number as it is printed."""
    return value.quantize(Decimal(step), ROUND_HALF_UP)


def head(document_id: str, title: str, region: str, year: int | str, published: str) -> Document:
    """The head of a document of the bureau of a place."""
    name = Region(region).name(on=published)
    return Document(
        id=document_id,
        title=f"{name}{title}",
        issuer=f"{name}民政局",
        region=region,
        period=year,
        published=published,
        number=f"民发〔{published[:4]}〕5号",
        url=f"https://mzj.example.gov.cn/{document_id}.html",
    )


def summary(document: Document, *rows: Iterator[Observation]) -> Summary:
    """A document with what it reports."""
    return Summary(document=document, observations=[each for row in rows for each in row])


def plans_of(made: MadeUpProvince) -> list[Plan]:
    """A plan of five years and one of a year, both within what was reached."""
    city, last = made.city, made.years[-1]
    five = head("plan-five", "民政事业发展“十四五”规划", city, "2021/2025", "2021-06-30")
    year = head(f"plan-{last}", f"民政局{last}年工作要点", city, last, f"{last}-02-10")
    beds = made.figures[city, last]["elderly.beds"]
    homes = made.figures[city, last]["elderly.home_adaptations"]
    return [
        Plan(
            document=five,
            targets=[
                Target(indicator="elderly.beds", value=f"不少于{beds + 900}张", period=2025, region=city,
                       milestones=[(last, f"{beds}张")]),
                Target(indicator="elderly.home_adaptations", value=f"{homes * 5}户", period="2021/2025", region=city),
            ],
        ),
        Plan(
            document=year,
            targets=[
                Target(indicator="elderly.home_adaptations", value=f"{homes}户", period=last, region=city),
                Target(indicator="assistance.subsistence_standard", value=f"不低于{made.standard[last]}元/人·月",
                       period=last, region=city),
            ],
            deliverables=[Deliverable(title="出台养老服务办法", period=last, region=city)],
        ),
    ]  # fmt: skip


def city_of_nine(seed: int) -> Dataset:
    """A consistent city: two plans, two summaries, a table of its districts, and bulletins of four quarters."""
    made = MadeUpProvince(seed)
    city, (_, before, last) = made.city, made.years
    districts = head("districts", f"{last}年分区统计表", city, last, f"{last + 1}-02-20")
    rows = [
        each
        for county in made.counties
        for each in made.observed(county, last, "districts", codes=("elderly.beds", "marriage.registrations",
                                                                   "assistance.subsistence_people"))
    ]  # fmt: skip
    summaries = [
        summary(head(f"report-{before}", f"民政局{before}年工作总结", city, before, f"{before + 1}-01-20"),
                made.observed(city, before, f"report-{before}")),
        summary(head(f"report-{last}", f"民政局{last}年工作总结", city, last, f"{last + 1}-01-20"),
                made.observed(city, last, f"report-{last}"), made.growths(city, last, f"report-{last}")),
        Summary(document=districts, observations=rows),
        *(
            summary(head(f"q{quarter}", f"{last}年第{'一二三四'[quarter - 1]}季度统计表", city,
                         f"{last}-Q{quarter}", f"{last + quarter // 4}-{quarter * 3 % 12 + 1:02}-15"),
                    made.quarterly(city, last, quarter, f"q{quarter}"))
            for quarter in (1, 2, 3, 4)
        ),
    ]  # fmt: skip
    plans = plans_of(made)
    report = Plan(
        document=summaries[1].document,
        deliverables=[
            Deliverable(
                title="出台养老服务办法", period=last, region=city, delivered=f"{last}-09", document=f"report-{last}"
            )
        ],
    )
    return Dataset(plans=[*plans, report], summaries=summaries)


def province_of_twenty(seed: int) -> Dataset:
    """Two consistent cities with a summary for each of their years and of their counties, and their plans."""
    first, second = MadeUpProvince(seed), MadeUpProvince(seed + 1, "321100")
    summaries = []
    for made in (first, second):
        for year in made.years:
            name = f"report-{made.city}-{year}"
            parts = [made.observed(made.city, year, name)]
            if year > made.years[0]:
                parts.append(made.growths(made.city, year, name))
            summaries.append(
                summary(head(name, f"民政局{year}年工作总结", made.city, year, f"{year + 1}-01-20"), *parts)
            )
        for county in made.counties:
            name, year = f"county-{county}", made.years[-1]
            summaries.append(
                summary(head(name, f"民政局{year}年工作总结", county, year, f"{year + 1}-01-20"),
                        made.observed(county, year, name))
            )  # fmt: skip
    return Dataset(plans=plans_of(first), summaries=summaries)

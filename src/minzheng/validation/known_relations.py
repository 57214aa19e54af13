"""Known relations (已知关系): which figures of the field hang together, as data."""

from __future__ import annotations

from typing import NamedTuple

WHOLES: dict[str, tuple[str, ...]] = {
    "elderly.nursing_beds": ("elderly.institution_beds", "elderly.beds"),
    "elderly.institution_beds": ("elderly.beds", "institutions.residential_beds"),
    "elderly.home_care_beds": ("elderly.beds",),
    "elderly.institutions": ("institutions.residential",),
    "assistance.dependent_destitute_people": ("assistance.destitute_people",),
    "assistance.subsistence_people": ("assistance.low_income_people",),
    "assistance.low_income_edge_people": ("assistance.low_income_people",),
    "assistance.destitute_people": ("assistance.low_income_people",),
    "assistance.subsistence_topup": ("assistance.subsistence_standard",),
    "background.older_people": ("background.residents",),
    "elderly.disabled_people": ("background.older_people",),
    "elderly.age_allowance_people": ("background.older_people",),
    "social_work.senior_professionals": ("social_work.professionals",),
    "social_work.licensed_professionals": ("social_work.professionals",),
    "divisions.ethnic_townships": ("divisions.townships",),
    "funds.subsistence_spending": ("funds.assistance_spending",),
    "funds.destitute_spending": ("funds.assistance_spending",),
    "assistance.temporary_aid_spending": ("funds.assistance_spending",),
    "funds.assistance_spending": ("funds.civil_affairs_spending",),
    "funds.welfare_spending": ("funds.civil_affairs_spending",),
    "funds.child_welfare_spending": ("funds.welfare_spending",),
    "funds.elderly_welfare_spending": ("funds.welfare_spending",),
    "funds.disability_welfare_spending": ("funds.welfare_spending",),
    "funds.orphan_living_spending": ("funds.child_welfare_spending",),
    "funds.unsupported_children_spending": ("funds.child_welfare_spending",),
}
"""What is a part of what, beside the numerators of shares and the parts of breakdowns."""


class Sum(NamedTuple):
    """A total and its parts; the optional ones are zero where they are not reported."""

    parts: tuple[str, ...]
    optional: tuple[str, ...] = ()


TOTALS: dict[str, Sum] = {
    "social_organizations.total": Sum(
        ("social_organizations.associations", "social_organizations.private_units", "social_organizations.foundations")
    ),
    "divisions.townships": Sum(
        ("divisions.towns", "divisions.rural_townships", "divisions.subdistricts"),
        ("divisions.district_offices",),
    ),
    "institutions.residential": Sum(
        (
            "elderly.institutions",
            "mental_health.institutions",
            "children.institutions",
            "institutions.other_residential",
        )
    ),
    "institutions.residential_beds": Sum(
        (
            "elderly.institution_beds",
            "mental_health.institution_beds",
            "children.institution_beds",
            "institutions.other_residential_beds",
        )
    ),
}
"""Totals over several indicators, by the provincial quarterly table."""

HOUSEHOLDS: dict[str, str] = {
    "assistance.low_income_edge_people": "assistance.low_income_edge_households",
    "assistance.subsistence_people": "assistance.subsistence_households",
    "background.residents": "background.households",
}
"""People and the households they live in."""


class Payment(NamedTuple):
    """Spending that comes from a monthly rate and the heads it is paid to, perhaps under a breakdown of its own."""

    rate: str
    heads: str
    rate_breakdown: tuple[tuple[str, str], ...] = ()
    heads_breakdown: tuple[tuple[str, str], ...] = ()
    spending_breakdown: tuple[tuple[str, str], ...] = ()


def _orphans(care: str) -> Payment:
    part = (("care", care),)
    return Payment("orphans.living_standard", "orphans.people", part, part)


def _top_up(area: str) -> Payment:
    part = (("area", area),)
    return Payment("assistance.subsistence_topup", "assistance.subsistence_people", part, part, part)


def _allowance(sort: str) -> Payment:
    part = (("allowance", sort),)
    return Payment(f"disability.{sort}_allowance_standard", f"disability.{sort}_allowance_people", (), (), part)


PAYMENTS: dict[str, tuple[tuple[Payment, ...], ...]] = {
    "disability.allowance_paid": ((_allowance("hardship"), _allowance("nursing")),),
    "funds.orphan_living_spending": ((_orphans("institutional"), _orphans("scattered")),),
    "funds.unsupported_children_spending": (
        (Payment("children.unsupported_living_standard", "children.unsupported_people"),),
    ),
    "funds.subsistence_spending": (
        (_top_up("urban"), _top_up("rural")),
        (Payment("assistance.subsistence_topup", "assistance.subsistence_people"),),
    ),
}
"""Spending and the payments it is made of, in every way in which they are reported."""

VOLATILE = frozenset(
    {"disasters.direct_loss", "disasters.relief", "disasters.houses_rebuilt", "disasters.loss_share_of_gdp"}
)
"""What follows events, not plans, and leaps from year to year."""

PLAUSIBLE: dict[str, str] = {
    "assistance.subsistence_standard": "80~3000元/人·月",
    "assistance.subsistence_topup": "30~2500元/人·月",
    "assistance.destitute_standard": "150~6000元/人·月",
    "assistance.destitute_care_standard": "10~6000元/人·月",
    "orphans.living_standard": "300~6000元/人·月",
    "children.unsupported_living_standard": "200~6000元/人·月",
    "disability.hardship_allowance_standard": "20~1500元/人·月",
    "disability.nursing_allowance_standard": "20~1500元/人·月",
    "elderly.meal_allowance": "5~3000元/人·月",
    "elderly.age_allowance_standard": "5~3000元/人·月",
    "elderly.beds_per_thousand": "2~150张/千名老年人",
    "social_work.professionals_per_ten_thousand": "0.1~100人/万人",
    "social_organizations.per_ten_thousand": "0.3~60个/万人",
    "background.consumption_per_head": "500~150000元/人·年",
}
"""Wide ranges in which figures since 2000 lie: outside, a digit, a unit or a scale word is likely wrong."""

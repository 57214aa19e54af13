"""Calling (称谓): what a figure is about, in words: the indicator's name with breakdown, scope and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minzheng.model import Condition, Indicator
from minzheng.quantities import Figure, Kind, Pairs, Reference, Relative


def parts_called(breakdown: Pairs, scope: Iterable[Condition] = (), lang: str = "zh") -> list[str]:
    """The values of a breakdown by their names, then the conditions.

    >>> parts_called((("area", "urban"),), lang="zh"), parts_called((("area", "urban"),), lang="en")
    (['城市'], ['urban'])
    """
    from minzheng.catalogue.shipped import axes

    return [*(axes.label(axis, value, lang) for axis, value in breakdown), *map(str, scope)]


def called(
    code: str,
    indicator: Indicator | None,
    breakdown: Pairs = (),
    scope: Iterable[Condition] = (),
    lang: str = "zh",
    more: Iterable[str] = (),
) -> str:
    """The name of an indicator, or its code where it is not known, with its parts in brackets.

    >>> called("local.beds", None, (("area", "urban"),), lang="zh", more=["2021年"])
    'local.beds(城市、2021年)'
    """
    name = indicator.label(lang) if indicator is not None else code
    parts = [*parts_called(breakdown, scope, lang), *more]
    if not parts:
        return name
    return f"{name}({'、'.join(parts)})" if lang == "zh" else f"{name} ({', '.join(parts)})"


def printed(figure: Figure, lang: str = "zh") -> str:
    """A figure as printed, or in English words."""
    return figure.text if lang == "zh" else format(figure, "en")


def bound_called(value: Figure | Relative, indicators: Mapping[str, Indicator], lang: str = "zh") -> str:
    """The bound of a target as it was put, with what it is reckoned from where that is stated.

    >>> rule = Relative(amount="不低于100%", base=Reference(period="上年"))
    >>> bound_called(rule, {}, "zh"), bound_called(rule, {}, "en")
    ('不低于上年', 'not below last year')
    """
    if isinstance(value, Figure):
        return printed(value, lang)
    amount, base = value.amount, base_called(value.base, indicators, lang)
    text = printed(amount, lang)
    if lang == "en" and amount.kind is Kind.POINT and amount.op == "=" and not amount.approx:
        text = f"{'down' if amount.number < 0 else 'up'} {abs(amount.quantity):en}"
    if not base:
        return text
    if amount.change:
        return f"较{base}{text}" if lang == "zh" else f"{text} from {base}"
    if amount.op in NOT_PAST and amount.quantity.ratio() == 1:
        return f"{NOT_PAST[amount.op][0]}{base}" if lang == "zh" else f"{NOT_PAST[amount.op][1]} {base}"
    return f"{text} × {base}"


NOT_PAST = {">=": ("不低于", "not below"), "<=": ("不高于", "not above")}


def base_called(base: Reference | None, indicators: Mapping[str, Indicator], lang: str = "zh") -> str:
    """Which observation is meant, in short; empty where nothing but the usual base is."""
    if base is None:
        return ""
    known = indicators.get(base.indicator or "")
    when = [base.period.label(lang)] if base.period else []
    parts = [known.label(lang) if known else base.indicator or "", *parts_called(base.breakdown or (), (), lang)]
    parts = [*when, *parts] if lang == "zh" else [*parts, *when]
    return " ".join(filter(None, [*parts, base.region.code if base.region else "", base.document or ""]))

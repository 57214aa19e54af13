"""Wording (说明): comparisons as one sentence in Chinese or English, and as flat records."""

from __future__ import annotations

from minzheng.comparison.pairs.comparing import Comparison, ComparisonOutcome
from minzheng.comparison.pairs.estimates import Estimate, tidy
from minzheng.comparison.pairs.mismatches import Mismatch
from minzheng.comparison.pairs.operands import Operand, breakdown_text, relative_text, scope_text
from minzheng.errors import known_language
from minzheng.model import html_table
from minzheng.progress import NotDefined
from minzheng.quantities import Comparator

STOPS = {"zh": (",", "。"), "en": ("; ", ".")}
MOVES = {"zh": ("提高", "下降"), "en": ("up", "down")}
SENSES = {
    "zh": {Comparator.AT_LEAST: "至少", Comparator.AT_MOST: "至多", Comparator.BARE: ""},
    "en": {Comparator.AT_LEAST: "at least ", Comparator.AT_MOST: "at most ", Comparator.BARE: ""},
}
COMPARISON_HEADERS = (
    "前者 (first)",
    "后者 (second)",
    "结果 (outcome)",
    "差 (difference)",
    "增速 (growth)",
    "原因 (reasons)",
)


def comparison_sentence(comparison: Comparison, lang: str = "zh") -> str:
    """A comparison with both figures and every reason, in one sentence."""
    chinese = known_language(lang) == "zh"
    joint, stop = STOPS[lang]
    left, right = (operand_text(side, lang) for side in (comparison.left, comparison.right))
    clauses = [f"由{left}到{right}" if chinese else f"{left} to {right}", comparison.outcome.label(lang)]
    if comparison.outcome is ComparisonOutcome.NOT_COMPARABLE:
        clauses += [mismatch.label(lang) for mismatch in comparison.reasons]
        if comparison.bridges:
            bridges = ("、" if chinese else ", ").join(bridge.label(lang) for bridge in comparison.bridges)
            clauses.append(f"可用的衔接:{bridges}" if chinese else f"bridges that would help: {bridges}")
    elif comparison.outcome is not ComparisonOutcome.EQUAL:
        clauses += _measures(comparison, lang)
    if comparison.used:
        bridges = ("、" if chinese else ", ").join(bridge.label(lang) for bridge in comparison.used)
        clauses.append(f"已用衔接:{bridges}" if chinese else f"bridged: {bridges}")
    return subject(comparison.left, lang) + joint.join(clauses) + stop


def subject(side: Operand, lang: str) -> str:
    """What a side is about, with a colon; nothing for a figure alone."""
    if side.code is None:
        return ""
    name = side.indicator.label(lang) if side.indicator else side.code
    return name + (":" if lang == "zh" else ": ")


def operand_text(side: Operand, lang: str = "zh") -> str:
    """A figure with its period: 68%(2021年)."""
    text = side.text
    if lang == "en" and side.figure is not None:
        text = format(side.figure, "en")
    elif side.relative is not None:
        text = relative_text(side.relative, lang)
    if side.period is None:
        return text
    when = side.period.label(lang)
    return f"{text}({when})" if lang == "zh" else f"{text} ({when})"


def _measures(comparison: Comparison, lang: str) -> list[str]:
    clauses = []
    if comparison.difference is not None:
        clauses.append(moved(comparison.difference, lang))
    growth = comparison.growth
    if isinstance(growth, NotDefined):
        reason = growth.reason.label(lang)
        clauses.append(f"增速无定义:{reason}" if lang == "zh" else f"growth not defined: {reason}")
    else:
        word = "相对变化" if lang == "zh" else "relative change "
        clauses.append(word + sensed(growth, lang))
    return clauses


def moved(difference: Estimate, lang: str = "zh") -> str:
    """A difference in words: 提高4个百分点, 至少提高1120人."""
    if difference.value is None:
        return f"相差{difference.range_text}" if lang == "zh" else f"a difference in {difference.tidied:en}"
    if not difference.value and difference.sense is Comparator.BARE:
        if difference.interval.is_exact:
            return "持平" if lang == "zh" else "no difference"
        within = format(difference.tidied, lang)
        return f"按印出的数持平,差在{within}内" if lang == "zh" else f"no difference as printed, within {within}"
    falls = difference.value.magnitude < 0
    sense = difference.sense.mirror if falls else difference.sense
    amount = format(abs(tidy(difference.value)), "gov" if lang == "zh" else "en")
    verb = MOVES[lang][falls]
    return f"{SENSES[lang][sense]}{verb}{amount}" if lang == "zh" else f"{verb} {SENSES[lang][sense]}{amount}"


def grown(rate: Estimate, lang: str = "zh") -> str:
    """A growth in words: 增长5.88%, 至少增长28.87%, 下降2.88%."""
    if rate.value is None or lang == "en":
        return sensed(rate, lang)
    falls = rate.value.magnitude < 0
    sense = rate.sense.mirror if falls else rate.sense
    return f"{SENSES[lang][sense]}{'下降' if falls else '增长'}{str(abs(tidy(rate.value))).removeprefix('+')}"


def sensed(value: Estimate, lang: str = "zh") -> str:
    """An amount with 至少 or 至多 where it is one: 至少+28.87%."""
    amount = format(tidy(value.value), "en") if lang == "en" and value.value is not None else value.rounded
    return SENSES[lang][value.sense] + amount


def exact_text(value: Estimate | NotDefined | None) -> str | None:
    """The value of an estimate to at most four decimals, digits alone."""
    if not isinstance(value, Estimate) or value.value is None:
        return None
    return format(tidy(value.value, 4).magnitude, "f")


def interval_text(value: Estimate | NotDefined | None) -> str | None:
    """The interval of an estimate."""
    return str(value.interval) if isinstance(value, Estimate) else None


def difference_fields(value: Estimate | NotDefined | None) -> dict[str, str | None]:
    """A difference as flat text fields: number, unit and interval."""
    unit = value.interval.unit.code if isinstance(value, Estimate) else None
    return {"difference": exact_text(value), "difference_unit": unit, "difference_interval": interval_text(value)}


def why_not(value: Estimate | NotDefined | None) -> str | None:
    """The code of the reason for which there is no such number."""
    return value.reason.value if isinstance(value, NotDefined) else None


def reasons_text(reasons: tuple[Mismatch, ...], lang: str = "zh") -> str:
    """Reasons in one line."""
    return (";" if lang == "zh" else "; ").join(mismatch.label(lang) for mismatch in reasons)


def comparison_record(comparison: Comparison) -> dict[str, str | None]:
    """Flat text fields, the same for every comparison."""
    left, right, difference = comparison.left, comparison.right, comparison.difference
    return {
        "indicator": left.code,
        "other_indicator": right.code,
        "region": str(left.region) if left.region else None,
        "other_region": str(right.region) if right.region else None,
        "period": str(left.period) if left.period else None,
        "other_period": str(right.period) if right.period else None,
        "breakdown": breakdown_text(left.breakdown) or None,
        "scope": scope_text(left.scope) or None,
        "value": left.text,
        "other_value": right.text,
        "outcome": comparison.outcome.value,
        **difference_fields(difference),
        "growth_percent": exact_text(comparison.growth),
        "growth_interval": interval_text(comparison.growth),
        "growth_undefined": why_not(comparison.growth),
        "reasons": ",".join(mismatch.kind.value for mismatch in comparison.reasons) or None,
        "used": ",".join(bridge.kind.value for bridge in comparison.used) or None,
        "bridges": ",".join(bridge.kind.value for bridge in comparison.bridges) or None,
        "explanation": comparison_sentence(comparison, "zh"),
        "explanation_en": comparison_sentence(comparison, "en"),
    }


def comparison_html(comparison: Comparison) -> str:
    """A comparison as a table of one row, with its sentence beneath."""
    return html_table("比较 (comparison)", COMPARISON_HEADERS, [comparison_row(comparison)], comparison.explain())


def comparison_row(comparison: Comparison, lang: str = "zh") -> tuple[str, ...]:
    """A comparison as the cells of a table."""
    return (
        operand_text(comparison.left, lang),
        operand_text(comparison.right, lang),
        comparison.outcome.label(lang),
        moved(comparison.difference, lang) if comparison.difference else "–",
        estimate_text(comparison.growth, lang),
        reasons_text(comparison.reasons, lang) or "–",
    )


def estimate_text(value: Estimate | NotDefined | None, lang: str = "zh") -> str:
    """An estimate, or why there is none."""
    if value is None:
        return "–"
    return value.reason.label(lang) if isinstance(value, NotDefined) else sensed(value, lang)

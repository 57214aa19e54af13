"""Wording of changes (变化说明): sentences, flat records and tables, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minzheng.catalogue import called
from minzheng.comparison.documents.changes import Change, ChangeKind, Unchanged
from minzheng.comparison.pairs.comparison_wording import STOPS, difference_fields, moved, reasons_text
from minzheng.comparison.pairs.operands import Statement, breakdown_text, scope_text, statement_text
from minzheng.errors import known_language
from minzheng.model import Deliverable, Labelled, Modality, Obligation, html_table

if TYPE_CHECKING:
    from minzheng.comparison.documents.differing import Diff

CHANGE_HEADERS = (
    "变化 (change)",
    "事项 (about)",
    "前 (before)",
    "后 (after)",
    "差 (difference)",
    "判定 (verdict)",
    "原因 (reasons)",
)
FIELDS = {
    "value": ("数值", "value"),
    "period": ("期限", "period"),
    "modality": ("措辞", "modality"),
    "obligation": ("属性", "obligation"),
    "scope": ("口径", "scope"),
    "indicator": ("指标", "indicator"),
    "delivered": ("完成时间", "delivered"),
    "baseline": ("基期", "baseline"),
    "milestones": ("阶段目标", "milestones"),
}


CODES: dict[str, type[Labelled]] = {"modality": Modality, "obligation": Obligation}


def change_sentence(change: Change, lang: str = "zh") -> str:
    """A change with both quotes, in one sentence."""
    chinese = known_language(lang) == "zh"
    joint, stop = STOPS[lang]
    clauses = [change.kind.label(lang)]
    sides = [_stated(each, lang) for each in (change.before, change.after)]
    if change.before is not None and change.after is not None:
        clauses.append(f"由{sides[0]}到{sides[1]}" if chinese else f"{sides[0]} to {sides[1]}")
        if change.field not in ("value", ""):
            clauses.append(_field(change, lang))
    else:
        clauses.append(sides[0] or sides[1])
    if change.difference is not None:
        clauses.append(moved(change.difference, lang))
    if change.reasons:
        why = reasons_text(change.reasons, lang)
        clauses.append(f"两数不可比:{why}" if chinese else f"not comparable: {why}")
    if change.verdict is not None:
        clauses.append(change.verdict.label(lang))
    return about(change, lang) + (":" if chinese else ": ") + joint.join(filter(None, clauses)) + stop


def _field(change: Change, lang: str) -> str:
    chinese = lang == "zh"
    name = FIELDS[change.field][not chinese]
    none = "无" if chinese else "none"
    old, new = (_worded(each, change.field, lang) or none for each in (change.old, change.new))
    return f"{name}{'' if chinese else ' '}{old} → {new}"


def _worded(text: str, field: str, lang: str) -> str:
    """A code by its name."""
    codes: dict[str, str] = {str(code): code.label(lang) for code in CODES.get(field, ())}
    return codes.get(text, text)


def about(change: Change, lang: str = "zh") -> str:
    """What a change is about: the indicator's name with breakdown and scope, or the deliverable's title."""
    statement = change.after if change.after is not None else change.before
    assert statement is not None
    if isinstance(statement, Deliverable):
        return statement.title
    if change.field == "scope":
        return called(statement.indicator, change.indicator, lang=lang)
    return called(statement.indicator, change.indicator, statement.breakdown, statement.scope, lang)


def _stated(statement: Statement | None, lang: str) -> str:
    if statement is None:
        return ""
    when = statement.period.label(lang)
    if isinstance(statement, Deliverable):
        return when
    text = statement_text(statement, lang)
    return f"{text}({when})" if lang == "zh" else f"{text} ({when})"


def change_record(change: Change) -> dict[str, str | None]:
    """Flat text fields, the same for every change."""
    statement = change.after if change.after is not None else change.before
    assert statement is not None
    return {
        "change": change.kind.value,
        "path": change.path,
        "field": change.field or None,
        "about": about(change, "zh"),
        "about_en": about(change, "en"),
        **_part_fields(statement),
        "period_before": _period(change.before),
        "period_after": _period(change.after),
        "before": change.old or None,
        "after": change.new or None,
        "quote_before": change.quotes[0] or None,
        "quote_after": change.quotes[1] or None,
        "place_before": _place(change.before),
        "place_after": _place(change.after),
        **difference_fields(change.difference),
        "verdict": change.verdict.value if change.verdict else None,
        "reasons": ",".join(mismatch.kind.value for mismatch in change.reasons) or None,
        "explanation": change_sentence(change, "zh"),
        "explanation_en": change_sentence(change, "en"),
    }


def _part_fields(statement: Statement) -> dict[str, str | None]:
    """The region, and of a statement with a figure its breakdown and scope."""
    breakdown, scope = ("", "")
    if not isinstance(statement, Deliverable):
        breakdown, scope = breakdown_text(statement.breakdown), scope_text(statement.scope)
    return {"region": statement.region.code, "breakdown": breakdown or None, "scope": scope or None}


def _period(statement: Statement | None) -> str | None:
    return None if statement is None else str(statement.period)


def unchanged_sentence(kept: Unchanged, lang: str = "zh") -> str:
    """Two statements that say the same, in one sentence."""
    chinese = known_language(lang) == "zh"
    joint, stop = STOPS[lang]
    sides = [_stated(each, lang) for each in (kept.before, kept.after)]
    verdict = kept.verdict.label(lang) if kept.verdict is not None else ""
    clauses = ["沿用" if chinese else "kept", f"由{sides[0]}到{sides[1]}" if chinese else " to ".join(sides), verdict]
    return kept.path + (":" if chinese else ": ") + joint.join(filter(None, clauses)) + stop


def unchanged_record(kept: Unchanged) -> dict[str, str | None]:
    """Flat text fields, the same for every kept."""
    return {
        "change": "kept",
        "path": kept.path,
        "region": kept.after.region.code,
        "period_before": str(kept.before.period),
        "period_after": str(kept.after.period),
        "before": statement_text(kept.before),
        "after": statement_text(kept.after),
        "quote_before": kept.quotes[0],
        "quote_after": kept.quotes[1],
        "place_before": _place(kept.before),
        "place_after": _place(kept.after),
        "verdict": kept.verdict.value if kept.verdict else None,
        "explanation": unchanged_sentence(kept, "zh"),
        "explanation_en": unchanged_sentence(kept, "en"),
    }


def _place(statement: Statement | None) -> str | None:
    """Where a statement was written: its path in the file."""
    return statement.location.pointer if statement is not None and statement.location is not None else None


def diff_text(found: Diff, lang: str = "zh") -> str:
    """Counts, then one sentence for each change."""
    chinese = known_language(lang) == "zh"
    counted = [(kind.label(lang), count) for kind, count in found.counts().items() if count]
    words = [f"{name}{count}项" if chinese else f"{count} {name}" for name, count in counted]
    counts = ("、" if chinese else ", ").join(words)
    kept = len(found.kept)
    if chinese:
        head = f"由“{found.a.title}”到“{found.b.title}”:{counts or '没有变化'},沿用{kept}项。"
    else:
        head = f"{found.a.title} to {found.b.title}: {counts or 'no changes'}; {kept} kept."
    return "\n".join([head, *(change.explain(lang) for change in found.changes)])


def diff_html(found: Diff) -> str:
    """Every change as a row, and how many statements are kept."""
    caption = f"{found.a.title} → {found.b.title}"
    note = f"沿用 (kept): {len(found.kept)}"
    return html_table(caption, CHANGE_HEADERS, [change_row(change) for change in _grouped(found.changes)], note)


def _grouped(changes: Sequence[Change]) -> list[Change]:
    """Changes kind by kind, so that one reads what was softened before what is new."""
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    return sorted(changes, key=lambda change: order[change.kind])


def change_row(change: Change, lang: str = "zh") -> tuple[str, ...]:
    """A change as the cells of a table."""
    before, after = (_stated(each, lang) for each in (change.before, change.after))
    if change.field not in ("value", ""):
        before, after = f"{before} {change.old}".strip(), f"{after} {change.new}".strip()
    return (
        change.kind.label(lang),
        about(change, lang),
        before or "–",
        after or "–",
        moved(change.difference, lang) if change.difference else "–",
        change.verdict.label(lang) if change.verdict else "–",
        reasons_text(change.reasons, lang) or "–",
    )

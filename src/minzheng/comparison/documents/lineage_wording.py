"""Wording of lineages (脉络说明): each promise in one line, flat records, and a table of its editions."""

from __future__ import annotations

from minzheng.catalogue import called
from minzheng.comparison.documents.lineages import Lineage, Result, Step, Thread
from minzheng.comparison.pairs.comparison_wording import exact_text
from minzheng.comparison.pairs.divisions import place_name
from minzheng.comparison.pairs.operands import breakdown_text, scope_text, statement_text
from minzheng.errors import known_language
from minzheng.model import html_table

HEADERS = (
    "指标 (indicator)",
    "文件 (document)",
    "期限 (period)",
    "目标 (target)",
    "变化 (turn)",
    "结果 (result)",
    "判定 (verdict)",
)


def thread_name(thread: Thread, lang: str = "zh") -> str:
    """What a promise is about: the indicator's name with region, breakdown and scope."""
    place = place_name(thread.region, thread.steps[-1].target.period)
    return called(thread.code, thread.indicator, thread.breakdown, thread.scope, lang, [place])


def lineage_text(found: Lineage, lang: str = "zh") -> str:
    """One line for each promise."""
    chinese = known_language(lang) == "zh"
    lines = []
    for thread in found.threads:
        steps = (";" if chinese else "; ").join(_step(step, lang) for step in thread.steps)
        if thread.unstated:
            years = ("、" if chinese else ", ").join(period.label(lang) for period in thread.unstated)
            steps += f";{years}未提出" if chinese else f"; unstated for {years}"
        lines.append(f"{thread_name(thread, lang)}:{steps}。" if chinese else f"{thread_name(thread, lang)}: {steps}.")
    return "\n".join(lines)


def _step(step: Step, lang: str) -> str:
    turns = ("、" if lang == "zh" else ", ").join(turn.label(lang) for turn in step.turns)
    when = step.target.period.label(lang)
    promise = statement_text(step.target, lang)
    head = f"{when}{promise}({turns})" if lang == "zh" else f"{when} {promise} ({turns})"
    return f"{head} → {_fate(step, lang)}"


def _fate(step: Step, lang: str) -> str:
    return _result(step.results[-1], lang) if step.results else step.fate.label(lang)


def _result(result: Result, lang: str) -> str:
    text, progress = statement_text(result.observation, lang), result.progress
    final = progress.verdict is not None and not (progress.interim and progress.elapsed is not None)
    said = progress.verdict.label(lang) if progress.verdict and final else progress.status.label(lang)
    return f"{text}({said})" if lang == "zh" else f"{text} ({said})"


def lineage_records(found: Lineage) -> list[dict[str, str | None]]:
    """One flat record for each step, then one for each year without one."""
    records: list[dict[str, str | None]] = []
    for thread in found.threads:
        about: dict[str, str | None] = {
            "indicator": thread.code,
            "name": thread_name(thread, "zh"),
            "name_en": thread_name(thread, "en"),
            "region": thread.region.code,
            "breakdown": breakdown_text(thread.breakdown) or None,
            "scope": scope_text(thread.scope) or None,
            "predecessor": thread.predecessor,
        }
        records += [{**about, **_record(step)} for step in thread.steps]
        silent = dict.fromkeys(_record(thread.steps[0]))
        records += [{**about, **silent, "period": str(each), "turns": "unstated"} for each in thread.unstated]
    return records


def _record(step: Step) -> dict[str, str | None]:
    last = step.results[-1] if step.results else None
    verdict = last.progress.verdict if last else None
    return {
        "document": step.document.id,
        "period": str(step.target.period),
        "target": statement_text(step.target),
        "modality": step.target.modality,
        "obligation": step.target.obligation,
        "turns": ",".join(turn.value for turn in step.turns),
        "difference": exact_text(step.difference),
        "fate": step.fate.value,
        "result": statement_text(last.observation) if last else None,
        "result_period": str(last.observation.period) if last else None,
        "result_document": last.document.id if last else None,
        "verdict": verdict.value if verdict else None,
        "status": last.progress.status.value if last else None,
    }


def lineage_html(found: Lineage) -> str:
    """A row for each step; years without one are named at the end of their promise."""
    rows = []
    for thread in found.threads:
        name = thread_name(thread)
        for step in thread.steps:
            last = step.results[-1] if step.results else None
            verdict = last.progress.verdict if last else None
            rows.append(
                (
                    name,
                    step.document.title,
                    step.target.period.label(),
                    statement_text(step.target),
                    "、".join(turn.label() for turn in step.turns),
                    statement_text(last.observation) if last else step.fate.label(),
                    verdict.label() if verdict else "–",
                )
            )
        if thread.unstated:
            years = "、".join(period.label() for period in thread.unstated)
            rows.append((name, "–", years, "–", "未提出", "–", "–"))
    return html_table("承接脉络 (lineage)", HEADERS, rows)

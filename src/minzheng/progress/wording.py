"""Wording (说明): progress as one sentence, and as flat records, in Chinese and English."""

from __future__ import annotations

from minzheng.catalogue import bound_called, called, printed
from minzheng.errors import known_language
from minzheng.model import Deliverable, Observation, Target
from minzheng.progress.completion import Completion, NotDefined, percent
from minzheng.progress.fitting import UnusedObservation
from minzheng.progress.grounds import by_threshold, ground
from minzheng.progress.pace import LINEAR
from minzheng.progress.progress import Progress
from minzheng.progress.scales import Form, UnusedReason
from minzheng.quantities import Kind, Quantity, Relative

OR = {"zh": " 或 ", "en": " or "}
STOPS = {"zh": (",", "。"), "en": ("; ", ".")}


def sentence(progress: Progress, lang: str = "zh") -> str:
    """The status of a target with all its inputs, as one sentence."""
    known_language(lang)
    clauses = [
        _promise(progress, lang),
        _found(progress, lang),
        *_measures(progress, lang),
        _outcome(progress, lang),
    ]
    joint, stop = STOPS[lang]
    return _subject(progress, lang) + joint.join(clause for clause in clauses if clause) + stop


def name(progress: Progress, lang: str = "zh") -> str:
    """What the target is about: the indicator's name with breakdown and scope, or the deliverable's title."""
    target = progress.target
    if isinstance(target, Deliverable):
        return target.title
    return called(target.indicator, progress.indicator, target.breakdown, target.scope, lang)


def promise(progress: Progress, lang: str = "zh") -> str:
    """The target as the plan put it, and what it comes to where that is not the same."""
    target = progress.target
    if isinstance(target, Deliverable):
        return ""
    if not isinstance(target.value, Relative):
        return printed(target.value, lang)
    known = {} if progress.other is None else {progress.other.code: progress.other}
    text = bound_called(target.value, known, lang)
    bounds = dict.fromkeys(printed(each.bound, lang) for each in progress.resolutions)
    return f"{text} → {OR[lang].join(bounds)}" if progress.bound is not None else text


def observed(observation: Observation | None, lang: str = "zh") -> str:
    """An observation with its period: ``68%(2025年)``."""
    if observation is None or observation.value is None:
        return ""
    value, when = printed(observation.value, lang), observation.period.label(lang)
    return f"{value}({when})" if lang == "zh" else f"{value} ({when})"


def _subject(progress: Progress, lang: str) -> str:
    about = name(progress, lang)
    return f"截至{progress.as_of},{about}:" if lang == "zh" else f"As of {progress.as_of}, {about}: "


def _promise(progress: Progress, lang: str) -> str:
    when = progress.target.period.label(lang)
    if isinstance(progress.target, Deliverable):
        return f"应于{when}完成" if lang == "zh" else f"due {when}"
    text = promise(progress, lang)
    return f"目标为{text}({when})" if lang == "zh" else f"target {text} ({when})"


def _found(progress: Progress, lang: str) -> str:
    used, base = observed(progress.observation, lang), observed(progress.baseline, lang)
    clauses = []
    if isinstance(progress.target, Deliverable) and progress.target.delivered and progress.verdict:
        when = progress.target.delivered.label(lang)
        clauses.append(f"实际完成于{when}" if lang == "zh" else f"delivered {when}")
    if used:
        clauses.append((f"实际为{used}" if lang == "zh" else f"actual {used}") + _summed(progress, lang))
    elif progress.latest is not None:
        last = observed(progress.latest, lang) + _unused(progress, lang)
        clauses.append(f"最近已知值为{last}" if lang == "zh" else f"last known {last}")
    if not used and (aside := _aside(progress)) is not None:
        clauses.append(_put_aside(aside, lang))
    if base:
        clauses.append(f"{_start(progress, lang)}{base}")
    return STOPS[lang][0].join(clauses)


def _unused(progress: Progress, lang: str) -> str:
    """Why the last figure that is known does not decide, where its period alone does not say it."""
    why = next((each.reason for each in progress.unused if each.observation is progress.latest), None)
    return (
        ""
        if why in (None, UnusedReason.BEFORE_PERIOD)
        else f",{why.label(lang)}"
        if lang == "zh"
        else f", {why.label(lang)}"
    )


def _aside(progress: Progress) -> UnusedObservation | None:
    """Where no figure decides: the last one that speaks of the target's time and does not fit it."""
    shown = (progress.latest, progress.baseline)
    return next(
        (
            each
            for each in progress.unused
            if each.reason in NEARLY
            and _of_the_part(each, progress.target)
            and all(each.observation is not one for one in shown)
        ),
        None,
    )


def _of_the_part(each: UnusedObservation, target: Target | Deliverable) -> bool:
    seen = each.observation
    if isinstance(target, Deliverable) or seen.breakdown != target.breakdown:
        return False
    return each.reason is UnusedReason.OTHER_SCOPE or seen.scope == target.scope


def _put_aside(aside: UnusedObservation, lang: str) -> str:
    seen, missing = aside.observation, aside.observation.missing
    if missing is not None:
        when = seen.period.label(lang)
        return f"{when}注明{missing.label(lang)}" if lang == "zh" else f"{when} is marked {missing.label(lang)}"
    value, why = observed(seen, lang), aside.reason.label(lang)
    return f"另有{value},{why}" if lang == "zh" else f"there is {value}, {why}"


NEARLY = (
    UnusedReason.MISSING,
    UnusedReason.AFTER_DATE,
    UnusedReason.OTHER_SCOPE,
    UnusedReason.OTHER_KIND,
    UnusedReason.CHANGE_NOT_LEVEL,
)
"""What a figure may be passed over for that still speaks of the same part of the same indicator."""


FEW = 3
"""How many parts of a sum are named one by one; of more the first, the last and their number."""


def _summed(progress: Progress, lang: str) -> str:
    if not progress.parts:
        return ""
    when = [each.period.label(lang) for each in progress.parts]
    if len(when) > FEW:
        if lang == "zh":
            return f",由{when[0]}至{when[-1]}的{len(when)}个数相加"
        return f", the sum of {len(when)} figures from {when[0]} to {when[-1]}"
    return f",由{'、'.join(when)}相加" if lang == "zh" else f", the sum of {', '.join(when)}"


def lacking(progress: Progress, lang: str) -> str:
    """Which parts of the period have no figure: 缺2025年3月."""
    when = ("、" if lang == "zh" else ", ").join(each.label(lang) for each in progress.missing)
    if not when:
        return ""
    return f"缺{when}" if lang == "zh" else f"missing {when}"


def _start(progress: Progress, lang: str) -> str:
    """What the baseline is called: the figure of another indicator is a base, not where this one stood."""
    target, base = progress.target, progress.baseline
    other = (
        isinstance(target, Target)
        and base is not None
        and (base.indicator, base.breakdown, base.region) != (target.indicator, target.breakdown, target.region)
    )
    if lang == "zh":
        return "基数为" if other else "基期为"
    return "base " if other else "baseline "


def _measures(progress: Progress, lang: str) -> list[str]:
    if progress.verdict is None or isinstance(progress.target, Deliverable):
        return []
    clauses = [_completion(progress.completion, "完成率" if lang == "zh" else "completion", lang)]
    if isinstance(progress.increment, Completion) and progress.form is not Form.INCREASE:
        label = "增量完成率" if lang == "zh" else "completion from baseline"
        clauses.append(_completion(progress.increment, label, lang))
    if (short := progress.shortfall) is not None:
        clauses.append(difference(short, lang))
    if progress.elapsed is not None and progress.interim:
        clauses.append(_pace(progress, lang))
    return clauses


def difference(short: Quantity, lang: str) -> str:
    """How much is missing: 相差4个百分点."""
    if lang == "en":
        return f"{short:en} off"
    return f"相差{short:gov}" if short.kind is Kind.POINT else f"相差{short:zh}"


def _completion(done: Completion | NotDefined, label: str, lang: str) -> str:
    if isinstance(done, NotDefined):
        reason = done.reason.label(lang)
        return f"{label}无定义:{reason}" if lang == "zh" else f"{label} not defined: {reason}"
    return f"{label}{done.rounded}" if lang == "zh" else f"{label} {done.rounded}"


def _pace(progress: Progress, lang: str) -> str:
    assert progress.elapsed is not None
    share = f"{percent(progress.elapsed, '0.1')}%"
    if progress.pace != LINEAR:
        rule = progress.pace.label(lang)
        share += f"({rule})" if lang == "zh" else f" ({rule})"
    share = (f"序时进度{share}" if lang == "zh" else f"elapsed {share}") + _then(progress, lang)
    return (",".join if lang == "zh" else ", ".join)(filter(None, (share, lead(progress, lang))))


def lead(progress: Progress, lang: str) -> str:
    """How far it is ahead of its pace: 落后序时1.7个百分点; empty where there is no gap."""
    if progress.gap is None:
        return ""
    if not progress.gap:
        return "与序时持平" if lang == "zh" else "level with it"
    ahead = progress.gap.magnitude > 0
    points = str(percent(progress.gap, "0.1").copy_abs() or ("不足0.1" if lang == "zh" else "less than 0.1"))
    if lang == "zh":
        return f"{'超' if ahead else '落后'}序时{points}个百分点"
    return f"{'ahead' if ahead else 'behind'} by {points} percentage points"


def _then(progress: Progress, lang: str) -> str:
    """What was due when the figure was taken, where that is some time ago."""
    if (then := progress.elapsed_then) is None or progress.observation is None:
        return ""
    day, share = progress.observation.period.known_by, f"{percent(then, '0.1')}%"
    return f"(数据截至{day},当时{share})" if lang == "zh" else f" (the figure is of {day}, when {share} was due)"


def _outcome(progress: Progress, lang: str) -> str:
    status = progress.status.label(lang)
    if by_threshold(progress):
        status += f"({ground(progress, lang)})" if lang == "zh" else f" ({ground(progress, lang)})"
    words = [status]
    if progress.verdict is not None:
        final = ("暂" if progress.interim else "最终") if lang == "zh" else ("interim" if progress.interim else "final")
        verdict = progress.verdict.label(lang)
        words = [f"{final}判{verdict}" if lang == "zh" else f"{verdict} ({final})", status]
    if progress.reason is not None:
        reason = progress.reason.label(lang)
        if gap := lacking(progress, lang):
            reason += f";{gap}" if lang == "zh" else f"; {gap}"
        words[-1] += f"({reason})" if lang == "zh" else f" ({reason})"
    elif gap := lacking(progress, lang):
        words.append(gap)
    return ("," if lang == "zh" else ", ").join(words)


def record(progress: Progress) -> dict[str, str | None]:
    """Flat text fields, the same for every target."""
    target, done = progress.target, progress.completion
    return {
        "document": target.document,
        "indicator": target.indicator if isinstance(target, Target) else None,
        "name": name(progress, "zh"),
        "name_en": name(progress, "en"),
        "region": target.region.code,
        "period": str(target.period),
        "target": promise(progress, "zh") or None,
        "bound": progress.bound.text if progress.bound else None,
        "obligation": _code(target.obligation),
        "modality": _code(target.modality),
        "baseline": observed(progress.baseline, "zh") or None,
        "observation": observed(progress.observation, "zh") or None,
        "parts": "; ".join(observed(each, "zh") for each in progress.parts) or None,
        "missing": "; ".join(map(str, progress.missing)) or None,
        "as_of": str(progress.as_of),
        "form": _code(progress.form),
        "completion_percent": _exact(done),
        "completion_interval": str(done.interval) if isinstance(done, Completion) else None,
        "increment_percent": _exact(progress.increment),
        "elapsed_percent": _fine(progress.elapsed),
        "elapsed_then_percent": _fine(progress.elapsed_then),
        "achieved_percent": _fine(progress.achieved),
        "gap_points": _fine(progress.gap),
        "ahead_days": None if progress.ahead_days is None else str(progress.ahead_days),
        "pace": progress.pace.label("zh"),
        "verdict": _code(progress.verdict),
        "final": None if progress.verdict is None else str(not progress.interim).lower(),
        "status": progress.status.value,
        "reason": _code(progress.reason),
        "explanation": sentence(progress, "zh"),
        "explanation_en": sentence(progress, "en"),
    }


def _code(code: str | None) -> str | None:
    return None if code is None else str(code)


def _fine(amount: Quantity | None) -> str | None:
    """An amount of percent or points to four decimals."""
    return None if amount is None else str(percent(amount, "0.0001"))


def _exact(done: Completion | NotDefined) -> str | None:
    return _fine(done.value) if isinstance(done, Completion) else None

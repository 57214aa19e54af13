"""Explaining (说明): a progress taken apart into the tree of what it was made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from minzheng.model import Deliverable, Observation, Target, judged
from minzheng.progress.adding import spread
from minzheng.progress.completion import Completion, NotDefined, percent
from minzheng.progress.explanation import Both, Explanation
from minzheng.progress.grounds import ground
from minzheng.progress.progress import Progress
from minzheng.progress.scales import Form
from minzheng.progress.wording import difference, lacking, name, observed, promise
from minzheng.quantities import CeilingCompletion, Figure, Policy

FORMULAS: dict[Form, Both] = {
    Form.FLOOR: ("实际 ÷ 目标", "actual / bound"),
    Form.CEILING: ("2 − 实际 ÷ 目标", "2 − actual / bound"),
    Form.INCREASE: ("(实际 − 基期)÷(目标 − 基期)", "(actual − baseline) / (bound − baseline)"),
    Form.BAND: ("区间之内为100%", "100% inside the band"),
}
INVERSE: Both = ("目标 ÷ 实际", "bound / actual")
NONE: Both = ("只有完成与未完成", "met or not")
ROUNDING: Both = ("四舍五入到两位小数", "rounded half up to two decimals")
Words = Callable[[str], str]


def explanation(progress: Progress) -> Explanation:
    """The tree of one progress: target, inputs, completion, pace, verdict, choices, and what was passed over."""
    nodes = [_promised(progress), *_seen(progress), *_lacking(progress), *_done(progress), *_paced(progress)]
    nodes += [*_decided(progress), *_grounded(progress), _chosen(progress.policy), *_unused(progress)]
    title = name(progress, "zh"), name(progress, "en")
    return Explanation(title=title, text=_both(progress.status.label), nodes=tuple(nodes))


def _both(words: Words) -> Both:
    return words("zh"), words("en")


def _node(zh: str, en: str, words: Words, nodes: Iterable[Explanation] = ()) -> Explanation:
    return Explanation(title=(zh, en), text=_both(words), nodes=tuple(nodes))


def _stated(zh: str, en: str, words: Words, of: Target | Deliverable | Observation) -> Explanation:
    """A node of something that a document says, with its words and where it was written."""
    quotes = tuple((role, span.quote) for role, span in of.evidence.spans) if of.evidence else ()
    place = str(of.location) if of.location else of.document
    return Explanation(title=(zh, en), text=_both(words), quotes=quotes, place=place)


def _promised(progress: Progress) -> Explanation:
    when = progress.target.period.label
    stated = _stated("目标", "target", lambda lang: _with(promise(progress, lang), when(lang), lang), progress.target)
    steps = [_node("求值", "resolved", each.explain) for each in progress.resolutions]
    if progress.bound is not None and progress.form is not None:
        bound, form = progress.bound, progress.form
        steps.append(_node("判定界限", "judged as", lambda lang: _with(_figure(bound, lang), form.label(lang), lang)))
    return Explanation(
        title=stated.title, text=stated.text, quotes=stated.quotes, place=stated.place, nodes=tuple(steps)
    )


def _with(text: str, more: str, lang: str) -> str:
    if not text:
        return more
    return f"{text}({more})" if lang == "zh" else f"{text} ({more})"


def _figure(figure: Figure, lang: str) -> str:
    return figure.text if lang == "zh" else format(figure, "en")


def _seen(progress: Progress) -> list[Explanation]:
    """The inputs: the figure that decides, or the parts of it, and the baseline."""
    found = []
    if (used := progress.observation) is not None:
        parts = list(map(_part, progress.parts))
        actual = _stated("实际", "actual", lambda lang: observed(used, lang), used)
        interval = _node(
            "所示区间", "stands for", lambda lang: format(_judged(progress).interval_under(progress.policy), lang)
        )
        found.append(
            Explanation(
                title=actual.title, text=actual.text, quotes=actual.quotes, place=actual.place, nodes=(*parts, interval)
            )
        )
    elif (last := progress.latest) is not None:
        found.append(_stated("最近已知值", "last known", lambda lang: observed(last, lang), last))
    if (base := progress.baseline) is not None:
        found.append(_stated("基期", "baseline", lambda lang: observed(base, lang), base))
    return found


def _part(each: Observation) -> Explanation:
    return _stated("其中", "part", lambda lang: observed(each, lang), each)


def _judged(progress: Progress) -> Figure:
    """The figure as it was judged."""
    assert progress.observation is not None
    assert progress.observation.value is not None
    assert progress.indicator is not None
    figure = judged(progress.observation.value, progress.indicator)
    return spread(figure) if progress.parts else figure


def _lacking(progress: Progress) -> list[Explanation]:
    if not progress.missing:
        return []
    return [_node("缺口", "gaps", lambda lang: lacking(progress, lang))]


def _done(progress: Progress) -> list[Explanation]:
    if progress.verdict is None:
        return []
    inverse = progress.form is Form.CEILING and progress.policy.ceiling is CeilingCompletion.INVERSE
    formula = INVERSE if inverse else FORMULAS.get(progress.form or Form.DELIVERABLE, NONE)
    found = [_share("完成率", "completion", progress.completion, formula)]
    if isinstance(progress.increment, Completion) and progress.form is not Form.INCREASE:
        found.append(_share("增量完成率", "completion from baseline", progress.increment, FORMULAS[Form.INCREASE]))
    return found


def _share(zh: str, en: str, done: Completion | NotDefined, formula: Both) -> Explanation:
    by = Explanation(title=("公式", "formula"), text=formula)
    if isinstance(done, NotDefined):
        return Explanation(
            title=(zh, en),
            text=(f"无定义:{done.reason.label('zh')}", f"not defined: {done.reason.label('en')}"),
            nodes=(by,),
        )
    interval = _node("区间", "interval", lambda _: str(done.interval))
    return _node(zh, en, lambda _: done.rounded, (by, interval, Explanation(title=("修约", "rounding"), text=ROUNDING)))


def _paced(progress: Progress) -> list[Explanation]:
    due, done, gap = progress.elapsed, progress.achieved, progress.gap
    if due is None:
        return []
    steps = [_node("口径", "pace", progress.pace.label)]
    if (then := progress.elapsed_then) is not None:
        steps.append(_node("数据期末序时", "due when the figure was taken", lambda _: f"{percent(then, '0.1')}%"))
    if done is not None and gap is not None:
        steps.append(_node("已完成", "achieved", lambda _: f"{percent(done, '0.1')}%"))
        points = percent(gap, "0.1")
        steps.append(_node("差距", "gap", lambda lang: f"{points}个百分点" if lang == "zh" else f"{points} points"))
    if (ahead := progress.ahead_days) is not None:
        steps.append(_node("提前天数", "days ahead", lambda _: str(ahead)))
    return [_node("序时进度", "share due", lambda _: f"{percent(due, '0.1')}%", steps)]


def _decided(progress: Progress) -> list[Explanation]:
    verdict, steps = progress.verdict, []
    if (reason := progress.reason) is not None:
        steps.append(_node("原因", "reason", reason.label))
    if (short := progress.shortfall) is not None:
        steps.append(_node("差额", "shortfall", lambda lang: difference(short, lang)))
    if verdict is None:
        return steps
    finality = ("暂", "interim") if progress.interim else ("最终", "final")
    steps.insert(0, Explanation(title=("效力", "standing"), text=finality))
    return [_node("判定", "verdict", verdict.label, steps)]


def _grounded(progress: Progress) -> list[Explanation]:
    return [_node("定级依据", "why this status", lambda lang: ground(progress, lang))] if ground(progress) else []


def _chosen(policy: Policy) -> Explanation:
    """Every choice of the policy, whether or not it mattered."""
    inverse = policy.ceiling is CeilingCompletion.INVERSE
    choices: list[tuple[str, str, Both]] = [
        ("约、左右的幅度", "width of 约 and 左右", _same(policy.about)),
        ("近的幅度", "width of 近", _same(policy.nearly)),
        ("上限完成率", "completion of ceilings", INVERSE if inverse else FORMULAS[Form.CEILING]),
        ("略慢的限度(百分点)", "limit of slightly behind (points)", _same(policy.slightly_behind)),
        *((f"“{word}”读作", f"{word} read as", _same(op)) for word, op in policy.readings),
    ]
    nodes = tuple(Explanation(title=(zh, en), text=value) for zh, en, value in choices)
    return Explanation(title=("口径选择", "policy"), nodes=nodes)


def _same(value: object) -> Both:
    return str(value), str(value)


def _unused(progress: Progress) -> list[Explanation]:
    if not progress.unused:
        return []
    nodes = [
        _stated(
            observed(each.observation, "zh") or each.observation.period.label("zh"),
            observed(each.observation, "en") or each.observation.period.label("en"),
            each.reason.label,
            each.observation,
        )
        for each in progress.unused
    ]
    return [Explanation(title=("未采用", "passed over"), nodes=tuple(nodes))]

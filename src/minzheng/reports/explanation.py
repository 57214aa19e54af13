"""The tree of one progress (计算说明): formula, inputs with their evidence, rounding, choices and pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minzheng.comparison import tidy
from minzheng.language import Text, text
from minzheng.model import Observation, Promise, Undertaking, reported_done
from minzheng.progress import Completion, Form, NotDefined, Progress
from minzheng.quantities import CeilingCompletion, Policy, RelativeReading, Resolution
from minzheng.reports import progress_sentences as sentences
from minzheng.reports.amounts import DerivedAmount, brief, interval_words, readable, rounded
from minzheng.reports.columns import dated
from minzheng.reports.sheet import NOTHING, Fact, Node, given

FORMULAS = {
    Form.FLOOR: "formula.floor",
    Form.CEILING: "formula.ceiling",
    Form.INCREASE: "formula.increase",
    Form.ADDITION: "formula.floor",
    Form.BAND: "formula.band",
}


def tree(found: Progress) -> Node:
    """Target, inputs, completion, pace, verdict, choices, and what was passed over."""
    nodes = [_promised(found), *_inputs(found), *_done(found), *_paced(found), *_decided(found)]
    nodes += [_node("policy", None, _choices(found.policy)), *_passed(found)]
    return Node(title=found.subject, text=found.status, nodes=nodes)


def _node(key: str, words: Fact, nodes: Iterable[Node] = ()) -> Node:
    return Node(title=text(f"tree.{key}"), text=words, nodes=tuple(nodes))


def _steps(**words: Fact) -> Iterator[Node]:
    """A node for each of some words, without those that say nothing."""
    yield from (_node(key, each) for key, each in words.items() if each not in NOTHING)


def _stated(title: Fact, words: Fact, of: Promise | Observation | Undertaking, nodes: Iterable[Node] = ()) -> Node:
    """A node of something that a document says, with its words and where it was written."""
    quotes = tuple((role, span.quote) for role, span in of.evidence.spans) if of.evidence else ()
    place = of.location.short if of.location else of.document
    return Node(title=title, text=words, quotes=quotes, place=place, nodes=tuple(nodes))


def _seen(key: str, seen: Observation | None, nodes: Iterable[Node] = ()) -> Iterator[Node]:
    """A figure with its time, where there is one."""
    if seen is not None:
        yield _stated(text(key), dated(seen), seen, nodes)


def _promised(found: Progress) -> Node:
    steps = [_node("resolved", resolution(each)) for each in found.resolutions]
    if found.bound is not None and found.form is not None:
        steps.append(_node("judged_as", text("mark.brackets", text=found.bound, more=found.form)))
    if found.task is not None and found.task is not found.target:
        task = text("rollup.task", id=found.task.id, title=found.task.title)
        steps.append(_stated(text("header.task"), task, found.task))
    when = found.target.period
    words = given("mark.brackets", text=sentences.promise(found), more=when) or when
    return _stated(text("tree.target"), words, found.target, steps)


def resolution(found: Resolution) -> Text:
    """The step from a base to a bound in one line (求值): 940元/人·月 × 1.3倍 → ≥1222元/人·月（按倍数）."""
    way = "fall" if found.falls and found.reading is not RelativeReading.MULTIPLE else "rise"
    step = text(f"tree.step_{found.reading}_{way}", size=DerivedAmount(found.size))
    return text("tree.resolution", base=found.base, step=step, bound=DerivedAmount(found.bound), reading=found.reading)


def _inputs(found: Progress) -> Iterator[Node]:
    """The figure that decides, what contradicts it, where it starts from, what was spent, and what is missing."""
    yield from _actual(found)
    yield from (_stated(text("header.rivals"), dated(each), each) for each in found.rivals)
    yield from _seen("tree.baseline", found.baseline)
    yield from _seen("header.nearest_base", found.nearest_base if found.baseline is None else None)
    yield from _seen("tree.spent", found.spent, _steps(unit_cost=found.unit_cost and tidy(found.unit_cost)))
    if (report := found.delivery) is not None:
        yield _stated(text("tree.delivered"), reported_done(report), report)
    yield from _steps(gaps=sentences.lacking(found))


def _actual(found: Progress) -> Iterator[Node]:
    """The figure that decides with what it was made of, else the last known one and what districts report."""
    steps = [_stated(text("tree.part"), dated(each), each) for each in found.parts]
    steps += [_stated(text("tree.input"), sentences.input_named(found, each), each) for each in found.inputs]
    if (used := found.observation) is None:
        yield from _seen("tree.last_known", found.latest)
        yield from steps
        return
    interval = None if found.values is None else interval_words(found.values)
    steps += _steps(stands_for=interval, confirmed=found.confirmed)
    yield _stated(text("tree.actual"), sentences.actual(found), used, steps)


def _done(found: Progress) -> Iterator[Node]:
    if found.verdict is None:
        return
    inverse = found.form is Form.CEILING and found.policy.ceiling is CeilingCompletion.INVERSE
    form = Form.ADDITION if found.adds and found.form is Form.INCREASE else found.form or Form.DELIVERABLE
    formula = "formula.inverse" if inverse else FORMULAS.get(form, "formula.none")
    yield _share("completion", found.completion, formula)
    if isinstance(found.increment, Completion) and found.form is not Form.INCREASE:
        yield _share("increment", found.increment, FORMULAS[Form.INCREASE])


def _share(key: str, done: Completion | NotDefined, formula: str) -> Node:
    title = text(f"header.{key}")
    if isinstance(done, NotDefined):
        return Node(title=title, text=text("tree.not_defined", reason=done), nodes=_steps(formula=text(formula)))
    nodes = _steps(formula=text(formula), interval=interval_words(done.interval), rounding=text("formula.rounding"))
    return Node(title=title, text=done.rounded, nodes=nodes)


def _paced(found: Progress) -> Iterator[Node]:
    if found.elapsed is None:
        return
    share, achieved, gap = sentences.share_of, found.achieved, found.gap
    points = [
        text("progress.due_on", day=day, share=f"{brief(rounded(share * 100), '0.1')}%") for day, share in found.points
    ]
    milestones = [Node(title=text("tree.milestone"), text=each) for each in points]
    steps = [_node("pace", found.pace, milestones), *_steps(due_then=found.elapsed_then and share(found.elapsed_then))]
    if achieved is not None and gap is not None:
        steps += _steps(achieved=share(achieved), gap=text("tree.points", points=brief(gap.magnitude, "0.1")))
    steps += _steps(ahead_days=None if found.ahead_days is None else str(found.ahead_days))
    yield _node("due", share(found.elapsed), steps)


def _decided(found: Progress) -> Iterator[Node]:
    steps = [*_steps(reason=found.reason, shortfall=sentences.short(found))]
    if found.needed_per_month is not None and found.months_left is not None:
        needed = readable(found.needed_per_month)
        steps += _steps(months_left=str(rounded(found.months_left)), needed_per_month=needed)
    if found.verdict is None:
        yield from steps
        return
    finality = _node("finality", text("tree.interim" if found.interim else "tree.final"))
    yield _node("verdict", found.verdict, [finality, *steps])
    yield from _steps(ground=sentences.ground(found))


def _choices(policy: Policy) -> Iterator[Node]:
    """Every choice of the policy, whether or not it mattered."""
    inverse = policy.ceiling is CeilingCompletion.INVERSE
    yield from _steps(
        about=str(policy.about),
        nearly=str(policy.nearly),
        ceilings=text("formula.inverse" if inverse else "formula.ceiling"),
        slightly_behind=str(policy.slightly_behind),
    )
    yield from (Node(title=text("tree.read_as", word=word), text=op) for word, op in policy.readings)


def _passed(found: Progress) -> Iterator[Node]:
    seen = ((each.observation, each.reason) for each in found.unused)
    nodes = [_stated(each.period if each.value is None else dated(each), reason, each) for each, reason in seen]
    if nodes:
        yield _node("passed", None, nodes)

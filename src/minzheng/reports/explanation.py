"""The tree of one progress (计算说明): formula, inputs with their evidence, rounding, choices and pace."""

from __future__ import annotations

from collections.abc import Iterable

from minzheng.comparison import tidy
from minzheng.language import Text, text
from minzheng.model import Observation, Promise, Undertaking, reported_done
from minzheng.progress import Completion, Form, NotDefined, Progress
from minzheng.quantities import CeilingCompletion, Policy, RelativeReading, Resolution
from minzheng.reports import progress_sentences as sentences
from minzheng.reports.amounts import DerivedAmount, brief, interval_words, readable, rounded
from minzheng.reports.pairs import dated
from minzheng.reports.sheet import Fact, Node


def tree(found: Progress) -> Node:
    """Target, inputs, completion, pace, verdict, choices, and what was passed over."""
    nodes = [_promised(found), *_inputs(found), *_done(found), *_paced(found), *_decided(found)]
    nodes += [_choices(found.policy), *_passed(found)]
    return Node(title=found.subject, text=found.status, nodes=nodes)


def _node(key: str, words: Fact, nodes: Iterable[Node] = ()) -> Node:
    return Node(title=text(f"tree.{key}"), text=words, nodes=tuple(nodes))


def _stated(title: Fact, words: Fact, of: Promise | Observation | Undertaking, nodes: Iterable[Node] = ()) -> Node:
    """A node of something that a document says, with its words and where it was written."""
    quotes = tuple((role, span.quote) for role, span in of.evidence.spans) if of.evidence else ()
    place = of.location.short if of.location else of.document
    return Node(title=title, text=words, quotes=quotes, place=place, nodes=tuple(nodes))


def _promised(found: Progress) -> Node:
    steps = [_node("resolved", resolution(each)) for each in found.resolutions]
    if found.bound is not None and found.form is not None:
        steps.append(_node("judged_as", text("mark.brackets", text=found.bound, more=found.form)))
    if found.task is not None and found.task is not found.target:
        task = text("rollup.task", id=found.task.id, title=found.task.title)
        steps.append(_stated(text("header.task"), task, found.task))
    words, when = sentences.promise(found), found.target.period
    return _stated(
        text("tree.target"),
        when if words is None else text("mark.brackets", text=words, more=when),
        found.target,
        steps,
    )


def resolution(found: Resolution) -> Text:
    """The step from a base to a bound in one line (求值): 940元/人·月 × 1.3倍 → ≥1222元/人·月（按倍数）."""
    way = "fall" if found.falls and found.reading is not RelativeReading.MULTIPLE else "rise"
    step = text(f"tree.step_{found.reading}_{way}", size=DerivedAmount(found.size))
    return text("tree.resolution", base=found.base, step=step, bound=DerivedAmount(found.bound), reading=found.reading)


def _inputs(found: Progress) -> list[Node]:
    """The figure that decides, what contradicts it, where it starts from, what was spent, and what is missing."""
    nodes = [*_actual(found), *(_stated(text("header.rivals"), dated(each), each) for each in found.rivals)]
    base, nearest = found.baseline, found.nearest_base
    if base is not None:
        nodes.append(_stated(text("tree.baseline"), dated(base), base))
    elif nearest is not None:
        nodes.append(_stated(text("header.nearest_base"), dated(nearest), nearest))
    if (spent := found.spent) is not None:
        cost = [] if found.unit_cost is None else [_node("unit_cost", tidy(found.unit_cost))]
        nodes.append(_stated(text("tree.spent"), dated(spent), spent, cost))
    if (report := found.delivery) is not None:
        nodes.append(_stated(text("tree.delivered"), reported_done(report), report))
    if (missing := sentences.lacking(found)) is not None:
        nodes.append(_node("gaps", missing))
    return nodes


def _actual(found: Progress) -> list[Node]:
    """The figure that decides with what it was made of, else the last known one and what districts report."""
    steps = [_stated(text("tree.part"), dated(each), each) for each in found.parts]
    steps += [_stated(text("tree.input"), sentences.input_named(found, each), each) for each in found.inputs]
    used, last = found.observation, found.latest
    if used is None:
        return [_stated(text("tree.last_known"), dated(last), last), *steps] if last is not None else steps
    steps += [] if found.values is None else [_node("stands_for", interval_words(found.values))]
    steps += [] if found.confirmed is None else [_node("confirmed", found.confirmed)]
    return [_stated(text("tree.actual"), sentences.actual(found), used, steps)]


FORMULAS = {
    Form.FLOOR: "formula.floor",
    Form.CEILING: "formula.ceiling",
    Form.INCREASE: "formula.increase",
    Form.ADDITION: "formula.floor",
    Form.BAND: "formula.band",
}


def _done(found: Progress) -> list[Node]:
    if found.verdict is None:
        return []
    inverse = found.form is Form.CEILING and found.policy.ceiling is CeilingCompletion.INVERSE
    form = Form.ADDITION if found.adds and found.form is Form.INCREASE else found.form or Form.DELIVERABLE
    formula = "formula.inverse" if inverse else FORMULAS.get(form, "formula.none")
    nodes = [_share("completion", found.completion, formula)]
    if isinstance(found.increment, Completion) and found.form is not Form.INCREASE:
        nodes.append(_share("increment", found.increment, FORMULAS[Form.INCREASE]))
    return nodes


def _share(key: str, done: Completion | NotDefined, formula: str) -> Node:
    by = _node("formula", text(formula))
    if isinstance(done, NotDefined):
        return Node(title=text(f"header.{key}"), text=text("tree.not_defined", reason=done), nodes=(by,))
    interval = _node("interval", interval_words(done.interval))
    return Node(
        title=text(f"header.{key}"),
        text=done.rounded,
        nodes=(by, interval, _node("rounding", text("formula.rounding"))),
    )


def _paced(found: Progress) -> list[Node]:
    if found.elapsed is None:
        return []
    points = [
        text("progress.due_on", day=day, share=f"{brief(rounded(share * 100), '0.1')}%") for day, share in found.points
    ]
    steps = [_node("pace", found.pace, [Node(title=text("tree.milestone"), text=each) for each in points])]
    if (then := found.elapsed_then) is not None:
        steps.append(_node("due_then", sentences.share_of(then)))
    if found.achieved is not None and found.gap is not None:
        steps.append(_node("achieved", sentences.share_of(found.achieved)))
        steps.append(_node("gap", text("tree.points", points=brief(found.gap.magnitude, "0.1"))))
    if found.ahead_days is not None:
        steps.append(_node("ahead_days", str(found.ahead_days)))
    return [_node("due", sentences.share_of(found.elapsed), steps)]


def _decided(found: Progress) -> list[Node]:
    steps = []
    if found.reason is not None:
        steps.append(_node("reason", found.reason))
    if found.shortfall is not None:
        steps.append(_node("shortfall", sentences.short(found)))
    if found.needed_per_month is not None and found.months_left is not None:
        steps.append(_node("months_left", str(rounded(found.months_left))))
        steps.append(_node("needed_per_month", readable(found.needed_per_month)))
    if found.verdict is None:
        return steps
    steps.insert(0, _node("finality", text("tree.interim" if found.interim else "tree.final")))
    nodes = [_node("verdict", found.verdict, steps)]
    return nodes if found.ground is None else [*nodes, _node("ground", sentences.ground(found))]


def _choices(policy: Policy) -> Node:
    """Every choice of the policy, whether or not it mattered."""
    inverse = policy.ceiling is CeilingCompletion.INVERSE
    nodes = [
        _node("about", str(policy.about)),
        _node("nearly", str(policy.nearly)),
        _node("ceilings", text("formula.inverse" if inverse else "formula.ceiling")),
        _node("slightly_behind", str(policy.slightly_behind)),
        *(Node(title=text("tree.read_as", word=word), text=op) for word, op in policy.readings),
    ]
    return _node("policy", None, nodes)


def _passed(found: Progress) -> list[Node]:
    if not found.unused:
        return []
    nodes = [
        _stated(
            each.observation.period if each.observation.value is None else dated(each.observation),
            each.reason,
            each.observation,
        )
        for each in found.unused
    ]
    return [_node("passed", None, nodes)]

"""The engine counts every outcome, keeps its order, survives a rule that raises, and leaves nothing out."""

from __future__ import annotations

import pickle
from importlib.metadata import EntryPoint
from typing import Any

import attrs
import pytest
from builders import found, made, promised, told
from hypothesis import given
from hypothesis import strategies as st

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.errors import DefinitionError, Message, ModelError
from minzheng.language import languages
from minzheng.model import Deliverable, Document, Evidence, Indicator, Observation, Plan, Summary, Target
from minzheng.reports import formats_of
from minzheng.validation import (
    NOT_APPLICABLE,
    PASSED,
    Category,
    CheckedData,
    DeliverableRule,
    DocumentContents,
    DocumentRule,
    FactRule,
    FindingsError,
    Hit,
    IndicatorRule,
    ObservationRule,
    Result,
    Rule,
    RuleOutcome,
    Rules,
    SeriesRule,
    SkipReason,
    TargetRule,
    installed_rules,
    shipped_rules,
    validate,
)

SHARE, BEDS = "elderly.nursing_bed_share", "elderly.beds"


def own(code: str, name: str, severity: str = "warning") -> Message:
    return Message(code, name, severity, "the value is {value}", "数值为{value}")


class TooRound(ObservationRule):
    """A figure that ends in zero, as a third party's rule might ask."""

    code, kind, text = "XYZ101", Category.BOUNDS, own("XYZ101", "too-round")

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the last digit is zero."""
        if subject.value is None:
            return NOT_APPLICABLE
        return Hit({"value": subject.value}, subject, ("value",)) if subject.value.number % 10 == 0 else PASSED


def raising(base: type[Rule[Any]]) -> type[Rule[Any]]:
    """A rule of some kind that fails on everything."""

    class Broken(base):  # type: ignore[misc, valid-type]
        code, kind, text = "XYZ900", Category.BOUNDS, own("XYZ900", "always-broken")

        def check(self, subject: Any, data: CheckedData) -> Result:
            raise ZeroDivisionError("no luck\nat all")

    return Broken


EVERYTHING = (
    told(BEDS, "1740张", period=2020),
    told(BEDS, "1740张"),
    told(BEDS, "1741张", document="b"),
    promised(SHARE, "72%"),
    Deliverable(title="出台办法", period=2022, region="320400", document="a"),
)
LOCAL = Indicator(code="local.it", name="驿站数", unit="家", time="stock", direction="higher")


@pytest.mark.parametrize(
    ("base", "size"),
    [
        (ObservationRule, 3),
        (TargetRule, 1),
        (SeriesRule, 1),
        (FactRule, 1),
        (DeliverableRule, 1),
        (IndicatorRule, 1),
        (DocumentRule, 2),
    ],
)
def test_a_rule_that_raises_is_a_finding(base: type[Rule[Any]], size: int) -> None:
    """Each failure names the rule and the thing, and the other rules find what they find without it."""
    data = made(*EVERYTHING, local=(LOCAL,))
    broken = shipped_rules.extended(raising(base))
    with_it, without = validate(data, rules=broken), validate(data, rules=shipped_rules)
    internal = with_it.of("MZ190")
    assert len(internal) == size
    assert dict(internal[0].facts) == {
        "rule": "XYZ900",
        "name": "always-broken",
        "error": "ZeroDivisionError: no luck",
    }
    assert internal[0].severity == "error"
    assert [each for each in with_it if each.code != "MZ190"] == list(without)
    assert with_it.tally("XYZ900").failed == size


def test_a_broken_rule_on_a_document_without_a_name() -> None:
    """Things made by hand belong to no document, and even there a failure is reported."""
    broken = Rules().extended(raising(DocumentRule))
    assert [each.code for each in validate(told(BEDS, "1740张"), rules=broken)] == ["MZ190"]


def test_a_rule_that_returns_nonsense_is_a_finding() -> None:
    """Neither an outcome nor a hit: the engine says so, and goes on."""

    class Vague(ObservationRule):
        code, kind, text = "XYZ102", Category.BOUNDS, own("XYZ102", "returns-nothing")

        def check(self, subject: Observation, data: CheckedData) -> Result:
            return None  # type: ignore[return-value]

    result = validate(made(*EVERYTHING), rules=Rules().extended(Vague))
    assert [each.code for each in result] == ["MZ190"] * 3
    assert "NoneType" in result[0].message("zh")


def test_every_outcome_is_counted() -> None:
    """Passed, failed, skipped and not applicable add up to the things that a rule looks at."""
    data = made(*EVERYTHING, told("elderly.no_such", "3个"), local=(LOCAL,))
    result = validate(data, rules=shipped_rules)
    sizes = {
        "MZ301": len(data.observations) + len(data.targets),
        "MZ401": len(data.observations),
        "MZ404": len(data.targets),
        "MZ407": 1,
        "MZ202": 1,
        "MZ904": 2,
        "MZ851": 1,
        "MZ805": 1,
    }
    for code, size in sizes.items():
        tally = result.tally(code)
        assert tally.passed + tally.failed + sum(count for _, count in tally.skipped) + tally.not_applicable == size
        assert tally.seen == tally.passed + tally.failed
    assert (SkipReason.NO_INDICATOR, 1) in result.tally("MZ301").skipped
    assert result.tally("MZ104").failed == 1
    assert result.tally("MZ104").to_record()["failed"] == 1
    with pytest.raises(KeyError):
        result.tally("MZ999")


def test_skipped_is_not_passed() -> None:
    """A document without a date passes no test about dates."""
    tally = found(told(BEDS, "1740张")).tally("MZ401")
    assert (tally.passed, tally.skipped) == (0, ((SkipReason.UNDATED, 1),))
    for lang in languages():
        assert len({each.label(lang) for each in (*RuleOutcome, *SkipReason)}) == len([*RuleOutcome, *SkipReason])


def test_nothing_is_capped_and_the_order_is_that_of_the_data() -> None:
    """Three thousand faults are three thousand findings, in the order of the observations."""
    wrong = [told(SHARE, f"{101 + place}%", region="320400", scope=[f"第{place}类"]) for place in range(3_000)]
    result = found(*wrong).of("MZ301")
    assert len(result) == 3_000
    assert [dict(each.facts)["value"].number for each in result] == list(range(101, 3_101))


@given(st.permutations(list(range(6))))
def test_findings_do_not_depend_on_the_order_of_the_rules(order: list[int]) -> None:
    """Whichever way rules are listed, and as often as one asks, the findings are the same."""
    data = made(told(SHARE, "168%"), told(BEDS, "17.5张"), told(BEDS, "3户"), promised(SHARE, "不高于120%"))
    chosen = [shipped_rules.rules[place * 10] for place in order]
    first = validate(data, rules=Rules(tuple(chosen)))
    again = validate(data, rules=Rules(tuple(sorted(chosen, key=lambda rule: rule.code))))
    assert list(first) == list(again)
    assert list(validate(data, rules=shipped_rules)) == list(validate(data, rules=shipped_rules))


def test_every_class_of_the_model_can_be_checked() -> None:
    """An observation, a target, a deliverable, a document, a plan, a summary, an indicator and a dataset."""
    document = Document(id="a", title="总结", region="320400")
    wrong, goal = told(SHARE, "168%"), promised(SHARE, "不低于120%")
    cases: list[tuple[Any, list[str], str]] = [
        (wrong, ["MZ301"], "$.observations[0].value"),
        (goal, ["MZ301"], "$.targets[0].value"),
        (Summary(document=document, observations=[wrong]), ["MZ301"], "$.observations[0].value"),
        (Plan(document=document, targets=[goal]), ["MZ301"], "$.targets[0].value"),
        (made(wrong), ["MZ301"], "$.summaries[0].observations[0].value"),
        (attrs.evolve(LOCAL, name="覆盖率"), ["MZ202"], "$.indicators.local.it.unit"),
    ]
    for thing, expected, path in cases:
        result = validate(thing, rules=shipped_rules)
        assert [each.code for each in result] == expected
        assert result[0].location is not None
        assert result[0].location.pointer == path
    for thing in (document, Deliverable(title="出台办法", period=2022, region="320400"), LOCAL):
        assert len(validate(thing, rules=shipped_rules)) == 0


def test_what_is_none_of_these_is_refused() -> None:
    """A text is no data of the model."""
    with pytest.raises(ModelError, match="str cannot be checked"):
        validate("plan.yaml", rules=shipped_rules)  # type: ignore[arg-type]


def test_a_dataset_without_a_catalogue_uses_the_shipped_one() -> None:
    """Its own local indicators are known beside it."""
    summary = Summary(
        document=Document(id="a", title="总结", region="320400"),
        observations=[told(SHARE, "168%"), told("local.it", "3家")],
    )
    result = validate(Dataset(summaries=[summary], local=[LOCAL]), rules=shipped_rules)
    assert [each.code for each in result] == ["MZ301"]
    other = validate(Dataset(summaries=[summary], local=[LOCAL]), rules=shipped_rules, catalogue={**indicators})
    assert [each.code for each in other] == ["MZ301", "MZ104"]


def test_rules_are_chosen_by_code_prefix_name_and_category() -> None:
    """Each of the four ways to name rules, alone and together; what names none is an error with the nearest."""
    assert [rule.code for rule in shipped_rules.chosen("MZ301")] == ["MZ301"]
    assert {rule.code[:3] for rule in shipped_rules.chosen(["MZ3", "place"])} == {"MZ3", "MZ5"}
    assert [rule.code for rule in shipped_rules.chosen("quote-not-value")] == ["MZ902"]
    assert {rule.category for rule in shipped_rules.chosen("documents")} == {Category.DOCUMENTS}
    assert "MZ301" not in {rule.code for rule in shipped_rules.chosen(ignore="bounds")}
    assert len(shipped_rules.chosen("bounds", "outside-natural-bounds")) == len(shipped_rules.chosen("bounds")) - 1
    for text in ("MZ999", "no-such-rule", ""):
        with pytest.raises(DefinitionError) as caught:
            shipped_rules.chosen([text])
        assert caught.value.code == "MZ198"
    with pytest.raises(DefinitionError, match="quote-not-value"):
        shipped_rules["quote-not-valu"]
    assert shipped_rules["MZ301"] is shipped_rules["outside-natural-bounds"]
    assert repr(shipped_rules) == f"<Rules: {len(shipped_rules)}>"
    assert repr(shipped_rules["MZ301"]) == "<MZ301 outside-natural-bounds>"


def test_a_third_party_adds_a_rule() -> None:
    """Its texts, severity and category are its own; the registry that it was added to stays as it was."""
    mine = shipped_rules.extended(TooRound)
    result = validate(made(told(BEDS, "1740张")), rules=mine, select="XYZ")
    assert [(each.code, each.name, each.severity) for each in result] == [("XYZ101", "too-round", "warning")]
    assert result[0].message("en") == "the value is 1,740 beds"
    assert result[0].message("zh") == "数值为1740张"
    assert mine["too-round"].category is Category.BOUNDS
    assert len(mine) == len(shipped_rules) + 1
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ({"code": "XYZ101"}, "MZ199"),
        ({"code": "XYZ101", "text": own("XYZ101", "a-b")}, "MZ199"),
        ({"code": "MZ700", "text": own("MZ700", "a-b"), "kind": Category.TIME}, "MZ199"),
        ({"code": "xyz", "text": own("xyz", "a-b"), "kind": Category.TIME}, "MZ199"),
        ({"code": "XYZ101", "text": own("XYZ101", "not-whole"), "kind": Category.TIME}, "MZ197"),
    ],
)
def test_a_rule_that_is_not_whole_or_clashes_is_refused(attributes: dict[str, Any], code: str) -> None:
    """Texts, category and a code of its own are needed; a name or a code is nobody else's."""
    rule = type("Mine", (ObservationRule,), attributes)
    with pytest.raises(DefinitionError) as caught:
        shipped_rules.extended(rule)
    assert caught.value.code == code
    with pytest.raises(DefinitionError):
        shipped_rules.extended(TooRound, TooRound)


def test_only_rules_are_rules() -> None:
    """A class of another sort is refused by name."""
    with pytest.raises(DefinitionError, match=r"builtins\.dict"):
        shipped_rules.extended(dict)  # type: ignore[arg-type]


def test_packages_bring_rules_by_an_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the group minzheng.rules names is loaded once, in the order of the names."""

    class Point:
        name, value = "round", "mine:TooRound"

        def load(self) -> type[Rule[Any]]:
            return TooRound

    installed_rules.cache_clear()
    monkeypatch.setattr("minzheng.validation.registry.entry_points", lambda group: [Point()])
    try:
        assert [each.code for each in validate(told(BEDS, "1740张"))] == ["XYZ101"]
    finally:
        installed_rules.cache_clear()


class Hostile(ObservationRule):
    """A rule of a third party that goes wrong in the way that it is told (坏规则)."""

    code, kind = "BAD101", Category.BOUNDS
    text = Message("BAD101", "bad-rule", "info", "{value} is bad", "{value}有误")

    def __init__(self, way: str) -> None:
        self.way = way

    def applies(self, indicator: Indicator) -> bool:
        """Raise, if asked to."""
        if self.way == "applies":
            raise ZeroDivisionError("no reason")
        return True

    def check(self, subject: Observation, data: Any) -> Any:
        """Return what is no result, if asked to."""
        returned = {"nothing": None, "a number": 3, "an empty list": [], "a list of numbers": [3]}
        if self.way in returned:
            return returned[self.way]
        if self.way == "recursion":
            return self.check(subject, data)
        at: Any = None if self.way == "about nothing" else subject
        facts: Any = {} if self.way == "a fact is missing" else {"value": subject.value}
        return Hit("no facts" if self.way == "facts" else facts, at)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "way",
    [
        "applies",
        "nothing",
        "a number",
        "an empty list",
        "a list of numbers",
        "recursion",
        "about nothing",
        "a fact is missing",
        "facts",
    ],
)
def test_whatever_a_rule_does_is_a_finding_that_can_be_shown(way: str) -> None:
    """A rule that goes wrong is named, the others have run, and every format can show what was found."""
    result = validate(told(BEDS, "17.5张"), rules=shipped_rules.extended(Hostile(way)))
    assert [each.code for each in result] in (["MZ190", "MZ304"], ["MZ304", "MZ190"])
    assert dict(result.of("MZ190")[0].facts)["rule"] == "BAD101"
    assert result.tally("BAD101").failed == 1
    for format in formats_of("Findings"):
        for lang in languages():
            assert result.render(format, lang)


def test_a_package_whose_rules_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says which entry point of which package, and why."""
    point = EntryPoint("round", "no_such_module_at_all:Rule", "minzheng.rules")
    installed_rules.cache_clear()
    monkeypatch.setattr("minzheng.validation.registry.entry_points", lambda group: [point])
    try:
        with pytest.raises(DefinitionError, match="no_such_module_at_all") as caught:
            validate(told(BEDS, "1740张"))
        assert caught.value.code == "MZ189"
    finally:
        installed_rules.cache_clear()


@pytest.mark.parametrize("given", [{"policy": {"about": "0.1"}}, {"rules": 3}, {"waivers": [{"rule": "MZ101"}]}])
def test_arguments_of_another_sort_are_refused(given: dict[str, Any]) -> None:
    """The error names what is asked for."""
    with pytest.raises(ModelError, match=next(iter(given))):
        validate(told(BEDS, "1740张"), **given)


def test_progress_is_told_rule_by_rule() -> None:
    """Whoever waits hears of every rule, and at the end of all of them."""
    heard: list[tuple[int, int]] = []
    validate(told(BEDS, "1740张"), rules=shipped_rules, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(done, len(shipped_rules)) for done in range(len(shipped_rules) + 1)]


def test_findings_raise_on_request() -> None:
    """For an error, a warning or an info; validating itself never raises on data."""
    warned = found(told(BEDS, "17.5张"))
    warned.raise_for()
    with pytest.raises(FindingsError) as caught:
        warned.raise_for("warning")
    assert caught.value.findings is warned
    assert "MZ304" in caught.value.message("zh")
    assert caught.value.facts["count"] == 1
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), again.facts) == (FindingsError, caught.value.facts)
    assert found(told(BEDS, "1740张")).raise_for("info") is None  # type: ignore[func-returns-value]
    for severity in ("grave", ""):
        with pytest.raises(ModelError) as refused:
            warned.at_least(severity)
        assert (refused.value.code, refused.value.facts["text"]) == ("MZ089", severity)


def test_a_finding_carries_facts_spans_and_relations() -> None:
    """As plain data: the numbers used, the quotes, and the things that took part."""
    evidence = Evidence(number=(3, 8, "1840张"), sha256="0" * 64)
    result = found(told(BEDS, "1740张"), told("elderly.nursing_beds", "1840张", evidence=evidence), ignore="MZ905")
    record = result.to_records()[0]
    assert record["spans"] == [{"role": "number", "start": 3, "end": 8, "quote": "1840张"}]
    assert record["facts"] == {"of": "elderly.beds", "part": "1840张", "whole": "1740张"}
    assert (record["document"], record["subject"], record["region"]) == ("a", "elderly.nursing_beds", "320400")
    assert record["related"] == [{"label": "elderly.beds 1740张 (2021)", "path": "$.summaries[0].observations[0]"}]
    assert repr(result) == f"<Findings: 1 error; {len(shipped_rules) - 1} rules, 0 waived>"
    assert [each.code for each in result.of("part-larger-than-whole")] == ["MZ701"]


def test_a_rule_without_a_check_says_so() -> None:
    """The base class leaves the question to its heirs."""
    with pytest.raises(NotImplementedError):
        Rule().check(None, None)  # type: ignore[arg-type]


def test_a_holding_knows_its_things() -> None:
    """A document rule sees the document with all that it holds."""
    seen: list[DocumentContents] = []

    class Curious(DocumentRule):
        code, kind, text = "XYZ103", Category.STRUCTURE, own("XYZ103", "looks-at-all")

        def check(self, subject: DocumentContents, data: CheckedData) -> Result:
            seen.append(subject)
            return PASSED

    validate(made(*EVERYTHING), rules=Rules().extended(Curious))
    assert [(len(each.observations), len(each.targets), len(each.deliverables)) for each in seen] == [
        (2, 1, 1),
        (1, 0, 0),
    ]
    assert all(isinstance(target, Target) for target in seen[0].targets)

"""Waivers let findings pass with a reason; those that are unused or expired are findings, and none reaches too far."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import found, made, told

from minzheng.errors import DefinitionError
from minzheng.files import load, loads
from minzheng.files.yaml_events import Composer
from minzheng.language import languages, say
from minzheng.model import LoadError, Waiver
from minzheng.validation import (
    Findings,
    SkipReason,
    ValidationPolicy,
    policy_from,
    read_waivers,
    shipped_rules,
    validate,
)

BEDS = "elderly.beds"
WRONG = (told(BEDS, "17.5张"), told("elderly.nursing_beds", "3.5张"), told(BEDS, "17.5张", document="b"))


def waived(*waivers: Waiver, as_of: str | None = None) -> Findings:
    return validate(made(*WRONG), as_of, rules=shipped_rules, waivers=waivers, select=["MZ304"])


@pytest.mark.parametrize(
    ("rule", "where", "left"),
    [
        ("MZ304", "", 0),
        ("not-whole", "", 0),
        ("MZ3", BEDS, 1),
        ("MZ304", "a", 1),
        ("MZ304", f"a#{BEDS}", 2),
        ("MZ304", "a#elderly.nursing_beds", 2),
        ("MZ304", "$.summaries[0].observations[0]", 2),
        ("MZ304", "$.summaries[0].observations[0].value", 2),
        ("MZ304", "a#$.summaries[0]", 1),
        ("MZ304", "$.summaries[0].observations", 1),
    ],
)
def test_a_waiver_reaches_what_it_names(rule: str, where: str, left: int) -> None:
    """By rule, prefix or name; by indicator, document, path, or document and one of them."""
    result = waived(Waiver(rule=rule, where=where, reason="人工核对"))
    assert len(result) == left
    assert len(result.waived) == 3 - left
    assert result.tally("MZ304").failed == 3


@pytest.mark.parametrize("where", ["elderly", "c", f"b#{BEDS}s", "$.summaries[0].observations[9]", "a#$.targets"])
def test_an_unused_waiver_is_a_finding(where: str) -> None:
    """What lets nothing pass is told, with its reason; everything else is still found."""
    result = waived(Waiver(rule="MZ304", where=where, reason="人工核对"))
    assert [each.code for each in result] == ["MZ191", "MZ304", "MZ304", "MZ304"]
    assert dict(result[0].facts) == {"rule": "MZ304", "where": where, "reason": "人工核对"}


def test_a_waiver_of_everything_says_so() -> None:
    """Where no place is named, the finding says that it reached everywhere."""
    unused = waived(Waiver(rule="MZ998", reason="人工核对"))[0]
    for lang in languages():
        assert say("waiver.everywhere", lang) in unused.message(lang)
        assert "人工核对" in unused.message(lang)


def test_a_waiver_of_a_rule_that_was_not_run_is_not_unused() -> None:
    """Whoever selects some rules is not told of the waivers of others; a rule that nobody knows is told."""
    assert len(waived(Waiver(rule="MZ402", reason="x"), Waiver(rule="period-not-over", reason="x"))) == 3
    assert [each.code for each in waived(Waiver(rule="MZ998", reason="x"))][:1] == ["MZ191"]


def test_an_expired_waiver_waives_nothing() -> None:
    """On its last day it holds, a day later its findings are back; without a date it holds."""
    waiver = Waiver(rule="MZ304", reason="待核", until="2026-06-30")
    assert len(waived(waiver, as_of="2026-06-30")) == 0
    assert [each.code for each in waived(waiver, as_of="2026-07-01")] == ["MZ192", "MZ304", "MZ304", "MZ304"]
    assert len(waived(waiver)) == 0
    assert waiver.expired(None) is False


HEAD = """\
schema: minzheng/1
document: {id: lakeside-2021, title: 湖滨市2021年工作总结, region: "320400", published: 2022-03-10, period: 2021}
observations:
  - {indicator: elderly.beds, value: 17.5张}
  - {indicator: elderly.nursing_beds, value: 3.5张}
"""


def written(waivers: str, as_of: str | None = None) -> Findings:
    return validate(loads(f"{HEAD}waivers:\n{waivers}"), as_of, rules=shipped_rules, select=["MZ304"])


def test_a_waiver_in_a_plan_file_reaches_only_that_file() -> None:
    """The file of the other document is not touched, though the waiver names no document."""
    other = HEAD.replace("lakeside", "hillside")
    data = load([Composer(f"{HEAD}waivers: [{{rule: MZ304, reason: 人工核对}}]").compose(), Composer(other).compose()])
    result = validate(data, rules=shipped_rules, select=["MZ304"])
    assert [(each.code, each.document) for each in result] == [("MZ304", "hillside-2021")] * 2
    assert [each.finding.document for each in result.waived] == ["lakeside-2021"] * 2


def test_an_unused_or_expired_waiver_of_a_file_is_told_at_its_line() -> None:
    """Line and path are those of the waiver."""
    rows = "  - {rule: MZ304, where: elderly.beds, reason: 待核, until: 2026-06-30}\n"
    rows += "  - {rule: MZ304, where: elderly.bed, reason: 待核}\n"
    result = written(rows, "2026-07-01")
    assert [(each.code, str(each.location)) for each in result[:2]] == [
        ("MZ191", "<text>:8:5 $.waivers[1]"),
        ("MZ192", "<text>:7:5 $.waivers[0]"),
    ]
    assert len(result.of("MZ304")) == 2


def test_the_waivers_themselves_are_counted() -> None:
    """Used, unused or of a rule that was not run; holding, expired or unknown for want of a date."""
    rows = "  - {rule: MZ304, where: elderly.beds, reason: a, until: 2026-06-30}\n"
    rows += "  - {rule: MZ304, where: nowhere, reason: b}\n  - {rule: MZ402, reason: c}\n"
    undated, early, late = (written(rows, day) for day in (None, "2026-06-30", "2026-07-01"))
    assert undated.tally("MZ191").to_record() | {"rule": ""} == {
        "rule": "",
        "passed": 1,
        "failed": 1,
        "skipped": {"rule_not_run": 1},
        "not_applicable": 0,
    }
    assert undated.tally("MZ192").skipped == ((SkipReason.NO_DATE, 1),)
    assert (early.tally("MZ192").passed, late.tally("MZ192").failed) == (1, 1)
    assert late.tally("MZ191").not_applicable == 1
    with pytest.raises(KeyError):
        found(*WRONG).tally("MZ191")


@pytest.mark.parametrize(
    ("rows", "code", "place", "zh", "en"),
    [
        ("  - {rule: MZ304}", "MZ020", "$.waivers[0]", "缺少", "is missing"),
        ('  - {rule: MZ304, reason: " "}', "MZ092", "$.waivers[0].reason", "为空", "is empty"),
        ("  - {rule: MZ304, reason: x, until: soon}", "MZ065", "$.waivers[0].until", "日期", "date"),
        ("  - {rule: MZ304, reason: x, auther: y}", "MZ021", "$.waivers[0].auther", "author", "author"),
        ("  - {rule: 304, reason: x}", "MZ091", "$.waivers[0].rule", "引号", "quote"),
        ("  - MZ304", "MZ023", "$.waivers[0]", say("shape.mapping", "zh"), say("shape.mapping", "en")),
        ("  {rule: MZ304, reason: x}", "MZ023", "$.waivers", say("shape.list", "zh"), say("shape.list", "en")),
    ],
)
def test_a_bad_waiver_in_a_file_is_told_at_its_line(rows: str, code: str, place: str, zh: str, en: str) -> None:
    """In both languages, with line, column and path, as any other entry; it keeps the file from being loaded."""
    with pytest.raises(LoadError) as caught:
        written(rows)
    [finding] = caught.value.findings
    assert finding.code == code
    assert finding.location is not None
    assert (finding.location.pointer, (finding.location.line or 0) >= 6) == (place, True)
    assert zh in finding.message("zh")
    assert en in finding.message("en")


def test_waivers_in_a_file_of_their_own(tmp_path: Path) -> None:
    """TOML with a list of waivers; anything else is an error that shows the fields."""
    path = tmp_path / "waivers.toml"
    path.write_text('[[waivers]]\nrule = "MZ304"\nreason = "人工核对"\nuntil = 2026-06-30\n', encoding="utf-8")
    [waiver] = read_waivers(path)
    assert (waiver.rule, str(waiver.until)) == ("MZ304", "2026-06-30")
    for text in ("waivers = 3", "[[waiver]]\nrule = 'x'", "rule =", "[[waivers]]\nrule = 'MZ304'"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DefinitionError) as caught:
            read_waivers(str(path))
        assert caught.value.code == "MZ196"
    path.write_bytes(b"\xff")
    with pytest.raises(DefinitionError):
        read_waivers(path)


def test_waivers_as_mappings() -> None:
    """From a database, say; a date that is none is an error."""
    assert read_waivers([{"rule": "MZ304", "reason": "人工核对"}])[0].where == ""
    with pytest.raises(DefinitionError, match="soon"):
        read_waivers([{"rule": "MZ304", "reason": "x", "until": "soon"}])


def test_a_policy_from_a_file(tmp_path: Path) -> None:
    """TOML with exact decimals; an unknown key, a wrong value and a broken file are errors that name the file."""
    path = tmp_path / "policy.toml"
    path.write_text('household_high = 5.5\nabout = "0.1"\n', encoding="utf-8")
    policy = policy_from(path)
    assert (str(policy.household_high), str(policy.about)) == ("5.5", "0.1")
    for text in ("household = 3", "household_high = 'many'", "household_high =", "revision_months = 'two'"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DefinitionError, match=r"policy\.toml"):
            policy_from(path)
    path.write_bytes(b"\xff")
    with pytest.raises(DefinitionError):
        policy_from(path)
    with pytest.raises(DefinitionError, match="mapping"):
        policy_from({"household": 3})
    assert policy_from({}) == ValidationPolicy()


def test_nothing_waived_is_nothing_counted() -> None:
    """Without waivers the summary does not speak of them."""
    for lang in languages():
        assert say("findings.waived", lang, count=0).strip("0 ") not in found(*WRONG).render("text", lang)

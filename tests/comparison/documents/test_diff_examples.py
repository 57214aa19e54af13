"""What changed between editions, case by case: numbers, wording, deadlines, scope, succession, and deliverables."""

from __future__ import annotations

import pytest

from comparison_builders import CATALOGUE, changes, indicator, kinds, observation, plan, summary, target
from minzheng.comparison import Change, diff
from minzheng.model import Deliverable, Evidence, Milestone, Plan, Target
from minzheng.quantities import Reference, Relative, Verdict


def moved(before: Target, after: Target, **given: object) -> list[str]:
    return kinds(plan(before), plan(after), **given)


def only(before: Target, after: Target) -> Change:
    (change,) = diff(plan(before), plan(after), catalogue=CATALOGUE)
    return change


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("不少于5000人", "不少于6000人", ["raised"]),
        ("不少于5000人", "超过5000人", ["raised"]),
        ("5000人", "不少于5000人", []),
        ("5000人", "等于5000人", ["restated"]),
        ("5000人", "0.5万人", []),
        ("35~40人", "36~42人", ["raised"]),
        ("35~40人", "36~39人", ["restated"]),
        ("35~40人", "30~40人", ["lowered"]),
        ("不少于5000人", "不超过5000人", ["restated"]),
        ("约5000人", "5000人", ["restated"]),
        ("约5000人", "约6000人", ["raised"]),
        ("5000人", "5000张", ["restated"]),
        ("5000人", "增加500人", ["lowered"]),
    ],
)
def test_a_number_is_raised_lowered_or_put_in_another_way(before: str, after: str, expected: list[str]) -> None:
    """Bounds of one sense go up or down; a bare number is judged as a floor; all else is another way of putting it."""
    assert moved(target(before, 2022), target(after, 2022)) == expected


def test_a_ceiling_that_closes_is_lowered() -> None:
    """Under a lower-is-better indicator a bare number is a ceiling, and 低于 is stricter than 不超过."""
    known = {"local.people": indicator("人", "stock", "lower", code="local.people")}
    pair = target("不超过5人", 2022), target("低于5人", 2022)
    assert moved(*pair, catalogue=known) == ["lowered"]
    assert moved(target("5人", 2022), target("不超过5人", 2022), catalogue=known) == []
    ranks = {"local.people": indicator("名次", "stock", "lower", code="local.people")}
    assert moved(target("第3名", 2022), target("第2名", 2022), catalogue=ranks) == ["lowered"]


def test_a_difference_is_that_of_the_bounds() -> None:
    """5000 to 6000, both floors, is 1000 more and not anything between everything."""
    change = only(target("不少于5000人"), target("不少于6000人"))
    assert str(change.difference) == "1000人"
    assert change.field == "value"
    assert change.path == "local.people[320400].value"
    assert (change.old, change.new) == ("不少于5000人", "不少于6000人")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("must", "strive", ["softened"]),
        ("strive", "ensure", ["strengthened"]),
        (None, "strive", ["softened"]),
        (None, "ensure", ["strengthened"]),
        ("principle", "principle", []),
        ("aspire", "must", ["restated"]),
    ],
)
def test_wording_softens_and_strengthens(before: str | None, after: str | None, expected: list[str]) -> None:
    """必须, 确保, a plain statement, 力争, 原则上: in that order; an unknown word is another way of putting it."""
    assert moved(target("1人", modality=before), target("1人", modality=after)) == expected


def test_an_obligation_softens_only_where_both_plans_state_one() -> None:
    """约束性 to 预期性 is softer; where one plan does not say, it is put in another way."""
    assert moved(target("1人", obligation="binding"), target("1人", obligation="expected")) == ["softened"]
    assert moved(target("1人", obligation=None), target("1人", obligation="expected")) == ["restated"]
    both = moved(target("1人", obligation="expected", modality="must"), target("1人", obligation="binding"))
    assert sorted(both) == ["softened", "strengthened"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("72%", 2021), ("72%", 2022), ["postponed"]),
        (("72%", 2022), ("72%", 2021), ["advanced"]),
        (("68%", 2021), ("72%", 2022), ["raised"]),
        (("72%", 2022), ("68%", 2021), ["lowered"]),
        (("72%", 2021), ("70%", 2022), ["lowered", "postponed"]),
        (("70%", 2022), ("72%", 2021), ["advanced", "raised"]),
        (("72%", "2021/.."), ("72%", 2022), []),
    ],
)
def test_a_level_is_postponed_unless_it_rises_with_its_deadline(
    before: tuple[str, object], after: tuple[str, object], expected: list[str]
) -> None:
    """The same or less by a later day is a postponement; more by a later day is the next step of one road."""
    one, other = (target(value, period, "local.share") for value, period in (before, after))
    assert sorted(moved(one, other)) == expected


def test_a_ceiling_that_is_raised_with_its_deadline_is_postponed() -> None:
    """Of a ceiling the higher number asks for less."""
    one, other = target("≤5%", 2021, "local.share"), target("≤6%", 2022, "local.share")
    assert sorted(moved(one, other)) == ["postponed", "raised"]


def test_a_yearly_amount_moves_with_its_edition() -> None:
    """Thirty a year in each yearly plan is kept; thirty by a later year in the same plan period is postponed."""
    first, second = target("30人", 2021), target("30人", 2022)
    assert kinds(plan(first, period=2021), plan(second, period=2022)) == []
    assert kinds(plan(first, period=2021), plan(second, period=2021)) == ["postponed"]
    assert kinds(plan(second, period=2021), plan(first, period=2021)) == ["advanced"]
    assert kinds(plan(first, period=2021), plan(second)) == []
    assert kinds(plan(target("30人", 2021), id="a"), plan(target("30人", 2022), id="b")) == []


def test_a_five_year_total_is_not_lowered_by_a_yearly_one() -> None:
    """500 in five years and 100 in one of them are not comparable, and the reason is named."""
    (change,) = diff(plan(target("500人", "2021/2025")), plan(target("100人", 2025)), catalogue=CATALOGUE)
    assert (change.kind.value, [each.kind.value for each in change.reasons]) == ("restated", ["period_length"])
    assert "时期长度不同" in change.explain("zh")
    assert "not comparable: periods of different length" in change.explain("en")


def test_a_rule_to_keep_the_line_is_softer_than_a_number() -> None:
    """Guangdong: 676 for 2023, then not below the year before; and back again; another rule is put differently."""
    line = Relative(amount="1倍以上", base=Reference(period=2023))
    number, rule = target("676元/人·月", 2023, "local.rate"), target(line, 2024, "local.rate")
    assert moved(number, rule) == ["softened"]
    assert moved(rule, number) == ["strengthened"]
    again = target(Relative(amount="1倍以上", base=Reference(period=2024)), 2025, "local.rate")
    assert moved(rule, again) == []
    rise = target(Relative(amount="提高5%", base=Reference(period=2023)), 2024, "local.rate")
    more = target(Relative(amount="提高7%", base=Reference(period=2023)), 2024, "local.rate")
    assert moved(rise, more) == ["raised"]
    assert moved(rise, number) == ["restated"]
    assert moved(rule, rise) == ["restated"]
    other = target(Relative(amount="1倍以上", base=Reference(indicator="local.other")), 2024, "local.rate")
    assert moved(rule, other) == ["restated"]
    above = target(Relative(amount="1.2倍以上", base=Reference(period=2023)), 2024, "local.rate")
    assert moved(number, above) == moved(above, number) == ["restated"]


def test_what_is_added_to_a_flow_is_the_flow() -> None:
    """增加500人 promised and 600人 reported of what is counted over the year are one thing."""
    (change,) = diff(plan(target("增加500人", 2022)), summary(observation("600人", 2022)), catalogue=CATALOGUE)
    assert (change.kind.value, change.verdict) == ("raised", Verdict.MET)


def test_promises_for_one_day_go_together_before_the_last_ones_do() -> None:
    """Of two windows that end on one day each is the other's edition, though both documents have later promises."""
    first = plan(target("50%", "2021/2023", "local.share"), target("60%", 2026, "local.share"))
    second = plan(target("50%", "2022/2023", "local.share"), target("60%", 2027, "local.share"))
    assert sorted(kinds(first, second)) == ["dropped", "new"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("68%", 2021), ("rule", 2022), ["postponed", "softened"]),
        (("68%", 2022), ("rule", 2021), ["softened"]),
        (("rule", 2021), ("68%", 2022), ["strengthened"]),
        (("rule", 2022), ("68%", 2021), ["advanced", "strengthened"]),
    ],
)
def test_what_asks_for_less_by_a_later_day_is_postponed(
    before: tuple[str, int], after: tuple[str, int], expected: list[str]
) -> None:
    """A rule to keep the line asks for less than a number: a later day puts it off, an earlier one does not."""
    rule = Relative(amount="1倍以上", base=Reference(period=2020))
    one, other = (
        target(rule if value == "rule" else value, period, "local.share") for value, period in (before, after)
    )
    assert sorted(moved(one, other)) == expected


def test_a_scope_that_changed_is_said_and_nothing_else() -> None:
    """困难 to all: no claim that the number was lowered; with a choice of two nothing is matched."""
    one, other = target("2274人", scope="困难"), target("2220人")
    change = only(one, other)
    assert (change.kind.value, change.field, change.old, change.new) == ("scope_changed", "scope", "困难", "")
    assert "口径由困难改为无" in change.explain("zh")
    assert moved(one, other)
    choice = kinds(plan(one), plan(other, target("9人", scope="80岁以上")))
    assert sorted(choice) == ["dropped", "new", "new"]


def test_a_scope_that_is_the_same_has_not_changed() -> None:
    """Two promises of one thing beside figures of two years: what is left over is no change of scope."""
    promises = plan(target("80人", 2022), target("提高5%", 2022))
    found = kinds(promises, summary(observation("70人", 2021), observation("80人", 2022)))
    assert sorted(found) == ["reported", "unreported"]


def test_codes_are_called_by_their_names() -> None:
    """确保 to 力争 reads so in Chinese, and as ensure to strive in English."""
    change = only(target("80人", 2022, modality="ensure"), target("80人", 2022, modality="strive"))
    assert "措辞由确保改为力争" in change.explain("zh")
    assert "wording from ensure to strive" in change.explain("en")


def test_succession_is_declared_or_there_is_none() -> None:
    """每千名老年人床位 gave way to 护理型床位占比: only as declared for these plans, or by the catalogue."""
    old, new = plan(target("35张", code="local.beds")), plan(target("55%", code="local.share"))
    assert sorted(kinds(old, new)) == ["dropped", "new"]
    assert kinds(old, new, None, [("local.beds", "local.share")]) == ["succeeded"]
    assert kinds(new, old, None, [("local.beds", "local.share")]) == ["preceded"]
    heir = {**CATALOGUE, "local.beds": indicator("张", code="local.beds", successor="local.share")}
    assert kinds(old, new, catalogue=heir) == ["succeeded"]
    assert kinds(new, old, catalogue=heir) == ["preceded"]
    (change,) = diff(old, new, None, [("local.beds", "local.share")], catalogue=CATALOGUE)
    assert (change.field, change.old, change.new) == ("indicator", "local.beds", "local.share")
    apart = plan(target("55%", code="local.share", region="320200"))
    assert sorted(kinds(old, apart, None, [("local.beds", "local.share")])) == ["dropped", "new"]


def test_a_deleted_target_is_never_matched_to_a_look_alike() -> None:
    """Another region, another breakdown or another code is another thing."""
    promise = plan(target("30人"))
    for result in (
        observation("30人", 2022, region="320200"),
        observation("30人", 2022, breakdown={"area": "urban"}),
        observation("30张", 2022, "local.beds"),
    ):
        assert sorted(kinds(promise, summary(result))) == ["reported", "unreported"]


def test_a_mapping_makes_two_codes_one() -> None:
    """Declared codes match in either order, also in chains; undeclared ones do not."""
    one, other = plan(target("30张", code="local.beds")), plan(target("30张", code="local.halls"))
    assert sorted(kinds(one, other)) == ["dropped", "new"]
    assert kinds(one, other, {"local.beds": "local.halls"}) == []
    assert kinds(one, other, {"local.halls": "local.beds"}) == []
    assert kinds(one, other, [("local.beds", "local.rooms"), ("local.rooms", "local.halls")]) == []


def test_results_beside_promises_tell_whether_they_are_met() -> None:
    """The result of the same period has a verdict, an older one or a part has none."""
    promise = plan(target("不少于70%", 2022, "local.share"))
    (change,) = diff(promise, summary(observation("72%", 2022, "local.share")), catalogue=CATALOGUE)
    assert (change.kind.value, change.verdict, str(change.difference)) == ("raised", Verdict.MET, "2百分点")
    assert Verdict.MET.label() in change.explain("zh")
    (early,) = diff(promise, summary(observation("60%", 2020, "local.share")), catalogue=CATALOGUE)
    assert early.verdict is None
    (part,) = diff(plan(target("100人")), summary(observation("60人", "2022-S1")), catalogue=CATALOGUE)
    assert (part.kind.value, part.verdict) == ("restated", None)
    kept = diff(plan(target("100人")), summary(observation("100人", 2022)), catalogue=CATALOGUE).kept[0]
    assert kept.verdict is Verdict.MET
    assert kept.quotes == ("100人", "100人")


def test_a_coarse_result_is_kept_beside_a_finer_promise() -> None:
    """2.3万 beside 23156: the print leaves it open, so nothing is said to have fallen; the verdict is undecided."""
    found = diff(plan(target("不少于23156人")), summary(observation("2.3万人", 2022)), catalogue=CATALOGUE)
    assert found.changes == ()
    assert found.kept[0].verdict is Verdict.UNDECIDED
    rounded = diff(summary(observation("2.3万人")), summary(observation("23156人")), catalogue=CATALOGUE)
    assert [(each.kind.value, each.field) for each in rounded] == [("restated", "value")]
    assert kinds(summary(observation("2.3万人")), summary(observation("2.4万人"))) == ["raised"]


def test_a_missing_result_is_no_result() -> None:
    """A dash is not zero: two dashes are kept, a dash beside a number is put in another way."""
    dash = observation(None, missing="not_applicable")
    assert kinds(summary(dash), summary(dash)) == []
    assert kinds(summary(dash), summary(observation("0人"))) == ["restated"]
    assert kinds(summary(dash), summary(observation(None, missing="not_reported"))) == ["restated"]


def test_of_several_years_each_meets_its_own() -> None:
    """Targets of several years meet the results of their years; where no year agrees the last meets the last."""
    years = plan(*(target(f"{n}人", y) for y, n in ((2021, 1), (2022, 2), (2023, 3))))
    results = summary(*(observation(f"{n}人", y) for y, n in ((2021, 1), (2022, 2))))
    assert changes(diff(years, results, catalogue=CATALOGUE)) == [("unreported", "local.people[320400]")]
    later = summary(*(observation(f"{n}人", y) for y, n in ((2018, 8), (2019, 9))))
    assert sorted(kinds(years, later)) == ["raised", "reported", "unreported", "unreported"]


def test_other_fields_are_compared_too() -> None:
    """A baseline or milestones that changed are changes with their paths."""
    before = target("72%", code="local.share", baseline=Reference(period=2020))
    after = target("72%", code="local.share", milestones=[Milestone(period=2021, value="70%")])
    found = diff(plan(before), plan(after), catalogue=CATALOGUE)
    assert changes(found) == [
        ("restated", "local.share[320400].baseline"),
        ("restated", "local.share[320400].milestones"),
    ]
    assert found[1].new == "2021: 70%"
    assert "阶段目标" in found[1].explain("zh")


def made(title: str, period: object = 2022, **given: object) -> Plan:
    made = Deliverable(title=title, period=period, region="320400", **given)  # type: ignore[arg-type]
    return plan(deliverables=[made])


def test_deliverables_match_by_title() -> None:
    """The same title with another deadline, delivery or wording; another title only if it is declared."""
    a = made("出台办法")
    assert kinds(a, made("出台办法")) == []
    assert kinds(a, made("出台办法", 2023)) == ["postponed"]
    assert kinds(made("出台办法", 2023), a) == ["advanced"]
    assert kinds(a, made("出台办法", delivered=2022)) == ["reported"]
    assert kinds(made("出台办法", delivered=2022), a) == ["unreported"]
    assert kinds(made("出台办法", delivered=2021), made("出台办法", delivered=2022)) == ["restated"]
    assert kinds(made("出台办法", modality="must"), made("出台办法", modality="strive")) == ["softened"]
    assert kinds(made("出台办法", "2022/.."), a) == []
    assert sorted(kinds(a, made("制定办法"))) == ["dropped", "new"]
    assert kinds(a, made("制定办法"), {"出台办法": "制定办法"}) == ["retitled"]


def test_a_delivered_deliverable_is_a_result() -> None:
    """Beside a summary what is delivered is reported, what is not is new; the other way round they are its inverses."""
    done, open_ = made("出台办法", delivered=2021), made("出台条例")
    assert kinds(summary(), done) == ["reported"]
    assert kinds(summary(), open_) == ["new"]
    assert kinds(done, summary()) == ["unreported"]
    assert kinds(done, plan()) == ["dropped"]
    change = diff(done, plan(), catalogue=CATALOGUE)[0]
    assert change.explain("zh") == "出台办法：不再提出，2022年。"
    assert change.to_record()["breakdown"] in (None, [])


def test_a_change_holds_both_quotes_and_the_evidence() -> None:
    """Quotes come from the evidence where there is any, else from the value; evidence and places go with them."""
    seen = Evidence(number=(5, 8, "72%"))
    before, after = target("70%", code="local.share"), target("提高到72%", code="local.share", evidence=seen)
    moved, change = diff(plan(before), plan(after), catalogue=CATALOGUE)
    assert (moved.field, moved.new) == ("evidence", "72% [5, 8]")
    assert change.quotes == ("70%", "72%")
    assert change.evidence == (None, seen)
    assert change.to_record()["quote_after"] == "72%"
    gone = diff(plan(after), plan(), catalogue=CATALOGUE)[0]
    assert gone.quotes == ("72%", "")
    assert gone.evidence == (seen, None)


def test_a_diff_counts_and_picks_by_kind() -> None:
    """Counts name every kind; a kind is picked by member or code; nothing is said of nothing."""
    found = diff(plan(target("1人")), plan(target("2人")), catalogue=CATALOGUE)
    assert repr(found) == "<Diff plan → plan: 1 raised, 0 kept>"
    assert len(found.of("raised", "lowered")) == 1
    assert found.counts()[found[0].kind] == 1
    assert str(found[0]).startswith("指标：数值提高")
    empty = diff(plan(), plan())
    assert repr(empty) == "<Diff plan → plan: no changes, 0 kept>"
    assert "没有变化" in empty.explain("zh")
    assert "no changes" in empty.explain("en")


def test_what_the_catalogue_does_not_know_is_still_compared() -> None:
    """Codes outside the catalogue match by themselves, bare numbers by equality."""
    one, other = target("5人", code="local.unknown"), target("6人", code="local.unknown")
    assert moved(one, other) == ["raised"]
    assert "local.unknown" in only(one, other).explain("en")

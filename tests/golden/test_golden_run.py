"""The golden run itself: a difference is seen, counted once, and explained only by a reason that fits."""

from __future__ import annotations

import json
from argparse import Namespace

import pytest
from witnesses import WITNESSES, Seen

from golden_run import Reason, Report, differences, parts


def line(record: object, about: str = "目标 不少于7张") -> str:
    return json.dumps(["pair 1.1", about, record], ensure_ascii=False)


FIGURE = {"op": "=", "low": "7", "high": "7", "unit": "元", "approx": None, "step": None, "change": False}
OLD = line({"verdict": "met", "bound": {"op": ">="}, "found": ["MZ301", "MZ301", "MZ402"]})
NEW = line({"verdict": "undecided", "bound": {"op": ">="}, "found": ["MZ402", "MZ301"]})


def test_each_field_that_differs_is_a_difference() -> None:
    """Fields by their path, members of a list by their value and count."""
    found = {each.field: (each.old, each.new) for each in differences(OLD, NEW)}
    assert found == {"verdict": ("met", "undecided"), "found{MZ301}": ("2×", "1×")}
    assert list(differences(OLD, OLD)) == []


def test_an_error_beside_a_record_is_one_difference() -> None:
    """Not one for each field of the record."""
    refused = line("error FigureError MZ046")
    assert [(each.field, each.old, each.new) for each in differences(refused, NEW)] == [
        ("", "error FigureError MZ046", "a record")
    ]


def test_a_reason_explains_what_both_its_patterns_fit() -> None:
    """The difference and the input; what no reason fits is left over."""
    report = Report([Reason(because="law", difference=r"verdict: met -> undecided", input="不少于")])
    report.add(OLD, NEW)
    report.add(OLD.replace("不少于", "约"), NEW)
    assert report.used == {"law": 1}
    assert sum(report.left.values()) == 3
    assert report.differing == {"pair": 2}


def test_a_witness_must_agree_with_the_patterns() -> None:
    """A reason that says that a figure is read anew explains nothing where it is not."""
    reason = Reason(because="law", input="块钱", witness="read_anew")
    alike = {"target": None, "figure": FIGURE, "verdict": "met"}

    def explained(after: dict[str, object]) -> list[bool]:
        return [reason.explains(each) for each in differences(line(alike, "7块钱"), line(after, "7块钱"))]

    assert explained({**alike, "verdict": "not_met"}) == [False]
    assert set(explained({**alike, "figure": {**FIGURE, "low": "8"}, "verdict": "not_met"})) == {True}


@pytest.mark.parametrize(
    ("mentions", "figure", "agrees"),
    [
        ([FIGURE], FIGURE, True),
        ([FIGURE], {**FIGURE, "low": "8"}, False),
        ([FIGURE], "error FigureError MZ046", False),
        ([], "error FigureError MZ046", True),
        ([FIGURE, FIGURE], FIGURE, False),
    ],
)
def test_a_sentence_is_held_against_its_figure_alone(mentions: list[object], figure: object, agrees: bool) -> None:
    """The same figure, or none where it is refused."""
    read = {"read": {str(place): {"figure": each} for place, each in enumerate(mentions)}}
    assert WITNESSES["as_figure"](Seen("", "", "", {}, read, figure)) is agrees


def test_a_verdict_of_diff_is_held_against_that_of_assess() -> None:
    """The last word of each line, of what changed and of what was kept."""
    record = {"assess": {"verdict": "undecided"}, "diff": {"changed": ["x ['raised 5% -> 6% () [] undecided']"]}}
    assert WITNESSES["as_assess"](Seen("", "", "", {}, record))
    assert not WITNESSES["as_assess"](Seen("", "", "", {}, {**record, "diff": {"kept": ["x met"]}}))


@pytest.mark.parametrize(
    ("old", "new", "agrees"),
    [
        ("199.8500% [199.85, 200)", "199.85% [199.85, 200)", True),
        ("8750.450000000000000000000000000000499998亩", "8750.4500000000000000000000000000004999975亩", True),
        ("8750.4亩", "8750.5亩", False),
        ("100% (93, 106]", "100% [93, 106)", False),
        ("-5%", "5%", False),
    ],
)
def test_a_number_is_the_same_but_for_its_rounding(old: str, new: str, agrees: bool) -> None:
    """Noughts and the thirty-fourth digit are no difference; brackets, signs and values are."""
    assert WITNESSES["rounded_once"](Seen(old, new, "", {}, {})) is agrees


def test_a_verb_decides_how_a_target_is_judged() -> None:
    """提高到 is a floor, 降至 a ceiling, for assess and diff alike."""
    record = {"assess": {"verdict": "met", "bound": {"op": ">="}}, "diff": {"kept": ["x met"]}}
    assert WITNESSES["verb_decides"](Seen("", "", "目标 提高到5张", {}, record))
    assert not WITNESSES["verb_decides"](Seen("", "", "目标 降至5张", {}, record))
    assert not WITNESSES["verb_decides"](
        Seen("", "", "目标 提高到5张", {}, {**record, "diff": {"kept": ["x not_met"]}})
    )


def test_an_amount_added_is_known_by_its_canonical_text() -> None:
    """Of the target or of the figure; where both versions say so, nothing follows from it."""
    plainly, newly = ({"units": [{"written": [text]}, None]} for text in ("7张", "新增7张"))
    assert WITNESSES["added"](Seen("", "", "目标 新建7张", plainly, newly))
    assert not WITNESSES["added"](Seen("", "", "目标 新建7张", newly, newly))


def test_a_figure_of_the_year_before_is_known_by_the_part_it_plays() -> None:
    """As what is in force, as the baseline, or as one that is no longer left aside."""
    earlier, none = (
        "local.beds_standard_higher 110101 2021 5张",
        {"observation": None, "baseline": None, "latest": None},
    )
    aside = {"assess": {**none, "unused": [f"{earlier}: before_period"]}}
    assert WITNESSES["from_before"](Seen("", "", "", aside, {"assess": {**none, "baseline": earlier, "unused": []}}))
    assert WITNESSES["from_before"](Seen("", "", "", aside, {"assess": {**none, "unused": []}}))
    assert not WITNESSES["from_before"](
        Seen("", "", "", aside, {"assess": {**aside["assess"], "baseline": "2022 5张"}})
    )


def test_parts_of_the_same_pairs_have_the_same_name() -> None:
    """So that a run that was broken off goes on, and a run of fewer pairs takes nothing of another."""
    args = Namespace(first=0, pairs=60_000, seed=1, every=20)
    names = [each.name for each in parts(args, ["facts", "pairs"])]
    assert names == ["facts", "pairs-1-20-00000-00500", "pairs-1-20-00500-01000", "pairs-1-20-01000-01200"]
    assert sum(each.blocks for each in parts(args, ["pairs"])) * 50 == 60_000


def test_reports_of_parts_are_put_together() -> None:
    """Counts are added; of examples three are kept."""
    whole, part = Report([]), Report([])
    part.add(OLD, NEW)
    for _ in range(4):
        whole.merge(part)
    assert (sum(whole.left.values()), whole.lines["pair"]) == (8, 4)
    assert {len(each) for each in whole.examples.values()} == {3}


def test_a_block_with_other_statements_is_counted_anew() -> None:
    """Where a version could make more statements, or fewer, its counts follow."""
    one, two = ({"files": {"jsonl": {"text": ["{}"] * rows}}} for rows in (1, 2))
    assert WITNESSES["more_made"](Seen("", "", "", one, two))
    assert not WITNESSES["more_made"](Seen("", "", "", one, one))


def test_amounts_added_are_known_by_the_rows_of_a_block() -> None:
    """One row that says so is enough; the earlier version has no such column."""
    before, after = ({"files": {"rows": [{}, each]}} for each in ({}, {"adds": "gross"}))
    assert WITNESSES["additions_held"](Seen("", "", "", before, after))
    assert not WITNESSES["additions_held"](Seen("", "", "", before, {"files": {"rows": [{"adds": None}]}}))


@pytest.mark.parametrize("faulty", [(True, False), (False, True), (True, True)])
def test_a_fault_is_never_explained(faulty: tuple[bool, bool]) -> None:
    """In either version or in both alike, however deep, and whatever a reason says: it is left over."""
    report = Report([Reason(because="all of it", difference=".*")])
    lines = [line({"files": {"csv": "FAULT TypeError" if each else "left"}, "more": 1}) for each in faulty]
    report.add(*lines)
    assert report.used == {}
    assert sum(report.left.values()) == 1
    assert [each.line for each in report.examples["pair : #× FAULT -> #× FAULT"]] == [
        f"pair : {int(faulty[0])}× FAULT -> {int(faulty[1])}× FAULT"
    ]


def seen(field: str, before: object, after: object, old: str = "", new: str = "", about: str = "") -> Seen:
    return Seen(old, new, about, before, after, field=field)


def test_a_change_is_judged_by_its_verb() -> None:
    """减少5% of what should grow is a ceiling; with its direction, or as a floor, it is not explained."""
    target, readings = {"amount": FIGURE}, ["growth 20张 <= 19"]
    record = {"target": target, "assess": {"verdict": "met", "bound": {"op": "<="}, "readings": readings}}
    about = "local.beds_stock_higher 2022 目标 减少5% 数字 18张"
    assert WITNESSES["change_decides"](seen("", {}, record, about=about))
    assert not WITNESSES["change_decides"](seen("", {}, record, about=about.replace("higher", "lower")))
    floor = {**record, "assess": {**record["assess"], "bound": {"op": ">="}}}
    assert not WITNESSES["change_decides"](seen("", {}, floor, about=about))
    assert not WITNESSES["change_decides"](seen("", {}, {**record, "target": FIGURE}, about=about))


def test_another_layout_says_the_same_statements() -> None:
    """Those of the file of single statements; the file itself loads back as it was, without a finding."""
    jsonl = {"text": ["{}"], "same": True, "found": []}

    def files(**yaml: object) -> dict[str, object]:
        return {"files": {"jsonl": jsonl, "yaml": {"text": ["a"], "same": True, "found": [], **yaml}}}

    witness = WITNESSES["laid_out_anew"]
    assert witness(seen("files.yaml.text{plans:}", files(), files(text=["b"])))
    assert not witness(seen("files.yaml.text{plans:}", files(), files(same=False)))
    assert not witness(seen("files.yaml.text{plans:}", files(), files(found=["MZ001"])))
    other = {"files": {**files()["files"], "jsonl": {**jsonl, "text": []}}}  # type: ignore[dict-item]
    assert not witness(seen("files.yaml.text{plans:}", files(), other))


def test_a_csv_file_leaves_nothing_out_and_is_read_without_a_finding() -> None:
    """Where the earlier version left something out; as many rows more are there."""

    def files(left: list[str], found: list[str], rows: int) -> dict[str, object]:
        return {"files": {"csv": {"left": left, "found": found}, "rows": [{}] * rows}}

    before = files(["MZ019 count=2", "MZ019 count=3"], [], 5)
    assert WITNESSES["nothing_left_out"](seen("", before, files([], [], 8)))
    assert not WITNESSES["nothing_left_out"](seen("", before, files([], ["MZ186"], 8)))
    assert not WITNESSES["nothing_left_out"](seen("", files([], [], 5), files([], [], 8)))
    assert WITNESSES["rows_of_changes"](seen("", before, files([], [], 8)))
    assert not WITNESSES["rows_of_changes"](seen("", before, files([], [], 9)))


@pytest.mark.parametrize(
    ("old", "new", "agrees"),
    [
        ("109500", "10.95", True),
        ("-20", "-2", True),
        ("5", "5", False),
        ("5", "50", False),
        ("11", "1.2", False),
        ("0", "0", False),
    ],
)
def test_an_end_is_in_the_multiplier_of_its_row(old: str, new: str, agrees: bool) -> None:
    """Its point is moved to the left, and every digit is the same."""
    assert WITNESSES["power_of_ten"](seen("", {}, {}, old, new)) is agrees


def test_a_target_is_asked_about_by_another_rule() -> None:
    """As many at most as that rule finds."""
    old, new = (f"[('failed', 0), ('not_applicable', {number})]" for number in (2, 3))
    found = {"validate": {"found": ["MZ616 plan", "MZ310 summary"]}}
    assert WITNESSES["asked_by_another"](seen("", {}, found, old, new))
    assert not WITNESSES["asked_by_another"](seen("", {}, found, old, new.replace("3", "4")))
    assert not WITNESSES["asked_by_another"](seen("", {}, found, new, old))


def test_the_verb_of_a_figure_is_kept_whatever_the_target() -> None:
    """The figure alone is compared: its target may have been refused before."""
    one, other = ({"text": text, "written": [text]} for text in ("50个", "提高到50个"))
    assert WITNESSES["verbs_kept"](seen("units[1].text", {"units": [None, one]}, {"units": [one, other]}))
    assert not WITNESSES["verbs_kept"](seen("units[1].text", {"units": [None, one]}, {"units": [one, None]}))


def test_a_finding_with_a_place_for_advice_is_the_same_one() -> None:
    """Of the same statement; one more or less is another finding."""
    before, after = ({"validate": {"found": [f"MZ201 plan local.a 1 {each}unit=人"]}} for each in ("", "advice= "))
    assert WITNESSES["advised"](seen("", before, after))
    assert not WITNESSES["advised"](seen("", before, {"validate": {"found": []}}))


def test_a_region_of_another_level_is_the_witness_of_a_ranking_of_one_level() -> None:
    """As a line of its own or within a block; any other gap is none."""
    left = {"places": {"320400": "1 1-1"}, "missing": {"320000": "other_level"}}
    assert WITNESSES["one_level"](Seen("", "", "", {}, left))
    assert WITNESSES["one_level"](Seen("", "", "", {}, {"rank": left}))
    assert not WITNESSES["one_level"](Seen("", "", "", {}, {"rank": {**left, "missing": {"320000": "missing"}}}))

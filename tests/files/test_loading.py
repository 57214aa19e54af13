"""Loading: what a plan file says, what the document lends, and from where files are taken."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from minzheng.catalogue import Catalogue, indicators
from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files import dumps, from_plain, load, loads, save, to_plain
from minzheng.model import (
    Condition,
    Evidence,
    Indicator,
    LoadError,
    Milestone,
    Observation,
    Other,
    Plan,
    Summary,
    Target,
)
from minzheng.periods import Period
from minzheng.quantities import Figure, Quantity, Reference, Relative
from minzheng.regions import Region

PLAN = """\
schema: minzheng/1
document:
  id: changzhou-2021-summary
  title: 常州市民政局2021年工作总结
  region: "320400"
  published: 2022-03-10
  period: 2021
indicators:
  local.fire_safety_models: {name: 消防安全标准化示范单位, unit: 家, time: flow, direction: higher}
observations:
  - {indicator: elderly.nursing_bed_share, value: 68%}
  - {indicator: 低保标准, value: 每人每月940元, breakdown: {area: urban}}
  - {indicator: 消防安全标准化示范单位, value: 21家, region: 320402}
  - {indicator: elderly.beds, missing: not_applicable, period: 截至2021年底}
targets:
  - {indicator: elderly.nursing_bed_share, period: 2022, value: 提高到72%}
  - indicator: assistance.subsistence_standard
    breakdown: {area: rural}
    period: 2022
    value: {raise: 5%}
    obligation: expected
    modality: strive
    baseline: {indicator: 低保标准}
    milestones: [{period: 2022-S1, value: 950元/人·月}]
    evidence: {number: [1204, "1206", "5%"], subject: [1190, 1192, 孤儿]}
    scope: ["age >= 80岁"]
  - {indicator: elderly.beds, value: {times: 1.3倍以上, of: {indicator: 低保标准}}}
deliverables:
  - {title: 出台特困人员认定办法, period: 2022}
"""
ABOUT = {"id": "a", "title": "总结", "period": 2021, "region": 320400}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return loads(PLAN)


def test_the_document_lends_period_region_and_id(dataset: Dataset) -> None:
    """What an item does not say is the document's; what it says is its own."""
    first, _, third, fourth = dataset.observations
    assert (first.period, first.region, first.document) == (Period(2021), Region("320400"), "changzhou-2021-summary")
    assert (third.region, fourth.period) == (Region("320402"), Period("@2021-12-31"))
    assert dataset.deliverables[0].region == Region("320400")
    assert dataset.documents[0].published == date(2022, 3, 10)


def test_names_are_resolved_to_codes_everywhere(dataset: Dataset) -> None:
    """A Chinese name stands for its code, also in bases, and for local indicators too."""
    standard = "assistance.subsistence_standard"
    assert dataset.observations[1].indicator == standard
    assert dataset.observations[2].indicator == "local.fire_safety_models"
    bound, baseline = dataset.targets[2].value, dataset.targets[1].baseline
    assert isinstance(bound, Relative)
    assert baseline is not None
    assert bound.base.indicator == baseline.indicator == standard
    assert dataset.catalogue["local.fire_safety_models"] is dataset.local[0]
    assert "local.fire_safety_models" not in indicators


def test_a_target_is_what_the_file_says(dataset: Dataset) -> None:
    """Every key of a target has its typed value."""
    assert dataset.targets[1] == Target(
        indicator="assistance.subsistence_standard",
        value=Relative(amount="提高5%"),
        period=2022,
        region="320400",
        breakdown={"area": "rural"},
        scope=[Condition("age >= 80岁")],
        obligation="expected",
        modality="strive",
        baseline=Reference(indicator="assistance.subsistence_standard"),
        milestones=[Milestone(period="2022-S1", value="950元/人·月")],
        document="changzhou-2021-summary",
        evidence=Evidence(number=(1204, 1206, "5%"), subject=(1190, 1192, "孤儿")),
    )


def test_every_object_knows_where_it_was_written(tmp_path: Path) -> None:
    """File, line and column are there in each format, and survive pickling."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    data = load(path)
    assert str(data.targets[1].location) == "plan.yaml:17:5 $.targets[1]"
    assert str(data.documents[0].location) == "plan.yaml:3:3 $.document"
    assert str(data.local[0].location) == "plan.yaml:9:29 $.indicators.local.fire_safety_models"
    assert str(pickle.loads(pickle.dumps(data)).deliverables[0].location) == "plan.yaml:29:5 $.deliverables[0]"
    other = tmp_path / "plan.jsonl"
    save(data, other)
    assert [each.location and each.location.line for each in load(other).targets] == [3, 4, 5]
    rows = tmp_path / "plan.csv"
    save(data, rows)
    found = load(rows, catalogue=data.catalogue).observations[0].location  # type: ignore[arg-type]
    assert (found and found.line) == 8


def test_a_period_that_nobody_gives_is_named() -> None:
    """The item is left out, and the others are there."""
    text = "schema: minzheng/1\ndocument: {id: a, title: t, region: CN}\nobservations:\n"
    text += "  - {indicator: elderly.beds, value: 5张}\n  - {indicator: elderly.beds, value: 5张, period: 2021}\n"
    data = loads(text, strict=False)
    (finding,) = data.findings
    assert (finding.code, dict(finding.facts)) == ("MZ027", {"field": "period", "rows": ""})
    assert finding.location is not None
    assert (finding.location.line, finding.location.pointer) == (4, "$.observations[0].period")
    assert len(data.observations) == 1


def test_a_broken_document_does_not_hide_what_else_is_wrong() -> None:
    """Items are looked at all the same, and do not complain of what the document would have lent."""
    text = PLAN.replace("  title: 常州市民政局2021年工作总结\n", "").replace("68%", "68嗨")
    data = loads(text, strict=False)
    assert sorted(finding.code for finding in data.findings) == ["MZ020", "MZ045"]
    assert (data.documents, len(data.local)) == ((), 1)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"number": 940, "unit": "元/人·月"}, "940元/人·月"),
        ({"number": "3.28", "unit": "亿元"}, "3.28亿元"),
        ({"op": ">=", "number": 5000, "unit": "人"}, "不少于5000人"),
        ({"op": "range", "low": 35, "high": 40, "unit": "张/千人"}, "35~40张/千人"),
        ({"number": 2200, "unit": "万元", "approx": "over"}, "2200余万元"),
        ({"number": 68, "unit": "%", "step": "1"}, "68%"),
        ({"text": "零的突破", "unit": "人"}, None),
        ({"number": 68, "unit": "%", "step": "exact"}, None),
    ],
)
def test_text_and_parts_are_the_same_figure(parts: dict[str, object], text: str | None) -> None:
    """Field by field or as people write it, both load to equal objects."""
    made = from_plain(parts, Figure)
    assert from_plain(to_plain(made), Figure) == made
    if text is not None:
        assert made == from_plain(text, Figure) == Figure(text)
        assert made.interval == Figure(text).interval
    if parts.get("step") == "exact":
        assert made == Figure("68%").as_exact()


@pytest.mark.parametrize(
    ("written", "amount", "plain"),
    [
        ("提高5%以上", "提高5%以上", True),
        ("翻一番", "翻一番", True),
        ("+4个百分点", "+4个百分点", True),
        ({"raise": "5%"}, "提高5%", True),
        ({"raise": "50元/人·月"}, "提高50元/人·月", True),
        ({"raise": "翻一番"}, "翻一番", True),
        ({"raise": {"number": 5, "unit": "+%"}, "from": {"period": 2020}}, "+5%", False),
        ({"lower": "0.3个百分点", "from": {"region": "CN"}}, "下降0.3个百分点", False),
        ({"times": "1.3倍以上"}, "1.3倍以上", False),
        ({"times": "30%~40%", "of": {"period": 2020}}, "30%~40%", False),
        ({"times": {"number": 2, "unit": "倍"}, "of": {"document": "b"}}, "2倍", False),
    ],
)
def test_relative_bounds_in_every_form(written: object, amount: str, plain: bool) -> None:
    """A change or a multiple with its base; where the base is left open, text is enough."""
    data = {"indicator": "elderly.beds", "value": written, "period": 2022, "region": "CN"}
    target = from_plain(data, Target)
    assert isinstance(target.value, Relative)
    assert target.value.amount == Figure(amount)
    assert isinstance(to_plain(target.value), str) is plain
    assert from_plain(to_plain(target), Target) == target
    assert from_plain(to_plain(target.value), Relative) == target.value


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"raise": "5%", "lower": "5%"}, "MZ032"),
        ({"times": "提高5%"}, "MZ054"),
        ({"raise": {"number": 5, "unit": "人"}}, "MZ054"),
        ({"raise": "五"}, "MZ047"),
        ({"lower": "翻一番"}, "MZ046"),
        ({"lower": {"number": 5, "unit": "+%"}}, "MZ023"),
        ({"times": "2倍", "from": {}}, "MZ021"),
        ({"raise": "5%", "from": "2021"}, "MZ023"),
        ({"raise": 5}, "MZ047"),
        ({"of": {}}, "MZ021"),
    ],
)
def test_relative_bounds_that_say_nothing_definite_are_refused(written: object, code: str) -> None:
    """Each with a finding beneath ``value``."""
    data = {"indicator": "elderly.beds", "value": written, "period": 2022, "region": "CN"}
    with pytest.raises(LoadError) as caught:
        from_plain(data, Target)
    found = caught.value.findings[0]
    assert found.location is not None
    assert found.location.path[0] == "value"
    assert found.code == code or (code in ("MZ046", "MZ047") and found.code in ("MZ040", "MZ045", "MZ046", "MZ047"))
    with pytest.raises(LoadError):
        from_plain(written, Relative)


def test_a_relative_bound_stands_for_itself() -> None:
    """As text, and not as anything else."""
    assert from_plain("提高5%", Relative) == Relative(amount="提高5%")
    for wrong in ("72人", 5, [1]):
        with pytest.raises(LoadError):
            from_plain(wrong, Relative)


def test_a_quantity_is_text_or_number_and_unit() -> None:
    """Both are the same amount, and every fault is told."""
    assert from_plain("940元/人·月", Quantity) == from_plain({"number": 940, "unit": "元/人·月"}, Quantity)
    for wrong, codes in [
        ({"number": 5}, ["MZ020"]),
        ({"number": "x", "unit": "嗨", "a": 1}, ["MZ021", "MZ040", "MZ045"]),
        (5, ["MZ023"]),
        ("5~6人", ["MZ050"]),
    ]:
        with pytest.raises(LoadError) as caught:
            from_plain(wrong, Quantity)
        assert [finding.code for finding in caught.value.findings] == codes


def test_unknown_indicators_are_named_with_the_nearest_ones() -> None:
    """In items, in bases and in baselines, each at its place."""
    text = PLAN.replace(
        "indicator: elderly.nursing_bed_share, value: 68%", "indicator: elderly.nursing_bed_shar, value: 68%"
    )
    text = text.replace("baseline: {indicator: 低保标准}", "baseline: {indicator: 没有此名}")
    text = text.replace("of: {indicator: 低保标准}", "of: {indicator: 没有此名}")
    data = loads(text, strict=False)
    assert [(each.code, each.location and each.location.pointer) for each in data.findings] == [
        ("MZ081", "$.observations[0].indicator"),
        ("MZ081", "$.targets[1].baseline.indicator"),
        ("MZ081", "$.targets[2].value.of.indicator"),
    ]
    assert "elderly.nursing_bed_share" in data.findings[0].message("zh")
    assert (len(data.observations), len(data.targets)) == (3, 1)


def test_a_base_written_with_from_is_named_there() -> None:
    """The path has the key that the file has."""
    text = PLAN.replace("{raise: 5%}", "{raise: 5%, from: {indicator: 没有此名}}")
    (finding,) = loads(text, strict=False).findings
    assert finding.location is not None
    assert finding.location.pointer == "$.targets[1].value.from.indicator"


def test_codes_that_a_list_does_not_know_are_kept_with_a_warning() -> None:
    """Data written for a later version survive, and a slip of the pen is seen."""
    text = PLAN.replace("modality: strive", "modality: striv").replace("孤儿]}", "孤儿], confidence: sure}")
    text = text.replace("missing: not_applicable", "missing: unknown")
    data = loads(text)
    assert [(each.code, each.severity) for each in data.findings] == [("MZ088", "warning")] * 3
    assert "strive" in data.findings[1].message("zh")
    assert data.targets[1].modality == Other("striv")
    assert [each.location and each.location.path[-1] for each in data.findings] == ["missing", "modality", "confidence"]
    assert loads(dumps(data)) == data


def test_unknown_keys_are_reported_and_kept_at_every_level() -> None:
    """At the file, the document, an indicator and an item; those inside a value keep the item from being built."""
    text = PLAN.replace("value: 68%}", "value: 68%, colour: [1.50]}").replace(
        "  period: 2021\nind", "  period: 2021\n  x: 1\nind"
    )
    text = text.replace("direction: higher}", "direction: higher, 备注: 甲}") + "extras: {a: no}\n"
    data = loads(text, strict=False)
    assert [finding.code for finding in data.findings] == ["MZ021"] * 4
    assert data.observations[0].extra == (("colour", "[1.50]"),)
    assert data.documents[0].extra == (("extras", '{"a":"no"}'), ("x", "1"))
    assert data.local[0].extra == (("备注", '"甲"'),)
    assert loads(dumps(data), strict=False) == data
    with pytest.raises(LoadError, match="nearest known keys"):
        loads(text)


@pytest.mark.parametrize("key", ["document", "location", "code"])
def test_what_the_library_fills_in_is_no_key(key: str) -> None:
    """A file cannot claim a place or another document for an item."""
    data = {"schema": "minzheng/1", "document": ABOUT, "observations": [
        {"indicator": "elderly.beds", "value": "5张", key: "x"}
    ]}  # fmt: skip
    (finding,) = load(data, strict=False).findings
    assert finding.code == "MZ021"
    (made,) = load(data, strict=False).observations
    assert (made.document, made.extra) == ("a", ((key, '"x"'),))
    assert made.location is not None
    assert made.location.pointer == "$.observations[0]"


def test_ones_own_keys_stand_under_extra() -> None:
    """In every entry of a file; what is written so is read back, and an unknown key beside them is found."""
    own = {"who": "李", "share": Decimal("1.50"), "several": [1, None]}
    data = {"schema": "minzheng/1", "document": ABOUT, "observations": [
        {"indicator": "elderly.beds", "value": "5张", "extra": own}
    ]}  # fmt: skip
    made = load(data)
    assert made.observations[0].extra == (("several", "[1,null]"), ("share", "1.50"), ("who", '"李"'))
    for format in ("yaml", "json", "jsonl"):
        assert loads(dumps(made, format), format=format) == made  # type: ignore[arg-type]
    data["observations"][0]["whom"] = 1  # type: ignore[index, call-overload]
    (finding,) = load(data, strict=False).findings
    assert finding.code == "MZ021"
    assert load(data, strict=False).observations[0].extra == (*made.observations[0].extra, ("whom", "1"))


def test_local_indicators_are_local() -> None:
    """Their codes begin with local., a clash is an error, and the same content twice is none."""
    local = {"name": "甲", "unit": "人", "time": "flow", "direction": "higher"}

    def file(id: str, key: str, **more: str) -> dict[str, object]:
        return {"schema": "minzheng/1", "document": {**ABOUT, "id": id}, "indicators": {key: local | more}}

    assert [each.code for each in load(file("a", "my.code"), strict=False).findings] == ["MZ080"]
    assert load([file("a", "local.a"), file("b", "local.a")]).local[0].name == "甲"
    clash = load([file("a", "local.a"), file("b", "local.a", unit="户")], strict=False)
    assert [each.code for each in clash.findings] == ["MZ053"]
    assert load(file("a", "local.a", code="x"), strict=False).findings[0].code == "MZ021"
    assert load({**file("a", "local.a"), "indicators": []}, strict=False).findings[0].code == "MZ023"
    assert load({**file("a", "local.a"), "indicators": {"local.a": 1}}, strict=False).findings[0].code == "MZ023"


def test_a_local_indicator_that_is_wrong_is_told_once() -> None:
    """Items that use it are read all the same, and do not complain that it is unknown."""
    text = PLAN.replace("unit: 家,", "unit: 嗨,").replace(
        "indicator: 消防安全标准化示范单位", "indicator: local.fire_safety_models"
    )
    data = loads(text, strict=False)
    assert [finding.code for finding in data.findings] == ["MZ045"]
    assert len(data.observations) == 4


def test_a_catalogue_that_refuses_the_local_indicators_is_heard() -> None:
    """A clash with the given catalogue is a finding and no crash."""
    mine = Indicator(code="local.fire_safety_models", name="别的", unit="人", time="stock", direction="lower")
    catalogue: Catalogue = indicators.extended_with([mine], origin="mine")
    assert "MZ053" in {finding.code for finding in loads(PLAN, strict=False, catalogue=catalogue).findings}


def test_files_are_taken_from_folders_globs_lists_and_mappings(tmp_path: Path) -> None:
    """In the order of names, hidden ones left out, each kind of source also inside a list."""
    data = loads(PLAN)
    (tmp_path / "deep").mkdir()
    (tmp_path / ".git").mkdir()
    save(Dataset(plans=data.plans, local=data.local), tmp_path / "b.yaml")
    save(Dataset(summaries=data.summaries, local=data.local), tmp_path / "deep" / "a.json")
    (tmp_path / ".git" / "c.yaml").write_text("not: a plan", encoding="utf-8")
    (tmp_path / "notes.md").write_text("not a plan", encoding="utf-8")
    for source in (tmp_path, str(tmp_path), str(tmp_path / "**" / "*.*ml"), [tmp_path / "b.yaml", tmp_path / "deep"]):
        assert load(source).targets == data.targets
    assert load(tmp_path) == load([tmp_path / "b.yaml", str(tmp_path / "deep/a.json")]) == data
    assert (
        load([to_plain(data.summaries[0]) | {"indicators": to_plain(data)["indicators"]}]).summaries == data.summaries
    )


def test_a_document_may_be_shared_and_not_contradicted(tmp_path: Path) -> None:
    """Plan and summary in two files are of one document, when both say the same of it."""
    first = {"schema": "minzheng/1", "document": ABOUT, "targets": []}
    other = {"schema": "minzheng/1", "document": ABOUT, "observations": []}
    assert len(load([first, other]).documents) == 1
    data = load([first, {**other, "document": {**ABOUT, "title": "别的"}}], strict=False)
    assert [finding.code for finding in data.findings] == ["MZ028"]


def test_an_empty_section_is_kept_and_none_at_all_is_a_plan() -> None:
    """A document is never lost, whatever it holds."""
    about = {"schema": "minzheng/1", "document": ABOUT}
    assert [len(load(about).plans), len(load(about).summaries)] == [1, 0]
    assert [len(load(about | {"observations": []}).plans), len(load(about | {"observations": []}).summaries)] == [0, 1]


@pytest.mark.parametrize("section", ["observations", "targets", "deliverables"])
def test_a_section_is_a_list_of_mappings(section: str) -> None:
    """A mapping for the list and a text for the item are told apart."""
    about = {"schema": "minzheng/1", "document": ABOUT}
    assert [each.code for each in load(about | {section: {}}, strict=False).findings] == ["MZ023"]
    assert [each.code for each in load(about | {section: ["x"]}, strict=False).findings] == ["MZ023"]
    assert [each.code for each in load(about | {section: None}, strict=False).findings] == ["MZ022"]


def test_a_file_that_is_no_mapping_is_refused() -> None:
    """A list of plan files is no plan file."""
    assert [each.code for each in loads("- a\n", strict=False).findings] == ["MZ023"]
    assert [each.code for each in loads("[]", format="json", strict=False).findings] == ["MZ023"]


def test_own_units_are_read_and_written() -> None:
    """A registry that knows more words reads what the shipped one refuses."""
    cots = {"pint": "cot = [cots]", "kind": "count", "zh": ["铺"], "en": ["cot", "cots"]}
    known = indicators.extend({"unit": [cots]})
    data = {"indicator": "elderly.beds", "value": "35铺", "period": 2021, "region": "CN"}
    with pytest.raises(LoadError):
        from_plain(data, Observation)
    made = from_plain(data, Observation, catalogue=known)
    assert from_plain(to_plain(made), Observation, catalogue=known) == made
    plan = {"schema": "minzheng/1", "document": ABOUT, "observations": [{**data, "period": 2020}]}
    assert load(plan, catalogue=known).observations[0].value == made.value


def test_parts_of_a_dataset_are_read_by_their_class() -> None:
    """A plan or a summary is taken out of a plan file; where there is none, that is said."""
    data = loads(PLAN)
    assert loads(PLAN, Plan) == data.plans[0]
    assert loads(PLAN, Summary) == data.summaries[0]
    with pytest.raises(LoadError, match="targets"):
        loads("schema: minzheng/1\ndocument: {id: a, title: t}\nobservations: []", Plan)
    with pytest.raises(LoadError, match="MZ007"):
        loads("", Plan)


def test_a_dataset_of_many_documents_is_checked_as_data() -> None:
    """Its lists, its schema and its keys."""
    other = {"document": {**ABOUT, "id": "other"}, "observations": []}
    many = {"schema": "minzheng/1", "documents": [{"document": ABOUT}, other]}
    assert len(load(many).plans) == len(load(many).summaries) == 1
    for change, code in [
        ({"documents": {}}, "MZ023"),
        ({"schema": "minzheng/9"}, "MZ025"),
        ({"colour": 1}, "MZ021"),
        ({"documents": ["x"]}, "MZ023"),
        ({"documents": [{}]}, "MZ020"),
        ({"documents": [{**other, "schema": "minzheng/1"}]}, "MZ021"),
        ({"document": ABOUT}, "MZ021"),
    ]:
        with pytest.raises(LoadError) as caught:
            from_plain(many | change, Dataset)
        assert [finding.code for finding in caught.value.findings] == [code]


def test_objects_of_other_classes_are_refused() -> None:
    """What files hold is a closed list of classes."""
    for call in (
        lambda: to_plain(object()),
        lambda: from_plain({}, bytes),
        lambda: dumps(b""),
        lambda: save(1, "x.yaml"),
    ):
        with pytest.raises(FileError, match="not a class"):
            call()  # type: ignore[no-untyped-call]
    with pytest.raises(FileError):
        dumps(Period(2021), "toml")  # type: ignore[arg-type]
    with pytest.raises(FileError):
        loads("2021", Period, format="toml")  # type: ignore[arg-type]


def test_a_record_that_stands_for_itself_is_a_mapping() -> None:
    """A text is no observation, and no milestone."""
    for cls in (Observation, Milestone):
        with pytest.raises(LoadError, match="MZ023"):
            from_plain("x", cls)
    deep: object = 1
    for _ in range(1000):
        deep = [deep]
    with pytest.raises(LoadError, match="MZ013"):
        from_plain(deep, Observation)


@pytest.mark.parametrize(
    "bound",
    [
        Relative(amount=Figure.of("=", 1, 1, "+倍", step="exact"), base=Reference(period=2020)),
        Relative(amount=Figure("提高5%").as_exact()),
        Relative(amount=Figure("下降约5%"), base=Reference(period=2020)),
        Relative(amount=Figure("1.3倍").as_exact(), base=Reference(period=2020)),
        Relative(amount=Figure.of(">=", 50, None, "元/人·月", change=True), base=Reference(period=2020)),
        Relative(amount=Figure("提高5%~7%").as_exact(), base=Reference(period=2020)),
    ],
    ids=str,
)
def test_changes_that_no_text_says_are_written_by_their_parts(bound: Relative) -> None:
    """And read back as the same."""
    assert from_plain(to_plain(bound), Relative) == bound
    assert loads(dumps(bound), Relative) == bound


def test_mappings_may_be_of_any_kind() -> None:
    """What is a mapping to Python is one here, tuples are lists, and a date of Python is a date."""
    plan = MappingProxyType(
        {"schema": "minzheng/1", "document": MappingProxyType(ABOUT | {"published": date(2022, 3, 10)})}
    )
    data = load((MappingProxyType({**plan, "observations": ({"indicator": "elderly.beds", "value": "5张"},)}),))
    assert data.documents[0].published == date(2022, 3, 10)
    assert len(data.observations) == 1
    assert [each.code for each in load(plan | {1: 2}, strict=False).findings] == ["MZ021"]
    deep: dict[str, object] = {}
    for _ in range(200):
        deep = {"a": deep}
    assert [each.code for each in load(deep, strict=False).findings] == ["MZ013"]


@pytest.mark.parametrize(
    ("field", "value", "code", "path"),
    [
        ("second_units", {"嗨": 1}, "MZ045", ("second_units", "嗨")),
        ("second_units", {"对": "0"}, "MZ034", ("second_units", "对")),
        ("second_units", {"对": True}, "MZ091", ("second_units", "对")),
        ("breakdowns", {"area": "urban"}, "MZ023", ("breakdowns", "area")),
        ("synonyms", "甲", "MZ023", ("synonyms",)),
        ("synonyms", ["甲", 2], "MZ091", ("synonyms", 1)),
        ("topics", [None], "MZ022", ("topics", 0)),
        ("direction", "up", "MZ089", ("direction",)),
        ("direction", 1, "MZ091", ("direction",)),
        ("aggregation", "weighted", "MZ099", ()),
        ("successor", "A.B", "MZ090", ("successor",)),
        ("unit", 5, "MZ091", ("unit",)),
        ("valid", [], "MZ023", ("valid",)),
    ],
)
def test_a_bad_field_of_an_indicator_is_found(
    field: str, value: object, code: str, path: tuple[str | int, ...]
) -> None:
    """Each at its own path."""
    data = {"code": "local.a", "name": "甲", "unit": "件", "time": "flow", "direction": "higher"}
    with pytest.raises(LoadError) as caught:
        from_plain(data | {field: value}, Indicator)
    (found,) = caught.value.findings
    assert (found.code, found.location and found.location.path) == (code, path)

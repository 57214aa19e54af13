"""Divisions by name: laws over all names, then the ambiguous, the former and the unknown."""

from __future__ import annotations

import pytest
from division_strategies import end_of, ended, entries, listed, years
from hypothesis import given

from minzheng.errors import RegionError
from minzheng.language import languages
from minzheng.numerals import fold
from minzheng.regions import NameForm, Region, RegionCandidate, RegionSet, as_region, find_regions, region_named
from minzheng.regions import names as division_names
from minzheng.regions.gazetteer import GazetteerEntry, gazetteer
from minzheng.regions.names import short_name


def codes(candidates: tuple[RegionCandidate, ...]) -> list[str]:
    """The codes of the candidates."""
    return [each.region.code for each in candidates]


@given(listed())
def test_a_name_finds_what_has_it(case: tuple[GazetteerEntry, int]) -> None:
    """The name, the short name and the full name all find the division, in force at a date when it has the name."""
    entry, year = case
    region, day = as_region(entry.code), end_of(year)
    found = {each.region: each for each in find_regions(entry.name, day)}
    assert found[region].in_force
    assert found[region].full_name == region.full_name(day)
    for text in (region.full_name(day), entry.code):
        assert region_named(text, day) == region
    if not any(name == short_name(entry.name) != entry.name for name in all_names()):
        assert region in {each.region for each in find_regions(short_name(entry.name), day)}


def all_names() -> set[str]:
    """Every name that a division ever had."""
    return {entry.name for code in gazetteer().entries.values() for entry in code}


@given(entries, years)
def test_candidates_come_in_the_order_of_codes_each_once(entry: GazetteerEntry, year: int) -> None:
    """Each code is named once, and every candidate has the name asked for."""
    found = find_regions(entry.name, end_of(year))
    assert codes(found) == sorted(set(codes(found)))
    assert {each.status.name for each in found} == {entry.name}
    assert {each.form for each in found} == {NameForm.NAME}


@given(listed())
def test_a_name_within_the_division_above_finds_it(case: tuple[GazetteerEntry, int]) -> None:
    """Within its province a division is still found, within another it is not."""
    entry, year = case
    region, day = as_region(entry.code), end_of(year)
    if region.code != "CN":
        province = region.code[:2] + "0000"
        assert region in {each.region for each in find_regions(entry.name, day, within=province)}
        other = "320000" if province != "320000" else "330000"
        assert region not in {each.region for each in find_regions(entry.name, day, within=other)}


@given(ended)
def test_a_former_name_says_when_it_ended_and_what_followed(entry: GazetteerEntry) -> None:
    """In the list after its end the name of this code is not in force, and a succession says what followed."""
    assert entry.last is not None
    found = {each.region.code: each for each in find_regions(entry.name, end_of(entry.last + 1))}
    candidate = found[entry.code]
    assert not candidate.in_force
    assert candidate.status.last_year == entry.last
    assert candidate.status.successions[0].year == entry.last + 1


@pytest.mark.parametrize(
    ("name", "full_names"),
    [
        ("常州市", ["江苏省常州市"]),
        ("常州", ["江苏省常州市"]),
        ("常 州", ["江苏省常州市"]),
        ("江苏省常州市", ["江苏省常州市"]),
        ("朝阳区", ["北京市朝阳区", "吉林省长春市朝阳区"]),
        ("鼓楼区", ["江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "福建省福州市鼓楼区", "河南省开封市鼓楼区"]),
        ("朝阳", ["北京市朝阳区", "辽宁省朝阳市", "辽宁省朝阳市朝阳县", "吉林省长春市朝阳区"]),
        ("北京朝阳", ["北京市朝阳区"]),
        ("北京市朝阳", ["北京市朝阳区"]),
        ("中国江苏常州", ["江苏省常州市"]),
        ("湖北仙桃", ["湖北省仙桃市"]),
        ("山东莒县", ["山东省日照市莒县"]),
        ("吉林", ["吉林省", "吉林省吉林市"]),
        ("中华人民共和国", ["中国"]),
        ("全国", ["中国"]),
        ("５４００００", ["西藏自治区"]),
        ("", []),
        ("不知道市", []),
        ("广东常州", []),
        ("江苏江苏", []),
    ],
)
def test_names_by_example(name: str, full_names: list[str]) -> None:
    """All that have the name, in the order of codes."""
    assert [each.full_name for each in find_regions(name) if each.in_force] == full_names


def test_a_former_city_comes_with_its_year_and_its_successor() -> None:
    """金坛市 ended with the list of 2014 and is 金坛区 now."""
    (found,) = find_regions("金坛市")
    assert (found.in_force, found.full_name, found.status.last_year) == (False, "江苏省常州市金坛市", 2014)
    assert found.status.current == (Region("320413"),)
    for lang in languages():
        assert found.label(lang).startswith("320482 江苏省常州市金坛市")
        assert found.status.successions[0].label(lang) in found.label(lang)
    assert str(found) == found.label("zh")
    assert region_named("金坛市", "2014-12-31") == Region("320482")
    assert codes(find_regions("江苏常州金坛")) == ["320413", "320482"]
    assert region_named("江苏常州金坛") == Region("320413")


def test_a_name_that_is_yet_to_come_is_found_with_its_first_year() -> None:
    """Before 2015 金坛区 is a candidate that is not in force."""
    (found,) = find_regions("金坛区", "2010-12-31")
    assert (found.in_force, found.status.first_year) == (False, 2015)
    for lang in languages():
        assert found.label(lang).startswith("320413 江苏省常州市金坛区")
        assert "2015" in found.label(lang)


def test_a_name_under_a_former_name_of_the_city_above() -> None:
    """襄樊 is 襄阳 since 2010; both lead to its districts."""
    assert region_named("襄樊市襄城区") == region_named("襄阳襄城") == Region("420602")


def test_a_renamed_division_keeps_its_code() -> None:
    """桥东区 of 邢台 ended as a name; the code goes on as 襄都区."""
    found = {each.region.code: each for each in find_regions("桥东区", "2021-12-31")}["130502"]
    assert not found.in_force
    assert found.status.current == (Region("130502"),)
    assert Region("130502").in_force("2021-12-31")


def test_an_ambiguous_name_is_an_error_that_names_all() -> None:
    """The full names stand in the message; within= decides."""
    with pytest.raises(RegionError) as caught:
        region_named("鼓楼区", "2021-12-31")
    assert (caught.value.code, caught.value.facts["count"]) == ("MZ077", 4)
    for full_name in ("江苏省南京市鼓楼区", "福建省福州市鼓楼区"):
        assert full_name in caught.value.message("zh")
        assert full_name in caught.value.message("en")
    assert region_named("鼓楼区", within="福建") == Region("350102")
    assert region_named("鼓楼区", within=Region("410200")) == region_named("鼓楼区", within=410200)


def test_a_former_name_is_an_error_that_names_the_successor() -> None:
    """Who asks the newest list for 金坛市 is told of 金坛区."""
    with pytest.raises(RegionError, match="320413 金坛区") as caught:
        region_named("金坛市")
    assert caught.value.code == "MZ078"


@pytest.mark.parametrize(("name", "near"), [("常洲市", "常州市"), ("镇江巿", "镇江"), ("某某某", "")])
def test_an_unknown_name_is_an_error_that_names_the_nearest(name: str, near: str) -> None:
    """Where nothing is near, nothing is named."""
    with pytest.raises(RegionError, match=name) as caught:
        region_named(name)
    assert caught.value.code == "MZ076"
    assert near in caught.value.message("zh")
    assert near in caught.value.message("en")


def test_within_must_be_a_division_itself() -> None:
    """An unknown name for it is the same error as elsewhere."""
    with pytest.raises(RegionError, match="不知道"):
        find_regions("鼓楼区", within="不知道")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("常州市", "常州"),
        ("莒县", "莒县"),
        ("郊区", "郊区"),
        ("沙县区", "沙县"),
        ("浦东新区", "浦东"),
        ("神农架林区", "神农架"),
        ("香港特别行政区", "香港"),
        ("大兴安岭地区", "大兴安岭"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("博尔塔拉蒙古自治州", "博尔塔拉"),
        ("隆林各族自治县", "隆林"),
        ("瀍河回族区", "瀍河"),
        ("西沙群岛", "西沙群岛"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    """The kind of division and the peoples in its name are left out, if two characters stay."""
    assert short_name(name) == short


def test_no_short_name_keeps_a_people_or_a_kind() -> None:
    """Over all names: nothing of an autonomous division's formula is left."""
    assert not [name for name in all_names() if "族" in short_name(name) or "自治" in short_name(name)]


def test_matches_have_labels() -> None:
    """Every form of a name is named in both languages."""
    assert [match.label() for match in NameForm] == ["代码", "名称", "简称", "连同上级的名称"]
    assert NameForm("short").label("en") == "short name"


@given(listed())
def test_every_name_that_is_one_divisions_own_is_taken_where_a_region_is(case: tuple[GazetteerEntry, int]) -> None:
    """A full name and a name with its code are as good as the code, with or without marks between, in any list."""
    entry, year = case
    region, day = as_region(entry.code), end_of(year)
    if region.code == "CN":
        return
    names = [each.name(day) for each in (*reversed(region.ancestors), region)[1:] if each.in_force(day)]
    for joint in ("", "/", " ", " / ", "·", "、", "-", ">"):
        assert as_region(joint.join(names), day) == region
    for text in (f"{region.code} {region.full_name(day)}", f"{entry.name}（{region.code}）"):
        assert as_region(text, day) == region


@given(listed())
def test_what_one_candidate_prints_is_read_as_it(case: tuple[GazetteerEntry, int]) -> None:
    """The label of a candidate in force, as messages print it, names that one."""
    entry, year = case
    (found,) = [each for each in find_regions(entry.name, end_of(year)) if each.region.code == entry.code]
    assert as_region(found.label("zh"), end_of(year)) == found.region


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("常州市", "320400"), ("常州", "320400"), ("浙江省/杭州市", "330100"), ("浙江省杭州市", "330100"),
        ("浙江省　杭州市", "330100"), ("蘇州市", "320500"), ("江蘇省蘇州市", "320500"), ("臺灣省", "710000"),
        ("廣東省", "440000"), ("廈門市", "350200"), ("烏魯木齊市", "650100"), ("溫州", "330300"), ("32", "320000"),
        ("3204", "320400"), (3204, "320400"), ("320400000000", "320400"), ("320402000000", "320402"),
        ("320402000", "320402"), ("全国", "CN"), ("中国", "CN"), ("cn", "CN"), ("China", "CN"), ("香港", "810000"),
        ("320400 常州市", "320400"), ("江苏省常州市(320400)", "320400"), ("地区不详", "unknown"),
        ("local.zone", "local.zone"), ("内蒙古", "150000"), ("恩施州", None), ("仙桃", "429004"),
    ],
)  # fmt: skip
def test_what_a_region_is_made_of(text: str | int, code: str | None) -> None:
    """Names in full or short, paths, either script, and the shorter and longer codes that are printed."""
    if code is None:
        with pytest.raises(RegionError):
            as_region(text)
        return
    assert Region(text).code == as_region(text).code == code  # type: ignore[arg-type]
    assert as_region(text) is as_region(code)


def test_what_has_no_code_is_refused_with_what_to_do() -> None:
    """A new area without a code is a local region, a township code ends below the county, two codes contradict."""
    with pytest.raises(RegionError) as caught:
        Region("雄安新区")
    assert caught.value.code == "MZ076"
    assert "本地区域" in caught.value.message("zh")
    assert "local region" in caught.value.message("en")
    for township in ("320402001000", "320402001"):
        with pytest.raises(RegionError) as caught:
            Region(township)
        assert (caught.value.code, caught.value.facts["region"]) == ("MZ055", "320402")
    for wrong in ("320400 苏州市", "苏州市（320400）", "2021", "3299", "苏州 320400 常州"):
        with pytest.raises(RegionError):
            Region(wrong)


def test_an_ambiguous_name_names_its_candidates_at_every_door() -> None:
    """The constructor, the converter and a set of regions answer alike."""
    for door in (Region, as_region, lambda name: RegionSet([name]), RegionSet):
        with pytest.raises(RegionError) as caught:
            door("鼓楼区")  # type: ignore[operator]
        assert (caught.value.code, caught.value.facts["count"]) == ("MZ077", 4)


def test_no_name_is_changed_by_folding() -> None:
    """Names are looked up folded: no two of them may become one, and none is written in traditional characters."""
    assert [name for name in all_names() if fold(name) != name] == []


TRADITIONAL = (
    "內蒙古自治區 遼寧省 黑龍江省 江蘇省 廣東省 廣西壯族自治區 重慶市 貴州省 雲南省 陝西省 甘肅省 寧夏回族自治區 "
    "新疆維吾爾自治區 臺灣省 香港特別行政區 澳門特別行政區 瀋陽市 鄭州市 無錫市 蘭州市 龍巖市 浙江省餘姚市 "
    "北京市海澱區 恩施土家族苗族自治州 黔東南苗族侗族自治州 江蘇省/常州市/鐘樓區"
)


@pytest.mark.parametrize("name", TRADITIONAL.split())
def test_a_name_in_traditional_characters_is_that_division(name: str) -> None:
    """Provinces, prefectures and counties, alone and after those above them."""
    assert Region(name).in_force()


@pytest.mark.parametrize("text", ["鼓楼区", "江苏省常州市", "省", "320400", "某某/"])
def test_a_text_longer_than_any_path_is_not_taken_apart(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at does not grow with the text: no path has more than four names."""
    looked: list[str] = []
    monkeypatch.setattr(division_names, "_leads_to", lambda head, entry: looked.append(head))
    assert find_regions(text * 5_000) == ()
    assert looked == []

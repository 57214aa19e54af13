"""Divisions that are known to have changed, the dates that lists answer for, and what is refused."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, datetime

import pytest

from minzheng.errors import RegionError
from minzheng.language import languages
from minzheng.regions import Level, Region, SuccessionKind, as_region
from minzheng.regions.gazetteer import read
from minzheng.regions.lists import list_year


@pytest.mark.parametrize(
    ("code", "name", "year", "successor", "successor_name", "how"),
    [
        ("620824", "华亭县", 2018, "620881", "华亭市", "recoded"),
        ("320482", "金坛市", 2015, "320413", "金坛区", "recoded"),
        ("320124", "溧水县", 2013, "320117", "溧水区", "recoded"),
        ("320405", "戚墅堰区", 2015, "320412", "武进区", "merged"),
        ("110103", "崇文区", 2010, "110101", "东城区", "merged"),
    ],
)
def test_known_successions(code: str, name: str, year: int, successor: str, successor_name: str, how: str) -> None:
    """Each ended with the list before, and its successor is named with year and manner."""
    region = Region(code)
    (step,) = region.successors()
    assert (step.year, step.predecessor, step.predecessor_name) == (year, region, name)
    assert (step.successor, step.successor_name, step.kind) == (Region(successor), successor_name, SuccessionKind(how))
    assert region.successors(on=f"{year - 1}-12-31") == ()
    assert region.name(f"{year - 1}-12-31") == name
    assert not region.in_force(f"{year}-12-31")
    assert step in Region(successor).predecessors()
    assert region.status().current == (Region(successor),)


@pytest.mark.parametrize(
    ("code", "full_name"),
    [
        ("371122", "山东省日照市莒县"),
        ("210800", "辽宁省营口市"),
        ("321100", "江苏省镇江市"),
        ("320413", "江苏省常州市金坛区"),
        ("429004", "湖北省仙桃市"),
        ("110105", "北京市朝阳区"),
        ("440000", "广东省"),
        ("CN", "中国"),
    ],
)
def test_full_names(code: str, full_name: str) -> None:
    """Prefectures that no list has are left out, and the country is not written before its provinces."""
    assert Region(code).full_name() == full_name
    assert full_name.endswith(Region(code).name())


def test_a_full_name_is_that_of_the_date() -> None:
    """The names of the divisions above are taken from the same list."""
    assert Region("420602").full_name("2009-12-31") == "湖北省襄樊市襄城区"
    assert Region("420602").full_name("2010-12-31") == "湖北省襄阳市襄城区"


def test_units_directly_under_a_province_have_it_for_a_parent() -> None:
    """仙桃 has no prefecture, nor has a district of a municipality; the digits alone still say one."""
    assert Region("429004").parent_at() == Region("420000")
    assert Region("429004") in Region("420000").children()
    assert Region("110101").parent_at() == Region("110000")
    assert Region("110101").parent == Region("110100")
    assert Region("320402").parent_at("2021-12-31") == Region("320402").parent == Region("320400")
    assert Region("320000").parent_at() == Region("CN")
    assert Region("CN").parent_at() is None


def test_counties_of_hainan_had_no_prefecture_in_their_code() -> None:
    """Until 2002 they had 00 in its place, which no other province has: the province is their parent."""
    region = Region("460001")
    assert region.parent == region.parent_at("2001-12-31") == Region("460000")
    assert (region.level, region.full_name("2001-12-31")) == (Level.COUNTY, "海南省五指山市")
    assert region in Region("460000").children("2001-12-31")
    assert region.status().current == (Region("469001"),)


def test_a_chain_is_followed_up_to_the_date() -> None:
    """西沙群岛 became 西沙区, and later another code; a date between stops there."""
    chain = Region("460321").successors()
    assert [(step.year, step.predecessor_name, step.known) for step in chain] == [
        (2013, "西沙群岛", False),
        (2020, "西沙群岛", True),
        (2024, "西沙区", True),
    ]
    assert Region("460321").status().current == (Region("460302"),)
    assert [step.year for step in Region("460321").successors("2021-12-31")] == [2013, 2020]
    assert [step.year for step in Region("460321").successors(since="2018-12-31")] == [2020, 2024]


def test_a_divided_division_has_several_successors() -> None:
    """乌马河区 went into two districts; how much into which is not in the data."""
    assert [step.successor_name for step in Region("230711").successors()] == ["伊美区", "乌翠区"]
    assert Region("230711").status().current == (Region("230717"), Region("230718"))


def test_a_code_used_after_its_end_names_the_successor() -> None:
    """The error says when it was last listed and what to write, in both languages."""
    with pytest.raises(RegionError) as caught:
        Region("620824").name("2021-12-31")
    assert (caught.value.code, caught.value.facts["last"]) == ("MZ074", 2017)
    assert "620881 华亭市" in caught.value.message("zh")
    assert "620881 华亭市" in caught.value.message("en")
    status = Region("620824").status("2021-12-31")
    assert (status.in_force, status.name, status.first_year, status.last_year) == (False, "华亭县", 2002, 2017)
    assert status.error is not None
    assert status.label("en") == str(caught.value).split("\n")[0]


def test_a_code_used_before_its_beginning_names_the_predecessor() -> None:
    """The first list is named, and what the code came from."""
    with pytest.raises(RegionError) as caught:
        Region("620881").full_name("2015-12-31")
    assert (caught.value.code, caught.value.facts["first"]) == ("MZ075", 2018)
    assert "620824 华亭县" in caught.value.message("zh")
    status = Region("620881").status("2015-12-31")
    assert (status.in_force, status.first_year, status.successions, status.current) == (False, 2018, (), ())
    assert [step.predecessor for step in status.origins] == [Region("622725"), Region("620824")]


def test_a_new_code_without_a_known_origin_is_not_yet_in_force() -> None:
    """三沙 is first listed in 2011, and the data name nothing before it."""
    status = Region("460300").status("2005-12-31")
    assert (status.in_force, status.first_year, status.origins) == (False, 2011, ())
    assert status.label("en") == "460300 三沙市 is not yet in the list of 2005: it is first in that of 2011"


def test_a_code_between_two_divisions_has_ended() -> None:
    """450107 was 市郊区 to 2000 and is 西乡塘区 from 2004."""
    status = Region("450107").status("2002-12-31")
    assert (status.name, status.last_year, status.current) == ("市郊区", 2000, ())
    assert [step.known for step in status.successions] == [False]
    assert Region("450107").in_force()
    for lang in languages():
        assert {"450107", "西乡塘区", "2004", "2026"} <= words(Region("450107").status().label(lang))
        assert words(Region("320402").status().label(lang)) >= {"320402", "天宁区", "2026"}


@pytest.mark.parametrize("code", ["110100", "320499", "890000"])
def test_a_code_that_no_list_has_is_said_to_be_so(code: str) -> None:
    """It can be made, as its digits are right, but it has no name, no place and no history."""
    region = Region(code)
    assert not region.in_force()
    status = region.status()
    assert (status.name, status.current, status.error and status.error.code) == (None, (), "MZ073")
    for ask in (
        region.name,
        region.full_name,
        region.parent_at,
        region.children,
        region.successors,
        region.predecessors,
    ):
        with pytest.raises(RegionError, match=code):
            ask()


def test_successors_since_a_date_need_the_code_at_that_date() -> None:
    """Where the code was not listed there is nothing to begin with."""
    with pytest.raises(RegionError, match="620881"):
        Region("620881").successors(since="2010-12-31")


def test_the_predecessors_of_a_division_are_those_it_took_in() -> None:
    """武进区 was 武进市 and took in 戚墅堰区 later."""
    assert [step.predecessor_name for step in Region("320412").predecessors()] == ["武进市", "戚墅堰区"]
    assert [step.predecessor_name for step in Region("320412").predecessors("2014-12-31")] == ["武进市"]
    assert Region("320413").predecessors("2014-12-31") == ()


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (None, 2026),
        ("2000-12-31", 2000),
        ("2001-12-30", 2000),
        (date(2021, 12, 31), 2021),
        ("2021年12月31日", 2021),
        (" ２０２１-12-30 ", 2020),
        ("2026-04-29", 2025),
        ("2026-04-30", 2026),
        ("2031-01-01", 2026),
    ],
)
def test_lists_by_date(on: date | str | None, year: int) -> None:
    """A year's list answers from its last day, the newest from the end of its month."""
    assert list_year(on) == year


@pytest.mark.parametrize("on", ["", "2021", "2021-13-01", "2021年2月30日", "21-12-31", datetime(2021, 12, 31, 8), 2021])
def test_what_is_no_date_is_refused(on: object) -> None:
    """A year is no date, nor is a time of day; the error shows how to write one."""
    with pytest.raises(RegionError) as caught:
        list_year(on)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.facts) == ("MZ071", {"text": str(on)})


@pytest.mark.parametrize("on", ["2000-12-30", date(1978, 5, 1)])
def test_no_list_is_known_before_the_end_of_2000(on: date | str) -> None:
    """The first list does not answer for earlier dates; nothing is guessed."""
    with pytest.raises(RegionError) as caught:
        Region("320400").name(on)
    assert caught.value.code == "MZ072"


def test_nothing_is_read_before_it_is_asked_for() -> None:
    """A fresh interpreter imports every module and makes a region without opening the data."""
    script = (
        "import minzheng.regions as r\n"
        "for name in r.__all__: getattr(r, name)\n"
        "region = r.Region('320400'); assert '320402' in region and region.parent and region.level\n"
        "from minzheng.regions.gazetteer import _shipped\n"
        "assert _shipped.cache_info().currsize == 0\n"
        "region.name()\n"
        "assert _shipped.cache_info().currsize == 1\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def words(text: str) -> set[str]:
    """The codes, names and numbers of a sentence."""
    return set(re.findall(r"\d+|[^\W\d]+", text.replace("年", " ")))


def test_labels_in_both_languages() -> None:
    """A succession says codes, names, year and kind in every language; an unknown language is refused."""
    step = as_region("320405").successors()[0]
    assert str(step) == step.label("zh")
    for lang in languages():
        said = {"320405", "戚墅堰区", "320412", "武进区", "2015", step.kind.label(lang)}
        assert said <= words(step.label(lang))
    for labelled in (step, as_region("320405").status(), as_region("320400").status(), SuccessionKind.MERGED):
        with pytest.raises(ValueError, match="lang"):
            labelled.label("fr")


def test_a_gazetteer_is_read_from_its_text() -> None:
    """Provinces, prefectures, missing prefectures, years and successors stand where the head of the file says."""
    lines = ["# head", "420000 甲省", "420100 乙市 2001-", "  01 丙区 -2004 merged 420102 recoded 429001", "  02 丁区"]
    book = read("\n".join([*lines, "429000", "  01 戊市"]))
    assert list(book.entries) == ["CN", "420000", "420100", "420101", "420102", "429001"]
    (ended,) = book.entries["420101"]
    assert (ended.name, ended.first, ended.last) == ("丙区", None, 2004)
    assert ended.successors == ((SuccessionKind.MERGED, "420102"), (SuccessionKind.RECODED, "429001"))
    assert (book.parent("420101", 2000), book.parent("420101", 2001), book.parent("429001", 2001)) == (
        "420000",
        "420100",
        "420000",
    )
    assert [(link[0], link[3] and link[3].name) for link in book.after(ended, 2026)] == [(2005, "丁区"), (2005, "戊市")]

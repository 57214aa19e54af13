"""Newer lists of divisions: a user's year-end list extends the registry, checked, with what ended and what followed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minzheng.errors import RegionError
from minzheng.regions import Region, RegionSet, SuccessionKind, add_divisions, find_regions, list_year
from minzheng.regions.gazetteer import gazetteer

ON = "2026-12-31"


def newest_rows() -> dict[str, str]:
    """Code and name of every division in the newest list."""
    entries = ((code, gazetteer().at(code, list_year(None))) for code in gazetteer().codes(list_year(None)))
    return {code: entry.name for code, entry in entries if entry and code != "CN"}


Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A file of the newest list with some rows changed, or left out where the name is empty."""

    def write(joint: str = ",", **changed: str) -> Path:
        rows = {**newest_rows(), **{code.lstrip("c"): name for code, name in changed.items()}}
        lines = [f"{code}{joint}{name}" for code, name in sorted(rows.items()) if name]
        path = tmp_path / "2026.csv"
        path.write_text("代码,名称\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Whatever a test adds is given back."""
    before = gazetteer()
    yield
    assert gazetteer() is before


def test_a_newer_list_answers_from_its_day_on(written: Written) -> None:
    """A county that became a district: the old name to the day before, the new one since, and how it went on."""
    path = written(c320481="", c320414="溧阳区")
    with add_divisions(path, ON) as added:
        assert (added.begun, added.ended, added.codes) == (("320414",), ("320481",), len(newest_rows()))
        assert Region("320414").name() == Region("320414").name("2027-03-01") == "溧阳区"
        assert not Region("320414").in_force("2026-12-30")
        assert [str(each.kind) for each in Region("320481").successors()] == ["recoded"]
        assert [each.code for each in Region("320481").status().current] == ["320414"]
        assert find_regions("溧阳市")[0].status.last_year == 2025
        assert "320414" in RegionSet.of("320400")
        assert Region("江苏省溧阳区").code == "320414"
    assert Region("320481").in_force()
    assert not find_regions("溧阳区")


def test_what_goes_on_under_the_same_code_was_renamed_and_what_changes_places_was_recoded(written: Written) -> None:
    """As in the lists that come with the library: the name says where a division went, else the code."""
    with add_divisions(written(c320402="天宁新区", c320404="新北区", c320411="钟楼区", c320412=""), ON):
        steps = {code: Region(code).successors()[-1] for code in ("320402", "320404", "320411", "320412")}
        assert steps["320402"].kind is SuccessionKind.RENAMED
        moved = [(steps[code].kind.value, str(steps[code].successor)) for code in ("320404", "320411")]
        assert moved == [("recoded", "320411"), ("recoded", "320404")]
        assert not steps["320412"].known


def test_lists_follow_year_by_year(written: Written) -> None:
    """After 2026 comes 2027, and each gives way to the one before it."""
    path = written()
    with add_divisions(path, ON):
        with pytest.raises(RegionError, match="2027-12-31"):
            add_divisions(path, "2028-12-31")
        with add_divisions(path, "2027年12月31日") as added:
            assert (added.begun, added.ended, list_year(None)) == ((), (), 2027)
        assert list_year(None) == 2026
        assert list_year("2026-12-30") == 2025
    assert list_year("2026-12-30") == 2026


@pytest.mark.parametrize("joint", [",", "\t", "  ", "　", '","'])
def test_a_list_is_read_however_it_is_printed(written: Written, joint: str) -> None:
    """By commas, tabs, blanks or in quotes."""
    with add_divisions(written(joint), ON) as added:
        assert (added.begun, added.ended) == ((), ())


def test_the_digest_must_be_that_of_the_file(written: Written) -> None:
    """The right one passes and is given back; another one names both."""
    path = written()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with add_divisions(path, ON, sha256=digest.upper()) as added:
        assert added.sha256 == digest
    with pytest.raises(RegionError, match=digest) as caught:
        add_divisions(path, ON, sha256="0" * 64)
    assert caught.value.code == "MZ109"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("320400,常州市\n320402\n", r"2026\.txt:2 .*320402"),
        ("320400,常州市\n320400,常熟市\n", r"2026\.txt:2 .*常州市.*常熟市"),
        ("320400,常州市\n", "北京市"),
        ("", "北京市"),
    ],
)
def test_what_is_no_whole_list_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    """A code without a name, a code twice, a list of one province, an empty file: nothing changes."""
    path = tmp_path / "2026.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegionError, match=said) as caught:
        add_divisions(path, ON)
    assert caught.value.message("zh") != caught.value.message("en")
    for file, on, code in ((tmp_path / "none.txt", ON, "MZ109"), (path, "next year", "MZ071")):
        with pytest.raises(RegionError) as caught:
            add_divisions(file, on)
        assert caught.value.code == code


COUNTIES = sorted(code for code in newest_rows() if not code.endswith("00"))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(COUNTIES), min_size=1, max_size=4, unique=True), st.data())
def test_every_change_is_told_and_leads_somewhere(tmp_path: Path, codes: list[str], data: st.DataObject) -> None:
    """Whatever counties end or change their names, the codes say so, and all that stays is as it was."""
    names = {code: data.draw(st.sampled_from(["", "某某区", "某某县"])) for code in codes}
    rows = {**newest_rows(), **names}
    path = tmp_path / "list.txt"
    path.write_text("\n".join(f"{code} {name}" for code, name in rows.items() if name), encoding="utf-8")
    with add_divisions(path, ON) as added:
        assert set(added.ended) == set(codes)
        assert set(added.begun) == {code for code, name in names.items() if name}
        assert set(newest_rows()) == {code for code, name in rows.items() if name}
        for code in codes:
            assert Region(code).in_force() is bool(names[code])
            assert Region(code).successors()[-1].year == 2026

"""The catalogue: codes and names lead to indicators, misses name what is near, and extending makes a new value."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.catalogue import Catalogue, indicators
from minzheng.catalogue.searching import named
from minzheng.errors import DefinitionError, UnknownIndicatorError
from minzheng.model import Indicator, LoadError, Source
from minzheng.reports.shortening import ROWS

SHARE = indicators["elderly.nursing_bed_share"]
NAMES = [(each.code, name) for each in indicators.values() for _, name in named(each)]
LOCAL = Indicator(code="local.cots", name="简易床位", unit="张", time="stock", direction="higher")
WIDE = {ord(char): ord(char) + 0xFEE0 for char in "0123456789().%"}


@given(st.sampled_from(NAMES), st.sampled_from(["", " ", "\u3000", "“", "《", " 」"]), st.data())
def test_a_name_leads_to_its_indicator_whatever_its_spaces_quotes_and_width(
    pair: tuple[str, str], noise: str, data: st.DataObject
) -> None:
    """Every code and name resolves, with noise put in anywhere and digits and signs full-width."""
    code, name = pair
    place = data.draw(st.integers(0, len(name)))
    assert indicators.resolve((name[:place] + noise + name[place:]).translate(WIDE)).code == code


@given(st.text() | st.sampled_from(list(indicators)))
def test_getting_never_raises(text: str) -> None:
    """``get`` answers with the indicator or the default, as ``in`` says."""
    assert (indicators.get(text) is not None) == (text in indicators)
    assert indicators.get(text, SHARE).code in {text, SHARE.code}


@given(st.text(max_size=40).filter(lambda text: text not in indicators))
def test_an_unknown_code_is_a_lookup_error_that_names_three(text: str) -> None:
    """Whatever the code, the error names three indicators by code and Chinese name, in both languages."""
    with pytest.raises(UnknownIndicatorError) as caught:
        indicators[text]
    nearest = caught.value.facts["nearest"]
    assert isinstance(caught.value, LookupError)
    assert len(nearest) == 3
    assert all(indicators[each.label("en").split()[0]].name in each.label("en") for each in nearest)
    assert all(each.label(lang) in caught.value.message(lang) for each in nearest for lang in ("zh", "en"))


@given(st.sets(st.sampled_from(list(indicators))))
def test_adding_what_is_there_changes_nothing(codes: set[str]) -> None:
    """The same content from elsewhere is no clash, and the first origin stays."""
    again = indicators.extended_with((indicators[code] for code in codes), origin="elsewhere")
    assert again == indicators
    assert again.origins == indicators.origins


def test_a_mistyped_code_names_the_right_one() -> None:
    """A slip of the pen is answered with the code that was meant."""
    with pytest.raises(UnknownIndicatorError, match=r"elderly\.nursing_bed_share \(养老机构护理型床位占比\)") as caught:
        indicators["elderly.nursing_bed_shar"]
    assert caught.value.code == "MZ081"


@pytest.mark.parametrize("key", [None, 3, ("elderly", "beds")])
def test_a_key_that_is_no_text_is_unknown(key: object) -> None:
    """What is no text is not in the catalogue."""
    assert key not in indicators
    assert indicators.get(key) is None  # type: ignore[call-overload]
    with pytest.raises(UnknownIndicatorError):
        indicators[key]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("elderly.nursing_bed_share", "elderly.nursing_bed_share"),
        ("护理型床位占比", "elderly.nursing_bed_share"),
        ("護理型床位佔比", "elderly.nursing_bed_share"),
        ("五保供养标准", "assistance.destitute_standard"),
        ("残疾人两项补贴发放额", "disability.allowance_paid"),
        ("Marriages Registered", "marriage.registrations"),
    ],
)
def test_names_of_every_sort_resolve(text: str, code: str) -> None:
    """Codes, synonyms, traditional characters, former names, missing quotes and English names."""
    assert indicators.resolve(text).code == code


def test_an_indicator_resolves_to_itself() -> None:
    """What takes an indicator's text also takes the indicator, even one of another catalogue."""
    assert indicators.resolve(LOCAL).indicator is LOCAL


@pytest.mark.parametrize("text", ["", " ", "床位天数", "“”"])
def test_a_name_that_nobody_has_does_not_resolve(text: str) -> None:
    """Resolving never guesses: an unknown name is an error with candidates."""
    with pytest.raises(UnknownIndicatorError) as caught:
        indicators.resolve(text)
    assert caught.value.code == "MZ081"


def test_an_ambiguous_name_lists_its_candidates() -> None:
    """Two indicators of one name are told apart by code only."""
    twins = Catalogue().extended_with([LOCAL, attrs.evolve(LOCAL, code="local.folding_cots")])
    with pytest.raises(
        UnknownIndicatorError, match=r"local\.cots \(简易床位\).*local\.folding_cots \(简易床位\)"
    ) as caught:
        twins.resolve("简易床位")
    assert caught.value.code == "MZ082"
    assert twins.resolve("local.cots").code == "local.cots"


def test_a_code_outweighs_a_name() -> None:
    """A text that is a code means that code, though another indicator bears it as a name."""
    odd = Catalogue().extended_with([LOCAL, attrs.evolve(LOCAL, code="local.other", name="local.cots")])
    assert odd.resolve("local.cots").code == "local.cots"


def test_an_empty_catalogue_still_answers() -> None:
    """With nothing to name, the error names nothing."""
    with pytest.raises(UnknownIndicatorError, match="nearest known ones: –"):
        Catalogue()["a.b"]


def test_extending_makes_a_new_catalogue() -> None:
    """The old one is as it was; the new one finds the new indicator by code and by name."""
    mine = indicators.extended_with([LOCAL], origin="mine.yaml")
    assert LOCAL.code not in indicators
    assert mine.resolve("简易床位").indicator is LOCAL
    assert (len(mine), mine.origins[LOCAL.code]) == (len(indicators) + 1, "mine.yaml")
    assert list(mine)[:-1] == list(indicators)


def test_other_content_under_a_known_code_is_a_clash() -> None:
    """The error names the code and both places of definition."""
    with pytest.raises(DefinitionError) as caught:
        indicators.extended_with([attrs.evolve(SHARE, direction="lower")], origin="mine.yaml")
    assert (caught.value.code, caught.value.facts["name"]) == ("MZ053", SHARE.code)
    assert "minzheng/catalogue/data/elderly.toml" in str(caught.value)
    assert "mine.yaml" in str(caught.value)


def test_a_catalogue_cannot_be_changed() -> None:
    """Neither its fields nor what they hold."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        indicators.entries = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        indicators.entries["a.b"] = SHARE  # type: ignore[index]


def test_catalogues_are_equal_and_hash_alike_by_content() -> None:
    """The way a catalogue came about does not matter."""
    again = Catalogue().extended_with(indicators.values())
    assert again == indicators
    assert hash(again) == hash(indicators)
    assert again != indicators.extended_with([LOCAL])


def test_a_catalogue_travels_to_another_process() -> None:
    """A fresh process reads it, extended as it is, and sends back the same."""
    mine = indicators.extended_with([LOCAL], origin="mine.yaml")
    script = (
        "import pickle, sys\n"
        "it = pickle.load(sys.stdin.buffer)\n"
        "assert it.resolve('简易床位').code == 'local.cots'\n"
        "pickle.dump(it, sys.stdout.buffer)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], input=pickle.dumps(mine), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    back = pickle.loads(done.stdout)
    assert back == mine
    assert back.origins == mine.origins


def test_the_catalogue_is_loaded_on_first_use() -> None:
    """Importing the package reads no data; asking for the indicators does."""
    script = (
        "import sys, minzheng.catalogue\n"
        "assert 'minzheng.catalogue.shipped' not in sys.modules\n"
        "from minzheng.catalogue import indicators, topics\n"
        "assert 'elderly.beds' in indicators and 'elderly' in topics\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_it_prints_as_a_table() -> None:
    """The table has a row for each of the first indicators, says how many there are, and escapes what it shows."""
    odd = Catalogue().extended_with([attrs.evolve(LOCAL, name="<b>床位</b>")])
    assert repr(odd) == "<Catalogue: 1 indicators>"
    assert "&lt;b&gt;床位" in odd._repr_html_()
    assert odd._repr_html_().count("<tr>") == 2
    assert indicators._repr_html_().count("<tr>") == ROWS + 1
    assert str(len(indicators)) in indicators._repr_html_()
    assert indicators.render("html").count("<tr>") == len(indicators) + 1


def test_a_file_extends_it(tmp_path: Path) -> None:
    """A TOML file in the shipped format adds its indicators and is their origin."""
    path = tmp_path / "mine.toml"
    path.write_text(
        '\ufeff["local.cots"]\nname = "简易床位"\nunit = "张"\ntime = "stock"\ndirection = "higher"\n', "utf-8"
    )
    mine = indicators.extend(path)
    assert mine["local.cots"] == LOCAL
    assert mine.origins["local.cots"] == str(path)


def test_a_mapping_extends_it() -> None:
    """What another format gives as a mapping is added under the name of its file, and clashes name both files."""
    row = {"name": "简易床位", "unit": "张", "time": "stock", "direction": "higher"}
    mine = indicators.extend({"local.cots": row}, "mine.yaml")
    assert mine["local.cots"] == LOCAL
    assert mine.origins["local.cots"] == "mine.yaml"
    with pytest.raises(DefinitionError, match=r"mine\.yaml.*yours\.yaml"):
        mine.extend({"local.cots": {**row, "unit": "个"}}, "yours.yaml")


def test_a_mapping_tells_what_is_wrong_in_it_and_where() -> None:
    """Every problem with its path, and with its line where the source knows it."""
    source = Source("mine.yaml", "…", lambda _: {("local.cots",): (7, 3)})
    wrong = {"local.cots": {"name": 3, "unit": "张"}, "local.beds": "床位"}
    with pytest.raises(LoadError) as caught:
        indicators.extend(wrong, source)
    places = [(each.code, str(each.location)) for each in caught.value.findings]
    assert places[0] == ("MZ085", "mine.yaml:7:3 $.local.cots.name")
    assert [code for code, _ in places] == ["MZ085", "MZ086", "MZ086"]
    with pytest.raises(LoadError, match=r"mine\.yaml:1:1 \$\.local\.cots"):
        indicators.extend({"local.cots": {}}, "mine.yaml")


def test_an_indicator_is_found_by_its_urn_and_only_in_the_version_there_is() -> None:
    """With the authority or without; every indicator has one."""
    for each in indicators.values():
        assert indicators[each.urn] is indicators[f"{each.code}@{each.version}"] is each
        assert f"{each.code}@none" not in indicators
    assert indicators.get("mz:elderly.no_such_thing@1") is None
    assert indicators.resolve("mz:elderly.beds@1").code == "elderly.beds"

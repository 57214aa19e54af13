"""The files of the languages: the same keys and gaps in each, official Chinese, plain English, no word astray."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minzheng
from minzheng.errors import ModelError
from minzheng.language import Labelled, Text, filled, in_words, joined, languages, own_name, say, slots, text, written
from minzheng.language.words import PLURALS, table
from minzheng.model import words_of

PACKAGE = Path(minzheng.__file__).parent
KEYS = sorted(table("zh"))
HAN = "[\u4e00-\u9fff]"
WIDE = "[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20“”‘’]"
GAP = re.compile(r"\{[^{}]*\}")
CODE = re.compile(
    r"`[^`]*`|\(1 \+ [^()]*\)|https?://\S+|\b[A-Za-z_.]+\([^()]*\)|\b[a-z_]+: |minzheng [a-z]+( --[a-z]+)?"
)
"""What is typed, which has no punctuation of a language."""
ONE_LANGUAGE = {"mark.date": {"iso", "year", "month", "day"}, "indicator.other_name": {"name", "name_en"}}
"""Texts of which each language takes the facts that it needs."""


def texts(lang: str, key: str) -> list[str]:
    """The forms of a text."""
    found = table(lang)[key]
    return [found] if isinstance(found, str) else list(found.values())


def test_every_language_has_the_same_keys() -> None:
    """A word that one file lacks would be missed by those who read that language."""
    assert {lang: sorted(table(lang)) for lang in languages()} == dict.fromkeys(languages(), KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_every_language_has_the_same_gaps(key: str) -> None:
    """What one language says of the facts, the others say, too."""
    gaps = [slots(key, lang) for lang in languages()]
    if key in ONE_LANGUAGE:
        assert set().union(*gaps) == ONE_LANGUAGE[key]
    else:
        assert len(set(gaps)) == 1


@pytest.mark.parametrize("key", KEYS)
def test_forms_of_number_are_whole(key: str) -> None:
    """A text with forms has one for each, and a gap for the number that decides."""
    for lang in languages():
        found = table(lang)[key]
        assert isinstance(found, str) or (tuple(found) == PLURALS and "count" in slots(key, lang))


def test_chinese_has_the_punctuation_of_an_official_document() -> None:
    """No half-width comma, colon, semicolon, bracket or mark stands between Chinese characters (GB/T 15834)."""
    astray = re.compile(rf"{HAN}[,:;()?!]|[,;:()?!] ?{HAN}|{WIDE}[,:;?!]|[,;:?!]{WIDE}|¤[:;]¤")
    found = [
        (key, each) for key in KEYS for each in texts("zh", key) if astray.search(CODE.sub("`", GAP.sub("¤", each)))
    ]
    assert found == []


def test_chinese_has_the_terms_of_official_documents() -> None:
    """Words that no official writes, each with what is written instead."""
    instead = {
        "观测": "实际数", "达序时": "达到序时进度", "略慢": "略低于序时进度", "承接": "替代", "映射": "一组字段",
        "核定": "核对", "得知": "文件发布于", "口径设置": "计算设置", "未知的键": "无法识别的字段",
        "读作文本": "作为文本读取",
    }  # fmt: skip
    found = [(key, word) for key in KEYS for word in instead if word in " ".join(texts("zh", key))]
    assert found == []


def test_chinese_says_nothing_in_english() -> None:
    """Two English words in a row are a sentence; names of formats, options and keys stand alone."""
    prose = re.compile(r"(?<![\w./=-])[a-z]{2,} [a-z]{2,}(?![\w./=(-])")
    bare = {key: [CODE.sub("`", GAP.sub("¤", each)) for each in texts("zh", key)] for key in KEYS}
    assert {key: found for key, found in bare.items() if any(map(prose.search, found))} == {
        "cli.missing": ["命令行缺少 ¤，请运行：pip install 'minzheng[cli]'"],
        "system.extra_missing": ["此功能需要 ¤，请运行：pip install '¤'"],
    }


def test_english_says_in_chinese_only_what_documents_say() -> None:
    """Chinese in an English text is an example, which stands in the Chinese text, too; the manual explains terms."""
    ours = [key for key in KEYS if not key.startswith("rule.")]
    quoted = {key: re.findall(f"{HAN}+", " ".join(texts("en", key))) for key in ours}
    astray = {key: [run for run in runs if run not in " ".join(texts("zh", key))] for key, runs in quoted.items()}
    assert {key: runs for key, runs in astray.items() if runs} == {}
    assert [key for key in ours if re.search(WIDE, GAP.sub("", re.sub(f"{HAN}+", "", written(key, "en"))))] == []


def lists() -> Iterator[type[Labelled]]:
    """Every list of codes of the package."""
    for each in pkgutil.walk_packages(minzheng.__path__, "minzheng."):
        if not each.name.endswith("__main__"):
            for thing in vars(importlib.import_module(each.name)).values():
                if isinstance(thing, type) and issubclass(thing, Labelled) and thing is not Labelled:
                    yield thing


def test_every_code_of_a_list_has_a_name_in_every_language() -> None:
    """No list has a member without a name, and no name has a member that is gone."""
    members = {f"label.{each.__name__}.{member.value}" for each in lists() for member in each}
    assert members == {key for key in KEYS if key.startswith("label.")}


@pytest.mark.parametrize("each", sorted(set(lists()), key=lambda each: each.__name__), ids=lambda each: each.__name__)
def test_names_distinguish_the_codes_of_a_list(each: type[Labelled]) -> None:
    """In every language two codes of a list have two names, and either leads back to its code."""
    for lang in languages():
        assert len({member.label(lang) for member in each}) == len(each)
        assert all(words_of(each).get(member.label(lang)) is member for member in each)
    assert all(words_of(each).get(member.value) is member for member in each)
    assert words_of(each).get("no such name") is None


@given(count=st.integers(0, 10**6))
def test_one_is_said_otherwise_than_many(count: int) -> None:
    """English has a form for exactly one; Chinese has one form."""
    assert say("count.problems", "en", count=count) == f"{count} problem{'' if count == 1 else 's'}"
    assert say("count.problems", "zh", count=count) == f"{count}个问题"


FACTS: Mapping[str, object] = {
    "int": 3,
    "text": "城市",
    "date": date(2021, 6, 30),
    "list": ["城市", "农村"],
    "yes": True,
}


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS.keys())
def test_a_text_is_said_with_its_facts(fact: object) -> None:
    """A text to be said later says the same as one that is said at once, however deep its facts are texts."""
    for lang in languages():
        inner = text("mark.quote", text=fact)
        assert (
            inner.label(lang)
            == say("mark.quote", lang, text=fact)
            == filled(written("mark.quote", lang), {"text": fact}, lang)
        )
        assert text("mark.quote", text=inner).label(lang) == say("mark.quote", lang, text=inner.label(lang))
    assert text("mark.quote", text=fact) == Text("mark.quote", (("text", fact),))


def test_facts_have_words() -> None:
    """Dates, truth values and lists are said as the language says them."""
    assert [in_words(FACTS["date"], lang) for lang in ("zh", "en")] == ["2021年6月30日", "2021-06-30"]
    assert [in_words(True, lang) for lang in ("zh", "en")] == ["是", "yes"]
    assert [in_words(FACTS["list"], lang) for lang in ("zh", "en")] == ["城市、农村", "城市, 农村"]
    assert joined("list", ["城市", None, ""]).label() == "城市"
    assert [own_name(lang, "养老", "elderly care") for lang in ("zh", "en")] == [
        "养老",
        "elderly care",
    ]


@pytest.mark.parametrize("lang", ["fr", "", "ZH", "zh_CN", "../zh"])
def test_an_unknown_language_is_refused_wherever_one_is_asked_for(lang: str) -> None:
    """By one error of the library, which names those there are."""
    asked = (
        lambda: say("mark.yes", lang),
        lambda: text("mark.yes").label(lang),
        lambda: minzheng.Verdict.MET.label(lang),
        lambda: minzheng.Period(2021).label(lang),
        lambda: minzheng.Figure("5人").label(lang),
        lambda: minzheng.compare("68%", "72%").explain(lang),
        lambda: minzheng.compare("68%", "72%").render("csv", lang),
        lambda: minzheng.topics["elderly"].label(lang),
        lambda: ModelError("MZ092", field="a").message(lang),
    )
    for ask in asked:
        with pytest.raises(ModelError) as caught:
            ask()
        assert caught.value.code == "MZ622"
        assert "'zh', 'en'" in caught.value.message("en")


BUILTIN = {"TypeError", "ValueError", "AttributeError", "KeyError", "AssertionError", "ImportError", "RuntimeError"}
SPOKEN_TO_PROGRAMS = (
    "files/json_schema.py", "files/records.py", "files/yaml_faults.py", "files/json_text.py", "reports/html.py",
)  # fmt: skip
"""Descriptions of formats, styles of pages, and what parsers say, by which their faults are known."""
PROSE = re.compile(r"[A-Za-z]{2,}[,:;]? [a-z]{2,}[,:;]? [a-z]{2,}")


def sentences(file: Path) -> Iterator[str]:
    """The English sentences in a module that are no docstring, no error for programmers and no ``repr``."""
    tree = ast.parse(file.read_text("utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        for_programs = isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
        if for_programs and getattr(node.exc.func, "id", "") in BUILTIN:  # type: ignore[union-attr]
            passed |= {id(each) for each in ast.walk(node)}
        if isinstance(node, ast.FunctionDef) and node.name == "__repr__":
            passed |= {id(each) for each in ast.walk(node)}
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if id(node) not in passed and PROSE.search(said):
            yield said


def test_no_sentence_stands_in_the_code() -> None:
    """What a user reads lies in the files of the languages; words that documents or callers write are not sentences."""
    files = [each for each in sorted(PACKAGE.rglob("*.py")) if not str(each).endswith(SPOKEN_TO_PROGRAMS)]
    found = {str(each.relative_to(PACKAGE)): list(sentences(each)) for each in files}
    assert {file: said for file, said in found.items() if said} == {
        "comparison/pairs/growths.py": ["year on year", "period on period", "since year end", "year to date"],
        "quantities/declared.py": ["same period of the previous year", "same month of the previous year"],
        "quantities/writing.py": ["a net increase of "],
        "testing/rule_examples.py": ["^# loaded with another catalogue, which has: (\\S+)$"],
        "files/yaml_events.py": ["exceeded maximum nesting depth"],
        "validation/manual_pages.py": ["What it checks", "Why it matters", "When it is wrong, too"],
    }

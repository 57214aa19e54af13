"""A third language is a file: in it everything is said by that file, down to the last word that is ours."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping

import pytest
from marked_language import CODE, unmarked, write_marked
from result_samples import PLAN, ROOT, examples, exempt, results

import minzheng as mz
from minzheng.comparison.pairs.precedents import BROKEN
from minzheng.errors import MinzhengError, every_message, render
from minzheng.language import Labelled, languages, slots
from minzheng.language.words import FOLDER, table
from minzheng.reports import explained, formats_of, rendered
from minzheng.reports.sheets import MADE_IN
from minzheng.validation import explain, manual, shipped_rules
from validation.rule_pages import HEAD, checked


@pytest.fixture(autouse=True, scope="module")
def _known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The third language, in the folder that the environment names."""
    folder = tmp_path_factory.mktemp("languages")
    write_marked(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(folder))
        yield


@pytest.fixture(scope="module")
def not_ours() -> list[str]:
    """What is exempt: data, names, figures, and the words of documents that English texts quote."""
    quoted = [run for found in table("en").values() for run in re.findall("[\u4e00-\u9fff]+", str(found))]
    breaks = [str(each) for known in BROKEN.values() for each in known.breaks]
    return [*exempt(), *quoted, *(run for each in breaks for run in re.findall("[\u4e00-\u9fff]+", each))]


def test_the_language_is_known_while_its_file_is_there() -> None:
    """It is asked for like the two others."""
    assert languages() == ("zh", "en", CODE)
    assert mz.Verdict.MET.label(CODE) == "ⓜⓔⓣ"


def test_every_class_of_results_has_a_sample() -> None:
    """A new sheet needs a sample here, else nobody would see what it says."""
    seen = {base.__name__ for _, each in results() for base in type(each).__mro__}
    assert MADE_IN.keys() - seen == set()


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_no_result_says_a_word_of_another_language(format: str, not_ours: list[str]) -> None:
    """Titles, headers, cells and sentences of every result come from the file of the language."""
    found = {name: unmarked(rendered(each, format, CODE), not_ours) for name, each in results()}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_sentence_says_a_word_of_another_language(not_ours: list[str]) -> None:
    """What every result says of itself in one sentence."""
    found = {name: unmarked(explained(each, CODE), not_ours) for name, each in results()}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("format", formats_of("Findings"))
def test_findings_have_a_third_language_in_every_format(format: str) -> None:
    """No format knows how many languages there are."""
    found = mz.validate(
        mz.Observation(indicator="elderly.nursing_bed_share", value="168%", period=2021, region="320400")
    )
    assert found.render(format, CODE) != found.render(format, "en")


@pytest.mark.parametrize("rule", list(shipped_rules), ids=lambda rule: str(rule.code))
def test_no_finding_says_a_word_of_another_language(rule: object, not_ours: list[str]) -> None:
    """What a rule finds in its example, and its page."""
    example = manual(rule).example  # type: ignore[arg-type]
    found = checked(example)
    assert unmarked(found.render("text", CODE), [*not_ours, HEAD, example]) == []
    gaps = slots(f"message.{rule.code}", CODE)  # type: ignore[attr-defined]
    page = explain(rule.code, CODE)  # type: ignore[attr-defined]
    assert unmarked(page, [*not_ours, *gaps, example, manual(rule).fix]) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("code", list(every_message()))
def test_every_message_is_said(code: str, not_ours: list[str]) -> None:
    """With all its facts, in every language; nothing of it stands elsewhere."""
    facts = dict.fromkeys(slots(f"message.{code}", "en"), "¤")
    assert all(render(code, facts, lang).count("¤") >= len(facts) for lang in languages())
    assert unmarked(render(code, facts, CODE), not_ours) == []


FAULTS: tuple[Callable[[], object], ...] = (
    lambda: mz.Figure("十来家左右吧"),
    lambda: mz.Figure("72"),
    lambda: mz.Figure("五十~三十人"),
    lambda: mz.Figure("5颗"),
    lambda: mz.Quantity(0.5, "人"),  # type: ignore[arg-type]
    lambda: mz.Quantity("1", "元/人·月").to("元/人·日"),
    lambda: mz.Quantity.parse("68%") + mz.Quantity.parse("+5%"),
    lambda: mz.Quantity.parse("68%") - mz.Quantity.parse("5人"),
    lambda: mz.Quantity("1", "人") / mz.Quantity("0", "人"),
    lambda: mz.Period("某日"),
    lambda: mz.Period("2021-13"),
    lambda: mz.Region("99"),
    lambda: mz.Region("320405").name(),
    lambda: mz.Region("320413").name(on="2010-12-31"),
    lambda: mz.region_named("某某市"),
    lambda: mz.region_named("鼓楼区"),
    lambda: mz.indicators["elderly.bed"],
    lambda: mz.indicators.search("床位")[0].indicator.kind.label("fr"),
    lambda: mz.load("nowhere"),
    lambda: mz.compare(3, "5人"),  # type: ignore[arg-type]
    lambda: mz.assess([3], as_of="2021-12-31"),  # type: ignore[list-item]
    lambda: mz.rank([], "elderly.beds"),
    lambda: mz.aggregate(examples(), "elderly.nursing_bed_share", over=["320402"]),
    lambda: mz.Indicator(code="local.a", name="甲", unit="%", time="stock", direction="higher", weight="local.b"),
    lambda: mz.units.extend('[[unit]]\npint = "x"\nzh = ["颗"]'),
    lambda: mz.validate(3),  # type: ignore[arg-type]
)
SLIPS = (
    "document: [", "- 1", "schema: minzheng/9", 'schema: minzheng/1\ndocument: {id: a, title: "b', "a: &b 1\nc: *b",
    "a: !b 1", "? [1]\n: 2", "a: >=20家", "a: 1\na: 2", "schema: minzheng/1\nperod: 2",
    PLAN + "  - {rule: 3}\n", PLAN.replace("value: 68个", "value: {op: range, number: 3}"),
    PLAN.replace("value: 68个", "value: 68颗"), PLAN.replace("value: 68个", "value: [1]"),
    PLAN.replace("period: 2023, value: 68个", "period: soon, value: true, status: settled, perod: 3"),
)  # fmt: skip
JSON_SLIPS = ('{"a": }', '{"a" 1}', "{a: 1}", '{"a": "b', '{"a": 1} 2', '{"a": "\\x"}', "[1,]", "{")


def said(fault: Callable[[], object]) -> str:
    """The error of a fault in the third language."""
    with pytest.raises(MinzhengError) as caught:
        fault()
    return caught.value.message(CODE)


@pytest.mark.parametrize("fault", FAULTS)
def test_no_error_says_a_word_of_another_language(fault: Callable[[], object], not_ours: list[str]) -> None:
    """What was given is quoted; all else is said by the file of the language."""
    assert unmarked(said(fault), [*not_ours, *CLASSES, inspect.getsource(fault)]) == []


CLASSES = ("int", "Figure", "ValidationPolicy", "Waiver", "Rules", "None", "fr", "pint", "range", "number", CODE)
"""Names of Python and of keys, which are the same in every language."""


@pytest.mark.parametrize("text", SLIPS)
def test_no_slip_in_yaml_is_named_in_another_language(text: str, not_ours: list[str]) -> None:
    """What the parser says has words, and the keys of a file are its own."""
    assert unmarked(said(lambda: mz.loads(text)), [*not_ours, *KEYS, text]) == []


@pytest.mark.parametrize("text", JSON_SLIPS)
def test_no_slip_in_json_is_named_in_another_language(text: str, not_ours: list[str]) -> None:
    """The messages of Python's own parser have words."""
    assert unmarked(said(lambda: mz.loads(text, format="json")), [*not_ours, *KEYS, text]) == []


KEYS = ("schema", "document", "YAML", "JSON", "Lines", "op range number low high true false", *CLASSES)
COMMANDS = (
    "demo", "verdict", "mcp",
    "assess", "show", "convert", "units", "indicators", "regions", "schema", "new", "check", "read", "compare", "diff",
    "rank", "export",
)  # fmt: skip
NAMES = (
    "zh en qq utf results", "linear months at_end milestones", "error warning info", *COMMANDS,
    "table text markdown html json jsonl csv sarif github annotations", "sdmx datapackage csvw schema.org",
    *(f"minzheng {each}" for each in COMMANDS),
)  # fmt: skip
"""Names of commands, choices and languages, the same in all of them."""
LINES = (
    ("assess", "examples", "--as-of", "2021-12-31"),
    ("assess", "examples"),
    ("asses", "examples"),
    ("assess", "nowhere", "--as-of", "2021-12-31"),
    ("show", "examples"),
    ("check", "examples", "--as-of", "2021-12-31"),
    ("check", "--explain", "MZ301"),
    ("check", "--fail-on", "never"),
    ("units", "2.3万人"),
    ("units", "2.3颗"),
    ("indicators", "床位"),
    ("indicators", "--topics"),
    ("regions", "鼓楼区"),
    ("regions", "某某区"),
    ("compare", "68%", "72%"),
    ("compare", "68%", "七十二吧"),
    ("diff", "examples/changzhou-2021-summary.yaml", "examples/changzhou-2021-midyear.yaml"),
    ("rank", "examples", "elderly.beds"),
    ("read", "nowhere.txt"),
)


RUN = """
import contextlib, io, json, sys
from minzheng.cli.entry import main
lines, answers = json.load(sys.stdin), []
for line in lines:
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
        main(line)
    answers.append(out.getvalue())
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def answers(_known: None) -> Mapping[tuple[str, ...], str]:
    """All that the command line says in the third language, in a process that began when its file was there."""
    lines = [*((*words, "--help") for words in HELPED), *LINES]
    typed = json.dumps([[*line, "--lang", CODE] for line in lines])
    done = subprocess.run(
        [sys.executable, "-c", RUN], cwd=ROOT, input=typed, capture_output=True, encoding="utf-8", check=True
    )
    return dict(zip(lines, json.loads(done.stdout), strict=True))


HELPED = ((), *((each,) for each in COMMANDS))


@pytest.mark.parametrize("words", HELPED, ids=lambda words: "-".join(words) or "all")
def test_the_help_of_a_command_is_said(
    words: tuple[str, ...], answers: Mapping[tuple[str, ...], str], not_ours: list[str]
) -> None:
    """Usage, arguments, options and what they do; their names are the same in every language."""
    shown = answers[(*words, "--help")]
    assert "\u24d0" in shown
    assert unmarked(OPTION.sub(" ¦ ", shown), [*not_ours, *NAMES]) == []


@pytest.mark.parametrize("words", LINES, ids=lambda words: "-".join(words)[:30])
def test_no_command_answers_in_another_language(
    words: tuple[str, ...], answers: Mapping[tuple[str, ...], str], not_ours: list[str]
) -> None:
    """Results and refusals alike; what was typed is quoted."""
    shown = answers[words]
    assert re.search("[\u24b6-\u24e9]", shown)
    assert unmarked(OPTION.sub(" ¦ ", shown), [*not_ours, *NAMES, *words]) == []


OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def test_every_list_of_codes_has_names(not_ours: list[str]) -> None:
    """The members of every list that the package has."""
    lists = [each for each in Labelled.__subclasses__() if each.__module__.startswith("minzheng.")]
    assert [str(member) for each in lists for member in each if unmarked(member.label(CODE), not_ours)] == []

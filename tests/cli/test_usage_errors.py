"""A command line that is not understood: one line that says what, one that says where help is, and exit code 2."""

from __future__ import annotations

import re

import pytest

from command_line import COMMANDS, SUMMARY, run
from minzheng.language import languages

HAN = re.compile(r"[\u4e00-\u9fff]")
WRONG: list[tuple[list[object], str]] = [
    (["asses"], "assess"),
    (["nothing-like-it"], "nothing-like-it"),
    (["show"], "show --help"),
    (["show", "--fromat", "json"], "--format"),
    (["show", SUMMARY, "--format", "xls"], "jsonl"),
    (["show", SUMMARY, "--format", "sarif"], "jsonl"),
    (["show", SUMMARY, "--lang", "fr"], "--lang"),
    (["show", SUMMARY, "--encoding", "klingon"], "klingon"),
    (["show", SUMMARY, "--format"], "--format"),
    (["show", SUMMARY, "--all=yes"], "--all"),
    (["assess", SUMMARY], "--as-of"),
    (["compare", "5%"], "compare --help"),
    (["compare", "5%", "6%", "7%", "8%"], "7% 8%"),
    (["compare", "#", "5%"], "#"),
    (["indicators", "--limit", "none"], "none"),
    (["indicators", "--limit", "0"], "--limit"),
    (["read", SUMMARY, "--jobs", "-1"], "--jobs"),
    (["check"], "--explain"),
    (["check", SUMMARY, "--fail-on", "never"], "warning"),
    (["diff", SUMMARY, SUMMARY, "--a", "draft"], "summary"),
    (["rank", "elderly.nursing_bed_share", SUMMARY, "--breakdown", "urban"], "urban"),
    (["schema", "plans"], "results"),
    (["--lang"], "--lang"),
]


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(("arguments", "named"), WRONG)
def test_what_is_wrong_is_named_in_the_language_asked_for(arguments: list[object], named: str, lang: str) -> None:
    """Two lines, the second the way to the help; nothing on the output, and no word of the other language."""
    done = run(*arguments, *([] if "--lang" in arguments else ["--lang", lang]), code=2)
    assert done.out == ""
    assert len(done.err.splitlines()) == 2
    assert named in done.err
    if "--lang" not in arguments:
        assert bool(HAN.search(done.err)) is (lang == "zh")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_refuses_an_option_it_does_not_have(name: str) -> None:
    """And says where its own help is."""
    assert f"minzheng {name} --help" in run(name, "--no-such-option", code=2).err


@pytest.mark.parametrize("lang", languages())
def test_control_characters_of_arguments_are_shown_not_obeyed(lang: str) -> None:
    """An argument with an escape sequence cannot steer the terminal that complains of it."""
    for arguments in (["units", "\x1b[31m人"], ["show", "\x1b[2Jx.yaml"], ["\x1b[31m"], ["units", "--\x9b31m"]):
        done = run(*arguments, "--lang", lang, code=2)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.out + done.err)

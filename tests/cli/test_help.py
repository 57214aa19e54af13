"""Help is a sheet in the language asked for: every command, every option, every choice, at every width."""

from __future__ import annotations

import re

import pytest

from command_line import COMMANDS, command_line, letters, run
from minzheng.cli.usage import choices_of
from minzheng.language import has, languages, say
from minzheng.version import __version__

LANGUAGES = pytest.mark.parametrize("lang", languages())
HAN = re.compile(r"[\u4e00-\u9fff]")


@LANGUAGES
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_names_everything_a_command_takes(name: str, lang: str) -> None:
    """Every spelling of every option and every word of a closed list, each with a meaning."""
    done = run(*([name] if name else []), "--help", "--lang", lang)
    assert done.err == ""
    command = COMMANDS[name] if name else command_line()
    for param in command.params:
        for word in (*(param.opts if param.param_type_name == "option" else ()), *choices_of(param)):
            assert word in done.out
        own, shared = f"help.{name}.{param.name}", f"help.{param.name}"
        meaning = say("help.help_option" if param.name == "help" else own if has(own, lang) else shared, lang)
        assert meaning
        assert set(letters(meaning)) <= set(letters(done.out))


@LANGUAGES
def test_the_whole_lists_the_commands(lang: str) -> None:
    """Each command with what it is for; without any command the help is shown, and the exit code says so."""
    done = run("--help", "--lang", lang)
    for name in COMMANDS:
        assert re.search(rf"^{name} +\S", done.out, re.M)
    alone = run("--lang", lang, code=2)
    assert (alone.out.strip(), alone.err) == (done.out.strip(), "")


@pytest.mark.parametrize("name", COMMANDS)
@LANGUAGES
def test_no_width_loses_a_letter(name: str, lang: str) -> None:
    """On a narrow terminal and a wide one the help says the same."""
    wide, narrow = (run(name, "--help", "--lang", lang, columns=columns).out for columns in (160, 40))
    assert set(letters(narrow)) == set(letters(wide))
    assert len(letters(narrow)) >= len(letters(wide))


@pytest.mark.parametrize("name", COMMANDS)
def test_english_help_has_no_chinese_but_examples(name: str) -> None:
    """Chinese stands in English help only as an example of what may be written."""
    help_lines = [line for line in run(name, "--help", "--lang", "en").out.splitlines() if HAN.search(line)]
    assert all("such as" in line for line in help_lines)


def test_the_language_may_stand_before_the_command() -> None:
    """What is said of a command's language before it holds for it, unless it says otherwise itself."""
    assert run("--lang", "en", "units", "2.3万人").out == run("units", "2.3万人", "--lang", "en").out
    assert run("--lang", "en", "units", "2.3万人", "--lang", "zh").out == run("units", "2.3万人").out


def test_the_version_is_printed() -> None:
    """And nothing else."""
    assert run("--version") == (f"minzheng {__version__}\n", "", 0)

"""The catalogue of messages and its uses agree: codes, names, severities, every language, and the facts."""

from __future__ import annotations

import ast
import functools
import pickle
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import minzheng
from minzheng import errors
from minzheng.errors import MinzhengError
from minzheng.language import has, languages, slots, text, written

PACKAGE = Path(minzheng.__file__).parent
TABLE: dict[str, dict[str, str]] = tomllib.loads((PACKAGE / "errors" / "messages.toml").read_text(encoding="utf-8"))
CODE = re.compile(r"MZ\d{3}")


class Use(NamedTuple):
    """A code in the source, and the facts given with it where they are written out."""

    place: str
    code: str
    facts: frozenset[str] | None


def spoken_of(code: str) -> frozenset[str]:
    """Every fact that the message of a code speaks of."""
    return slots(f"message.{code}", "en")


def uses(text: str, place: str) -> Iterator[Use]:
    """Each code that stands in the source as a text of its own, with the facts of the call it is given to."""
    tree = ast.parse(text)
    calls = {id(node.args[0]): node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            call = calls.get(id(node))
            yield Use(f"{place}:{node.lineno}", node.value, literal_facts(call) if call else None)


def literal_facts(call: ast.Call) -> frozenset[str] | None:
    """The facts of ``SomeError("MZ040", text=...)``; None for other calls, and where facts are passed on unseen."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    keys = [keyword.arg for keyword in call.keywords]
    if not name.endswith("Error") or len(call.args) > 1 or None in keys:
        return None
    return frozenset(key for key in keys if key)


@functools.cache
def all_uses() -> list[Use]:
    files = sorted(PACKAGE.rglob("*.py"))
    return [use for file in files for use in uses(file.read_text("utf-8"), str(file.relative_to(PACKAGE)))]


def error_classes() -> list[type[MinzhengError]]:
    things = [getattr(errors, name) for name in errors.__all__]
    return [thing for thing in things if isinstance(thing, type) and issubclass(thing, MinzhengError)]


@pytest.mark.parametrize("code", TABLE)
def test_a_message_is_complete(code: str) -> None:
    """A message has a code, a kebab-case name, a severity and a text in each language, and nothing else."""
    row = TABLE[code]
    assert CODE.fullmatch(code)
    assert set(row) == {"name", "severity"}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", row["name"])
    assert row["severity"] in {"error", "warning", "info"}
    assert all(written(f"message.{code}", lang).strip() for lang in languages())
    assert re.search(r"[\u4e00-\u9fff]", written(f"message.{code}", "zh"))


@pytest.mark.parametrize("code", TABLE)
def test_all_languages_speak_of_the_same_facts(code: str) -> None:
    """A gap in the text of one language is a gap in that of every other; a fact is never given once a language."""
    assert {slots(f"message.{code}", lang) for lang in languages()} == {spoken_of(code)}
    assert all(name.isidentifier() and not name.endswith(("_en", "_zh")) for name in spoken_of(code))


def test_no_two_messages_share_a_name() -> None:
    """The name of a message is as good a key as its code."""
    names = [row["name"] for row in TABLE.values()]
    assert sorted(names) == sorted(set(names))


def test_every_text_of_a_message_is_of_a_message() -> None:
    """The files of the languages have texts for the codes of the catalogue, and for no others."""
    from minzheng.language.words import table

    keys = {key.removeprefix("message.") for lang in languages() for key in table(lang) if key.startswith("message.")}
    assert keys == set(TABLE)
    assert not has("message.MZ000", "en")


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    """A code without a message would fail only when somebody needs the message."""
    assert [use for use in all_uses() if use.code not in TABLE] == []


def test_errors_are_given_the_facts_their_message_speaks_of() -> None:
    """An error raised with facts written out gives those of its message, all of them and no others."""
    known = [use for use in all_uses() if use.facts is not None and use.code in TABLE]
    wrong = [(use, sorted(spoken_of(use.code))) for use in known if use.facts != spoken_of(use.code)]
    assert wrong == []


def test_the_checks_of_this_file_can_fail() -> None:
    """Codes and facts are found in a small example, and what cannot be seen is not guessed."""
    text = 'raise AError("MZ001", text=text, hint=h)\nraise AError("MZ002", **facts)\nf("MZ003", a=1)\nx = "MZ004"'
    found = sorted((use.code, use.facts) for use in uses(text, "example"))
    assert found == [("MZ001", {"text", "hint"}), ("MZ002", None), ("MZ003", None), ("MZ004", None)]


def test_errors_travel_to_another_process_and_back() -> None:
    """A fresh process reads each kind of error, sees the same text, and what it sends back is the same error."""
    facts: dict[str, Any] = {"text": "abc", "reason": text("shape.row", length=2)}
    sent = [kind("MZ040", **facts) for kind in error_classes()]
    script = (
        "import pickle, sys\n"
        "errors = pickle.load(sys.stdin.buffer)\n"
        "pickle.dump([(error, str(error)) for error in errors], sys.stdout.buffer)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], input=pickle.dumps(sent), capture_output=True, check=True)
    returned: list[tuple[MinzhengError, str]] = pickle.loads(done.stdout)
    assert [(type(error), error.code, error.facts, text) for error, text in returned] == [
        (type(error), error.code, error.facts, str(error)) for error in sent
    ]


@pytest.mark.parametrize("kind", error_classes())
def test_every_error_is_of_the_family_and_of_a_builtin_kind(kind: type[MinzhengError]) -> None:
    """An error can be caught as a MinzhengError, and as the builtin that a caller would expect."""
    builtin = {base for base in kind.__mro__ if base.__module__ == "builtins"} - {Exception, BaseException, object}
    assert kind is MinzhengError or builtin


def test_a_code_without_a_message_is_an_error_that_names_it() -> None:
    """Whoever forgets to enter a message reads which code lacks one, in both languages, wherever it is first used."""
    for use in (errors.message, lambda code: errors.render(code, {}), lambda code: str(MinzhengError(code))):
        with pytest.raises(errors.DefinitionError) as caught:
            use("MZ04O")
        assert (caught.value.code, caught.value.facts["unknown"]) == ("MZ623", "MZ04O")
        assert "MZ04O" in caught.value.message("zh")


def test_a_rule_without_a_message_is_refused_by_name() -> None:
    """A rule of the library whose code is not in the catalogue of messages is a definition error that says so."""
    from minzheng.validation import ObservationRule, shipped_rules

    class Unregistered(ObservationRule):
        """A rule without a message."""

        code = "MZ398"

    Unregistered.__module__ = "minzheng.validation.rules.bounds"
    with pytest.raises(errors.DefinitionError, match="no message has the code MZ398"):
        shipped_rules.extended(Unregistered)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    ("code", "facts"),
    [("MZ029", {"id": "x"}), ("MZ098", {"id": "x", "what": "plan"}), ("MZ037", {"document": "d", "task": "9"})],
)
def test_where_no_id_is_near_nothing_stands_behind(code: str, facts: dict[str, str], lang: str) -> None:
    """A list of near ids with none in it helps nobody."""
    without, beside = (errors.render(code, {**facts, "nearest": near}, lang) for near in ((), ("a1", "a2")))
    assert not without.rstrip("”'").endswith((":", "："))
    assert beside.startswith(without)
    assert "a1" in beside

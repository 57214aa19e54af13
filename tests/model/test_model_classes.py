"""Laws that every class of the model keeps: frozen, slotted, explained, equal by content, at home in any process."""

from __future__ import annotations

import ast
import pickle
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import minzheng.model
from minzheng.model import Document, Location
from samples import DELIVERABLE, DOCUMENT, EVERYTHING, INDICATOR, OBSERVATION, RECORDS, TARGET

MODULES = sorted(Path(minzheng.model.__file__).parent.glob("*.py"))
LOCATED = (DOCUMENT, INDICATOR, OBSERVATION, TARGET, DELIVERABLE)

every_object = pytest.mark.parametrize("thing", EVERYTHING, ids=lambda thing: type(thing).__name__)
every_record = pytest.mark.parametrize("thing", RECORDS, ids=lambda thing: type(thing).__name__)


def unexplained(tree: ast.Module) -> list[str]:
    """Fields of attrs classes that have no sentence beneath them."""
    bare = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any("attrs." in ast.unparse(each) for each in node.decorator_list):
            for field, after in zip(node.body, [*node.body[1:], None], strict=True):
                if isinstance(field, ast.AnnAssign) and not (
                    isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                ):
                    bare.append(f"{node.name}.{ast.unparse(field.target)}")
    return bare


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_every_field_has_a_sentence_beneath_it(module: Path) -> None:
    """What a field means stands under the field."""
    assert unexplained(ast.parse(module.read_text("utf-8"))) == []


def test_a_field_without_a_sentence_is_found() -> None:
    """The law above can fail."""
    tree = ast.parse('@attrs.frozen\nclass A:\n    """A."""\n    x: int\n    y: int\n    """Y."""\n')
    assert unexplained(tree) == ["A.x"]


@every_object
def test_objects_cannot_be_changed(thing: object) -> None:
    """A field cannot be set, nor a new one added."""
    name = attrs.fields(type(thing))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(thing, name, None)
    with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
        thing.anything = None  # type: ignore[attr-defined]


@every_object
def test_objects_are_slotted(thing: object) -> None:
    """No object carries a dictionary."""
    assert not hasattr(thing, "__dict__")


@every_record
def test_records_are_built_by_keyword(thing: object) -> None:
    """A record takes nothing by position, so that fields may be added between."""
    assert all(field.kw_only for field in attrs.fields(type(thing)))
    with pytest.raises(TypeError):
        type(thing)("x")


@every_object
def test_an_object_built_again_is_the_same(thing: object) -> None:
    """Equal content makes equal objects with equal hashes."""
    again = pickle.loads(pickle.dumps(thing))
    assert again == thing
    assert again is not thing
    assert hash(again) == hash(thing)


@pytest.mark.parametrize("thing", LOCATED, ids=lambda thing: type(thing).__name__)
def test_where_it_was_written_does_not_matter(thing: Document) -> None:
    """Equality, hash and repr leave the location out."""
    moved = attrs.evolve(thing, location=Location(("targets", 7)))
    assert moved == thing
    assert hash(moved) == hash(thing)
    assert repr(moved) == repr(thing)


def test_objects_travel_to_a_fresh_process_and_back() -> None:
    """Another process reads every object and sends back the same."""
    script = "import pickle, sys\npickle.dump(pickle.load(sys.stdin.buffer), sys.stdout.buffer)"
    sent = pickle.dumps(EVERYTHING)
    done = subprocess.run([sys.executable, "-c", script], input=sent, capture_output=True, check=True)
    assert pickle.loads(done.stdout) == EVERYTHING

"""Saving: canonical form, whole or not at all, and in the right places."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import attrs
import jsonschema
import pytest

from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files import canonical, content_id, dumps, load, loads, save, saving, schema, template, to_plain
from minzheng.files.json_lines import key_marks
from minzheng.model import Document, Plan, Target
from minzheng.periods import Period
from minzheng.quantities import Figure

DATA = loads(template())
OTHER = Plan(document=Document(id="b", title="乙"), targets=())
MANY = Dataset(plans=(*DATA.plans, OTHER), summaries=DATA.summaries, local=DATA.local)


def test_the_template_is_loaded_without_a_finding() -> None:
    """And it shows every section."""
    assert DATA.findings == ()
    assert all((DATA.plans, DATA.summaries, DATA.local, DATA.targets, DATA.deliverables, DATA.observations))


def test_yaml_is_as_a_person_would_write_it() -> None:
    """Short items in one line, long ones in a block, quotes only where they are needed."""
    assert dumps(DATA).splitlines()[:9] == [
        "schema: minzheng/1",
        "document:",
        "  id: example-2021",
        "  title: 某市民政局2021年工作总结",
        "  issuer: 某市民政局",
        '  region: "320400"',
        "  published: 2022-03-10",
        "  period: 2021",
        "indicators:",
    ]
    assert "  - {indicator: local.meal_points, value: 120个}" in dumps(DATA)
    wide = attrs.evolve(DATA.documents[0], note="很" * 200)
    assert dumps(wide).splitlines()[-1] == "note: " + "很" * 200
    long = attrs.evolve(DATA.targets[0], note="很" * 100)
    text = dumps(Plan(document=DATA.documents[0], targets=(long,)))
    assert "\n  - indicator: local.meal_points\n    value: 不少于150个\n" in text


MISREAD = ["yes", "No", "y", "2021", "1e5", "~", "null", "=", "12:30", "1_000", "a:", "[a", "- a", "a: b", "a #b"]
MISREAD += [" a", "\n", "\x85", "\ufeff"]


@pytest.mark.parametrize("value", MISREAD)
def test_texts_that_yaml_would_misread_are_quoted(value: str) -> None:
    """Readers of older YAML read them as texts too."""
    written = dumps(attrs.evolve(DATA.documents[0], note=value))
    assert written.splitlines()[-1].startswith('note: "')
    assert loads(written, Document).note == value


def test_json_has_one_item_a_line() -> None:
    """Differences between versions are easy to see."""
    text = dumps(DATA, "json")
    assert '    {"indicator": "local.meal_points", "value": "120个"},\n' in text
    assert dumps(Figure("5人"), "json") == '"5人"\n'
    assert dumps(Figure("5人"), "jsonl") == '"5人"\n'
    assert dumps(Dataset(), "json").count("\n") == 4


def test_every_format_holds_several_documents(tmp_path: Path) -> None:
    """In one file, each document with what it says, and the published schema accepts it."""
    for name in ("a.yaml", "a.json", "a.yml", "a.jsonl"):
        for data in (MANY, DATA):
            save(data, tmp_path / name)
            assert load(tmp_path / name) == data
    jsonschema.validate(json.loads(dumps(MANY, "json")), schema())
    assert '        {"indicator": ' in dumps(MANY, "json")
    with pytest.raises(FileError, match="suffix"):
        save(MANY, tmp_path / "a.toml")


def test_a_folder_takes_a_file_for_each_document(tmp_path: Path) -> None:
    """An existing one, or a path with a slash at its end; local indicators go where they are used."""
    save(MANY, f"{tmp_path}/new/folder/")
    names = sorted(each.name for each in (tmp_path / "new" / "folder").iterdir())
    assert names == ["b.yaml", "example-2021.yaml"]
    assert "indicators" not in (tmp_path / "new" / "folder" / "b.yaml").read_text("utf-8")
    assert sorted(plan.id for plan in load(tmp_path).plans) == ["b", "example-2021"]
    with pytest.raises(FileError, match="cannot be used"):
        save(MANY, f"{tmp_path}/new/folder/b.yaml/")


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails the old file is there, and no other."""
    path = tmp_path / "plan.yaml"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", fail)
    with pytest.raises(FileError, match="cannot be used"):
        save(DATA, path)
    assert [each.name for each in tmp_path.iterdir()] == ["plan.yaml"]
    assert path.read_text("utf-8") == "old"
    with pytest.raises(FileError, match="cannot be used"):
        save(DATA, tmp_path / "gone" / "plan.yaml")


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    """A file that is replaced keeps its mode, a new one has that of any new file, a link still leads to it."""
    old, link, new, any_file = (tmp_path / name for name in ("old.yaml", "link.yaml", "new.yaml", "any"))
    old.write_text("x", encoding="utf-8")
    old.chmod(0o640)
    link.symlink_to(old)
    any_file.write_text("x", encoding="utf-8")
    save(DATA, link)
    save(DATA, new)
    assert link.is_symlink()
    assert (old.stat().st_mode & 0o777, new.stat().st_mode) == (0o640, any_file.stat().st_mode)
    assert load(old) == DATA


def test_content_ids_are_the_same_everywhere() -> None:
    """Neither the process, nor its seed of hashes, nor the place of the file plays a part."""
    script = "from minzheng.files import *; print(content_id(loads(template())))"
    ids = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert ids == {content_id(DATA)}
    target = Target(indicator="a.b", value="提高到72%", period=2022, region="320400", scope=["b", "a"])
    assert canonical(target).decode() == (
        '{"indicator":"a.b","period":2022,"region":"320400","scope":["a","b"],"value":"提高到72%"}'
    )
    assert content_id(Period("2021年")) == content_id(Period(2021)) != content_id(Period(2022))


def test_keys_are_composed_and_texts_are_left_alone() -> None:
    """NFC is for keys only: a quote is what the document printed."""
    data = loads("schema: minzheng/1\ndocument: {id: a, title: e\u0301, e\u0301: e\u0301}", strict=False)
    assert '"\u00e9":"e\u0301"' in canonical(data).decode()
    assert '"title":"e\u0301"' in canonical(data).decode()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ("MZ007", 1, 1)),
        ("\n", ("MZ007", 1, 1)),
        ('{"kind": "document", "id": "a", "title": "t"}', ("MZ024", 1, 1)),
        ('\n{"schema": "minzheng/1", "kind": "x"}', ("MZ030", 2, 34)),
        ('{"schema": "minzheng/1"}', ("MZ020", 1, 1)),
        ('{"schema": "minzheng/1", "kind": 5}', ("MZ091", 1, 34)),
        ('{"schema": "minzheng/2", "kind": "plan"}', ("MZ025", 1, 12)),
        ("[1]", ("MZ023", 1, 1)),
        ('{"schema": "minzheng/1", "kind": "plan"}\n{"kind": ', ("MZ010", 2, 10)),
        ('{"schema": "minzheng/1", "kind": "plan", "document": 5}', ("MZ091", 1, 54)),
        ('{"schema": "minzheng/1", "kind": "target", "document": "a"}', ("MZ029", 1, 56)),
        ('{"schema": "minzheng/1", "kind": "plan", "kind": "plan"}', ("MZ015", 1, 42)),
        ('{"schema": "minzheng/1", "kind": "document", "id": "a", "title": "t", "x": 1}', ("MZ021", 1, 71)),
        ('{"schema": "minzheng/1", "kind": "document", "title": "t"}', ("MZ020", 1, 1)),
    ],
)
def test_json_lines_that_are_wrong_are_found_at_their_place(text: str, place: tuple[str, int, int]) -> None:
    """The line is that of the file, and the other lines are read."""
    findings = loads(text, format="jsonl", strict=False).findings if text.strip() else None
    if findings is None:
        with pytest.raises(Exception, match="MZ007"):
            loads(text, format="jsonl", strict=False)
        return
    found = [
        (each.code, each.location and each.location.line, each.location and each.location.column) for each in findings
    ]
    assert place in found


def test_a_line_that_is_no_json_does_not_hide_the_others() -> None:
    """Neither from the reader nor from the search for places."""
    good = '{"schema": "minzheng/1", "kind": "document", "id": "a", "title": "t"}'
    text = f'{good}\n{{"kind":\n\n{"[" * 200}\n{{"kind": "plan", "document": "a"}}\n'
    data = loads(text, format="jsonl", strict=False)
    assert [plan.id for plan in data.plans] == ["a"]
    assert [each.location and each.location.line for each in data.findings] == [2, 4]
    assert key_marks(text)[4, "document"] == (5, 18)


def test_plain_data_of_a_plan_leave_out_what_its_document_says() -> None:
    """Period and region are written once."""
    plain = to_plain(DATA.plans[0])
    assert "region" not in plain["targets"][0]
    assert plain["targets"][0]["period"] == 2022
    assert "period" not in to_plain(DATA.summaries[0])["observations"][0]

"""The command ``read``: files, folders and globs in; table, lines, annotations, a page and a draft out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("typer")

from typer.testing import CliRunner

from minzheng.cli.app import app
from minzheng.files import load

TEXT = "湖滨县民政局2023年工作总结\n全年新建助餐点12个,护理型床位占比提高到61%。\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A small document."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*args: str) -> str:
    """The output of a command that succeeds."""
    result = CliRunner().invoke(app, ["read", *args])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_figures_are_printed_in_every_format(document: Path) -> None:
    """A table, lines of JSON, annotations with the others, a page."""
    assert "elderly.nursing_bed_share" in run(str(document))
    rows = [json.loads(line) for line in run(str(document), "--format", "jsonl").splitlines()]
    assert [row["text"] for row in rows] == ["12个", "61%"]
    marked = [json.loads(line) for line in run(str(document), "--format", "annotations").splitlines()]
    assert [row["class"] for row in marked] == ["other", "indicator", "indicator"]
    assert run(str(document), "--format", "html", "--published", "2024-01-02").startswith("<!doctype html>")


def test_drafts_are_written_and_never_over_a_file(document: Path, tmp_path: Path) -> None:
    """One plan file for one document, a folder for several, and no file is replaced."""
    target = tmp_path / "out" / "plan.yaml"
    run(str(document), "--draft", str(target))
    assert len(load(target).observations) == 2
    again = CliRunner().invoke(app, ["read", str(document), "--draft", str(target)])
    assert again.exit_code != 0
    other = tmp_path / "b.txt"
    other.write_text(TEXT, "utf-8")
    run(str(tmp_path / "*.txt"), "--draft", str(tmp_path / "drafts"), "--lang", "en")
    assert sorted(path.name for path in (tmp_path / "drafts").iterdir()) == ["a.yaml", "b.yaml"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """A path without a file is an error, and a folder is read whole."""
    assert CliRunner().invoke(app, ["read", str(tmp_path / "none*.txt")]).exit_code != 0
    (tmp_path / "c.txt").write_text(TEXT, "utf-8")
    assert len(run(str(tmp_path)).splitlines()) == 2

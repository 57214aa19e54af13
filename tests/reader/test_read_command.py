"""The command ``read``: files, folders and globs in; table, lines, annotations, a page and a draft out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("typer")

from typer.testing import CliRunner

from minzheng.cli.app import app
from minzheng.files import load
from minzheng.language import say

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
    assert "养老机构护理型床位占比" in run(str(document), "--format", "text")
    rows = [json.loads(line) for line in run(str(document), "--format", "jsonl").splitlines()]
    assert [row["quote"] for row in rows] == ["12个", "61%"]
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


def fail(*args: str) -> tuple[int, str, str]:
    """Exit code, output and error stream of a command that does not succeed."""
    result = CliRunner().invoke(app, ["read", *args])
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_not_there_is_told(tmp_path: Path, lang: str) -> None:
    """A path without a file and a folder without documents are input that cannot be used, said in the language."""
    for path in (tmp_path / "none*.txt", tmp_path / "none.txt", tmp_path):
        code, out, err = fail(str(path), "--lang", lang)
        assert (code, out) == (2, "")
        assert err.count("MZ886") == 1
        assert err.startswith("错误" if lang == "zh" else "error")
    assert fail(str(tmp_path), "--published", "soon")[0] == 2


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    """Every document beneath a folder, each once, under its name."""
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt", "sub/c.csv"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    rows = [json.loads(line) for line in run(str(tmp_path), str(tmp_path / "a.txt"), "--format", "jsonl").splitlines()]
    assert [Path(row["file"]).name for row in rows] == ["a.txt", "a.txt", "b.txt", "b.txt"]
    both = run(str(tmp_path), "--format", "html")
    assert (both.count("<!doctype"), both.count("<h1>"), both.count("</html>")) == (1, 2, 1)
    marked = [json.loads(line) for line in run(str(tmp_path), "--format", "annotations").splitlines()]
    assert {Path(row["file"]).name for row in marked} == {"a.txt", "b.txt"}


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    """What can be read is printed, what cannot be is reported in the language, and the exit code is 2."""
    (tmp_path / "a.txt").write_bytes("新建6个。".encode("gb18030"))
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    code, out, err = fail(str(tmp_path), "--format", "jsonl", "--draft", str(tmp_path / "drafts"))
    assert code == 2
    assert len(out.splitlines()) == 2
    assert [word for word in ("MZ886", "MZ889") if err.count(word) == 1] == ["MZ886", "MZ889"]
    hint = {"line": 1, "byte": "0xD0", "encoding": "utf-8", "fitting": "gb18030"}
    assert say("hint.encoding_fits", "zh", **hint) in err
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == ["b.yaml"]
    assert len(run(str(tmp_path / "a.txt"), "--encoding", "gb18030", "--format", "jsonl").splitlines()) == 1


def test_two_documents_of_one_name_are_both_drafted(tmp_path: Path) -> None:
    """No draft replaces another."""
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT, "utf-8")
    run(str(tmp_path), "--draft", str(tmp_path / "out"), "--jobs", "2")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a-2.yaml", "a.yaml"]


def test_a_missing_library_is_a_line_that_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the command says what to install and ends with 1."""
    import sys

    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    (tmp_path / "a.docx").write_bytes(b"PK")
    code, _, err = fail(str(tmp_path / "a.docx"))
    assert code == 1
    assert "pip install 'minzheng[reader]'" in err


@pytest.mark.parametrize("suffix", [".html", ".xlsx"])
def test_a_sheet_to_go_through_is_written_for_each_document(tmp_path: Path, document: Path, suffix: str) -> None:
    """One document is one sheet, several are one each beside it; no file is replaced, another suffix is refused."""
    if suffix == ".xlsx":
        pytest.importorskip("xlsxwriter")
    run(str(document), "--review", str(tmp_path / f"one{suffix}"))
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    run(str(tmp_path / "*.txt"), "--review", str(tmp_path / f"all{suffix}"), "--lang", "en")
    found = sorted(each.stem for each in tmp_path.glob(f"*{suffix}"))
    assert found == ["all-a", "all-b", "one"]
    assert "MZ038" in fail(str(document), "--review", str(tmp_path / f"one{suffix}"))[2]
    assert "MZ004" in fail(str(document), "--review", str(tmp_path / "one.pdf"))[2]


CATALOGUE = """
["lake.station_beds"]
name = "驿站床位"
name_en = "beds of stations"
unit = "张"
time = "stock"
direction = "higher"
definition = "驿站的床位数"
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_figures_are_linked_to_indicators_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    """A catalogue that is named, or that of the project here, is what figures are linked to, in each process."""
    (tmp_path / "mine.toml").write_text(CATALOGUE, "utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"湖滨县2024年工作总结\n驿站床位达到300张。{name}", "utf-8")
    read = (str(tmp_path / "*.txt"), "--format", "annotations", "--jobs", jobs)
    named = run(*read, "--catalogue", str(tmp_path / "mine.toml"))
    found = [json.loads(line)["indicator"] for line in named.splitlines()]
    assert [each for each in found if each] == ["lake.station_beds"] * 2
    if jobs == "1":
        monkeypatch.chdir(tmp_path)
        (tmp_path / "minzheng.toml").write_text('catalogue = ["mine.toml"]\n', "utf-8")
        assert run(*read) == named
        assert "lake.station_beds" not in CliRunner().invoke(app, ["read", *read, "--catalogue", "none.toml"]).stdout

"""Every exit code of the reference is a promise: each row of its table is tried, and no other code comes up."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from command_line import SUMMARY, run
from minzheng.cli import app, entry
from minzheng.cli.options import INPUT_FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "en" / "reference" / "command-line.md"
WRONG = 'schema: minzheng/1\ndocument: {id: a, title: t, region: "320400", period: 2021}\nobservations:\n'
ENDS: list[tuple[int, list[object]]] = [
    (0, ["--version"]),
    (0, ["check", SUMMARY]),
    (0, ["check", "WARNED"]),
    (0, ["verdict", "不低于72%", "72%"]),
    (1, ["check", "WRONG"]),
    (1, ["check", "WARNED", "--fail-on", "warning"]),
    (1, ["verdict", "不低于72%", "71.4%"]),
    (1, ["schema", "--check", "EMPTY"]),
    (2, []),
    (2, ["nothing"]),
    (2, ["check", "nowhere.yaml"]),
    (2, ["assess", SUMMARY, "--as-of", "昨天"]),
    (2, ["show", "BROKEN"]),
    (2, ["convert", SUMMARY, SUMMARY]),
    (2, ["verdict", "不低于72%", "72人"]),
    (3, ["verdict", "不少于7000人", "约7000人"]),
]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Files that have what their names say, and a folder without schemas."""
    texts = {
        "WRONG": WRONG + "  - {indicator: elderly.nursing_bed_share, value: 168%}\n",
        "WARNED": WRONG + "  - {indicator: elderly.beds, value: 5张, status: prelim}\n",
        "BROKEN": "schema: [",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return {name: tmp_path / f"{name}.yaml" for name in texts} | {"EMPTY": tmp_path / "empty"}


@pytest.mark.parametrize(("code", "arguments"), ENDS)
def test_a_command_ends_as_the_reference_says(code: int, arguments: list[object], files: dict[str, Path]) -> None:
    """Whatever is said goes to the right stream."""
    run(*(files.get(str(each), each) for each in arguments), code=code)


def test_a_command_that_is_stopped_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """As shells do."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minzheng.reports.vocabulary", stopped)
    run("units", code=130)


def test_the_table_of_the_reference_has_every_code() -> None:
    """And none that is not tried here."""
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE.read_text("utf-8"), re.M)}
    assert listed == {code for code, _ in ENDS} | {entry.STOPPED}
    assert {entry.USAGE, app.UNUSABLE} <= listed


def test_a_plan_goes_through_pipes_in_every_format(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """``-`` is the standard output of convert, and the standard input of all that read."""
    for format in INPUT_FORMATS:
        converted = run("convert", SUMMARY, "-", "--to", format)
        assert converted.err == ""
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(converted.out.encode())))
        assert run("convert", "-", "-", "--input-format", format).out == run("convert", SUMMARY, "-").out


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "json", "jsonl", "csv", "xlsx"])
def test_a_result_is_written_into_a_file_in_the_format_of_its_suffix(suffix: str, tmp_path: Path) -> None:
    """What is printed in that format, and a workbook; a file that was read is never written over."""
    path = tmp_path / f"report.{suffix}"
    names = {"txt": "text", "md": "markdown"}
    done = run("assess", SUMMARY, "--as-of", "2025-12-31", "-o", path)
    assert str(path) in done.out
    if suffix == "xlsx":
        assert path.read_bytes()[:2] == b"PK"
    else:
        shown = run("assess", SUMMARY, "--as-of", "2025-12-31", "--format", names.get(suffix, suffix)).out
        assert path.read_text("utf-8-sig").split() == shown.split()
    assert "MZ004" in run("show", SUMMARY, "-o", tmp_path / "report.doc", code=2).err


def test_what_was_read_is_not_written_over(tmp_path: Path) -> None:
    """Neither a file nor one of a folder."""
    plan = tmp_path / "plan.json"
    run("convert", SUMMARY, plan)
    for source in (plan, tmp_path):
        assert "MZ038" in run("show", source, "-o", plan, code=2).err
        assert "MZ038" in run("check", source, "-o", plan, code=2).err

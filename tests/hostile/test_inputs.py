"""What is opened, walked and parsed: within bounds, with a typed error for the rest, and nothing passed over unsaid."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
import zipfile
from encodings.aliases import aliases
from pathlib import Path

import pytest
from word_made import docx, paragraph

from minzheng.catalogue.name_index import NameIndex
from minzheng.cli import main
from minzheng.errors import FileError, MinzhengError
from minzheng.files import load, load_catalogue, load_project, loads, project_language, save
from minzheng.inputs import InputError, PassedOver, bytes_of, files_in, files_like, opening, text_encoding, toml_in
from minzheng.inputs.toml_text import NO_TOML
from minzheng.model import LoadError
from minzheng.quantities import Units, units
from minzheng.reader import text_layer
from minzheng.validation import policy_from, read_waivers

PLAN = 'schema: minzheng/1\ndocument: {id: %s, title: 总结, region: "320400", period: 2021}\n'
DEEP, LONG = f"x = {'[' * 500}{']' * 500}\n", f"x = {'1' * 4301}\n"
DOTTED, HEX = ".".join("a" * 5000) + " = 1\n", f"x = 0x{'f' * 4000}\n"


@pytest.mark.parametrize("text", [DEEP, LONG, DOTTED, HEX, "x = [" * 5000, "\0", "x = 1e999999999"])
def test_no_toml_of_a_user_is_a_crash(tmp_path: Path, text: str) -> None:
    """Neither in a catalogue, nor in units, a policy, waivers or the file of a project."""
    file = tmp_path / "minzheng.toml"
    file.write_text(text, "utf-8")
    for read in (load_catalogue, policy_from, read_waivers, load_project, units.extend):
        with pytest.raises(MinzhengError) as refused:
            read(file)
        assert str(refused.value)
    assert project_language(file) == "zh"
    assert isinstance(units, Units)


@pytest.mark.parametrize("text", [DEEP, LONG, DOTTED, HEX])
def test_bounds_of_toml_are_typed(text: str) -> None:
    """What Python itself raises does not get out."""
    with pytest.raises(NO_TOML) as refused:
        toml_in(text)
    assert isinstance(refused.value, MinzhengError)


@pytest.mark.parametrize("tool", ["tool = 5\n# tool.minzheng", "[tool]\nminzheng = 5", "tool.minzheng.lang = []"])
def test_a_pyproject_may_hold_anything(tmp_path: Path, tool: str) -> None:
    """A table that is none settles nothing."""
    (tmp_path / "pyproject.toml").write_text(tool, "utf-8")
    assert project_language(tmp_path / "pyproject.toml") == "zh"


@pytest.mark.parametrize("number", ["0x" + "f" * 3572, "0o" + "7" * 5000, "1" * 5000, "1e99999"])
def test_a_number_of_yaml_may_be_of_any_length(number: str) -> None:
    """It is a finding that prints, even where nothing is raised."""
    text = f"{PLAN % 'a'}observations: [{{indicator: elderly.beds, value: {number}}}]\n"
    found = loads(text, strict=False).findings
    assert found
    assert all(str(each) for each in found)


def test_encodings_are_those_of_text(tmp_path: Path) -> None:
    """Whatever Python knows under the name of an encoding, a file is read in it or refused."""
    (tmp_path / "a.txt").write_bytes(b"abc 5")
    for name in {*aliases.values(), *aliases, "idna", "undefined", "martian", "", "a\0b"}:
        with contextlib.suppress(FileError):
            assert text_encoding(name) == name
            assert text_layer(tmp_path / "a.txt", name).text
    for name in ("idna", "undefined", "punycode", "rot13", "base64", "unicode_escape"):
        with pytest.raises(FileError, match=name):
            text_encoding(name)


def test_devices_and_silent_pipes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is read when somebody writes into it, and not waited for without end."""
    monkeypatch.setattr(opening, "PATIENCE", 3)
    with pytest.raises(InputError) as refused:
        bytes_of("/dev/zero")
    assert refused.value.code == "MZ980"
    pipe = tmp_path / "a.yaml"
    os.mkfifo(pipe)
    with pytest.raises(InputError) as refused:
        bytes_of(pipe)
    assert refused.value.code == "MZ982"
    with pytest.raises(LoadError, match="MZ008"):
        load(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"x" * 200_000))
    writer.start()
    assert bytes_of(pipe) == b"x" * 200_000
    writer.join()


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is held whole."""
    monkeypatch.setattr(opening, "LARGEST", 10)
    (tmp_path / "a.yaml").write_bytes(b"x" * 11)
    with pytest.raises(LoadError, match="larger than"):
        load(tmp_path)


def test_what_a_folder_passes_over_is_said(tmp_path: Path) -> None:
    """A link to a folder, one that leads nowhere, a pipe under the name of a plan; hidden files are none of these."""
    folder = tmp_path / "plans"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.yaml").write_text(PLAN % "a", "utf-8")
    (folder / ".hidden.yaml").write_text("x", "utf-8")
    (folder / "~$b.yaml").write_text("x", "utf-8")
    assert files_in(folder, (".yaml",)) == files_like(f"{folder}/**/*.yaml", (".yaml",)) == [folder / "sub" / "a.yaml"]
    (folder / "gone.yaml").symlink_to("nowhere")
    (folder / "loop").symlink_to(folder)
    (folder / "loop2").symlink_to(folder)
    os.mkfifo(folder / "pipe.yaml")
    over = [each.path.name for each in files_in(folder, (".yaml",)) if isinstance(each, PassedOver)]
    assert over == ["gone.yaml", "loop", "loop2", "pipe.yaml"]
    with pytest.raises(LoadError) as refused:
        load(folder)
    assert [each.code for each in refused.value.findings] == ["MZ987"] * 4
    assert main(["check", str(folder)]) == main(["read", str(folder)]) == 2
    assert len(load(f"{folder}/**/*.yaml", strict=False).documents) == 1


def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts as an error, not as nothing."""
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.yaml").write_text(PLAN % "a", "utf-8")
    listed = os.scandir

    def refuse(path: object) -> object:
        if Path(str(path)).name == "shut":
            raise PermissionError(13, "no")
        return listed(str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(LoadError, match="shut"):
        load(tmp_path)


def test_no_device_is_replaced(tmp_path: Path) -> None:
    """Neither by its name nor through a link."""
    data = load({"schema": "minzheng/1", "document": {"id": "a", "title": "t", "period": 2021, "region": "320400"}})
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").symlink_to("/dev/null")
    for name in ("a.yaml", "b.yaml", "a\0b.yaml", "x" * 300 + ".yaml"):
        with pytest.raises(FileError, match="cannot be used"):
            save(data, tmp_path / name)
    assert not Path("/dev/null").is_file()


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """A document that unpacks to more than anybody writes, whatever its list of parts says."""
    pytest.importorskip("lxml.etree")
    path = docx(tmp_path / "a.docx", paragraph(" " * 70_000_000))
    assert path.stat().st_size < 200_000
    with pytest.raises(FileError, match=r"unpacked|nested|damaged"):
        text_layer(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "9">]><a>&b;</a>')
    with pytest.raises(FileError):
        text_layer(path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("given", [["--help"], ["--version"], ["check", "--help"], ["indicators", "养老"]])
def test_a_full_disk_is_said(given: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes it: a command, or the library that prints its help."""
    said = io.StringIO()
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        monkeypatch.setattr(sys, "stderr", said)
        assert main(given) == 2
    assert "MZ008" in said.getvalue()
    assert "Traceback" not in said.getvalue()


@pytest.mark.parametrize("format", ["sarif", "github", "json", "jsonl", "csv", "html", "markdown", "text", "table"])
def test_findings_of_a_file_whose_name_is_no_text(
    tmp_path: Path, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are printed in every format."""
    try:
        (tmp_path / "a\udcff.yaml").write_text(PLAN % "a" + "x: 1\n", "utf-8")
    except OSError:
        pytest.skip("every name is text here")
    assert main(["check", str(tmp_path), "--format", format]) == 2
    said = capsys.readouterr().out
    assert "MZ" in said
    assert format != "sarif" or "a%FF.yaml" in said


@pytest.mark.parametrize("count", [20, 40])
def test_an_unknown_header_is_searched_once(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is near to a name is not looked up to learn that it is none."""
    searched: list[str] = []
    search = NameIndex.search

    def counted(index: NameIndex, query: str, *limits: int, **more: int) -> object:
        searched.append(query)
        return search(index, query, *limits, **more)

    monkeypatch.setattr(NameIndex, "search", counted)
    headers = ",".join(f"c{place}" for place in range(count))
    assert loads(f"{headers}\n1\n", format="csv", strict=False).findings
    assert len(searched) <= count

"""Files: plain text, HTML, DOCX and PDF become a text layer whose offsets lead back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from minzheng.errors import FileError
from minzheng.reader import LineKind, read_file, read_many, read_text, text_layer
from minzheng.reader.sources import GridCell, lined

HTML = """<!doctype html><html><head><title>总结</title><style>p{}</style><script>var a=1;</script></head><body>
<div class="nav"><a href="#">首页3个栏目</a><!-- 注 --> <a href="#">关闭</a></div><p>全年新建<b>助餐点</b>12个,</p>
<table><tr><td>床位</td><td>500张</td></tr></table><p>发放补贴
3万元。</p><nav><p>相关7条</p></nav><select><option>2020年</option></select></body></html>"""


def refusal(path: Path, encoding: str = "utf-8") -> FileError:
    """The error that reading a file ends in."""
    with pytest.raises(FileError) as refused:
        text_layer(path, encoding)
    assert str(path) in refused.value.message("zh")
    return refused.value


def test_plain_text_keeps_its_line_ends(tmp_path: Path) -> None:
    """No newline is translated: offsets are those of the file."""
    path = tmp_path / "a.txt"
    path.write_bytes("新建\r\n6个。".encode("gb18030"))
    assert text_layer(path, "gb18030").text == "新建\r\n6个。"
    assert refusal(tmp_path / "none.txt").code == "MZ886"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("总结\n新建6个。".encode("gb18030"), "line 1: byte 0xD7 is not utf-8; give the encoding gb18030"),
        ("新建6个。".encode("utf-16"), "line 1: byte 0xFF is not utf-8; give the encoding utf-16"),
        ("总结\n".encode() + b"\xff\xff\n", "line 2: byte 0xFF is not utf-8"),
        (b"\xe6\x96\xb0\n\0\x01", "line 2 holds a zero byte"),
        (b"%PDF-1.7 ...", "it is a PDF file"),
        (b"PK\x03\x04....", "it is a zip file"),
        (b"\xd0\xcf\x11\xe0....", "before 2007"),
        (b"\x89PNG....", "it is a picture"),
    ],
)
def test_what_is_no_text_is_refused_with_place_and_remedy(tmp_path: Path, source: bytes, said: str) -> None:
    """A wrong encoding names line, byte and the encoding that would do; another format says what to do."""
    path = tmp_path / "a.txt"
    path.write_bytes(source)
    error = refusal(path)
    assert error.code == "MZ886"
    assert said in error.message("en")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "b.htm"])
@pytest.mark.parametrize("source", [b"", b" \n\n "])
def test_a_file_without_text_is_told(tmp_path: Path, name: str, source: bytes) -> None:
    """An empty file is an error of its own, not a document without figures."""
    pytest.importorskip("lxml.html")
    (tmp_path / name).write_bytes(source)
    assert refusal(tmp_path / name).code == "MZ889"


def test_a_page_becomes_its_visible_text(tmp_path: Path) -> None:
    """Scripts, styles and comments are left out, blocks break lines, and each part knows its line in the source."""
    pytest.importorskip("lxml.html")
    path = tmp_path / "a.html"
    path.write_text(HTML, "utf-8")
    layer = text_layer(path)
    assert not any(word in layer.text for word in ("var a", "注", "2020年", "p{}"))
    assert "新建助餐点12个" in layer.text
    assert "床位\t500张\n" in layer.text
    assert layer.locate(layer.text.index("500张")) == "line 3"
    assert [each.text for each in read_file(path).indicators] == ["12个", "500张", "3万元"]


def test_navigation_of_a_page_is_noise(tmp_path: Path) -> None:
    """What an element, a class or a role marks as navigation is read as noise, and what follows it is not."""
    pytest.importorskip("lxml.html")
    path = tmp_path / "a.html"
    path.write_text(HTML, "utf-8")
    reading = read_file(path)
    noise = [each.text for each in reading.mentions if each.reason == "noise"]
    assert noise == ["3个", "7条"]
    kinds = {reading.text[line.start : line.end].strip(): line.kind for line in reading.structure.lines}
    assert kinds["相关7条"] is LineKind.NOISE
    assert kinds["全年新建助餐点12个,"] is LineKind.PARAGRAPH


@pytest.mark.parametrize(
    "source",
    [
        "<meta charset=gb2312><p>镕基新建6个".encode("gb18030"),
        "<meta charset=utf-8><p>镕基新建6个".encode("gb18030"),
        "<p>镕基新建6个".encode("gb18030"),
        b"\xef\xbb\xbf" + "<p>镕基新建6个".encode(),
        "<meta charset=big5><p>鎔基新建6个".replace("个", "個").replace("鎔", "镕").encode("big5hkscs", "ignore"),
        "<meta charset=martian><p>镕基新建6个".encode("gb18030"),
    ],
)
def test_a_page_is_decoded_as_browsers_do(tmp_path: Path, source: bytes) -> None:
    """A page that calls itself GB2312 may hold any character of GB18030; a false or missing name does no harm."""
    pytest.importorskip("lxml.html")
    path = tmp_path / "old.htm"
    path.write_bytes(source)
    assert "新建6" in text_layer(path).text
    assert "\ufeff" not in text_layer(path).text


def test_a_page_may_be_nested_deep(tmp_path: Path) -> None:
    """Walking a page takes no recursion; beyond the depth of the parser it is refused and not cut short."""
    pytest.importorskip("lxml.html")
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 2000 + "新建6个" + "</div>" * 2000, "utf-8")
    assert "新建6个" in text_layer(path).text
    path.write_text("<div>" * 5000 + "新建6个" + "</div>" * 5000, "utf-8")
    assert refusal(path).code == "MZ886"


def test_a_table_that_lays_out_a_page_is_read_as_blocks(tmp_path: Path) -> None:
    """Only a table of short cells becomes rows; a table around paragraphs or tables does not flatten them."""
    pytest.importorskip("lxml.html")
    path = tmp_path / "a.html"
    inner = "<table><tr><th rowspan=2>指标<th colspan=2>年份<tr><td>2020<td>2025</table>"
    path.write_text(f"<table><tr><td><p>一段</p><p>二段</p>{inner}</td><td>旁</td></tr></table>", "utf-8")
    assert {"一段", "二段", "旁"} <= set(text_layer(path).text.split("\n"))
    assert "指标\t年份\t\n\t2020\t2025\n" in text_layer(path).text
    path.write_text(f"<table><tr><td>{'长' * 400}</td><td>旁</td></tr></table>", "utf-8")
    assert "\t" not in text_layer(path).text


def test_cells_that_span_are_kept_in_place() -> None:
    """A cell over several rows or columns leaves empty places, however wide it claims to be."""
    rows = [
        [GridCell("甲", 1, 3), GridCell("乙", 2)],
        [GridCell("丙"), GridCell("丁", 1, 2)],
        [GridCell("戊")],
    ]
    assert list(lined(rows)) == ["甲\t乙\t", "\t丙\t丁", "\t戊\t"]
    assert max(map(len, lined([[GridCell("甲", 9999, 9999), GridCell("1")]] * 300))) < 1000


def test_a_word_file_becomes_paragraphs_and_rows(tmp_path: Path) -> None:
    """Paragraphs and table rows in the order of the document, equal cells kept, merged cells once."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("全年新建助餐点12个。")
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, [("床位", "500张", "500张"), ("合计", "", "800张")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1))
    document.add_paragraph("完。")
    path = tmp_path / "a.docx"
    document.save(str(path))
    layer = text_layer(path)
    assert layer.text == "全年新建助餐点12个。\n床位\t500张\t500张\n合计\t\t800张\n完。\n"
    assert layer.locate(layer.text.index("800张")) == "table 1, row 2"
    assert layer.locate(layer.text.index("完")) == "paragraph 2"
    assert [each.text for each in read_file(path).indicators] == ["12个", "500张", "500张", "800张"]


@pytest.mark.parametrize("source", [b"no", b"\xd0\xcf\x11\xe0" + b"\0" * 100, b"PK\x03\x04 cut"])
def test_a_damaged_word_file_is_refused(tmp_path: Path, source: bytes) -> None:
    """Neither a cut file nor an encrypted or an old one is a crash."""
    pytest.importorskip("docx")
    (tmp_path / "b.docx").write_bytes(source)
    assert refusal(tmp_path / "b.docx").code == "MZ886"


def pdf_of(path: Path, pages: list[str], password: str = "") -> None:
    """A PDF file of one line a page; an empty text is a page without text, as a scan is."""
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    for text in pages:
        page: Any = writer.add_blank_page(300, 100)
        if text:
            font = DictionaryObject(
                {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                 NameObject("/BaseFont"): NameObject("/Helvetica")}
            )  # fmt: skip
            fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
            page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
            stream = DecodedStreamObject()
            stream.set_data(f"BT /F1 12 Tf 20 50 Td ({text}) Tj ET".encode("latin-1"))
            page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(str(path))


def test_a_pdf_becomes_pages(tmp_path: Path) -> None:
    """Each page is a part; a page without text beside others is a finding."""
    path = tmp_path / "a.pdf"
    pdf_of(path, ["rate 68%", "", "rate 72%"])
    layer = text_layer(path)
    assert layer.locate(layer.text.index("68%")) == "page 1"
    assert layer.locate(layer.text.index("72%")) == "page 3"
    (finding,) = layer.findings
    assert (finding.code, dict(finding.facts)["pages"]) == ("MZ880", "2")
    assert [each.text for each in read_file(path).indicators] == ["68%", "72%"]


def test_a_pdf_that_says_nothing_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A scan, a locked file and a damaged one are told apart."""
    path = tmp_path / "a.pdf"
    pdf_of(path, ["", ""])
    assert refusal(path).code == "MZ889"
    pdf_of(path, ["rate 68%"], password="secret")
    assert "password" in refusal(path).message("en")
    path.write_bytes(b"%PDF-1.7 cut")
    assert "damaged" in refusal(path).message("en")


def test_a_missing_library_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the error says what to install."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ImportError, match=r"minzheng\[reader\]"):
        text_layer(tmp_path / "a.pdf")


def test_a_stream_tells_what_it_could_not_read(tmp_path: Path) -> None:
    """A bad file among good ones is an empty reading with a finding, in its place."""
    (tmp_path / "a.txt").write_text("新建6个中心。", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\xff\xff")
    sources = [tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "none.txt"]
    for jobs in (1, 2):
        readings = list(read_many(sources, jobs=jobs))
        assert [[each.code for each in reading.findings] for reading in readings] == [["MZ886"], [], ["MZ886"]]
        assert [reading.name for reading in readings] == [str(path) for path in sources]
        assert [len(reading.indicators) for reading in readings] == [0, 1, 0]


def test_spans_of_a_broken_number_quote_the_source() -> None:
    """A number broken over lines is quoted with its break."""
    (mention,) = read_text("全年发放低保金1.\n36亿元。").indicators
    assert mention.text == "1.\n36亿元"
    assert mention.evidence.number.quote == "1.\n36亿"

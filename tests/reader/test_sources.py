"""Files: plain text, HTML, DOCX and PDF become a text layer whose offsets lead back."""

from __future__ import annotations

from pathlib import Path

import pytest

from minzheng.errors import FileError
from minzheng.reader import read_file, read_text, text_layer

HTML = """<!doctype html><html><head><title>总结</title><style>p{}</style><script>var a=1;</script></head><body>
<div>首页 <a href="#">关闭</a></div><p>全年新建<b>助餐点</b>12个,</p>
<table><tr><td>床位</td><td>500张</td></tr></table><p>发放补贴
3万元。</p></body></html>"""


def test_plain_text_keeps_its_line_ends(tmp_path: Path) -> None:
    """No newline is translated: offsets are those of the file."""
    path = tmp_path / "a.txt"
    path.write_bytes("新建\r\n6个。".encode("gb18030"))
    assert text_layer(path, "gb18030").text == "新建\r\n6个。"
    with pytest.raises(FileError) as refused:
        text_layer(path)
    assert refused.value.code == "MZ886"
    with pytest.raises(FileError):
        text_layer(tmp_path / "none.txt")


def test_a_page_becomes_its_visible_text(tmp_path: Path) -> None:
    """Scripts and styles are left out, blocks break lines, and each part knows its line in the source."""
    pytest.importorskip("lxml.html")
    path = tmp_path / "a.html"
    path.write_text(HTML, "utf-8")
    layer = text_layer(path)
    assert "var a" not in layer.text
    assert "新建助餐点12个" in layer.text
    assert layer.locate(layer.text.index("500张")) == "line 3"
    assert [each.text for each in read_file(path).indicators] == ["12个", "500张", "3万元"]
    (tmp_path / "empty.html").write_bytes(b"")
    assert text_layer(tmp_path / "empty.html").text == ""
    (tmp_path / "old.htm").write_bytes("<meta charset=gb2312><p>新建6个".encode("gb2312"))
    assert "新建6个" in text_layer(tmp_path / "old.htm").text


def test_a_page_may_be_nested_deep(tmp_path: Path) -> None:
    """Walking a page takes no recursion."""
    pytest.importorskip("lxml.html")
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 200 + "新建6个" + "</div>" * 200, "utf-8")
    assert "新建6个" in text_layer(path).text


def test_a_word_file_becomes_paragraphs_and_rows(tmp_path: Path) -> None:
    """Paragraphs and table rows in the order of the document."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("全年新建助餐点12个。")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "床位", "500张"
    path = tmp_path / "a.docx"
    document.save(str(path))
    layer = text_layer(path)
    assert layer.locate(layer.text.index("500张")) == "table 1, row 1"
    assert [each.text for each in read_file(path).indicators] == ["12个", "500张"]
    (tmp_path / "b.docx").write_bytes(b"no")
    with pytest.raises(FileError):
        text_layer(tmp_path / "b.docx")


def test_a_pdf_becomes_pages(tmp_path: Path) -> None:
    """Each page is a part; what is no PDF is refused in words."""
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(72, 72)
    path = tmp_path / "a.pdf"
    writer.write(str(path))
    layer = text_layer(path)
    assert (layer.text, layer.locate(0)) == ("\n", "page 1")
    (tmp_path / "b.pdf").write_bytes(b"no")
    with pytest.raises(FileError):
        text_layer(tmp_path / "b.pdf")


def test_a_missing_library_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the error says what to install."""
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ImportError, match=r"minzheng\[reader\]"):
        text_layer(tmp_path / "a.pdf")


def test_spans_of_a_broken_number_quote_the_source() -> None:
    """A number broken over lines is quoted with its break."""
    (mention,) = read_text("全年发放低保金1.\n36亿元。").indicators
    assert mention.text == "1.\n36亿元"
    assert mention.evidence.number.quote == "1.\n36亿"

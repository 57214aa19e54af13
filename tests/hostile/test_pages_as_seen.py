"""Web pages as browsers show them: no figure is glued together or cut apart without a word."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("lxml.html")

from minzheng.errors import FileError
from minzheng.reader import TextLayer, read_file, read_text, text_layer

HIDING = (
    '<span style="display: none">9</span>', '<span style="font-size:0px">9</span>', "<span hidden>9</span>",
    '<span style="color:red;visibility:hidden!important">9</span>', "<b class=h>9</b>", "<b id=i>9</b>",
    "<b class='a h'><i>9</i></b>", '<i style="opacity:0">9</i>', "<dialog>9</dialog>",
    '<i style="dis/**/play:/* x */ none">9</i>', r'<i style="display:\6eone">9</i>', '<i style="mso-hide:all">9</i>',
    '<i style="content-visibility:hidden">9</i>', '<i style="color:rgba(0, 0, 0, 0)">9</i>',
    '<i style="color:#ffffff00">9</i>', '<i style="text-indent:-9999px">9</i>', "<b class=sr-only>9</b>",
    '<i style="position:absolute;left:-9999px">9</i>', '<i style="clip-path:inset(50%)">9</i>',
    '<i style="display:inline-block;height:0;overflow:hidden">9</i>', "<math><mphantom><mn>9</mn></mphantom></math>",
)  # fmt: skip
STRIKING = ("<del>9</del>", "<s>9</s>", "<strike><b>9</b></strike>", '<u style="text-decoration:line-through">9</u>',
            "<math><menclose notation=horizontalstrike><mn>9</mn></menclose></math>")  # fmt: skip
UNSAID = ("<template>9</template>", "<script>9</script>", "<!-- 9 -->", "<wbr>", "&shy;", "<noscript>9</noscript>",
          "&#8203;", "&zwj;", "&#xFEFF;", "<b></b>", "<datalist><option>9</datalist>",
          "<noembed>9</noembed>")  # fmt: skip
SHEET = (
    "<style>/* .h{} */ .h, p > b, #i {display:none} @media print {.k{display:none} .m{display:none}} "
    ".h.on{display:inline} .sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}</style>"
)


def page(tmp_path: Path, source: str | bytes) -> TextLayer:
    """The text layer of a page."""
    path = tmp_path / "a.html"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return text_layer(path)


def said(layer: TextLayer) -> str:
    """What the findings of a page say."""
    return "; ".join(finding.message("en").partition(": ")[2] for finding in layer.findings)


def shown(tmp_path: Path, source: str) -> str:
    """The text of a page, line ends at its ends apart."""
    return page(tmp_path, source).text.strip()


@pytest.mark.parametrize("middle", [*HIDING, *STRIKING, *UNSAID])
def test_what_a_browser_does_not_show_is_no_digit(tmp_path: Path, middle: str) -> None:
    """Hidden and struck text, scripts and signs without width, between two digits of a number."""
    page(tmp_path, f"{SHEET}<p>建成1{middle}5个养老服务中心。")
    assert [str(each.figure) for each in read_file(tmp_path / "a.html").indicators] == ["15个"]


@pytest.mark.parametrize(
    ("middle", "sort"), [*((each, "hidden") for each in HIDING), *((each, "struck") for each in STRIKING)]
)
def test_what_is_left_out_is_named(tmp_path: Path, middle: str, sort: str) -> None:
    """With its sort and its words."""
    assert said(page(tmp_path, f"{SHEET}<p>建成1{middle}5个")) == f"1 {sort} stretch (9)"


@pytest.mark.parametrize(
    "shown",
    [
        "<b class=k>9</b>",
        "<b class=m>9</b>",
        "<b class='h on'>9</b>",
        "<ins>9</ins>",
        "<u>9</u>",
        "<picture><source>9</picture>",
        "<b aria-hidden=true>9</b>",
        '<b style="color:rgba(0,0,0,1)">9</b>',
        '<b style="position:relative;top:-1px">9</b>',
        '<b style="vertical-align:middle">9</b>',
        '<b style="height:1px">9</b>',
        '<b style="left:-9999px">9</b>',
        '<b style="text-indent:2em">9</b>',
    ],
)
def test_what_a_browser_shows_is_read(tmp_path: Path, shown: str) -> None:
    """A rule for print hides nothing, a narrower rule counts before a wider one."""
    layer = page(tmp_path, f"{SHEET}<p>建成1{shown}5个")
    assert layer.text.strip() == "建成195个"
    assert not layer.findings


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("入住15000<sup>1</sup>人", "入住15000¹人"),
        ("入住15000<sup><a href=#n>[1]</a></sup>人", "入住15000人"),
        ("面积5m<sup>2</sup>", "面积5m²"),
        ('入住15000<span style="vertical-align:super">1</span>人', "入住15000¹人"),
        *((f'入住15000<span style="{style}">1</span>人', "入住15000¹人") for style in (
            "vertical-align:5px", "position:relative;top:-.4em", "position:relative;top:-5.0pt;mso-text-raise:5.0pt")),
        ('入住15<span style="vertical-align:-40%">1</span>人', "入住15₁人"),
        ("1<span style=display:block>5个</span>6户", "1\n5个\n6户"),
        ("<div style=display:inline-block>1</div><div style=display:inline>5个</div>", "15个"),
        ("PM<sub>2.5</sub>均值", "PM2.5均值"),
        ("入住15<sub>1</sub>人", "入住15₁人"),
        ("<ruby>15<rp>(</rp><rt>shí wǔ</rt><rp>)</rp></ruby>个", "15个"),
        ("<math><mn>2</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math>倍", "2\ufffc1/2倍"),
        ("<math><msup><mn>10</mn><mn>4</mn></msup></math>人", "10⁴人"),
        ("1<img src=a.png>5个", "1\ufffc5个"),
        ("<b>1</b> <b>5</b>个", "1 5个"),
        ("<b>1</b>\n<b>5</b>个", "1 5个"),
        ("<b>全年</b>\n<b>新建</b>5个", "全年新建5个"),
        ("1<br>5个", "1\n5个"),
        ("甲<!-- 注 -->乙<?x y?>丙", "甲乙丙"),
        ("建成1\0005个", "建成15个"),
        ("<table><tr><th>指标<th>值<tr><td>床位<td>1<del>9</del>5<tr hidden><td>x<td>9<tr><td hidden>q<td>a<td>b"
         "</table>", "指标\t值\n床位\t15\na\tb"),
        ("<table><caption>表1<br>单位：张</caption><tr><td>a<td>b</table>", "表1\n单位：张\na\tb"),
        *((f"<table><tr><td rowspan={rows}>a<td>b<tr><td>c<tr><td>d</table>", "a\tb\n\tc\n\td") for rows in (
            "0", "3", "3x", "1000000000", "65534")),
        *((f"<table><tr><td colspan={columns}>a<td>b</table>", "a\t\tb") for columns in ("2", "2x", "2.9", " 2")),
        *((f"<table><tr><td colspan={columns}>a<td>b</table>", "a\tb") for columns in ("0", "-1", "x", "２", "''")),
        ("<table><tbody><tr><td rowspan=9>a<td>b</tbody><tbody><tr><td>c<td>d</table>", "a\tb\nc\td"),
        ("<table><tr><td rowspan=300>a<td>0" + "<tr><td>1" * 299 + "</table>", "a\t0" + "\n\t1" * 299),
    ],
)  # fmt: skip
def test_a_page_reads_as_it_is_shown(tmp_path: Path, source: str, text: str) -> None:
    """Raised, lowered and annotated text, formulas, white space between elements, tables."""
    assert shown(tmp_path, source) == text


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    """Pictures, pages in pages and the fields of forms, but for those of the navigation."""
    layer = page(tmp_path, "<p>甲<img><iframe></iframe><textarea>9个</textarea><nav><img><select>8</select></nav>")
    assert said(layer) == "1 form element (9个); 1 picture, 1 embedded document"


TEXT = "建成15个养老服务中心。镕"


@pytest.mark.parametrize(
    "source",
    [
        TEXT.encode("utf-16"), f"<p>{TEXT}".encode("utf-16-le"), f"<p>{TEXT}".encode("utf-16-be"),
        TEXT.encode("utf-32"),
        *(f"<meta charset={name}><p>{TEXT}".encode("gb18030") for name in (
            "idna", "undefined", "punycode", "utf-7", "base64", "rot13", "unicode_escape", "iso-8859-1", "utf-16",
            "x")),
        f"<meta charset=gb2312><p>{TEXT}".encode(), f'<?xml version="1.0" encoding="GBK"?><p>{TEXT}'.encode("gb18030"),
    ],
)  # fmt: skip
def test_a_page_is_in_the_encoding_that_it_is_in(tmp_path: Path, source: bytes) -> None:
    """A byte order mark, then UTF-8, then what the page says, as far as that is an encoding of text."""
    layer = page(tmp_path, source)
    assert TEXT in layer.text
    assert not layer.findings


def test_a_broken_byte_does_not_change_the_encoding(tmp_path: Path) -> None:
    """The rest is read, and a finding says how many places are not."""
    layer = page(tmp_path, f"<p>{TEXT * 9}".encode() + b"\xff" + TEXT.encode())
    assert layer.text.count(TEXT) == 10
    (finding,) = layer.findings
    assert (finding.code, finding.message("zh").endswith("有1处字节不是 utf-8 编码，无法识别")) == ("MZ986", True)


@pytest.mark.parametrize("source", ["<!-- x -->", "<?x?>", "<style>p{}</style>", "<p hidden>9个", "\0\0", "<br>" * 9])
def test_a_page_that_shows_nothing_is_refused(tmp_path: Path, source: str) -> None:
    """As a file without text, not as a crash."""
    with pytest.raises(FileError) as refused:
        page(tmp_path, source)
    assert refused.value.code == "MZ889"


TAGS = ("p", "b", "sup", "del", "table", "tr", "td", "ruby", "rt", "math", "mfrac", "img", "br", "style", "o:p", "svg")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [f"<{end}{tag}>" for tag in TAGS for end in ("", "/")] + ["1", "5个", " ", "\n", "{", "}", "<!--"]
        ),
        max_size=30,
    ).map("".join)
)
def test_no_page_is_a_crash(tmp_path: Path, source: str) -> None:
    """Every mixture of tags is read or refused."""
    with contextlib.suppress(FileError):
        assert page(tmp_path, source).text.strip()


@given(st.text(st.sampled_from("\u00ad\u200b\u200d\u2060\ufeff\u202a\ufe0f\x01\U000e0041"), max_size=4))
def test_signs_without_width_change_no_figure(unseen: str) -> None:
    """Wherever they stand in a text, the same figures are found, and their spans quote it."""
    text = unseen.join("建成15个养老服务中心，占68.5%。")
    reading = read_text(text, link=False)
    assert [str(each.figure) for each in reading.indicators] == ["15个", "68.5%"]
    assert all(text[each.start : each.end] == each.text for each in reading.mentions)


@pytest.mark.parametrize(("text", "figures"), [
    ("入住15000¹人", ["15000人"]), ("入住15000①人", ["15000人"]), ("占68¹%", ["68%"]), ("约3×10⁴人", []),
    ("约10⁴人", []), ("面积5m²", ["5m²"]),
])  # fmt: skip
def test_a_raised_digit_in_a_text_is_no_digit_of_its_number(text: str, figures: list[str]) -> None:
    """It is the mark of a note or a power; a power of ten is not read as ten."""
    assert [str(each.figure) for each in read_text(text).indicators] == figures

"""Word files as Word shows them, all changes accepted: no figure is glued together or cut apart without a word."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("lxml.etree")

from word_made import STRICT, W, cell, docx, element, paragraph, run, table

from minzheng.errors import FileError
from minzheng.reader import TextLayer, read_file, text_layer

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>' for sort in ("begin", "separate", "end"))
RAISED = '<w:vertAlign w:val="superscript"/>'
STYLES = element(
    "styles",
    '<w:style w:type="character" w:styleId="g"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:basedOn w:val="g"/></w:style>'
    f'<w:style w:type="character" w:styleId="note"><w:rPr>{RAISED}</w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="gone"><w:rPr><w:strike/></w:rPr></w:style>',
)
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def drawn(held: str, address: str, place: str = "anchor") -> str:
    """A drawing of some sort."""
    graphic = f'<a:graphic><a:graphicData uri="{address}">{held}</a:graphicData></a:graphic>'
    return f"<w:drawing><wp:{place}>{graphic}</wp:{place}></w:drawing>"


def box(text: str) -> str:
    """A text box, as newer and as older Words hold it."""
    held = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    new, old = drawn(f"<wps:wsp><wps:txbx>{held}</wps:txbx></wps:wsp>", SHAPE), f"<v:textbox>{held}</v:textbox>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def layer_of(tmp_path: Path, body: str, space: str = W, **parts: str) -> TextLayer:
    """The text layer of a document."""
    return text_layer(docx(tmp_path / "a.docx", body, space, **parts))


def left_out(layer: TextLayer) -> str:
    """What the findings of a file say that it is read without."""
    return "; ".join(finding.message("en").partition(": ")[2] for finding in layer.findings)


@pytest.mark.parametrize(
    "middle",
    [
        *(f"<w:{name}>{run('5')}</w:{name}>" for name in ("ins", "moveTo", "smartTag", "hyperlink", "customXml")),
        f"<w:ins><w:smartTag><w:ins>{run('5')}</w:ins></w:smartTag></w:ins>",
        f"<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>{run('5')}</w:sdtContent></w:sdt>",
        '<w:r><mc:AlternateContent><mc:Choice Requires="a"><w:t>5</w:t></mc:Choice>'
        "<mc:Fallback><w:t>5</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        "<w:r><mc:AlternateContent><mc:Fallback><w:t>5</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        f'<w:fldSimple w:instr="DOCPROPERTY x">{run("5")}</w:fldSimple>',
        f"{BEGIN}<w:r><w:instrText> = 2 + 3 </w:instrText></w:r>{SEPARATE}{run('5')}{END}",
        "<w:r><w:softHyphen/></w:r>" + run("5"),
        run("5", "<w:rPrChange><w:rPr><w:strike/><w:vanish/></w:rPr></w:rPrChange>"),
        run("5", '<w:strike w:val="false"/><w:vanish w:val="0"/>'),
        "<w:r><w:ruby><w:rt><w:r><w:t>wǔ</w:t></w:r></w:rt><w:rubyBase>" + run("5") + "</w:rubyBase></w:ruby></w:r>",
        "<w:bookmarkStart/><!-- note --><w:proofErr/>" + run("5"),
        run("\u200b") + run("5"),
        "<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>",
    ],
)
def test_what_stands_around_a_run_does_not_take_it_away(tmp_path: Path, middle: str) -> None:
    """Whatever Word wraps around a digit, it is read where it stands."""
    docx(tmp_path / "a.docx", paragraph(run("建成1"), middle, run("个养老服务中心。")))
    (mention,) = read_file(tmp_path / "a.docx").indicators
    assert str(mention.figure) == "15个"


@pytest.mark.parametrize(
    ("middle", "said"),
    [
        (f"<w:del>{run('9').replace('w:t', 'w:delText')}</w:del>", "1 deleted stretch (9)"),
        (f"<w:moveFrom>{run('9')}</w:moveFrom>", "1 deleted stretch (9)"),
        (f"<w:ins><w:del>{run('9')}</w:del></w:ins>", "1 deleted stretch (9)"),
        (run("9", "<w:strike/>"), "1 struck stretch (9)"),
        (run("9", "<w:dstrike/>"), "1 struck stretch (9)"),
        (run("9", "<w:vanish/>"), "1 hidden stretch (9)"),
        (run("9", '<w:rStyle w:val="h"/>'), "1 hidden stretch (9)"),
        (
            '<w14:conflictDel xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
            + run("9")
            + "</w14:conflictDel>",
            "1 deleted stretch (9)",
        ),
        (
            '<m:oMath><m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r><m:t>9</m:t></m:r></m:e></m:phant>'
            "</m:oMath>",
            "1 hidden stretch (9)",
        ),
        (
            '<m:oMath><m:borderBox><m:borderBoxPr><m:strikeH m:val="1"/></m:borderBoxPr><m:e><m:r><m:t>9</m:t></m:r>'
            "</m:e></m:borderBox></m:oMath>",
            "1 struck stretch (9)",
        ),
        ('<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>', "1 raised mark (*)"),
        (run("注9", RAISED), "1 raised mark (注9)"),
        (run("[9]", '<w:rStyle w:val="note"/>'), "1 raised mark ([9])"),
        (f"{BEGIN}{run('9')}{SEPARATE}{END}", "1 stretch in the code of a field (9)"),
    ],
)
def test_what_is_not_seen_is_left_out_and_named(tmp_path: Path, middle: str, said: str) -> None:
    """Deleted, struck and hidden text and the marks of notes are no digits of a figure, and a finding says so."""
    layer = layer_of(tmp_path, paragraph(run("建成1"), middle, run("5个养老服务中心。")), styles=STYLES)
    assert layer.text == "建成15个养老服务中心。\n"
    assert left_out(layer) == said


def test_a_raised_digit_is_the_mark_of_a_note_or_a_power(tmp_path: Path) -> None:
    """It is kept as the raised sign that it is, and no digit of the number before it."""
    raised = run("1", RAISED)
    layer_of(tmp_path, paragraph(run("入住15000"), raised, run("人，面积5m"), run("2", RAISED), run("。")))
    reading = read_file(tmp_path / "a.docx")
    assert reading.text == "入住15000¹人，面积5m²。\n"
    assert [str(each.figure) for each in reading.indicators] == ["15000人", "5m²"]


@pytest.mark.parametrize(("moved", "size", "seen"), [
    (8, 14, "15000¹人"), (-8, 14, "15000₁人"), (10, 30, "15000¹人"), (2, 32, "150001人"), (-6, 32, "150001人"),
    ("x", 14, "150001人"), ("", "", "150001人"),
])  # fmt: skip
def test_text_is_raised_by_hand(tmp_path: Path, moved: object, size: object, seen: str) -> None:
    """By a third of its size at least: less sets a line in the middle of its room."""
    raised = run("1", f'<w:position w:val="{moved}"/><w:sz w:val="{size}"/>')
    assert layer_of(tmp_path, paragraph(run("15000"), raised, run("人"))).text == f"{seen}\n"


def test_styles_toggle_and_runs_decide(tmp_path: Path) -> None:
    """What a run says itself counts before its style; a style of a paragraph strikes out all that it holds."""
    body = paragraph(run("9个"), run("15个", '<w:strike w:val="0"/>'), look='<w:pStyle w:val="gone"/>')
    assert layer_of(tmp_path, body, styles=STYLES).text == "15个\n"


def test_text_boxes_notes_and_content_controls_are_read(tmp_path: Path) -> None:
    """A text box once and behind its paragraph, footnotes where they are referred to, the rest at the end."""
    footnotes = element(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("线")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", "不含农村3个")}</w:footnote>',
    )
    layer = layer_of(
        tmp_path,
        paragraph(run("建成15"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("个"), box("框内4个"))
        + f"<w:sdt><w:sdtContent>{paragraph('控件5个')}</w:sdtContent></w:sdt>",
        footnotes=footnotes,
        endnotes=element("endnotes", f'<w:endnote w:id="1">{paragraph("尾注6个")}</w:endnote>'),
        header=element("hdr", paragraph("页眉7个")),
        comments=element("comments", f'<w:comment w:id="1">{paragraph("请核实")}</w:comment>'),
    )
    assert layer.text == "建成15个\n框内4个\n不含农村3个\n控件5个\n尾注6个\n页眉7个\n"
    assert [layer.locate(layer.text.index(each)) for each in ("框", "不", "控", "尾")] == [
        "paragraph 1, text box", "paragraph 1, footnote", "paragraph 2", "endnote 1",
    ]  # fmt: skip
    assert [layer.text[start:end] for start, end in layer.noise] == ["页眉7个\n"]
    assert left_out(layer) == "1 comment (请核实)"


def test_the_end_of_a_paragraph_may_be_deleted_or_hidden(tmp_path: Path) -> None:
    """Two paragraphs whose mark was deleted are one."""
    for mark in ("<w:del/>", "<w:moveFrom/>", "<w:vanish/>", "<w:specVanish/>"):
        body = paragraph("建成1", look=f"<w:rPr>{mark}</w:rPr>") + paragraph("5个") + paragraph("完")
        assert layer_of(tmp_path, body).text == "建成15个\n完\n"


def test_signs_of_a_run_are_characters(tmp_path: Path) -> None:
    """Hyphens, tabs, breaks and the signs of symbol fonts stand for what they print."""
    signs = (
        "<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025年</w:t><w:tab/><w:t>甲</w:t><w:cr/><w:t>不低于</w:t><w:br/>"
        '<w:sym w:font="Symbol" w:char="F0B3"/><w:t>72%</w:t><w:sym w:font="Webdings" w:char="F021"/><w:t>3</w:t></w:r>'
    )
    layer = layer_of(tmp_path, paragraph(signs, look='<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'))
    assert layer.text == "2021-2025年\t甲\n不低于\n≥72%\ufffc3\n"
    assert left_out(layer) == "1 unknown symbol (Webdings F021)"


def test_what_is_no_text_keeps_digits_apart(tmp_path: Path) -> None:
    """A picture in the line, an object, a fraction."""
    inline = f"<w:r>{drawn('', PICTURE, 'inline')}</w:r>"
    layer = layer_of(tmp_path, paragraph(run("1"), inline, run("5个"), "<w:r><w:object/></w:r>", run("6")))
    assert layer.text == "1\ufffc5个\ufffc6\n"
    assert left_out(layer) == "1 picture, 1 embedded object"
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    assert layer_of(tmp_path, paragraph(run("2"), half, run("倍"))).text == "2\ufffc1/2倍\n"


NUMBERING = element(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
)


def numbered(text: str, level: int = 0, list_id: int = 3) -> str:
    """A paragraph of a list."""
    number = f'<w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/>'
    return paragraph(text, look=f"<w:numPr>{number}</w:numPr>")


def test_numbers_that_word_prints_are_read(tmp_path: Path) -> None:
    """Level by level, apart from the text, begun anew where a list says so; a bullet is no minus."""
    body = (
        numbered("养老") + numbered("5个", 1) + numbered("6个", 1) + numbered("救助") + numbered("7个", 1)
        + numbered("8%", 2) + numbered("儿童", 0, 4) + paragraph("文")
    )  # fmt: skip
    layer = layer_of(tmp_path, body, numbering=NUMBERING)
    assert layer.text.split("\n") == [
        "一、养老", "一.2 5个", "一.3 6个", "二、救助", "二.2 7个", "8%", "一、儿童", "文", "",
    ]  # fmt: skip


def test_tables_are_read_as_they_are_shown(tmp_path: Path) -> None:
    """Merged cells once, deleted rows not at all, tables within tables block by block."""
    down, up = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    merged = table([cell("床位", down), "500张"], [cell("遮住", up), "600张"])
    assert layer_of(tmp_path, merged).text == "床位\t500张\n\t600张\n"
    assert left_out(layer_of(tmp_path, merged)) == "1 text beneath a merged cell (遮住)"
    assert layer_of(tmp_path, table([cell("床位", up), "500张"])).text == "床位\t500张\n"
    gone = table(["甲", "1"], ["乙", "9"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert layer_of(tmp_path, gone).text == "乙\t9\n"
    before = table(["甲", "1"]).replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>')
    assert layer_of(tmp_path, before).text == "\t甲\t1\n"
    nested = table(["前", table(["床位", "15张"]) + paragraph("后")])
    assert layer_of(tmp_path, nested).text == "前\n床位\t15张\n后\n"


def test_a_note_in_a_table_stands_behind_it(tmp_path: Path) -> None:
    """Rows stay together."""
    refers = paragraph("1", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = element("footnotes", f'<w:footnote w:id="2">{paragraph("注")}</w:footnote>')
    assert layer_of(tmp_path, table(["甲", refers], ["乙", "2"]), footnotes=notes).text == "甲\t1\n乙\t2\n注\n"


@pytest.mark.parametrize("span", ["2.0", "1000000000", "-1", "x", "", "9" * 5000])
def test_a_span_may_say_anything(tmp_path: Path, span: str) -> None:
    """However wide a cell says it is, its row is bounded, and the others are in place."""
    layer = layer_of(tmp_path, table([cell("甲", f'<w:gridSpan w:val="{span}"/>'), "1"]))
    assert layer.text.split() == ["甲", "1"]
    assert len(layer.text) < 500


def test_a_long_column_may_be_merged(tmp_path: Path) -> None:
    """As many rows as there are, without recursion."""
    rows = [
        [cell("甲", '<w:vMerge w:val="restart"/>' if not number else "<w:vMerge/>"), str(number)]
        for number in range(3000)
    ]
    assert layer_of(tmp_path, table(*rows)).text.count("\n") == 3000


def test_strict_files_are_read(tmp_path: Path) -> None:
    """The same elements in the namespaces of the strict standard."""
    assert layer_of(tmp_path, paragraph("建成15个"), STRICT).text == "建成15个\n"


@pytest.mark.parametrize(
    "body",
    [
        "", "<w:r><w:t>5</w:t></w:r>", "<w:tc/>", "<w:tr/>", "<w:tbl><w:tc/></w:tbl>", "<w:p>" * 400 + "</w:p>" * 400,
        '<w:pPr><w:pStyle w:val="a"/></w:pPr>', "<w:p><w:tcPr><w:gridSpan/></w:tcPr></w:p>", "<w:p>", "&lol;",
        "<w:footnoteReference/><w:sym/><w:fldChar/>", "<w:p><w:r><w:t>\x0b</w:t></w:r></w:p>",
        *(f"<w:rPr><w:{name}/></w:rPr>" for name in ("p", "r", "t", "tbl", "tr", "tc", "txbxContent", "footnote")),
    ],
)  # fmt: skip
def test_what_no_word_writes_is_refused(tmp_path: Path, body: str) -> None:
    """With an error of the library, whatever stands where it cannot."""
    with pytest.raises(FileError) as refused:
        layer_of(tmp_path, body)
    assert refused.value.code in ("MZ886", "MZ889")


NAMES = ("p", "r", "t", "tbl", "tr", "tc", "del", "ins", "txbxContent", "sdt", "fldChar", "rPr", "pPr", "tcPr",
         "vMerge", "gridSpan", "numPr", "numId", "footnoteReference", "sym", "footnote")  # fmt: skip


def anything() -> st.SearchStrategy[str]:
    """Elements of Word in each other without rhyme or reason."""
    return st.recursive(
        st.sampled_from(["1", "个", "甲"]),
        lambda inner: st.builds(
            lambda name, held: f'<w:{name} w:val="1">{"".join(held)}</w:{name}>',
            st.sampled_from(NAMES), st.lists(inner, max_size=4),
        ),
        max_leaves=25,
    )  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.lists(anything(), max_size=5).map("".join))
def test_no_xml_is_a_crash(tmp_path: Path, body: str) -> None:
    """Every mixture of elements is read or refused."""
    with contextlib.suppress(FileError):
        assert layer_of(tmp_path, body).text.strip()

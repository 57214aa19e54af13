"""Tables in the dialects and encodings that offices send: a thousand rows come in as the same statements."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from minzheng.datasets import Dataset
from minzheng.files import from_rows, load
from minzheng.files.naming import encoding_of, sniffed_text
from minzheng.files.origin import Unreadable
from minzheng.files.rows.delimited import csv_grid, csv_rows, sniffed
from minzheng.files.rows.headers import is_known
from minzheng.model import LoadError, Observation

PLACES = ("南京市", "无锡市", "徐州市", "常州市", "苏州市", "南通市", "淮安市", "盐城市", "扬州市", "镇江市")
KINDS = (
    ("养老机构床位数", "张", "elderly.institution_beds", "{}张", ()),
    ("低保标准", "元/人·月", "assistance.subsistence_standard", "{}元/人·月", ()),
    ("城市低保标准", "元/人·月", "assistance.subsistence_standard", "{}元/人·月", (("area", "urban"),)),
    ("低保资金支出", "万元", "funds.subsistence_spending", "{}万元", ()),
    ("护理型床位占比", "%", "elderly.nursing_bed_share", "{}%", ()),
)
HEADERS = ("序号", "指标名称", "计量单位", "数 量", "年　份", "行政区划", "备注")


def table() -> Iterator[tuple[str, ...]]:
    """A thousand rows as an office keeps them."""
    yield HEADERS
    number = 0
    for place in PLACES:
        for year in range(2005, 2025):
            for at, (name, unit, *_) in enumerate(KINDS):
                number += 1
                note = '“含”区县, 见"附表";' if number % 7 == 0 else ""
                yield str(number), name, unit, amount(number, at), f"{year}年", place, note


def amount(number: int, at: int) -> str:
    """A figure of a row as it is printed."""
    return f"{number % 90}.{number % 10}" if KINDS[at][1] == "%" else f"{number:,}" if number % 3 else str(number)


def expected() -> list[Observation]:
    """The statements that these rows make."""
    made = []
    for row in list(table())[1:]:
        at = next(place for place, kind in enumerate(KINDS) if kind[0] == row[1])
        _, _, code, written, part = KINDS[at]
        said = {"indicator": code, "value": written.format(row[3]), "period": row[4], "region": row[5]}
        made.append(Observation(**said, breakdown=part, note=row[6], document="sent"))
    return made


def text(separator: str) -> str:
    """The rows as text, with the blank ones that Excel leaves."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
    for place, row in enumerate(table()):
        writer.writerow(row)
        if place % 100 == 50:
            writer.writerow([""] * len(row))
    return file.getvalue()


DIALECTS = [
    (",", "utf-8", b""), (";", "utf-8", codecs.BOM_UTF8), ("	", "utf-16-le", codecs.BOM_UTF16_LE),
    (",", "gb18030", b""), ("|", "gbk", b""), ("，", "utf-8", b""), (";", "utf-16-be", b""),
]  # fmt: skip


@pytest.mark.parametrize(("separator", "encoding", "mark"), DIALECTS)
def test_a_thousand_rows_are_the_same_in_every_dialect(
    tmp_path: Path, separator: str, encoding: str, mark: bytes
) -> None:
    """The separator and the encoding are found out; each that is not plain is said."""
    path = tmp_path / "sent.csv"
    path.write_bytes(mark + text(separator).encode(encoding))
    data = load(path)
    assert list(data.observations) == expected()
    assert len(data.observations) == 1000
    said = [finding.code for finding in data.findings if finding.code != "MZ179"]
    assert said == ([] if (separator, encoding) == (",", "utf-8") else ["MZ162"])


def test_big5_is_known_from_gb18030() -> None:
    """Bytes of one come out as rare characters of the other."""
    words = (
        "指標名稱,計量單位,數量,年份,行政區劃\n養老機構床位數,張,1395,2021,常州市\n城市低保標準,元,588,2021,南京市\n"
    )
    assert sniffed_text(words.encode("big5"), "utf-8") == (words, "BIG5")
    simple = (
        "指标名称,计量单位,数量,年份,行政区划\n养老机构床位数,张,1395,2021,常州市\n城市低保标准,元,588,2021,南京市\n"
    )
    assert sniffed_text(simple.encode("gbk"), "utf-8") == (simple, "GB18030")
    (beds,) = from_rows(words.split("城市")[0].encode("big5")).observations
    assert (beds.indicator, beds.value.unit.code, beds.region.code) == ("elderly.institution_beds", "张", "320400")


def test_bytes_that_no_encoding_fits_are_refused_with_their_place() -> None:
    """Neither UTF-8 nor an older set."""
    with pytest.raises(Unreadable):
        sniffed_text(b"a,\xff\xff\x00", "utf-8")
    assert encoding_of(b"\xff\xff") is None


def test_the_line_with_which_excel_names_the_separator_is_no_header() -> None:
    """The first line is sep=; where Excel wrote one."""
    source = "sep=;\n指标;数值;年份;地区\n养老机构床位数;5张;2021;CN\n"
    assert sniffed(source, is_known)[:2] == (";", 1)
    (beds,) = from_rows(source).observations
    assert beds.value.text == "5张"
    assert str(beds.location) == "3:9 rows[0].数值"


def test_titles_above_the_headers_give_the_unit_of_all_rows() -> None:
    """What stands below the table is said and not read."""
    source = (
        "常州市民政统计,,,\n2021年,单位：万元,,\n指标,数值,年份,地区\n低保资金支出,328,2021,常州市\n注：含价格补贴,,,\n"
    )
    data = from_rows(source)
    assert [each.value.text for each in data.observations] == ["328万元"]
    assert [(finding.code, finding.location.line) for finding in data.findings] == [("MZ162", 3), ("MZ166", 5)]


def test_a_row_with_more_cells_than_headers_is_refused_and_the_rest_is_read() -> None:
    """A thousands separator without quotation marks is such a row; a short row lacks what it lacks."""
    source = "指标,数值,年份,地区\n养老机构床位数,1,395张,2021,CN\n养老机构床位数,5张,2020,CN\n"
    data = from_rows(source, strict=False)
    assert [(finding.code, finding.location.line) for finding in data.findings] == [("MZ018", 2)]
    assert [each.value.text for each in data.observations] == ["5张"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_cells_have_line_and_column(separator: str) -> None:
    """Line ends inside quotation marks are counted, whatever they are."""
    row = ["a", f'"b\r\n{separator}c"', "d", '"e""f"', ""]
    rows = list(csv_rows(separator.join(row) + "\nx\n", separator))
    assert rows[0].cells == ["a", f"b\r\n{separator}c", "d", 'e"f', ""]
    assert [rows[0].column(place) for place in range(3)] == [1, 3, 5]
    assert (rows[1].line, rows[1].cells) == (3, ["x"])


def test_a_quotation_mark_that_is_not_closed_is_found_at_its_place() -> None:
    """The finding names the line and the column."""
    with pytest.raises(LoadError) as refused:
        from_rows('指标,数值\n床位,"5\n')
    (finding,) = refused.value.findings
    assert (finding.code, finding.location.line, finding.location.column) == ("MZ010", 2, 4)
    assert csv_grid("指标,数值\n床位,5\n", is_known).headers == ("指标", "数值")


def test_an_empty_table_is_said() -> None:
    """No rows, or no text at all."""
    assert from_rows([]) == Dataset()
    with pytest.raises(LoadError, match="MZ007"):
        from_rows("\n\n")

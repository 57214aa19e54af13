"""Tables on a sheet (表格定位): which rows are titles, headers, data and notes, and the grid of each table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import attrs

from minzheng.errors import MinzhengError
from minzheng.files.excel.remarks import TableSpan, remarks
from minzheng.files.excel.workbooks import Page, Value
from minzheng.files.rows.grid import Grid
from minzheng.quantities import as_unit

Known = Callable[[str], bool]
"""Whether a text is a header that is understood."""
Head = tuple[int, int]
"""The first and the last row of the headers of a table."""
BILINGUAL = "\n"
"""What stands between the two languages of a header that the library writes."""
SURE = 2
"""From how many known headers on a row is a row of headers wherever it stands."""
NOTE = re.compile(r"\s*[（(【\[*※]?\s*(注|备注|说明|附注|资料来源|数据来源|来源|note|source)s?\s*\d*\s*[:：.、]", re.I)
GROUP = re.compile(r"\s*([一二三四五六七八九十]+\s*[、.．]|[（(][一二三四五六七八九十]+[）)])")
SIGNED = re.compile(r"\s*(填报|填表|制表|审核|审批|负责|联系|报送|单位负责|日期)[^:：]{0,8}[:：]")
UNIT = re.compile(r"\s*[（(]?\s*(?:计量)?单位\s*[:：]\s*(.+?)\s*[）)]?\s*")
YEARS = range(1949, 2101)
"""Numbers that may stand above a column: 2021."""
LONG = 24
"""From how many signs on a text that stands alone in its row is a sentence."""


def grids(page: Page, file: str, known: Known) -> Iterator[Grid]:
    """The tables of a sheet as grids (表格), each with what was found in it and the unit that is stated above it."""
    page = attrs.evolve(page, rows=_filled(page))
    for span in _spans(page, known):
        kept = [row for row in span.data if not _is_note(page, row)]
        columns = sorted({column for row in (*span.head, *kept) for column in page.rows.get(row, {})})
        grid = Grid(
            headers=tuple(_header(page, span, column) for column in columns),
            rows=[tuple(map(page.rows[row].get, columns)) for row in kept],
            file=file,
            sheet=page.name,
            row_numbers=kept,
            column_numbers=columns,
            head_number=span.bottom,
            defaults=_stated_above(page, span),
        )
        yield attrs.evolve(grid, findings=tuple(remarks(page, span, grid)))


def _filled(page: Page) -> dict[int, dict[int, Value]]:
    """The cells with those of ranges that are merged downward filled from the first of each."""
    rows = {row: dict(cells) for row, cells in page.rows.items()}
    for top, left, bottom, _ in page.merged:
        value = rows.get(top, {}).get(left)
        if value is not None:
            for row in range(top + 1, bottom + 1):
                rows.setdefault(row, {})[left] = value
    return dict(sorted(rows.items()))


def _spans(page: Page, known: Known) -> Iterator[TableSpan]:
    """The tables of a sheet by their rows."""
    heads = _heads(page, known)
    end, before = max(page.rows, default=0) + 1, 0
    for (top, bottom), (following, _) in pairwise([*heads, (end, end)]):
        head = [page.rows.get(row) for row in range(top, bottom + 1)]
        data = [row for row, cells in page.rows.items() if bottom < row < following and cells not in head]
        while following != end and data and _alone(page, data[-1]):
            # What stands alone right above the next headers is their title.
            data.pop()
        yield TableSpan(top, bottom, tuple(data), tuple(row for row in page.rows if before < row < top))
        before = max([bottom, *data])


def _heads(page: Page, known: Known) -> list[Head]:
    """The rows of each head; one that is repeated on a new page belongs to the table before."""
    heads: list[Head] = []
    last: list[Mapping[int, Value]] = []
    for row in _likely(page, known):
        if heads and row <= heads[-1][1]:
            continue
        top, bottom = _head_of(page, row)
        said = [page.rows.get(each, {}) for each in range(top, bottom + 1)]
        if said != last:
            heads.append((top, bottom))
        last = said
    return heads


def _likely(page: Page, known: Known) -> list[int]:
    """The rows that look like headers: by what is known, else the first with several texts."""
    texts = {row: _texts(cells) for row, cells in page.rows.items()}
    top = next(iter(texts), 0)
    if _is_bilingual(texts.get(top, []), known):
        # A workbook of the library: whatever its rows hold is data.
        return [top]
    scores = {row: sum(map(known, said)) for row, said in texts.items()}
    sure = [row for row, score in scores.items() if _is_head(page.rows[row], score, known)]
    likely = [row for row, score in scores.items() if score and len(page.rows[row]) > 1]
    return sure or (likely or [row for row, said in texts.items() if len(said) > 1])[:1]


def _texts(cells: Mapping[int, Value]) -> list[str]:
    return [each for each in cells.values() if isinstance(each, str)]


def _is_bilingual(texts: list[str], known: Known) -> bool:
    return bool(texts) and all(BILINGUAL in each and known(each) for each in texts)


def _is_head(cells: Mapping[int, Value], score: int, known: Known) -> bool:
    """Whether a row is one of headers: of several texts or years, of which many are known, or the first is."""
    first = cells[min(cells)]
    sure = score >= SURE or (isinstance(first, str) and known(first))
    named = all(isinstance(each, str) or each in YEARS for each in cells.values())
    return sure and named and 1 < len(cells) <= 4 * score


def _head_of(page: Page, row: int) -> Head:
    """All rows of a head of which one is known: merged cells reach over them."""
    top = bottom = row
    for first, left, last, right in sorted(page.merged):
        if first <= bottom and last >= top and first < last:
            top, bottom = min(top, first), max(bottom, last)
        elif first == last == bottom and left < right and _is_under(page, bottom, left, right):
            bottom += 1
    return top, bottom


def _is_under(page: Page, row: int, left: int, right: int) -> bool:
    """Whether a merged header, which is not all of its row, has headers of its own beneath."""
    others = any(not left <= column <= right for column in page.rows.get(row, {}))
    beneath = [value for column, value in page.rows.get(row + 1, {}).items() if left <= column <= right]
    return others and len(beneath) > 1 and all(isinstance(value, str) for value in beneath)


def _header(page: Page, span: TableSpan, column: int) -> str:
    """What stands above a column, from the top, said once."""
    wide = {top: left for top, left, _, right in page.merged if left <= column <= right}
    cells = (page.rows.get(row, {}) for row in span.head)
    said = [cell.get(column, cell.get(wide.get(row, column))) for row, cell in zip(span.head, cells, strict=True)]
    return " ".join(dict.fromkeys(str(value).strip() for value in said if value is not None))


def _alone(page: Page, row: int) -> bool:
    """Whether a row holds one text and nothing else."""
    cells = list(page.rows[row].values())
    return len(cells) == 1 and isinstance(cells[0], str)


def _is_note(page: Page, row: int) -> bool:
    """Whether a row beneath the headers says something about the table, and is none of it."""
    texts = _texts(page.rows[row])
    if not texts or len(texts) < len(page.rows[row]):
        return False
    if len(texts) > 1:
        return all(map(SIGNED.match, texts))
    wide = any(top == row and left < right for top, left, _, right in page.merged)
    marked = NOTE.match(texts[0]) or GROUP.match(texts[0]) or SIGNED.match(texts[0])
    return wide or marked is not None or len(texts[0]) >= LONG


def _stated_above(page: Page, span: TableSpan) -> dict[str, str]:
    """What is said above a table for all its rows: the unit."""
    texts = [each for row in span.above for each in _texts(page.rows[row])]
    stated = [match[1] for match in map(UNIT.fullmatch, texts) if match and _is_unit(match[1])]
    return {"unit": stated[-1]} if stated else {}


def _is_unit(words: str) -> bool:
    try:
        as_unit(words)
    except MinzhengError:
        return False
    return True

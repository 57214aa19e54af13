"""Statements of rows (行中陈述): a table of cells as the entries that the loader of plan files structures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.errors import MinzhengError
from minzheng.files.entries import Contents, RawEntry
from minzheng.files.flaws import REFUSALS, Flaw, Flaws
from minzheng.files.origin import Origin
from minzheng.files.rows.cells import FloatCells, SharedFields, plain_cell
from minzheng.files.rows.columns import EXTRA, PART_OF_YEAR, SKIPPED, ColumnMeaning, HeaderReader, Shape, bare_unit
from minzheng.files.rows.figures import PARTS, PLAIN, FigureCells, as_text
from minzheng.files.rows.grid import HEAD, CellError, Grid
from minzheng.files.rows.headers import AXIS, nearest_headers
from minzheng.files.rows.names import RowNames
from minzheng.files.rows.questions import questions, without_blanks
from minzheng.files.rows.reviewing import LEADING, REVIEW, Reviewed
from minzheng.files.shapes import keys
from minzheng.model import WHOLES, Deliverable, Finding, Observation, Target, Task, WordList, absent, is_plain, worded
from minzheng.numerals import fold
from minzheng.periods import Period

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

KINDS: WordList[str] = WordList(
    {
        "observation": ("observation", "观测值", "观测", "实绩", "统计值"),
        "target": ("target", "目标", "目标值"),
        "task": ("task", "任务", "工作任务"),
        "deliverable": ("deliverable", "成果", "任务成果"),
        "document": ("document", "文件"),
        "indicator": ("indicator", "指标"),
        "region": ("region", "地区"),
        "waiver": ("waiver", "豁免"),
        "plan": ("plan", "计划", "规划"),
        "summary": ("summary", "总结"),
    }.items()
)
"""What kind of statement a row holds."""
OWN = {
    "task": {"task": "id", "period": "due"},
    "deliverable": {"done": "delivered", "due": "period"},
    "target": {"due": "period"},
    "indicator": {"indicator": "code", "title": "name"},
    "region": {"region": "code", "title": "name"},
}
"""The key of a field in a record of one kind, where it is another one."""
KEYS = {
    name: keys(cls) - {"document"}
    for name, cls in {"observation": Observation, "target": Target, "task": Task, "deliverable": Deliverable}.items()
}
"""What a column may say of a statement of each kind."""
FIGURED = ("observation", "target")
MARKERS = ("plan", "summary")
MAIN = frozenset(("value", "printed", "low", "high", "missing"))
"""The columns of which one says the figure of a row itself."""
ABOUT = frozenset(("indicator", "title", "record"))
"""The columns of which one says what the rows are about."""
RECORDS = frozenset(("statement", "region_name"))
"""Headers of what a dataset shows (``to_frame``, ``to_csv``), which is for reading and leaves things out."""
TARGETED = "targeted"
"""Whether a row has a target beside its figure."""
NO_COLUMN = ColumnMeaning(place=-1, header="", field="value")
"""Where no column holds the figure itself: other columns say its parts, or why there is none."""
UNSTATED = frozenset((*PARTS, "unit", "source", "record", "document", SKIPPED, EXTRA, "more", *LEADING))
"""The columns that no statement holds by itself."""
REMARKS = "注|说明|备注|附注|资料来源|数据来源|填表人|填报人|审核人|制表人|notes?|sources?"
REMARK = re.compile(rf"(?:{REMARKS})\s*[:：0-9].*", re.I | re.S)
"""A line below a table."""


@attrs.frozen(kw_only=True)
class RowOptions:
    """What the caller says of rows (读行选项)."""

    columns: Mapping[str, Any] = attrs.field(factory=dict)
    """The field of a header, where it is another than its name says."""
    defaults: Mapping[str, Any] = attrs.field(factory=dict)
    """What holds for every row that does not say it, by field."""
    shape: Shape | None = None
    """How the table is laid out; ``None`` where its headers show it."""
    decimals: int | Mapping[str, int] | None = None
    """How many decimals floats have, for all columns or by header."""


def contents_of(grid: Grid, catalogue: Catalogue, options: RowOptions, document: str) -> Contents:
    """The entries of a table (表中条目); documents that no other source describes are made from their ids alone."""
    reading = _Table(grid, catalogue, options, document)
    reading.run()
    return reading.done


class _Table:
    """A table on the way to entries."""

    def __init__(self, grid: Grid, catalogue: Catalogue, options: RowOptions, document: str) -> None:
        self.grid, self.options, self.document = grid, options, document
        self.names = RowNames(catalogue)
        self.figures, self.floats = FigureCells(catalogue.units), FloatCells(options.decimals)
        self.defaults = {**options.defaults, **grid.defaults}
        self.done = Contents(Origin())
        self.done.single, self.done.stubs = False, True
        self.done.findings += grid.findings
        self.headers = HeaderReader(catalogue, options.columns, options.shape)
        self.columns = self.headers.read(grid.headers)
        self.plain = [each for each in self.columns if each.field and not each.is_figure]
        self.figured = [each for each in self.columns if each.is_figure]
        self.unit = next((each.unit for each in self.plain if each.field == "indicator"), "")
        """The unit above the names, of all figures that have no other: 指标（单位：万元）."""
        self.fields = {each.field for each in self.columns} | self.defaults.keys()
        source = grid.source(_places(self.plain, has_figures=any(each.is_own for each in self.figured)))
        self.done.origin = Origin(source, source)
        self.shared = SharedFields(self.fields | {EXTRA})
        self.targeted = [each.place for each in self.figured if each.field == "target"]
        self.reviewed = Reviewed(KEYS if REVIEW in self.fields else ())
        self.kinds: dict[str, None] = {}
        self.latest = _latest(self.figured)
        """The latest period above a column of figures, which a growth without a period is of."""

    def run(self) -> None:
        """Make the entries of every row."""
        if self._is_usable():
            self._read()

    def _is_usable(self) -> bool:
        """Whether the headers say what rows say; what they do not say is reported."""
        if RECORDS.issubset(map(str, self.grid.headers)) and not self.options.columns:
            self._say("MZ181", HEAD)
            return False
        usual = nearest_headers("")
        if self.headers.are_data(self.columns):
            self._say("MZ156", HEAD, cells=tuple(filter(None, self.grid.headers))[:3], known=usual)
            return False
        self._check_headers()
        said = {key for column in self.figured for key in column.said}
        said |= {each.partition(".")[0] for each in self.fields}
        if self.columns and not said & ABOUT:
            self._say("MZ165", HEAD, known=usual)
            return False
        return True

    def _read(self) -> None:
        for index, cells in enumerate(self.grid.rows):
            filled = [cell for cell in cells if cell is not None]
            if len(filled) == 1 < len(cells) - 1 and isinstance(filled[0], str) and REMARK.fullmatch(filled[0]):
                self._say("MZ166", index, text=filled[0])
            elif filled and (cells[0] != self.grid.headers[0] or [*cells] != [*self.grid.headers]):
                self._row(index, cells)
        self.done.findings += self.floats.findings(self.grid)
        if self.reviewed.open:
            self._say("MZ975", HEAD, count=self.reviewed.open)
        self._check_fields()

    def _say(self, code: str, row: int, column: int | None = None, **facts: object) -> None:
        path = (row,) if column is None else (row, column)
        self.done.findings.append(Finding(code, facts, self.done.origin.at(path)))

    def _filled(self, column: ColumnMeaning) -> int:
        """How many cells of a column hold something."""
        return sum(row[column.place] is not None for row in self.grid.rows)

    def _check_headers(self) -> None:
        """Report the headers that are not understood and those that stand twice."""
        seen: dict[tuple[object, ...], str] = {}
        for column in self.columns:
            key = column.field, *sorted(column.said.items())
            if not column.field and (count := self._filled(column)):
                near = nearest_headers(column.header)
                self._say("MZ160", HEAD, column.place, header=column.header or "–", count=count, nearest=near)
            elif key in seen and column.field not in (SKIPPED, EXTRA):
                self._say("MZ168", HEAD, column.place, header=column.header, first=seen[key])
            seen.setdefault(key if column.field else (column.place,), column.header)

    def _check_fields(self) -> None:
        """Report the columns that say nothing of the kinds of statements that were made."""
        taken = {OWN.get(kind, {}).get(key, key) for kind in self.kinds for key in KEYS.get(kind, ())}
        taken |= {field for kind in self.kinds for field in OWN.get(kind, {})} | UNSTATED
        for column in self.plain:
            field = column.field.partition(".")[0]
            if self.kinds.keys() <= KEYS.keys() and self.kinds and field not in taken and self._filled(column):
                self._say("MZ169", HEAD, column.place, header=column.header, kinds=tuple(self.kinds))

    def _row(self, index: int, cells: Sequence[Any]) -> None:
        """The entries of one row: one for each of its figures, or one for all of it."""
        row = self._fields(index, cells)
        kind, document = self._kind(row, index), as_text(row.get("document")) or self.document
        if kind in MARKERS:
            self.done.mark(kind, document)
        if kind is None or kind in MARKERS:
            return
        try:
            if not self.reviewed.kept(kind, row):
                return
            said = self.names.named(self.shared.read(row), row)
        except REFUSALS as error:
            self.done.report(error, (index,))
            return
        if kind not in FIGURED:
            self._add(kind, said, {"id": document} if kind == "document" else {}, (index,), document)
            return
        for column, role in self._figures(kind, cells if "record" not in row else ()):
            path = (index,) if column is NO_COLUMN else (index, column.place)
            try:
                cell = self._asked(index, cells, column, row)
                own = self._figure(column, role, cell, row, said)
            except REFUSALS as error:
                self.done.report(error, path)
                continue
            if own is not None:
                self._add(role, said, own, path, document)

    def _asked(self, index: int, cells: Sequence[Any], column: ColumnMeaning, row: Mapping[str, Any]) -> object:
        """The cell of a figure; of a sheet that people fill in, and of a float, with what may be asked about it."""
        if column is NO_COLUMN:
            return None
        cell = self.floats.exact(cells[column.place], column)
        if self.grid.sheet is None and not isinstance(cells[column.place], float):
            return without_blanks(cell)
        for code, text in questions(cell, column.unit or as_text(row.get("unit"))):
            self._say(code, index, column.place, text=text)
        return without_blanks(cell)

    def _fields(self, index: int, cells: Sequence[Any]) -> dict[str, Any]:
        """What the columns beside the figures say, by field, over what holds for all rows."""
        row, kept = dict(self.defaults), {}
        for column in self.plain:
            cell = cells[column.place]
            if cell is None or column.field == SKIPPED:
                continue
            if isinstance(cell, CellError):
                self.done.report(Flaw(cell.code, text=cell.text), (index, column.place))
            elif column.field == EXTRA:
                kept[column.header] = plain_cell(cell)
            elif column.field == "region" and str(cell).casefold() in WHOLES:
                # The whole is the place that the document, or the caller, names.
                continue
            else:
                row[column.field] = plain_cell(cell)
        if self.targeted:
            row[TARGETED] = any(cells[place] is not None for place in self.targeted)
        return row | {EXTRA: kept} if kept else row

    def _kind(self, row: Mapping[str, Any], index: int) -> str | None:
        """What kind of statement a row makes: as it says, else by what its table holds."""
        if "record" in row:
            kind = KINDS.get(as_text(row["record"]))
            if kind is None:
                known = tuple(KINDS.table)
                self.done.report(Flaw("MZ030", text=as_text(row["record"]), known=known), (index, "record"))
            return kind
        if self.figured or self.fields & MAIN or "title" not in self.fields:
            return "observation"
        return "task" if self.fields & {"task", "lead", "with", "part"} else "deliverable"

    def _figures(self, kind: str, cells: Sequence[Any]) -> Iterator[tuple[ColumnMeaning, str]]:
        """The columns of figures, each with the kind of statement that its cells are.

        Where the row does not say, ``cells`` do: 确保达到72% is a promise.
        """
        if not any(each.is_own for each in self.figured) and (self.fields & MAIN - {"value"} or not self.figured):
            yield NO_COLUMN, kind
        for column in self.figured:
            if column.field != "value":
                yield column, "target" if column.field == "target" else "observation"
            elif not cells or is_plain(cell := cells[column.place]) or not worded(cell).modality:
                yield column, kind
            else:
                yield column, "target"

    def _figure(
        self, column: ColumnMeaning, kind: str, cell: object, row: Mapping[str, Any], said: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """What one figure of a row adds to what the row says; nothing where an empty cell is no statement.

        Raises ``Flaws`` by field.
        """
        about = _about(column, said)
        if column.field in ("previous", "base", "growth"):
            about |= _period_of(column, {**said, **about}, self.latest)
        if column.is_own and "value" in said:
            # What the other columns do not hold, such as a step or a base, says the whole figure.
            return about
        value = self._value(column, cell, row)
        if value is not None:
            return {**about, "value": value}
        if kind == "observation" and column.field == "value" and column is not NO_COLUMN:
            if cell is None and column.is_own and row.get(TARGETED):
                # What a target is set for may be reported another time.
                return None
            return {"missing": absent(as_text(cell)) or "not_reported", **about, **_stated(said, "missing")}
        return about if column.is_own else None

    def _value(self, column: ColumnMeaning, cell: object, row: Mapping[str, Any]) -> object:
        """The value of a cell as a file would hold it, with its unit and the columns beside it."""
        beside = {key: row[key] for key in PARTS if key in row} if column.is_own else {}
        if type(cell) in (dict, list):
            return cell
        if (cell is None and not beside) or (isinstance(cell, str) and absent(cell) is not None):
            return None
        if column.field == "growth":
            return self.figures.value(_grown(as_text(cell)), column.change_unit, {})
        return self.figures.value(cell, self._unit(column, row), beside)

    def _unit(self, column: ColumnMeaning, row: Mapping[str, Any]) -> str:
        """The unit of a figure: of its header, else of its row; where both are said they must agree."""
        beside = bare_unit(as_text(row.get("unit"))) or self.unit
        if beside and column.unit and self.figures.differ(beside, column.unit):
            raise Flaws([(("unit",), Flaw("MZ017", field="unit", text=beside, printed=column.unit))])
        return column.unit or beside

    def _add(
        self, kind: str, said: Mapping[str, Any], own: Mapping[str, Any], path: tuple[int, ...], document: str
    ) -> None:
        """An entry with what its kind takes of what the row says."""
        names, raw = OWN.get(kind, {}), said
        if not names.keys().isdisjoint(said):
            raw = {key: value for key, value in said.items() if key not in names}
            raw |= {names[key]: value for key, value in said.items() if key in names}
        if kind in KEYS:
            if not raw.keys() <= KEYS[kind]:
                raw = {key: value for key, value in raw.items() if key in KEYS[kind] or key not in STATED}
            self.done.mark(kind, document)
        self.kinds[kind] = None
        self.done.entries.append(RawEntry(kind, {**raw, **own}, path, document))


STATED = frozenset(key for known in KEYS.values() for key in known) | {key for own in OWN.values() for key in own}
"""What a statement of some kind holds; what none does is kept as it is, and reported by the loader."""


def _places(plain: Sequence[ColumnMeaning], *, has_figures: bool) -> dict[str, int]:
    """The column of each key of a statement: of an axis its own, of what several columns say the first of them."""
    named = {each.field: each.place for each in reversed(plain)}
    said = named.get("printed", named.get("low"))
    if said is not None and not has_figures:
        named["value"] = said
    places = {field.rpartition(".")[2]: place for field, place in named.items() if field.startswith(AXIS)}
    for field, place in named.items():
        whole = field.partition(".")[0]
        places[whole] = min(place, places.get(whole, place))
    return places


def _stated(said: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {key: said[key]} if key in said else {}


def _about(column: ColumnMeaning, said: Mapping[str, Any]) -> dict[str, Any]:
    """What the header of a figure says of it, beside what its row says."""
    if not column.said:
        return {}
    parts = {key.removeprefix(AXIS): value for key, value in column.said.items() if key.startswith(AXIS)}
    whole = {key: value for key, value in column.said.items() if not key.startswith(AXIS)}
    if (part := whole.pop(PART_OF_YEAR, None)) is not None:
        whole["period"] = _within(part, said.get("period"))
    return {**whole, "breakdown": {**said.get("breakdown", {}), **parts}} if parts else whole


def _within(part: str, year: Any) -> str:
    """The part of the year of a row that a header names; by itself where the row names no year."""
    try:
        return str(Period(part, anchor=Period(year).last))
    except MinzhengError:
        return part


def _latest(figured: Sequence[ColumnMeaning]) -> str:
    """The last of the periods above columns of figures; empty where there are none."""
    periods = [each.said["period"] for each in figured if each.field == "value" and "period" in each.said]
    return max(periods, default="", key=lambda period: str(Period(period).first))


def _period_of(column: ColumnMeaning, said: Mapping[str, Any], latest: str) -> dict[str, Any]:
    """The period of a figure of another year than its row: of the year before, of the year before a plan.

    A growth without a period is of the latest that stands above a figure.
    """
    if column.field == "growth":
        return {} if "period" in said or not latest else {"period": latest}
    stated = said.get("due" if column.field == "base" else "period", said.get("period"))
    if column.field not in ("previous", "base") or "period" in column.said or stated is None:
        return {}
    try:
        period = Period(stated)
    except MinzhengError:
        return {}
    return {"period": str(period.year_before() if column.field == "previous" else Period(period.first.year - 1))}


def _grown(written: str) -> str:
    """A growth with its sign."""
    if PLAIN.match(fold(written)) and written[0] not in "+-＋－":
        return f"+{written}"
    return written

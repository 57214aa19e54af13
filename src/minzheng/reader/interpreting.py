"""Interpreting (解读): one pass over a folded text, in which every numeral becomes a mention with its context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from minzheng.model import Finding
from minzheng.numerals import Numeral, scan_all
from minzheng.quantities import Scan, Unit, scan, scan_around, units, vocabulary_of
from minzheng.reader.classing import NumeralClass, judged, listed_unit, moved, settled, unsaid
from minzheng.reader.coordination import coordinate, pair_periods
from minzheng.reader.denominators import per_of
from minzheng.reader.expressions import RATIOS, Expression, expression, measured
from minzheng.reader.layer import Layer
from minzheng.reader.lexicon import MONEY_WORDS
from minzheng.reader.lines import Clause, Line, LineKind, Phase, clause_of
from minzheng.reader.linking import Linker
from minzheng.reader.mention import Mention
from minzheng.reader.scenes import Scene
from minzheng.reader.sharing import (
    DONE_TO,
    JOINED,
    NEXT_OF_LIST,
    RAISED_TO,
    alike,
    comparator_apart,
    shared_floor,
    shared_per,
    shares_per,
)
from minzheng.reader.states import States
from minzheng.reader.subjects import noun_of, subject_of
from minzheng.reader.tables import TableCell, cells_of, labelled
from minzheng.reader.topics import Link, Subjects

SHARED_OP = re.compile(r"(?:和|、|及|以及|与|,)[^,。;0-9]{0,8}")
NEXT_LINE = re.compile(r"\n[^\s,、。;的和及]")
"""A line that ends with a figure ends a clause, whether or not it has a full stop."""
UNSOUND = (LineKind.NOISE, LineKind.METADATA)
NEXT_TO = 10
SIGN_BEFORE = 4
"""Within how many characters a sign may stand before a number of a table."""
PEOPLE = units.unit("人")
"""What 零的突破 counts where nothing else is said."""


LONGEST_GAP = 12
"""Within how many characters a figure stands beside the one before it."""


def _divided(figure: Expression, per: str | None, change: str) -> tuple[Expression, str]:
    """A figure in the unit that its denominator makes; money per something is a level unless it is a time's."""
    if figure.unit == "元" and per and change == "flow" and per not in ("年", "月"):
        change = "level"
    if per and figure.level and "/" not in (figure.unit or "") and not figure.per_at:
        figure = figure._replace(level=measured(figure.level, f"{figure.level.unit.unscaled}/{per}"), text="")
    return figure, change


class Reader:
    """One pass over one text."""

    topics: Subjects | None

    def __init__(self, layer: Layer, states: States, linker: Linker | None) -> None:
        self.linker = linker
        self.topics = Subjects(layer.folded, linker) if linker else None
        self.layer = layer
        self.folded: str = layer.folded
        self.states = states
        self.lines: Iterator[Line] = iter(states.lines)
        self.line = next(self.lines, None)
        self.mentions: list[Mention] = []
        self.starts: list[int] = []
        self.previous: Expression | None = None
        self.previous_change: str = ""
        self.moved: str = "none"
        """The outcome of the decision on change for the figure before."""
        self.cells: Mapping[int, TableCell] = cells_of(self.folded, states.lines, states.times.republic)
        self.subject: tuple[int, int] | None = None
        """Where the subject of the last figure stands."""
        self.last: Mention | None = None
        """The last figure of an indicator."""
        self.money: Expression | None = None
        """The last amount of money."""

    def run(self) -> list[Mention]:
        """Every mention, in order."""
        done = 0
        phrases = self._phrases()
        phrase = next(phrases, None)
        for numeral, start, end in scan_all(self.folded):
            while phrase and phrase.start() <= start:
                if phrase.start() >= done:
                    done = self._phrase(phrase, done)
                phrase = next(phrases, None)
            if start >= done:
                done = self._numeral(numeral, start, end, done)
        while phrase:
            if phrase.start() >= done:
                done = self._phrase(phrase, done)
            phrase = next(phrases, None)
        coordinate(self.layer, self.mentions, self.linker)
        pair_periods(self.layer, self.mentions, self.states.marks)
        return self.mentions

    def _phrases(self) -> Iterator[re.Match[str]]:
        return vocabulary_of(units).wordless(self.folded)

    def _line(self, at: int) -> Line | None:
        while self.line and self.line.end <= at:
            self.line = next(self.lines, None)
        return self.line

    def _numeral(self, numeral: Numeral, start: int, end: int, done: int) -> int:
        folded = self.folded
        cell = self.cells.get(start)
        if cell and cell.unit and (unit := units.known(cell.printed)):
            return self._cell(cell, unit, start, end)
        if verdict := settled(folded, start):
            if verdict.reason == "rank":
                return self._rank(start, verdict.end, done)
            return self._other(start if verdict.rule != "ordinal.other" else start - 1, max(verdict.end, end), verdict)
        return self._read(numeral, start, end, done, cell)

    def _read(self, numeral: Numeral, start: int, end: int, done: int, cell: TableCell | None = None) -> int:
        """A numeral with the words around it: a figure, or something else."""
        folded = self.folded
        found = scan_around(folded, start, done, known=(numeral, end))
        if found.refusal:
            return self._unread(found, done)
        figure = expression(folded, found, end)
        if figure.unit is None and (supplied := unsaid(folded, numeral, figure) or listed_unit(folded, end)):
            found = scan_around(folded, start, done, unit=units.unit(supplied), known=(numeral, end))
            figure = expression(folded, found, end).supplied(folded[start:end] + supplied)
        if found_op := comparator_apart(folded, figure, done):
            figure = figure.within(*found_op)
        if moved(folded, figure):
            figure = figure.moved_by()
        line = self._line(start)
        clause = clause_of(folded, figure.start, line.floor if line else 0)
        verdict = self._verdict(figure, clause, line)
        if verdict.reason != "figure":
            return self._other(start, max(verdict.end, end), verdict)
        if figure.negated is not None:
            figure = figure.without()
            clause = clause_of(folded, figure.start, line.floor if line else 0)
        if cell:
            clause = labelled(folded, cell)
        self._indicator(figure, line, verdict.rule, clause, cell)
        return figure.end

    def _verdict(self, figure: Expression, clause: Clause, line: Line | None) -> NumeralClass:
        """Whether an expression is a figure of an indicator, else why it is none."""
        verdict = judged(self.folded, figure, clause, line.phase if line else Phase.ACTUAL)
        if verdict.reason == "figure" and line and line.kind in UNSOUND:
            return NumeralClass("noise", figure.end, "noise.line")
        if verdict.reason == "figure" and clause.before.rfind("《") > clause.before.rfind("》"):
            return NumeralClass("name", figure.end, "name.title")
        return verdict

    def _unread(self, found: Scan, done: int) -> int:
        """A run that the grammar refuses whole: no part of it is a figure, and a person must see it (不可读)."""
        return self._doubtful(max(found.run[0], done), found.run[1], "unread", "run.unread")

    def _doubtful(self, start: int, end: int, reason: str, rule: str) -> int:
        text = self.layer.text[slice(*self.layer.origin(start, end))]
        return self._other(start, end, NumeralClass(reason, end, rule), Finding("MZ900", {"text": text}))

    def _cell(self, cell: TableCell, unit: Unit, start: int, end: int) -> int:
        """A bare number in a table, with the unit that its row or column gives it."""
        begin = max(0, start - SIGN_BEFORE)
        begin = max(begin, *(self.folded.rfind(mark, begin, start) + 1 for mark in "|\t"))
        window = self.folded[begin : max(end, cell.end)]
        found = scan_around(window, start - begin, unit=unit)
        if found.refusal:
            return self._other(start, end, NumeralClass("unread", end, "run.unread"))
        figure = expression(window, found, end - begin).moved(begin)
        stop = max(end, figure.end)
        figure = figure._replace(
            end=stop, number=(start, end), unit=cell.unit, word=cell.printed, unit_at=cell.unit_at, text=""
        )
        self._indicator(figure, self._line(start), "table", labelled(self.folded, cell), cell)
        return stop

    def _rank(self, start: int, end: int, done: int) -> int:
        found = scan_around(self.folded, start - (3 if self.folded.endswith("进入", 0, start - 1) else 1), done)
        if found.refusal:
            return self._unread(found, done)
        end = max(end, found.end)
        figure = expression(self.folded, found, end)._replace(end=end, unit="名次", word="名次")
        self._indicator(figure, self._line(start), "rank")
        return figure.end

    def _phrase(self, found: re.Match[str], done: int) -> int:
        start, end = found.span()
        if found["vague"]:
            # So is what it makes a range with: 五六千元-4010元.
            return max(
                self._doubtful(start, end, "vague", "count.vague"), scan(self.folded, start, running=True).run[1]
            )
        if found["round"]:
            return self._round(start, end, done)
        meaning = scan_around(self.folded, start, done, unit=PEOPLE)
        if meaning.refusal:
            return self._unread(meaning, done)
        line = self._line(start)
        if line and line.kind in UNSOUND:
            return end
        figure = expression(self.folded, meaning, meaning.end)
        rule = "growth" if figure.change else "cover" if figure.unit == "%" else "none"
        self._indicator(figure, line, f"phrase.{rule}")
        return meaning.end

    def _round(self, start: int, end: int, done: int) -> int:
        """A bare scale word that stands for one of itself: 千余人次, 近百家."""
        found = scan_around(self.folded, start, done)
        if found.refusal or found.numeral is None:
            return end
        return self._read(found.numeral, start, end, done)

    def _other(self, start: int, end: int, verdict: NumeralClass, *findings: Finding) -> int:
        begin, stop = self.layer.origin(start, end)
        self.mentions.append(
            Mention(start=begin, end=stop, text=self.layer.text[begin:stop], kind="other", reason=verdict.reason,
                    trail=(verdict.rule,), places=(("number", begin, stop),), findings=findings, source=self.layer.text)
        )  # fmt: skip
        return end

    def _indicator(
        self,
        figure: Expression,
        line: Line | None,
        rule: str,
        clause: Clause | None = None,
        cell: TableCell | None = None,
    ) -> None:
        floor = line.floor if line else 0
        previous = self.previous if not cell and self.previous and self.previous.end >= floor else None
        clause = self._clause(figure, clause, previous, floor)
        gap, own = self._between(figure, clause, previous)
        if figure.unit in MONEY_WORDS:
            figure = shared_per(figure, previous, self.money, gap, own, clause)
        scene = self._scene(figure, clause, own, line, cell, previous, gap)
        figure, change, sign, role = scene.judged()
        role, change = self._said_ahead(figure, clause, cell, (role, change))
        per, per_at = per_of(self.folded, figure, clause, change, previous.end if previous else 0)
        if previous and self.last and gap is not None:
            self._share_op(figure, previous, gap, clause.before)
            figure, per = self._shared(figure, previous, self.last, gap, clause, per)
            role, change = self._carried(figure, previous, self.last, gap, scene, (role, change))
        figure, change = _divided(figure, per, change)
        sign = sign or figure.change or int(change == "increase_by")
        modality = scene.modality(role, line.phase if line else Phase.ACTUAL)
        trail = (rule, *(line.rules if line else ()), *scene.trail)
        self._append(figure, clause, trail, role, modality, change, per, per_at, floor, previous, cell, sign)
        self._note(figure, change, scene.outcome)

    def _between(self, figure: Expression, clause: Clause, previous: Expression | None) -> tuple[str | None, str]:
        """What stands between a figure and the one before it, if that is near, and its own words."""
        if previous is None:
            return None, clause.near
        folded, start = self.folded, figure.start
        gap = folded[previous.end : start].strip() if start - previous.end < LONGEST_GAP else None
        return gap, folded[max(clause.start, previous.end) : start]

    def _said_ahead(
        self, figure: Expression, clause: Clause, cell: TableCell | None, said: tuple[str, str]
    ) -> tuple[str, str]:
        """Role and change as time and table have them: what is to come is promised, what is set is no flow."""
        role, change = said
        if role == "actual" and self.states.ahead(figure.start, clause.sentence):
            role = "target"
        if cell:
            role, change = cell.decided(role, change)
        return role, "level" if change == "flow" and role in ("standard", "threshold") else change

    def _clause(self, figure: Expression, known: Clause | None, previous: Expression | None, floor: int) -> Clause:
        """The clause of a figure: a line that ends with a figure ends one."""
        clause = known or clause_of(self.folded, figure.start, floor)
        if previous and previous.end >= clause.sentence and NEXT_LINE.match(self.folded, previous.end):
            return clause_of(self.folded, figure.start, previous.end + 1)
        return clause

    def _scene(
        self, figure: Expression, clause: Clause, own: str, line: Line | None, cell: TableCell | None,
        previous: Expression | None, gap: str | None,
    ) -> Scene:  # fmt: skip
        """What the rules about a figure look at."""
        phase = line.phase if line and not (cell and cell.role == "actual") else Phase.ACTUAL
        carries = previous and (previous.end > clause.sentence or "其中" in clause.near[:5])
        carried = self.previous_change if carries else ""
        scene = Scene(self.folded, figure, clause, own, phase, carried, line.begun if line else None)
        if gap is not None and previous and JOINED.fullmatch(gap) and previous.unit == figure.unit:
            scene.listed = self.moved
        return scene

    def _shared(
        self, figure: Expression, previous: Expression, last: Mention, gap: str, clause: Clause, per: str | None
    ) -> tuple[Expression, str | None]:
        """The figure and its denominator with what it shares with the one before it."""
        if JOINED.fullmatch(gap) and figure.op == "=" and not figure.op_at and not figure.approx:
            figure = shared_floor(figure, previous, clause)
        if per is None and shares_per(figure.unit) and alike(figure, previous):
            listed = NEXT_OF_LIST.fullmatch(gap) and not DONE_TO.search(gap)
            per = last.per if listed or RAISED_TO.fullmatch(gap) else None
        return figure, per

    def _carried(
        self, figure: Expression, previous: Expression, last: Mention, gap: str, scene: Scene, said: tuple[str, str]
    ) -> tuple[str, str]:
        """Role and change: the next of a list has those of the one before it, what a standard becomes is one."""
        if JOINED.fullmatch(gap) and figure.unit == previous.unit:
            return last.role, last.change
        if RAISED_TO.fullmatch(gap) and last.role == "standard" and scene.phase == Phase.ACTUAL:
            return "standard", "share" if figure.unit in RATIOS else "level"
        return said

    def _note(self, figure: Expression, change: str, outcome: str) -> None:
        """Keep what the next figure may go on from."""
        money = (figure.unit or "").startswith("元")
        self.starts.append(figure.start)
        self.moved = outcome
        self.previous, self.last = figure, self.mentions[-1]
        if money and change != "increase_by":
            self.money = figure
        if figure.unit not in RATIOS and not money:
            self.previous_change = change

    def _share_op(self, figure: Expression, previous: Expression, gap: str, before: str) -> None:
        """Give the comparator behind the last figure of a list to those before it: 分别提高5%、6%和7%以上."""
        alone = not figure.suffixed or (previous.op, previous.unit) != ("=", figure.unit)
        if alone or "分别" not in before or not SHARED_OP.fullmatch(gap):
            return
        begin, end = figure.op_at or (figure.start, figure.end)
        at, word = ("comparator", *self.layer.origin(begin, end)), self.folded[begin:end]
        following = self.layer.place(figure.start)
        for place in range(len(self.mentions) - 1, -1, -1):
            last = self.mentions[place]
            if not last.is_indicator or (last.op, last.unit) != ("=", figure.unit) or following - last.end > NEXT_TO:
                return
            low, high = (last.low, None) if figure.op.is_floor else (None, last.high)
            parts = last.parts.bounded(figure.op) if last.parts else None
            doubt = Finding("MZ898", {"word": word, "text": last.text})
            self.mentions[place] = attrs.evolve(
                last, op=figure.op, low=low, high=high, parts=parts, phrase="", places=(*last.places, at),
                findings=(*last.findings, doubt),
            )  # fmt: skip
            following = last.start

    def _append(
        self, figure: Expression, clause: Clause, trail: tuple[str, ...], role: str, modality: str, change: str,
        per: str | None, per_at: tuple[int, int] | None, floor: int,
        previous: Expression | None, cell: TableCell | None, sign: int,
    ) -> None:  # fmt: skip
        layer, folded = self.layer, self.folded
        begin, stop = layer.origin(figure.start, figure.end)
        subject = self.subject = cell.label if cell else self._subject_of(figure, previous, clause, floor)
        noun = noun_of(folded, figure.end)
        link = Link()
        if self.topics and figure.unit:
            said = per, change, role
            link = (
                self.topics.of_cell(folded[slice(*cell.label)], cell.around(folded), cell.counted or figure.unit, said)
                if cell
                else self.topics.link(figure, clause, floor, subject, noun, said)
            )
        change = link.settled(change, role, trail, cell is not None)
        state = self.states.at(figure.start, figure.end, clause, role, change, cell)
        unread = (Finding("MZ879", {"text": state.period_text}),) if state.period_text and not state.period else ()
        self.mentions.append(
            Mention(
                start=begin, end=stop, text=layer.text[begin:stop], kind="indicator",
                trail=(*trail, *link.trail, *state.rules), low=figure.low, high=figure.high, op=figure.op,
                approx=figure.approx, unit=figure.unit, word=figure.word, per=per,
                role=role, modality=modality, change=change,
                subject=layer.text[slice(*layer.origin(*subject))] if subject[0] < subject[1] else "",
                noun=layer.text[slice(*layer.origin(*noun))] if noun[0] < noun[1] else "",
                period=state.period, period_text=state.period_text, region=state.region, source=layer.text,
                places=figure.places(layer.origin, per_at, subject), candidates=link.candidates, linked=link.code,
                words=link.words,
                findings=unread, parts=figure.level.turned(sign) if figure.level else None, phrase=figure.phrase(sign),
            )
        )  # fmt: skip

    def _subject_of(
        self, figure: Expression, previous: Expression | None, clause: Clause, floor: int
    ) -> tuple[int, int]:
        """Where the subject of a figure stands: 2888户6632人 without words between them are of one subject."""
        after = previous.end if previous else 0
        beside = not self.folded[after : figure.start].strip(" 、和与及")
        if previous and previous.end > clause.sentence and self.subject and beside:
            return self.subject
        return subject_of(self.folded, figure, clause, max(floor, after), self.starts)

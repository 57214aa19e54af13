"""Surroundings (数值语境): the words around a number, gathered one by one, with where they stand."""

from __future__ import annotations

from collections.abc import Mapping

from minzheng.errors import FigureError
from minzheng.quantities import words
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.definitions import Word
from minzheng.quantities.runs import Span
from minzheng.quantities.vocabulary import Lead
from minzheng.quantities.words import Addition, Approximation

MOST_DENOMINATORS = 4
YUAN = "money"
"""The family of 元, which a currency before an amount may stand beside."""
COMPARED = {"op": words.PREFIXED, "round": words.BEFORE_ROUND}
SHOWN = frozenset(("op", "round", "approx", "each", "person", "between", "none"))
"""The sorts of words that are printed as a part of a figure."""
VERBS = frozenset(("level", "rise", "fall", "raised", "lowered", "gross", "net", "renewed"))


class Surroundings:
    """The words around the numbers, gathered one by one, and where they stand."""

    # Most numbers have no words around them: what a word never changed is looked up here.
    op: Comparator = Comparator.BARE
    word: str = ""
    approx: Approximation | None = None
    change: int = 0
    aim: Comparator | None = None
    adds: Addition | None = None
    per: tuple[str, ...] = ()
    currency: Word | None = None
    currency_at: Span | None = None
    """Where the name of another currency than 元 stands."""
    between = exactly = none = stated = False
    again: bool = False
    """Whether a bracket behind the number names it again."""
    includes: bool | None = None
    """Whether a bracket says that the number belongs to its bound."""
    prefixed: bool = False
    suffixed: bool = False
    op_at: Span | None = None
    per_at: Span | None = None
    base_at: Span | None = None
    shown: tuple[int, ...] = ()
    """Where the words stand that are printed as a part of the figure; a verb before them is none."""
    begun: int | None = None
    """Where the first word stands that the figure needs."""

    def __init__(self, text: str) -> None:
        self.text = text

    def refuse(self, code: str = "MZ046") -> FigureError:
        """The error that says that these words make no figure."""
        return FigureError(code, text=self.text)

    def compare(self, op: Comparator, word: str, at: Span, *, suffixed: bool) -> None:
        """Note a comparator; two that disagree are refused."""
        if self.word and (op != self.op or "…" in self.word):
            raise self.refuse()
        self.op, self.word = op, f"{self.word}…{word}" if self.word else word
        self.op_at = self.op_at or at
        self.suffixed = self.suffixed or suffixed
        self.prefixed = self.prefixed or not suffixed

    def include(self, included: bool) -> None:
        """Note whether the number belongs to its bound; two brackets that disagree are refused."""
        if self.includes not in (None, included):
            raise self.refuse()
        self.includes = included

    def bound(self) -> Comparator:
        """The comparator, with the number or without it where a bracket says so; refused where nothing is bounded."""
        if self.includes is None:
            return self.op
        if self.op.is_point:
            raise self.refuse()
        return self.op.closed if self.includes else self.op.open

    def approximate(self, approx: Approximation) -> None:
        """Note an approximator; 约 adds nothing to 余, other pairs are refused."""
        if {self.approx, approx} == {Approximation.ABOUT, Approximation.OVER}:
            approx = Approximation.OVER
        elif self.approx not in (None, approx):
            raise self.refuse()
        self.approx = approx

    def turn(self, change: int, aim: Comparator | None = None) -> None:
        """Note a rise, a fall or a level that is reached; two such verbs are refused."""
        if self.change or self.aim:
            raise self.refuse()
        self.change, self.aim = change, aim

    def note(self, word: Lead, currencies: Mapping[str, Word]) -> None:
        """Note one word before a number, by its sort."""
        sort, printed, at = word
        match sort:
            case "op" | "round":
                self.compare(COMPARED[sort][printed], printed, at, suffixed=False)
            case "approx":
                self.approximate(words.APPROXIMATE_BEFORE[printed])
            case "each":
                self.divide((printed[1:],), at)
            case "person":
                self.divide(words.PER_PERSON[printed], at)
            case "raised" | "lowered":
                self.turn(0, Comparator.AT_LEAST if sort == "raised" else Comparator.AT_MOST)
            case "rise" | "fall":
                self.turn(1 if sort == "rise" else -1)
            case "gross" | "renewed":
                self.amount(Addition(sort))
            case "net":
                self.turn(1)
                self.adds = Addition.NET
            case "currency":
                self.paid_in(currencies[printed], at)
            case "level":
                self.level()
            case "between" | "none" | "stated":
                setattr(self, sort, True)
        self.show(sort, printed, at[0])

    def show(self, sort: str, printed: str, start: int) -> None:
        """Note where a word stands, if the figure needs it or is printed with it."""
        if self.begun is None and sort not in ("level", "filler"):
            self.begun = start
        if sort in VERBS and not self.word:
            self.shown = ()
        elif sort in SHOWN and printed != words.KEPT_AT:
            self.shown += (start,)

    def paid_in(self, currency: Word, at: Span) -> None:
        """Note a currency; another one beside it is refused."""
        if self.currency not in (None, currency):
            raise self.refuse()
        self.currency = currency
        if currency.family != YUAN:
            self.currency_at = at
            self.shown += (at[0],)

    def divide(self, terms: tuple[str, ...], at: Span) -> None:
        """Note denominators; more than anyone prints are refused."""
        self.per += terms
        self.per_at = (self.per_at[0] if self.per_at else at[0], at[1])
        if len(self.per) > MOST_DENOMINATORS:
            raise self.refuse()

    def amount(self, adds: Addition) -> None:
        """Note an amount added gross or renewed; of the two (新增改造5个) what is added decides."""
        self.level()
        if self.adds is not Addition.GROSS:
            self.adds = adds

    def level(self) -> None:
        """Note a verb of a level: of two verbs the last one decides (提升打造5个), but what is added stays so."""
        if self.adds is not Addition.NET:
            self.change, self.aim = 0, None

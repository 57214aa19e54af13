"""Rules about provenance (出处): evidence that stands where it says, and says what was recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from minzheng.errors import MinzhengError
from minzheng.model import Evidence, EvidenceStatus, TimeKind, digest
from minzheng.numerals import EXACT, fold, scan_all
from minzheng.quantities import Figure, Kind, Units
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.indexed import bare_name
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import DocumentRule, StatementRule
from minzheng.validation.rules.plausibility import DASHES
from minzheng.validation.subjects import DocumentContents, Statement, change, level

QUOTES = re.compile(r"[“”\"‘’「」『』\s]")
MOVED_BY = re.compile(
    r"^(?:(?:同比|环比|比上年|较上年)?(?:增长|增加|净增|上升|下降|减少|降低|增幅|降幅)了?)(?!(?:到|至|为))"
)
"""What says that a quote speaks of a change."""
MARKS = {Kind.RATIO, Kind.GROWTH}
"""Kinds that are printed alike: 5% after 提高 is a growth, alone it is a ratio."""


class EvidenceNotVerified(StatementRule):
    """Evidence that does not stand in the text where it says (证据与原文不符)."""

    code = "MZ901"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the text has the quotes."""
        evidence = subject.evidence
        if evidence is None:
            return NOT_APPLICABLE
        text = data.texts.get(evidence.source or subject.document or "")
        if text is None:
            return SkipReason.NO_TEXT
        status = evidence.verify(text).status
        if status is EvidenceStatus.VERIFIED:
            return PASSED
        quotes = tuple(span.quote for _, span in evidence.spans if not span.stands_in(text))
        return Hit({"standing": status, "quotes": quotes}, subject, ("evidence",))


class QuoteNotValue(StatementRule):
    """A quote that does not say what was recorded (引文与所记数值不符)."""

    code = "MZ902"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the quote is the value."""
        evidence = subject.evidence
        if evidence is None or evidence.number is None:
            return NOT_APPLICABLE
        figure = level(subject, data.indicator(subject.indicator)) or change(subject) or _multiple(subject)
        if figure is None:
            return NOT_APPLICABLE
        quote = evidence.number.quote
        if states_level(subject, data) and MOVED_BY.search(QUOTES.sub("", quote)):
            return Hit({"quote": quote, "value": figure}, subject, ("value",))
        agrees = _quoted(evidence, quote, figure)
        if agrees is None:
            return SkipReason.NO_NUMBER
        return PASSED if agrees else Hit({"quote": quote, "value": figure}, subject, ("value",))


def _quoted(evidence: Evidence, quote: str, figure: Figure) -> bool | None:
    """Whether the quotes say a figure; none where they hold no number."""
    read = list(_figures(evidence, figure.unit.registry)) or _with_unit(quote, figure)
    if read:
        return any(_says(each, figure) for each in read)
    numbers = [numeral.decimal for numeral, _, _ in scan_all(fold(quote)) if numeral.decimal is not None]
    if not numbers and quote.strip() not in DASHES:
        return None
    return _as_printed(figure) in numbers


def states_level(subject: Statement, data: CheckedData) -> bool:
    """Whether it states a level of something that has levels: of a flow 增加1200人 is one."""
    indicator = data.indicator(subject.indicator)
    return indicator is not None and indicator.time is not TimeKind.FLOW and not (change(subject) or _multiple(subject))


class SubjectOfAnotherIndicator(StatementRule):
    """A subject in the evidence that is the name of another indicator (证据中的主语是另一指标)."""

    code = "MZ907"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the words say another indicator and not this one."""
        span = subject.evidence.subject if subject.evidence else None
        if span is None:
            return NOT_APPLICABLE
        known, words = data.indicators, bare_name(span.quote)
        figure = level(subject, known[subject.indicator])
        said = [
            code for code in data.codes_by_name.get(words, ()) if figure is not None and known[code].accepts(figure)
        ]
        # 老年人助餐点 is a part of the name 老年人助餐点新建数, and says as much.
        if not said or words in data.names_of(subject.indicator):
            return PASSED
        facts = {"quote": span.quote, "other": known[said[0]], "indicator": known[subject.indicator]}
        return Hit(facts, subject, ("evidence", "subject"))


def _multiple(subject: Statement) -> Figure | None:
    amount = getattr(subject.value, "amount", None)
    return amount if isinstance(amount, Figure) else None


def _with_unit(quote: str, recorded: Figure) -> list[Figure]:
    """The quote with the unit that the text leaves unsaid (支出2560余万, 优秀等次); empty if they make no figure."""
    text, unit = QUOTES.sub("", quote), recorded.unit.unscaled
    try:
        graded = recorded.kind is Kind.GRADE
        return [Figure(text if graded else f"{text}{unit.code}", unit=unit if graded else None, units=unit.registry)]
    except MinzhengError:
        return []


def _figures(evidence: Evidence, known: Units) -> Iterator[Figure]:
    """The figures that the quotes of one fact make up together, with the denominator or without.

    The sign stands before or behind; it is left out only where it makes no figure.
    """
    number, unit, per, sign = (
        QUOTES.sub("", span.quote) if span else ""
        for span in (evidence.number, evidence.unit, evidence.per, evidence.comparator)
    )
    for body in dict.fromkeys((f"{per}{number}{unit}", f"{number}{unit}")):
        for text in dict.fromkeys((f"{sign}{body}", f"{body}{sign}", body)):
            try:
                figure = Figure(text, units=known)
            except MinzhengError:
                continue
            yield figure
            break


def _says(read: Figure, recorded: Figure) -> bool:
    if read.approx is not None and read.approx is not recorded.approx:
        return False
    # A floor of a fall that its verb states is a ceiling of the change: 下降不少于5% is at most -5%.
    fall_by_verb = recorded.change and recorded.number < 0 <= read.number
    if read.is_bound and (read.op.mirror if fall_by_verb else read.op) != recorded.op:
        return False
    if read.aim is not None and read.aim.mirror in (recorded.aim, recorded.op):
        return False
    alike = read.unit.converts_to(recorded.unit) or {read.kind, recorded.kind} <= MARKS
    if not alike and _same_counted(read, recorded):
        return _numbers(read, scaled=False) == _numbers(recorded, scaled=False)
    return alike and _numbers(read) == _numbers(recorded)


def _same_counted(read: Figure, recorded: Figure) -> bool:
    """Whether the two count the same, and only the denominator stands elsewhere in the text."""
    bare = not read.unit.denominators
    return bare and read.unit.dimension[0] == recorded.unit.dimension[0]


def _numbers(figure: Figure, *, scaled: bool = True) -> set[Fraction]:
    """The printed numbers without their signs: a fall may be stated by its verb."""
    factor = figure.unit.factor if scaled else Fraction(10) ** figure.unit.numerator.exponent
    return {abs(Fraction(each)) * factor for each in (figure.low, figure.high) if each is not None}


def _as_printed(figure: Figure) -> Decimal:
    return figure.number.copy_abs().scaleb(figure.unit.numerator.exponent, EXACT)


class TextChanged(DocumentRule):
    """A source text that is not the one the evidence was taken from (原文摘要不符)."""

    code = "MZ903"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether the digests agree."""
        document = subject.document
        if document is None or document.sha256 is None:
            return NOT_APPLICABLE
        text = data.texts.get(document.id)
        if text is None:
            return SkipReason.NO_TEXT
        found = digest(text)
        return PASSED if found == document.sha256 else Hit({"found": found}, document, ("sha256",))


class DigestMissing(DocumentRule):
    """Evidence into a text that nothing identifies (证据缺少原文摘要)."""

    code = "MZ904"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether every piece of evidence has a digest."""
        statements: tuple[Statement, ...] = (*subject.observations, *subject.targets)
        evidence = [each.evidence for each in statements if each.evidence]
        if subject.document is None or not evidence:
            return NOT_APPLICABLE
        bare = sum(1 for each in evidence if each.sha256 is None)
        if subject.document.sha256 is not None or not bare:
            return PASSED
        return Hit({"count": bare}, subject.document)


class EvidenceMissing(DocumentRule):
    """A figure without evidence among figures that have it (缺少证据)."""

    code = "MZ905"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether some have evidence and this one has none."""
        statements: tuple[Statement, ...] = (*subject.observations, *subject.targets)
        bare = [each for each in statements if each.evidence is None]
        if not statements or len(bare) == len(statements):
            return NOT_APPLICABLE
        share = 1 - Fraction(len(bare), len(statements))
        if not bare or share < Fraction(data.policy.evidence_share):
            return PASSED
        return [Hit({"indicator": data.indicators.get(each.indicator, each.indicator)}, each) for each in bare]

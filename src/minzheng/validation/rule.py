"""Rules (规则): classes with data; each looks at one sort of thing and says how it ends."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from minzheng.errors import Message, Severity, message
from minzheng.language import Labelled
from minzheng.model import Deliverable, Indicator, Observation, Target
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.outcomes import Result
from minzheng.validation.subjects import DocumentContents, Fact, FigureSeries

Subject = TypeVar("Subject")


class Category(Labelled):
    """What a rule is about (规则类别); the digit of its codes is in ``DIGITS``.

    >>> [each.label() for each in Category]
    ['结构', '单位与种类', '界限与合理性', '时间', '地区', '目标', '比率与合计', '序列', '文件之间', '出处']
    """

    STRUCTURE = "structure"
    UNITS = "units"
    BOUNDS = "bounds"
    TIME = "time"
    PLACE = "place"
    TARGETS = "targets"
    TOTALS = "totals"
    SERIES = "series"
    DOCUMENTS = "documents"
    PROVENANCE = "provenance"


DIGITS = dict(zip("123456789", (each for each in Category if each is not Category.DOCUMENTS), strict=True))
"""The category of a rule of the library by the first digit of its code."""
FIRST_BETWEEN_DOCUMENTS = 850
"""Series and documents share the digit 8: from here on rules hold documents against each other."""


class Rule(Generic[Subject]):
    """A rule (规则): a code, a page of the manual, and a check.

    A rule of the library has its name, severity, texts and page in files; a third party gives name, severity and texts
    as ``text``, together with its category, and the page as its docstring.

    >>> from minzheng.validation import shipped_rules
    >>> [str(rule.code) for rule in shipped_rules][:3]
    ['MZ101', 'MZ102', 'MZ103']
    """

    code: ClassVar[str]
    """``MZ`` and three digits, the first the category; never reused. Third parties take letters of their own."""
    since: ClassVar[str] = "0.1"
    """The version that brought it."""
    text: ClassVar[Message | None] = None
    """Name, severity and both texts of a third party's rule."""
    kind: ClassVar[Category | None] = None
    """The category of a third party's rule."""

    def check(self, subject: Subject, data: CheckedData) -> Result:
        """How the rule ends for one subject: an outcome, a reason for skipping, or what it found."""
        raise NotImplementedError

    @property
    def message(self) -> Message:
        """Name, severity and both texts."""
        return self.text or message(self.code)

    @property
    def name(self) -> str:
        """The name in kebab case; it reads well after "allow"."""
        return self.message.name

    @property
    def severity(self) -> Severity:
        """How grave what it finds is."""
        return self.message.severity

    @property
    def category(self) -> Category:
        """What it is about."""
        if self.kind is not None:
            return self.kind
        between = self.code[2] == "8" and int(self.code[2:]) >= FIRST_BETWEEN_DOCUMENTS
        return Category.DOCUMENTS if between else DIGITS[self.code[2]]

    def __repr__(self) -> str:
        return f"<{self.code} {self.name}>"


class ByIndicator(Rule[Subject]):
    """A rule whose subjects speak of one indicator."""

    unknown: ClassVar[bool] = False
    """Whether it also looks at things whose indicator nobody knows."""

    def applies(self, indicator: Indicator) -> bool:
        """Whether the rule has anything to say of this indicator; asked once for each."""
        return True

    def concerns(self, indicator: Indicator, data: CheckedData) -> bool:
        """Whether these data hold anything of this indicator that the rule looks at; asked once for each."""
        return True


class ObservationRule(ByIndicator[Observation]):
    """A rule about one observation (观测值).

    >>> from minzheng.validation import shipped_rules
    >>> [rule.code for rule in shipped_rules if isinstance(rule, ObservationRule)][:3]
    ['MZ305', 'MZ306', 'MZ308']
    """


class TargetRule(ByIndicator[Target]):
    """A rule about one target (目标).

    >>> from minzheng.validation import shipped_rules
    >>> [rule.code for rule in shipped_rules if isinstance(rule, TargetRule)][:3]
    ['MZ101', 'MZ106', 'MZ307']
    """


class StatementRule(ByIndicator[Observation | Target]):
    """A rule about whatever speaks of an indicator: observations and targets (陈述).

    >>> from minzheng.validation import shipped_rules
    >>> [rule.code for rule in shipped_rules if isinstance(rule, StatementRule)][:3]
    ['MZ103', 'MZ104', 'MZ129']
    """


class SeriesRule(ByIndicator[FigureSeries]):
    """A rule about a series (序列).

    >>> from minzheng.validation import shipped_rules
    >>> [rule.code for rule in shipped_rules if isinstance(rule, SeriesRule)][:3]
    ['MZ801', 'MZ805', 'MZ806']
    """


class FactRule(ByIndicator[Fact]):
    """A rule about what is reported more than once (同一事实).

    >>> from minzheng.validation import shipped_rules
    >>> [rule.code for rule in shipped_rules if isinstance(rule, FactRule)][:3]
    ['MZ102', 'MZ851']
    """


class DeliverableRule(Rule[Deliverable]):
    """A rule about one deliverable (任务成果).

    >>> from minzheng.validation import shipped_rules
    >>> [rule.code for rule in shipped_rules if isinstance(rule, DeliverableRule)][:3]
    ['MZ127', 'MZ407', 'MZ417']
    """


class IndicatorRule(Rule[Indicator]):
    """A rule about the definition of an indicator that a document brings along (自定指标).

    >>> from minzheng.validation import shipped_rules
    >>> [rule.code for rule in shipped_rules if isinstance(rule, IndicatorRule)][:3]
    ['MZ105', 'MZ202', 'MZ203']
    """


class DocumentRule(Rule[DocumentContents]):
    """A rule about a document with all that it holds (文件).

    >>> from minzheng.validation import shipped_rules
    >>> [rule.code for rule in shipped_rules if isinstance(rule, DocumentRule)][:3]
    ['MZ107', 'MZ108', 'MZ126']
    """

"""Changes (变化): what became of one statement from one document to another, in pairs that invert."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from minzheng.comparison.pairs.estimates import Estimate
from minzheng.comparison.pairs.mismatches import Mismatch
from minzheng.comparison.pairs.operands import breakdown_text, scope_text, statement_text
from minzheng.language import Labelled
from minzheng.model import Evidence, Indicator, Observation, Reportable, Statement, Target, Undertaking, reported_done
from minzheng.quantities import Verdict


class ChangeKind(Labelled):
    """What became of a statement (变化).

    >>> ChangeKind("raised").label("zh"), ChangeKind("raised").label("en")
    ('数值提高', 'raised')
    """

    RAISED = "raised"
    LOWERED = "lowered"
    SOFTENED = "softened"
    STRENGTHENED = "strengthened"
    POSTPONED = "postponed"
    ADVANCED = "advanced"
    NEW = "new"
    DROPPED = "dropped"
    SUCCEEDED = "succeeded"
    PRECEDED = "preceded"
    REPORTED = "reported"
    UNREPORTED = "unreported"
    SCOPE_CHANGED = "scope_changed"
    RETITLED = "retitled"
    """A deliverable or a task goes by another title, as declared."""
    MOVED = "moved"
    """A task has another number or stands in another part."""
    RESTATED = "restated"


_PAIRS = (
    (ChangeKind.RAISED, ChangeKind.LOWERED),
    (ChangeKind.SOFTENED, ChangeKind.STRENGTHENED),
    (ChangeKind.POSTPONED, ChangeKind.ADVANCED),
    (ChangeKind.NEW, ChangeKind.DROPPED),
    (ChangeKind.SUCCEEDED, ChangeKind.PRECEDED),
    (ChangeKind.REPORTED, ChangeKind.UNREPORTED),
    (ChangeKind.SCOPE_CHANGED, ChangeKind.SCOPE_CHANGED),
    (ChangeKind.RETITLED, ChangeKind.RETITLED),
    (ChangeKind.MOVED, ChangeKind.MOVED),
    (ChangeKind.RESTATED, ChangeKind.RESTATED),
)
INVERSE: Mapping[ChangeKind, ChangeKind] = {**dict(_PAIRS), **{other: one for one, other in _PAIRS}}
"""What a change is when it is read backwards. Between a plan and a summary what only one of them speaks of is called by
what it is: a promise without a result is unreported, seen from the summary new; a result without a promise is reported,
seen from the plan dropped."""
ONE_SIDED = (ChangeKind.NEW, ChangeKind.DROPPED, ChangeKind.REPORTED, ChangeKind.UNREPORTED)
PLAN, SUMMARY = "plan", "summary"
Sorts = tuple[str, str]


def one_sided(statement: Statement, sorts: Sorts, *, after: bool) -> ChangeKind:
    """What a statement is that only one of two documents has; one that says it is done is a result."""
    done = isinstance(statement, Undertaking) and reported_done(statement) is not None
    result = done or isinstance(statement, Observation)
    if after:
        return ChangeKind.REPORTED if result else ChangeKind.NEW
    return ChangeKind.UNREPORTED if sorts[1] == SUMMARY else ChangeKind.DROPPED


@attrs.frozen(kw_only=True, repr=False)
class Change(Reportable):
    """One difference between what two documents say of one thing (变化), with both statements.

    >>> import minzheng as mz
    >>> old, new = (mz.Plan(document=mz.Document(id=id, title="计划", region="320400", period=2022),
    ...                     targets=[mz.Target(indicator="elderly.beds", value=value, period=2022, region="320400")])
    ...             for id, value in (("draft", "1000张"), ("final", "1200张")))
    >>> [change] = mz.diff(old, new).changes
    >>> change.kind.value, str(change.difference)
    ('raised', '200张')
    """

    kind: ChangeKind
    """What it is."""
    path: str
    """Where it is: ``elderly.nursing_bed_share[320400].value``."""
    before: Statement | None
    """The statement of the first document, if it has one."""
    after: Statement | None
    """The statement of the second document, if it has one."""
    old: str = ""
    """What the field said before."""
    new: str = ""
    """What it says after."""
    difference: Estimate | None = None
    """Of a number that was raised or lowered: by how much."""
    reasons: tuple[Mismatch, ...] = ()
    """Of figures put in another way: why they may not be compared."""
    verdict: Verdict | None = None
    """Of a promise and the result for its period: whether it is met."""
    indicator: Indicator | None = attrs.field(default=None, eq=False, repr=False)
    """The indicator, if the catalogue has it."""
    sorts: Sorts = (PLAN, PLAN)
    """Of what sort the two documents are."""

    @property
    def field(self) -> str:
        """The field that changed; empty where a whole statement came or went."""
        return self.path.rpartition("].")[2] if "]." in self.path else ""

    @property
    def quotes(self) -> tuple[str, str]:
        """What each document says, in its own words where evidence gives them."""
        return quote(self.before), quote(self.after)

    @property
    def evidence(self) -> tuple[Evidence | None, Evidence | None]:
        """Where each document says so."""
        return (
            self.before.evidence if self.before is not None else None,
            self.after.evidence if self.after is not None else None,
        )

    def inverse(self) -> Change:
        """The same change read backwards."""
        sorts = self.sorts[1], self.sorts[0]
        kind = INVERSE[self.kind]
        if self.after is None and self.before is not None:
            kind = one_sided(self.before, sorts, after=True)
        elif self.before is None and self.after is not None:
            kind = one_sided(self.after, sorts, after=False)
        return attrs.evolve(
            self,
            kind=kind,
            before=self.after,
            after=self.before,
            old=self.new,
            new=self.old,
            difference=None if self.difference is None else -self.difference,
            reasons=tuple(mismatch.swapped() for mismatch in self.reasons),
            sorts=sorts,
        )

    @property
    def statement(self) -> Statement:
        """The later of the two, where there is one."""
        held = self.after if self.after is not None else self.before
        assert held is not None
        return held

    def __repr__(self) -> str:
        return f"<Change {self.kind.value} {self.path}: {self.old or '–'} → {self.new or '–'}>"


@attrs.frozen(kw_only=True, repr=False)
class Unchanged(Reportable):
    """Two statements of one thing that say the same (沿用).

    >>> one = Observation(indicator="elderly.beds", value="1000张", period=2021, region="320400")
    >>> Unchanged(path=path_of(one, "elderly.beds"), before=one, after=one).path
    'elderly.beds[320400]'
    """

    path: str
    """What they are about."""
    before: Statement
    """The statement of the first document."""
    after: Statement
    """The statement of the second document."""
    verdict: Verdict | None = None
    """Of a promise and the result for its period: whether it is met."""

    @property
    def quotes(self) -> tuple[str, str]:
        """What each document says, in its own words where evidence gives them."""
        return quote(self.before), quote(self.after)

    @property
    def statement(self) -> Statement:
        """The later of the two."""
        return self.after

    def __repr__(self) -> str:
        return f"<Unchanged {self.path}: {' = '.join(self.quotes)}>"

    def inverse(self) -> Unchanged:
        """The same seen from the other document."""
        return attrs.evolve(self, before=self.after, after=self.before)


def quote(statement: Statement | None) -> str:
    """What a document says: the quote of the number if there is evidence, else the value as written."""
    if statement is None:
        return ""
    evidence = statement.evidence
    if evidence is not None and evidence.number is not None:
        return evidence.number.quote
    return statement_text(statement)


def path_of(statement: Statement, code: str, field: str = "") -> str:
    """What a statement is about, as a path: code, region, breakdown and scope, then the field.

    >>> path_of(Observation(indicator="elderly.beds", value="1000张", period=2021, region="320400"), "elderly.beds")
    'elderly.beds[320400]'
    """
    parts = [statement.region.code]
    if isinstance(statement, Target | Observation):
        parts += [part for part in (breakdown_text(statement.breakdown), scope_text(statement.scope)) if part]
    return f"{code}[{', '.join(parts)}]" + (f".{field}" if field else "")

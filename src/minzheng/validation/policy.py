"""The validation policy (检查口径): every threshold of the rules, as one value that is stored with the findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import attrs

from minzheng.errors import DefinitionError, reason_of
from minzheng.inputs import NO_TOML, toml_of
from minzheng.language import text
from minzheng.numerals import exact
from minzheng.quantities import Policy, PolicyBounds, counted


@attrs.frozen(kw_only=True)
class ValidationPolicy(Policy):
    """The choices by which figures are read, and the thresholds of the rules (检查口径).

    >>> ValidationPolicy(household_high="6").household_high
    Decimal('6')
    """

    household_low: Decimal = attrs.field(default=Decimal(1), converter=exact)
    """The fewest people a household has on average."""
    household_high: Decimal = attrs.field(default=Decimal(8), converter=exact)
    """The most people a household has on average."""
    spending_tolerance: Decimal = attrs.field(default=Decimal("0.10"), converter=exact)
    """By which share spending may differ from rate × heads × months, since heads change within the year."""
    spending_known: Decimal = attrs.field(default=Decimal("0.05"), converter=exact)
    """By which share it may differ from what was paid to between the heads at the beginning and at the end."""
    achieved_low: Decimal = attrs.field(default=Decimal(30), converter=exact)
    """Below how many percent an achievement is implausible."""
    achieved_high: Decimal = attrs.field(default=Decimal(300), converter=exact)
    """Above how many percent an achievement is implausible."""
    jump_standard: Decimal = attrs.field(default=Decimal("1.5"), converter=exact)
    """By which factor a standard may change in a year."""
    jump_stock: Decimal = attrs.field(default=Decimal(3), converter=exact)
    """By which factor a stock may change in a year."""
    jump_flow: Decimal = attrs.field(default=Decimal(10), converter=exact)
    """By which factor a flow may change in a year."""
    jump_least: Decimal = attrs.field(default=Decimal(50), converter=exact)
    """Counts below this change as they like."""
    nearly_over: Decimal = attrs.field(default=Decimal("0.9"), converter=exact)
    """Which share of its window must have passed when a figure is published."""
    revision_months: int = attrs.field(default=24, converter=counted)
    """After how many months a preliminary figure should have been revised."""
    destitute_multiple: Decimal = attrs.field(default=Decimal("1.3"), converter=exact)
    """How many times the subsistence standard the destitute standard is at least."""
    share_scale: Decimal = attrs.field(default=Decimal(20), converter=exact)
    """By which factor a share may differ from the middle of those reported."""
    paid_low: Decimal = attrs.field(default=Decimal("0.12"), converter=exact)
    """Which share of the standard is paid to each at least, on average."""
    paid_high: Decimal = attrs.field(default=Decimal("1.5"), converter=exact)
    """How many times the standard is paid to each at most, on average."""
    money_least: Decimal = attrs.field(default=Decimal(1000), converter=exact)
    """Below how many yuan a total of money has lost its scale word."""
    money_each: Decimal = attrs.field(default=Decimal(200_000), converter=exact)
    """More yuan a head than any total of money comes to."""
    services_each: Decimal = attrs.field(default=Decimal(100), converter=exact)
    """More services a head than anybody receives in a year."""
    most_decimals: int = attrs.field(default=6, converter=counted)
    """More decimals than anybody prints."""
    measured_share: Decimal = attrs.field(default=Decimal("0.85"), converter=exact)
    """Beyond which share of a plan's tasks that are measured, one that is not is remarked."""
    evidence_share: Decimal = attrs.field(default=Decimal("0.5"), converter=exact)
    """From which share of a document's statements with evidence on, one without is remarked."""

    bounds: ClassVar[Mapping[str, PolicyBounds]] = {
        **Policy.bounds,
        **dict.fromkeys(("spending_tolerance", "spending_known", "nearly_over", "measured_share", "evidence_share"),
                        PolicyBounds.of("0", "1")),
        **dict.fromkeys(("household_low", "household_high"), PolicyBounds.of("0.1", "100")),
        **dict.fromkeys(("achieved_low", "achieved_high", "jump_least", "paid_low", "paid_high", "money_least"),
                        PolicyBounds.of("0")),
        **dict.fromkeys(("jump_standard", "jump_stock", "jump_flow", "destitute_multiple", "share_scale", "money_each",
                         "services_each"), PolicyBounds.of("1")),
        "revision_months": PolicyBounds.of("1", "1200", whole=True),
        "most_decimals": PolicyBounds.of("0", "40", whole=True),
    }  # fmt: skip
    """What each of its numbers may be."""
    ordered: ClassVar[Sequence[tuple[str, str]]] = (
        ("household_low", "household_high"), ("achieved_low", "achieved_high"), ("paid_low", "paid_high"),
    )  # fmt: skip
    """Which of them is not above which other."""


DEFAULT = ValidationPolicy()
"""The thresholds of the documentation."""


def policy_from(source: str | Path | Mapping[str, Any]) -> ValidationPolicy:
    """The policy of a TOML file or a mapping (读取口径); ``DefinitionError`` for a key that is none or a wrong value.

    >>> policy_from({"household_high": "7"}).household_high
    Decimal('7')
    """
    origin = "<mapping>" if isinstance(source, Mapping) else str(source)
    try:
        table = dict(source) if isinstance(source, Mapping) else toml_of(source)
    except NO_TOML as error:
        raise DefinitionError("MZ194", origin=origin, reason=reason_of(error)) from None
    known = {field.name for field in attrs.fields(ValidationPolicy)}
    if strange := sorted(table.keys() - known):
        raise DefinitionError("MZ194", origin=origin, reason=text("reason.settings", strange=strange))
    try:
        return ValidationPolicy(**table)
    except (ValueError, TypeError, ArithmeticError) as error:
        raise DefinitionError("MZ194", origin=origin, reason=reason_of(error)) from None

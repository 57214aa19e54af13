"""Floor 7, validation (检查): rules that say what does not add up, where, and by which facts; and the self-audit."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.validation.engine import validate
    from minzheng.validation.findings import Findings, FindingsError, Related, RuleFinding, Waived
    from minzheng.validation.gathering import Checkable
    from minzheng.validation.manual_pages import Page, explain, manual
    from minzheng.validation.material import Fact, Holding, Material, Series
    from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Outcome, Reason, Result, Tally
    from minzheng.validation.policy import ValidationPolicy, policy_from
    from minzheng.validation.registry import Rules, installed, rules
    from minzheng.validation.relations import Recomputed, Relation
    from minzheng.validation.rendering import FORMATS
    from minzheng.validation.rule import (
        Category,
        DeliverableRule,
        DocumentRule,
        FactRule,
        IndicatorRule,
        ObservationRule,
        Rule,
        SeriesRule,
        StatementRule,
        TargetRule,
    )
    from minzheng.validation.self_audit import Audit, audit
    from minzheng.validation.waivers import read_waivers
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.validation.self_audit": ["Audit", "audit"],
            "minzheng.validation.engine": ["validate"],
            "minzheng.validation.findings": ["Findings", "FindingsError", "Related", "RuleFinding", "Waived"],
            "minzheng.validation.manual_pages": ["Page", "explain", "manual"],
            "minzheng.validation.gathering": ["Checkable"],
            "minzheng.validation.material": ["Fact", "Holding", "Material", "Series"],
            "minzheng.validation.outcomes": [
                "Hit",
                "NOT_APPLICABLE",
                "Outcome",
                "PASSED",
                "Reason",
                "Result",
                "Tally",
            ],
            "minzheng.validation.policy": ["ValidationPolicy", "policy_from"],
            "minzheng.validation.registry": ["Rules", "installed", "rules"],
            "minzheng.validation.relations": ["Recomputed", "Relation"],
            "minzheng.validation.rendering": ["FORMATS"],
            "minzheng.validation.rule": [
                "Category",
                "DeliverableRule",
                "DocumentRule",
                "FactRule",
                "IndicatorRule",
                "ObservationRule",
                "Rule",
                "SeriesRule",
                "StatementRule",
                "TargetRule",
            ],
            "minzheng.validation.waivers": ["read_waivers"],
        },
    )

__all__ = [
    "FORMATS",
    "NOT_APPLICABLE",
    "PASSED",
    "Audit",
    "Category",
    "Checkable",
    "DeliverableRule",
    "DocumentRule",
    "Fact",
    "FactRule",
    "Findings",
    "FindingsError",
    "Hit",
    "Holding",
    "IndicatorRule",
    "Material",
    "ObservationRule",
    "Outcome",
    "Page",
    "Reason",
    "Recomputed",
    "Related",
    "Relation",
    "Result",
    "Rule",
    "RuleFinding",
    "Rules",
    "Series",
    "SeriesRule",
    "StatementRule",
    "Tally",
    "TargetRule",
    "ValidationPolicy",
    "Waived",
    "audit",
    "explain",
    "installed",
    "manual",
    "policy_from",
    "read_waivers",
    "rules",
    "validate",
]

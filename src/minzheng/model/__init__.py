"""Floor 3, the model (模型): indicators, observations, targets, documents, and what is found about them."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.model.arguments import Observations, expect, observations_of
    from minzheng.model.breaks import Break
    from minzheng.model.display import html_table, markdown_table
    from minzheng.model.document import Dataset, Document, Plan, Summary
    from minzheng.model.evidence import ROLES, Evidence, Span, Standing, Verification, digest
    from minzheng.model.findings import Finding, LoadError
    from minzheng.model.indicator import Indicator
    from minzheng.model.location import Location, Source
    from minzheng.model.scope import Condition, as_scope
    from minzheng.model.statements import Deliverable, Milestone, Observation, Target, as_bound
    from minzheng.model.vocabulary import (
        OPEN_LISTS,
        Aggregation,
        Confidence,
        Direction,
        Labelled,
        Missing,
        Modality,
        Obligation,
        Other,
        Status,
        TimeKind,
        as_listed,
        nearest_code,
    )
    from minzheng.model.waiver import Waiver
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.model.arguments": ["Observations", "expect", "observations_of"],
            "minzheng.model.breaks": ["Break"],
            "minzheng.model.display": ["html_table", "markdown_table"],
            "minzheng.model.document": ["Dataset", "Document", "Plan", "Summary"],
            "minzheng.model.evidence": ["Evidence", "ROLES", "Span", "Standing", "Verification", "digest"],
            "minzheng.model.findings": ["Finding", "LoadError"],
            "minzheng.model.indicator": ["Indicator"],
            "minzheng.model.location": ["Location", "Source"],
            "minzheng.model.scope": ["Condition", "as_scope"],
            "minzheng.model.statements": ["Deliverable", "Milestone", "Observation", "Target", "as_bound"],
            "minzheng.model.vocabulary": [
                "Aggregation",
                "Confidence",
                "Direction",
                "Labelled",
                "Missing",
                "Modality",
                "OPEN_LISTS",
                "Obligation",
                "Other",
                "Status",
                "TimeKind",
                "as_listed",
                "nearest_code",
            ],
            "minzheng.model.waiver": ["Waiver"],
        },
    )

__all__ = [
    "OPEN_LISTS",
    "ROLES",
    "Aggregation",
    "Break",
    "Condition",
    "Confidence",
    "Dataset",
    "Deliverable",
    "Direction",
    "Document",
    "Evidence",
    "Finding",
    "Indicator",
    "Labelled",
    "LoadError",
    "Location",
    "Milestone",
    "Missing",
    "Modality",
    "Obligation",
    "Observation",
    "Observations",
    "Other",
    "Plan",
    "Source",
    "Span",
    "Standing",
    "Status",
    "Summary",
    "Target",
    "TimeKind",
    "Verification",
    "Waiver",
    "as_bound",
    "as_listed",
    "as_scope",
    "digest",
    "expect",
    "html_table",
    "markdown_table",
    "nearest_code",
    "observations_of",
]

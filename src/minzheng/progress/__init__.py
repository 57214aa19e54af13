"""Floor 5, progress (进展): which observation decides a target, how much of it is done, and how it stands."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.progress.assessment import Assessment, assess
    from minzheng.progress.completion import Completion, NotDefined
    from minzheng.progress.explanation import Explanation
    from minzheng.progress.fitting import Passed
    from minzheng.progress.pace import Pace, PaceRule
    from minzheng.progress.progress import Progress
    from minzheng.progress.rollup import RollUp, Tally
    from minzheng.progress.scales import Form, Misfit, Reason, Status
    from minzheng.progress.tables import HEADERS, row
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.progress.assessment": ["Assessment", "assess"],
            "minzheng.progress.completion": ["Completion", "NotDefined"],
            "minzheng.progress.explanation": ["Explanation"],
            "minzheng.progress.fitting": ["Passed"],
            "minzheng.progress.pace": ["Pace", "PaceRule"],
            "minzheng.progress.progress": ["Progress"],
            "minzheng.progress.rollup": ["RollUp", "Tally"],
            "minzheng.progress.scales": ["Form", "Misfit", "Reason", "Status"],
            "minzheng.progress.tables": ["HEADERS", "row"],
        },
    )

__all__ = [
    "HEADERS",
    "Assessment",
    "Completion",
    "Explanation",
    "Form",
    "Misfit",
    "NotDefined",
    "Pace",
    "PaceRule",
    "Passed",
    "Progress",
    "Reason",
    "RollUp",
    "Status",
    "Tally",
    "assess",
    "row",
]

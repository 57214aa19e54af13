"""Floor 6, comparison (比较): which figures may be compared and how they differ, in time, between plans and places."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.comparison.aggregating import Aggregate, Partial, aggregate
    from minzheng.comparison.benchmarking import Benchmark, Cell, benchmark
    from minzheng.comparison.bridges import REASONS, Bridge, BridgeKind
    from minzheng.comparison.changes import INVERSE, Change, ChangeKind, Match
    from minzheng.comparison.chosen import Gap
    from minzheng.comparison.comparing import Comparison, Outcome, compare
    from minzheng.comparison.differing import Diff, diff
    from minzheng.comparison.ends import Estimate
    from minzheng.comparison.growing import Growth, GrowthKind, Growths, as_growth_kind, growth
    from minzheng.comparison.lineages import Lineage, lineage
    from minzheng.comparison.paths import Result, Step, Thread, Turn
    from minzheng.comparison.precedents import PRECEDENTS, Precedent
    from minzheng.comparison.ranking import Missed, Ranked, Ranking, rank
    from minzheng.comparison.reasons import Mismatch, Reason, Undefined
    from minzheng.comparison.reconciling import Consensus, Ground, Reconciliation, reconcile
    from minzheng.comparison.sides import Side
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.comparison.aggregating": ["Aggregate", "Partial", "aggregate"],
            "minzheng.comparison.benchmarking": ["Benchmark", "Cell", "benchmark"],
            "minzheng.comparison.bridges": ["Bridge", "BridgeKind", "REASONS"],
            "minzheng.comparison.changes": ["Change", "ChangeKind", "INVERSE", "Match"],
            "minzheng.comparison.chosen": ["Gap"],
            "minzheng.comparison.comparing": ["Comparison", "Outcome", "compare"],
            "minzheng.comparison.differing": ["Diff", "diff"],
            "minzheng.comparison.ends": ["Estimate"],
            "minzheng.comparison.growing": ["Growth", "GrowthKind", "Growths", "as_growth_kind", "growth"],
            "minzheng.comparison.lineages": ["Lineage", "lineage"],
            "minzheng.comparison.paths": ["Result", "Step", "Thread", "Turn"],
            "minzheng.comparison.precedents": ["PRECEDENTS", "Precedent"],
            "minzheng.comparison.ranking": ["Missed", "Ranked", "Ranking", "rank"],
            "minzheng.comparison.reasons": ["Mismatch", "Reason", "Undefined"],
            "minzheng.comparison.reconciling": ["Consensus", "Ground", "Reconciliation", "reconcile"],
            "minzheng.comparison.sides": ["Side"],
        },
    )

__all__ = [
    "INVERSE",
    "PRECEDENTS",
    "REASONS",
    "Aggregate",
    "Benchmark",
    "Bridge",
    "BridgeKind",
    "Cell",
    "Change",
    "ChangeKind",
    "Comparison",
    "Consensus",
    "Diff",
    "Estimate",
    "Gap",
    "Ground",
    "Growth",
    "GrowthKind",
    "Growths",
    "Lineage",
    "Match",
    "Mismatch",
    "Missed",
    "Outcome",
    "Partial",
    "Precedent",
    "Ranked",
    "Ranking",
    "Reason",
    "Reconciliation",
    "Result",
    "Side",
    "Step",
    "Thread",
    "Turn",
    "Undefined",
    "aggregate",
    "as_growth_kind",
    "benchmark",
    "compare",
    "diff",
    "growth",
    "lineage",
    "rank",
    "reconcile",
]

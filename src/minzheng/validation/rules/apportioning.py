"""Rules on apportioned targets (指标分解): what the districts are asked for makes up what the region promised."""

from __future__ import annotations

from minzheng.model import Aggregation, Indicator, Target
from minzheng.progress import apportioned
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import TargetRule


class ApportionedShortOfTarget(TargetRule):
    """Districts that all reach their targets and still leave the region's unmet (分解指标与总目标不符).

    ## Example
    ```yaml
    document: {id: changzhou-2021, title: 常州市2021年工作要点, region: "320400", period: 2021}
    targets:
      - {indicator: elderly.home_adaptations, value: 2220户}
      - {indicator: elderly.home_adaptations, value: 100户, region: "320402"}
      - {indicator: elderly.home_adaptations, value: 100户, region: "320404"}
      - {indicator: elderly.home_adaptations, value: 100户, region: "320411"}
      - {indicator: elderly.home_adaptations, value: 100户, region: "320412"}
      - {indicator: elderly.home_adaptations, value: 100户, region: "320413"}
      - {indicator: elderly.home_adaptations, value: 100户, region: "320481"}
    ```
    ## Fix
    ```yaml
    document: {id: changzhou-2021, title: 常州市2021年工作要点, region: "320400", period: 2021}
    targets:
      - {indicator: elderly.home_adaptations, value: 2220户}
      - {indicator: elderly.home_adaptations, value: 370户, region: "320402"}
      - {indicator: elderly.home_adaptations, value: 370户, region: "320404"}
      - {indicator: elderly.home_adaptations, value: 370户, region: "320411"}
      - {indicator: elderly.home_adaptations, value: 370户, region: "320412"}
      - {indicator: elderly.home_adaptations, value: 370户, region: "320413"}
      - {indicator: elderly.home_adaptations, value: 370户, region: "320481"}
    ```
    """

    code = "MZ617"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is summed over regions."""
        return indicator.aggregation is Aggregation.SUM

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the districts' targets make up that of the region."""
        indicator = data.indicators[subject.indicator]
        found = apportioned(subject, indicator, data.district_targets(subject))
        if found is None:
            return NOT_APPLICABLE
        if found.holds is None:
            return SkipReason.NO_PARTS
        if found.holds:
            return PASSED
        facts = {"indicator": indicator, "bound": found.bound, "sum": found.sum, "count": len(found.parts)}
        return Hit(facts, subject, ("value",), found.parts)

"""Code of a user, which mypy reads in strict mode and nothing runs: what it says stands behind each line."""

from typing import TYPE_CHECKING, reveal_type

if TYPE_CHECKING:
    import minzheng as mz

    seen = mz.Observation(indicator="elderly.beds", value="1395张", period=2021, region="320400")
    again = mz.Observation(indicator="elderly.beds", value=mz.Figure("5张"), period=mz.Period("2021"), region=320400)
    refused = mz.Observation(indicator="elderly.beds", value=object(), period=2021, region="320400")  # error: arg-type
    found = mz.assess([], as_of="2025-12-31")

    reveal_type(seen.value)  # minzheng.quantities.figure.Figure | None
    reveal_type(seen.period)  # minzheng.periods.period.Period
    reveal_type(mz.from_plain([], list[mz.Observation]))  # list[minzheng.model.statements.Observation]
    reveal_type(mz.Figure("5张").verdict("6张"))  # minzheng.quantities.verdicts.Verdict
    reveal_type(found[0])  # minzheng.progress.progress.Progress
    reveal_type(found[:2])  # tuple[minzheng.progress.progress.Progress, ...]

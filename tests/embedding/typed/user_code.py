"""Code of a user: the types gate reads it in mypy's strict mode, and nothing runs it.

What constructors take and methods give is asserted; what must be an error is ignored by its code, and an ignored line
without an error is one.
"""

from typing import TYPE_CHECKING, assert_type

if TYPE_CHECKING:
    import minzheng as mz

    seen = mz.Observation(indicator="elderly.beds", value="1395张", period=2021, region="320400")
    again = mz.Observation(indicator="elderly.beds", value=mz.Figure("5张"), period=mz.Period("2021"), region=320400)
    mz.Observation(indicator="elderly.beds", value=object(), period=2021, region="320400")  # type: ignore[arg-type]
    found = mz.assess([], as_of="2025-12-31")

    assert_type(seen.value, mz.Figure | None)
    assert_type(seen.period, mz.Period)
    assert_type(mz.from_plain([], list[mz.Observation]), list[mz.Observation])
    assert_type(mz.Figure("5张").verdict("6张"), mz.Verdict)
    assert_type(found[0], mz.Progress)
    assert_type(found[:2], tuple[mz.Progress, ...])

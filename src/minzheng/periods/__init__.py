"""Floor 1: periods (时期), from a day to a five-year plan, and the ways they are written and reckoned with."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.periods.dates import as_date
    from minzheng.periods.period import Period, as_period
    from minzheng.periods.shapes import PeriodKind
    from minzheng.periods.years import YEAR_WORDS, RelativeYear, as_year
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.periods.dates": ["as_date"],
            "minzheng.periods.period": ["Period", "as_period"],
            "minzheng.periods.shapes": ["PeriodKind"],
            "minzheng.periods.years": ["RelativeYear", "YEAR_WORDS", "as_year"],
        },
    )

__all__ = ["YEAR_WORDS", "Period", "PeriodKind", "RelativeYear", "as_date", "as_period", "as_year"]

from minzheng.periods.dates import as_date as as_date
from minzheng.periods.period import Period as Period
from minzheng.periods.period import as_period as as_period
from minzheng.periods.shapes import PeriodKind as PeriodKind
from minzheng.periods.years import YEAR_WORDS as YEAR_WORDS
from minzheng.periods.years import RelativeYear as RelativeYear
from minzheng.periods.years import as_year as as_year

"""The words of times (时间用语): what years, months, ends and leads are called, as tables that all reading uses.

A word added to a table is understood by ``Period``, in files and in running text alike.
"""

from __future__ import annotations

from collections.abc import Mapping

ONES = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
TENS = ("", "十", *(f"{digit}十" for digit in ONES[2:]))
NUMERALS: Mapping[str, int] = {
    **{tens + ones: 10 * i + j for i, tens in enumerate(TENS) for j, ones in enumerate(ONES) if i or j},
    "两": 2,
    "首": 1,
}
"""一 … 九十九, and 两 and 首 where words of time have them: all that months, days, quarters and lengths need."""
DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
"""The digits of a year that is spelled out: 二〇二一."""

YEARS: Mapping[str, int] = {
    "今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2,
    "明年": 1, "下年": 1, "下一年": 1, "来年": 1, "后年": 2,
}  # fmt: skip
"""Years by their distance from the year of the document (相对年份)."""
WHOLE_YEAR = ("全年",)
"""The year of the document, or the year just named, as a whole."""
WITHIN_YEAR = ("年内",)
"""The same, where no number of years stands before it (三年内)."""
ERAS: Mapping[str, int] = {"民国": 1911, "公元": 0}
"""Eras and the year before their first (纪年)."""
STRADDLING: Mapping[str, int] = {
    "财政年度": 4, "预算年度": 4, "会计年度": 4, "学年度": 9, "学年": 9,
}  # fmt: skip
"""Years that end in the next one of the calendar, and the month in which they begin: 2022—2023学年, 2023/24财政年度."""
STRADDLING_SHORT: Mapping[str, int] = {**STRADDLING, "年度": 4}
"""The same behind a second year of two digits (2023/24年度), as Hong Kong prints its financial years."""
QUARTERS: Mapping[str, int] = {"本季": 0, "上季": -1, "上个季": -1, "下季": 1, "下个季": 1}
"""Quarters by their distance from the one of the anchor."""
MONTHS: Mapping[str, int] = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
"""Months by their distance from the one of the anchor."""
LETTERED: Mapping[str, int] = {"Q": 3, "H": 6}
"""Quarters and halves by letter and number, and the months of one: 2021年Q1, H2."""
HALVES: Mapping[str, int] = {"上": 1, "下": 7}
"""The first month of each half of a year."""
THIRDS: Mapping[str, tuple[int, int | None]] = {"上": (1, 10), "中": (11, 20), "下": (21, None)}
"""The first and last day of each third of a month (旬); the last third ends with the month."""
CLOSINGS = ("底", "末")
"""The end of the year, quarter, month or plan before it: an instant."""
OPENINGS = ("初",)
"""Of a year, its opening: as an instant the close of the day before (年初数即上年末数), in a range its first day."""
NOW = ("目前",)
"""The day of the document."""
TO_DATE = ("今", "目前", "现在")
"""What stands behind 至 where a window reaches to the day of the document: 2021年至今."""
SAME_TIME = ("同期", "同时期")
"""Of another year, as much of it as has passed of this one."""
AS_OF = ("截至", "截止")
"""What makes an instant of the end of a time (时点)."""
UP_TO = ("到", "至")
"""What may stand before the time by which something is to be reached."""
FROM = ("自", "从", "由")
"""What may stand before the beginning of a window."""
SINCE = ("以来",)
"""A window from the beginning of a time to the day of the document."""
ONWARDS = ("起",)
"""A window without an end."""
ONWARDS_AFTER_FROM = ("开始",)
"""The same, only where 自 or 从 stands before."""
DEADLINE = ("前", "之前", "以前")
"""The last day on which something may still come: of an end or a day that day, of a window the day before it."""
CUMULATIVE = ("累计", "期间", "之内", "内", "24时")
"""What may follow a time and leaves it as it is: windows are cumulative, what is due within one falls in it (2021年内),
days end at 24时."""
PAST = ("近", "最近", "过去", "最近的", "过去的")
COMING = ("今后", "未来")
PAST_AFTER = ("来", "以来")
"""Words around a number of years or months up to the day of the document, or from it on: 近三年, 今后五年, 五年来."""
LENGTHS: Mapping[str, str] = {"年": "Y", "个月": "M"}
"""The units of such lengths, as ISO 8601 has them."""
PLAN_WORDS = ("规划", "计划")
PLAN_SPANS = ("时期", "期间", "期")
"""What may stand behind the name of a five-year plan."""

NOT_AFTER: Mapping[str, str] = {
    "上": "以", "下": "以", "前": "以之目提此大", "后": "以之", "全": "健安完齐", "当": "相应适", "近": "附临邻将就",
    "年": "每逐多半几成周整跨数", "一": "每统", "本": "基根",
}  # fmt: skip
"""By the first character of a word: what makes another word of it (以上年满, 提前3个月, 健全年度)."""
NOT_BEFORE: Mapping[str, str] = {
    "年": "龄轻", "月": "龄薪租嫂饼球刊票", "底": "线层端", "末": "端位梢", "初": "步次始中级审评心",
    "起": "草步点诉用码飞降来", "来": "源自到往访",
    "内": "部容外设地在科需政生涵蒙含陆资勤功服向心",
    "前": "后所期沿来往置端列瞻进任景提述者台几两0-9一二三四五六七八九十"
}  # fmt: skip
"""By the last character of a word: what makes another word of it (年龄, 底线, 起草, 前后)."""

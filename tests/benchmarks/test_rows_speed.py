"""Rows in: ten thousand of an office's CSV, beside pandas, which reads text and no meaning; linear in rows."""

from __future__ import annotations

import io

import pandas

from minzheng.files import dumps, from_rows, loads, to_rows

COUNT = 10_000


def table(count: int) -> str:
    """Rows whose values are all different."""
    rows = (f"养老机构床位数,张,{index},{2000 + index % 25}年,常州市" for index in range(count))
    return "\n".join(("指标,单位,数值,时间,地区", *rows))


def test_ten_thousand_rows_are_read(fastest) -> None:
    """How many rows a second, and how many pandas reads as text alone."""
    source = table(COUNT)
    ours, theirs = fastest(lambda: from_rows(source)), fastest(lambda: pandas.read_csv(io.StringIO(source), dtype=str))
    print(f"\n{COUNT / ours:,.0f} rows/s as statements; pandas reads {COUNT / theirs:,.0f} rows/s as text")
    assert ours < 2


def test_time_grows_with_the_rows_alone(fastest) -> None:
    """Four times the rows take no more than six times as long."""
    small, large = table(COUNT // 4), table(COUNT)
    assert fastest(lambda: from_rows(large)) < 6 * fastest(lambda: from_rows(small))


def test_own_csv_is_written_and_read(fastest) -> None:
    """With every column of the contract."""
    data = from_rows(table(COUNT))
    text = dumps(data, "csv")
    print(f"\nrows {COUNT / fastest(lambda: to_rows(data)):,.0f}/s out")
    print(f"own CSV {COUNT / fastest(lambda: loads(text, format='csv')):,.0f} rows/s in")

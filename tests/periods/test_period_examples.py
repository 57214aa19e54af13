"""What periods answer: labels, standard texts, stepping, containment and elapsed share, by example."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs
import pytest

from minzheng.errors import PeriodError
from minzheng.periods import Period, PeriodKind


def test_labels_are_said_in_both_languages() -> None:
    """Every form has a Chinese and an English reading."""
    labels = {
        "2021": ("2021年", "2021"),
        "2021-S2": ("2021年下半年", "second half of 2021"),
        "2021-Q4": ("2021年第四季度", "fourth quarter of 2021"),
        "2021-06": ("2021年6月", "June 2021"),
        "2021-06-30": ("2021年6月30日", "2021-06-30"),
        "2021/2025": ("“十四五”时期（2021—2025年）", "14th Five-Year Plan (2021–2025)"),
        "2001/2005": ("“十五”时期（2001—2005年）", "10th Five-Year Plan (2001–2005)"),
        "1953/1957": ("“一五”时期（1953—1957年）", "1st Five-Year Plan (1953–1957)"),
        "2056/2060": ("“二十一五”时期（2056—2060年）", "21st Five-Year Plan (2056–2060)"),
        "2006/2010": ("“十一五”时期（2006—2010年）", "11th Five-Year Plan (2006–2010)"),
        "2021/2023": ("2021—2023年", "2021–2023"),
        "2021-01/2021-11": ("2021年1—11月", "January–November 2021"),
        "2020-11/2021-03": ("2020年11月至2021年3月", "November 2020 – March 2021"),
        "2021-01-05/2021-03-10": ("2021年1月5日至2021年3月10日", "2021-01-05 to 2021-03-10"),
        "2021/..": ("2021年起", "from 2021"),
        "2021-06-01/..": ("2021年6月1日起", "from 2021-06-01"),
        "@2021-06-30": ("截至2021年6月30日", "as of 2021-06-30"),
    }
    assert {text: (Period(text).label(), Period(text).label("en")) for text in labels} == labels


def test_a_third_language_is_refused() -> None:
    """Labels exist in Chinese and English."""
    with pytest.raises(ValueError, match="lang"):
        Period(2021).label("fr")
    with pytest.raises(ValueError, match="lang"):
        PeriodKind.YEAR.label("fr")


def test_every_kind_has_labels() -> None:
    """Messages can name any kind in both languages."""
    labels = {kind.label(lang) for kind in PeriodKind for lang in ("zh", "en")}
    assert len(labels) == 2 * len(PeriodKind)


@pytest.mark.parametrize(
    ("text", "iso", "sdmx"),
    [
        ("2021", "2021", "2021"),
        ("2021-S1", "2021-01/2021-06", "2021-S1"),
        ("2021-Q3", "2021-07/2021-09", "2021-Q3"),
        ("2021-06", "2021-06", "2021-06"),
        ("2021/2025", "2021/2025", "2021-01-01/P5Y"),
        ("2021-01/2021-11", "2021-01/2021-11", "2021-01-01/P11M"),
        ("2021-01-05/2021-03-10", "2021-01-05/2021-03-10", "2021-01-05/P65D"),
        ("@2021-06-30", "2021-06-30", "2021-06-30"),
    ],
)
def test_standard_notations(text: str, iso: str, sdmx: str) -> None:
    """ISO 8601 knows no halves and quarters, SDMX writes ranges by start and length."""
    assert (Period(text).to_iso(), Period(text).to_sdmx()) == (iso, sdmx)


def test_an_open_window_has_no_sdmx_text() -> None:
    """ISO 8601-2 can write it, SDMX cannot."""
    assert Period("2021/..").to_iso() == "2021/.."
    with pytest.raises(PeriodError) as caught:
        Period("2021/..").to_sdmx()
    assert (caught.value.code, caught.value.facts) == ("MZ069", {"text": "2021/.."})


def test_open_windows_come_last_and_instants_after_their_day() -> None:
    """Order is by first day, last day, then window before instant."""
    texts = ["2020", "2021-01-01", "@2021-01-01", "2021-01", "2021", "2021/2025", "2021/..", "2021-01-02"]
    assert [str(period) for period in sorted(map(Period, reversed(texts)))] == texts


def test_open_windows_contain_all_after_their_beginning() -> None:
    """A standing rule holds from its first day on."""
    rule = Period("2021/..")
    assert all(later in rule for later in ["2021", "2199", "@2022-01-01", "2022/..", date(2021, 1, 1)])
    assert not any(other in rule for other in ["2020/..", "2020", date(2020, 12, 31), "2020-12/2021-01"])
    assert rule not in Period("2021/2025")


def test_plain_values_are_taken_where_a_period_is() -> None:
    """Containment and overlap read texts, years and dates."""
    assert "2021-06" in Period(2021)
    assert 2022 in Period("十四五")
    assert Period("2021-06").overlaps(date(2021, 6, 1))
    assert Period("2021-S1").overlaps("2021-06-30/2021-07-01")
    assert not Period("2021-S1").overlaps(2022)


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("2021", "2020"),
        ("2021-02", "2020-02"),
        ("2020-02", "2019-02"),
        ("2020-02-29", "2019-02-28"),
        ("2021-02-28", "2020-02-28"),
        ("@2021-02-28", "@2020-02-29"),
        ("@2020-02-29", "@2019-02-28"),
        ("@2021-12-31", "@2020-12-31"),
        ("2021/2025", "2020/2024"),
        ("2021-01/2021-02", "2020-01/2020-02"),
        ("2021-02-10/2021-02-28", "2020-02-10/2020-02-29"),
        ("2020-02-29/2020-03-10", "2019-02-28/2019-03-10"),
        ("2021-06-01/..", "2020-06-01/.."),
    ],
)
def test_the_year_before(text: str, earlier: str) -> None:
    """上年同期 keeps months whole whatever February does."""
    assert str(Period(text).year_before()) == earlier


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("2021-01", "2020-12", "2021-02"),
        ("2021-Q1", "2020-Q4", "2021-Q2"),
        ("2021-S1", "2020-S2", "2021-S2"),
        ("2021/2025", "2016/2020", "2026/2030"),
        ("2021-03-01", "2021-02-28", "2021-03-02"),
        ("2021-01-05/2021-01-11", "2020-12-29/2021-01-04", "2021-01-12/2021-01-18"),
        ("2021-02/2021-04", "2020-11/2021-01", "2021-05/2021-07"),
    ],
)
def test_the_windows_before_and_after(text: str, before: str, after: str) -> None:
    """上期 and 下期 have the same length in the window's own measure."""
    assert (str(Period(text).previous()), str(Period(text).following())) == (before, after)


@pytest.mark.parametrize("text", ["@2021-06-30", "2021/.."])
def test_what_has_no_length_cannot_be_measured(text: str) -> None:
    """Instants and open windows have no neighbours, pieces, share or length."""
    period = Period(text)
    for ask in (period.previous, period.following, lambda: period.split("month"), lambda: period.elapsed("2021-06-30")):
        with pytest.raises(PeriodError) as caught:
            ask()
        assert caught.value.code == "MZ066"
    assert (period.months, period.days, period.is_year_to_date, period.plan_name) == (None, None, False, None)


def test_stepping_stops_at_the_years_allowed() -> None:
    """Nothing lies before 1900 or after 2200."""
    assert str(Period("2200-12").previous()) == "2200-11"
    for step in (
        Period(2200).following,
        Period(1900).previous,
        Period(1900).year_before,
        Period("2200-12-31").following,
    ):
        with pytest.raises(PeriodError) as caught:
            step()
        assert caught.value.code == "MZ063"


def test_pieces_by_example() -> None:
    """A plan has five years, a half two quarters; a window that cuts a quarter has none."""
    assert [str(year) for year in Period("十四五").split("year")] == ["2021", "2022", "2023", "2024", "2025"]
    assert [str(half) for half in Period(2021).split("half")] == ["2021-S1", "2021-S2"]
    for window, piece in [("2021-02/2021-04", "quarter"), ("2021-01-02/2021-01-31", "month"), ("2021", "week")]:
        with pytest.raises(PeriodError) as caught:
            Period(window).split(piece)  # type: ignore[arg-type]
        assert (caught.value.code, caught.value.facts["piece"]) == ("MZ067", piece)


def test_an_error_about_a_period_says_its_label() -> None:
    """The message names the period as one says it, in each language."""
    with pytest.raises(PeriodError) as caught:
        Period("@2021-12-31").previous()
    assert "as of 2021-12-31" in caught.value.message("en")
    assert "截至2021年12月31日" in caught.value.message("zh")


@pytest.mark.parametrize(
    ("text", "as_of", "share"),
    [
        ("2021", "2021-06-30", Fraction(1, 2)),
        ("2021", "2021-02-28", Fraction(1, 6)),
        ("2021", "2021-03-01", Fraction(60, 365)),
        ("2021", "2021年1月1日", Fraction(1, 365)),
        ("2021/2025", "2021-12-31", Fraction(1, 5)),
        ("2021-01-05/2021-03-10", "2021-01-31", Fraction(27, 65)),
        ("2021", date(2020, 12, 31), Fraction(0)),
        ("2021", "2022-01-01", Fraction(1)),
        ("2021-06-30", "2021-06-30", Fraction(1)),
    ],
)
def test_the_elapsed_share(text: str, as_of: str | date, share: Fraction) -> None:
    """Months at month ends of whole-month windows, days otherwise, the day itself included."""
    assert Period(text).elapsed(as_of) == share


def test_year_to_date_is_a_property_of_the_window() -> None:
    """1—6月 is 上半年 and still a cumulative window; a whole year or a later half is none."""
    assert Period.year_to_date(2021, 6) == Period("2021-S1")
    texts = ["2021-S1", "2021-01", "2021-01/2021-11", "2021", "2021-S2", "2021-01-01/2021-06-29", "2020-01/2021-03"]
    assert [Period(text).is_year_to_date for text in texts] == [True, True, True, False, False, False, False]
    with pytest.raises(PeriodError):
        Period.year_to_date(2021, 13)


def test_windows_and_instants_are_built_by_their_dates() -> None:
    """The class methods take dates and texts of dates."""
    assert Period.between("2021-01-01", date(2021, 12, 31)) == Period(2021)
    assert Period.between(date(2021, 1, 1), None) == Period("2021/..")
    assert Period.as_of(date(2021, 12, 31)) == Period("2021年底")
    with pytest.raises(PeriodError) as caught:
        Period.between("2021-02-01", "2021-01-31")
    assert caught.value.facts == {"first": "2021-02-01", "last": "2021-01-31"}


def test_only_exact_plan_years_have_a_plan_name() -> None:
    """Five years at another place, or four, are no plan; nor are 1963–1965."""
    texts = ["2021/2025", "2020/2024", "2021/2024", "1963/1965", "1961/1965", "2021-07-01/P5Y", "2106/2110"]
    assert [Period(text).plan_name for text in texts] == ["十四五", None, None, None, None, None, None]
    for name in ("四十五", "十四", "“十四五”"):
        with pytest.raises(PeriodError) as caught:
            Period.plan(name)
        assert caught.value.code == "MZ068"


def test_a_period_cannot_be_changed() -> None:
    """Frozen and slotted: safe as a key and shared between objects."""
    period = Period(2021)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        period.first = date(2020, 1, 1)  # type: ignore[misc]
    assert not hasattr(period, "__dict__")
    assert period != "2021"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("20211231", "2021-12-31"), ("2021-6", "2021-06"), ("2021/6", "2021-06"), ("2021/06", "2021-06"),
        ("2021.6", "2021-06"), ("2021.12.31", "2021-12-31"), ("2021/12/31", "2021-12-31"),
        ("2021年6月下旬", "2021-06-21/2021-06-30"),
        ("2021/2025", "2021/2025"), ("2021-2025", "2021/2025"), ("２０２１／６", "2021-06"),
    ],
)  # fmt: skip
def test_dates_in_digits_as_tables_print_them(text: str, period: str) -> None:
    """Months and days with one digit or two, and whole dates without marks; years joined stay years."""
    assert Period(text) == Period(period)


@pytest.mark.parametrize(
    ("third", "days"), [("上旬", "01/2022-03-10"), ("中旬", "11/2022-03-20"), ("下旬", "21/2022-03-31")]
)
def test_a_third_of_a_month_is_one_of_the_documents_month(third: str, days: str) -> None:
    """Without its month it depends on the date of the document, and a year has no thirds of ten days."""
    assert Period(third, anchor="2022-03-15") == Period(f"2022-03-{days}")
    for text in (third, f"2021年{third}"):
        with pytest.raises(PeriodError):
            Period(text)

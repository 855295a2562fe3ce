"""Numbers, money and dates as they are written in each language."""

from datetime import UTC, date, datetime

import pytest

from saman import language

SPACE = language.NBSP
DAY = date(2013, 1, 31)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (-0.04, 1, "0,0"),
        (8.85, 1, "8,9"),
        (0.25, 1, "0,3"),
        (-3.25, 1, "-3,3"),
        (1234567.891, 2, f"1{SPACE}234{SPACE}567,89"),
    ],
)
def test_a_number_is_rounded_as_people_round(value: float, decimals: int, written: str) -> None:
    with language.speaking("nn"):
        assert language.number(value, decimals).replace(language.MINUS, "-") == written


@pytest.mark.parametrize(("value", "written"), [(1.2, "+1,2"), (-0.6, "−0,6"), (0.04, "0,0"), (-0.04, "0,0")])
def test_a_change_that_is_too_small_to_show_has_no_sign(value: float, written: str) -> None:
    with language.speaking("nb"):
        assert language.change(value) == written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("nn", ["8,9 %", "kr 250 000", "31. januar 2013", "31. januar", "31.01.2013", "torsdag", "10.42"]),
        ("nb", ["8,9 %", "kr 250 000", "31. januar 2013", "31. januar", "31.01.2013", "torsdag", "10.42"]),
        ("en", ["8.9%", "NOK 250,000", "31 January 2013", "31 January", "31/01/2013", "Thursday", "10:42"]),
    ],
)
def test_amounts_and_dates_are_written_in_the_way_of_the_language(spoken: str, written: list[str]) -> None:
    with language.speaking(spoken):
        said = [
            language.percent(8.9),
            language.money(250_000),
            language.long_date(DAY),
            language.day_and_month(DAY),
            language.short_date(DAY),
            language.weekday(DAY),
            language.clock_time(datetime(2013, 1, 31, 9, 42, tzinfo=UTC)),
        ]
    assert [word.replace(SPACE, " ") for word in said] == written


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("nn", ["om 10 dagar", "om 1 dag", "i dag", "for 1 dag sidan", "for 3 dagar sidan"]),
        ("nb", ["om 10 dager", "om 1 dag", "i dag", "for 1 dag siden", "for 3 dager siden"]),
        ("en", ["in 10 days", "in 1 day", "today", "1 day ago", "3 days ago"]),
    ],
)
def test_a_day_is_told_from_today(spoken: str, written: list[str]) -> None:
    days = [date(2013, 1, day) for day in (31, 22, 21, 20, 18)]
    with language.speaking(spoken):
        assert [language.relative_days(day, date(2013, 1, 21)) for day in days] == written

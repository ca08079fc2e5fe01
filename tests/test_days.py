"""The day that feeds, pages and tables name, in the ways in which they write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read.days import day

WRITTEN = [
    *("2024-06-20", "20240620", "2024-06-20T23:30:00+07:00", "2024-06-20 10:00:00.123", " 2024-06-20\n"),
    *("Thu, 20 Jun 2024 10:00:00 GMT", "20 Jun 2024 23:30 EST", "Thu Jun 20 10:00:00 2024"),
    *("20/06/2024", "20/06/2024 10:00", "20.06.2024", "20-06-2024", "2024/06/20", "06/20/2024"),
    *(
        "20 juin 2024",
        "jeudi 20 juin 2024 à 10h30",
        "le 20 Juin 2024",
        "June 20, 2024",
        "Jun 20, 2024, 10:00 AM",
    ),
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_day_is_read_as_feeds_write_it(text: str) -> None:
    assert day(text) == date(2024, 6, 20)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("05/06/2024", date(2024, 6, 5)),
        ("2024/06/05", date(2024, 6, 5)),
        ("2024.06.05", date(2024, 6, 5)),
        ("1er févr. 2024", date(2024, 2, 1)),
        ("20 Mar 2024", date(2024, 3, 20)),
        ("12 août 1999", date(1999, 8, 12)),
    ],
)
def test_the_day_comes_first_as_in_france_unless_the_year_does(text: str, meant: date) -> None:
    assert day(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "2024-06", "2024", "juin 2024", "20 juin", "20/06/24", "10:00", "12", "a", "hier", "\0"),
        *("2024-13-45", "32/06/2024", "1718877600", "9" * 50, "x" * 500, "20-22 juin 2024"),
        *("2024-06-20/2024-06-25", "20 juin 2024 et 21 juin 2024"),
    ],
)
def test_what_names_no_one_day_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not a date that names a day; write it as 2020-08-07"):
        day(text)


@given(st.text(max_size=70) | st.text("0123456789/:-., TZamphjuin", max_size=30))
def test_any_text_is_a_day_with_its_year_or_refused(text: str) -> None:
    try:
        found = day(text)
    except InputError:
        return
    assert isinstance(found, date)

"""The days of which questions speak."""

from __future__ import annotations

from datetime import date

import pytest

from kg.questions.periods import find_period

TODAY = date(2022, 6, 15)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("en mai 2021", date(2021, 5, 1), date(2021, 5, 31)),
        ("le 25 mai 2021", date(2021, 5, 25), date(2021, 5, 25)),
        ("en 2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("rencontres 2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("depuis mars 2020", date(2020, 3, 1), None),
        ("avant le 3 mai 2020", None, date(2020, 5, 3)),
        ("entre 2019 et 2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("de 2019 à 2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("entre mai 2019 et juin 2021", date(2019, 5, 1), date(2021, 6, 30)),
        ("du 3 au 5 mai 2021", date(2021, 5, 3), date(2021, 5, 5)),
        ("l'an dernier", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_period_is_read(question: str, since: date | None, until: date | None) -> None:
    found = find_period(f"Qui a rencontré Anna Berg {question} ?", TODAY)
    assert found is not None
    assert (found[0].since, found[0].until) == (since, until)
    assert question.endswith(found[0].words)


def test_a_month_without_a_year_is_that_of_any_year() -> None:
    found = find_period("Qui s'est vu le 25 mai ?", TODAY)
    assert found is not None
    assert (found[0].month, found[0].day, found[0].since) == (5, 25, None)


def test_a_question_may_have_no_period() -> None:
    assert find_period("Qui a rencontré Anna Berg ?", TODAY) is None

"""Which day the words of a date mean in their story, and which day its news have."""

from __future__ import annotations

from datetime import date

import pytest
from parses import scene

from kg.extract.when import day_of, lead_date
from kg.model import When

FRIDAY = date(2021, 6, 18)


def when(text: str, *, published: date | None = FRIDAY, planned: bool = False) -> When:
    """Return what the last date of a story means."""
    told = scene(text, published=published)
    reading = told.readings[-1]
    return day_of(told, reading, reading.dates[-1], When(), planned=planned)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le roi a reçu l'ambassadeur du Chili le 4 mai 2019.", "2019-05-04"),
        ("Le roi a reçu mardi l'ambassadeur du Chili.", "2021-06-15"),
        ("Arrivée dimanche à Oslo, Anna Berg a rencontré le lendemain le roi de Norvège.", "2021-06-14"),
        (
            "Vendredi, la ministre a annoncé qu'elle avait rencontré la veille le roi de Norvège.",
            "2021-06-17",
        ),
        ("Le roi a reçu du 3 au 5 mai l'ambassadeur du Chili.", "2021-05-03"),
        ("Le roi a reçu le 12 déc. 2020 l'ambassadeur du Chili.", "2020-12-12"),
    ],
)
def test_a_date_is_reckoned_from_the_day_of_the_dispatch_and_its_sentence(text: str, value: str) -> None:
    assert when(text).value == value


def test_a_date_to_come_is_reckoned_forward() -> None:
    assert when("Le roi recevra mardi l'ambassadeur du Chili.", planned=True).value == "2021-06-22"
    assert when("Le roi recevra mardi en huit l'ambassadeur du Chili.", planned=True).value == "2021-06-29"


def test_without_a_day_of_publication_a_weekday_has_no_value_and_keeps_its_words() -> None:
    found = when("Le roi a reçu mardi l'ambassadeur du Chili.", published=None)
    assert (found.value, found.text) == (None, "mardi")


def news(text: str) -> str | None:
    return lead_date(scene(text, published=FRIDAY)).value


def test_the_news_have_the_day_that_their_head_tells() -> None:
    found = lead_date(
        scene("Le roi est arrivé mercredi à Oslo. Il a reçu l'ambassadeur du Chili.", published=FRIDAY)
    )
    assert found.value == "2021-06-16"
    assert (found.reckoning or "").startswith("date de la nouvelle")


def test_the_news_is_dated_by_when_it_was_told_not_by_what_it_tells_of() -> None:
    assert news("Le bilan annoncé mercredi est lourd. Le roi a reçu l'ambassadeur du Chili.") == "2021-06-16"
    assert news("Un pont construit mercredi est tombé. Le roi a reçu l'ambassadeur du Chili.") is None


def test_an_undated_story_has_no_day_of_news() -> None:
    assert (
        lead_date(scene("Le roi est arrivé mercredi à Oslo. Il a reçu l'ambassadeur du Chili.")).value is None
    )


def test_a_teaser_has_no_day_of_news() -> None:
    text = "Le roi est arrivé mercredi à Oslo. Il a reçu l'ambassadeur du Chili."
    assert lead_date(scene(text, section="teaser", published=FRIDAY)).value is None


def test_the_day_of_a_dateline_gives_way_to_that_of_the_news() -> None:
    assert (
        news(
            "Oslo, 18 juin 2021 – Le roi de Norvège a reçu jeudi l'ambassadeur du Chili. La reine a reçu "
            "l'ambassadrice d'Iran."
        )
        == "2021-06-17"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("En 2017, le roi de Norvège avait reçu le 3 avril l'ambassadeur du Chili.", "2017-04-03"),
        ("L'an dernier, le roi a reçu l'ambassadeur du Chili le 3 avril.", "2020-04-03"),
        (
            "Le 5 mai 2019, le roi est arrivé à Oslo. Le 7 mai, il a reçu l'ambassadeur du Chili.",
            "2019-05-07",
        ),
        ("C'était en 2019. Le 7 mai, le roi a reçu l'ambassadeur du Chili.", "2019-05-07"),
        (
            "L'an dernier, le 5 mai, le roi est arrivé à Oslo. Le 7 mai, il a reçu l'ambassadeur du Chili.",
            "2020-05-07",
        ),
    ],
)
def test_a_year_told_elsewhere_in_the_paragraph_is_that_of_a_day_without_one(text: str, value: str) -> None:
    assert when(text).value == value


def test_a_day_that_lies_before_the_one_of_another_year_told_before_it_keeps_its_year_open() -> None:
    text = "Le 5 mai 2019, le roi est arrivé à Oslo. Le 3 avril, il a reçu l'ambassadeur du Chili."
    assert when(text).value == "--04-03"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Depuis 2017, le roi de Norvège a reçu deux fois, dont le 3 avril, l'ambassadeur du Chili.",
            "2021-04-03",
        ),
        (
            "En 2017, le roi avait visité Oslo. Le 7 mai, il a reçu l'ambassadeur du Chili.",
            "2021-05-07",
        ),
        (
            "Le 5 mai 2019, le roi est arrivé à Oslo. Vendredi 7 mai, il a reçu l'ambassadeur du Chili.",
            "2021-05-07",
        ),
        (
            "Le pont doit ouvrir en 2023. Le 7 mai, le roi a reçu l'ambassadeur du Chili.",
            "2021-05-07",
        ),
        (
            "Né le 5 mai 1950, le roi est arrivé à Oslo. Le 7 mai, il a reçu l'ambassadeur du Chili.",
            "2021-05-07",
        ),
    ],
)
def test_a_year_of_something_else_is_not_that_of_a_day(text: str, value: str) -> None:
    assert when(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "Né le 3 mai 2021, le roi de Norvège a reçu l'ambassadeur du Chili.",
        "Le roi, élu le 10 juin, a reçu l'ambassadeur du Chili.",
        "Le roi est né le 14 juin. Il a reçu l'ambassadeur du Chili.",
        "La reine a été élue le 12 juin 2017. Le roi a reçu l'ambassadeur du Chili.",
        "La reine est arrivée le 12 juin 2017. Le roi a reçu l'ambassadeur du Chili.",
        "La reine n'est pas venue le 14 juin. Le roi a reçu l'ambassadeur du Chili.",
        "La visite du 14 juin est annulée. Le roi a reçu l'ambassadeur du Chili.",
        "La visite prévue le 14 juin a été annulée. Le roi a reçu l'ambassadeur du Chili.",
        "« Nous avons gagné le 14 juin », a dit la reine. Le roi a reçu l'ambassadeur du Chili.",
    ],
)
def test_the_news_have_no_day_of_a_birth_a_vote_a_quotation_or_of_what_did_not_take_place(
    text: str,
) -> None:
    assert news(text) is None


def test_a_day_to_come_is_not_of_a_year_told_before() -> None:
    text = "Le 5 mai 2019, le roi est arrivé à Oslo. Le 7 juillet, il recevra l'ambassadeur du Chili."
    assert when(text, planned=True).value == "2021-07-07"

"""Which date of a sentence is the event's own."""

from __future__ import annotations

from datetime import date

import pytest
from parses import at, scene

from kg.extract.when import event_date, lead_date

FRIDAY = date(2021, 6, 18)


def when(text: str, cue: str, *, published: date | None = FRIDAY, planned: bool = False) -> str | None:
    told = scene(text, published=published)
    reading = told.readings[-1]
    return event_date(told, reading, at(reading, cue), planned=planned).value


@pytest.mark.parametrize(
    ("text", "cue", "value"),
    [
        ("Le roi a reçu l'ambassadeur du Chili le 4 mai 2019.", "reçu", "2019-05-04"),
        ("Le 4 mai 2019, le roi a reçu l'ambassadeur du Chili.", "reçu", "2019-05-04"),
        ("Le roi a reçu mardi l'ambassadeur du Chili.", "reçu", "2021-06-15"),
        ("Une rencontre avec le roi a eu lieu le 16 juin.", "rencontre", "2021-06-16"),
        (
            "Arrivée dimanche à Oslo, Anna Berg a rencontré le lendemain le roi de Norvège.",
            "rencontré",
            "2021-06-14",
        ),
        (
            "Vendredi, la ministre a annoncé qu'elle avait rencontré la veille le roi de Norvège.",
            "rencontré",
            "2021-06-17",
        ),
        (
            "La dernière rencontre entre le roi de Norvège et l'ambassadeur du Chili remonte à mai 2019.",
            "rencontre",
            "2019-05",
        ),
        ("Lors d'une rencontre lundi avec le roi, il a évoqué le climat.", "rencontre", "2021-06-14"),
    ],
)
def test_a_date_tied_to_the_event_dates_it(text: str, cue: str, value: str) -> None:
    assert when(text, cue) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Tout est au point mort depuis l'échec du sommet entre le roi et l'ambassadeur du Chili, en mai "
            "2019 à Oslo.",
            "2019-05",
        ),
        ("En mai 2019, le roi a évoqué l'échec du sommet.", None),
    ],
)
def test_an_event_told_of_in_passing_has_the_month_right_behind_it(text: str, value: str | None) -> None:
    told = scene(text)
    reading = told.readings[0]
    assert event_date(told, reading, at(reading, "sommet"), planned=False, own_phrase=True).value == value


def test_a_date_to_come_is_reckoned_forward() -> None:
    assert when("Le roi recevra mardi l'ambassadeur du Chili.", "recevra", planned=True) == "2021-06-22"


def test_a_date_of_another_noun_does_not_date_the_event() -> None:
    text = "Le roi a évoqué l'attaque du 14 septembre 2019 et reçu l'ambassadeur du Chili."
    assert when(text, "reçu", published=None) is None


def test_a_date_of_another_clause_does_not_date_the_event() -> None:
    text = "Le roi, qui est arrivé le 4 mai 2019, a reçu l'ambassadeur du Chili."
    assert when(text, "reçu", published=None) is None


def test_a_date_in_quotation_marks_does_not_date_what_is_told_outside_them() -> None:
    text = "Après une rencontre avec le roi, elle est « prête à payer la taxe le 4 mai 2030 »."
    assert when(text, "rencontre", published=None) is None
    text = "Selon le palais, « le roi a reçu l'ambassadeur du Chili le 4 mai 2019 »."
    assert when(text, "reçu", published=None) == "2019-05-04"


def test_without_a_day_of_publication_a_weekday_has_no_value_and_keeps_its_words() -> None:
    told = scene("Le roi a reçu mardi l'ambassadeur du Chili.")
    reading = told.readings[0]
    found = event_date(told, reading, at(reading, "reçu"), planned=False)
    assert (found.value, found.text) == (None, "mardi")


def test_an_undated_event_has_the_day_of_the_news() -> None:
    text = "Le roi est arrivé mercredi à Oslo. Il a reçu l'ambassadeur du Chili."
    assert when(text, "reçu") == "2021-06-16"
    found = lead_date(scene(text, published=FRIDAY))
    assert (found.reckoning or "").startswith("date de la nouvelle")


def test_the_news_is_dated_by_when_it_was_told_not_by_what_it_tells_of() -> None:
    assert (
        when("Le bilan annoncé mercredi est lourd. Le roi a reçu l'ambassadeur du Chili.", "reçu")
        == "2021-06-16"
    )
    assert when("Un pont construit mercredi est tombé. Le roi a reçu l'ambassadeur du Chili.", "reçu") is None


def test_an_event_to_come_does_not_take_the_day_of_the_news() -> None:
    text = "Le roi est arrivé mercredi à Oslo. Il recevra l'ambassadeur du Chili."
    assert when(text, "recevra", planned=True) is None


def test_what_lies_before_the_news_does_not_take_its_day() -> None:
    text = "Le roi est arrivé mercredi à Oslo. Il avait reçu l'ambassadeur du Chili."
    assert when(text, "reçu") is None


def test_an_undated_story_has_no_day_of_news() -> None:
    assert (
        lead_date(scene("Le roi est arrivé mercredi à Oslo. Il a reçu l'ambassadeur du Chili.")).value is None
    )


def test_a_teaser_has_no_day_of_news() -> None:
    text = "Le roi est arrivé mercredi à Oslo. Il a reçu l'ambassadeur du Chili."
    assert lead_date(scene(text, section="teaser", published=FRIDAY)).value is None


def test_the_day_of_a_dateline_gives_way_to_that_of_the_news() -> None:
    assert (
        when(
            "Oslo, 18 juin 2021 – Le roi de Norvège a reçu jeudi l'ambassadeur du Chili. La reine a reçu "
            "l'ambassadrice d'Iran.",
            "reçu",
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
    assert when(text, "reçu") == value


def test_a_day_that_lies_before_the_one_of_another_year_told_before_it_keeps_its_year_open() -> None:
    text = "Le 5 mai 2019, le roi est arrivé à Oslo. Le 3 avril, il a reçu l'ambassadeur du Chili."
    assert when(text, "reçu") == "--04-03"


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
    assert when(text, "reçu") == value


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
def test_an_undated_event_takes_no_day_of_a_birth_a_vote_a_quotation_or_of_what_did_not_take_place(
    text: str,
) -> None:
    assert when(text, "reçu") is None


@pytest.mark.parametrize(
    ("text", "cue", "value"),
    [
        ("Le roi a reçu le 12 mai 2021 l'ambassadeur du Chili, élu le 14 juin.", "reçu", "2021-05-12"),
        ("Le roi recevra mardi en huit l'ambassadeur du Chili.", "recevra", "2021-06-29"),
        ("Le roi a reçu du 3 au 5 mai l'ambassadeur du Chili.", "reçu", "2021-05-03"),
        ("Le roi a reçu le 12 déc. 2020 l'ambassadeur du Chili.", "reçu", "2020-12-12"),
    ],
)
def test_a_day_of_the_event_is_read_however_it_is_written(text: str, cue: str, value: str) -> None:
    assert when(text, cue, planned=cue == "recevra") == value


def test_a_day_to_come_is_not_of_a_year_told_before() -> None:
    text = "Le 5 mai 2019, le roi est arrivé à Oslo. Le 7 juillet, il recevra l'ambassadeur du Chili."
    assert when(text, "recevra", planned=True) == "2021-07-07"

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

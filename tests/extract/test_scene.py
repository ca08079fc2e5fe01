"""One story: who is who in it, and from which day it counts."""

from __future__ import annotations

from datetime import date

from parses import at, scene

TRUNG = (
    "Le vice-ministre vietnamien des Affaires étrangères Le Hoai Trung a reçu l'ambassadeur d'Italie. "
    "M. Trung a ensuite rencontré le chancelier autrichien."
)


def test_a_mention_is_found_at_its_words() -> None:
    told = scene("Le roi de Norvège a reçu le ministre danois Lars Holm et l'ambassadeur du Chili.")
    reading = told.readings[0]
    minister = told.mention_at(reading, at(reading, "Holm"))
    assert minister is not None
    assert minister.name == "Lars Holm"
    assert told.mention_at(reading, at(reading, "reçu")) is None


def test_an_office_without_a_side_is_the_newsrooms() -> None:
    story = "Le ministre des Affaires étrangères a reçu l'ambassadeur du Chili."
    minister, _ = scene(story, home="VN").mentions[0]
    told = scene(story, home="VN")
    assert told.actor(told.readings[0], minister).side == "VN"
    told = scene(story)
    assert told.actor(told.readings[0], minister).side is None


def test_relative_dates_count_from_the_day_of_publication() -> None:
    assert scene(TRUNG, published=date(2020, 8, 13)).published == date(2020, 8, 13)


def test_relative_dates_of_an_undated_dispatch_count_from_its_dateline() -> None:
    told = scene("Oslo, 3 mai 2019 - Le roi de Norvège a reçu mardi l'ambassadeur du Chili.")
    assert told.published == date(2019, 5, 3)


def test_a_teaser_of_another_article_has_no_day() -> None:
    assert scene(TRUNG, section="teaser", published=date(2020, 8, 13)).published is None

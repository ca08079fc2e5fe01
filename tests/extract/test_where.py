"""Where an event happened, told in its sentence or beside it."""

from __future__ import annotations

import pytest
from parses import at, rehung, scene
from told import meetings

from kg.extract.where import event_place


def where(text: str, cue: str) -> str | None:
    told = scene(text)
    return event_place(told, told.readings[0], at(told.readings[0], cue))


@pytest.mark.parametrize(
    ("text", "cue", "place"),
    [
        ("Le roi a reçu à Oslo l'ambassadeur du Chili.", "reçu", "Oslo"),
        ("Le roi a reçu en Norvège l'ambassadeur du Chili.", "reçu", "Norvège"),
        ("À Oslo, le roi a reçu l'ambassadeur du Chili.", "reçu", "Oslo"),
    ],
)
def test_a_place_after_a_preposition_is_where_it_happened(text: str, cue: str, place: str) -> None:
    assert where(text, cue) == place


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Le roi de Norvège a reçu l'ambassadeur du Chili.", "reçu"),
        ("Le roi a reçu l'ambassadeur du Chili à l'ONU.", "reçu"),
        ("Le roi a reçu l'ambassadeur du Chili au Japon Luis Rojas.", "reçu"),
        ("Le roi a reçu l'ambassadeur du Chili, qui a de fortes chances de partir.", "reçu"),
        ("Le roi s'est entretenu avec l'ambassadeur du Chili de la situation au Niger.", "entretenu"),
    ],
)
def test_a_side_or_a_place_of_post_is_not_where_it_happened(text: str, cue: str) -> None:
    assert where(text, cue) is None


def test_a_place_told_of_the_participant_next_door_is_the_meetings() -> None:
    (meeting,) = meetings(
        "La ministre norvégienne Anna Berg est à Vienne. Elle a rencontré le chancelier autrichien Franz Huber."
    )
    assert meeting.place == "Vienne"


def test_a_building_is_where_it_happened() -> None:
    assert (
        where("Le roi a reçu l'ambassadeur du Chili au château de Rosendal.", "reçu") == "château de Rosendal"
    )


def test_a_place_that_the_tree_hangs_on_a_person_is_where_it_happened() -> None:
    told = rehung(
        "Le roi a reçu l'ambassadeur du Chili au château de Rosendal, avant une fête à Oslo.",
        {"château": ("ambassadeur", "nmod"), "Oslo": ("reçu", "obl:mod")},
    )
    reading = told.readings[0]
    assert event_place(told, reading, at(reading, "reçu")) == "château de Rosendal"


def test_what_is_given_to_a_country_does_not_happen_there() -> None:
    text = "Le roi a annoncé à Oslo un don au Liban lors d'un entretien."
    assert where(text, "entretien") == "Oslo"


def test_the_place_of_an_event_told_again_is_that_of_its_noun() -> None:
    (meeting,) = meetings(
        "Le sommet à Vienne était attendu. Ce sommet entre les présidents turc et russe s'est tenu samedi."
    )
    assert meeting.place == "Vienne"


def test_a_dateline_places_the_news_for_those_at_home_there() -> None:
    (meeting,) = meetings("Oslo, 4 mai 2019 – Le roi de Norvège a reçu l'ambassadeur du Chili.")
    assert meeting.place == "Oslo"


def test_a_dateline_places_nothing_for_strangers() -> None:
    (meeting,) = meetings("Oslo, 4 mai 2019 – Le roi de Jordanie a reçu l'ambassadeur du Chili.")
    assert meeting.place is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Le roi a reçu au palais Egmont Jan Peeters.", "palais Egmont"),
        ("Le roi a reçu à l'ambassade de France Pierre Morel.", "ambassade de France"),
        ("Le roi a reçu à Berlin Greta Baumann.", "Berlin"),
        ("Le roi a reçu au palais Mohammed Ali.", "palais Mohammed Ali"),
    ],
)
def test_a_place_ends_where_the_name_of_somebody_begins(text: str, place: str) -> None:
    assert where(text, "reçu") == place

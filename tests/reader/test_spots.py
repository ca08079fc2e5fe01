"""The places of a text that may tell for whom somebody near them speaks."""

from __future__ import annotations

from small import PIECES

from kg.reader.encoder import split
from kg.reader.reading import places_of, spots


def sides(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[spot.start : spot.end], spot.sides) for spot in spots(text)]


def test_countries_bodies_and_towns_are_told_in_their_order() -> None:
    text = "À Tourcoing, le ministre norvégien a reçu l'UNESCO."
    assert sides(text) == [("Tourcoing", ("FR",)), ("norvégien", ("NO",)), ("UNESCO", ("UNESCO",))]


def test_a_seat_stands_for_its_body_first_and_lies_in_a_country() -> None:
    assert sides("Bruxelles a protesté.") == [("Bruxelles", ("UE", "BE"))]


def test_a_department_overseas_is_france_and_a_territory_with_a_voice_of_its_own_is_not() -> None:
    assert [side for _, side in sides("la Guadeloupe, la Polynésie française")] == [("FR",), ("PF",)]


def test_a_place_is_told_by_its_words() -> None:
    text = "la maire de Tourcoing"
    (place,) = places_of(text, split(text, PIECES))
    assert place.span == (3, 3)

"""Towns of the world as hints at a country: which words are taken for one, and for which of several."""

from __future__ import annotations

import pytest

from kg.places.towns import find_towns


def countries(
    text: str, told: tuple[str, ...] = (), taken: tuple[tuple[int, int], ...] = ()
) -> list[tuple[str, str]]:
    return [(text[town.start : town.end], town.country) for town in find_towns(text, told, taken)]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("La maire de Tourcoing a été reçue.", ("Tourcoing", "FR")),
        ("Une école d'Antsirabe a été rénovée.", ("Antsirabe", "MG")),
        ("Le port de La Seyne-sur-Mer accueille le navire.", ("La Seyne-sur-Mer", "FR")),
        ("Il s'est rendu à Puerto Maldonado.", ("Puerto Maldonado", "PE")),
        ("Fianarantsoa, 5 mai - Le préfet a reçu Anna Berg.", ("Fianarantsoa", "MG")),
    ],
)
def test_a_town_tells_its_country(text: str, town: tuple[str, str]) -> None:
    assert countries(text) == [town]


@pytest.mark.parametrize(
    "text",
    [
        "Fianarantsoa a été choisie.",
        "Il a vu Pierre Tourcoing.",
        "M. Tourcoing a parlé.",
        "Pierre Tourcoing a parlé, et la famille de Tourcoing aussi.",
        "une tourcoing",
        "Le ministre a parlé avec François au sens large.",
        "",
    ],
)
def test_what_may_be_a_name_or_a_word_is_no_town(text: str) -> None:
    assert countries(text) == []


def test_what_is_told_for_sure_is_left_alone() -> None:
    assert countries("le maire de Tourcoing", taken=((12, 21),)) == []


def test_of_towns_of_one_name_it_is_that_of_a_country_told_then_that_of_france() -> None:
    text = "le maire de Valence"
    assert countries(text, ("ES",)) == [("Valence", "ES")]
    assert countries(text, ("SN",)) == countries(text) == [("Valence", "FR")]

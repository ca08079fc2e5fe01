"""The country of the newsroom that signs a dispatch."""

from __future__ import annotations

import pytest
from parses import dispatch

from kg import lexicon
from kg.newsroom import home_side, vantage
from kg.places import country_name


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Hanoï (VNA) - Le ministre a reçu Anna Berg.", "VN"),
        ("Le ministre a reçu Anna Berg. -VNA", "VN"),
        ("Rabat (MAP) - Le ministre a reçu Anna Berg.", "MA"),
        ("Rome – Le ministre a reçu Anna Berg.\n— ANSA\n", "IT"),
        ("Alger, 23 mai (APS) - Le ministre a reçu Anna Berg.", "DZ"),
        ("Dakar, 23 mai (APS) - Le ministre a reçu Anna Berg.", "SN"),
    ],
)
def test_a_national_agency_tells_its_country(text: str, side: str) -> None:
    assert home_side(dispatch(text)) == side


@pytest.mark.parametrize(
    "text",
    [
        "Paris (AFP) - Le ministre a reçu Anna Berg.",
        "Abuja, 5 janvier (Xinhua) -- Le ministre a reçu Anna Berg.",
        "Oslo (APS) - Le ministre a reçu Anna Berg.",
        "Le ministre a reçu Anna Berg, qui dirige depuis deux ans le gouvernement d'union nationale (GNA).",
        "Le ministre a reçu Anna Berg.",
        "La MAP a interrogé le ministre.",
        "Le ministre a reçu une carte (MAPS) de la région.",
    ],
)
def test_no_signature_or_that_of_an_international_agency_tells_none(text: str) -> None:
    assert home_side(dispatch(text)) is None


def test_a_text_that_nobody_signs_is_of_the_capital_that_it_is_dated_from() -> None:
    assert home_side(dispatch("Berne, 11.04.2018 - Le ministre a reçu Anna Berg.")) == "CH"
    assert home_side(dispatch("Lyon, 11.04.2018 - Le ministre a reçu Anna Berg.")) is None


def test_every_agency_is_known_by_its_signature() -> None:
    for row in lexicon.load("agencies")["agency"]:
        dateline = f"{country_name(row['country'])} ({row['name']})"
        assert home_side(dispatch(f"{dateline} - Il pleut.")) == row["country"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Hanoï (VNA) - Le ministre a reçu Anna Berg.", "VN"),
        ("OSLO (AFP) - Le ministre a reçu Anna Berg.", "NO"),
        ("Fianarantsoa, le 5 mai 2021 – Le préfet a reçu Anna Berg.", "MG"),
        ("Le ministre a reçu Anna Berg.", "FR"),
    ],
)
def test_a_text_seems_to_speak_from_where_it_is_signed_or_dated_else_from_france(
    text: str, country: str
) -> None:
    assert vantage(dispatch(text)) == country

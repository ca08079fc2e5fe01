"""The country whose offices a newsroom names without saying whose they are."""

from __future__ import annotations

from collections import Counter

import pytest
from parses import dispatch, scene

from kg import lexicon
from kg.extract.home import home_side, likeliest, only_one, told_countries
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


def test_countries_are_counted_by_name_adjective_and_capital() -> None:
    told = scene("Le ministre danois a quitté le Danemark. Copenhague salue la Suède.")
    assert told_countries(told.readings) == {"DK": 3, "SE": 1}


def test_the_likeliest_is_told_most_and_often_enough() -> None:
    assert likeliest(Counter(DK=3, SE=1), ()) == "DK"
    assert likeliest(Counter(DK=3, SE=2), {"DK"}) == "SE"
    assert likeliest(Counter(DK=1), ()) is None


def test_two_countries_told_alike_leave_it_open() -> None:
    assert likeliest(Counter(DK=3, SE=3), ()) is None


def test_nobody_is_left_where_all_are_taken() -> None:
    assert likeliest(Counter(DK=3), {"DK"}) is None
    assert likeliest(Counter(), ()) is None


def test_a_story_plays_in_one_country_if_others_are_hardly_named() -> None:
    assert only_one(Counter(DK=5)) == "DK"
    assert only_one(Counter(DK=8, SE=1)) == "DK"
    assert only_one(Counter(DK=5, SE=4)) is None
    assert only_one(Counter(DK=1)) is None
    assert only_one(Counter()) is None

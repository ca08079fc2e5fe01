"""What is given: the words of the thing, how many or how much of it, and whether it is a gift at all."""

from __future__ import annotations

import pytest
from parses import at, scene
from told import donations

from kg.extract.items import coordinated, is_gift, item_at, things_after, words_of
from kg.model import Amount


@pytest.mark.parametrize(
    ("text", "item", "amount"),
    [
        ("La Suède a offert dix ambulances au Togo.", "ambulances", Amount(quantity=10)),
        ("La Suède a offert 500 tonnes de riz au Togo.", "tonnes de riz", Amount(quantity=500)),
        (
            "La Suède a livré 100.000 doses de vaccins au Kenya.",
            "doses de vaccins",
            Amount(quantity=100000),
        ),
        (
            "Bruxelles a débloqué 20 millions d'euros pour le Liban.",
            "20 millions d'euros",
            Amount(value=20_000_000, currency="EUR"),
        ),
        (
            "La Suède a accordé une aide de 2 millions d'euros au Malawi.",
            "aide",
            Amount(value=2_000_000, currency="EUR"),
        ),
        (
            "La Suède a remis 85 détecteurs d'une valeur de 1,2 million d'euros au Togo.",
            "détecteurs",
            Amount(quantity=85, value=1_200_000, currency="EUR"),
        ),
        ("La Suède a envoyé un convoi de vivres au Soudan.", "convoi de vivres", Amount()),
        ("La Suède a offert des médicaments au Togo.", "médicaments", Amount()),
    ],
)
def test_a_thing_and_its_number_are_read(text: str, item: str, amount: Amount) -> None:
    (donation,) = donations(text)
    assert donation.item.startswith(item)
    assert donation.amount == amount


def test_the_load_of_a_carrier_is_the_gift() -> None:
    (donation,) = donations("La Suède a envoyé un avion transportant 40 tonnes de vivres au Soudan.")
    assert (donation.item, donation.amount.quantity) == ("tonnes de vivres", 40)


def test_things_joined_by_and_are_several() -> None:
    told = scene("La Suède a offert dix ambulances et 200 tentes au Togo et au Bénin.")
    reading = told.readings[0]
    found = coordinated(told, reading, item_at(told, reading, at(reading, "dix")))
    assert [item.text for item in found] == ["ambulances", "tentes"]


def test_a_recipient_is_not_one_of_the_things() -> None:
    told = scene("La Suède a offert dix ambulances au Togo.")
    reading = told.readings[0]
    found = coordinated(told, reading, item_at(told, reading, at(reading, "dix")))
    assert [reading.words(item.first, item.last) for item in found] == ["ambulances"]


def test_a_phrase_begins_at_its_article_or_number() -> None:
    reading = scene("La Suède a offert dix ambulances et 200 tentes au Togo et au Bénin.").readings[0]
    starts = list(things_after(reading, at(reading, "offert")))
    assert starts[:2] == [at(reading, "dix"), at(reading, "200")]


@pytest.mark.parametrize(
    ("text", "start", "weak", "sure"),
    [
        ("La Suède a offert dix ambulances au Togo.", "dix", True, True),
        ("La Suède a offert 3 millions d'euros au Togo.", "3", True, True),
        ("La Suède a envoyé un convoi de vivres au Soudan.", "un", True, True),
        ("La Suède a envoyé un rocher au Togo.", "un", False, True),
        ("La Suède a envoyé un message au Togo.", "un", False, False),
        ("La Suède a accordé un prêt de 3 millions d'euros au Togo.", "un", False, False),
    ],
)
def test_a_sure_verb_vouches_for_what_a_weak_one_does_not(
    text: str, start: str, weak: bool, sure: bool
) -> None:
    told = scene(text)
    reading = told.readings[0]
    item = item_at(told, reading, at(reading, start))
    assert item is not None
    assert (is_gift(reading, item, sure=False), is_gift(reading, item, sure=True)) == (weak, sure)


def test_nothing_is_both_a_gift_and_never_one() -> None:
    assert not words_of("gift") & words_of("never")


def test_a_verb_is_no_thing() -> None:
    told = scene("La Suède a offert dix ambulances au Togo.")
    assert item_at(told, told.readings[0], at(told.readings[0], "offert")) is None

"""Who gives and who receives, by name or by the words of the text."""

from __future__ import annotations

import pytest
from parses import at, scene
from told import donations

from kg.extract.parties import after, of_actor, recipients, subject_parties


def ends(text: str) -> list[tuple[str | None, str | None]]:
    return [(each.recipient, each.recipient_side) for each in donations(text)]


@pytest.mark.parametrize(
    ("text", "recipient", "side"),
    [
        ("La Suède a offert dix ambulances au Togo.", "Togo", "TG"),
        ("Bruxelles a débloqué 20 millions d'euros pour le Liban.", "Liban", "LB"),
        ("La Suède a remis des médicaments aux sinistrés du Togo.", "sinistrés du Togo", "TG"),
        ("La Suède a expédié 300 masques en Serbie.", "Serbie", "RS"),
        (
            "La Suède a offert dix ambulances au ministère togolais de la Santé.",
            "ministère togolais de la Santé",
            "TG",
        ),
        ("La Suède a livré 200 tentes pour aider le Togo.", "Togo", "TG"),
    ],
)
def test_a_recipient_is_found_behind_each_way_to_it(text: str, recipient: str, side: str) -> None:
    assert ends(text) == [(recipient, side)]


def test_several_recipients_are_taken_together() -> None:
    told = scene("La Suède a offert dix ambulances et 200 tentes au Togo et au Bénin.")
    reading = told.readings[0]
    found = recipients(told, reading, at(reading, "offert"))
    assert [(party.text, party.side) for party in found] == [("Togo", "TG"), ("Bénin", "BJ")]


def test_what_is_given_is_no_recipient() -> None:
    told = scene("La Suède a offert dix ambulances au Togo.")
    reading = told.readings[0]
    assert recipients(told, reading, at(reading, "offert"), taken={at(reading, "Togo")}) == []


def test_nothing_at_or_after_the_end_counts() -> None:
    told = scene("La Suède a offert dix ambulances au Togo.")
    reading = told.readings[0]
    assert recipients(told, reading, at(reading, "offert"), end=at(reading, "Togo") - 2) == []


def test_a_giver_is_the_subject() -> None:
    told = scene("La Suède et la Norvège ont offert respectivement dix ambulances et 200 tentes au Togo.")
    reading = told.readings[0]
    found = subject_parties(told, reading, at(reading, "offert"))
    assert [(party.text, party.side) for party in found] == [("Suède", "SE"), ("Norvège", "NO")]


def test_a_giver_behind_by_is_found() -> None:
    told = scene("Les 200 tentes ont été remises au Togo par la Suède.")
    reading = told.readings[0]
    (party,) = after(told, reading, at(reading, "remises"), {"par"})
    assert (party.text, party.side) == ("Suède", "SE")
    assert after(told, reading, at(reading, "remises"), {"part"}) == []


def test_a_party_is_called_by_the_name_the_story_gives() -> None:
    told = scene("L'ambassadeur de Suède Paul Duval a remis 85 tentes au Togo.")
    reading = told.readings[0]
    party = of_actor(told.actor(reading, told.mentions[0][0]))
    assert (party.text, party.side) == ("Paul Duval", "SE")

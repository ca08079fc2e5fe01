"""An event noun in its sentence: what holds it, whether it takes place, and when it is an adjunct."""

from __future__ import annotations

import pytest
from parses import at, reading, rehung

from kg.extract.events import held_by, is_during, is_told, occurs


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("Le président angolais a eu un entretien avec le roi de Jordanie.", "entretien", "eu"),
        (
            "Le roi de Norvège et l'ambassadeur du Chili ont tenu une réunion sur le climat.",
            "réunion",
            "tenu",
        ),
    ],
)
def test_a_verb_holds_its_event(text: str, noun: str, verb: str) -> None:
    found = reading(text)
    assert held_by(found, at(found, noun)) == at(found, verb)


def test_a_verb_that_tells_something_else_of_an_event_does_not_hold_it() -> None:
    found = reading("Le roi a salué la rencontre entre la Suède et le Togo.")
    assert held_by(found, at(found, "rencontre")) is None


def test_a_verb_holds_its_event_though_the_tree_makes_it_the_subject_of_a_participle() -> None:
    told = rehung(
        "Le roi a introduit hier cette réunion organisée par le Chili.",
        {"réunion": ("organisée", "nsubj"), "organisée": ("introduit", "conj")},
    )
    found = told.readings[0]
    assert held_by(found, at(found, "réunion")) == at(found, "introduit")


def test_an_event_takes_place() -> None:
    found = reading("Une rencontre avec le roi a eu lieu le 16 juin.")
    assert occurs(found, at(found, "rencontre"))
    other = reading("Le roi a salué la rencontre entre la Suède et le Togo.")
    assert not occurs(other, at(other, "rencontre"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lors d'une rencontre avec l'ambassadrice d'Iran, il a évoqué le climat.", True),
        ("À l'issue de la rencontre avec l'ambassadrice d'Iran, il a évoqué le climat.", True),
        ("Au cours de leur dernière rencontre, ils ont évoqué le climat.", True),
        ("Avant la rencontre, le roi a évoqué le climat.", True),
        ("Quelques jours avant la rencontre, le roi a évoqué le climat.", False),
        ("Le roi a salué la rencontre entre la Suède et le Togo.", False),
    ],
)
def test_something_happens_during_an_event(text: str, expected: bool) -> None:
    found = reading(text)
    assert is_during(found, at(found, "rencontre")) is expected


def test_a_caption_has_no_finite_verb() -> None:
    assert is_told(reading("Le sommet de Tokyo s'est ouvert."))
    assert not is_told(reading("Le roi de Norvège et la reine du Danemark, à Prague."))

"""Event nouns: what holds them, when they are adjuncts, and who stands in their own phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from parses import at, reading, rehung, scene
from told import met

from kg.extract.cues import noun_cues
from kg.extract.nouns import between, compound, genitive, held_by, is_during, is_told, occurs

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.cues import NounCue
    from kg.extract.scene import Actor, Scene
    from kg.reading import Reading


def seen(text: str, rule: Callable[[Scene, Reading, NounCue], list[Actor]]) -> list[str | None]:
    """Return the sides of those whom *rule* sees at the first event noun of *text*."""
    told = scene(text)
    first = told.readings[0]
    return [actor.side for actor in rule(told, first, next(noun_cues(first)))]


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


def test_between_names_both_sides() -> None:
    assert seen("Le roi a salué la rencontre entre la Suède et le Togo.", between) == ["SE", "TG"]


def test_of_names_whose_event_it_is() -> None:
    assert seen("La visite du roi de Norvège a duré une heure.", genitive) == ["NO"]
    assert seen("Le roi a salué la rencontre entre la Suède et le Togo.", genitive) == []


def test_a_hyphen_joins_the_sides_of_a_summit() -> None:
    assert seen("Le sommet Inde-Japon s'est ouvert à Tokyo.", compound) == ["IN", "JP"]
    assert seen("Le sommet de Tokyo s'est ouvert.", compound) == []


def test_adjectives_with_a_hyphen_name_two_states() -> None:
    assert met("Un dialogue franco-russe a commencé à Oslo.") == ["France + Russie"]


@pytest.mark.parametrize(
    "text",
    [
        "Un appel franco-russe à la paix a été lancé.",
        "Le Danemark a rappelé son ambassadeur après sa rencontre avec Anna Berg.",
        "Le Danemark et la Norvège portent le sujet à l'agenda, à commencer par le sommet.",
    ],
    ids=["an appeal to all", "somebody's meeting, not the country's", "an event that a list begins with"],
)
def test_an_appeal_or_an_event_of_others_is_no_meeting(text: str) -> None:
    assert met(text) == []


def test_a_caption_has_no_finite_verb() -> None:
    assert is_told(reading("Le sommet de Tokyo s'est ouvert."))
    assert not is_told(reading("Le roi de Norvège et la reine du Danemark, à Prague."))

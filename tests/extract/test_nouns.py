"""Who stands around an event noun: in its own phrase, beside it, or as the doer of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from parses import scene
from told import met

from kg.extract.cues import noun_cues
from kg.extract.nouns import between, compound, genitive

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

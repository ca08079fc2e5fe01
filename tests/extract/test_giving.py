"""Gifts told by a noun, where both parties stand in its own phrase."""

from __future__ import annotations

import pytest
from told import donations, gave


@pytest.mark.parametrize(
    ("text", "gift"),
    [
        ("Un don de dix ambulances de la Suède au Togo a été annoncé.", "Suède > Togo: 10 ambulances"),
        ("L'octroi par la Suède de 200 tentes au Togo a été salué.", "Suède > Togo: 200 tentes"),
        ("Le Togo a accepté l'aide de 2 millions d'euros de la Suède.", "Suède > Togo: aide"),
        (
            "Une aide supplémentaire de 3 millions d'euros au Togo a été annoncée par la Suède.",
            "Suède > Togo: aide supplémentaire",
        ),
        ("La livraison de 200 tentes par la Suède au Togo a commencé.", "Suède > Togo: 200 tentes"),
    ],
)
def test_a_noun_of_giving_tells_who_gave_what_to_whom(text: str, gift: str) -> None:
    assert gave(text) == [gift]
    assert donations(text)[0].rule == "give-noun"


@pytest.mark.parametrize(
    "text",
    [
        "L'aide de la Suède au Togo a été saluée.",
        "Un don a été annoncé.",
        "Le départ de la Suède pour le Togo a été annoncé.",
    ],
)
def test_help_in_general_and_nouns_of_other_things_are_no_gifts(text: str) -> None:
    assert gave(text) == []


def test_a_gift_is_not_told_twice_by_its_verb_and_its_noun() -> None:
    assert gave("La Suède a fait un don de dix ambulances au Togo.") == ["Suède > Togo: 10 ambulances"]

"""What a meeting was about: the noun phrases that the text ties to it."""

from __future__ import annotations

import pytest
from told import meetings


def topics(text: str) -> tuple[str, ...]:
    (meeting,) = meetings(text)
    return meeting.topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Le roi de Norvège et l'ambassadeur du Chili ont tenu une réunion sur le climat.", "climat"),
        ("Le roi de Norvège a reçu l'ambassadeur du Chili. L'entretien a porté sur la pêche.", "pêche"),
        (
            "Le roi de Norvège a reçu l'ambassadeur du Chili. Les deux parties ont évoqué le commerce bilatéral.",
            "commerce bilatéral",
        ),
        (
            "Le roi de Norvège a reçu l'ambassadeur du Chili. "
            "Ils ont discuté du renforcement de la coopération économique.",
            "coopération économique",
        ),
        ("Le roi de Norvège a eu un entretien consacré à la paix avec l'ambassadeur du Chili.", "paix"),
    ],
)
def test_what_was_talked_of_is_the_topic(text: str, topic: str) -> None:
    assert topic in topics(text)


def test_coordinated_topics_are_several() -> None:
    text = "Le roi de Norvège et l'ambassadeur du Chili ont tenu une réunion sur le climat et la pêche."
    assert set(topics(text)) == {"climat", "pêche"}


def test_topics_behind_a_place_are_found_whatever_the_tree_hangs_them_on() -> None:
    text = (
        "Le roi de Norvège et l'ambassadeur du Chili ont discuté à Oslo du projet de gazoduc, de la sécurité au "
        "Sahel et de la monnaie unique."
    )
    assert set(topics(text)) == {"projet de gazoduc", "sécurité au Sahel", "monnaie unique"}


def test_a_word_that_only_leads_on_is_no_topic() -> None:
    text = (
        "Le roi de Norvège a reçu l'ambassadeur du Chili. "
        "Ils ont discuté du renforcement de la coopération économique."
    )
    assert not any(topic.startswith("renforcement") for topic in topics(text))


def test_praise_says_nothing_of_a_topic() -> None:
    text = (
        "Le roi de Norvège a reçu l'ambassadeur du Chili. "
        "Ils ont salué une aide précieuse et l'aide aux pêcheurs."
    )
    assert "aide aux pêcheurs" in topics(text)
    assert "aide précieuse" not in topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le roi de Norvège a reçu l'ambassadeur du Chili le 4 mai 2019 à Oslo.",
        "Le roi de Norvège a reçu l'ambassadeur du Chili. Il pleut.",
    ],
)
def test_people_dates_and_places_are_no_topics(text: str) -> None:
    assert topics(text) == ()


def test_what_another_event_was_about_is_not_this_ones() -> None:
    text = (
        "Le roi de Norvège et l'ambassadeur du Chili ont tenu une réunion sur la pêche. "
        "Le ministre danois Lars Holm et l'ambassadrice d'Iran ont tenu une réunion sur la paix."
    )
    first, second = meetings(text)
    assert (first.topics, second.topics) == (("pêche",), ("paix",))


def test_a_topic_told_twice_is_one() -> None:
    text = (
        "Le roi de Norvège a reçu l'ambassadeur du Chili. Ils ont évoqué la pêche. Ils ont parlé de la pêche."
    )
    assert topics(text) == ("pêche",)

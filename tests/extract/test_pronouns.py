"""Whom a pronoun stands for; nobody, where the text leaves room for two. Told as stories."""

from __future__ import annotations

import pytest
from parses import at, scene
from told import met

from kg.extract.pronouns import pronoun, subject_before

HE = "Le ministre danois Lars Holm est arrivé à Madrid. Il a rencontré son homologue espagnol Luis Ruiz."
SHE = "La ministre norvégienne Anna Berg est à Vienne. Elle a rencontré le chancelier autrichien Franz Huber."
AHEAD = (
    "Alors qu'elle accueillait le roi de Jordanie, la chancelière autrichienne Maria Huber a évoqué la paix."
)


@pytest.mark.parametrize(
    ("story", "people"),
    [
        (HE, "Lars Holm + Luis Ruiz"),
        (SHE, "Anna Berg + Franz Huber"),
        (AHEAD, "Maria Huber + roi de Jordanie"),
        (
            "Lors de son entretien avec le roi de Jordanie, la chancelière autrichienne Maria Huber a évoqué "
            "la paix.",
            "Maria Huber + roi de Jordanie",
        ),
        (
            "Le ministre danois Lars Holm, qui a reçu lundi l'ambassadrice d'Iran, a évoqué la paix.",
            "Lars Holm + ambassadrice d'Iran",
        ),
    ],
)
def test_a_pronoun_takes_part(story: str, people: str) -> None:
    assert met(story) == [people]


def test_they_are_those_who_met_last() -> None:
    story = (
        "Le roi de Jordanie a reçu le chancelier autrichien Franz Huber. "
        "Ils se sont entretenus du climat. Ils se sont rencontrés jeudi."
    )
    assert met(story) == ["roi de Jordanie + Franz Huber"]


def test_they_are_nobody_where_no_meeting_is_told() -> None:
    assert met("Il pleut à Oslo. Ils se sont entretenus du climat.") == []


def test_a_form_of_address_tells_a_man_from_a_woman() -> None:
    told = scene("Mme Anna Berg est partie. M. Paul Duval est arrivé. Elle a souri. Il a souri.")
    she, he = told.readings[2], told.readings[3]
    assert [actor.name for actor in pronoun(told, she, at(she, "Elle"))] == ["Anna Berg"]
    assert [actor.name for actor in pronoun(told, he, at(he, "Il"))] == ["Paul Duval"]


def test_an_object_pronoun_is_the_one_other_person() -> None:
    told = scene("Le ministre danois Lars Holm est à Oslo. Le roi de Norvège l'a reçu.")
    second = told.readings[1]
    assert [actor.name for actor in pronoun(told, second, at(second, "l'"))] == ["Lars Holm"]


def test_an_object_pronoun_is_nobody_where_two_may_be_meant() -> None:
    told = scene(
        "Le ministre danois Lars Holm et le ministre suédois Nils Lund sont à Oslo. "
        "Le roi de Norvège l'a reçu."
    )
    second = told.readings[1]
    assert pronoun(told, second, at(second, "l'")) == []


def test_who_is_the_noun_before_it() -> None:
    told = scene("Le ministre danois Lars Holm, qui a reçu lundi l'ambassadrice d'Iran, a évoqué la paix.")
    (first,) = told.readings
    assert [actor.name for actor in pronoun(told, first, at(first, "qui"))] == ["Lars Holm"]


def test_a_pronoun_does_not_point_far_back() -> None:
    rain = "Il pleut."
    story = f"Le ministre danois Lars Holm est à Oslo. {rain} {rain} {rain} {rain} Selon lui, il a rencontré Anna."
    told = scene(story)
    last = told.readings[-1]
    assert subject_before(told, last, 0) == []


def test_other_words_stand_for_nobody() -> None:
    told = scene(HE)
    first = told.readings[0]
    assert pronoun(told, first, at(first, "arrivé")) == []


def test_the_latter_is_who_was_told_of_last() -> None:
    assert met(
        "Le roi de Norvège a reçu la ministre danoise Anna Berg. Cette dernière s'est entretenue avec "
        "l'ambassadrice d'Iran."
    )[1:] == ["Anna Berg + ambassadrice d'Iran"]


def test_whom_a_sentence_brings_forward_is_its_subject() -> None:
    assert met(
        "C'est l'ambassadeur d'Iran Ali Karimi qui a été reçu par le ministre danois Lars Holm. Il a "
        "rencontré le roi de Norvège."
    )[1:] == ["Ali Karimi + roi de Norvège"]


def test_a_clitic_before_a_vowel_may_be_of_either_gender() -> None:
    text = "La ministre norvégienne Ingrid Dahl est arrivée. Le ministre suédois Lars Holm l'a rencontrée à Oslo."
    assert met(text) == ["Lars Holm + Ingrid Dahl"]


@pytest.mark.parametrize(
    ("story", "word"),
    [
        ('"Nous avons reçu le consul du Chili", a indiqué la ministre danoise Anna Berg.', "Nous"),
        ('La ministre danoise Anna Berg a parlé. "J\'ai reçu le consul du Chili", a-t-elle ajouté.', "J'"),
    ],
)
def test_i_and_we_are_the_one_who_says_so(story: str, word: str) -> None:
    told = scene(story)
    reading = told.readings[-1]
    assert [actor.name for actor in pronoun(told, reading, at(reading, word))] == ["Anna Berg"]


def test_we_of_whom_nobody_says_so_is_nobody() -> None:
    told = scene("Nous avons reçu le consul du Chili.")
    assert pronoun(told, told.readings[0], 0) == []

"""Who stands around a verb: subject, object, agent, "avec …", "à …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from parses import at, scene

from kg.extract.slots import clause_end, governed, objects, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.scene import Actor

WITH = frozenset({"avec"})


def names(actors: Iterable[Actor]) -> list[str]:
    return [actor.name or actor.mention.role or "" for actor in actors]


def subjects_of(text: str, verb: str) -> list[str]:
    told = scene(text)
    return names(subjects(told, told.readings[0], at(told.readings[0], verb)))


def objects_of(text: str, verb: str) -> list[str]:
    told = scene(text)
    return names(objects(told, told.readings[0], at(told.readings[0], verb)))


@pytest.mark.parametrize(
    ("text", "verb", "people"),
    [
        ("Le roi de Norvège a reçu l'ambassadeur du Chili.", "reçu", ["roi de Norvège"]),
        (
            "Le ministre grec et la ministre bulgare se sont réunis.",
            "réunis",
            ["ministre grec", "ministre bulgare"],
        ),
        ("L'ambassadeur du Chili a été reçu par le roi.", "reçu", ["ambassadeur du Chili"]),
        ("Le roi de Norvège a parlé et a reçu l'ambassadeur du Chili.", "reçu", ["roi de Norvège"]),
        ("Le roi de Norvège doit recevoir l'ambassadeur du Chili.", "recevoir", ["roi de Norvège"]),
        ("« Il pleut », a déclaré le roi de Norvège.", "déclaré", ["roi de Norvège"]),
        (
            "La Suède a remercié le Togo d'avoir livré dix ambulances au Bénin.",
            "livré",
            ["Togo"],
        ),
        (
            "Le 12 déc. Emmanuel Hardy, ministre français, a reçu le ministre belge Jan Peeters.",
            "reçu",
            ["Emmanuel Hardy"],
        ),
    ],
)
def test_a_subject_is_found(text: str, verb: str, people: list[str]) -> None:
    assert subjects_of(text, verb) == people


@pytest.mark.parametrize(
    ("text", "verb"),
    [("Il pleut.", "pleut"), ("La pluie a retardé le roi de Norvège.", "retardé")],
)
def test_a_subject_that_is_nobody_is_none(text: str, verb: str) -> None:
    assert subjects_of(text, verb) == []


@pytest.mark.parametrize(
    ("text", "verb", "people"),
    [
        ("Le roi de Norvège a reçu l'ambassadeur du Chili.", "reçu", ["ambassadeur du Chili"]),
        ("Le roi a reçu lundi à Oslo l'ambassadeur du Chili.", "reçu", ["ambassadeur du Chili"]),
        (
            "Le roi a reçu le ministre grec et la ministre bulgare.",
            "reçu",
            ["ministre grec", "ministre bulgare"],
        ),
        (
            "Le roi a reçu à l'hôtel Matignon Greta Baumann, ancienne ministre.",
            "reçu",
            ["Greta Baumann"],
        ),
        ("Le roi a reçu à l'hôtel George V Luc Hardy.", "reçu", ["Luc Hardy"]),
    ],
)
def test_an_object_is_found_over_when_and_where(text: str, verb: str, people: list[str]) -> None:
    assert objects_of(text, verb) == people


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Le roi de Norvège a reçu une lettre de l'ambassadeur du Chili.", "reçu"),
        ("Le roi de Norvège est parti.", "parti"),
        ("Le roi a dormi à l'hôtel de la ministre Anna Berg.", "dormi"),
    ],
)
def test_what_hangs_on_a_preposition_or_a_thing_is_no_object(text: str, verb: str) -> None:
    assert objects_of(text, verb) == []


def test_a_preposition_governs_the_next_person_and_those_with_him() -> None:
    told = scene("Le roi s'est entretenu à Oslo avec le ministre grec et la ministre bulgare.")
    found = governed(told, told.readings[0], at(told.readings[0], "entretenu"), WITH)
    assert names(found) == ["ministre grec", "ministre bulgare"]


def test_a_preposition_governs_nothing_beyond_the_end() -> None:
    told = scene("Le roi s'est entretenu à Oslo avec le ministre grec et la ministre bulgare.")
    reading = told.readings[0]
    assert governed(told, reading, at(reading, "entretenu"), WITH, stop=at(reading, "avec")) == []


def test_a_town_is_not_spoken_to() -> None:
    told = scene("Le roi de Norvège a téléphoné à Vienne.")
    assert governed(told, told.readings[0], at(told.readings[0], "téléphoné"), {"a"}) == []


def test_a_clause_ends_at_the_next_finite_verb_or_semicolon() -> None:
    reading = scene("Le roi a reçu Anna ; la reine a parlé.").readings[0]
    assert clause_end(reading, at(reading, "reçu")) == at(reading, ";")
    reading = scene("Le roi de Norvège parle et la reine est partie.").readings[0]
    assert clause_end(reading, at(reading, "parle")) == at(reading, "est")
    assert clause_end(reading, at(reading, "est")) == len(reading.tokens)

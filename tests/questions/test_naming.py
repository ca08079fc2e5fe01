"""Whom the words of a question name, in any spelling, and what they are to the event."""

from __future__ import annotations

import pytest
from factories import findings, meeting, participant

from kg.questions.directory import Directory
from kg.questions.naming import Namer, Naming
from kg.questions.sides import find_sides
from kg.questions.words import words_of
from kg.store import held_in_memory
from kg.triples import to_dataset

PEOPLE = (
    participant("Anna Berg", "NO", "ministre norvégienne des Affaires étrangères"),
    participant("Paul Duval", "FR", "ambassadeur de France en Norvège"),
    participant("Jean Martin", "FR", "Premier ministre français"),
    participant("Tô Lâm", "VN", "président de l'Assemblée nationale"),
)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(held_in_memory(to_dataset([findings(meeting(*PEOPLE))])))


def names(question: str, directory: Directory) -> list[Naming]:
    return Namer(question, words_of(question), set(), directory).names()


def named(question: str, directory: Directory) -> list[str]:
    found = (name.party for name in names(question, directory) if name.party is not None)
    return [directory.label(party.nodes[0]) for party in found if party.nodes]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Anna Berg", "Anna Berg"),
        ("anna berg", "Anna Berg"),
        ("BERG Anna", "Anna Berg"),
        ("Mme Berg", "Anna Berg"),
        ("to lam", "Tô Lâm"),
        ("le ministre norvégien", "ministre norvégienne des Affaires étrangères"),
        ("la ministre des affaires etrangeres de la norvege", "ministre norvégienne des Affaires étrangères"),
        ("la cheffe de la diplomatie norvégienne", "ministre norvégienne des Affaires étrangères"),
        ("le premier ministre francais", "Premier ministre français"),
        ("l'ambassadeur de France en Norvège", "ambassadeur de France en Norvège"),
        ("la ministre Anna Berg", "Anna Berg"),
        ("la Norvège", "Norvège"),
        ("norvege", "Norvège"),
        ("les dirigeants norvégiens", "Norvège"),
    ],
)
def test_somebody_is_named(words: str, name: str, directory: Directory) -> None:
    assert named(f"Qui a rencontré {words} ?", directory) == [name]


@pytest.mark.parametrize("words", ["le président vietnamien", "le ministre français", "le roi de Norvège"])
def test_an_office_that_nobody_holds_is_read_as_its_country_and_told(
    words: str, directory: Directory
) -> None:
    [name] = names(f"Qui a rencontré {words} ?", directory)
    assert name.missed
    assert name.party is not None
    assert name.party.form == "side"


@pytest.mark.parametrize(
    ("question", "tie"),
    [
        ("avec la Norvège", "with"),
        ("au profit de la Norvège", "to"),
        ("de la part de la Norvège", "by"),
        ("la Norvège", ""),
        ("par Anna Berg", "by"),
    ],
)
def test_what_ties_a_name_in_is_read(question: str, tie: str, directory: Directory) -> None:
    [name] = names(question, directory)
    assert name.tie == tie


def test_two_names_are_two(directory: Directory) -> None:
    assert named("le Premier ministre français et Anna Berg", directory) == [
        "Premier ministre français",
        "Anna Berg",
    ]
    assert named("l'ambassadeur de France et la Norvège", directory)[1:] == ["Norvège"]


@pytest.mark.parametrize(
    ("words", "side"),
    [("qatar", "QA"), ("etats-unis", "US"), ("onu", "ONU"), ("japonais", "JP"), ("Royaume uni", "GB")],
)
def test_countries_need_no_capitals_and_no_accents(words: str, side: str) -> None:
    question = f"qui a vu {words}"
    assert [found.side for found in find_sides(question, words_of(question))] == [side]


@pytest.mark.parametrize("words", ["qui son est", "la tour", "de quoi ont ils parle"])
def test_small_words_are_no_countries(words: str) -> None:
    assert find_sides(words, words_of(words)) == []

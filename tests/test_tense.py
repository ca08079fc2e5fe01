"""Future and conditional by the ending of a verb, where the tagger is unsure."""

from __future__ import annotations

import pytest

from kg.model import Token
from kg.tense import later

FINITE = (("VerbForm", "Fin"),)


def verb(text: str, lemma: str, feats: tuple[tuple[str, str], ...] = FINITE, upos: str = "VERB") -> Token:
    return Token(text, lemma, upos, "root", -1, 0, len(text), feats)


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("recevra", "recevoir"),
        ("recevront", "recevoir"),
        ("rencontrera", "rencontrer"),
        ("Rencontrerai", "rencontrer"),
        ("offrira", "offrir"),
        ("tiendras", "tenir"),
        ("irons", "aller"),
    ],
)
def test_a_future_is_told_by_its_ending(text: str, lemma: str) -> None:
    assert later(verb(text, lemma)) == "future"


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("recevrait", "recevoir"),
        ("rencontreraient", "rencontrer"),
        ("montrerait", "montrer"),
        ("devrions", "devoir"),
    ],
)
def test_a_conditional_is_told_by_its_ending(text: str, lemma: str) -> None:
    assert later(verb(text, lemma)) == "conditional"


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("rencontra", "rencontrer"),
        ("montrait", "montrer"),
        ("entrait", "entrer"),
        ("offrait", "offrir"),
        ("rencontrai", "rencontrer"),
        ("reçoit", "recevoir"),
        ("reçut", "recevoir"),
        ("parle", "parler"),
    ],
)
def test_a_past_or_present_that_looks_alike_is_neither(text: str, lemma: str) -> None:
    assert later(verb(text, lemma)) is None


def test_the_tagger_is_believed_where_it_says_so() -> None:
    assert later(verb("x", "x", (("Tense", "Fut"),))) == "future"
    assert later(verb("x", "x", (("Mood", "Cnd"),))) == "conditional"


def test_an_auxiliary_has_a_tense_too() -> None:
    assert later(verb("sera", "être", upos="AUX")) == "future"
    assert later(verb("aurait", "avoir", upos="AUX")) == "conditional"


def test_infinitives_and_participles_have_none() -> None:
    assert later(verb("recevoir", "recevoir", (("VerbForm", "Inf"),))) is None
    assert later(verb("offert", "offrir", (("VerbForm", "Part"),))) is None


def test_words_that_are_no_verbs_have_none() -> None:
    assert later(verb("opéra", "opéra", (), upos="NOUN")) is None
    assert later(verb("trait", "trait", (), upos="NOUN")) is None

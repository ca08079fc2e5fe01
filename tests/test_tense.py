"""Future and conditional by the ending of a verb, where the tagger is unsure."""

from __future__ import annotations

import pytest

from kg.model import Token
from kg.names import fold
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
    assert later(verb(text, lemma), fold(lemma)) == "future"


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
    assert later(verb(text, lemma), fold(lemma)) == "conditional"


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
    assert later(verb(text, lemma), fold(lemma)) is None


def test_the_tagger_is_believed_where_it_says_so() -> None:
    assert later(verb("x", "x", (("Tense", "Fut"),)), fold("x")) == "future"
    assert later(verb("x", "x", (("Mood", "Cnd"),)), fold("x")) == "conditional"


def test_an_auxiliary_has_a_tense_too() -> None:
    assert later(verb("sera", "être", upos="AUX"), fold("être")) == "future"
    assert later(verb("aurait", "avoir", upos="AUX"), fold("avoir")) == "conditional"


def test_infinitives_and_participles_have_none() -> None:
    assert later(verb("recevoir", "recevoir", (("VerbForm", "Inf"),)), fold("recevoir")) is None
    assert later(verb("offert", "offrir", (("VerbForm", "Part"),)), fold("offrir")) is None


def test_words_that_are_no_verbs_have_none() -> None:
    assert later(verb("opéra", "opéra", (), upos="NOUN"), fold("opéra")) is None
    assert later(verb("trait", "trait", (), upos="NOUN"), fold("trait")) is None

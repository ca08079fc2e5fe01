"""The words of questions: each row of the lexicon is found in its example, and small words are no clues."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.questions.grammar import clues, preposition
from kg.questions.words import words_of
from kg.triples.themes import stem

PHRASES = [row for row in lexicon.load("questions")["phrase"] if row["sense"] != "preposition"]
PREPOSITIONS = [row for row in lexicon.load("questions")["phrase"] if row["sense"] == "preposition"]
VERBS = lexicon.load("questions")["verb"]
FOCUSES = {
    "about", "amount", "count", "donor", "happened", "holder", "list", "recipient", "role", "source", "times",
    "what", "when", "where", "whether", "which", "who",
}  # fmt: skip


def told(question: str) -> list[tuple[str, str]]:
    return [(clue.sense, clue.value) for clue in clues(words_of(question))]


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: f"{row['sense']}-{row['value']}")
def test_a_phrase_is_found_in_its_example(row: dict[str, str]) -> None:
    assert (row["sense"], row["value"]) in told(row["example"])


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row["example"])
def test_a_verb_is_found_in_its_example(row: dict[str, str]) -> None:
    assert ("frame", row["frame"]) in told(row["example"])


@pytest.mark.parametrize("row", PREPOSITIONS, ids=lambda row: row["value"])
def test_a_preposition_is_found_before_the_name_of_its_example(row: dict[str, str]) -> None:
    words = words_of(row["example"])
    places = [place for place in range(1, len(words)) if preposition(words, place)[0] == row["value"]]
    assert places


def test_all_that_can_be_asked_is_known() -> None:
    assert {row["value"] for row in PHRASES if row["sense"] == "ask"} == FOCUSES


def test_words_are_folded_in_the_lexicon() -> None:
    words = [word for row in PHRASES for word in row["words"]] + [
        word for row in VERBS for word in (*row["forms"], *row["future"])
    ]
    assert [
        word
        for word in words
        if " ".join(each.folded for each in words_of(word)) not in (word, f"où{word[2:]}")
    ] == []


def test_the_future_of_a_verb_tells_of_a_plan() -> None:
    assert ("status", "planned") in told("Qui rencontrera Anna Berg ?")
    assert ("status", "planned") not in told("Qui a rencontré Anna Berg ?")


def test_a_noun_after_its_article_is_no_verb() -> None:
    assert ("frame", "give") not in told("des livres")
    assert ("frame", "give") in told("la France livre")


def test_where_and_or_are_told_apart() -> None:
    assert ("ask", "where") in told("Anna Berg est où")
    assert ("ask", "where") in told("ou est Anna Berg")
    assert ("ask", "where") not in told("la France ou la Chine")


def test_the_apostrophe_parts_small_words_only() -> None:
    assert [word.folded for word in words_of("l'Inde, Ngo'o et N'Dri")] == [
        "l",
        "inde",
        "ngo'o",
        "et",
        "n",
        "dri",
    ]


def test_number_and_gender_are_of_no_account() -> None:
    assert stem("bilaterales") == stem("bilateral") == stem("bilateraux")

"""Punctuation hangs as the guidelines of Universal Dependencies want it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toybank import tree

from kg.training.punctuation import rehung

if TYPE_CHECKING:
    from kg.training.conllu import Tree


def hung(given: Tree) -> list[str]:
    """Under which word each mark hangs, once rehung."""
    return [given.words[word.head - 1].form for word in rehung(given).words if word.deprel == "punct"]


def test_a_comma_before_a_clause_hangs_on_the_verb_of_that_clause() -> None:
    """Il part, quand elle dort."""
    given = tree(
        ("Il", 2, "nsubj"),
        ("part", 0, "root"),
        (",", 1, "punct"),
        ("quand", 6, "mark"),
        ("elle", 6, "nsubj"),
        ("dort", 2, "advcl"),
        (".", 1, "punct"),
    )
    assert hung(given) == ["dort", "part"]


def test_a_mark_that_hangs_on_a_word_above_its_neighbour_stays() -> None:
    """Le chat noir, dort: the comma may hang on "noir" or on "chat"."""
    given = tree(
        ("Le", 2, "det"), ("chat", 5, "nsubj"), ("noir", 2, "amod"), (",", 3, "punct"), ("dort", 0, "root")
    )
    assert hung(given) == ["noir"]


def test_quotes_hang_on_the_head_of_what_they_enclose() -> None:
    """Il dit « le mot juste »."""
    given = tree(
        ("Il", 2, "nsubj"),
        ("dit", 0, "root"),
        ("«", 2, "punct"),
        ("le", 5, "det"),
        ("mot", 2, "obj"),
        ("juste", 5, "amod"),
        ("»", 6, "punct"),
        (".", 4, "punct"),
    )
    assert hung(given) == ["mot", "mot", "dit"]


def test_quotes_around_two_parts_of_a_sentence_hang_as_other_marks_do() -> None:
    """Il « donne Paul » : of the two words within, neither hangs on the other."""
    given = tree(
        ("Il", 3, "nsubj"), ("«", 3, "punct"), ("a", 5, "aux"), ("»", 3, "punct"), ("dit", 0, "root")
    )
    assert all(head in {"a", "Il", "dit"} for head in hung(given))


def test_a_mark_with_a_word_under_it_stays() -> None:
    given = tree(("Oui", 0, "root"), ("!", 1, "punct"), ("Non", 2, "parataxis"))
    assert rehung(given) == given


@pytest.mark.parametrize("mark", [",", "(", "»"])
def test_a_sentence_of_one_mark_stays(mark: str) -> None:
    given = tree((mark, 0, "root"))
    assert rehung(given) == given


def test_what_is_no_punctuation_hangs_where_it_did() -> None:
    given = tree(("Il", 3, "nsubj"), (",", 1, "punct"), ("dort", 0, "root"), (".", 1, "punct"))
    found = rehung(given)
    kept = [(word.form, word.head) for word in found.words if word.deprel != "punct"]
    assert kept == [("Il", 3), ("dort", 0)]
    assert replace(found, words=()) == replace(given, words=())


@given(
    st.lists(st.tuples(st.sampled_from(["mot", ",", "(", ")", "«", "»", "."]), st.integers(0, 8)), max_size=8)
)
def test_whatever_the_heads_are_only_marks_move_and_no_word_is_lost(rows: list[tuple[str, int]]) -> None:
    """Heads may circle or lie outside the sentence, as in a damaged treebank."""
    given_tree = tree(*((form, head, "dep" if form == "mot" else "punct") for form, head in rows))
    found = rehung(given_tree)
    assert [word.form for word in found.words] == [form for form, _ in rows]
    assert [word.head for word in found.words if word.form == "mot"] == [
        head for form, head in rows if form == "mot"
    ]

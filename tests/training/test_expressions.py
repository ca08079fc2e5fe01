"""Fixed expressions hang in every treebank as they do in the model treebank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toybank import tree

from kg.training.expressions import Expression, join_expressions, learn_expressions

if TYPE_CHECKING:
    from kg.training.conllu import Tree

EN_RAISON = {("en", "raison"): Expression(("ADP", "NOUN"), "advmod")}
QUANT_A = {("quant", "à"): Expression(("ADV", "ADP"), "case")}


def hung(given: Tree) -> list[tuple[str, int, str]]:
    return [(word.form, word.head, word.deprel) for word in given.words]


PARTED = tree(
    ("Il", 2, "nsubj"),
    ("part", 0, "root"),
    ("en", 4, "case"),
    ("raison", 2, "obl:mod"),
    ("de", 7, "case"),
    ("la", 7, "det"),
    ("pluie", 4, "nmod"),
)
JOINED = tree(
    ("Il", 2, "nsubj"),
    ("part", 0, "root"),
    ("en", 2, "advmod"),
    ("raison", 3, "fixed"),
    ("de", 7, "case"),
    ("la", 7, "det"),
    ("pluie", 3, "obl:arg"),
)


def test_what_the_model_treebank_always_joins_is_an_expression_of_its_classes_and_relation() -> None:
    assert learn_expressions([JOINED, JOINED]) == {("en", "raison"): Expression(("X", "X"), "advmod")}


@pytest.mark.parametrize(
    "trees",
    [[JOINED], [JOINED, JOINED, PARTED]],
    ids=["seen but once", "parted as often as agreement forbids"],
)
def test_what_it_joins_once_or_not_always_is_none(trees: list[Tree]) -> None:
    assert learn_expressions(trees) == {}


def test_words_between_which_others_stand_are_none() -> None:
    broken = tree(("en", 0, "root"), ("belle", 3, "amod"), ("raison", 1, "fixed"))
    assert learn_expressions([broken, broken]) == {}


def test_an_adverb_takes_the_place_of_its_noun_whose_complement_it_governs() -> None:
    assert hung(join_expressions(PARTED, EN_RAISON)) == hung(JOINED)


def test_an_expression_takes_the_classes_of_the_model_treebank() -> None:
    joined = join_expressions(PARTED, EN_RAISON)
    assert [word.upos for word in joined.words[2:4]] == ["ADP", "NOUN"]


def test_one_that_hangs_in_another_relation_takes_that_of_the_model_treebank() -> None:
    rows = hung(JOINED)
    rows[2] = ("en", 2, "obl")
    assert hung(join_expressions(tree(*rows), EN_RAISON)) == hung(JOINED)


def test_after_a_preposition_of_several_words_the_noun_takes_their_place() -> None:
    """Quant à lui, il part."""
    parted = tree(
        ("Quant", 6, "advmod"),
        ("à", 3, "case"),
        ("lui", 1, "obl:arg"),
        (",", 1, "punct"),
        ("il", 6, "nsubj"),
        ("part", 0, "root"),
    )
    joined = hung(join_expressions(parted, QUANT_A))
    assert joined[:4] == [("Quant", 3, "case"), ("à", 1, "fixed"), ("lui", 6, "obl:mod"), (",", 3, "punct")]


def test_a_preposition_of_several_words_that_is_joined_stays() -> None:
    joined = tree(("Quant", 3, "case"), ("à", 1, "fixed"), ("lui", 4, "obl:mod"), ("part", 0, "root"))
    assert join_expressions(joined, QUANT_A) == joined


def test_the_same_words_as_the_object_of_a_verb_or_apart_stay() -> None:
    """Il a raison; il prend en main, raison perdue."""
    verb = tree(("Il", 2, "nsubj"), ("prend", 0, "root"), ("en", 4, "case"), ("raison", 2, "obj"))
    apart = tree(("prend", 0, "root"), ("en", 1, "advmod"), ("raison", 1, "obl:mod"))
    assert join_expressions(verb, EN_RAISON) == verb
    assert join_expressions(apart, EN_RAISON) == apart


FORMS = st.lists(st.sampled_from(["en", "raison", "quant", "à", "de", "lui"]), min_size=2, max_size=9)


@given(FORMS, st.data())
def test_a_tree_stays_a_tree_whatever_is_joined(forms: list[str], data: st.DataObject) -> None:
    heads = [0, *(data.draw(st.integers(1, number)) for number in range(1, len(forms)))]
    relations = data.draw(
        st.lists(st.sampled_from(["obl", "nmod", "case", "fixed", "obj", "advmod"]), min_size=9, max_size=9)
    )
    joined = join_expressions(
        tree(*zip(forms, heads, ["root", *relations][: len(forms)], strict=True)), {**EN_RAISON, **QUANT_A}
    )
    for number in range(1, len(forms) + 1):
        climbed = 0
        while number and climbed <= len(forms):
            number, climbed = joined.words[number - 1].head, climbed + 1
        assert number == 0

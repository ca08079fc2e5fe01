"""Questions to a dependency tree, asked of small trees made by hand, and of trees that are damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from parses import by_hand
from trees import sentences

from kg.model import Sentence, Token
from kg.tree import Tree

# "La reine que le roi a reçue salue Anna, Paul et Nils."
MEETS = by_hand(
    "La/le/DET/1/det",
    "reine/reine/NOUN/6/nsubj",
    "que/que/PRON/5/obj",
    "le/le/DET/4/det",
    "roi/roi/NOUN/5/nsubj",
    "reçoit/recevoir/VERB/1/acl:relcl",
    "salue/saluer/VERB/-1/root",
    "Anna/Anna/PROPN/6/obj",
    "Paul/Paul/PROPN/7/conj",
    "et/et/CCONJ/10/cc",
    "Nils/Nils/PROPN/8/conj",
    "lundi/lundi/NOUN/6/obl:mod",
)


@pytest.fixture
def tree() -> Tree:
    return Tree(MEETS)


def test_children_come_in_the_order_of_the_text(tree: Tree) -> None:
    assert tree.children(6) == [1, 7, 11]
    assert tree.children(11) == []


def test_children_are_asked_for_by_relation(tree: Tree) -> None:
    assert tree.children(6, "obj") == [7]
    assert tree.children(6, "obj", "nsubj") == [1, 7]


def test_a_relation_is_found_by_its_name_without_subtype(tree: Tree) -> None:
    assert tree.is_relation(11, "obl")
    assert tree.is_relation(11, "obl:mod")
    assert not tree.is_relation(11, "obl:arg")


def test_a_subtype_asked_for_finds_only_itself() -> None:
    plain = Tree(by_hand("Anna//PROPN/1/nsubj", "part/partir/VERB/-1/root"))
    assert not plain.is_relation(0, "nsubj:pass")


def test_ancestors_come_nearest_first(tree: Tree) -> None:
    assert list(tree.ancestors(3)) == [4, 5, 1, 6]
    assert list(tree.ancestors(6)) == []


def test_a_subtree_holds_the_word_itself_and_all_below_it(tree: Tree) -> None:
    assert tree.subtree(1) == [0, 1, 2, 3, 4, 5]
    assert tree.subtree(11) == [11]


def test_a_preposition_of_several_words_is_read_as_lemmas() -> None:
    found = Tree(by_hand("À/à/ADP/2/case", "le/le/DET/2/case", "roi/roi/NOUN/-1/root"))
    assert found.case(2) == "à le"
    assert found.case(0) == ""


def test_a_coordination_is_found_from_its_head(tree: Tree) -> None:
    assert tree.conjuncts(7) == [7, 8, 10]


def test_what_is_not_coordinated_stands_alone(tree: Tree) -> None:
    assert tree.conjuncts(4) == [4]


def test_the_clause_of_a_word_is_its_nearest_predicate(tree: Tree) -> None:
    assert tree.clause(3) == 5
    assert tree.clause(10) == 6
    assert tree.clause(5) == 5


def test_a_noun_with_a_copula_is_a_predicate() -> None:
    found = Tree(by_hand("Anna//PROPN/2/nsubj", "est/être/AUX/2/cop", "ministre//NOUN/-1/root"))
    assert found.is_predicate(2)
    assert found.clause(0) == 2


def test_a_bare_noun_is_no_predicate() -> None:
    found = Tree(by_hand("Une//DET/1/det", "rencontre//NOUN/-1/root"))
    assert not found.is_predicate(1)
    assert found.clause(0) == 1


def test_a_feature_is_read_by_name() -> None:
    token = Token("reçue", "recevoir", "VERB", "root", -1, 0, 5, (("Gender", "Fem"), ("VerbForm", "Part")))
    found = Tree(Sentence((token,), "reçue", 0, 5))
    assert found.feat(0, "VerbForm") == "Part"
    assert found.feat(0, "Mood") is None


def test_two_words_that_hang_on_each_other_end_every_walk() -> None:
    found = Tree(by_hand("a///1/conj", "b///0/conj"))
    assert list(found.ancestors(0)) == [1]
    assert found.subtree(0) == [0, 1]
    assert found.conjuncts(0) == [0, 1]
    assert found.root() == 0


@given(sentences())
def test_every_question_to_any_tree_has_an_answer(sentence: Sentence) -> None:
    tree = Tree(sentence)
    everyone = set(range(len(tree.tokens)))
    for index in everyone:
        below = tree.subtree(index)
        assert below == sorted(set(below))
        assert {index, *tree.children(index)} <= set(below) <= everyone
        assert set(tree.conjuncts(index)) <= set(below)
        assert index not in list(tree.ancestors(index))


@given(sentences())
def test_the_root_and_each_clause_are_words_of_the_sentence(sentence: Sentence) -> None:
    tree = Tree(sentence)
    assert 0 <= tree.root() < len(tree.tokens)
    for index in range(len(tree.tokens)):
        assert 0 <= tree.clause(index) < len(tree.tokens)


def test_a_participle_that_modifies_a_noun_is_no_clause() -> None:
    """Le président élu salue Anna."""
    elected = Tree(
        by_hand(
            "Le/le/DET/1/det",
            "président/président/NOUN/3/nsubj",
            "élu/élire/VERB/1/amod",
            "salue/saluer/VERB/-1/root",
            "Anna/Anna/PROPN/3/obj",
        )
    )
    assert elected.clause(2) == 3

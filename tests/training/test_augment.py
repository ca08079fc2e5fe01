"""Trees are multiplied: other names, posts, capitals and typography, and the rest of the tree as it was."""

from __future__ import annotations

import random

from toybank import sentence

from kg.training.augment import (
    names,
    with_careless_typography,
    with_other_names,
    with_post,
    with_shouted_names,
)
from kg.training.conllu import Contraction, Tree, Word


def test_names_are_people_of_two_words_and_those_after_a_post() -> None:
    (name,) = names(sentence("Jean Durand", "ministre", "reçoit", "Japon"))
    assert (name.first, name.last) == (3, 4)


def test_other_names_leave_the_rest_of_the_tree_as_it_is() -> None:
    tree = sentence("Jean Durand", "ministre", "reçoit", "Japon")
    for number in range(40):
        changed = with_other_names(tree, random.Random(number))
        shift = len(changed.words) - len(tree.words)
        assert changed.words[0] == tree.words[0]
        verb = next(word for word in changed.words if word.deprel == "root")
        assert verb.form == "reçoit"
        assert changed.words[verb.head - 1] is changed.words[-1]
        subject = changed.words[1]
        assert changed.words[subject.head - 1] == verb
        assert [word.form for word in changed.words[5 + shift - 1 :]] == [
            word.form for word in tree.words[4:]
        ]
        heads = {word.head for word in changed.words[3 : 4 + shift]}
        assert heads == {3}
        assert changed.contractions == (Contraction(8 + shift, 9 + shift, "du"),)


def test_a_post_before_a_name_takes_its_place_in_the_sentence() -> None:
    words = (
        Word("Jean", "Jean", "PROPN", "_", 4, "nsubj"),
        Word("Durand", "Durand", "PROPN", "_", 1, "flat:name"),
        Word("est", "être", "AUX", "_", 4, "cop"),
        Word("absent", "absent", "ADJ", "_", 0, "root", space_after=False),
        Word(".", ".", "PUNCT", "_", 4, "punct"),
    )
    for number in range(40):
        posted = with_post(Tree(words), random.Random(number))
        subject = next(word for word in posted.words if word.deprel == "nsubj")
        assert subject.upos == "NOUN"
        assert posted.words[subject.head - 1].form == "absent"
        name = next(word for word in posted.words if word.form == "Jean")
        assert (name.deprel, posted.words[name.head - 1]) == ("appos", subject)
        assert posted.words[0].form == "Le"
        assert all(posted.words[each.first - 1].form == "de" for each in posted.contractions)


def test_a_name_with_a_post_is_given_no_other() -> None:
    tree = sentence("Jean Durand", "ministre", "reçoit", "Japon")
    assert with_post(tree, random.Random(1)) == tree


def test_names_are_shouted_and_no_other_word() -> None:
    shouted = with_shouted_names(sentence("Jean Durand", "ministre", "reçoit", "Japon"), random.Random(1))
    assert [word.form for word in shouted.words if word.form.isupper()] == ["JEAN", "DURAND", "JAPON"]


def test_careless_typography_changes_apostrophes_and_leaves_letters() -> None:
    tree = Tree(
        (
            Word("L'", "le", "DET", "_", 2, "det", space_after=False),
            Word("accord", "accord", "NOUN", "_", 0, "root"),
        )
    )
    assert with_careless_typography(tree, random.Random(1)).text == "L’accord"

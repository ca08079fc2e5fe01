"""What the reader's heads learn by: each has a loss where an annotation teaches it, and none elsewhere."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from labelled import SMALL, labelled

from kg.reader.network import Network
from kg.training.examples import IGNORED
from kg.training.losses import encode, losses, side_targets

if TYPE_CHECKING:
    from kg.training.examples import Labelled


@pytest.fixture(name="example")
def _example() -> Labelled:
    return labelled()


def learnt(example: Labelled) -> set[str]:
    network = Network(SMALL)
    (words,) = encode(network, [example])
    return set(losses(network, example, words, random.Random(1)))


def test_every_head_has_a_loss_where_the_example_teaches_it(example: Labelled) -> None:
    assert learnt(example) == {
        "entities",
        "triggers",
        "items",
        "meeting",
        "meeting_roles",
        "gift",
        "gift_roles",
        "same_event",
        "same_entity",
        "sides",
    }


def test_what_no_annotation_tells_teaches_nothing(example: Labelled) -> None:
    open_ = replace(example, entities=[IGNORED] * len(example.entities), meetings=[], gifts=[], mentions=[])
    assert learnt(open_) == {"triggers", "items"}


def test_offices_of_an_incomplete_annotation_may_be_one_person(example: Labelled) -> None:
    (one, _), (other, _), *_ = example.mentions
    offices = [(one, frozenset({"ministre|NO"})), (other, frozenset({"ministre|GH"}))]
    assert "same_entity" in learnt(replace(example, mentions=offices))
    assert "same_entity" not in learnt(replace(example, mentions=offices, complete=False))


def test_mentions_that_share_words_are_not_compared(example: Labelled) -> None:
    (one, who), *_ = example.mentions
    assert "same_entity" not in learnt(replace(example, mentions=[(one, who), (one, frozenset({"p9"}))]))


def test_of_too_many_mentions_those_drawn_teach(example: Labelled) -> None:
    assert learnt(replace(example, mentions=example.mentions * 20)) >= {"same_entity", "sides"}


def test_the_right_side_is_every_place_that_tells_it(example: Labelled) -> None:
    assert side_targets(None, example)[0]
    told = side_targets("NO", example)
    assert not told[0]
    assert any(told[2:])

"""The reader learns: its losses fall, a stretch of a long text keeps its marks, a run ends in time."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch
from labelled import SMALL, labelled

from kg.reader.network import Network, Span
from kg.training.losses import encode, losses
from kg.training.reader import Settings, batches, cut, learn, pace, window

if TYPE_CHECKING:
    from kg.training.examples import Labelled


@pytest.fixture(name="example")
def _example() -> Labelled:
    return labelled()


def total(network: Network, example: Labelled) -> float:
    network.eval()
    with torch.no_grad():
        (words,) = encode(network, [example])
        return sum(float(loss) for loss in losses(network, example, words, random.Random(1)).values())


def test_learning_lowers_the_loss(example: Labelled) -> None:
    torch.manual_seed(1)
    network = Network(SMALL, dropout=0.0)
    before = total(network, example)
    settings = Settings(minutes=0.05, encoder_rate=3e-3, head_rate=3e-3)
    taught = list(learn(network, [example], settings, random.Random(1)))
    assert total(taught[-1], example) < before / 2


def test_a_stretch_keeps_what_is_marked_inside_it(example: Labelled) -> None:
    words = [example.text[start:end] for start, end in example.words.spans]
    start, end = words.index("La", 3), len(words)
    part = cut(example, start, end)
    assert part.words.spans == example.words.spans[start:end]
    assert len(part.entities) == end - start
    assert [each.span for each in part.gifts] == [
        Span(example.gifts[0].span.first - start, example.gifts[0].span.last - start)
    ]
    assert len(part.meetings) == 1  # the first telling lies before the stretch


def test_a_window_holds_no_more_pieces_than_the_encoder_sees(example: Labelled) -> None:
    chance = random.Random(3)
    for _ in range(20):
        assert len(window(example, 60, chance).words.pieces) <= 60
    assert window(example, 510, chance) is example


def test_a_round_takes_each_example_once(example: Labelled) -> None:
    examples = [replace(example, id=str(number)) for number in range(9)]
    drawn = [
        each.id for batch in batches(examples, Settings(together=500), random.Random(2)) for each in batch
    ]
    assert sorted(drawn) == sorted(each.id for each in examples)


def test_the_rate_rises_and_falls() -> None:
    settings = Settings()
    assert pace(0.0, settings) < pace(settings.warm, settings) == pytest.approx(1.0)
    assert pace(1.0, settings) == pytest.approx(0.02)

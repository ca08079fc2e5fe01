"""The reader learns: its losses fall, a stretch of a long text keeps its marks, a run ends in time."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import torch

from kg.reader.encoder import Pieces, Sizes, split
from kg.reader.network import Network, Span
from kg.training.examples import IGNORED, Labelled, by_words, of_annotated
from kg.training.inline import parse_block
from kg.training.reader import Settings, batches, cut, encode, learn, losses, pace, side_targets, window

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéàôçè.,'0123456789"
VOCABULARY = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
VOCABULARY += [(letter, -3.0) for letter in LETTERS]
PIECES = Pieces(VOCABULARY)
SMALL = Sizes(width=32, layers=2, heads=2, inner=48, positions=512, pieces=len(VOCABULARY))
BLOCK = """t-001
~~~
[Le ministre norvégien](p1) [a reçu](m1) [la ministre ghanéenne](p2) à [Oslo](m1.place). [La Norvège](c1) [offre](d1)
[20 tentes](d1.item) [au Ghana](c2). [Elle](p2) a dit merci, puis [ils se sont revus](m1).
~~~
p1 | person | role: ministre | side: NO
p2 | person | role: ministre | side: GH
c1 | country | name: Norvège | side: NO
c2 | country | name: Ghana | side: GH
m1 | reception | held | who: p1 p2
d1 | delivered | from: c1 | to: c2 | item: tentes
"""


@pytest.fixture(name="example")
def _example() -> Labelled:
    found = of_annotated(parse_block(BLOCK))
    return by_words(found, split(found.text, PIECES))


def total(network: Network, example: Labelled) -> float:
    network.eval()
    with torch.no_grad():
        (words,) = encode(network, [example])
        return sum(float(loss) for loss in losses(network, example, words, random.Random(1)).values())


def test_every_head_has_a_loss_where_the_example_teaches_it(example: Labelled) -> None:
    network = Network(SMALL)
    (words,) = encode(network, [example])
    found = losses(network, example, words, random.Random(1))
    assert set(found) == {
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
    network = Network(SMALL)
    (words,) = encode(network, [open_])
    assert set(losses(network, open_, words, random.Random(1))) == {"triggers", "items"}


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


def test_the_right_side_is_every_place_that_tells_it(example: Labelled) -> None:
    assert side_targets(None, example)[0]
    told = side_targets("NO", example)
    assert not told[0]
    assert any(told[2:])


def test_the_rate_rises_and_falls() -> None:
    settings = Settings()
    assert pace(0.0, settings) < pace(settings.warm, settings) == pytest.approx(1.0)
    assert pace(1.0, settings) == pytest.approx(0.02)

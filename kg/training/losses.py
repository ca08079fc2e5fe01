"""What the reader's heads get wrong over an annotated dispatch: the losses that it learns by."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

import torch
from torch import Tensor, nn

from kg.reader.encoder import PAD
from kg.reader.labels import KINDS, REALIS
from kg.reader.spans import pair_features
from kg.training.examples import IGNORED

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from kg.reader.network import Network, Span
    from kg.training.examples import Anchored, Labelled

    Mention = tuple[Span, frozenset[str]]

Row = TypeVar("Row")

MOST_MENTIONS = 40
ENTITY_WEIGHT, SIDE_WEIGHT = 2, 4
"""What these losses, which are means over a dispatch, count beside those of roles, which are sums."""
UNKNOWN = "?"
"""The side of somebody whose side no annotation tells."""


def encode(network: Network, examples: Sequence[Labelled]) -> list[Tensor]:
    """Return the word vectors (words, width) of each example."""
    length = max(len(example.words.pieces) for example in examples)
    rows = torch.full((len(examples), length), PAD, dtype=torch.long)
    for row, example in zip(rows, examples, strict=True):
        row[: len(example.words.pieces)] = torch.tensor(example.words.pieces)
    vectors = network.encoder(rows)
    return [
        network.dropout(vector[torch.tensor(example.words.firsts)])
        for vector, example in zip(vectors, examples, strict=True)
    ]


def losses(network: Network, example: Labelled, words: Tensor, chance: random.Random) -> dict[str, Tensor]:
    """Return the losses of the heads for one example, by head; those it does not teach are left out."""
    found: dict[str, Tensor] = {}
    for name, labels in (
        ("entities", example.entities),
        ("triggers", example.triggers),
        ("items", example.items),
    ):
        target = torch.tensor(labels)
        if bool((target != IGNORED).any()):
            scores = getattr(network, name)(words)
            found[name] = (
                nn.functional.cross_entropy(scores, target, ignore_index=IGNORED, reduction="sum") / 10
            )
    if example.meetings:
        found |= _anchor_losses(network, words, example.meetings, "meeting", (len(KINDS), len(REALIS)))
    if example.gifts:
        found |= _anchor_losses(network, words, example.gifts, "gift", (2,))
    found |= _same_losses(network, example, words)
    found |= _entity_losses(network, example, words, chance)
    return found


def _anchor_losses(
    network: Network, words: Tensor, anchors: Sequence[Anchored], family: str, classes: tuple[int, ...]
) -> dict[str, Tensor]:
    vectors = network.spans(words, [anchor.span for anchor in anchors])
    starts = torch.tensor([anchor.span.first for anchor in anchors])
    scores = getattr(network, f"{family}_roles")(words, vectors, starts)
    labels = torch.tensor([anchor.labels for anchor in anchors])
    roles = nn.functional.cross_entropy(
        scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    typed = getattr(network, family)(vectors).split(classes, dim=1)
    told = torch.tensor([anchor.classes for anchor in anchors]).T
    kinds = sum(nn.functional.cross_entropy(score, gold) for score, gold in zip(typed, told, strict=True))
    assert isinstance(kinds, Tensor)
    return {f"{family}_roles": roles / 10, family: kinds * len(anchors) * 0.3}


def _same_losses(network: Network, example: Labelled, words: Tensor) -> dict[str, Tensor]:
    found = {}
    for name, anchors in (("same_event", example.meetings), ("same_gift", example.gifts)):
        if len(anchors) < 2:
            continue
        spans = [anchor.span for anchor in anchors]
        features = pair_features(_texts(example, spans)) if name == "same_gift" else None
        scores = network.alike(getattr(network, name), words, spans, features)
        gold = _by_pair(anchors, _tell_one_event)
        upper = torch.ones_like(gold).triu(1)
        found[name] = _balanced(scores[upper], gold[upper].float()) * 0.5
    return found


def _by_pair(rows: Sequence[Row], holds: Callable[[Row, Row], bool]) -> Tensor:
    """Return whether *holds* is true of each row (down) with each row (across)."""
    return torch.tensor([[holds(one, other) for other in rows] for one in rows])


def _tell_one_event(one: Anchored, other: Anchored) -> bool:
    return bool(one.events & other.events)


def _texts(example: Labelled, spans: Sequence[Span]) -> list[str]:
    rows = example.words.spans
    return [example.text[rows[span.first][0] : rows[span.last][1]] for span in spans]


def _balanced(scores: Tensor, gold: Tensor) -> Tensor:
    loss = nn.functional.binary_cross_entropy_with_logits(scores, gold, reduction="none")
    parts = [loss[gold == value].mean() for value in (0.0, 1.0) if bool((gold == value).any())]
    return torch.stack(parts).sum()


def _entity_losses(
    network: Network, example: Labelled, words: Tensor, chance: random.Random
) -> dict[str, Tensor]:
    mentions = _drawn(example.mentions, chance)
    return _identity_losses(network, example, words, mentions) | _side_losses(
        network, example, words, mentions
    )


def _drawn(mentions: list[Mention], chance: random.Random) -> list[Mention]:
    """Return *mentions*, or where they are too many some of them, in the order of the text."""
    if len(mentions) <= MOST_MENTIONS:
        return mentions
    return sorted(chance.sample(mentions, MOST_MENTIONS), key=lambda mention: mention[0])


def _identity_losses(
    network: Network, example: Labelled, words: Tensor, mentions: list[Mention]
) -> dict[str, Tensor]:
    """Return the loss of telling which mentions are of one entity."""
    if len(mentions) < 2:
        return {}
    spans = [span for span, _ in mentions]
    scores = network.alike(network.same_entity, words, spans, pair_features(_texts(example, spans)))
    taught = _by_pair(mentions, partial(_is_taught, complete=example.complete)).triu(1)
    if not bool(taught.any()):
        return {}
    gold = _by_pair(mentions, _are_one)
    return {"same_entity": ENTITY_WEIGHT * _balanced(scores[taught], gold[taught].float())}


def _are_one(one: Mention, other: Mention) -> bool:
    return bool(one[1] & other[1])


def _is_taught(one: Mention, other: Mention, *, complete: bool) -> bool:
    """Tell whether the annotation, *complete* or not, says if two mentions are of one entity."""
    return not _overlap(one[0], other[0]) and (
        complete or _are_one(one, other) or _are_names(one[1] | other[1])
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last


def _are_names(identities: frozenset[str]) -> bool:
    """Tell whether all *identities* are names: offices may be held by somebody named elsewhere."""
    return not any("|" in identity for identity in identities)


def _side_losses(
    network: Network, example: Labelled, words: Tensor, mentions: list[Mention]
) -> dict[str, Tensor]:
    """Return the loss of telling on whose side each mention is, of those whose side is annotated."""
    sided = [(span, side) for span, who in mentions if (side := _shared_side(who, example)) is not UNKNOWN]
    if not sided:
        return {}
    scores = network.sides(words, [span for span, _ in sided], [span for span, _ in example.places])
    right = torch.tensor([side_targets(side, example) for _, side in sided])
    told = right.any(dim=1)
    if not bool(told.any()):
        return {}
    scores, right = scores[told], right[told]
    missed = torch.logsumexp(scores, dim=1) - torch.logsumexp(scores.masked_fill(~right, -1e9), dim=1)
    return {"sides": SIDE_WEIGHT * missed.mean()}


def _shared_side(identities: frozenset[str], example: Labelled) -> str | None:
    """Return the one side of all *identities*, None if the text tells none, UNKNOWN if that is open."""
    sides = {example.sides.get(identity, UNKNOWN) for identity in identities}
    return sides.pop() if len(sides) == 1 else UNKNOWN


def side_targets(side: str | None, example: Labelled) -> list[bool]:
    """Return which choices of `Network.sides` are right for *side*; none where no place tells it."""
    return [
        side is None,
        side is not None and side == example.home,
        *(side in sides for _, sides in example.places),
    ]

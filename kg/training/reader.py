"""How the reader learns: in which steps, at which rates, over which stretches of the annotated dispatches.

`python -m kg.training.teach` runs it.
"""

from __future__ import annotations

import copy
import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch
from torch import nn

from kg.reader.encoder import BEGIN, END, Words
from kg.reader.network import Span
from kg.training.losses import encode, losses

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from kg.reader.network import Network
    from kg.training.examples import Anchored, Labelled

LONGEST_MEMORY = 0.998
"""How much of the mean of the weights stays at each step."""
FROZEN = 2
"""Layers of the encoder, from below, that keep their weights, as its vocabulary does."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how fast the reader learns; `together` counts word pieces in one step.

    `bare` is the share of passages without any fact that a round takes, drawn anew each time.
    """

    minutes: float = 90
    bare: float = 0.4
    together: int = 1400
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warm: float = 0.06
    seed: int = 7


def window(example: Labelled, pieces: int, chance: random.Random) -> Labelled:
    """Return a stretch of *example* of at most *pieces* word pieces; all of it where it fits."""
    total = len(example.words.pieces)
    if total <= pieces:
        return example
    count = len(example.words.spans)
    firsts = (*example.words.firsts, total - 1)
    latest = next(i for i in range(count) if total - 1 - firsts[i] <= pieces - 2)
    start = chance.choice((0, 0, latest, chance.randint(0, latest)))
    end = max(i for i in range(start, count) if firsts[i + 1] - firsts[start] <= pieces - 2) + 1
    return cut(example, start, end)


def cut(example: Labelled, start: int, end: int) -> Labelled:
    """Return the words from *start* to before *end* of *example*, with what is marked inside them."""
    firsts = (*example.words.firsts, len(example.words.pieces) - 1)
    low, high = firsts[start], firsts[end]
    words = Words(
        example.words.spans[start:end],
        (BEGIN, *example.words.pieces[low:high], END),
        tuple(first - low + 1 for first in firsts[start:end]),
    )

    def moved(span: Span) -> Span | None:
        return (
            Span(span.first - start, span.last - start) if start <= span.first and span.last < end else None
        )

    def anchors(rows: Sequence[Anchored]) -> list[Anchored]:
        kept = ((row, moved(row.span)) for row in rows)
        return [replace(row, span=span, labels=row.labels[start:end]) for row, span in kept if span]

    return replace(
        example,
        words=words,
        entities=example.entities[start:end],
        triggers=example.triggers[start:end],
        items=example.items[start:end],
        meetings=anchors(example.meetings),
        gifts=anchors(example.gifts),
        mentions=[(at, identity) for span, identity in example.mentions if (at := moved(span))],
        places=[(at, sides) for span, sides in example.places if (at := moved(span))],
    )


def batches(
    examples: Sequence[Labelled], settings: Settings, chance: random.Random
) -> Iterator[list[Labelled]]:
    """Yield the examples of one round in steps of like length, in a random order."""
    cuts = [window(example, 510, chance) for example in examples]
    cuts.sort(key=lambda example: len(example.words.pieces) + chance.randint(0, 40))
    found: list[list[Labelled]] = [[]]
    for example in cuts:
        if found[-1] and (len(found[-1]) + 1) * len(example.words.pieces) > settings.together:
            found.append([])
        found[-1].append(example)
    chance.shuffle(found)
    yield from found


def optimizer(network: Network, settings: Settings) -> torch.optim.AdamW:
    """Return the optimizer: lower layers learn slower, the lowest and the vocabulary not at all."""
    encoder = network.encoder
    for frozen in (encoder.words, encoder.places, encoder.norm, *list(encoder.layers)[:FROZEN]):
        frozen.requires_grad_(False)
    count = len(encoder.layers)
    groups = [
        {
            "params": list(layer.parameters()),
            "lr": settings.encoder_rate * settings.layer_decay ** (count - 1 - depth),
        }
        for depth, layer in enumerate(encoder.layers)
        if depth >= FROZEN
    ]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups.append({"params": heads, "lr": settings.head_rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)


def pace(done: float, settings: Settings) -> float:
    """Return the factor of the rates when the share *done* of the time is over: up at first, then down as a half cosine."""
    if done < settings.warm:
        return max(done / settings.warm, 0.01)
    return 0.02 + 0.98 * 0.5 * (
        1 + math.cos(math.pi * min(1.0, (done - settings.warm) / (1 - settings.warm)))
    )


def learn(
    network: Network, examples: Sequence[Labelled], settings: Settings, chance: random.Random
) -> Iterator[Network]:
    """Teach *network*, and yield after each round the mean of its weights over the steps so far, the last ones most.

    The mean of many steps (Polyak and Juditsky 1992) reads better than the last one; it learns no further.
    """
    steps = optimizer(network, settings)
    rates = [group["lr"] for group in steps.param_groups]
    mean = copy.deepcopy(network)
    begun, count = time.monotonic(), 0
    network.train()
    while (done := (time.monotonic() - begun) / (60 * settings.minutes)) < 1:
        drawn = [each for each in examples if _tells(each) or chance.random() < settings.bare]
        for batch in batches(drawn, settings, chance):
            for group, rate in zip(steps.param_groups, rates, strict=True):
                group["lr"] = rate * pace(done, settings)
            _step(network, steps, batch, chance)
            count += 1
            _follow(mean, network, min(LONGEST_MEMORY, (1 + count) / (10 + count)))
            done = (time.monotonic() - begun) / (60 * settings.minutes)
            if done >= 1:
                break
        yield mean


def _tells(example: Labelled) -> bool:
    return example.complete or bool(example.meetings or example.gifts)


def _step(
    network: Network, steps: torch.optim.Optimizer, batch: Sequence[Labelled], chance: random.Random
) -> None:
    found = [
        loss / len(batch)
        for example, words in zip(batch, encode(network, batch), strict=True)
        for loss in losses(network, example, words, chance).values()
    ]
    steps.zero_grad()
    torch.stack(found).sum().backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
    steps.step()


@torch.no_grad()
def _follow(mean: Network, network: Network, memory: float) -> None:
    for kept, new in zip(mean.parameters(), network.parameters(), strict=True):
        if new.requires_grad:
            kept.lerp_(new, 1 - memory)

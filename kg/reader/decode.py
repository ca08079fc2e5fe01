"""From the scores of the network to spans, roles and links: what of a passage is likely enough to be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import torch

from kg.model import Argument, EntityMention, Given, Told, Trigger
from kg.reader.labels import (
    ENTITIES,
    GIFT_ROLES,
    KINDS,
    MEETING_ROLES,
    REALIS,
    STATUS,
    begin,
    inside,
)
from kg.reader.network import Span
from kg.reader.spans import pair_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from kg.model import MentionKind
    from kg.reader.encoder import Words
    from kg.reader.network import Network

LIKELY_ANCHOR = 0.3
"""From which probability on words are taken for a trigger or a thing given; what becomes a fact is decided later."""
LIKELY_ROLE = 0.3
LIKELY_ENTITY = 0.5
SAME = 0.5
WHO = frozenset({"participant", "each", "donor", "recipient", "via"})
"""Roles that somebody plays."""


APOSTROPHES = frozenset("'’")
ELIDED = 2
"""Words in which "l'" is only the end of something longer."""
ARTICLES = 4
"""Letters that may stand before a mention in words that stand for it: "de l'"."""
Anchor = TypeVar("Anchor", Trigger, Given)


class Place(NamedTuple):
    """Words of a text that name a place or body, and whom it stands for (`side`), or in which country it lies."""

    span: Span
    side: str


class Tagged(NamedTuple):
    """A span that a head sees: its class and probability."""

    span: Span
    kind: int
    probability: float


def tagged(scores: Tensor, kinds: int, least: float) -> list[Tagged]:
    """Return the spans that scores (words, labels) tell, each word in one at most, all at least *least* likely."""
    shares = scores.softmax(dim=-1)
    firsts = shares[:, [begin(kind) for kind in range(kinds)]]
    likely, best = (firsts + shares[:, [inside(kind) for kind in range(kinds)]]).max(dim=1)
    chances, classes, opens = likely.tolist(), best.tolist(), firsts.tolist()
    found: list[tuple[int, int, list[float]]] = []
    for word, (chance, kind) in enumerate(zip(chances, classes, strict=True)):
        if chance < least:
            continue
        last = found[-1] if found else None
        joined = last is not None and last[1] == kind and last[0] + len(last[2]) == word
        if last is not None and joined and opens[word][kind] < chance / 2:
            last[2].append(chance)
        else:
            found.append((word, kind, [chance]))
    return [Tagged(Span(word, word + len(row) - 1), kind, sum(row) / len(row)) for word, kind, row in found]


@torch.inference_mode()
def decode(
    network: Network, text: str, words: Words, vectors: Tensor, places: Sequence[Place], home: str | None
) -> Told:
    """Return what *vectors* (words, width) of a text tell; *home* is the newsroom's own country."""
    if not words.spans:
        return Told()
    reading = _Reading(network, text, words, vectors)
    triggers = reading.tagged(network.triggers(vectors), 1, LIKELY_ANCHOR)
    items = reading.tagged(network.items(vectors), 1, LIKELY_ANCHOR)
    return reading.told(triggers, items, places, home) if triggers or items else Told()


class _Reading:
    """One text under the heads."""

    def __init__(self, network: Network, text: str, words: Words, vectors: Tensor) -> None:
        self.network, self.text, self.words, self.vectors = network, text, words, vectors

    def tagged(self, scores: Tensor, kinds: int, least: float) -> list[Tagged]:
        """Return the spans that scores (words, labels) tell, none of them cut at an apostrophe."""
        return [each._replace(span=self._unbroken(each.span)) for each in tagged(scores, kinds, least)]

    def _unbroken(self, span: Span) -> Span:
        """Return *span* with the words on both sides of an apostrophe at its edge; "l'" alone may be somebody."""
        first, last = span
        ends_open = self._is_apostrophe(last) and (first == last or last - first >= ELIDED)
        if first and self._is_apostrophe(first):
            first -= 1
        return Span(first, min(last + 1, len(self.words.spans) - 1) if ends_open else last)

    def _is_apostrophe(self, word: int) -> bool:
        start, end = self.words.spans[word]
        return self.text[start:end] in APOSTROPHES

    def told(
        self, triggers: Sequence[Tagged], items: Sequence[Tagged], places: Sequence[Place], home: str | None
    ) -> Told:
        seen = self.tagged(self.network.entities(self.vectors), len(ENTITIES), LIKELY_ENTITY)
        meetings = [self._whole(each, seen) for each in self._meetings(triggers)]
        given = [self._whole(each, seen) for each in self._given(items)]
        entities = self._entities(self._entity_spans(seen, (*meetings, *given)), places, home)
        numbers = {(each.start, each.end): number for number, each in enumerate(entities)}
        return Told(
            tuple(replace(each, arguments=_linked(each.arguments, numbers)) for each in meetings),
            tuple(replace(each, arguments=_linked(each.arguments, numbers)) for each in given),
            entities,
        )

    def _offsets(self, span: Span) -> tuple[int, int]:
        return self.words.spans[span.first][0], self.words.spans[span.last][1]

    def _texts(self, spans: Sequence[Span]) -> list[str]:
        return [self.text[start:end] for start, end in map(self._offsets, spans)]

    def _roles(self, head: str, spans: Sequence[Span], roles: Sequence[str]) -> list[tuple[Argument, ...]]:
        anchors = self.network.spans(self.vectors, spans)
        starts = torch.tensor([span.first for span in spans])
        scores = getattr(self.network, head)(self.vectors, anchors, starts)
        return [
            tuple(
                Argument(roles[each.kind], *self._offsets(each.span), each.probability)  # type: ignore[arg-type]
                for each in self.tagged(row, len(roles), LIKELY_ROLE)
            )
            for row in scores
        ]

    def _meetings(self, found: Sequence[Tagged]) -> list[Trigger]:
        if not found:
            return []
        spans = [each.span for each in found]
        kinds, realis = self.network.meeting(self.network.spans(self.vectors, spans)).split(
            (len(KINDS), len(REALIS)), dim=1
        )
        same = self.network.alike(self.network.same_event, self.vectors, spans).sigmoid()
        events = _clusters(same)
        arguments = self._roles("meeting_roles", spans, MEETING_ROLES)
        return [
            Trigger(
                *self._offsets(each.span),
                each.probability,
                KINDS[int(kinds[row].argmax())],  # type: ignore[arg-type]
                REALIS[int(realis[row].argmax())],  # type: ignore[arg-type]
                arguments[row],
                events[row],
            )
            for row, each in enumerate(found)
        ]

    def _given(self, found: Sequence[Tagged]) -> list[Given]:
        if not found:
            return []
        spans = [each.span for each in found]
        status = self.network.gift(self.network.spans(self.vectors, spans)).argmax(dim=1).tolist()
        features = pair_features(self._texts(spans))
        events = _clusters(
            self.network.alike(self.network.same_gift, self.vectors, spans, features).sigmoid()
        )
        arguments = self._roles("gift_roles", spans, GIFT_ROLES)
        return [
            Given(
                *self._offsets(each.span),
                each.probability,
                STATUS[status[row]],  # type: ignore[arg-type]
                arguments[row],
                events[row],
            )
            for row, each in enumerate(found)
        ]

    def _whole(self, anchor: Anchor, seen: Sequence[Tagged]) -> Anchor:
        """Return *anchor*, those who play a role in it being the mentions that are *seen*, not parts of them."""
        mentions = [self._offsets(each.span) for each in seen]
        found: dict[tuple[str, int, int], Argument] = {}
        for each in (part for argument in anchor.arguments for part in whole(argument, mentions)):
            known = found.get(place := (each.role, each.start, each.end))
            found[place] = each if known is None or each.probability > known.probability else known
        return replace(anchor, arguments=tuple(found.values()))

    def _entity_spans(
        self, seen: Sequence[Tagged], anchors: Sequence[Trigger | Given]
    ) -> dict[Span, MentionKind | None]:
        """Return the spans that stand for somebody, in text order, with their class where it is seen."""
        found: dict[Span, MentionKind | None] = {each.span: ENTITIES[each.kind] for each in seen}
        starts = {start: number for number, (start, _) in enumerate(self.words.spans)}
        ends = {end: number for number, (_, end) in enumerate(self.words.spans)}
        for anchor in anchors:
            for each in anchor.arguments:
                if each.role in WHO:
                    found.setdefault(Span(starts[each.start], ends[each.end]), None)
        return dict(sorted(found.items()))

    def _entities(
        self, found: dict[Span, MentionKind | None], places: Sequence[Place], home: str | None
    ) -> tuple[EntityMention, ...]:
        spans = list(found)
        if not spans:
            return ()
        features = pair_features(self._texts(spans))
        same = self.network.alike(self.network.same_entity, self.vectors, spans, features).sigmoid()
        scores = self.network.sides(self.vectors, spans, [place.span for place in places])
        if home is None:
            scores[:, 1] = -1e9
        choices = [None, home, *(place.side for place in places)]
        rows = zip(spans, found.values(), same.tolist(), scores.softmax(dim=1).tolist(), strict=True)
        return tuple(
            EntityMention(*self._offsets(span), kind, *_likeliest(choices, shares), _links(row, number))
            for number, (span, kind, row, shares) in enumerate(rows)
        )


def _links(row: Sequence[float], number: int) -> tuple[tuple[int, float], ...]:
    links = [(other, chance) for other, chance in enumerate(row) if other != number and chance >= SAME]
    return tuple(sorted(links, key=lambda link: -link[1]))


def _likeliest(choices: Sequence[str | None], shares: Sequence[float]) -> tuple[str | None, float]:
    told: dict[str | None, float] = {}
    for choice, share in zip(choices, shares, strict=True):
        told[choice] = told.get(choice, 0.0) + share
    return max(told.items(), key=lambda pair: pair[1])


def _clusters(same: Tensor) -> list[int]:
    """Return for each row the number of its cluster: rows join where they are likely the same on average."""
    clusters = [[row] for row in range(len(same))]
    while True:
        pairs = [
            (float(same[one][:, other].mean()), i, j)
            for i, one in enumerate(clusters)
            for j, other in enumerate(clusters)
            if i < j
        ]
        chance, i, j = max(pairs, default=(0.0, 0, 0))
        if chance < SAME:
            break
        clusters[i] += clusters.pop(j)
    numbers = {row: number for number, cluster in enumerate(clusters) for row in cluster}
    return [numbers[row] for row in range(len(same))]


def whole(argument: Argument, mentions: Sequence[tuple[int, int]]) -> list[Argument]:
    """Return *argument* once for each of *mentions* (offsets) that it tells of: it holds half of its letters, or lies in it.

    It stays as it is where it tells of none, where it begins before the first ("dirigeants de l'ONU" are not the ONU),
    and where nobody plays its role.
    """
    if argument.role not in WHO:
        return [argument]
    told = [
        (start, end)
        for start, end in mentions
        if (shared := min(end, argument.end) - max(start, argument.start)) > 0
        and (2 * shared >= end - start or shared == argument.end - argument.start)
    ]
    if not told or told[0][0] > argument.start + ARTICLES:
        return [argument]
    return [replace(argument, start=start, end=end) for start, end in told]


def _linked(arguments: Sequence[Argument], numbers: dict[tuple[int, int], int]) -> tuple[Argument, ...]:
    return tuple(
        replace(each, entity=numbers[each.start, each.end]) if each.role in WHO else each
        for each in arguments
    )

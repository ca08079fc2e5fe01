"""Stories with marks, as the document reader would tell them if it were always right and sure.

The marks are those of `kg.training.inline`; the texts without them want a stored parse (`parses.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parses import parsed

from kg.extract.document import Document
from kg.extract.scene import Scene
from kg.model import Argument, EntityMention, Given, Told, Trigger
from kg.reader.labels import KINDS, REALIS, STATUS
from kg.training.examples import WRITTEN, of_annotated
from kg.training.inline import parse_block

if TYPE_CHECKING:
    from datetime import date

    from kg.training.examples import Example, Marked

WHO = frozenset({"participant", "each", "donor", "recipient", "via"})


def document(marked: str, declared: str, published: date | None = None, sure: float = 1.0) -> Document:
    """Return the story *marked*, whose entities and events are *declared*, all told with the probability *sure*."""
    example = of_annotated(parse_block(f"t\n~~~\n{marked}\n~~~\n{declared}"))
    return Document(Scene(parsed(example.text, published=published), None), told(example, sure))


def told(example: Example, sure: float = 1.0) -> Told:
    """Return what a reader without fault tells of *example*."""
    found: dict[tuple[int, int], tuple[str | None, set[str]]] = {}
    for offsets, kind, identity in sorted(example.mentions):
        found.setdefault(offsets, (WRITTEN.get(kind or "", kind), set()))[1].add(identity)
    places = {offsets: number for number, offsets in enumerate(found)}
    entities = tuple(
        EntityMention(*offsets, kind, _side(example, who), sure, _same(list(found.values()), number))  # type: ignore[arg-type]
        for number, (offsets, (kind, who)) in enumerate(found.items())
    )
    clusters: dict[str, int] = {}
    return Told(
        tuple(
            Trigger(
                *each.place,
                sure,
                KINDS[each.classes[0]],
                REALIS[each.classes[1]],
                _arguments(each, places, sure),
                _cluster(each, clusters),
            )  # type: ignore[arg-type]
            for each in sorted(example.meetings, key=lambda each: each.place)
        ),
        tuple(
            Given(
                *each.place,
                sure,
                STATUS[each.classes[0]],
                _arguments(each, places, sure),
                _cluster(each, clusters),
            )  # type: ignore[arg-type]
            for each in sorted(example.gifts, key=lambda each: each.place)
        ),
        entities,
    )


def _side(example: Example, identities: set[str]) -> str | None:
    sides = {example.sides.get(each) for each in identities}
    return sides.pop() if len(sides) == 1 else None


def _same(rows: list[tuple[str | None, set[str]]], number: int) -> tuple[tuple[int, float], ...]:
    own = rows[number][1]
    return tuple((other, 1.0) for other, (_, who) in enumerate(rows) if other != number and who & own)


def _arguments(each: Marked, places: dict[tuple[int, int], int], sure: float) -> tuple[Argument, ...]:
    return tuple(
        Argument(role, *span, sure, places[span] if role in WHO else None)  # type: ignore[arg-type]
        for role, spans in each.roles.items()
        for span in spans
    )


def _cluster(each: Marked, clusters: dict[str, int]) -> int:
    known = next((clusters[event] for event in each.events if event in clusters), len(clusters))
    for event in each.events:
        clusters.setdefault(event, known)
    return known

"""Where everybody stands in a network too large to draw at once: people in a disc around their side."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.drawing import actor_name
from kg.layout import MOST_NODES, positions
from kg.networks import network_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.facts import Actor, Facts
    from kg.layout import Box, Point

NOBODY = ""
"""Stands for the side of those who have none."""

SPACING = 13.0
PLATE = 130.0
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the overview, in pixels, y downwards; `name` is what it is called in each language."""

    id: str
    kind: str
    name: dict[str, str]
    code: str
    x: float
    y: float


def overview(facts: Facts) -> tuple[Place, ...]:
    """Return the places of all actors, sorted by `id`.

    Countries, organisations and groups are laid out by what they had with each other, each with room
    for its people, who stand around it in a spiral (Vogel 1979), those with the most events innermost.
    """
    people = _people_by_side(facts)
    centres = _centres(facts, people)
    spots = dict(centres)
    for side, ids in people.items():
        spots |= dict(zip(ids, _spiral(centres[side], len(ids)), strict=True))
    return tuple(_place(actor, spots[actor.id]) for actor in facts.actors)


def _place(actor: Actor, spot: Point) -> Place:
    x, y = (round(part, 1) for part in spot)
    return Place(actor.id, actor.kind, actor_name(actor), actor.code or "", x, y)


def _people_by_side(facts: Facts) -> dict[str, list[str]]:
    """Return the people of each side, the busiest first; of several sides somebody stands with the first."""
    times: defaultdict[str, int] = defaultdict(int)
    for event in facts.events:
        for party in event.parties:
            times[party] += 1
    people: defaultdict[str, list[str]] = defaultdict(list)
    for actor in sorted(facts.actors, key=lambda actor: (-times[actor.id], actor.id)):
        if actor.kind == "person":
            people[next(iter(actor.sides), NOBODY)].append(actor.id)
    return dict(people)


def _centres(facts: Facts, people: dict[str, list[str]]) -> dict[str, Point]:
    """Return the middle of each side; sides beyond what can be laid out stand in rows below the others."""
    graph = network_of(facts, "countries")
    graph.add_nodes_from(actor.id for actor in facts.actors if actor.kind != "person")
    graph.add_nodes_from(people.keys() & {NOBODY})
    ranked = sorted(graph, key=lambda side: (-len(people.get(side, ())), -graph.degree(side), side))
    boxes = {side: _room(len(people.get(side, ()))) for side in ranked}
    laid = positions(_sparse(graph, ranked[:MOST_NODES]), boxes)
    return laid | _rows(ranked[MOST_NODES:], boxes, laid.values())


def _sparse(graph: nx.Graph[str], sides: Sequence[str]) -> nx.Graph[str]:
    """Return the two strongest ties of each side alone, so that neighbourhoods come apart."""
    thin: nx.Graph[str] = nx.Graph()
    thin.add_nodes_from(sides)
    kept = set(sides)
    for side in sides:
        ties = [(data["weight"], other) for other, data in graph[side].items() if other in kept]
        thin.add_edges_from((side, other) for _, other in sorted(ties, reverse=True)[:2])
    return thin


def _room(people: int) -> Box:
    """Return the width and height of a side with its people around it."""
    return (2 * (PLATE / 2 + SPACING * math.sqrt(people)),) * 2


def _spiral(middle: Point, number: int) -> list[Point]:
    """Return evenly spread places around a middle, which itself stays free."""
    found = []
    for index in range(number):
        reach, angle = PLATE / 2 + SPACING * math.sqrt(index), index * GOLDEN_ANGLE
        found.append((middle[0] + reach * math.cos(angle), middle[1] + reach * math.sin(angle)))
    return found


def _rows(sides: Sequence[str], boxes: dict[str, Box], above: Iterable[Point]) -> dict[str, Point]:
    """Return places in rows of equal length below other places."""
    if not sides:
        return {}
    width, height = boxes[sides[0]]
    bottom = max(y for _, y in above) + max(box[1] for box in boxes.values()) / 2
    columns = math.ceil(math.sqrt(2 * len(sides)))
    return {
        side: (index % columns * width, bottom + height * (1 + index // columns))
        for index, side in enumerate(sides)
    }

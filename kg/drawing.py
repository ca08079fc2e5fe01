"""What the page draws of a network: captions that fit, places, and one line for many events."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.titles import gift_title, plain
from kg.layout import positions
from kg.networks import network_of

if TYPE_CHECKING:
    import networkx as nx

    from kg.facts import Actor, Facts
    from kg.layout import Box, Point

Caption = dict[str, list[str]]

LANGUAGES = ("fr", "en")
CAPTION_WIDTH = 18
CAPTION_LINES = {"person": 2, "gift": 3, "country": 2, "organization": 2, "group": 2}
LETTER = 7.0
BOLD_LETTER = 7.6
LINE = 15.0
DOT = 28.0
MARGIN = 22.0
MANY = 60
"""Of more nodes than this the page names the weightiest as far as there is room, so places leave none for names."""
POINT = 46.0


@dataclass(frozen=True, slots=True)
class Node:
    """A point of the drawing; `lines` is the caption in each language.

    `x` and `y` are its middle; `width` and `height` what it takes up with its caption, in pixels.
    """

    id: str
    kind: str
    name: dict[str, str]
    lines: Caption
    code: str
    planned: bool
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the drawing between two points; `events` are the `id`s of what it stands for."""

    id: str
    start: str
    end: str
    relation: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Points and lines, sorted by `id`."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def drawing(facts: Facts) -> Drawing:
    """Return the drawing of the facts; the same facts give the same drawing.

    For facts that are few: `kg.overview` has the places of many.
    """
    graph = network_of(facts, "all")
    kinds = {node: str(graph.nodes[node]["kind"]) for node in sorted(graph)}
    names = _names(facts)
    captions = {
        node: {language: _caption(names[node][language], kind) for language in LANGUAGES}
        for node, kind in kinds.items()
    }
    box = _box if len(kinds) <= MANY else _small_box
    boxes = {node: box(captions[node], kind) for node, kind in kinds.items()}
    places = positions(graph, boxes)
    nodes = [
        Node(
            id=node,
            kind=kind,
            name=names[node],
            lines=captions[node],
            code=str(graph.nodes[node].get("code", "")),
            planned=graph.nodes[node].get("status") == "pledged",
            **_place(places[node], boxes[node], kind),
        )
        for node, kind in kinds.items()
    ]
    return Drawing(tuple(nodes), _lines(graph))


def _names(facts: Facts) -> dict[str, dict[str, str]]:
    """Return what each node is called in each language."""
    gifts = {gift.id: gift_title(gift) for gift in facts.gifts}
    return {actor.id: actor_name(actor) for actor in facts.actors} | {
        node: dict.fromkeys(LANGUAGES, plain(name)) for node, name in gifts.items()
    }


def actor_name(actor: Actor) -> dict[str, str]:
    """Return the names of an actor: a country's behind its code, an organisation's acronym."""
    named = {"fr": plain(actor.label), "en": plain(actor.label_en)}
    if actor.kind == "country" and actor.code:
        return {language: f"{actor.code} · {name}" for language, name in named.items()}
    if actor.kind == "organization" and actor.code:
        return dict.fromkeys(LANGUAGES, plain(actor.code))
    return named


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many letters, cut with an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _caption(name: str, kind: str) -> list[str]:
    """Return a name in a few short lines, cut with an ellipsis if it is long."""
    lines = textwrap.wrap(
        name, CAPTION_WIDTH, max_lines=CAPTION_LINES[kind], placeholder=" …", break_on_hyphens=False
    )
    return lines or ["?"]


def _box(caption: Caption, kind: str) -> Box:
    """Return the width and height that a node takes up with its caption, in the longer language."""
    letters = max(len(line) for lines in caption.values() for line in lines)
    height = max(len(lines) for lines in caption.values()) * LINE
    if kind in ("person", "gift"):
        return max(DOT, letters * LETTER), DOT + height + 4
    return letters * BOLD_LETTER + MARGIN, height + 13


def _small_box(caption: Caption, kind: str) -> Box:
    """Return the room of a node without its name: a point, or a plate with a code of two letters or so."""
    return (POINT, POINT) if kind in ("person", "gift") else (POINT + MARGIN, DOT)


def _place(middle: Point, box: Box, kind: str) -> dict[str, float]:
    """Return where a node stands in its box: a dot stands at the top and leaves room for its name."""
    named_below = kind in ("person", "gift") and box[1] > POINT
    rise = round((box[1] - DOT) / 2, 1) if named_below else 0.0
    return {"x": middle[0], "y": middle[1] - rise, "width": box[0], "height": box[1]}


def _lines(graph: nx.Graph[str]) -> tuple[Line, ...]:
    """Return one line for all edges of one relation between two nodes."""
    bundles: dict[tuple[str, str, str], list[str]] = {}
    for start, end, data in graph.edges(data=True):
        events = bundles.setdefault((start, end, data["relation"]), [])
        events.extend([data["event"]] if "event" in data else [])
    return tuple(
        Line(f"{relation} {start} {end}", start, end, relation, tuple(sorted(events)))
        for (start, end, relation), events in sorted(bundles.items())
    )

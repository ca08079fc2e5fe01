"""Where to draw the nodes of a network: computed once, with a fixed seed, so that nothing wobbles.

Each connected part is laid out by itself, its labels are pushed apart until none covers another, and
the parts are set side by side to fill a screen. The same network gives the same places, to the last digit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Places = NDArray[np.float64]
    Indices = NDArray[np.intp]

Point = tuple[float, float]
Box = tuple[float, float]
Frame = tuple[float, float, float, float]

SEED = 2020
EDGE_LENGTH = 70.0
GAP = 10.0
PART_GAP = 50.0
MOST_STRETCH = 1.3
ASPECT = 1.4
FORCE_STEPS = 150
PUSH_STEPS = 300
SLACK = 2.0  # pushed a little further than needed, pairs come to rest
MOST_NODES = 499  # from 500 nodes on networkx asks for scipy, which is large


def positions(graph: nx.Graph[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Return the centre of each node, in pixels, y downwards.

    `boxes` gives the width and height that a node takes up, its label included. The forces are those
    of Fruchterman and Reingold (1991) as networkx computes them; overlaps are removed afterwards. The
    work grows with the square of a part's nodes, so one part may have MOST_NODES (ValueError).
    """
    simple = _simple(graph)
    parts = sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part)))
    if parts and len(parts[0]) > MOST_NODES:
        raise ValueError(f"a part of {len(parts[0])} nodes is too large to lay out; draw a smaller network")
    laid = [_lay(simple, sorted(part), boxes) for part in parts]
    packed = _pack(laid, boxes)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in sorted(packed.items())}


def _simple(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return the undirected graph without parallel edges and loops."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph)
    simple.add_edges_from((one, other) for one, other in graph.edges() if one != other)
    return simple


def _lay(graph: nx.Graph[str], nodes: list[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Return places for one connected part, free of overlaps."""
    places = _forces(graph, nodes)
    sizes = np.array([boxes[node] for node in nodes], dtype=np.float64) + GAP
    apart = _apart(places, sizes)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, apart, strict=True)}


def _forces(graph: nx.Graph[str], nodes: list[str]) -> Places:
    """Return the force-directed places of a part, wider than high, in the order of `nodes`.

    The copy in sorted order matters: networkx hands out random starting places by node order.
    """
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(nodes)
    part.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.subgraph(nodes).edges()))
    found = nx.spring_layout(part, seed=SEED, iterations=FORCE_STEPS, method="force")
    places = np.array([found[node] for node in nodes], dtype=np.float64)
    return _screen_shaped(_lying(places)) * EDGE_LENGTH * math.sqrt(len(nodes))


def _lying(places: Places) -> Places:
    """Return the places turned so that their longest axis lies flat, as screens are."""
    centred = places - places.mean(axis=0)
    if len(places) < 3:
        return np.column_stack([np.linspace(-0.5, 0.5, len(places)), np.zeros(len(places))])
    _, axes = np.linalg.eigh(centred.T @ centred)
    long, short = axes[:, 1], axes[:, 0]
    upright = [axis * (1 if axis[np.argmax(np.abs(axis))] > 0 else -1) for axis in (long, short)]
    return np.asarray(centred @ np.column_stack(upright), dtype=np.float64)


def _screen_shaped(places: Places) -> Places:
    """Return the places stretched a little towards the shape of a screen; their area stays."""
    width, height = np.ptp(places, axis=0)
    if height == 0.0:
        return places
    stretch = math.sqrt(ASPECT / (float(width) / float(height)))
    stretch = min(MOST_STRETCH, max(1 / MOST_STRETCH, stretch))
    return places * (stretch, 1 / stretch)


def _apart(places: Places, sizes: Places) -> Places:
    """Return the places with overlapping boxes pushed apart, each pair along its lesser overlap."""
    moved = places.copy()
    for _ in range(PUSH_STEPS):
        one, other = _overlapping(moved, sizes)
        if not len(one):
            break
        push = _push(moved[one] - moved[other], (sizes[one] + sizes[other]) / 2)
        np.add.at(moved, one, push)
        np.subtract.at(moved, other, push)
    return moved


def _overlapping(places: Places, sizes: Places) -> tuple[Indices, Indices]:
    """Return the pairs of boxes that overlap, as two lists of indices; each pair once."""
    x, y = places.T
    width, height = sizes.T / 2
    near = np.abs(x[:, None] - x) < width[:, None] + width
    near &= np.abs(y[:, None] - y) < height[:, None] + height
    one, other = np.nonzero(np.triu(near, k=1))
    return one, other


def _push(between: Places, reach: Places) -> Places:
    """Return how far the first box of each pair has to move, given its distance and the one to reach."""
    overlap = reach - np.abs(between) + SLACK
    lesser = np.arange(2) == overlap.argmin(axis=1)[:, None]
    away = np.where(between < 0.0, -1.0, 1.0)
    return np.asarray(away * overlap * lesser / 2, dtype=np.float64)


def _pack(parts: list[dict[str, Point]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Return all parts side by side, each where the whole grows least, the largest first."""
    packed: dict[str, Point] = {}
    taken: list[Frame] = []
    for part in parts:
        left, top, right, bottom = _frame(part, boxes)
        x, y = _spot(taken, right - left + PART_GAP, bottom - top + PART_GAP)
        taken.append((x, y, x + right - left + PART_GAP, y + bottom - top + PART_GAP))
        packed |= {node: (a - left + x, b - top + y) for node, (a, b) in part.items()}
    return packed


def _spot(taken: list[Frame], width: float, height: float) -> Point:
    """Return the free corner for a frame that keeps the whole closest to the shape of a screen."""
    if not taken:
        return 0.0, 0.0
    frames = np.array(taken)
    left, top, right, bottom = frames.T
    corners = np.concatenate([np.column_stack([right, top]), np.column_stack([left, bottom])])
    x, y = corners[:, :1], corners[:, 1:]
    covered = (x < right) & (left < x + width) & (y < bottom) & (top < y + height)
    size = np.maximum(np.maximum(corners[:, 0] + width, right.max()) / ASPECT, corners[:, 1] + height)
    size = np.where(covered.any(axis=1), np.inf, np.maximum(size, bottom.max()))
    best = int(np.lexsort((corners[:, 0], corners[:, 1], size))[0])
    return float(corners[best, 0]), float(corners[best, 1])


def _frame(part: Mapping[str, Point], boxes: Mapping[str, Box]) -> Frame:
    """Return left, top, right and bottom of a part with all its boxes."""
    centres = np.array(list(part.values()))
    halves = np.array([boxes[node] for node in part]) / 2
    left, top = (centres - halves).min(axis=0)
    right, bottom = (centres + halves).max(axis=0)
    return float(left), float(top), float(right), float(bottom)

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.layout import MOST_NODES, positions

BOX = (90.0, 45.0)


def boxes(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    return dict.fromkeys(graph, BOX)


def overlapping(graph: nx.Graph[str]) -> list[tuple[str, str]]:
    places = positions(graph, boxes(graph))
    return [
        (one, other)
        for one, other in combinations(sorted(graph), 2)
        if abs(places[one][0] - places[other][0]) < BOX[0] and abs(places[one][1] - places[other][1]) < BOX[1]
    ]


def named(graph: nx.Graph[int]) -> nx.Graph[str]:
    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from(f"node {node:03}" for node in graph)
    copy.add_edges_from((f"node {one:03}", f"node {other:03}") for one, other in graph.edges())
    return copy


@pytest.mark.parametrize(
    "graph",
    [nx.star_graph(40), nx.complete_graph(25), nx.path_graph(30), nx.gnp_random_graph(60, 0.03, seed=7)],
    ids=["a hub", "everybody with everybody", "a chain", "many parts"],
)
def test_no_label_covers_another(graph: nx.Graph[int]) -> None:
    assert overlapping(named(graph)) == []


def test_the_same_network_stands_in_the_same_places_whatever_the_order() -> None:
    graph = named(nx.gnp_random_graph(30, 0.08, seed=3))
    turned: nx.Graph[str] = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges())))
    assert positions(graph, boxes(graph)) == positions(turned, boxes(turned))


def test_parallel_edges_and_loops_do_not_move_anything() -> None:
    plain: nx.Graph[str] = nx.Graph([("a", "b"), ("b", "c")])
    doubled: nx.MultiGraph[str] = nx.MultiGraph([("a", "b"), ("a", "b"), ("b", "c"), ("c", "c")])
    assert positions(plain, boxes(plain)) == positions(doubled, boxes(doubled))


def test_nobody_and_one_alone_have_places_too() -> None:
    assert positions(nx.Graph(), {}) == {}
    alone: nx.Graph[str] = nx.Graph()
    alone.add_node("a")
    assert positions(alone, boxes(alone)) == {"a": (45.0, 22.5)}


def test_many_small_parts_fill_a_screen_rather_than_a_strip() -> None:
    graph: nx.Graph[str] = nx.Graph((f"a{i:02}", f"b{i:02}") for i in range(40))
    places = positions(graph, boxes(graph)).values()
    width = max(x for x, _ in places) - min(x for x, _ in places)
    height = max(y for _, y in places) - min(y for _, y in places)
    assert 0.7 < width / height < 2.5


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_any_small_network_can_be_read(edges: list[tuple[int, int]]) -> None:
    assert overlapping(named(nx.Graph(edges))) == []


def test_a_part_that_is_too_large_is_refused_rather_than_drawn_badly() -> None:
    graph = named(nx.path_graph(MOST_NODES + 1))
    with pytest.raises(ValueError, match="500 nodes is too large"):
        positions(graph, boxes(graph))

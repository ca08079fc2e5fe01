"""What networks of relations tell, as tables: who is central, who belongs together, who stands between.

Each function takes a network made by `kg.network` and returns a pandas DataFrame, a party a row. Parallel
edges count as the weight of one tie. The same network gives the same table: ties in rank are broken by
identifier, and methods that need chance get a fixed seed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SEED = 2020
EXACT = 2000  # parties whose paths are all counted; the work grows with their square
PIVOTS = 200
ABOUT = ("name", "kind", "side")
MONTH = re.compile(r"\d{4}-\d\d")


def centrality(network: nx.Graph[str]) -> pd.DataFrame:
    """Return how central each party is: `partners`, `events` and `betweenness`, the most central first.

    `partners` counts those it is tied to, `events` what ties it to them, and `betweenness` is the share
    of shortest paths between others that lead through it (Freeman 1977), from 0 to 1. In networks of more
    than EXACT parties it is estimated from the paths of PIVOTS of them (Brandes and Pich 2007).
    """
    simple = _simple(network)
    pivots = PIVOTS if len(simple) > EXACT else None
    between = nx.betweenness_centrality(simple, k=pivots, seed=SEED)
    rows = {node: (len(simple[node]), simple.degree(node, weight="weight"), between[node]) for node in simple}
    table = _table(network, rows, ("partners", "events", "betweenness"))
    return _ranked(table, ["partners", "events", "betweenness"])


def communities(network: nx.Graph[str]) -> pd.DataFrame:
    """Return which `community` each party belongs to, numbered from 1, the largest.

    Communities have more ties within than chance would give them (Louvain: Blondel et al. 2008).
    """
    simple = _simple(network)
    found = nx.community.louvain_communities(simple, weight="weight", seed=SEED) if len(simple) else []
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    number = {node: index for index, members in enumerate(ordered, start=1) for node in members}
    table = _table(network, {node: (number[node],) for node in simple}, ("community",))
    return table.sort_values(["community", "name"], kind="stable")


def brokers(network: nx.Graph[str], one: str, other: str) -> pd.DataFrame:
    """Return who stands between two sides, given by ISO code or acronym, the strongest first.

    Columns count partners on each side (`with_` and the code) and give the share of shortest paths from
    one side to the other that lead through the party, `between` (Brandes 2008). Members of the two sides
    are no brokers. QueryError if nobody of a side is in the network.
    """
    simple = _simple(network)
    ours, theirs = _members(simple, one), _members(simple, other)
    # networkx counts the two directions of a path half each; here all lead from one side to the other.
    through = nx.betweenness_centrality_subset(simple, sorted(ours), sorted(theirs))
    paths = len(ours) * len(theirs)
    rows = {
        node: (len(ours & simple[node].keys()), len(theirs & simple[node].keys()), 2 * through[node] / paths)
        for node in simple
        if through[node] > 0 and node not in ours | theirs
    }
    table = _table(network, rows, (f"with_{one}", f"with_{other}", "between"))
    return _ranked(table, ["between", f"with_{one}", f"with_{other}"])


def by_month(
    network: nx.Graph[str], measure: Callable[[nx.Graph[str]], pd.DataFrame] = centrality
) -> pd.DataFrame:
    """Return a measure of each month's network in turn, with the `month` (such as `2021-05`) in front.

    Events whose date tells no month and year are measured together, last, with no month.
    """
    months = {_month(event) for *_, data in network.edges(data=True) for event in _events(data)}
    tables = []
    for month in sorted(months - {None}, key=str) + [None] * (None in months):
        table = measure(_of_month(network, month))
        table.insert(0, "month", pd.Series(month, index=table.index, dtype="str"))
        tables.append(table)
    return pd.concat(tables) if tables else measure(network).assign(month="")


def _simple(network: nx.Graph[str]) -> nx.Graph[str]:
    """Return the undirected network with one edge for two parties, weighted by their events."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(network.nodes(data=True)))
    for start, end, data in sorted(network.edges(data=True), key=lambda edge: edge[:2]):
        if start != end:
            before = simple.get_edge_data(start, end, {"weight": 0})["weight"]
            simple.add_edge(start, end, weight=before + data.get("weight", 1))
    return simple


def _table(
    network: nx.Graph[str], rows: Mapping[str, tuple[float, ...]], columns: Iterable[str]
) -> pd.DataFrame:
    """Return a table by identifier: who each party is, then the measured columns."""
    nodes = network.nodes
    index = pd.Index(sorted(rows), name="id")
    about = [[nodes[node].get(key, "") for key in ("label", "kind", "code")] for node in index]
    values = [rows[node] for node in index]
    return pd.concat(
        [pd.DataFrame(about, index, list(ABOUT)), pd.DataFrame(values, index, list(columns))], axis=1
    )


def _ranked(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return table.sort_values(columns, ascending=False, kind="stable")


def _members(network: nx.Graph[str], code: str) -> set[str]:
    """Return a side and its people."""
    found = {node for node, own in network.nodes(data="code") if code in str(own or "").split()}
    if not found:
        raise QueryError(
            f"nobody of {code!r} is in the network; give an ISO code or an acronym", where="side"
        )
    return found


def _events(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the events that an edge stands for, or the edge itself if it stands for one alone."""
    bundled: list[dict[str, Any]] = data.get("events", [data])
    return bundled


def _month(event: dict[str, Any]) -> str | None:
    """Return the month of an event; None if its date does not tell it."""
    known = MONTH.match(str(event.get("date", "")))
    return known and known[0]


def _of_month(network: nx.Graph[str], month: str | None) -> nx.Graph[str]:
    """Return the network of the events of one month, and of those who had a part in them."""
    part = network.__class__()
    for start, end, data in network.edges(data=True):
        then = [event for event in _events(data) if _month(event) == month]
        if then:
            part.add_nodes_from((node, network.nodes[node]) for node in (start, end))
            part.add_edge(start, end, weight=len(then), events=then)
    return part

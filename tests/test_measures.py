from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import measures
from kg.errors import QueryError
from kg.measures import brokers, by_month, centrality, communities
from kg.networks import network, network_of
from kg.triples import to_dataset
from tests.crowd import crowd
from tests.factories import donation, findings, meeting, participant

if TYPE_CHECKING:
    import networkx as nx

    from kg.networks import NetworkKind

BERG, DUVAL, MOYO = participant(), participant("Paul Duval", "FR"), participant("Grace Moyo", "ZM")
TANAKA = participant("Ken Tanaka", "JP")


CHAIN = (
    meeting(BERG, DUVAL, date="2021-05-03"),
    meeting(BERG, DUVAL, kind="phone", date="2021-06-01"),
    meeting(DUVAL, MOYO, kind="video", date="2021-06-20"),
    meeting(MOYO, TANAKA, kind="visit", date="--07-01"),
)


@pytest.fixture
def chain() -> nx.Graph[str]:
    """Berg met Duval twice, Duval met Moyo, Moyo met Tanaka."""
    return network(to_dataset([findings(*CHAIN)]), "meetings")


def test_who_is_in_the_middle_comes_first(chain: nx.Graph[str]) -> None:
    table = centrality(chain)
    assert list(table["name"]) == ["Paul Duval", "Grace Moyo", "Anna Berg", "Ken Tanaka"]
    assert list(table["partners"]) == [2, 2, 1, 1]
    assert list(table["events"]) == [3, 2, 2, 1]
    assert list(table["betweenness"]) == pytest.approx([2 / 3, 2 / 3, 0, 0])
    assert list(table["side"]) == ["FR", "ZM", "NO", "JP"]


def test_who_is_in_the_middle_of_a_great_many_is_estimated_and_close_to_the_truth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = network_of(crowd(300, 900, countries=10), "meetings")
    exact = centrality(many)["betweenness"]
    monkeypatch.setattr(measures, "EXACT", 100)
    monkeypatch.setattr(measures, "PIVOTS", 80)
    estimated = centrality(many)["betweenness"]
    assert not estimated.equals(exact)
    assert estimated.corr(exact.reindex(estimated.index)) > 0.95
    assert centrality(many)["betweenness"].equals(estimated), "by chance, but the same each time"


def test_those_who_meet_each_other_are_a_community() -> None:
    quartet = [
        participant(f"{name} One", side) for name, side in zip("ABCDEF", ("NO", "FR", "ZM") * 2, strict=True)
    ]
    said = [
        meeting(one, other)
        for part in (quartet[:3], quartet[3:])
        for one in part
        for other in part
        if one != other
    ]
    table = communities(network(to_dataset([findings(*said)]), "meetings"))
    members = [set(names) for _, names in table.groupby("community")["name"]]
    assert members == [{"A One", "B One", "C One"}, {"D One", "E One", "F One"}]


def test_who_links_two_countries_is_a_broker_and_their_own_people_are_not(chain: nx.Graph[str]) -> None:
    table = brokers(chain, "NO", "ZM")
    assert list(table["name"]) == ["Paul Duval"]
    assert table.iloc[0][["with_NO", "with_ZM", "between"]].tolist() == [1, 1, 1.0]


def test_a_longer_way_has_several_brokers(chain: nx.Graph[str]) -> None:
    assert set(brokers(chain, "NO", "JP")["name"]) == {"Paul Duval", "Grace Moyo"}


def test_a_side_that_is_not_there_is_told(chain: nx.Graph[str]) -> None:
    with pytest.raises(QueryError, match="nobody of 'BR' is in the network"):
        brokers(chain, "NO", "BR")


def test_measures_change_by_month_and_unknown_months_come_last(chain: nx.Graph[str]) -> None:
    table = by_month(chain)
    names = {
        month: set(rows["name"]) for month, rows in table.groupby(table["month"].fillna("?"), sort=False)
    }
    assert names == {
        "2021-05": {"Anna Berg", "Paul Duval"},
        "2021-06": {"Anna Berg", "Paul Duval", "Grace Moyo"},
        "?": {"Grace Moyo", "Ken Tanaka"},
    }
    assert list(names) == ["2021-05", "2021-06", "?"]


def test_any_measure_can_be_taken_by_month(chain: nx.Graph[str]) -> None:
    assert "community" in by_month(chain, communities).columns


def test_gifts_and_countries_can_be_measured_too() -> None:
    graph = to_dataset([findings(meeting(BERG, DUVAL), donation())])
    assert centrality(network(graph, "countries")).iloc[0]["name"] == "Norvège"
    assert set(centrality(network(graph, "donations"))["name"]) == {"Norvège", "Zambie"}


def test_what_an_edge_bundles_is_taken_apart_by_month() -> None:
    graph = to_dataset([findings(*CHAIN, donation(), donation(item="riz", date="2021-06-02"))])
    kinds: dict[NetworkKind, list[int]] = {"countries": [2, 2], "donations": [1, 1]}
    for kind, norway in kinds.items():
        table = by_month(network(graph, kind))
        assert list(table[table["name"] == "Norvège"]["events"]) == norway


@pytest.mark.parametrize("measure", [centrality, communities, by_month])
def test_an_empty_network_gives_an_empty_table(measure: object) -> None:
    table = measure(network(to_dataset([]), "meetings"))  # type: ignore[operator]
    assert len(table) == 0
    assert "name" in table.columns


def test_the_same_network_gives_the_same_table(chain: nx.Graph[str]) -> None:
    backwards = chain.__class__()
    backwards.add_nodes_from(reversed(list(chain.nodes(data=True))))
    backwards.add_edges_from(reversed(list(chain.edges(data=True))))
    for measure in (centrality, communities, by_month):
        assert measure(backwards).equals(measure(chain))

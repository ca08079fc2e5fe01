from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

import kg
from kg.errors import QueryError
from kg.networks import network, write_gexf, write_graphml
from kg.triples import to_dataset
from tests.factories import donation, findings, meeting, participant

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Dataset

    from kg.networks import NetworkKind

KINDS: list[NetworkKind] = ["all", "meetings", "donations", "countries"]
BERG, DUVAL, MOYO = participant(), participant("Paul Duval", "FR"), participant("Grace Moyo", "ZM")


@pytest.fixture
def graph() -> Dataset:
    return to_dataset(
        [
            findings(
                meeting(BERG, DUVAL, topics=["pêche"], place="Oslo", date_text="le 3 mai"),
                meeting(BERG, DUVAL, kind="phone", date="2021-06-01"),
                meeting(BERG, DUVAL, MOYO, kind="conference", date="2021-07-01", status="planned"),
                donation(),
            )
        ]
    )


def labels(found: nx.Graph[str]) -> set[str]:
    return {found.nodes[node]["label"] for node in found}


def meets(found: nx.Graph[str]) -> list[set[str]]:
    return [
        {found.nodes[one]["label"], found.nodes[other]["label"]}
        for one, other, data in found.edges(data=True)
        if data["relation"] == "meets"
    ]


def test_two_people_are_joined_once_for_each_meeting(graph: Dataset) -> None:
    found = network(graph, "meetings")
    assert isinstance(found, nx.MultiGraph)
    assert meets(found).count({"Anna Berg", "Paul Duval"}) == 3
    assert meets(found).count({"Anna Berg", "Grace Moyo"}) == 1


def test_a_meeting_brings_its_date_kind_topics_place_and_evidence(graph: Dataset) -> None:
    found = network(graph, "meetings")
    (first,) = [data for _, _, data in found.edges(data=True) if data["event_kind"] == "meeting"]
    assert (first["date"], first["date_text"], first["status"]) == ("2021-05-03", "le 3 mai", "held")
    assert (first["topics"], first["place"], first["source"]) == ("pêche", "Oslo", "oslo.txt")
    assert first["evidence"].startswith("Anna Berg a reçu")


def test_people_of_one_side_are_not_said_to_meet_each_other() -> None:
    colleague = participant("Kari Lund", "NO")
    found = network(to_dataset([findings(meeting(BERG, colleague, DUVAL))]), "meetings")
    assert sorted(map(sorted, meets(found))) == [["Anna Berg", "Paul Duval"], ["Kari Lund", "Paul Duval"]]


def test_people_of_one_side_meet_if_nobody_else_was_there() -> None:
    found = network(to_dataset([findings(meeting(BERG, participant("Kari Lund", "NO")))]), "meetings")
    assert meets(found) == [{"Anna Berg", "Kari Lund"}]


def test_somebody_unnamed_stands_as_the_country_or_organisation() -> None:
    said = meeting(BERG, participant(None, "GB", "ministre britannique"), participant(None, "XYZ"))
    found = network(to_dataset([findings(said)]), "meetings")
    kinds = {found.nodes[node]["label"]: found.nodes[node]["kind"] for node in found}
    assert kinds == {"Anna Berg": "person", "Royaume-Uni": "country", "XYZ": "organization"}


def test_a_gift_is_an_arc_from_donor_to_recipient_with_item_quantity_and_date(graph: Dataset) -> None:
    found = network(graph, "donations")
    assert type(found) is nx.DiGraph
    ((donor, recipient, arc),) = found.edges(data=True)
    assert [found.nodes[end]["label"] for end in (donor, recipient)] == ["Norvège", "Zambie"]
    assert (arc["weight"], arc["pledged"], arc["items"], arc["dates"]) == (1, 0, "tentes", "2021-05-03")
    (gift,) = arc["events"]
    assert (gift["item"], gift["quantity"], gift["date"]) == ("tentes", 500, "2021-05-03")
    assert gift["source"] == "oslo.txt"


def test_several_gifts_between_the_same_two_are_one_arc_that_names_each() -> None:
    gifts = (donation(), donation(item="masques", quantity=None, status="pledged", date=None))
    ((_, _, arc),) = network(to_dataset([findings(*gifts)]), "donations").edges(data=True)
    assert (arc["weight"], arc["pledged"], arc["items"]) == (2, 1, "masques; tentes")
    assert {gift["item"]: gift.get("quantity") for gift in arc["events"]} == {"masques": None, "tentes": 500}


def test_a_gift_to_nobody_known_has_no_arc_but_still_shows_its_donor() -> None:
    facts = to_dataset([findings(donation(recipient=None, recipient_side=None))])
    found = network(facts, "donations")
    assert (labels(found), found.number_of_edges()) == ({"Norvège"}, 0)
    assert "tentes" in labels(network(facts, "all"))


def test_in_the_network_of_everything_a_gift_lies_between_donor_and_recipient(graph: Dataset) -> None:
    found = network(graph)
    assert isinstance(found, nx.MultiDiGraph)
    (gift,) = [node for node in found if found.nodes[node]["kind"] == "gift"]
    assert found.nodes[gift]["quantity"] == 500
    assert [found.nodes[one]["label"] for one in found.predecessors(gift)] == ["Norvège"]
    assert [found.nodes[one]["label"] for one in found.successors(gift)] == ["Zambie"]


def test_a_kind_that_does_not_exist_is_refused(graph: Dataset) -> None:
    with pytest.raises(QueryError, match="'gifts' is no network; there are meetings, donations"):
        network(graph, "gifts")  # type: ignore[arg-type]


def test_countries_count_their_meetings_and_gifts(graph: Dataset) -> None:
    found = network(graph, "countries")
    edge = {found.nodes[node]["code"]: node for node in found}
    assert counts(found.edges[edge["NO"], edge["FR"]]) == {
        "meetings": 2,
        "planned": 1,
        "gifts": 0,
        "weight": 3,
    }
    assert counts(found.edges[edge["NO"], edge["ZM"]]) == {
        "meetings": 0,
        "planned": 1,
        "gifts": 1,
        "weight": 2,
    }


def counts(edge: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in edge.items() if isinstance(value, int)}


def test_countries_know_when_and_about_what_they_met(graph: Dataset) -> None:
    found = network(graph, "countries")
    node = {found.nodes[node]["code"]: node for node in found}
    edge = found.edges[node["NO"], node["FR"]]
    assert edge["dates"] == "2021-05-03; 2021-06-01; 2021-07-01"
    assert edge["topics"] == "pêche"
    assert [event["event_kind"] for event in edge["events"]].count("phone") == 1


def test_everything_together_says_whom_people_represent(graph: Dataset) -> None:
    found = network(graph)
    sides = {
        (found.nodes[one]["label"], found.nodes[other]["label"])
        for one, other, data in found.edges(data=True)
        if data["relation"] == "represents"
    }
    assert sides == {("Anna Berg", "Norvège"), ("Paul Duval", "France"), ("Grace Moyo", "Zambie")}
    assert {data["relation"] for *_, data in found.edges(data=True)} == {
        "meets",
        "represents",
        "gives",
        "given_to",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_graph_gives_an_empty_network(kind: NetworkKind) -> None:
    assert len(network(to_dataset([]), kind)) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_network_survives_graphml(graph: Dataset, kind: NetworkKind, tmp_path: Path) -> None:
    written = network(graph, kind)
    write_graphml(written, tmp_path / "n.graphml")
    read = nx.read_graphml(tmp_path / "n.graphml")
    assert {node: read.nodes[node] for node in read} == {node: written.nodes[node] for node in written}
    assert read.number_of_edges() == written.number_of_edges()


@pytest.mark.parametrize("kind", KINDS)
def test_a_network_survives_gexf(graph: Dataset, kind: NetworkKind, tmp_path: Path) -> None:
    written = network(graph, kind)
    write_gexf(written, tmp_path / "n.gexf")
    read = nx.read_gexf(tmp_path / "n.gexf")
    assert {read.nodes[node]["label"] for node in read} == labels(written)
    assert read.number_of_edges() == written.number_of_edges()


def test_characters_that_xml_forbids_are_left_out_of_a_file(tmp_path: Path) -> None:
    found: nx.Graph[str] = nx.Graph()
    found.add_node("a", label="Anna\x00 \x1bBerg\ufffe <&>")
    found.add_edge("a", "b", evidence="a\x0bb")
    write_graphml(found, tmp_path / "n.graphml")
    write_gexf(found, tmp_path / "n.gexf")
    assert nx.read_graphml(tmp_path / "n.graphml").nodes["a"]["label"] == "Anna Berg <&>"
    assert nx.read_gexf(tmp_path / "n.gexf").nodes["a"]["label"] == "Anna Berg <&>"
    assert found.nodes["a"]["label"].startswith("Anna\x00"), "the network itself is not touched"


@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_two_exports_are_the_same_bytes(graph: Dataset, write: object, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(network(graph), tmp_path / name)  # type: ignore[operator]
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_networks_are_had_from_the_package_itself(graph: Dataset) -> None:
    assert nx.utils.graphs_equal(kg.network(graph, kind="meetings"), network(graph, "meetings"))

"""JSON-LD reads like plain JSON and says all that the graph says."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from factories import donation, findings, meeting, participant
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from kg.store import FORMATS, load, quads_of, serialize
from kg.store.context import context_of
from kg.store.ordered import ordered
from kg.triples import Run, to_dataset

WORLD = [
    findings(
        meeting(participant(role="ambassadrice"), participant(None, "OMS"), place="Oslo", topics=["mer"]),
        donation(value=90, currency="NOK", via=["Anna Berg"]),
        title="À Oslo",
        published=date(2021, 5, 4),
        source="https://exemple.org/a",
    ),
    findings(meeting(participant("A. Berg"), participant(None, "OMS"), date="--05-03"), id="b"),
]


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return to_dataset(WORLD, run=Run("rules", "models"))


@pytest.fixture(scope="module")
def nodes(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """Return the facts as a program finds them that knows nothing of RDF."""
    read = json.loads(serialize(dataset, FORMATS["jsonld"]))
    return {node["id"]: node for node in read["@graph"] if "@graph" not in node}


def test_a_person_reads_like_plain_json(nodes: dict[str, dict[str, Any]]) -> None:
    anna = nodes["person:anna-berg"]
    assert list(anna)[:2] == ["id", "type"]
    assert "Person" in anna["type"]
    assert (anna["label"], anna["altLabel"]) == ({"fr": "Anna Berg"}, {"fr": "A. Berg"})
    assert (anna["represents"], anna["holds"]) == ("country:NO", "role:ambassadrice_NO")


def test_an_event_reads_like_plain_json(nodes: dict[str, dict[str, Any]]) -> None:
    (event,) = [node for node in nodes.values() if "Meeting" in node["type"]]
    assert event["participant"] == ["organization:OMS", "person:anna-berg"]
    assert event["date"] == {"type": "xsd:date", "@value": "2021-05-03"}
    assert (event["status"], event["year"], event["place"]) == ("dip:Held", 2021, "places:oslo")
    (gift,) = [node for node in nodes.values() if "Donation" in node["type"]]
    assert (gift["item"], gift["quantity"], gift["donorText"]) == ("items:tentes", 500, "Norvège")


def test_a_dispatch_has_its_day_and_title(nodes: dict[str, dict[str, Any]]) -> None:
    oslo = nodes["dispatch:oslo"]
    assert (oslo["headline"], oslo["datePublished"]) == ("À Oslo", "2021-05-04")
    assert oslo["source"] == {"id": "https://exemple.org/a"}


def test_no_key_needs_a_prefix(nodes: dict[str, dict[str, Any]]) -> None:
    assert {key for node in nodes.values() for key in node if ":" in key} == set()


def test_no_prefix_is_called_as_a_term(dataset: Dataset) -> None:
    prefixes = {prefix: str(space) for prefix, space in dataset.namespaces()}
    context = context_of(ordered(quads_of(dataset)), prefixes)
    prefixes = {
        name: value for name, value in context.items() if isinstance(value, str) and value[-1] in "/#"
    }
    assert {"items", "places", "person", "dip"} <= prefixes.keys()
    assert "item" not in prefixes


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_back_the_graph_that_it_was_given(
    dataset: Dataset, name: str, tmp_path: Any
) -> None:
    path = tmp_path / f"graph.{name}"
    path.write_bytes(serialize(dataset, FORMATS[name]))
    again = load(path)
    if FORMATS[name].named_graphs:
        assert serialize(again, FORMATS["nq"]) == serialize(dataset, FORMATS["nq"])
    else:
        assert set(again.default_graph) == set(dataset.default_graph)
    assert serialize(again, FORMATS[name]) == path.read_bytes()


def test_somebody_elses_graph_comes_back_too() -> None:
    turtle = """@prefix x: <http://x.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        x:a skos:altLabel "sans langue", "anders"@de ; x:p "1"^^x:t, 2.5, true, _:b . _:b x:q "b" ."""
    graph = Graph().parse(data=turtle, format="turtle")
    again = Dataset(default_union=True).parse(data=serialize(graph, FORMATS["jsonld"]), format="json-ld")
    assert isomorphic(again.default_graph, graph)

"""The query half of the SPARQL 1.1 protocol, row by row: what a request is, and what status and form answer it.

What has to be so is told in sections 2.1 and 2.2 of https://www.w3.org/TR/sparql11-protocol/.
"""

from __future__ import annotations

import json
import signal
from http.client import HTTPConnection
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

import pytest
from factories import donation, findings, meeting
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import POST, POSTDIRECTLY, URLENCODED, SPARQLWrapper
from test_serve import start

from kg.store import open_for_writing, quads_of
from kg.triples import DEFAULT_BASE, to_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
ASK, SELECT = "ASK {}", "SELECT (1 AS ?x) {}"
CONSTRUCT, DESCRIBE = (
    "CONSTRUCT { <urn:a> <urn:b> 1 } {}",
    "DESCRIBE ?event { ?event <https://w3id.org/diplomacy-kg/ontology#donor> ?giver }",
)
RESULTS = {
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
}
TRIPLES = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}
PROOFS = "ASK { ?proof <https://w3id.org/diplomacy-kg/ontology#proves> ?event }"


class Case(NamedTuple):
    """A request and what answers it; `form` is what the answer is asked for in, `kinds` what it may come in."""

    name: str
    method: str
    params: tuple[tuple[str, str], ...] = ()
    body: str = ""
    type: str | None = None
    status: int = 200
    kinds: frozenset[str] = frozenset()
    form: str | None = None


def got(name: str, query: str, kinds: set[str], form: str | None = None) -> Case:
    return Case(name, "GET", (("query", query),), kinds=frozenset(kinds), form=form)


CASES = [
    got("a query by GET", ASK, RESULTS),
    got("rows by GET", SELECT, RESULTS),
    got("triples by GET", CONSTRUCT, TRIPLES),
    got("a description by GET", DESCRIBE, TRIPLES),
    *(got(f"rows as {kind}", SELECT, {kind}, kind) for kind in sorted(RESULTS)),
    *(got(f"triples as {kind}", CONSTRUCT, {kind}, kind) for kind in sorted(TRIPLES)),
    got("yes or no as JSON", ASK, {"application/sparql-results+json"}, "application/sparql-results+json"),
    got("yes or no as XML", ASK, {"application/sparql-results+xml"}, "application/sparql-results+xml"),
    Case("a form by POST", "POST", body=urlencode({"query": ASK}), type=FORM, kinds=frozenset(RESULTS)),
    Case(
        "a form whose type names letters",
        "POST",
        body=urlencode({"query": ASK}),
        type=f"{FORM}; charset=UTF-8",
        kinds=frozenset(RESULTS),
    ),
    Case("a query as the body", "POST", body=ASK, type=QUERY, kinds=frozenset(RESULTS)),
    Case("rows by a query as the body", "POST", body=SELECT, type=QUERY, kinds=frozenset(RESULTS)),
    Case(
        "letters beyond ASCII in a query as the body",
        "POST",
        body="SELECT ('é' AS ?x) {}",
        type=f"{QUERY}; charset=utf-8",
        kinds=frozenset(RESULTS),
    ),
    Case(
        "a query as the body with its graphs in the address",
        "POST",
        (("default-graph-uri", "urn:none"),),
        ASK,
        QUERY,
        kinds=frozenset(RESULTS),
    ),
    Case("two queries", "GET", (("query", ASK), ("query", SELECT)), status=400),
    Case("two queries in a form", "POST", body=urlencode([("query", ASK)] * 2), type=FORM, status=400),
    Case("a query that is none", "GET", (("query", "SELECT {{{"),), status=400),
    Case("a form without a query", "POST", body="x=y", type=FORM, status=400),
    Case("a body of no known type", "POST", body=ASK, type="text/plain", status=415),
    Case("a form by the name of a query", "POST", body=urlencode({"query": ASK}), type=QUERY, status=400),
    Case("a method that is neither", "PUT", (("query", ASK),), status=405),
    Case("an update in the address", "GET", (("update", "CLEAR ALL"),), status=403),
    Case("an update as the body", "POST", body="CLEAR ALL", type=UPDATE, status=415),
    Case("a query that names its graphs itself", "GET", (("query", "ASK FROM <urn:none> {}"),), status=400),
    Case("an update where a query is asked for", "GET", (("query", "CLEAR ALL"),), status=400),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("protocol") / "store"
    with open_for_writing(folder) as writer:
        writer.publish(quads_of(to_dataset([findings(meeting(), donation(), id="a")])), DEFAULT_BASE)
    server, address = start(folder, "--timeout", "60")
    yield address
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=20)


def send(address: str, case: Case) -> tuple[int, str, bytes]:
    """Return status, type and body of the answer to a request that is sent as it stands."""
    place = urlsplit(address)
    connection = HTTPConnection(str(place.hostname), place.port, timeout=120)
    headers = {name: value for name, value in (("Accept", case.form), ("Content-Type", case.type)) if value}
    target = "/sparql" + (f"?{urlencode(case.params, quote_via=quote)}" if case.params else "")
    try:
        connection.request(case.method, target, case.body.encode() or None, headers)
        reply = connection.getresponse()
        return reply.status, reply.headers.get_content_type(), reply.read()
    finally:
        connection.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_request_is_answered_as_the_protocol_says(case: Case, address: str) -> None:
    status, kind, body = send(address, case)
    assert status == case.status, body
    assert not case.kinds or kind in case.kinds
    assert body


def yes(address: str, *params: tuple[str, str]) -> bool:
    form = "application/sparql-results+json"
    status, _, body = send(address, Case("", "GET", params, form=form))
    assert status == 200, body
    return bool(json.loads(body)["boolean"])


def test_graphs_named_by_the_request_make_up_what_is_asked(address: str) -> None:
    named = (
        "SELECT DISTINCT ?g { GRAPH ?g { ?proof <https://w3id.org/diplomacy-kg/ontology#proves> ?event } }"
    )
    rows = Case("", "GET", (("query", named),), form="application/sparql-results+json")
    (proofs,) = json.loads(send(address, rows)[2])["results"]["bindings"]
    graph = proofs["g"]["value"]
    assert yes(address, ("query", PROOFS))
    assert yes(address, ("query", PROOFS), ("default-graph-uri", graph))
    both = (("default-graph-uri", "urn:none"), ("default-graph-uri", graph))
    assert yes(address, ("query", PROOFS), *both)
    assert not yes(address, ("query", PROOFS), ("default-graph-uri", "urn:none"))
    inside = PROOFS.replace("{", "{ GRAPH ?g {") + " }"
    assert yes(address, ("query", inside), ("named-graph-uri", graph))
    assert not yes(address, ("query", inside), ("named-graph-uri", "urn:none"))


@pytest.mark.parametrize("way", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper_posts_in_both_ways(way: str, address: str) -> None:
    wrapper = SPARQLWrapper(f"{address}sparql")
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(way)
    wrapper.setQuery(CONSTRUCT)
    assert len(wrapper.queryAndConvert()) == 1


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_in_every_way(method: str, address: str) -> None:
    graph = Graph(SPARQLStore(f"{address}sparql", method=method))
    assert bool(graph.query(ASK))
    assert [str(row.x) for row in graph.query("SELECT ('é' AS ?x) {}")] == ["é"]
    assert (URIRef("urn:nobody"), None, None) not in graph
    assert len(list(graph.subject_objects(URIRef("https://w3id.org/diplomacy-kg/ontology#participant")))) == 2

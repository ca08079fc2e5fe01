"""Graphs sent to a graph store over HTTP: to a small one of our own, and to Virtuoso where it is installed."""

from __future__ import annotations

import hashlib
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from factories import donation, findings, meeting
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from SPARQLWrapper import SPARQLWrapper
from virtuoso import PROGRAM, Virtuoso, virtuoso

from kg.errors import InputError
from kg.ontology import DIP
from kg.push import push
from kg.query import named_queries, run, sparql_of
from kg.store import open_for_writing, open_stored, quads_of
from kg.triples import DEFAULT_BASE, to_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = ("anna", "geheim")


class Store(BaseHTTPRequestHandler):
    """The PUT of the protocol; below /locked it asks for a login by digest (RFC 7616, MD5)."""

    graphs: dict[str | None, Graph]

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        if self.path.startswith("/locked") and not self._knows_the_secret():
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Digest realm="store", nonce="n", algorithm=MD5')
        elif self.headers["Content-Type"] != "text/turtle" or self.path.startswith("/full"):
            self.send_response(507)
        else:
            name = None if "default" in query else query["graph"][0]
            self.graphs[name] = Graph().parse(data=body, format="turtle")
            self.send_response(201)
        self.end_headers()

    def _knows_the_secret(self) -> bool:
        said = dict(re.findall(r'(\w+)="([^"]*)"', self.headers.get("Authorization", "")))
        secret = _md5(f"{SECRET[0]}:store:{SECRET[1]}")
        return said.get("response") == _md5(f"{secret}:n:{_md5('PUT:' + self.path)}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@pytest.fixture
def store() -> Iterator[tuple[str, dict[str | None, Graph]]]:
    graphs: dict[str | None, Graph] = {}
    handler = type("Handler", (Store,), {"graphs": graphs})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", graphs
        server.shutdown()


@pytest.fixture
def world() -> Dataset:
    return to_dataset(
        [findings(meeting(topics=["pêche & climat"]), donation(), id="a"), findings(meeting(), id="b")]
    )


def assert_same(graphs: dict[str | None, Graph], world: Dataset, facts: str | None = None) -> None:
    assert isomorphic(graphs[facts], world.default_graph)
    names = {str(graph.identifier) for graph in world.graphs() if graph != world.default_graph and len(graph)}
    assert set(graphs) == {facts} | names
    for name in names:
        assert isomorphic(graphs[name], world.graph(URIRef(name)))


def test_facts_go_to_the_default_graph_and_proofs_keep_the_names_of_theirs(
    store: tuple[str, dict[str | None, Graph]], world: Dataset
) -> None:
    url, graphs = store
    assert push(world, f"{url}/rdf") == len(graphs) >= 3
    assert_same(graphs, world)


def test_a_store_is_sent_like_a_graph_in_memory(
    store: tuple[str, dict[str | None, Graph]], world: Dataset, tmp_path: Path
) -> None:
    url, graphs = store
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish(quads_of(world), DEFAULT_BASE)
    push(open_stored(tmp_path / "s"), f"{url}/rdf")
    assert_same(graphs, world)


def test_facts_may_go_to_a_graph_with_a_name(
    store: tuple[str, dict[str | None, Graph]], world: Dataset
) -> None:
    url, graphs = store
    push(world, f"{url}/rdf", facts="https://example.org/facts?a=b&c")
    assert_same(graphs, world, "https://example.org/facts?a=b&c")


def test_sending_twice_changes_nothing(store: tuple[str, dict[str | None, Graph]], world: Dataset) -> None:
    url, graphs = store
    for _ in range(2):
        push(world, f"{url}/rdf")
    assert_same(graphs, world)


def test_a_login_is_used_where_the_server_asks_for_it(
    store: tuple[str, dict[str | None, Graph]], world: Dataset
) -> None:
    url, graphs = store
    push(world, f"{url}/locked", login=SECRET)
    assert_same(graphs, world)


@pytest.mark.parametrize("login", [None, ("anna", "wrong")])
def test_a_server_that_refuses_is_told(
    login: tuple[str, str] | None, store: tuple[str, dict[str | None, Graph]], world: Dataset
) -> None:
    with pytest.raises(InputError, match="401"):
        push(world, f"{store[0]}/locked", login=login)
    with pytest.raises(InputError, match="the server answers 507"):
        push(world, f"{store[0]}/full")


def test_a_server_that_is_not_there_is_told(world: Dataset) -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        push(world, "http://127.0.0.1:9/rdf")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://host/x", "host:80", "http://", "http://h/x?graph=y"]
)
def test_what_is_no_address_is_refused(url: str, world: Dataset) -> None:
    with pytest.raises(InputError, match="no address of a graph store"):
        push(world, url)


def test_a_name_that_is_no_iri_is_refused(world: Dataset) -> None:
    with pytest.raises(InputError, match="no legal IRI"):
        push(world, "http://127.0.0.1:9/rdf", facts="not an iri")


# ----------------------------------------------------------------------------- a server of the trade

FACTS = "https://example.org/facts"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    if PROGRAM is None:
        pytest.skip("Virtuoso is not installed (Debian: apt-get install virtuoso-opensource)")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as started:
        yield started


def test_virtuoso_gives_every_graph_back_as_it_was_sent(server: Virtuoso, world: Dataset) -> None:
    names = {str(each.identifier) for each in world.graphs() if len(each)} - {str(DATASET_DEFAULT_GRAPH_ID)}
    assert push(world, server.locked, facts=FACTS, login=server.login) == len(names) + 1
    assert isomorphic(server.graph(FACTS), world.default_graph)
    for name in names:
        assert isomorphic(server.graph(name), world.graph(URIRef(name)))


def test_virtuoso_counts_what_was_sent(server: Virtuoso, world: Dataset) -> None:
    push(world, server.locked, facts=FACTS, login=server.login)
    client = SPARQLWrapper(f"{server.url}/sparql", returnFormat="json")
    counting = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    counted = {row["g"]: int(row["n"]) for row in _rows(client, counting)}
    for each in world.graphs():
        name = FACTS if each == world.default_graph else str(each.identifier)
        assert counted.get(name, 0) == len(each)


SAID: dict[str, Any] = {
    "person": "Anna Berg",
    "country": "NO",
    "counterpart": "Paul Duval",
    "topic": "pêche",
    "since": "2020",
    "until": "2021-06",
    "at_least": 0.5,
    "period": ["2020", "2021"],
}
TOGETHER = {name: SAID[name] for name in ("country", "since", "until")}


def test_virtuoso_answers_every_named_question_as_we_do(server: Virtuoso, world: Dataset) -> None:
    push(world, server.locked, facts=FACTS, login=server.login)
    client = SPARQLWrapper(f"{server.url}/sparql", returnFormat="json")
    client.setMethod("POST")
    said = SAID | {"fact": str(min(map(str, world.subjects(DIP.status))))}
    for each in (each for each in named_queries() if "CONSTRUCT" not in each.text):
        needed = {need.names[0]: said[need.names[0]] for need in each.needs}
        choices = [{}, *({name: said[name]} for name in each.parameters if name in said)]
        choices += [TOGETHER] if TOGETHER.keys() <= set(each.parameters) else []
        for given in (needed | choice for choice in choices):
            found = [row for row in _rows(client, sparql_of(world, each.name, **given)) if row]
            assert len(found) == len(run(world, each.name, **given)), (each.name, given)


def test_virtuoso_has_what_was_sent_last(server: Virtuoso, world: Dataset) -> None:
    push(world, server.locked, facts=FACTS, login=server.login)
    later = to_dataset([findings(donation(), id="a")])
    push(later, server.locked, facts=FACTS, login=server.login)
    assert isomorphic(server.graph(FACTS), later.default_graph)


def test_odd_words_reach_virtuoso_letter_for_letter(server: Virtuoso) -> None:
    odd = ['"a" \\ <b>', "l’été à Đà Nẵng", "\U0001f54a", "fin\\"]
    world = to_dataset([findings(meeting(topics=odd), id="a")])
    push(world, server.locked, facts=FACTS, login=server.login)
    assert isomorphic(server.graph(FACTS), world.default_graph)


def test_virtuoso_wants_the_right_password_and_a_name_for_the_facts(server: Virtuoso, world: Dataset) -> None:
    with pytest.raises(InputError, match="answers 401"):
        push(world, server.locked, facts=FACTS, login=("dba", "wrong"))
    with pytest.raises(InputError, match="no default graph, give the facts a name"):
        push(world, server.locked, login=server.login)


def _rows(client: SPARQLWrapper, query: str) -> list[dict[str, str]]:
    client.setQuery(query)
    answer: Any = client.query().convert()
    return [{name: value["value"] for name, value in row.items()} for row in answer["results"]["bindings"]]

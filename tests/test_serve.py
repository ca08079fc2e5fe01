"""The SPARQL endpoint over HTTP: what clients get, what hostile ones get, and that it goes on afterwards."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from factories import donation, findings, meeting
from rdflib import DCTERMS, OWL, RDF, VOID, Dataset, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TSV, TURTLE, XML, SPARQLWrapper

from kg.errors import GraphError, InputError
from kg.serve import serve
from kg.serve.forms import TABLES, TRIPLES, chosen
from kg.serve.tasks import French
from kg.serve.worker import Job, Limits
from kg.serve.workers import Workers
from kg.store import open_for_writing, quads_of, save
from kg.store.folder import published
from kg.triples import DEFAULT_BASE, to_dataset, to_whole
from kg.triples.publishing import whole_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORLD = [findings(meeting(topics=["pêche"]), donation(), id="a")]
SECONDS = 4


def start(graph: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    """Start a server on a free port and return it with its address."""
    command = [sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", "--timeout", str(SECONDS)]
    command += options
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    return server, server.stdout.readline().strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "store"
    with open_for_writing(folder) as writer:
        writer.publish(quads_of(to_dataset(WORLD)), DEFAULT_BASE)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    server, address = start(folder)
    yield address
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=20)


@pytest.fixture(scope="module")
def patient(folder: Path) -> Iterator[str]:
    """A server that gives answers the time that they take on a busy machine, where time is not what is tried."""
    server, address = start(folder, "--timeout", "60")
    yield address
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=20)


def get(url: str, data: bytes | None = None, **headers: str) -> tuple[int, str]:
    """Return the status and the text of a reply; header names are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urlopen(Request(url, data, named), timeout=60) as reply:
            return reply.status, reply.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def ask(address: str, query: str, **headers: str) -> tuple[int, str]:
    return get(f"{address}sparql?{urlencode({'query': query})}", **headers)


def client(address: str, query: str, form: str) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(f"{address}sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    return wrapper


PEOPLE = "PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#> SELECT ?who { ?p dip:meetsWith ?o ; rdfs:label ?who }"

# --------------------------------------------------------------------------- what clients get


@pytest.mark.parametrize("method", ["GET", POST])
def test_a_client_gets_rows_as_json(address: str, method: str) -> None:
    wrapper = client(address, f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> {PEOPLE}", JSON)
    wrapper.setMethod(method)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert {row["who"]["value"] for row in rows} == {"Anna Berg", "Paul Duval"}
    assert {row["who"]["xml:lang"] for row in rows} == {"fr"}


def test_a_query_may_be_the_body_itself(address: str) -> None:
    status, text = get(f"{address}sparql", PEOPLE.encode(), Content_Type="application/sparql-query")
    assert (status, len(json.loads(text)["results"]["bindings"])) == (200, 2)


def test_a_client_gets_rows_as_xml_csv_and_tsv(address: str) -> None:
    names = [
        node.data
        for node in client(address, PEOPLE, XML)
        .queryAndConvert()
        .getElementsByTagName("literal")[0]
        .childNodes
    ]
    assert names[0] in ("Anna Berg", "Paul Duval")
    assert sorted(client(address, PEOPLE, CSV).queryAndConvert().decode().splitlines())[0] == "Anna Berg"
    assert client(address, PEOPLE, TSV).queryAndConvert().decode().splitlines()[0] == "?who"
    assert '"Anna Berg"@fr' in client(address, PEOPLE, TSV).queryAndConvert().decode()


def test_a_client_gets_yes_or_no(address: str) -> None:
    assert client(address, "ASK { ?m dip:status dip:Held }", JSON).queryAndConvert()["boolean"] is True


def test_a_client_gets_triples(address: str) -> None:
    text = client(
        address, "CONSTRUCT { ?a dip:donates ?b } WHERE { ?a dip:donates ?b }", TURTLE
    ).queryAndConvert()
    assert len(Graph().parse(data=text, format="turtle")) == 1
    assert ask(address, "DESCRIBE ?m { ?m a dip:Meeting }", Accept="application/n-triples")[1].startswith(
        "<http"
    )


@pytest.mark.parametrize("form", sorted({*TRIPLES} - {"text/n3"}))
def test_triples_come_in_every_form_that_can_be_asked_for(address: str, form: str) -> None:
    status, text = ask(
        address, "CONSTRUCT WHERE { ?a <https://w3id.org/diplomacy-kg/ontology#donates> ?b }", Accept=form
    )
    names = {
        "application/x-turtle": "turtle",
        "application/json": "json-ld",
        "application/xml": "xml",
        "text/xml": "xml",
    }
    read = Dataset().parse(data=text, format=names.get(form, "nt" if form == "text/plain" else form))
    assert (status, sum(1 for _ in read)) == (200, 1)


def test_clients_of_the_trade_need_no_settings(address: str) -> None:
    wrapper = SPARQLWrapper(f"{address}sparql")
    for query in ("CONSTRUCT WHERE { ?a a foaf:Person }", f"DESCRIBE <{DEFAULT_BASE}country/NO>"):
        wrapper.setQuery(f"PREFIX foaf: <http://xmlns.com/foaf/0.1/> {query}")
        assert len(wrapper.queryAndConvert()) >= 2
    graph = Graph(SPARQLStore(f"{address}sparql"))
    assert len(list(graph.triples((URIRef(f"{DEFAULT_BASE}country/NO"), None, None)))) >= 4
    assert len(graph.query("SELECT ?s { ?s a <http://xmlns.com/foaf/0.1/Person> }")) == 2


def test_each_resource_tells_of_itself(address: str) -> None:
    status, text = get(f"{address}id/country/NO", Accept="text/turtle")
    assert (status, "Norvège" in text) == (200, True)
    assert get(f"{address}id/country/XX")[0] == 404
    assert get(f"{address}id/person/%3E%20x")[0] == 404


def test_the_ontology_and_what_is_served_are_told(address: str) -> None:
    told = Graph().parse(data=get(f"{address}ontology", Accept="application/rdf+xml")[1], format="xml")
    assert (URIRef("https://w3id.org/diplomacy-kg/ontology"), RDF.type, OWL.Ontology) in told
    for path in (".well-known/void", "sparql"):
        told = Graph().parse(data=get(f"{address}{path}", Accept="text/turtle")[1], format="turtle")
        assert (None, VOID.sparqlEndpoint, URIRef(f"{address}sparql")) in told
    assert get(f"{address}ontology", Accept="image/png")[0] == 406


def test_what_the_graph_says_of_itself_is_told_at_the_well_known_address(tmp_path: Path) -> None:
    base, licence = "https://kg.example/id/", "https://kg.example/licence"
    graph = to_whole(WORLD, base=base).describing(licence).dataset()
    save(graph, tmp_path / "graph.ttl")
    server, address = start(tmp_path / "graph.ttl")
    try:
        told = Graph().parse(data=get(f"{address}.well-known/void", Accept="text/turtle")[1], format="turtle")
        whole = whole_of(base)
        assert (whole, DCTERMS.license, URIRef(licence)) in told
        assert (whole, VOID.sparqlEndpoint, URIRef(f"{address}sparql")) in told
        assert set(graph.objects(whole, DCTERMS.source)) == set(told.objects(whole, DCTERMS.source))
        assert set(told.objects(None, VOID.entities)) == set(graph.objects(None, VOID.entities))
        assert get(f"{address}id/country/NO", Accept="text/turtle")[0] == 200
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)


def test_a_client_may_say_which_graphs_make_up_the_default_one(address: str) -> None:
    asking = {"query": "SELECT ?p { ?p <https://w3id.org/diplomacy-kg/ontology#proves> ?e }"}
    counts = []
    for graph in (f"{DEFAULT_BASE}graph/a", f"{DEFAULT_BASE}graph/none"):
        text = get(f"{address}sparql?{urlencode(asking | {'default-graph-uri': graph})}")[1]
        counts.append(len(json.loads(text)["results"]["bindings"]))
    assert counts == [2, 0]


def test_other_sites_may_ask_only_where_they_are_named(address: str, folder: Path) -> None:
    sent = {"Origin": "https://example.org", "Sec_Fetch_Site": "cross-site"}
    assert ask(address, "ASK {}", **sent)[0] == 403
    server, other = start(folder, "--cors", "https://example.org")
    try:
        assert ask(other, "ASK {}", **sent)[0] == 200
        assert ask(other, "ASK {}", **sent | {"Origin": "https://evil.example"})[0] == 403
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)


def test_a_form_that_is_not_there_is_refused_with_those_that_are(address: str) -> None:
    status, text = ask(address, PEOPLE, Accept="image/png")
    assert (status, "text/csv" in text) == (406, True)


def test_the_page_is_beside_it(address: str) -> None:
    status, text = get(address)
    assert status == 200
    assert "Anna Berg" in text


def in_french(address: str, question: str, **headers: str) -> tuple[int, str]:
    return get(f"{address}ask?{urlencode({'q': question})}", **headers)


def test_a_question_in_french_is_answered_as_a_page_with_its_proof_and_its_query(patient: str) -> None:
    status, page = in_french(patient, "Qui a rencontré Paul Duval ?", Accept="text/html,*/*;q=0.8")
    assert status == 200
    assert "<li>Anna Berg</li>" in page
    assert "<blockquote>« Anna Berg a reçu" in page
    assert "SELECT DISTINCT" in page


def test_programs_get_the_answer_to_a_question_in_french_as_json_or_text(patient: str) -> None:
    status, told = in_french(patient, "Qui a rencontré Vladimir Zzyzx ?", Accept="application/json")
    assert (status, json.loads(told)["missed"]) == (200, ["« Vladimir »", "« Zzyzx »"])
    status, told = in_french(patient, "Qui a rencontré Paul Duval ?", Accept="text/plain")
    assert (status, told.splitlines()[1]) == (200, "Anna Berg")
    assert in_french(patient, "Qui a rencontré Paul Duval ?", Accept="image/png")[0] == 406


def test_before_any_question_the_page_has_a_field_and_programs_are_told_to_ask(address: str) -> None:
    status, page = get(f"{address}ask", Accept="text/html")
    assert (status, 'name="q"' in page, "<section>" in page) == (200, True, False)
    assert get(f"{address}ask", Accept="application/json")[0] == 400
    assert get(f"{address}ask?q=qui&q=quoi")[0] == 400


def test_facts_and_proofs_are_asked_as_one(address: str) -> None:
    assert (
        "Anna Berg a reçu"
        in ask(address, "SELECT ?q { ?e dip:proves ?m . ?e oa:hasTarget/oa:hasSelector/oa:exact ?q }")[1]
    )


def test_a_new_graph_is_served_at_once(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "s") as writer:
        writer.publish(quads_of(to_dataset(WORLD)), DEFAULT_BASE)
        server, address = start(tmp_path / "s")
        try:
            count = "SELECT (COUNT(*) AS ?n) { ?m dip:status ?s }"
            assert ask(address, count, Accept="text/csv")[1].split() == ["n", "2"]
            writer.publish(quads_of(to_dataset([])), DEFAULT_BASE)
            assert ask(address, count, Accept="text/csv")[1].split() == ["n", "0"]
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=20)


def test_a_file_is_served_like_a_store(tmp_path: Path) -> None:
    save(to_dataset(WORLD), tmp_path / "graph.trig")
    server, address = start(tmp_path / "graph.trig")
    try:
        assert len(json.loads(ask(address, PEOPLE)[1])["results"]["bindings"]) == 2
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=20)


def test_eight_clients_at_once_all_get_their_answers(patient: str) -> None:
    queries = [
        f"SELECT ({number} AS ?n) ?who {{ ?p dip:meetsWith ?o ; rdfs:label ?who }}" for number in range(24)
    ]
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda query: ask(patient, query), queries))
    for number, (status, text) in enumerate(replies):
        assert status == 200
        assert {row["n"]["value"] for row in json.loads(text)["results"]["bindings"]} == {str(number)}


# --------------------------------------------------------------------------- what hostile ones get

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
HOSTILE = [
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "SERVICE"),
    ("SELECT * { # \rSERVICE <http://127.0.0.1:9/> { ?s ?p ?o }\n}", 400, "SERVICE"),
    ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400, "FROM"),
    ("SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }", 400, "FROM"),
    ("LOAD <file:///etc/passwd>", 400, "change"),
    ("DROP ALL", 400, "change"),
    ("INSERT DATA { <a:a> <a:b> <a:c> }", 400, "change"),
    ("articles", 400, "no SPARQL"),
    ("/etc/passwd.rq", 400, "no SPARQL"),
    ("SELECT * {", 400, "no SPARQL"),
    ("{" * 50_000, 400, ""),
    (CROSS, 503, f"stopped after {SECONDS} seconds"),
    ("SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 400, "more than 100000 rows"),
]


@pytest.mark.parametrize(("query", "status", "told"), HOSTILE)
def test_a_hostile_query_is_refused_in_one_line_and_the_next_one_answered(
    query: str, status: int, told: str, address: str
) -> None:
    found, text = ask(address, query) if len(query) < 2000 else post(address, query)
    assert (found, told in text, len(text.splitlines())) == (status, True, 1)
    assert ask(address, "ASK {}")[0] == 200


def post(address: str, query: str) -> tuple[int, str]:
    return get(f"{address}sparql", query.encode(), Content_Type="application/sparql-query")


def test_a_query_that_eats_memory_is_stopped(address: str) -> None:
    doubled = "BIND(CONCAT(?x{0}, ?x{0}, ?x{0}, ?x{0}) AS ?x{1})"
    steps = " ".join(doubled.format(number, number + 1) for number in range(16))
    status, text = ask(address, f'SELECT (STRLEN(?x16) AS ?n) {{ BIND("{"a" * 20}" AS ?x0) {steps} }}')
    assert status == 503
    assert "memory" in text or "stopped" in text
    assert ask(address, "ASK {}")[0] == 200


def test_slow_queries_do_not_hold_up_quick_ones(address: str) -> None:
    with ThreadPoolExecutor(3) as pool:
        slow = [pool.submit(ask, address, CROSS) for _ in range(2)]
        assert ask(address, "ASK {}")[0] == 200
        assert not all(each.done() for each in slow)
        assert {each.result()[0] for each in slow} == {503}


def test_words_of_a_question_in_french_never_become_markup(patient: str) -> None:
    _, page = in_french(patient, "Qui est <script>alert(1)</script> ?", Accept="text/html")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_question_in_french_keeps_to_the_limits_of_all_queries(address: str) -> None:
    status, told = in_french(address, "qui " * 300)
    assert (status, told.count("\n")) == (400, 1)
    assert in_french(address, "qui", Sec_Fetch_Site="cross-site")[0] == 403
    assert get(f"{address}ask", b"q=qui", Content_Type="application/x-www-form-urlencoded")[0] == 405


def test_a_question_in_french_is_stopped_at_the_deadline(folder: Path) -> None:
    current = published(folder)
    job = Job(
        current.database, current.base, French("Qui a rencontré Paul Duval ?"), "*/*", Limits(seconds=0)
    )
    assert Workers().ask(job).status == 503


def test_a_page_of_an_answer_may_run_nothing_and_reach_nobody(patient: str) -> None:
    with urlopen(Request(f"{patient}ask?q=qui", headers={"Accept": "text/html"})) as reply:
        policy = reply.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_updates_are_not_there(address: str) -> None:
    form = urlencode({"update": "DROP ALL"}).encode()
    assert get(f"{address}sparql", form)[0] == 403
    assert get(f"{address}sparql", b"DROP ALL", Content_Type="application/sparql-update")[0] == 415
    assert get(f"{address}update", form)[0] == 404


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_other_graphs_are_not_read(name: str, address: str) -> None:
    query = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    pairs = urlencode({"query": query, name: "file:///etc/passwd"})
    assert json.loads(get(f"{address}sparql?{pairs}")[1])["results"]["bindings"] == []
    assert get(f"{address}sparql?{urlencode({'query': 'ASK {}', name: 'a graph'})}")[0] == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 400),
        ({"Host": "127.0.0.1.evil.example"}, 400),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "same-origin"}, 200),
    ],
)
def test_other_sites_may_not_ask(headers: dict[str, str], status: int, address: str) -> None:
    assert ask(address, "ASK {}", **headers)[0] == status


def test_no_other_site_may_read_an_answer(address: str) -> None:
    with urlopen(f"{address}sparql?query=ASK%20%7B%7D") as reply:
        names = {name.lower() for name in reply.headers}
    assert not any(name.startswith("access-control") for name in names)
    assert {"x-content-type-options", "cross-origin-resource-policy", "cache-control"} <= names


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"a" * 200_000, "application/sparql-query", 413),
        (b"query=" + b"a" * 200_000, "application/x-www-form-urlencoded", 413),
        (b"\xff", "application/sparql-query", 400),
        (b"query=%ff", "application/x-www-form-urlencoded", 400),
        (b"query=ASK{}&query=ASK{}", "application/x-www-form-urlencoded", 400),
        (b"&a=" * 90, "application/x-www-form-urlencoded", 400),
        (b"", "application/x-www-form-urlencoded", 400),
        (b"ASK {}", "application/json", 415),
    ],
)
def test_a_body_that_is_too_long_or_odd_is_refused(body: bytes, kind: str, status: int, address: str) -> None:
    assert get(f"{address}sparql", body, Content_Type=kind)[0] == status


def test_nothing_else_is_there(address: str) -> None:
    assert get(f"{address}../../etc/passwd")[0] == 404
    assert get(f"{address}sparqls")[0] == 404


# --------------------------------------------------------------------------- starting and ending


def test_an_interrupt_ends_it_without_a_word(folder: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert ask(server.stdout.readline().strip(), "ASK {}")[0] == 200
        server.send_signal(signal.SIGINT)
        assert (server.communicate(timeout=20)[1], server.returncode) == ("", 0)


def test_a_port_that_is_taken_is_told(folder: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(InputError, match="choose another port"),
    ):
        serve(folder, taken.getsockname()[1])


def test_a_graph_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="cannot be read"):
        serve(tmp_path / "missing.trig")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/html, */*;q=0.1", "application/sparql-results+json"),
        ("text/csv;q=0.2, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        ("application/sparql-results+xml;q=1.0, text/csv;q=high", "application/sparql-results+xml"),
        ("*/*, application/sparql-results+json;q=0, application/sparql-results+xml;q=0", "text/csv"),
        ("image/png", None),
    ],
)
def test_the_form_is_the_one_that_the_client_likes_best(accept: str, form: str | None) -> None:
    assert chosen(accept, TABLES) == form


def test_triples_have_forms_of_their_own() -> None:
    assert chosen("text/csv, text/turtle;q=0.1", TRIPLES) == "text/turtle"

"""Graphs that a hand, a program or chance has changed are drawn, written and read again; what cannot be is told."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from factories import donation, findings, meeting, participant
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, BNode, Dataset, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.cli import main
from kg.errors import GraphError
from kg.export import OTHERS, TABLES, export
from kg.networks import network
from kg.store import FORMATS, load, quads_of, save
from kg.store.quiet import quiet
from kg.triples import Run, to_dataset
from kg.triples.iris import DEFAULT_BASE
from kg.triples.prefixes import bind_prefixes
from kg.view import view

WORLD = to_dataset(
    [
        findings(meeting(topics=["mer"], place="Oslo"), donation(via=["Anna Berg"]), title="Été"),
        findings(meeting(participant("Lưu Thị Hà", "VN"), participant(None, "OMS"), date="--05-03"), id="b"),
    ],
    run=Run("rules", "models"),
)
QUADS = sorted(WORLD.quads(), key=lambda quad: [str(term) for term in quad])
NODES = sorted({term for quad in QUADS for term in quad[:3] if isinstance(term, URIRef)})
VERBS = [
    *sorted({quad[1] for quad in QUADS}),
    RDF.first,
    RDF.rest,
    URIRef("http://x.org/1"),
    URIRef("urn:a:b"),
]
ODD_NODES = [
    *(
        "http://x.org/",
        "mailto:a@b",
        "http://x.org/é",
        "http://x.org/a,b;c()",
        "dip:x",
        "http://x.org/.",
        "xsd:a",
    ),
    str(RDF.nil),
]
TEXTS = [
    *(
        "",
        "1",
        "01",
        "+5",
        "1.0",
        "1e3",
        "abc",
        "NaN",
        "-0",
        "true",
        "TRUE",
        "2021-05-25",
        "2021-02-30",
        "--05-25",
    ),
    *("a\nb", '"""', "\\", "\x00", "\x85", "\u2028", "\r", "9" * 40, "=1", "<b>", "\ufffe", " x "),
]
TYPES = [XSD.integer, XSD.decimal, XSD.double, XSD.boolean, XSD.date, XSD.gYear, XSD.gMonthDay, XSD.dateTime]
TYPES += [XSD.string, XSD.hexBinary, RDF.HTML, URIRef("http://x.org/type")]
LANGUAGES = ["fr", "en", "fr-BE", "zh-Hant"]
seeds = st.integers(0, 2**32)


def node(chance: Random) -> URIRef | BNode:
    odd = [BNode("b1"), BNode("b2"), *map(URIRef, ODD_NODES)]
    return chance.choice(odd) if chance.random() < 0.25 else chance.choice(NODES)


def value(chance: Random) -> URIRef | BNode | Literal:
    text = chance.choice(TEXTS)
    kinds = [
        node(chance),
        Literal(text),
        Literal(text, lang=chance.choice(LANGUAGES)),
        Literal(text, datatype=chance.choice(TYPES), normalize=False),
    ]
    return chance.choice(kinds)


def mutated(seed: int) -> Dataset:
    """Return the world with some statements gone, changed or moved, and others added."""
    chance = Random(seed)
    quads = chance.sample(QUADS, chance.randrange(1, len(QUADS))) if chance.random() < 0.3 else list(QUADS)
    for _ in range(chance.choice([1, 2, 5, 20])):
        place = chance.randrange(len(quads))
        one, verb, other, graph = quads[place]
        quads[place : place + 1] = chance.choice(
            [
                [(one, verb, value(chance), graph)],
                [(one, chance.choice(VERBS), other, graph)],
                [(node(chance), verb, other, graph)],
                [(one, verb, other, chance.choice(QUADS)[3])],
                [(one, verb, other, graph), (one, verb, value(chance), BNode("g"))],
                [
                    (one, verb, other, graph),
                    (node(chance), chance.choice(VERBS), value(chance), URIRef("http://x.org/g")),
                ],
            ]
        )
        if chance.random() < 0.3:
            quads = [quad for quad in quads if quad[:2] != (one, RDF.type)] or [QUADS[0]]
    return as_dataset(quads)


def as_dataset(quads: list[tuple[object, ...]]) -> Dataset:
    dataset = Dataset(default_union=True)
    bind_prefixes(dataset, DEFAULT_BASE)
    for one, verb, other, graph in quads:
        plain = graph in (None, DATASET_DEFAULT_GRAPH_ID)
        (dataset.default_graph if plain else dataset.graph(graph)).add((one, verb, other))  # type: ignore[arg-type]
    return dataset


def content(dataset: Dataset) -> set[str]:
    """Return the statements of a graph, blank nodes under names that depend on the content only."""
    found = ox.Dataset(quads_of(dataset))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, found))


@settings(deadline=None, max_examples=25)
@given(seeds)
def test_a_mutated_graph_is_drawn_and_written_as_tables_and_networks(seed: int) -> None:
    with quiet(), TemporaryDirectory() as folder:
        graph = mutated(seed)
        for kind in ("meetings", "donations", "countries", "all"):
            network(graph, kind)  # type: ignore[arg-type]  # as mypy knows no literal of a loop
        assert "</html>" in view(graph)
        for name in (*TABLES, *OTHERS):
            export(graph, Path(folder, f"graph.{name}"))


@settings(deadline=None, max_examples=40)
@given(seeds, st.sampled_from([name for name, form in FORMATS.items() if form.named_graphs]))
def test_a_mutated_graph_comes_back_the_same(seed: int, name: str) -> None:
    with quiet(), TemporaryDirectory() as folder:
        graph = mutated(seed)
        save(graph, Path(folder, f"graph.{name}"))
        assert content(load(Path(folder, f"graph.{name}"))) == content(graph)


@settings(deadline=None, max_examples=15)
@given(seeds)
def test_the_facts_of_a_mutated_graph_come_back_from_turtle(seed: int) -> None:
    with quiet(), TemporaryDirectory() as folder:
        graph = mutated(seed)
        save(graph, Path(folder, "graph.ttl"))
        facts = [(*triple, None) for triple in graph.default_graph]
        assert content(load(Path(folder, "graph.ttl"))) == content(as_dataset(facts))


# --------------------------------------------------------------------------- what cannot be written

ILLEGAL = URIRef("http://x.org/a> <http://evil.org/")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "odd",
    [
        (ILLEGAL, RDF.value, Literal("a")),
        (URIRef("http://x.org/a"), RDF.value, ILLEGAL),
        (URIRef("http://x.org/a"), RDF.value, Literal("\ud83d")),
        (Literal("a"), RDF.value, Literal("b")),
    ],
)
def test_one_statement_that_cannot_be_written_is_told_and_the_rest_goes_on(
    name: str, odd: tuple[URIRef, URIRef, Literal], tmp_path: Path
) -> None:
    graph = as_dataset([*QUADS, (*odd, None)])
    told: list[str] = []
    export(graph, tmp_path / f"odd.{name}", report=told.append)
    export(as_dataset(list(QUADS)), tmp_path / f"sound.{name}")
    assert (tmp_path / f"odd.{name}").read_bytes() == (tmp_path / f"sound.{name}").read_bytes()
    assert len(told) == 1
    assert "\n" not in told[0]


def test_without_somebody_to_tell_it_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="cannot be written"):
        export(as_dataset([*QUADS, (ILLEGAL, RDF.value, Literal("a"), None)]), tmp_path / "a.ttl")
    assert not (tmp_path / "a.ttl").exists()


def test_a_predicate_that_xml_cannot_name_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    graph = as_dataset([*QUADS, (NODES[0], URIRef("http://x.org/1"), Literal("a"), None)])
    export(graph, tmp_path / "a.rdf", report=told.append)
    assert told == ["RDF/XML cannot hold the predicate 'http://x.org/1'; choose another format"]
    assert len(load(tmp_path / "a.rdf").default_graph) == len(WORLD.default_graph)


def test_a_file_with_an_illegal_iri_is_exported_but_for_that_and_the_exit_code_says_so(
    tmp_path: Path,
) -> None:
    source = tmp_path / "a.ttl"
    source.write_text("<a:a> <b:b> <c:c> .\n<http://x/a b> <b:b> <c:c> .\n", encoding="utf-8")
    ran = CliRunner().invoke(main, ["export", str(source), "-o", str(tmp_path / "a.nt")])
    assert ran.exit_code == 1
    assert "no legal IRI" in ran.output
    assert ran.output.count("\n") == 1
    assert (tmp_path / "a.nt").read_text(encoding="utf-8") == "<a:a> <b:b> <c:c> .\n"

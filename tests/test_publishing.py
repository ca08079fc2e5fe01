"""What a graph says of itself: the same in every file, store and endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import builder
import pytest
from factories import donation, findings, meeting
from rdflib import DCAT, DCTERMS, OWL, PROV, RDF, VOID, Dataset, Graph, Literal, URIRef

from kg import check, corrections, pipeline
from kg.errors import GraphError
from kg.facts import read_facts
from kg.lexicon import rows
from kg.ontology import DIP, folder, ontology
from kg.store import FORMATS, load, open_stored, save, serialize
from kg.triples import DEFAULT_BASE, Run, to_dataset, to_whole
from kg.triples.publishing import base_of, licence_named, notes, whole_of
from kg.view import view

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://kg.example/id/"
BY = "http://creativecommons.org/licenses/by/4.0/"
WHOLE = whole_of(BASE)
WORLD = [findings(meeting(), donation(), id="a"), findings(meeting(date="2021-06-01"), id="b")]


@pytest.fixture(autouse=True)
def _without_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, part in builder.PARTS:
        monkeypatch.setattr(name, part)


def described(licence: str | None = BY, base: str = BASE) -> Dataset:
    return to_whole(WORLD, base=base, run=Run("rules", "models")).describing(licence).dataset()


def size(dataset: Dataset) -> int:
    return sum(map(len, dataset.graphs()))


def told(graph: Graph, term: URIRef, node: URIRef = WHOLE) -> set[str]:
    return {str(value) for value in graph.objects(node, term)}


def test_a_graph_tells_its_licence_its_articles_its_build_and_its_base() -> None:
    facts = described().default_graph
    assert {VOID.Dataset, DCAT.Dataset} <= set(facts.objects(WHOLE, RDF.type))
    assert told(facts, DCTERMS.license) == {BY}
    assert told(facts, DCTERMS.source) == {f"{BASE}dispatch/a", f"{BASE}dispatch/b"}
    assert told(facts, VOID.uriSpace) == {BASE}
    (run,) = facts.objects(WHOLE, PROV.wasGeneratedBy)
    assert (run, DIP.rulesDigest, Literal("rules")) in facts
    assert {text.language for text in facts.objects(WHOLE, DCTERMS.title)} == {"en", "fr"}


def test_the_numbers_are_those_of_the_graph_with_what_it_says_of_itself() -> None:
    dataset = described()
    facts = dataset.default_graph
    assert told(facts, VOID.triples) == {str(size(dataset))}
    (part,) = facts.objects(WHOLE, VOID.subset)
    assert told(facts, VOID.triples, part) == {str(len(facts))}
    parts = {facts.value(node, VOID["class"]): node for node in facts.objects(part, VOID.classPartition)}
    for kind, count in ((DIP.Meeting, 2), (DIP.Donation, 1), (DIP.Dispatch, 2), (DIP.Person, 2)):
        assert told(facts, VOID.entities, parts[kind]) == {str(count)}
        assert len(set(facts.subjects(RDF.type, kind))) == count
    assert DIP.Group not in parts


def test_it_says_to_which_version_of_the_ontology_it_keeps_and_is_sound() -> None:
    version = ontology().value(URIRef("https://w3id.org/diplomacy-kg/ontology"), OWL.versionIRI)
    assert (WHOLE, DCTERMS.conformsTo, version) in described()
    assert check.check(described()) == ()


def test_without_a_licence_none_is_made_up() -> None:
    facts = described(licence=None).default_graph
    assert told(facts, DCTERMS.license) == set()
    assert any(text.startswith("No licence is stated") for text in told(facts, DCTERMS.rights))
    assert any(BY in text for text in told(described().default_graph, DCTERMS.rights))


def test_a_graph_without_articles_is_described_too() -> None:
    dataset = to_whole([], base=BASE).describing(None).dataset()
    assert told(dataset, VOID.triples) == {str(size(dataset))}


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_of_the_graph_has_the_description(name: str, tmp_path: Path) -> None:
    save(described(), tmp_path / f"graph.{name}")
    again = load(tmp_path / f"graph.{name}")
    assert told(again, DCTERMS.license) == {BY}
    assert base_of(again) == BASE
    assert dict(again.namespaces())["person"] == URIRef(f"{BASE}person/")


def test_the_same_articles_give_the_same_bytes() -> None:
    assert serialize(described(), FORMATS["trig"]) == serialize(described(), FORMATS["trig"])


# ------------------------------------------------------------------------------- licences


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("CC-BY-4.0", BY),
        ("cc0-1.0", "http://creativecommons.org/publicdomain/zero/1.0/"),
        (" ETALAB-2.0 ", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
        ("https://example.org/our-licence", "https://example.org/our-licence"),
    ],
)
def test_a_licence_is_given_by_its_name_or_its_address(text: str, iri: str) -> None:
    assert licence_named(text) == iri


@pytest.mark.parametrize("text", ["", "CC-BY", "file:///etc/passwd", "https://x/> <http://y", "https://a b"])
def test_what_is_no_licence_is_refused_with_those_that_are_known(text: str) -> None:
    with pytest.raises(GraphError, match=r"no licence that is known; .* CC0-1\.0"):
        licence_named(text)


def test_the_licences_are_sorted_and_have_addresses() -> None:
    found = rows("publishing", "licence", {"name": str, "iri": str, "title": str}, {"note": str})
    names = [row["name"].lower() for row in found]
    assert names == sorted(set(names))
    assert all(licence_named(row["name"]) == row["iri"] for row in found)


# ----------------------------------------------------------------------------------- base


def test_nothing_of_ours_is_minted_for_the_data_of_others_unasked() -> None:
    ours = "https://w3id.org/diplomacy-kg/id"
    assert not any(ours in line for line in serialize(to_dataset(WORLD), FORMATS["nq"]).decode().splitlines())
    assert "nobody owns these" in notes(DEFAULT_BASE, None)[0]
    assert "nobody owns these" not in notes(BASE, BY)[0]
    assert (notes(BASE, BY)[1], "none is stated" in notes(BASE, None)[1]) == (f"licence       {BY}", True)


def test_the_base_of_a_graph_that_does_not_tell_it_is_that_of_its_prefixes() -> None:
    assert base_of(to_dataset(WORLD, base=BASE)) == BASE
    assert base_of(Dataset()) == DEFAULT_BASE


@pytest.mark.parametrize("base", ["", "x", "https://a/> <http://b/", "https://kg.example/id", "javascript"])
def test_a_base_that_is_none_is_not_believed(base: str) -> None:
    dataset = Dataset()
    dataset.add((URIRef("https://a.example/"), VOID.uriSpace, Literal(base)))
    assert base_of(dataset) == DEFAULT_BASE


# ---------------------------------------------------------------------------------- builds


def article(path: Path, who: str) -> Path:
    path.write_text(builder.article(who, "Paul Duval"), encoding="utf-8")
    return path


def test_a_store_keeps_its_licence_until_another_is_named(tmp_path: Path) -> None:
    one, other = article(tmp_path / "a.txt", "Anna Berg"), article(tmp_path / "b.txt", "Carl Berg")
    store = tmp_path / "store"
    pipeline.build([one], store=store, licence="CC-BY-4.0", base=BASE)
    assert open_stored(store).licence() == BY
    result = pipeline.build([other], tmp_path / "out", store=store)
    assert open_stored(store).licence() == BY
    assert told(result.graph, DCTERMS.license) == {BY}
    pipeline.build([other], store=store, licence="CC0-1.0")
    assert open_stored(store).licence() == "http://creativecommons.org/publicdomain/zero/1.0/"
    report = (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")
    assert f"identifiers   {BASE}…\nlicence       {BY}\n" in report
    assert "nobody owns" in pipeline.build([one]).notes[0]


def test_a_wrong_licence_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no licence that is known"):
        pipeline.build([article(tmp_path / "a.txt", "Anna Berg")], tmp_path / "out", licence="free")
    assert not (tmp_path / "out").exists()


def test_corrections_find_the_base_of_the_graph_that_is_wrong(tmp_path: Path) -> None:
    pipeline.build([article(tmp_path / "a.txt", "Anna Berg")], tmp_path / "out", base=BASE)
    for name in ("graph.ttl", "graph.trig"):
        assert corrections.base_of(tmp_path / "out" / name) == BASE


def test_the_page_knows_how_the_identifiers_of_the_graph_begin() -> None:
    assert read_facts(described()).base == BASE
    assert f'"base":"{BASE}"' in view(described()).replace(": ", ":")


def test_the_ontology_tells_its_version_makers_days_and_prefix() -> None:
    for name, prefix in (("diplomacy", "dip"), ("topics", "theme"), ("shapes", None)):
        graph = Graph().parse(folder() / f"{name}.ttl")
        (head,) = set(graph.subjects(OWL.versionInfo))
        version = str(graph.value(head, OWL.versionInfo))
        assert {DCTERMS.creator, DCTERMS.issued, DCTERMS.modified, DCTERMS.license} <= set(
            graph.predicates(head)
        )
        assert name == "topics" or str(graph.value(head, OWL.versionIRI)) == f"{head}/{version}"
        vann = URIRef("http://purl.org/vocab/vann/preferredNamespacePrefix")
        assert graph.value(head, vann) == (Literal(prefix) if prefix else None)

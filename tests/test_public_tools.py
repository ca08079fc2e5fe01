"""What public tools of linked data say of the ontology and of our files: rapper reads them, and no known pitfall is in them.

The pitfalls are those of OOPS! (https://oops.linkeddata.es/catalogue.jsp) that a program can see without guessing.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from factories import donation, findings, meeting, participant
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg.ontology import NAMESPACE, folder, ontology, topics
from kg.store import save
from kg.triples import Run, to_whole

if TYPE_CHECKING:
    from pathlib import Path

RAPPER = shutil.which("rapper")
FORMS = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "trig": "trig", "nq": "nquads"}
OBJECTS, DATA = (
    set(ontology().subjects(RDF.type, OWL.ObjectProperty)),
    set(ontology().subjects(RDF.type, OWL.DatatypeProperty)),
)
CLASSES = set(ontology().subjects(RDF.type, OWL.Class))


def counted(path: Path, form: str) -> int:
    """Return how many statements rapper finds, or fail with what it says is wrong."""
    ran = subprocess.run(
        [str(RAPPER), "-q", "-i", form, "-o", "ntriples", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return len(set(ran.stdout.splitlines()))


@pytest.mark.skipif(RAPPER is None, reason="rapper is not installed (Debian: raptor2-utils)")
@pytest.mark.parametrize("name", ["diplomacy", "topics", "shapes"])
def test_rapper_reads_the_ontology(name: str) -> None:
    path = folder() / f"{name}.ttl"
    assert counted(path, "turtle") == len(Graph().parse(path))


@pytest.mark.skipif(RAPPER is None, reason="rapper is not installed (Debian: raptor2-utils)")
@pytest.mark.parametrize("name", FORMS)
def test_rapper_reads_what_we_write(name: str, tmp_path: Path) -> None:
    known = findings(
        meeting(participant(role="ambassadrice"), participant('P. "x" \\ Duval\n', "FR"), topics=["mer"]),
        donation(value=90, currency="NOK"),
        source="https://exemple.org/a?b=é",
    )
    run = Run("rules", "models")
    dataset = to_whole([known], run=run).describing("https://example.org/l").dataset()
    save(dataset, tmp_path / f"graph.{name}")
    whole = dataset if name in ("trig", "nq") else dataset.default_graph
    assert counted(tmp_path / f"graph.{name}", FORMS[name]) == len(whole)


def test_no_name_is_both_a_class_and_a_property() -> None:
    assert not CLASSES & (OBJECTS | DATA)
    assert not OBJECTS & DATA


def test_no_class_or_property_lies_within_itself() -> None:
    """P06: cycles in a hierarchy."""
    for link in (RDFS.subClassOf, RDFS.subPropertyOf):
        for one, other in ontology().subject_objects(link):
            assert one not in set(ontology().transitive_objects(other, link))


def test_labels_are_there_and_no_two_terms_of_one_sort_share_one() -> None:
    """P08 and P32: annotations that are missing, classes of one label."""
    for sort in (CLASSES, OBJECTS | DATA):
        labels = Counter(
            str(label)
            for term in sort
            if str(term).startswith(NAMESPACE)
            for label in ontology().objects(term, RDFS.label)
            if isinstance(label, Literal) and label.language == "en"
        )
        assert [label for label, count in labels.items() if count > 1] == []


def test_what_joins_nodes_has_a_range_of_nodes_and_what_holds_values_one_of_values() -> None:
    """P11 and P19: domains and ranges that are missing, or several, which would be meant as one that is all of them."""
    for term in OBJECTS | DATA:
        for end in (RDFS.domain, RDFS.range):
            assert len(set(ontology().objects(term, end))) == 1, term
        value = str(ontology().value(term, RDFS.range))
        of_values = value.startswith((str(RDFS.Literal), str(RDF.langString))) or "XMLSchema#" in value
        assert (term in DATA) == (of_values or "/edtf/" in value), term


def test_an_inverse_is_of_one_property_and_not_of_itself() -> None:
    """P25 and P05: a relationship inverse to itself, wrong inverses."""
    pairs = list(ontology().subject_objects(OWL.inverseOf))
    assert all(one != other for one, other in pairs)
    assert max(Counter(other for _, other in pairs).values()) == 1
    symmetric = set(ontology().subjects(RDF.type, OWL.SymmetricProperty))
    assert not symmetric & {term for pair in pairs for term in pair}
    for term in symmetric:
        assert ontology().value(term, RDFS.domain) == ontology().value(term, RDFS.range)


def test_the_ontology_says_its_licence_and_its_base() -> None:
    """P38, P39 and P41: no declaration, no namespace, no licence."""
    head = URIRef(NAMESPACE.rstrip("#"))
    assert (head, RDF.type, OWL.Ontology) in ontology()
    assert (head, DCTERMS.license, None) in ontology()


def test_no_two_broad_topics_share_a_label_and_each_lies_in_the_scheme() -> None:
    """By qSKOS: overlapping labels, concepts outside the scheme, schemes without a top (https://github.com/cmader/qSKOS)."""
    (scheme,) = topics().subjects(RDF.type, SKOS.ConceptScheme)
    concepts = set(topics().subjects(SKOS.inScheme, scheme))
    assert concepts == set(topics().subjects(SKOS.topConceptOf, scheme))
    labels = Counter(label for concept in concepts for label in topics().objects(concept, SKOS.prefLabel))
    assert max(labels.values()) == 1

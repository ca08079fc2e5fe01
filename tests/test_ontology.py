from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest
from rdflib import FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, Graph, Literal, URIRef
from rdflib.namespace import SDO

import kg
from kg.errors import GraphError
from kg.model import DonationStatus, Kind, MeetingStatus
from kg.ontology import DIP, NAMESPACE, disjoint, folder, label_of, ontology, term_for, terms, word_for
from kg.resolve import Reason

PACKAGE = Path(kg.__file__).parent
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)


def dip(name: str) -> URIRef:
    return URIRef(NAMESPACE + name)


def terms_in_code() -> set[str]:
    """Return the names that stand behind `DIP.` anywhere in the package."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "DIP"
            ):
                found.add(node.attr)
    return found


def terms_in_files() -> set[str]:
    """Return the names that stand behind `dip:` in queries and shapes."""
    files = [*(PACKAGE / "queries").glob("*.rq"), folder() / "shapes.ttl"]
    return {name for path in files for name in re.findall(r"\bdip:(\w+)", path.read_text(encoding="utf-8"))}


def terms_for_words() -> set[str]:
    """Return the names of the terms that stand for a word of the findings."""
    words = [*get_args(Kind), *get_args(MeetingStatus), *get_args(DonationStatus), *get_args(Reason)]
    return {str(term_for(word)).removeprefix(NAMESPACE) for word in words}


def terms_above_others() -> set[str]:
    """Return the names that other terms of the ontology rest on."""
    links = (RDFS.subClassOf, RDFS.domain, RDFS.range, RDF.type)
    found = {str(term) for link in links for term in ontology().objects(None, link)}
    found |= {str(term) for term in ontology().subjects(OWL.inverseOf)}
    return {name.removeprefix(NAMESPACE) for name in found if name.startswith(NAMESPACE)}


def test_a_term_is_an_iri_of_the_namespace() -> None:
    assert DIP.meetsWith == dip("meetsWith")


def test_a_misspelt_term_is_an_error_that_names_it() -> None:
    with pytest.raises(GraphError, match="dip:meetWith is not a term of the ontology"):
        _ = DIP.meetWith


def test_code_queries_and_shapes_use_no_term_that_the_ontology_lacks() -> None:
    assert terms_in_code() | terms_in_files() <= terms()


def test_the_ontology_has_no_term_that_nothing_uses() -> None:
    assert terms() <= terms_in_code() | terms_for_words() | terms_above_others()


@pytest.mark.parametrize("name", sorted(terms()))
def test_every_term_is_documented_in_both_languages_with_an_example(name: str) -> None:
    graph = ontology()
    for kind in (RDFS.label, RDFS.comment):
        said = [text for text in graph.objects(dip(name), kind) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in said) == ["en", "fr"]
    assert (dip(name), SKOS.example, None) in graph
    assert (dip(name), RDFS.isDefinedBy, URIRef(NAMESPACE.rstrip("#"))) in graph


@pytest.mark.parametrize("name", sorted(terms()))
def test_every_term_of_ours_points_to_a_term_that_others_know(name: str) -> None:
    graph, above = ontology(), dip(name)
    links = RDFS.subClassOf | RDFS.subPropertyOf | RDFS.seeAlso | RDF.type | OWL.inverseOf
    links = links | SKOS.closeMatch | SKOS.relatedMatch | SKOS.broadMatch
    known = {str(term) for term in graph.transitive_objects(above, links)} - {str(above)}
    assert any(not iri.startswith((NAMESPACE, str(OWL), str(RDF), str(RDFS))) for iri in known)


@pytest.mark.parametrize("name", sorted(n for n in terms() if n[0].islower() and n != "source"))
def test_every_property_says_what_it_joins(name: str) -> None:
    graph = ontology()
    assert any((dip(name), RDF.type, kind) in graph for kind in PROPERTIES)
    assert (dip(name), RDFS.domain, None) in graph
    assert (dip(name), RDFS.range, None) in graph


KNOWN = {"schema": SDO, "prov": PROV, "foaf": FOAF, "org": ORG, "skos": SKOS, "time": TIME}
SEM_TERMS = {
    *("Event", "Place", "accordingTo", "hasActor", "hasPlace", "hasTimeStamp", "roleType"),
    *("hasEarliestBeginTimeStamp", "hasLatestBeginTimeStamp"),
}
OA_TERMS = {"Annotation", "hasBody", "hasTarget"}


MATCHES = (SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch)


def foreign_terms() -> set[URIRef]:
    """Return the terms of other vocabularies to which ours are tied."""
    links = (RDFS.subClassOf, RDFS.subPropertyOf, *MATCHES)
    found = {term for link in links for term in ontology().objects(None, link)}
    return {term for term in found if isinstance(term, URIRef) and not term.startswith(NAMESPACE)}


@pytest.mark.parametrize("name", KNOWN)
def test_a_vocabulary_is_used_and_each_of_its_terms_that_we_name_exists(name: str) -> None:
    known = KNOWN[name]
    used = {term for term in foreign_terms() if term.startswith(str(known))}
    assert used
    assert [term for term in used if term not in known] == []


@pytest.mark.parametrize(
    ("base", "known"),
    [
        ("http://semanticweb.cs.vu.nl/2009/11/sem/", SEM_TERMS),
        ("http://www.w3.org/ns/oa#", OA_TERMS),
    ],
)
def test_terms_of_the_event_model_and_of_web_annotation_are_real_ones(base: str, known: set[str]) -> None:
    used = {str(term).removeprefix(base) for term in foreign_terms() if term.startswith(base)}
    assert used
    assert used <= known


PROV_JOINS = {
    PROV.wasAttributedTo: (PROV.Entity, PROV.Agent),
    PROV.wasDerivedFrom: (PROV.Entity, PROV.Entity),
    PROV.wasGeneratedBy: (PROV.Entity, PROV.Activity),
    PROV.wasInformedBy: (PROV.Activity, PROV.Activity),
}


def test_nothing_is_at_once_an_activity_and_an_entity_which_prov_keeps_apart() -> None:
    apart = {PROV.Activity, PROV.Entity}
    known = ontology() + Graph().add((PROV.Bundle, RDFS.subClassOf, PROV.Entity))
    for term in set(known.subjects(RDF.type, OWL.Class)):
        assert not apart <= set(known.transitive_objects(term, RDFS.subClassOf)), term
    for term, above in known.subject_objects(RDFS.subPropertyOf):
        for end, meant in zip((RDFS.domain, RDFS.range), PROV_JOINS.get(above, ()), strict=False):
            for each in known.objects(term, end):
                assert not (apart - {meant}) & set(known.transitive_objects(each, RDFS.subClassOf)), term


def test_words_of_the_findings_and_terms_are_each_others_inverse() -> None:
    for word in [*get_args(Kind), *get_args(MeetingStatus), *get_args(DonationStatus)]:
        assert word_for(term_for(word)) == word
    assert word_for(DIP.Person) is None
    with pytest.raises(GraphError, match="'telegram'"):
        term_for("telegram")


def test_labels_come_in_the_language_that_is_asked_for() -> None:
    assert (label_of(DIP.Visit), label_of(DIP.Visit, "en")) == ("visite", "visit")
    with pytest.raises(GraphError, match="'de'"):
        label_of(DIP.Visit, "de")


# ---------------------------------------------------------- what follows, and what does not


def wider(term: URIRef, link: URIRef) -> set[URIRef]:
    return {URIRef(str(each)) for each in ontology().transitive_objects(term, link)} - {term}


def test_terms_of_others_are_pointed_to_by_matches_and_see_also_stays_at_home() -> None:
    for _, other in ontology().subject_objects(RDFS.seeAlso):
        assert str(other).startswith(NAMESPACE)


def test_what_is_close_to_a_class_is_a_class_and_to_a_property_a_property() -> None:
    individuals = {DIP.Held, DIP.Planned, DIP.Delivered, DIP.Pledged}
    for term, other in ontology().subject_objects(SKOS.closeMatch):
        names = [re.split(r"[/#:]", str(each))[-1] for each in (term, other)]
        assert names[0][0].isupper() == names[1][0].isupper(), (term, other)
        assert (term in individuals) == names[1].endswith(("ActionStatus", "EventScheduled"))


def test_only_money_is_an_amount() -> None:
    assert (DIP.value, SKOS.closeMatch, SDO.amount) in ontology()
    assert (DIP.quantity, None, SDO.amount) not in ontology()


def test_no_country_becomes_an_organisation_and_no_office_a_post_by_what_we_say() -> None:
    below = (DIP.represents, DIP.side, DIP.roleOf, DIP.holds)
    assert not any(wider(term, RDFS.subPropertyOf) for term in below)
    assert ORG.Organization not in wider(DIP.Country, RDFS.subClassOf)
    assert ORG.Post not in wider(DIP.Role, RDFS.subClassOf)


def test_a_claim_that_may_be_wrong_is_no_membership_and_a_plan_no_activity() -> None:
    assert ORG.Membership not in wider(DIP.Claim, RDFS.subClassOf)
    assert PROV.Activity not in wider(DIP.Event, RDFS.subClassOf)


def test_the_other_way_round_joins_the_same_classes() -> None:
    pairs = set(ontology().subject_objects(OWL.inverseOf))
    assert (DIP.participatesIn, DIP.participant) in pairs
    for one, other in pairs:
        for begin, end in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain)):
            mine, theirs = ontology().value(one, begin), ontology().value(other, end)
            assert mine == theirs or mine in wider(theirs, RDFS.subClassOf) | {theirs}, one


def test_what_nothing_is_at_once_is_kept_apart_by_no_class_of_both() -> None:
    assert any({DIP.Person, DIP.Country} <= set(classes) for classes in disjoint())
    for term in ontology().subjects(RDF.type, OWL.Class):
        above = wider(URIRef(str(term)), RDFS.subClassOf) | {term}
        assert all(len(above & set(classes)) <= 1 for classes in disjoint()), term

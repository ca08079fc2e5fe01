from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, Dataset, Literal, URIRef

from kg.facts import Proof, read_facts
from kg.ontology import DIP
from kg.triples import DEFAULT_BASE, to_dataset
from tests.factories import donation, findings, meeting, participant, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib.term import Node


def test_a_person_comes_back_with_name_side_and_role() -> None:
    berg = participant("Anna Berg", "NO", "ministre de la Pêche")
    facts = read_facts(to_dataset([findings(meeting(berg, participant("Paul Duval", "FR")))]))
    person = next(actor for actor in facts.actors if actor.label == "Anna Berg")
    norway = next(actor for actor in facts.actors if actor.code == "NO" and actor.kind == "country")
    assert (person.kind, person.code, person.sides) == ("person", "NO", (norway.id,))
    assert person.roles == ("ministre de la Pêche",)
    assert (norway.label, norway.label_en) == ("Norvège", "Norway")


def test_a_meeting_comes_back_with_all_that_was_said_of_it() -> None:
    said = meeting(
        kind="video",
        status="planned",
        date="--05-03",
        date_text="le 3 mai",
        reckoning="année non dite",
        place="Oslo",
        topics=["pêche", "gaz"],
    )
    (found,) = read_facts(to_dataset([findings(said)])).meetings
    assert (found.kind, found.status) == ("video", "planned")
    assert (found.date, found.date_texts) == ("--05-03", ("le 3 mai",))
    assert (found.place, found.topics) == ("Oslo", ("gaz", "pêche"))
    assert len(found.participants) == 2


def test_a_proof_comes_back_letter_for_letter_with_its_place_and_rule() -> None:
    said = meeting(evidence=quote(0, 44), rule="meeting-verb", confidence=0.93, reckoning="dit tel quel")
    (found,) = read_facts(to_dataset([findings(said)])).meetings
    assert found.proofs == (
        Proof(
            quote(0, 44).text,
            *(0, 44, "oslo.txt", "meeting-verb", 0.93, "dit tel quel"),
            dispatch=f"{DEFAULT_BASE}dispatch/oslo",
        ),
    )


def test_one_meeting_of_two_dispatches_has_two_proofs() -> None:
    graph = to_dataset([findings(meeting(), id="oslo"), findings(meeting(), id="bergen")])
    (found,) = read_facts(graph).meetings
    assert {proof.source for proof in found.proofs} == {"oslo.txt", "bergen.txt"}


def test_the_role_of_somebody_unnamed_is_told_of_the_side() -> None:
    said = meeting(participant(), participant(None, "GB", "ministre britannique"))
    facts = read_facts(to_dataset([findings(said)]))
    britain = next(actor for actor in facts.actors if actor.code == "GB")
    assert facts.meetings[0].roles == ((britain.id, "ministre britannique"),)


def test_a_gift_comes_back_with_amount_and_sides() -> None:
    said = donation(
        donor="ambassade de Norvège", quantity=None, value=2000, currency="EUR", via=["Anna Berg"]
    )
    facts = read_facts(to_dataset([findings(said)]))
    (gift,) = facts.gifts
    names = {actor.id: actor.label for actor in facts.actors}
    assert (gift.kind, gift.status, gift.item) == ("gift", "delivered", "tentes")
    assert (gift.quantity, gift.value, gift.currency) == (None, 2000, "EUR")
    assert (names[gift.donor or ""], names[gift.recipient or ""]) == ("Norvège", "Zambie")
    assert gift.donor_text == "ambassade de Norvège"
    assert [names[one] for one in gift.via] == ["Anna Berg"]


def test_facts_without_evidence_are_facts_without_proofs() -> None:
    facts = read_facts(copied(to_dataset([findings(meeting(), donation())]).default_graph))
    assert [fact.proofs for fact in (*facts.meetings, *facts.gifts)] == [(), ()]


def test_nobody_represents_what_is_no_actor() -> None:
    graph = to_dataset([findings(meeting(participant("Anna Berg", "NO"), participant("Paul Duval", "FR")))])
    person = next(actor for actor in read_facts(graph).actors if actor.label == "Anna Berg")
    graph.default_graph.add((URIRef(person.id), DIP.represents, Literal("2021-05-25")))
    graph.default_graph.add((URIRef(person.id), DIP.represents, URIRef("urn:nobody")))
    assert next(actor for actor in read_facts(graph).actors if actor.id == person.id).sides == person.sides


def test_one_node_of_two_classes_is_one_actor() -> None:
    graph = to_dataset([findings(meeting(participant("Anna Berg", "NO"), participant("Paul Duval", "FR")))])
    before = read_facts(graph).actors
    graph.default_graph.add((URIRef(before[0].id), RDF.type, DIP.Organization))
    assert [actor.id for actor in read_facts(graph).actors] == [actor.id for actor in before]


def test_whoever_is_no_actor_is_left_out_of_an_event() -> None:
    graph = Dataset()
    event = URIRef("https://example.org/event")
    graph.default_graph.add((event, RDF.type, DIP.Meeting))
    graph.default_graph.add((event, DIP.participant, URIRef("https://example.org/nobody")))
    graph.default_graph.add((event, DIP.participant, Literal("a word")))
    (found,) = read_facts(graph).meetings
    assert found.participants == ()
    assert found.status == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [("2021-05-25", "2021-05-25"), ("--05", "--05"), ("2021-05-25T10:00:00Z", "2021-05-25")]
    + [(odd, None) for odd in ("soon", "2021-13-01", "-0044-03-15", "")],
)
def test_a_date_that_is_none_is_taken_for_unknown(written: str, read: str | None) -> None:
    graph = Dataset()
    event = URIRef("https://example.org/event")
    graph.default_graph.add((event, RDF.type, DIP.Meeting))
    graph.default_graph.add((event, DIP.date, Literal(written)))
    assert [meeting.date for meeting in read_facts(graph).meetings] == [read]


def test_numbers_that_are_none_are_taken_for_unknown() -> None:
    graph = Dataset()
    event, proof = URIRef("https://example.org/event"), URIRef("https://example.org/proof")
    graph.default_graph.add((event, RDF.type, DIP.Donation))
    graph.default_graph.add((proof, RDF.type, DIP.Evidence))
    graph.default_graph.add((proof, DIP.proves, event))
    for quantity, confidence in (("many", "high"), ("9" * 5000, "NaN"), ("-1", "7")):
        graph.default_graph.set((event, DIP.quantity, Literal(quantity)))
        graph.default_graph.set((proof, DIP.confidence, Literal(confidence)))
        (gift,) = read_facts(graph).gifts
        assert (gift.quantity, gift.proofs[0].confidence) == (None, None)


def test_an_empty_graph_has_no_facts() -> None:
    facts = read_facts(Dataset())
    assert (facts.actors, facts.meetings, facts.gifts) == ((), (), ())


def test_facts_do_not_depend_on_the_order_of_the_triples() -> None:
    graph = to_dataset([findings(meeting(), donation(), meeting(kind="phone"))])
    triples = [(subject, predicate, value) for subject, predicate, value, _ in graph.quads()]
    random.Random(1).shuffle(triples)
    assert read_facts(copied(triples)) == read_facts(graph)


def copied(triples: Iterable[tuple[Node, Node, Node]]) -> Dataset:
    """Return a graph of these triples alone, put in one by one."""
    graph = Dataset()
    for triple in triples:
        graph.default_graph.add(triple)
    return graph


def test_what_was_taken_for_one_comes_back_with_the_reason() -> None:
    duval = participant("Paul Duval", "FR")
    told = [
        findings(meeting(), id="a"),
        findings(meeting(participant("A. Berg"), duval, kind="phone"), id="b"),
    ]
    (merge,) = read_facts(to_dataset(told)).merges
    assert (merge.reason, merge.merged.rpartition("/")[2], merge.kept.rpartition("/")[2]) == (
        *("abridged-name", "a-berg"),
        "anna-berg",
    )


def test_the_roles_in_which_somebody_was_seen_come_back_with_their_days_in_order_of_time() -> None:
    seen = [("ministre", "2022-06-01"), ("vice-ministre", "2021-05-03"), ("ministre", "2023-01-02")]
    told = [findings(meeting(participant("Anna Berg", "NO", role), date=day), id=day) for role, day in seen]
    facts = read_facts(to_dataset(told))
    person = next(actor for actor in facts.actors if actor.label == "Anna Berg")
    assert [(it.role, it.first, it.last) for it in person.tenures] == [
        ("vice-ministre", "2021-05-03", "2021-05-03"),
        ("ministre", "2022-06-01", "2023-01-02"),
    ]


def test_a_role_seen_on_no_known_day_comes_back_without_one() -> None:
    told = meeting(participant("Anna Berg", "NO", "ministre"), date=None)
    facts = read_facts(to_dataset([findings(told)]))
    person = next(actor for actor in facts.actors if actor.label == "Anna Berg")
    assert [(it.role, it.first) for it in person.tenures] == [("ministre", None)]


def test_a_day_that_is_none_is_passed_over() -> None:
    graph = to_dataset([findings(meeting(participant("Anna Berg", "NO", "ministre")))])
    for tenure in list(graph.default_graph.subjects(RDF.type, DIP.Tenure)):
        graph.default_graph.set((tenure, DIP.firstSeen, Literal("soon")))
    tenures = [it for actor in read_facts(graph).actors for it in actor.tenures]
    assert [it.first for it in tenures if it.role == "ministre"] == [None]


def test_the_broad_topics_of_a_meeting_come_back_and_none_where_its_words_lead_to_none() -> None:
    facts = read_facts(
        to_dataset([findings(meeting(topics=["pêche"]), meeting(kind="phone", topics=["slogan"]))])
    )
    ((fish,), (slogan,)) = (
        [it.themes for it in facts.meetings if kind == it.kind] for kind in ("meeting", "phone")
    )
    (theme,) = facts.themes
    assert (theme.label, theme.label_en) == ("agriculture et pêche", "agriculture and fisheries")
    assert (fish, slogan) == ((theme.id,), ())

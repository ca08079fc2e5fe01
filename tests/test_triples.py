from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

import pytest
from factories import donation, findings, meeting, participant, quote
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import PROV, RDF, RDFS, SKOS, XSD, Dataset, Graph, Literal, URIRef
from rdflib.namespace import SDO

from kg.check import check
from kg.errors import GraphError
from kg.findings import UNKNOWN
from kg.model import Evidence
from kg.ontology import DIP
from kg.query import run
from kg.store import FORMATS, serialize
from kg.triples import DEFAULT_BASE, Run, to_dataset
from kg.triples.iris import Minter, checked, is_legal, segment, web_address, words_of
from kg.triples.proofs import OA
from kg.triples.when import SEM, bounds, date_literal

if TYPE_CHECKING:
    import random

    from kg.model import Donation, Findings, Meeting


def iri(path: str) -> URIRef:
    return URIRef(DEFAULT_BASE + path)


def facts(*events: Meeting | Donation, **about: object) -> Graph:
    return to_dataset([findings(*events, **about)]).default_graph


def events(graph: Graph, kind: URIRef) -> list[URIRef]:
    return sorted(graph.subjects(RDF.type, kind))


ANNA, PAUL, OSLO = iri("person/anna-berg"), iri("person/paul-duval"), iri("place/oslo")


# ------------------------------------------------------------------------------- meetings


def test_a_meeting_tells_who_when_where_and_about_what() -> None:
    graph = facts(meeting(kind="phone", place="Oslo", topics=["pêche"], date_text="le 3 mai"))
    (call,) = events(graph, DIP.PhoneCall)
    assert set(graph.objects(call, DIP.participant)) == {ANNA, PAUL}
    assert graph.value(call, DIP.place) == OSLO
    assert graph.value(call, DIP.topic) == iri("topic/peche")
    assert graph.value(call, DIP.date) == Literal("2021-05-03", datatype=XSD.date)
    assert graph.value(call, DIP.dateText) == Literal("le 3 mai", lang="fr")
    assert graph.value(call, DIP.status) == DIP.Held
    assert graph.value(call, DIP.reportedIn) == iri("dispatch/oslo")
    assert graph.value(call, RDFS.label) == Literal(
        "Entretien téléphonique : Anna Berg – Paul Duval, 3 mai 2021", lang="fr"
    )


def test_people_of_different_sides_meet_with_each_other_both_ways() -> None:
    graph = facts(meeting())
    assert set(graph.subject_objects(DIP.meetsWith)) == {(ANNA, PAUL), (PAUL, ANNA)}


def test_people_of_one_side_do_not_meet_with_each_other() -> None:
    graph = facts(meeting(participant(), participant("Ole Dahl"), participant("Paul Duval", "FR")))
    ole = iri("person/ole-dahl")
    assert (ANNA, DIP.meetsWith, PAUL) in graph
    assert (ole, DIP.meetsWith, PAUL) in graph
    assert (ANNA, DIP.meetsWith, ole) not in graph


def test_a_planned_meeting_makes_nobody_meet() -> None:
    graph = facts(meeting(status="planned"))
    assert graph.value(events(graph, DIP.Meeting)[0], DIP.status) == DIP.Planned
    assert not set(graph.subject_objects(DIP.meetsWith))
    assert set(graph.subject_objects(DIP.plansToMeet)) == {(ANNA, PAUL), (PAUL, ANNA)}
    assert not set(facts(meeting()).subject_objects(DIP.plansToMeet))


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2021-05-03", "2021-05-03"),
        ("2021-05", "2021-05"),
        ("2021", "2021"),
        ("--05-03", "XXXX-05-03"),
        ("--05", "XXXX-05"),
        (None, None),
    ],
)
def test_a_date_known_in_part_is_one_type_for_libraries(date: str | None, written: str | None) -> None:
    graph = facts(meeting(date=date))
    found = graph.value(events(graph, DIP.Meeting)[0], DIP.edtf)
    datatype = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
    assert found == (None if written is None else Literal(written, datatype=datatype))


def test_topics_and_things_are_concepts_in_schemes_with_a_preferred_label() -> None:
    graph = facts(meeting(topics=["pêche"]), meeting(topics=["Pêche"], date="2021-06-01"), donation())
    for node, scheme, label in (
        (iri("topic/peche"), iri("scheme/topics"), "pêche"),
        (iri("item/tentes"), iri("scheme/items"), "tentes"),
    ):
        assert set(graph.objects(node, SKOS.prefLabel)) == {Literal(label, lang="fr")}
        assert set(graph.objects(node, SKOS.inScheme)) == {scheme}
        assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
        assert (node, RDF.type, SKOS.Concept) in graph
    assert set(graph.objects(iri("topic/peche"), SKOS.altLabel)) == {Literal("Pêche", lang="fr")}
    (theme,) = graph.objects(iri("topic/peche"), SKOS.broader)
    assert graph.value(theme, SKOS.inScheme) == URIRef("https://w3id.org/diplomacy-kg/topics")
    assert (iri("scheme/items"), None, None) not in facts(meeting(topics=["pêche"]))


def test_what_is_donated_is_told_by_name_as_delivered_or_as_pledged() -> None:
    graph = facts(donation(), donation(item="riz", status="pledged"))
    norway, tents, rice = iri("country/NO"), iri("item/tentes"), iri("item/riz")
    assert set(graph.subject_objects(DIP.donates)) == {(norway, tents), (norway, rice)}
    assert set(graph.subject_objects(DIP.delivers)) == {(norway, tents)}
    assert set(graph.subject_objects(DIP.pledges)) == {(norway, rice)}


def test_somebody_unnamed_stands_as_the_country_and_keeps_the_role() -> None:
    graph = facts(meeting(participant(), participant(None, "FR", "ministre de la Mer")))
    france, role = iri("country/FR"), iri("role/ministre-de-la-mer_FR")
    assert (ANNA, DIP.meetsWith, france) in graph
    assert graph.value(events(graph, DIP.Meeting)[0], DIP.participantRole) == role
    assert graph.value(role, DIP.roleOf) == france
    assert not set(graph.subjects(DIP.holds))


def test_somebody_unnamed_of_no_side_stands_as_a_group() -> None:
    graph = facts(meeting(participant(), participant(None, None, "pêcheurs du Nord")))
    assert (ANNA, DIP.meetsWith, iri("group/pecheurs-du-nord")) in graph


def test_a_participant_of_whom_nothing_is_known_is_left_out() -> None:
    graph = facts(meeting(participant(), participant(None, None, None)))
    assert set(graph.objects(None, DIP.participant)) == {ANNA}


def test_a_person_holds_the_role_and_represents_the_side() -> None:
    graph = facts(meeting(participant(role="ambassadrice"), participant("Paul Duval", "FR")))
    assert graph.value(ANNA, DIP.holds) == iri("role/ambassadrice_NO")
    assert graph.value(ANNA, DIP.represents) == iri("country/NO")


# ------------------------------------------------------------------------------- donations


def test_a_donation_tells_who_gave_what_to_whom() -> None:
    graph = facts(donation(via=["Anna Berg"], value=90_000, currency="NOK"))
    (gift,) = events(graph, DIP.Donation)
    norway, zambia, tents = iri("country/NO"), iri("country/ZM"), iri("item/tentes")
    assert graph.value(gift, DIP.donor) == norway
    assert graph.value(gift, DIP.recipient) == zambia
    assert graph.value(gift, DIP.item) == tents
    assert graph.value(gift, DIP.via) == ANNA
    assert graph.value(gift, DIP.quantity) == Literal(500)
    assert graph.value(gift, DIP.value) == Literal(90_000)
    assert graph.value(gift, DIP.currency) == Literal("NOK")
    assert graph.value(gift, DIP.status) == DIP.Delivered
    assert graph.value(gift, DIP.donorText) == Literal("Norvège", lang="fr")
    assert (norway, DIP.donates, tents) in graph
    assert (norway, DIP.donatesTo, zambia) in graph


def test_a_donor_and_a_recipient_of_no_side_are_groups() -> None:
    graph = facts(donation("amis du lac", "pays voisins", donor_side=None, recipient_side=None))
    assert (iri("group/amis-du-lac"), DIP.donatesTo, iri("group/pays-voisins")) in graph


def test_countries_bodies_and_office_holders_have_the_identifiers_of_wikidata_that_are_certain() -> None:
    graph = facts(meeting(participant("Emmanuel Macron", "FR"), participant("Paul Duval", "OMS")))
    entity = "http://www.wikidata.org/entity/"
    assert graph.value(iri("country/FR"), SKOS.exactMatch) == URIRef(f"{entity}Q142")
    assert graph.value(iri("person/emmanuel-macron"), SKOS.exactMatch) == URIRef(f"{entity}Q3052772")
    assert graph.value(iri("organization/OMS"), SKOS.exactMatch) == URIRef(f"{entity}Q7817")
    assert graph.value(PAUL, SKOS.exactMatch) is None


def test_a_person_who_gives_or_receives_is_that_person() -> None:
    graph = facts(donation("Bill Gates", "M. Paul Duval", donor_side=None, recipient_side="FR"))
    gates = iri("person/bill-gates")
    assert (gates, DIP.donatesTo, PAUL) in graph
    assert (gates, RDF.type, DIP.Person) in graph
    assert graph.value(PAUL, DIP.represents) == iri("country/FR")


def test_one_whom_a_meeting_names_is_the_same_person_as_a_giver() -> None:
    graph = facts(meeting(participant("Xiluva Zitha", "MZ")), donation("Xiluva Zitha", donor_side="MZ"))
    assert graph.value(events(graph, DIP.Donation)[0], DIP.donor) == iri("person/xiluva-zitha")


def test_the_gifts_of_a_person_are_among_those_of_the_side() -> None:
    dataset = to_dataset([findings(donation("Anna Berg"))])
    assert "Anna Berg" in run(dataset, "donations-by", country="Norvège").rows[0]
    assert len(run(dataset, "donations-by", country="NO")) == 1


@pytest.mark.parametrize("words", ["Google", "Fondation Aga Khan", "société Duval"])
def test_a_body_with_a_name_of_its_own_is_an_organisation(words: str) -> None:
    dataset = to_dataset([findings(donation(words, donor_side=None))])
    (giver,) = dataset.default_graph.objects(None, DIP.donor)
    assert (giver, RDF.type, DIP.Organization) in dataset
    assert check(dataset) == ()


@pytest.mark.parametrize(
    "words", ["pays voisins", "société civile", "Amérique centrale", "les pêcheurs de Bergen"]
)
def test_other_words_are_a_group(words: str) -> None:
    graph = facts(donation(words, donor_side=None))
    (giver,) = graph.objects(None, DIP.donor)
    assert (giver, RDF.type, DIP.Group) in graph


def test_a_gift_without_recipient_is_given_to_nobody() -> None:
    graph = facts(donation(recipient=None, recipient_side=None))
    assert not set(graph.subject_objects(DIP.donatesTo))
    assert (iri("country/NO"), DIP.donates, iri("item/tentes")) in graph


def test_two_figures_for_one_gift_are_both_kept() -> None:
    graph = facts(donation(quantity=500), donation(quantity=600))
    assert {int(each) for each in graph.objects(None, DIP.quantity)} == {500, 600}
    assert len(events(graph, DIP.Donation)) == 2


# --------------------------------------------------------------------------------- identity


def test_spellings_and_orders_of_a_name_are_one_person_with_every_form_kept() -> None:
    forms = ["Lưu Thị Hà", "Luu Thi Ha", "LUU Thi Ha", "Ha Luu Thi"]
    graph = facts(*(meeting(participant(form, "VN"), participant("Paul Duval", "FR")) for form in forms))
    (someone,) = set(events(graph, DIP.Person)) - {PAUL}
    assert graph.value(someone, RDFS.label) == Literal("Lưu Thị Hà", lang="fr")
    assert {str(each) for each in graph.objects(someone, SKOS.altLabel)} == set(forms[1:])


def test_two_of_one_name_who_meet_are_two_people() -> None:
    graph = facts(meeting(participant("Kim Lee", "KR"), participant("Kim Lee", "US")))
    assert len(events(graph, DIP.Person)) == 2


def test_a_country_goes_by_its_code_and_has_names_in_both_languages() -> None:
    graph = facts(meeting(participant(None, "JP"), participant()))
    assert set(graph.objects(iri("country/JP"), RDFS.label)) == {
        Literal("Japon", lang="fr"),
        Literal("Japan", lang="en"),
    }
    assert graph.value(iri("country/JP"), SKOS.notation) == Literal("JP")


def test_an_organisation_goes_by_its_acronym_known_or_not() -> None:
    graph = facts(meeting(participant(None, "OMS"), participant("Ann", "WHO"), participant(None, "XYZQ")))
    assert events(graph, DIP.Organization) == [iri("organization/OMS"), iri("organization/XYZQ")]
    assert Literal("World Health Organization", lang="en") in set(
        graph.objects(iri("organization/OMS"), RDFS.label)
    )
    assert graph.value(iri("organization/XYZQ"), RDFS.label) == Literal("XYZQ", lang="fr")


def test_reports_of_one_day_in_two_dispatches_are_one_event() -> None:
    both = to_dataset([findings(meeting(topics=["mer"]), id="a"), findings(meeting(topics=["ciel"]), id="b")])
    (event,) = events(both.default_graph, DIP.Meeting)
    assert len(set(both.default_graph.objects(event, DIP.reportedIn))) == 2
    assert len(set(both.default_graph.objects(event, DIP.topic))) == 2
    assert len(set(both.subjects(DIP.proves, event))) == 2


@pytest.mark.parametrize("when", [None, "2021-05", "2021", "--05"])
def test_meetings_whose_day_nobody_knows_are_not_fused_across_dispatches(when: str | None) -> None:
    both = to_dataset([findings(meeting(date=when), id="a"), findings(meeting(date=when), id="b")])
    assert len(events(both.default_graph, DIP.Meeting)) == 2


@pytest.mark.parametrize("other", [{"kind": "phone"}, {"date": "2021-05-04"}])
def test_another_kind_or_day_is_another_event(other: dict[str, str]) -> None:
    graph = facts(meeting(), meeting(**other))  # type: ignore[arg-type]
    assert len(set(graph.subjects(DIP.status))) == 2


def test_two_unnamed_roles_of_one_country_are_two_meetings() -> None:
    graph = facts(
        meeting(participant(), participant(None, "FR", "ministre de la Mer")),
        meeting(participant(), participant(None, "FR", "ambassadeur")),
    )
    assert len(events(graph, DIP.Meeting)) == 2


def test_an_event_announced_and_then_reported_took_place() -> None:
    graph = facts(meeting(status="planned"), meeting(status="held"))
    assert list(graph.objects(None, DIP.status)) == [DIP.Held]


# ------------------------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("value", "datatype", "numbers"),
    [
        ("2021-05-03", XSD.date, (2021, 5, 3)),
        ("2021-05", XSD.gYearMonth, (2021, 5, None)),
        ("2021", XSD.gYear, (2021, None, None)),
        ("--05-03", XSD.gMonthDay, (None, 5, 3)),
        ("--05", XSD.gMonth, (None, 5, None)),
    ],
)
def test_a_date_is_typed_and_has_its_numbers(
    value: str, datatype: URIRef, numbers: tuple[int | None, ...]
) -> None:
    graph = facts(meeting(date=value))
    (event,) = events(graph, DIP.Meeting)
    assert graph.value(event, DIP.date) == Literal(value, datatype=datatype, normalize=False)
    found = (graph.value(event, name) for name in (DIP.year, DIP.month, DIP.day))
    assert tuple(None if each is None else each.toPython() for each in found) == numbers


def test_a_month_has_its_first_and_last_day_as_bounds() -> None:
    graph = facts(meeting(date="2024-02"))
    (event,) = events(graph, DIP.Meeting)
    assert graph.value(event, SEM.hasEarliestBeginTimeStamp) == Literal(date(2024, 2, 1))
    assert graph.value(event, SEM.hasLatestBeginTimeStamp) == Literal(date(2024, 2, 29))


def test_what_happened_without_a_year_happened_before_it_was_published() -> None:
    graph = facts(meeting(date="--05-03"), published=date(2020, 8, 13))
    (event,) = events(graph, DIP.Meeting)
    assert graph.value(event, SEM.hasLatestBeginTimeStamp) == Literal(date(2020, 8, 13))
    assert graph.value(event, SEM.hasEarliestBeginTimeStamp) is None


def test_what_is_planned_has_no_such_bound() -> None:
    graph = facts(meeting(date=None, status="planned"), published=date(2020, 8, 13))
    assert not set(graph.subjects(SEM.hasLatestBeginTimeStamp))


@pytest.mark.parametrize("value", ["2021-02-30", "le 3 mai", "2021-13", "20210503", ""])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(GraphError, match="not a date"):
        date_literal(value)


def test_bounds_are_unknown_without_a_year() -> None:
    assert bounds("--05-03") is None
    assert bounds("2021") == (date(2021, 1, 1), date(2021, 12, 31))


# ----------------------------------------------------------------------------------- proofs


def test_a_fact_leads_to_its_quote_offsets_dispatch_rule_and_confidence() -> None:
    one = meeting(evidence=quote(0, 9), rule="meeting-verb", confidence=0.93, reckoning="année donnée")
    dataset = to_dataset([findings(one)])
    proofs = dataset.graph(iri("graph/oslo"))
    (event,) = events(dataset.default_graph, DIP.Meeting)
    (proof,) = proofs.subjects(DIP.proves, event)
    target = proofs.value(proof, OA.hasTarget)
    selectors = set(proofs.objects(target, OA.hasSelector))
    (exact,) = (proofs.value(each, OA.exact) for each in selectors if (each, OA.exact, None) in proofs)
    (start,) = (proofs.value(each, OA.start) for each in selectors if (each, OA.start, None) in proofs)
    (end,) = (proofs.value(each, OA.end) for each in selectors if (each, OA.end, None) in proofs)
    assert (str(exact), start.toPython(), end.toPython()) == ("Anna Berg", 0, 9)
    assert proofs.value(target, OA.hasSource) == iri("dispatch/oslo")
    assert proofs.value(proof, PROV.wasDerivedFrom) == iri("dispatch/oslo")
    assert str(proofs.value(proof, DIP.rule)) == "meeting-verb"
    assert proofs.value(proof, DIP.confidence) == Literal("0.93", datatype=XSD.decimal)
    assert str(proofs.value(proof, DIP.reckoning)) == "année donnée"
    assert str(proofs.value(proof, DIP.section)) == "body"


def test_facts_and_proofs_are_kept_apart() -> None:
    dataset = to_dataset([findings(meeting(), id="a"), findings(donation(), id="b")])
    assert not set(dataset.default_graph.subjects(DIP.proves))
    named = {graph.identifier for graph in dataset.graphs()} - {dataset.default_graph.identifier}
    assert named == {iri("graph/a"), iri("graph/b"), iri("graph/names")}
    assert len(set(dataset.graph(iri("graph/a")).subjects(DIP.proves))) == 1


RUN = Run("rules of today", "small models")


def test_each_run_has_a_graph_of_its_own_for_each_dispatch() -> None:
    dataset = to_dataset([findings(meeting(), donation(), id="a"), findings(meeting(), id="b")], run=RUN)
    rows = run(dataset, "runs").rows
    assert [(row[1], row[2], row[3]) for row in rows] == [
        (str(iri("dispatch/a")), 2, 2),
        (str(iri("dispatch/b")), 1, 1),
    ]
    assert {row[0] for row in rows} == {str(iri(f"run/{RUN.id}"))}
    assert rows[0][4] == str(iri(f"graph/a_{RUN.id}"))


def test_other_rules_or_models_are_another_run_and_the_same_ones_the_same() -> None:
    others = [Run("rules of tomorrow", "small models"), Run("rules of today", "large models")]
    assert len({RUN.id, *(other.id for other in others)}) == 3
    assert Run("rules of today", "small models", "another name").id == RUN.id


def test_the_proofs_of_a_run_can_be_dropped_without_a_fact() -> None:
    once = to_dataset([findings(meeting(), donation())], run=RUN)
    facts = set(once.default_graph)
    once.remove_graph(iri(f"graph/oslo_{RUN.id}"))
    assert set(once.default_graph) == facts
    assert not set(once.subjects(DIP.proves))


def test_a_proof_tells_the_run_that_found_it() -> None:
    dataset = to_dataset([findings(meeting())], run=RUN)
    (proof,) = dataset.subjects(RDF.type, DIP.Evidence)
    node = dataset.value(proof, PROV.wasGeneratedBy)
    assert str(dataset.value(node, DIP.rulesDigest)) == "rules of today"
    assert str(dataset.value(node, DIP.modelsDigest)) == "small models"


def test_a_quote_whose_place_is_unknown_has_no_position() -> None:
    dataset = to_dataset([findings(meeting(evidence=Evidence("a reçu", UNKNOWN, UNKNOWN)))])
    assert (None, OA.exact, Literal("a reçu")) in dataset
    assert (None, RDF.type, OA.TextPositionSelector) not in dataset


def test_a_dispatch_has_title_source_and_day() -> None:
    graph = facts(source="https://exemple.org/a b", title="À Oslo", published=date(2021, 5, 4))
    node = iri("dispatch/oslo")
    assert graph.value(node, SDO.headline) == Literal("À Oslo", lang="fr")
    assert graph.value(node, SDO.datePublished) == Literal(date(2021, 5, 4))
    assert graph.value(node, DIP.source) == URIRef("https://exemple.org/a%20b")


def test_a_source_that_is_no_web_address_stays_text() -> None:
    assert facts(source="C:\\articles\\a.txt").value(iri("dispatch/oslo"), DIP.source) == Literal(
        "C:\\articles\\a.txt"
    )


# --------------------------------------------------------------- hostile words, order, bytes

HOSTILE = [
    '<script>alert("1")</script>',
    "../../etc/passwd",
    "a> <http://x/> <http://y",
    "\u202eabe\u202c \x00\x1b[31m",
    'O\'Brien "Bob" {}|\\^`',
    "习近平",
    "نجيب ميقاتي",
    "%zz %2e%2e/",
    "\ud800",
    "???",
    "x" * 5000,
    " \n\t ",
]
WORDS = st.text(max_size=40) | st.sampled_from(HOSTILE) | st.text("aé'-./<>\"{} ", max_size=12)


def all_iris(dataset: Dataset) -> set[URIRef]:
    return {node for quad in dataset.quads() for node in quad if isinstance(node, URIRef)}


def hostile_findings(words: str) -> Findings:
    return findings(
        meeting(
            participant(words, words, words),
            participant(None, words, words),
            participant(None, None, words),
            topics=[words],
            place=words,
            date_text=words,
            rule=words,
            evidence=Evidence(words, 0, len(words)),
        ),
        donation(words, words, words, donor_side=None, recipient_side=words, via=[words], currency=words),
        id=words,
        source=words,
        title=words,
    )


@settings(deadline=None)
@given(WORDS)
def test_hostile_words_make_legal_iris_and_come_back_from_every_format(words: str) -> None:
    dataset = to_dataset([hostile_findings(words)])
    named = all_iris(dataset) - {dataset.default_graph.identifier}
    assert all(is_legal(each) for each in named)
    assert not any("/../" in each or each.endswith("/..") for each in named)
    for form, rdflib_name in (
        (FORMATS["trig"], "trig"),
        (FORMATS["nq"], "nquads"),
        (FORMATS["jsonld"], "json-ld"),
    ):
        again = Dataset().parse(data=serialize(dataset, form), format=rdflib_name)
        assert serialize(again, FORMATS["nq"]) == serialize(dataset, FORMATS["nq"]), form.name


@given(WORDS, WORDS)
def test_a_piece_of_an_iri_never_stands_for_two_different_words(one: str, other: str) -> None:
    if segment(one) == segment(other):
        assert words_of(one) == words_of(other)


def test_identifiers_of_dispatches_that_differ_at_all_are_two() -> None:
    ids = ["a", "A", "a.", "a/", "../a", "a b", "a-b", "á", "a_1"]
    dataset = to_dataset([findings(id=each) for each in ids])
    assert len(events(dataset.default_graph, DIP.Dispatch)) == len(ids)


@settings(deadline=None, max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_change_a_byte(chance: random.Random) -> None:
    several = [
        findings(meeting(participant("Abe Shinzo", "JP"), participant()), donation(), id="a"),
        findings(meeting(participant("Shinzo Abe", "JP"), participant()), id="b"),
        findings(meeting(date=None, topics=["mer", "ciel", "terre"]), donation(date=None), id="c"),
        findings(meeting(status="planned"), meeting(), id="d", published=date(2021, 1, 1)),
    ]
    expected = {name: serialize(to_dataset(several), form) for name, form in FORMATS.items()}
    chance.shuffle(several)
    assert {name: serialize(to_dataset(several), form) for name, form in FORMATS.items()} == expected


def test_the_same_findings_twice_are_the_same_graph() -> None:
    once = [findings(meeting(), donation())]
    assert serialize(to_dataset(once * 2), FORMATS["nq"]) == serialize(to_dataset(once), FORMATS["nq"])


def test_no_node_is_blank(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        dataset = to_dataset([findings(meeting(), donation())])
    assert all(isinstance(node, URIRef | Literal) for quad in dataset.quads() for node in quad)
    assert not caplog.records


# ------------------------------------------------------------------------------------- iris


def test_another_base_moves_all_resources() -> None:
    dataset = to_dataset([findings(meeting())], base="https://exemple.org/kg/")
    assert not any(each.startswith(DEFAULT_BASE) for each in all_iris(dataset))
    assert (URIRef("https://exemple.org/kg/person/anna-berg"), RDF.type, DIP.Person) in dataset


@pytest.mark.parametrize("base", ["exemple", "http://exemple.org/<a>/", "http://exemple.org/kg", ""])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(GraphError, match=r"must end with / or #|let the base be one such as https://"):
        to_dataset([], base=base)


def test_an_iri_that_is_none_is_refused() -> None:
    with pytest.raises(GraphError, match="not a legal IRI"):
        checked("person/anna berg")
    assert Minter().iri("person", "a", "NO") == iri("person/a_NO")


@pytest.mark.parametrize(
    "text", ["a.txt", "ftp://x/y", "javascript:alert(1)", "http://", "http://[", "file:///etc/passwd"]
)
def test_what_is_no_web_address_is_not_taken_for_one(text: str) -> None:
    assert web_address(text) is None

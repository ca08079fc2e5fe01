"""What people decide is written down with their name, done again at every build, and can be undone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from factories import donation, findings, meeting, participant
from rdflib import PROV, RDF, RDFS, SKOS, Dataset, Literal, URIRef

from kg.check import check
from kg.corrections import (
    add,
    add_all,
    decisions,
    file_of,
    graph_of,
    nodes_of,
    read_corrections,
    read_wanted,
    record_of,
)
from kg.errors import GraphError, InputError
from kg.model import Bounds
from kg.ontology import DIP
from kg.query import run
from kg.store import FORMATS, save, serialize
from kg.triples import DEFAULT_BASE, Edits, to_dataset
from kg.triples.fields import FIELDS, check_edit

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2021, 6, 1, 12, tzinfo=UTC)
DUVAL = participant("Paul Duval", "FR")
WORLD = [
    findings(meeting(place="Oslo"), donation(), id="a", published=date(2021, 5, 4)),
    findings(meeting(participant("A. Berg"), DUVAL), id="b"),
    findings(meeting(participant("Anja Bergh"), DUVAL, date="2021-06-01"), id="c"),
]
ANNA, ANJA, SHORT = "person:anna-berg", "person:anja-bergh", "person:a-berg"


def iri(name: str) -> URIRef:
    return URIRef(DEFAULT_BASE + name.replace(":", "/", 1))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "corrections.ttl"


def correct(file: Path, action: str, *what: str, because: str = "") -> None:
    add(file, action, what, by="Eva Ek", at=NOON, because=because)


def rebuilt(file: Path) -> tuple[Dataset, list[str]]:
    """Return the world with the corrections of a file done, and what could not be done."""
    edits = Edits(decisions(read_corrections(file)))
    dataset = to_dataset(WORLD, edits=edits)
    assert check(dataset) == ()
    return dataset, [str(problem) for problem in edits.problems]


def people(dataset: Dataset) -> set[URIRef]:
    return set(dataset.default_graph.subjects(RDF.type, DIP.Person))  # type: ignore[arg-type]


def the_meeting(dataset: Dataset) -> URIRef:
    found = dataset.default_graph.subjects(DIP.reportedIn, iri("dispatch:a"))
    (event,) = (event for event in found if "/meeting/" in str(event))
    assert isinstance(event, URIRef)
    return event


def the_gift(dataset: Dataset) -> str:
    (event,) = dataset.default_graph.subjects(RDF.type, DIP.Donation)
    return str(event)


MET = str(the_meeting(to_dataset(WORLD)))


# ------------------------------------------------------------------------------------ the deeds


def test_two_people_are_made_one_with_all_their_names_and_meetings(file: Path) -> None:
    correct(file, "merge", ANJA, ANNA)
    dataset, problems = rebuilt(file)
    assert people(dataset) == {iri(ANNA), iri("person:paul-duval")}
    assert Literal("Anja Bergh", lang="fr") in set(dataset.objects(iri(ANNA), SKOS.altLabel))
    assert len(run(dataset, "meetings-of", person="Anja Bergh")) == 2
    assert ("à la main", str(iri(ANJA)), str(iri(ANNA))) in [row[:3] for row in run(dataset, "merges").rows]
    assert problems == []


def test_things_and_places_are_made_one_too(file: Path) -> None:
    known = [*WORLD, findings(meeting(place="Christiania", date="1900-01-01"), id="old")]
    correct(file, "merge", "place:christiania", "place:oslo")
    dataset = to_dataset(known, edits=Edits(decisions(read_corrections(file))))
    assert set(dataset.default_graph.objects(None, DIP.place)) == {iri("place:oslo")}


def test_a_merge_of_the_machine_is_undone_by_a_split(file: Path) -> None:
    assert iri(SHORT) not in people(to_dataset(WORLD))
    correct(file, "split", SHORT, ANNA)
    dataset, _ = rebuilt(file)
    assert {iri(SHORT), iri(ANNA)} <= people(dataset)
    assert len(set(dataset.default_graph.subjects(DIP.participant, iri("person:paul-duval")))) == 3


def test_a_dispatch_can_mean_somebody_else_by_the_same_name(file: Path) -> None:
    known = [*WORLD, findings(meeting(participant(), DUVAL, date="1950-01-01"), id="old")]
    correct(file, "split", ANNA, "dispatch:old")
    dataset = to_dataset(known, edits=Edits(decisions(read_corrections(file))))
    other = iri(f"{ANNA}_old")
    assert {iri(ANNA), other} <= people(dataset)
    (event,) = dataset.default_graph.subjects(DIP.participant, other)
    assert dataset.value(event, DIP.year) == Literal(1950)


def test_two_meetings_are_made_one_or_told_apart(file: Path) -> None:
    ((_, merged, kept, *_),) = [
        row for row in run(to_dataset(WORLD), "merges").rows if "meeting" in str(row[1])
    ]
    correct(file, "split", str(merged), str(kept))
    dataset, _ = rebuilt(file)
    assert len(set(dataset.default_graph.subjects(DIP.status, DIP.Held))) == 3
    correct(file, "undo", "1")
    correct(file, "merge", str(merged), str(kept))
    dataset, _ = rebuilt(file)
    assert len(set(dataset.default_graph.subjects(DIP.status, DIP.Held))) == 2


def test_what_did_not_happen_goes_with_all_that_only_it_said(file: Path) -> None:
    correct(file, "reject", MET)
    dataset, problems = rebuilt(file)
    assert problems == []
    assert people(dataset) == {iri(ANJA), iri("person:paul-duval")}
    assert not set(dataset.triples((URIRef(MET), None, None)))
    assert not set(dataset.subjects(DIP.proves, URIRef(MET)))
    assert not set(dataset.default_graph.subjects(RDF.type, DIP.Place))
    assert len(set(dataset.default_graph.subjects(RDF.type, DIP.Dispatch))) == 3


@pytest.mark.parametrize(
    ("name", "value", "predicate", "found"),
    [
        ("date", "2021-05-02", DIP.day, Literal(2)),
        ("date", "", DIP.date, None),
        ("place", "Bergen", DIP.place, iri("place:bergen")),
        ("place", "", DIP.place, None),
        ("status", "planned", DIP.status, DIP.Planned),
        ("kind", "visit", DIP.kind, DIP.Visit),
    ],
)
def test_a_value_of_a_meeting_is_replaced(
    file: Path, name: str, value: str, predicate: URIRef, found: URIRef | Literal | None
) -> None:
    correct(file, "edit", MET, name, value)
    dataset, problems = rebuilt(file)
    assert problems == []
    assert dataset.default_graph.value(URIRef(MET), predicate) == found


@pytest.mark.parametrize(
    ("name", "value", "predicate", "found"),
    [
        ("quantity", "510", DIP.quantity, Literal(510)),
        ("quantity", "", DIP.quantity, None),
        ("item", "abris", DIP.item, iri("item:abris")),
        ("status", "pledged", DIP.status, DIP.Pledged),
    ],
)
def test_a_value_of_a_gift_is_replaced(
    file: Path, name: str, value: str, predicate: URIRef, found: URIRef | Literal | None
) -> None:
    correct(file, "edit", the_gift(to_dataset(WORLD)), name, value)
    dataset, _ = rebuilt(file)
    (gift,) = dataset.default_graph.subjects(RDF.type, DIP.Donation)
    assert dataset.default_graph.value(gift, predicate) == found


def test_a_number_that_somebody_decided_on_has_no_bounds(file: Path) -> None:
    world = [findings(donation(quantity_bounds=Bounds(least=500)))]
    correct(file, "edit", the_gift(to_dataset(world)), "quantity", "510")
    graph = to_dataset(world, edits=Edits(decisions(read_corrections(file)))).default_graph
    assert list(graph.objects(None, DIP.quantity)) == [Literal(510)]
    assert not list(graph.objects(None, DIP.leastQuantity))


def test_a_meeting_that_turns_out_planned_makes_nobody_meet(file: Path) -> None:
    correct(file, "edit", MET, "status", "planned")
    dataset, _ = rebuilt(file)
    assert not set(dataset.default_graph.objects(iri(ANNA), DIP.meetsWith))


def test_a_name_is_replaced_and_the_former_one_kept_beside_it(file: Path) -> None:
    correct(file, "edit", ANNA, "label", "Anna Berg-Lund")
    dataset, _ = rebuilt(file)
    assert set(dataset.objects(iri(ANNA), RDFS.label)) == {Literal("Anna Berg-Lund", lang="fr")}
    assert Literal("Anna Berg", lang="fr") in set(dataset.objects(iri(ANNA), SKOS.altLabel))


def test_the_later_of_two_edits_counts(file: Path) -> None:
    correct(file, "edit", MET, "place", "Bergen")
    correct(file, "edit", MET, "place", "Narvik")
    dataset, _ = rebuilt(file)
    assert list(dataset.default_graph.objects(URIRef(MET), DIP.place)) == [iri("place:narvik")]


# ------------------------------------------------------------------------------------- the file


def test_a_correction_says_who_made_it_when_and_why(file: Path) -> None:
    correct(file, "reject", MET, because='dit "par erreur"')
    dataset, _ = rebuilt(file)
    name, triples = record_of(file)
    assert name == iri("graph:corrections")
    graph = dataset.graph(name)
    graph.addN((*triple, graph) for triple in triples)
    (node,) = graph.subjects(RDF.type, DIP.Correction)
    agent = graph.value(node, PROV.wasAttributedTo)
    assert str(graph.value(agent, RDFS.label)) == "Eva Ek"
    assert graph.value(node, PROV.generatedAtTime).toPython() == NOON  # type: ignore[union-attr]
    assert str(graph.value(node, RDFS.comment)) == 'dit "par erreur"'
    assert check(dataset) == ()


def test_corrections_survive_every_build_with_the_same_bytes(file: Path) -> None:
    correct(file, "merge", ANJA, ANNA)
    correct(file, "edit", MET, "place", "Bergen")
    one, other = rebuilt(file)[0], rebuilt(file)[0]
    assert serialize(one, FORMATS["trig"]) == serialize(other, FORMATS["trig"])


def test_to_undo_everything_gives_back_the_graph(file: Path) -> None:
    for what in (
        ("merge", ANJA, ANNA),
        ("reject", MET),
        ("edit", ANNA, "label", "X"),
        ("split", SHORT, ANNA),
    ):
        correct(file, *what)
    for number in range(1, 5):
        correct(file, "undo", str(number))
    assert serialize(rebuilt(file)[0], FORMATS["trig"]) == serialize(to_dataset(WORLD), FORMATS["trig"])


def test_to_undo_an_undoing_does_the_deed_again(file: Path) -> None:
    correct(file, "reject", MET)
    correct(file, "undo", "1")
    correct(file, "undo", "2")
    assert [each.action for each in decisions(read_corrections(file))] == ["reject"]


def test_the_file_only_grows_and_keeps_what_people_wrote_into_it(file: Path) -> None:
    correct(file, "reject", MET)
    file.write_text(file.read_text(encoding="utf-8") + "# à vérifier\n", encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    correct(file, "edit", ANNA, "label", "Anna")
    assert file.read_text(encoding="utf-8").startswith(before.rstrip())
    assert [each.number for each in read_corrections(file)] == [1, 2]


@pytest.mark.parametrize("words", ['"@fr . <a:b> <c:d> <e:f> . "', "\\", 'a\n"""b', "' > <"])
def test_hostile_words_stay_words(file: Path, words: str) -> None:
    add(file, "edit", (ANNA, "label", words), by=words, at=NOON, because=words)
    (only,) = read_corrections(file)
    assert only.decision is not None
    assert only.decision.value == words
    rebuilt(file)


def test_a_correction_is_shown_on_one_line(file: Path) -> None:
    correct(file, "edit", ANNA, "label", "Anna", because="état civil")
    correct(file, "undo", "1")
    first, second = map(str, read_corrections(file))
    assert first == f"1 edit {iri(ANNA)} label 'Anna' by Eva Ek (état civil)"
    assert second == "2 undo 1 by Eva Ek"


def test_beside_a_graph_lies_its_file_of_corrections(tmp_path: Path) -> None:
    save(to_dataset(WORLD), tmp_path / "graph.ttl")
    assert file_of(tmp_path / "graph.ttl") == tmp_path / "corrections.ttl"
    assert file_of(tmp_path) == tmp_path / "corrections.ttl"
    assert file_of(tmp_path / "own.ttl") == tmp_path / "own.ttl"
    correct(tmp_path / "own.ttl", "reject", MET)
    assert file_of(tmp_path / "own.ttl") == tmp_path / "own.ttl"


# ------------------------------------------------------------------------------------- mistakes


@pytest.mark.parametrize("what", [("merge", "person:nobody", ANNA), ("reject", "meeting:none")])
def test_a_correction_that_fits_nothing_is_told_and_the_rest_is_done(
    file: Path, what: tuple[str, ...]
) -> None:
    correct(file, *what)
    correct(file, "edit", ANNA, "label", "Anna")
    dataset, problems = rebuilt(file)
    assert len(problems) == 1
    assert problems[0].startswith("correction 1: names ")
    assert dataset.value(iri(ANNA), RDFS.label) == Literal("Anna", lang="fr")


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (("burn", ANNA), "nobody can 'burn'"),
        (("merge", ANNA), "merge takes 2 things, not 1"),
        (("merge", ANNA, ANNA), "two of one kind"),
        (("merge", ANNA, "place:oslo"), "two of one kind"),
        (("merge", "Anna Berg", ANNA), "names no node"),
        (("reject", "a> <b"), "names no node"),
        (("edit", ANNA, "age", "7"), "nothing has a 'age'"),
        (("edit", MET, "date", "hier"), "is no date"),
        (("edit", MET, "kind", "tea"), "is no kind"),
        (("edit", MET, "status", ""), "not taken away"),
        (("edit", "donation:x", "quantity", "-5"), "whole number"),
        (("undo", "1"), "no correction '1'"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_written(file: Path, what: tuple[str, ...], told: str) -> None:
    with pytest.raises((GraphError, InputError), match=told):
        correct(file, *what)
    assert not file.exists()


@pytest.mark.parametrize(
    ("turtle", "told"),
    [
        ("<x:1> a dip:Correction .", "has no number"),
        ("<x:1> a dip:Correction ; dip:step 4 .", "correction 4: does not say what to do"),
        (
            '<x:1> a dip:Correction ; dip:step 4 ; dip:action "merge" ; dip:corrects <x:a> .',
            "with what to merge",
        ),
        (
            '<x:1> a dip:Correction ; dip:step 4 ; dip:action "edit" ; dip:corrects <x:a> ;'
            ' dip:changedProperty "date" ; dip:newValue "hier" .',
            "'hier' is no date",
        ),
    ],
)
def test_a_wrong_file_is_told_with_the_number(file: Path, turtle: str, told: str) -> None:
    file.write_text(f"@prefix dip: <https://w3id.org/diplomacy-kg/ontology#> .\n{turtle}", encoding="utf-8")
    with pytest.raises(GraphError, match=told):
        read_corrections(file)


@pytest.mark.parametrize("name", FIELDS)
def test_every_property_takes_some_value(name: str) -> None:
    good = {"date": "2021", "kind": "visit", "status": "held", "quantity": "5", "value": "5"}
    good |= {"side": "Norvège", "currency": "EUR", "wikidata": "Q142"}
    check_edit(name, good.get(name, "words"))


# ------------------------------------------------------------------------- sides, roles and ends


def mended(file: Path, *what: str) -> Dataset:
    """Return the world with one correction done, which fits."""
    correct(file, *what)
    dataset, problems = rebuilt(file)
    assert problems == []
    return dataset


def test_a_person_is_given_another_side_and_the_one_that_was_told_stays_listed(file: Path) -> None:
    dataset = mended(file, "edit", ANNA, "side", "Danemark")
    assert set(dataset.objects(iri(ANNA), DIP.represents)) == {iri("country:DK")}
    shown = {
        dataset.value(c, DIP.side): dataset.value(c, DIP.shown)
        for c in dataset.subjects(DIP.holder, iri(ANNA))
    }
    assert shown == {iri("country:DK"): Literal(True), iri("country:NO"): Literal(False)}


def test_two_who_turn_out_to_be_of_one_side_did_not_meet_with_each_other(file: Path) -> None:
    dataset = mended(file, "edit", "person:paul-duval", "side", "NO")
    assert (iri(ANNA), DIP.meetsWith, iri("person:paul-duval")) not in dataset


def test_a_person_is_given_a_role_or_none(file: Path) -> None:
    dataset = mended(file, "edit", ANNA, "role", "ministre de la Mer")
    (role,) = dataset.objects(iri(ANNA), DIP.holds)
    assert dataset.value(role, RDFS.label) == Literal("ministre de la Mer", lang="fr")
    assert not set(mended(file, "edit", ANNA, "role", "").objects(iri(ANNA), DIP.holds))


@pytest.mark.parametrize(
    ("value", "node"),
    [
        ("person:anja-bergh", "person:anja-bergh"),
        ("France", "country:FR"),
        ("country:FR", "country:FR"),
        ("WHO", "organization:OMS"),
    ],
)
def test_a_gift_is_given_another_donor(file: Path, value: str, node: str) -> None:
    dataset = mended(file, "edit", the_gift(to_dataset(WORLD)), "donor", value)
    (gift,) = dataset.default_graph.subjects(RDF.type, DIP.Donation)
    assert set(dataset.objects(gift, DIP.donor)) == {iri(node)}
    assert (iri(node), DIP.donatesTo, iri("country:ZM")) in dataset


def test_a_participant_and_a_topic_are_added_and_dropped(file: Path) -> None:
    dataset = mended(file, "add", MET, "participant", "Zambie")
    assert (URIRef(MET), DIP.participant, iri("country:ZM")) in dataset
    assert (iri("country:ZM"), DIP.meetsWith, iri(ANNA)) in dataset
    dataset = mended(file, "drop", MET, "participant", "person:paul-duval")
    assert (URIRef(MET), DIP.participant, iri("person:paul-duval")) not in dataset
    dataset = mended(file, "add", MET, "topic", "pêche durable")
    assert (URIRef(MET), DIP.topic, iri("topic:peche-durable")) in dataset
    assert dataset.value(iri("topic:peche-durable"), RDFS.label) == Literal("pêche durable", lang="fr")
    dataset = mended(file, "drop", MET, "topic", "topic:peche-durable")
    assert not set(dataset.objects(URIRef(MET), DIP.topic))


def test_a_person_that_is_none_takes_part_in_nothing(file: Path) -> None:
    third = findings(meeting(participant(), DUVAL, participant("Crif", "FR"), date="2021-05-09"), id="d")
    alone = findings(meeting(participant(), participant("Crif", "FR"), date="2021-05-10"), id="e")
    correct(file, "reject", "person:crif")
    edits = Edits(decisions(read_corrections(file)))
    dataset = to_dataset([*WORLD, third, alone], edits=edits)
    assert edits.problems == []
    assert iri("person:crif") not in people(dataset)
    days = {str(day) for day in dataset.default_graph.objects(None, DIP.date)}
    assert "2021-05-09" in days
    assert "2021-05-10" not in days


TOLD = """{"kind": "phone", "status": "held", "date": "2021-05-05", "participants":
 [{"name": "Anna Berg", "side": "NO"}, {"name": "Ole Dahl", "side": "DK"}], "evidence": "Anna Berg a reçu le 3 mai"}"""


def test_a_missing_fact_is_written_down_with_its_proof(file: Path) -> None:
    dataset = mended(file, "tell", "dispatch:a", TOLD)
    (call,) = dataset.default_graph.subjects(RDF.type, DIP.PhoneCall)
    (proof,) = dataset.subjects(DIP.proves, call)
    assert str(dataset.value(proof, DIP.rule)) == "by-hand"
    assert (iri(ANNA), DIP.meetsWith, iri("person:ole-dahl")) in dataset
    assert check(dataset) == ()


def test_words_that_the_article_does_not_have_prove_nothing(file: Path) -> None:
    correct(file, "tell", "dispatch:a", TOLD.replace("reçu le 3 mai", "vu la mer"))
    dataset, problems = rebuilt(file)
    assert "quotes words that the article does not have" in problems[0]
    assert not set(dataset.default_graph.subjects(RDF.type, DIP.PhoneCall))


# --------------------------------------------------------------------------- refused at once


def in_world(iri_: str) -> bool:
    return (URIRef(iri_), None, None) in to_dataset(WORLD)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (("edit", "person:nobody", "side", "NO"), "the graph has no person:nobody"),
        (("merge", ANNA, "person:nobody"), "the graph has no person:nobody"),
        (("add", MET, "participant", "person:nobody"), "the graph has no person:nobody"),
        (("add", MET, "participant", "Atlantis"), "'Atlantis' names no node"),
        (("add", MET, "date", "2021"), "nothing has a 'date' to add or drop"),
        (("add", MET, "topic", ""), "give a value"),
        (("drop", MET, "topic", "topic:mars"), "the graph has no topic:mars"),
        (("edit", ANNA, "side", "Atlantis"), "is no side"),
        (("edit", ANNA, "date", "2021"), "a person has no date"),
        (("edit", MET, "side", "NO"), "a meeting has no side"),
        (("edit", MET, "status", "pledged"), "no status of a meeting"),
        (("edit", MET, "currency", "EUR"), "a meeting has no currency"),
        (("reject", "place:oslo"), "cannot reject"),
        (("tell", "dispatch:nowhere", TOLD), "the graph has no dispatch:nowhere"),
        (("tell", "dispatch:a", "{}"), "kind must be one of"),
        (("tell", "dispatch:a", "Anna"), "no JSON"),
        (("tell", "dispatch:a", TOLD.replace("Anna Berg a reçu le 3 mai", "")), "evidence must be a text"),
    ],
)
def test_an_unknown_node_or_an_illegal_value_is_refused_at_once(
    file: Path, what: tuple[str, ...], told: str
) -> None:
    with pytest.raises((GraphError, InputError), match=told):
        add(file, what[0], what[1:], by="Eva", at=NOON, known=in_world)
    assert not file.exists()


def test_an_older_identifier_is_known(file: Path) -> None:
    add(file, "split", ("person:a-berg", ANNA), by="Eva", at=NOON, known=in_world)
    assert iri(SHORT) in people(rebuilt(file)[0])


def test_lines_of_a_file_are_all_written_or_none(file: Path) -> None:
    lines = f"# vu avec Eva\nedit {ANNA} side Norvège --because 'état civil'\n\nedit {ANNA} label 'Anna Berg-Lund'\n"
    found = add_all(file, read_wanted(lines, "l.txt"), by="Eva", at=NOON, known=in_world)
    assert [(each.number, each.because) for each in found] == [(1, "état civil"), (2, "")]
    before = file.read_bytes()
    with pytest.raises(InputError, match=r"line:3: the graph has no person:nobody"):
        add_all(
            file,
            read_wanted("undo 1\nundo 3\nreject person:nobody\n", "l.txt"),
            by="Eva",
            at=NOON,
            known=in_world,
        )
    assert file.read_bytes() == before
    with pytest.raises(InputError, match=r"l\.txt:1: cannot be split"):
        read_wanted("edit 'x", "l.txt")


def test_a_graph_lies_beside_its_corrections(tmp_path: Path) -> None:
    assert graph_of(tmp_path / "corrections.ttl") is None
    save(to_dataset(WORLD), tmp_path / "graph.trig")
    assert graph_of(tmp_path / "corrections.ttl") == graph_of(tmp_path) == tmp_path / "graph.trig"
    known = nodes_of(tmp_path / "graph.trig")
    assert known(str(iri(ANNA)))
    assert not known(str(iri("person:nobody")))

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pyshacl
import pytest
from factories import donation, findings, meeting, participant
from rdflib import RDF, SH, Dataset, Graph, Literal, URIRef
from rdflib.term import _toPythonMapping

from kg.check import check, shapes
from kg.corrections import ARGUMENTS
from kg.ontology import DIP, ontology, topics
from kg.store import FORMATS, serialize
from kg.triples import Run, to_dataset

if TYPE_CHECKING:
    from kg.model import Findings
    from kg.result import Result

SOUND = [
    findings(
        meeting(
            participant(role="ambassadrice"),
            participant(None, "OMS", "experts"),
            place="Oslo",
            topics=["mer"],
            date_text="le 3 mai",
            reckoning="année donnée",
        ),
        meeting(participant(), participant(None, None, "pêcheurs"), date="--05", status="planned"),
        donation(value=90, currency="NOK", via=["Anna Berg"], reckoning="année donnée"),
        id="a",
        title="À Oslo",
        published=date(2021, 5, 4),
    )
]


RUN = Run("rules", "models")
TOGETHER = [
    findings(
        meeting(participant(role="ambassadrice"), participant("Paul Duval", "FR")),
        donation(),
        id="a",
        published=date(2021, 5, 4),
    ),
    findings(
        meeting(participant("A. Berg"), participant(None, "FR"), kind="reception"),
        meeting(participant(None, "FR", "président français"), participant(None, "OMS"), date="2021-01"),
        donation(quantity=400),
        id="b",
        published=date(2021, 5, 5),
    ),
    findings(meeting(date="2021-05", status="planned"), id="c", published=date(2021, 4, 1)),
]
"""Three dispatches that tell of one meeting: one announces it, one gives another figure for the gift."""


def turtle(known: list[Findings] = SOUND) -> str:
    """Return a sound graph, facts and proofs, as the text in which mistakes are planted."""
    dataset, flat = to_dataset(known, run=RUN), Graph()
    for subject, predicate, value, _ in dataset.quads():
        flat.add((subject, predicate, value))
    for prefix, namespace in dataset.namespaces():
        flat.bind(prefix, namespace, replace=True)
    return serialize(flat, FORMATS["ttl"]).decode()


def messages(text: str) -> list[str]:
    return [fault.message for fault in check(Graph().parse(data=text, format="turtle"))]


def test_our_own_graph_is_sound() -> None:
    assert check(to_dataset(SOUND, run=RUN)) == ()
    assert check(to_dataset([])) == ()
    assert check(to_dataset(SOUND, run=RUN).default_graph) == ()


INFERENCES = ("none", "rdfs")
"""What `pyshacl` can work out from the ontology before it looks at the shapes."""


def faults_after(inference: str, dataset: Dataset) -> list[str]:
    """Return what the shapes report of facts, proofs and all that follows from them by the ontology."""
    whole = Graph()
    for subject, predicate, value, _ in dataset.quads():
        whole.add((subject, predicate, value))
    known, readers = ontology() + topics(), dict(_toPythonMapping)
    try:
        _, report, _ = pyshacl.validate(whole, shacl_graph=shapes(), ont_graph=known, inference=inference)
    finally:
        _toPythonMapping.clear()  # the reasoner puts readers of its own in it, which know no --05-25
        _toPythonMapping.update(readers)
    return [str(message) for message in report.objects(None, SH.resultMessage)]


@pytest.mark.parametrize("inference", INFERENCES)
def test_the_shapes_hold_with_and_without_inference(inference: str) -> None:
    for world in (SOUND, TOGETHER):
        assert faults_after(inference, to_dataset(world, run=RUN)) == []


@pytest.mark.end_to_end
@pytest.mark.parametrize("inference", INFERENCES)
def test_the_graph_of_the_seeds_holds_with_and_without_inference(inference: str, built: Result) -> None:
    assert faults_after(inference, built.graph) == []


def test_a_mistake_is_found_with_inference_too() -> None:
    dataset = to_dataset(SOUND, run=RUN)
    (gift,) = dataset.subjects(RDF.type, DIP.Donation)
    dataset.default_graph.set((gift, DIP.quantity, Literal(-5)))
    for inference in INFERENCES:
        assert faults_after(inference, dataset) == ["has a quantity that is no single whole number"]


def test_nothing_is_two_things_that_the_ontology_keeps_apart() -> None:
    told = messages(turtle() + "person:anna-berg a dip:Country ; skos:notation 'AB' .")
    assert told == ["is a person and a country at once"]


ANNA, NORWAY = "person:anna-berg", "country:NO"

# (what stands in the sound graph, what is planted there, what the reader is told)
PLANTED = [
    ('    rdfs:label "Anna Berg"@fr ;\n', "", "has no label"),
    ('"Anna Berg"@fr', '"Anna Berg"@fr, "Anna B."@fr', "has two labels in one language"),
    ('"Anna Berg"@fr', '"Anna Berg"', "has a label without a language"),
    (f"dip:represents {NORWAY}", "dip:represents place:oslo", "represents something that is no country"),
    ("dip:holds role:ambassadrice_NO", "dip:holds place:oslo", "holds something that is no role"),
    ('dip:nameKey "anna berg"', 'dip:nameKey "anna berg"@fr', "has a name key that is no text"),
    ('skos:notation "NO"', 'skos:notation "Norvège"', "has no code of two capital letters"),
    ('skos:notation "OMS"', 'skos:notation "OMS", "WHO"', "has more than one acronym"),
    (f"dip:roleOf {NORWAY}", "dip:roleOf place:oslo", "is the role of something that is no country"),
    (
        "dip:kind dip:Meeting",
        "dip:kind dip:Meeting, dip:Visit",
        "is not exactly one kind of meeting or donation",
    ),
    ("    dip:reportedIn dispatch:a ;\n", "", "is reported in no dispatch"),
    ("dip:year 2021", 'dip:year "2021"', "has a year that is no single number"),
    ("dip:month 5", "dip:month 13", "has a month that is no number from 1 to 12"),
    ("dip:day 3", "dip:day 32", "has a day that is no number from 1 to 31"),
    ('dip:date "2021-05-03"', 'dip:date "2022"^^xsd:gYear, "2021-05-03"', "has two dates"),
    (r'dip:date "2021-05-03"\^\^xsd:date', 'dip:date "le 3 mai"', "has a date that is none of the calendar"),
    ('dip:date "2021-05-03"', 'dip:date "2021-02-30"', "has a date that is none of the calendar"),
    ('dip:edtf "2021-05-03"', 'dip:edtf "3 mai 2021"', "has a date in EDTF that is none, or two"),
    ('    skos:prefLabel "mer"@fr ;\n|skos:prefLabel "mer"@fr', "", "has no preferred label, or two"),
    ("skos:inScheme scheme:topics", "skos:inScheme place:oslo", "is in no scheme"),
    ('dip:dateText "le 3 mai"@fr', 'dip:dateText "le 3 mai"', "has words for the date without a language"),
    (
        'sem:hasEarliestBeginTimeStamp "2021-05-03"',
        'sem:hasEarliestBeginTimeStamp "2022-05-03"',
        "begins, by its bounds, later than it can have begun",
    ),
    (r"    dip:participant [^;]+;\n", "", "has no participant"),
    (r"    dip:participant ", "    dip:participant place:oslo, ", "has a participant that is no person"),
    (r"dip:participantRole ", "dip:participantRole place:oslo, ", "has a participant's role that is no role"),
    ("dip:status dip:Held", "dip:status dip:Held, dip:Planned", "is neither held nor planned, or both"),
    ("dip:place place:oslo", "dip:place topic:mer", "takes place in something that is no place"),
    ("dip:topic topic:mer", "dip:topic place:oslo", "is about something that is no topic"),
    ("skos:broader theme:maritime", "skos:broader place:oslo", "belongs to something that is no broad topic"),
    ("    dip:item item:tentes ;\n", "", "does not say what was given"),
    (f"dip:donor {NORWAY}", f"dip:donor {NORWAY}, country:ZM", "has two donors"),
    ("dip:recipient country:ZM", f"dip:recipient country:ZM, {NORWAY}", "has two recipients"),
    ("dip:recipient country:ZM", "dip:recipient item:tentes", "has a donor or recipient that is no person"),
    ('dip:donorText "Norvège"@fr', 'dip:donorText "Norvège"', "names its donor in words without a language"),
    (
        '"Zambie"@fr ;\n    dip:rep',
        '"Zambie" ;\n    dip:rep',
        "names its recipient in words without a language",
    ),
    (f"dip:via {ANNA}", "dip:via place:oslo", "was handed over by something that is no person"),
    ("dip:status dip:Delivered", "dip:status dip:Held", "is neither delivered nor pledged, or both"),
    ("dip:quantity 500", "dip:quantity 500, 600", "has a quantity that is no single whole number"),
    (
        "dip:quantity 500",
        'dip:aboutQuantity "so" ; dip:quantity 500',
        "has a quantity of which it is not told whether",
    ),
    (
        "dip:quantity 500",
        "dip:leastQuantity -1 ; dip:quantity 500",
        "has a lower bound of its quantity that is no",
    ),
    (
        "dip:quantity 500",
        "dip:leastQuantity 9 ; dip:mostQuantity 8 ; dip:quantity 500",
        "above the upper one",
    ),
    (
        "dip:value 90",
        "dip:mostValue 8, 9 ; dip:value 90",
        "has an upper bound of its value that is no single whole number",
    ),
    (
        "dip:quantity 500",
        "dip:mostQuantity -1 ; dip:quantity 500",
        "has an upper bound of its quantity that is no",
    ),
    (
        "dip:value 90",
        "dip:aboutValue 1 ; dip:value 90",
        "has a value of which it is not told whether it is about",
    ),
    (
        "dip:value 90",
        "dip:leastValue 1, 2 ; dip:value 90",
        "has a lower bound of its value that is no single whole",
    ),
    ("dip:value 90", "dip:leastValue 9 ; dip:mostValue 8 ; dip:value 90", "of its value above the upper one"),
    ("dip:value 90", "dip:value -90", "has a value that is no single whole number"),
    ('dip:currency "NOK"', 'dip:currency "couronnes"', "has a currency that is no code of three capital"),
    ('    dip:currency "NOK" ;\n', "", "has a value without a currency"),
    (r"    dip:meetsWith [^;.]+([;.])\n(?=    dip:nameKey)", "", "meets with somebody who does not meet"),
    ("country:ZM a ", "country:ZM dip:meetsWith country:ZM ; a ", "and took part in no meeting"),
    ("dip:donates item:tentes", "dip:donates topic:mer", "donates something else than its donations say"),
    ("country:ZM a ", "country:ZM dip:donatesTo country:NO ; a ", "and is the donor of no donation"),
    ('    dip:source "a.txt" .', "    .", "does not say where it was read"),
    (
        r'datePublished "2021-05-04"\^\^xsd:date',
        'datePublished "hier"',
        "has a day of publication that is no single day",
    ),
    (r"    dip:proves meeting:2021[^;]+;\n", "", "proves nothing, or two things"),
    ("dip:proves meeting:2021", "dip:proves meeting:none", "proves something that is no event"),
    (
        r"(dip:Evidence ;(\n.*)*?)\n    prov:wasDerivedFrom \S+ ;",
        r"\1",
        "comes from no dispatch, or from two",
    ),
    (r"    oa:exact [^\n]+ \.", "    .", "quotes nothing, or two things"),
    (r"dip:confidence 0\.9", "dip:confidence 9.0", "has a confidence that is no number from 0 to 1"),
    ('dip:rule "meeting-verb"', 'dip:rule "meeting-verb", "x"', "names two rules"),
    ('dip:reckoning "année donnée"@fr', 'dip:reckoning "x"', "tells how the date was reckoned without"),
    ('dip:section "body"', 'dip:section "footer"', "stands neither in the body nor in a teaser"),
    ("    dip:rulesDigest [^;]+;\\n", "", "does not say by which rules it was"),
    ('dip:modelsDigest "models"', "dip:modelsDigest 7", "does not say by which models it was"),
    (r"(dip:ProofGraph ;\n    prov:wasDerivedFrom) \S+", r"\1 run:x", "graph of proofs from no dispatch"),
    (
        r"(dip:ProofGraph ;(\n.*)?\n    prov:wasGeneratedBy) \S+",
        r"\1 place:oslo",
        "graph of proofs of no run",
    ),
    (
        r"(dip:Evidence ;(\n.*)*?\n    prov:wasGeneratedBy) \S+",
        r"\1 place:oslo",
        "found by something that is no run",
    ),
    ("oa:start 0", "oa:start 999", "has a start that is no number before its end"),
    (r"    oa:end \d+ ;\n", "", "has no end"),
    ("dip:topic topic:mer", "dip:about topic:mer", "uses dip:about, which the ontology does not have"),
]


# The same for what several dispatches tell together.
PLANTED_TOGETHER = [
    (r"(dip:Tenure ;[^.]*dip:holder) [^;]*", r"\1 country:NO", "is held by nobody, or by two"),
    (r"(dip:Affiliation[,;][^.]*dip:holder) [^;]*", r"\1 country:NO", "is told of nobody, or of two"),
    ("dip:side country:NO", "dip:side dispatch:a", "tells of no single country or organisation"),
    (r"(dip:Affiliation[,;][^.]*dip:shown) true", r'\1 "ja"', "does not say whether it is shown"),
    (r"(dip:Affiliation[,;][^.]*dip:support) \d", r'\1 "2"', "does not say how many dispatches tell it"),
    ("dip:office role:ambassadrice_NO", "dip:office country:NO", "is in no office, or in two"),
    ('dip:firstSeen "2021-05-03"', 'dip:firstSeen "2021-06-03"', "was first seen on no single day"),
    ('dip:lastSeen "2021-05-03"\\^\\^xsd:date', 'dip:lastSeen "hier"', "was last seen on no single day"),
    ("dip:infers person:\\S+", "dip:infers country:NO", "infers nobody, or two people"),
    ("dip:inferredIn (meeting:\\S+)", r"dip:inferredIn \1, country:NO", "is of no event, or of two"),
    (
        r"(dip:Inference ;[^.]*?)dip:inferredFrom [^;]*;",
        r"\1",
        "does not say from which row it was inferred",
    ),
    ("dip:merged person:a-berg", 'dip:merged "A. Berg"', "merges nothing, or two things"),
    ("dip:kept person:anna-berg", "dip:kept person:anna-berg, country:FR", "keeps nothing, or two"),
    ("dip:mergeReason dip:AbridgedName", "dip:mergeReason dip:Held", "has no reason, or none that we know"),
    ("dip:announcedBy meeting", "dip:announcedBy donation", "announced by something that is no planned"),
    ("dip:contradicts donation", "dip:contradicts meeting", "contradicts something that is no donation"),
]


CORRECTIONS = """
<x:c> a dip:Correction ; dip:step 1 ; dip:action "reject" ; dip:corrects <x:m> ;
    prov:wasAttributedTo <x:eva> ; prov:generatedAtTime "2021-06-01T12:00:00Z"^^xsd:dateTime .
"""

# The same for what people decided.
PLANTED_CORRECTIONS = [
    ("dip:step 1", "dip:step 0", "has no number in the order of corrections"),
    ('dip:action "reject"', 'dip:action "burn"', "does nothing that a correction can do"),
    ("dip:corrects <x:m>", "dip:corrects <x:m>, <x:n>", "corrects nothing, or two things"),
    ("prov:wasAttributedTo <x:eva> ;", "", "was made by nobody"),
    (r'"\^\^xsd:dateTime', '"', "was made at no time"),
]


@pytest.mark.parametrize("action", ARGUMENTS)
def test_whatever_a_correction_can_do_is_sound(action: str) -> None:
    assert messages(turtle() + CORRECTIONS.replace('"reject"', f'"{action}"')) == []


@pytest.mark.parametrize(("sound", "planted", "told"), PLANTED_CORRECTIONS)
def test_a_mistake_in_a_correction_is_told(sound: str, planted: str, told: str) -> None:
    assert messages(turtle() + CORRECTIONS) == []
    wrong = re.sub(sound, planted, CORRECTIONS, count=1)
    assert wrong != CORRECTIONS, "nothing was planted"
    assert any(message.startswith(told) for message in messages(turtle() + wrong))


@pytest.mark.parametrize(
    ("sound", "planted", "told"), PLANTED_TOGETHER, ids=[told for _, _, told in PLANTED_TOGETHER]
)
def test_a_mistake_among_several_dispatches_is_told(sound: str, planted: str, told: str) -> None:
    text = turtle(TOGETHER)
    wrong = re.sub(sound, planted, text, count=1)
    assert wrong != text, "nothing was planted"
    assert any(told in message for message in messages(wrong))


def test_what_several_dispatches_tell_is_sound() -> None:
    assert check(to_dataset(TOGETHER, run=RUN)) == ()


@pytest.mark.parametrize(("sound", "planted", "told"), PLANTED, ids=[told for _, _, told in PLANTED])
def test_a_planted_mistake_is_told_in_plain_words(sound: str, planted: str, told: str) -> None:
    text = turtle()
    wrong = re.sub(sound, planted, text, count=1)
    assert wrong != text, "nothing was planted"
    assert any(message.startswith(told) or told in message for message in messages(wrong))


def test_every_message_of_the_shapes_is_tried() -> None:
    tried = [told for _, _, told in (*PLANTED, *PLANTED_TOGETHER, *PLANTED_CORRECTIONS)]
    said = {str(message) for message in shapes().objects(None, SH.message)}
    assert {message for message in said if not any(told in message for told in tried)} == set()


def test_a_fault_says_which_node_is_wrong_and_what_was_found() -> None:
    text = turtle().replace("dip:quantity 500", "dip:quantity -5")
    (fault,) = check(Graph().parse(data=text, format="turtle"))
    assert fault.label == "Don : tentes, Norvège → Zambie, 3 mai 2021"
    assert re.fullmatch(
        r"“Don : tentes, Norvège → Zambie, 3 mai 2021” <https://example\.org/\S+> "
        r"has a quantity that is no single whole number \(found '-5'\)",
        str(fault),
    )


def test_hostile_words_of_a_graph_do_not_reach_the_terminal() -> None:
    text = turtle().replace('"Anna Berg"@fr', '"An\x1b[31m\u202ena"')
    told = "".join(map(str, check(Graph().parse(data=text, format="turtle"))))
    assert "has a label without a language" in told
    assert not set("\x1b\u202e\n") & set(told)


def test_proofs_of_a_dataset_are_held_to_the_shapes_too() -> None:
    dataset: Dataset = to_dataset(SOUND, run=RUN)
    (proof, *_) = dataset.subjects(RDF.type, URIRef("https://w3id.org/diplomacy-kg/ontology#Evidence"))
    dataset.remove((proof, URIRef("https://w3id.org/diplomacy-kg/ontology#confidence"), None))
    assert [fault.message for fault in check(dataset)] == ["has a confidence that is no number from 0 to 1"]

"""Across articles: who is who, which tellings are one event, and what stays apart because nobody can tell."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from factories import donation, findings, meeting, participant
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, Dataset, Literal, URIRef

from kg.check import check
from kg.holders import OFFICES, Holder, Holders, shipped, using
from kg.lexicon import rows
from kg.model import Bounds
from kg.names.roles import role_noun
from kg.ontology import DIP
from kg.query import run
from kg.resolve import Bearer, clash, merge_people, rank_of, side_code, sound_groups
from kg.resolve.days import NEAR
from kg.resolve.likeness import likeness
from kg.resolve.people import _block_keys
from kg.store import FORMATS, serialize
from kg.triples import DEFAULT_BASE, to_dataset

if TYPE_CHECKING:
    from kg.model import Findings

PAIRS = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=20)
DUVAL = participant("Paul Duval", "FR")
APRIL, MAY, JUNE = date(2021, 4, 1), date(2021, 5, 4), date(2021, 6, 2)


def iri(path: str) -> URIRef:
    return URIRef(DEFAULT_BASE + path)


def people(*known: Findings) -> set[str]:
    graph = to_dataset(known).default_graph
    return {str(node).rpartition("/")[2] for node in graph.subjects(RDF.type, DIP.Person)}


def meet(
    name: str, id: str, *, side: str | None = "NO", role: str | None = None, **about: object
) -> Findings:
    """Return a dispatch in which somebody met Paul Duval, on a day of its own unless it is told."""
    published = about.pop("published", None)
    about.setdefault("date", None)
    who = participant(name, side, role)
    return findings(meeting(who, DUVAL, **about), id=id, published=published)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------ groups


def test_a_chain_is_no_group() -> None:
    assert sound_groups([("J. Berg", "Jan Berg"), ("J. Berg", "Jon Berg")]) == []


@given(PAIRS)
def test_in_a_group_everything_is_alike_and_no_two_groups_share_anything(
    pairs: list[tuple[str, str]],
) -> None:
    alike = {frozenset(pair) for pair in pairs}
    groups = sound_groups(pairs)
    assert all(frozenset(pair) in alike for group in groups for pair in combinations(group, 2))
    assert not any(set(one) & set(other) for one, other in combinations(groups, 2))


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_is_of_no_account(pairs: list[tuple[str, str]], chance: object) -> None:
    turned = [(other, one) for one, other in pairs]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert sound_groups(turned) == sound_groups(pairs)


# ------------------------------------------------------------------------------------ people


@pytest.mark.parametrize(
    "other",
    ["A. Berg", "Anna M. Berg", "BERG Anna", "Mme Anna Berg", "Ánna Bérg", "Anna Maria Berg"],
)
def test_one_person_however_the_articles_spell_the_name(other: str) -> None:
    assert len(people(meet("Anna Berg", "a"), meet(other, "b")) - {"paul-duval"}) == 1


@pytest.mark.parametrize("other", ["Anna Lund", "Arne Berg", "Berg", "Anna", "Maria Berg"])
def test_another_name_is_another_person(other: str) -> None:
    assert len(people(meet("Anna Berg", "a"), meet(other, "b")) - {"paul-duval"}) == 2


def test_the_fullest_name_is_the_one_by_which_all_go() -> None:
    dataset = to_dataset([meet("A. Berg", "a"), meet("Anna Maria Berg", "b"), meet("Anna Berg", "c")])
    anna = iri("person/anna-maria-berg")
    assert set(dataset.default_graph.subjects(DIP.represents, iri("country/NO"))) == {anna}
    assert {str(form) for form in dataset.objects(anna, SKOS.altLabel)} == {"A. Berg", "Anna Berg"}
    assert dataset.value(anna, RDFS.label) == Literal("Anna Maria Berg", lang="fr")


def test_an_initial_that_fits_two_people_stays_alone() -> None:
    found = people(meet("A. Berg", "a"), meet("Anna Berg", "b"), meet("Arne Berg", "c"))
    assert found == {"a-berg", "anna-berg", "arne-berg", "paul-duval"}


def test_a_short_name_that_fits_two_people_does_not_join_them() -> None:
    found = people(meet("Anna Berg", "a"), meet("Anna Maria Berg", "b"), meet("Anna Lise Berg", "c"))
    assert len(found - {"paul-duval"}) == 3


def test_one_full_name_is_one_person_whatever_sides_are_told() -> None:
    known = [meet("Anna Berg", id) for id in "abc"]
    known += [
        meet("Anna Berg", "d", side="DK"),
        meet("Anna Berg", "e", side=None),
        meet("Anna Berg", "f", side="OTAN"),
    ]
    assert people(*known) == {"anna-berg", "paul-duval"}


def test_the_side_that_is_supported_best_is_shown_and_the_others_are_listed() -> None:
    known = [meet("Anna Berg", id, published=day) for id, day in (("a", APRIL), ("b", MAY))]
    dataset = to_dataset([*known, meet("Anna Berg", "c", side="DK", published=JUNE)])
    anna = iri("person/anna-berg")
    assert set(dataset.objects(anna, DIP.represents)) == {iri("country/NO")}
    claims = {dataset.value(node, DIP.side): node for node in dataset.subjects(DIP.holder, anna)}
    norway, denmark = claims[iri("country/NO")], claims[iri("country/DK")]
    assert [dataset.value(node, DIP.shown) for node in (norway, denmark)] == [Literal(True), Literal(False)]
    assert [dataset.value(node, DIP.support) for node in (norway, denmark)] == [Literal(2), Literal(1)]
    assert dataset.value(norway, DIP.firstSeen) == Literal(APRIL)
    assert set(dataset.objects(norway, PROV.wasDerivedFrom)) == {iri("dispatch/a"), iri("dispatch/b")}


def test_a_body_is_shown_beside_a_country_if_it_is_told_as_often() -> None:
    dataset = to_dataset([meet("Anna Berg", "a"), meet("Anna Berg", "b", side="OMS")])
    sides = set(dataset.objects(iri("person/anna-berg"), DIP.represents))
    assert sides == {iri("country/NO"), iri("organization/OMS")}


def test_an_office_that_names_its_side_outweighs_articles_that_do_not() -> None:
    known = [
        meet("Anna Berg", "a", role="ministre norvégienne de la Mer"),
        *(meet("Anna Berg", i, side="DK") for i in "bc"),
    ]
    dataset = to_dataset(known)
    assert set(dataset.objects(iri("person/anna-berg"), DIP.represents)) == {iri("country/NO")}


def test_two_people_of_one_name_are_told_apart_by_offices_of_two_countries() -> None:
    found = people(
        meet("Ann Ross", "a", side="GB", role="ministre britannique"),
        meet("Ann Ross", "b", side="US", role="sénatrice américaine"),
        meet("A. Ross", "c", side="US"),
        meet("Ann Ross", "d", side=None),
    )
    assert {"ann-ross", "ann-ross_US"} < found
    assert len(found) == len(
        {"Ann Ross (GB)", "Ann Ross (US)", "Ann Ross, of whom nobody can tell", "Paul Duval"}
    )


def test_somebody_without_a_side_is_the_only_bearer_of_the_name() -> None:
    assert people(meet("Anna Berg", "a"), meet("Anna Berg", "b", side=None)) == {
        "anna-berg",
        "paul-duval",
    }


def test_one_misread_country_among_many_articles_makes_no_namesake() -> None:
    known = [meet("Kim Lee", id, side="KR", role="ministre coréen") for id in "abc"]
    assert people(*known, meet("Kim Lee", "d", side="US", role="ministre américain")) == {
        "kim-lee",
        "paul-duval",
    }


def test_a_surname_without_a_side_is_nobody_else() -> None:
    assert "berg" in people(meet("Berg", "a", side=None), meet("Berg", "b", side="NO"))


def test_a_side_goes_by_one_code_in_every_language() -> None:
    assert people(meet("Ann Ross", "a", side="WHO"), meet("Ann Ross", "b", side="OMS")) == {
        "ann-ross",
        "paul-duval",
    }
    assert [side_code(each) for each in ("fr", "WHO", None)] == ["FR", "OMS", None]


@given(st.sampled_from(["Anna Berg", "Lê Hoài Trung", "Jean-Yves Le Drian", "Youssef ben Salman"]))
def test_a_name_shares_a_block_with_each_of_its_short_forms(name: str) -> None:
    first, *_, last = name.split()
    assert set(_block_keys(name)) & set(_block_keys(f"{first[0]}. {last}"))
    assert set(_block_keys(name)) & set(_block_keys(f"{first} {last}"))


def test_those_whom_somebody_told_apart_are_not_merged() -> None:
    one, other = Bearer("1", frozenset({"Anna Berg"}), "NO"), Bearer("2", frozenset({"A. Berg"}), "NO")
    assert [merge.kept for merge in merge_people([one, other])] == ["1"]
    assert merge_people([one, other], {frozenset({"1", "2"})}) == ()


# ------------------------------------------------------------------------------------ offices


@pytest.mark.parametrize(
    ("role", "rank"),
    [
        ("ambassadrice de Norvège en Zambie", "ambassador"),
        ("vice-ministre de la Mer", "minister"),
        ("ancienne ministre", None),
        ("ex-ministre", None),
        ("pêcheurs du Nord", None),
        ("", None),
        ("futur ambassadeur en Norvège", None),
        ("défunte ministre de la Pêche", None),
        ("feu le roi", None),
    ],
)
def test_an_office_has_a_rank_while_it_is_held(role: str, rank: str | None) -> None:
    assert rank_of(role) == rank


def test_every_rank_that_clashes_is_one_of_the_roles() -> None:
    known = {
        row["class"]
        for row in rows("roles", "role", {"lemma": str}, dict.fromkeys(ROLE_FIELDS, object))
        if "class" in row
    }
    for row in rows("identity", "clash", {"rank": str, "with": list, "example": str}):
        assert {row["rank"], *row["with"]} <= known
        assert role_noun("ambassadeur") is not None


ROLE_FIELDS = ("kind", "class", "forms", "feminine", "example")


def test_offices_clash_only_if_nobody_holds_both_at_one_time() -> None:
    ambassador, minister = {"ambassador": (APRIL, JUNE)}, {"minister": (MAY, MAY)}
    assert clash(ambassador, minister)
    assert clash(minister, ambassador)
    assert not clash(ambassador, {"minister": (date(2022, 1, 1), date(2022, 1, 1))})
    assert not clash({"minister": (APRIL, JUNE)}, {"mayor": (MAY, MAY)})


def test_two_people_of_one_name_and_side_are_told_apart_by_offices_held_at_one_time() -> None:
    found = people(
        meet("Ha Minh Anh", "a", side="VN", role="ambassadeur au Laos", published=APRIL),
        meet("Ha Minh Anh", "b", side="VN", role="ministre de la Mer", published=MAY),
        meet("Ha Minh Anh", "c", side="VN", role="ambassadeur au Laos", published=JUNE),
        meet("Ha Minh Anh", "d", side="VN", published=JUNE),
    )
    assert found == {
        "ha-minh-anh",
        "ha-minh-anh_ambassador",
        "ha-minh-anh_minister",
        "paul-duval",
    }


def test_somebody_who_was_promoted_is_one_person() -> None:
    found = people(
        meet("Ha Minh Anh", "a", side="VN", role="ambassadeur au Laos", published=APRIL),
        meet("Ha Minh Anh", "b", side="VN", role="ministre de la Mer", published=MAY),
    )
    assert found == {"ha-minh-anh", "paul-duval"}


def test_offices_that_nobody_dated_tell_nobody_apart() -> None:
    found = people(
        meet("Ha Minh Anh", "a", side="VN", role="ambassadeur au Laos"),
        meet("Ha Minh Anh", "b", side="VN", role="ministre de la Mer"),
    )
    assert found == {"ha-minh-anh", "paul-duval"}


def test_roles_have_the_days_on_which_they_were_seen() -> None:
    dataset = to_dataset(
        [
            meet("Anna Berg", "a", role="ambassadrice", published=APRIL),
            meet("Anna Berg", "b", role="ambassadrice", date="2021-05-03", published=MAY),
            meet("Anna Berg", "c", role="ministre", published=JUNE),
            meet("Anna Berg", "d", role="cheffe"),
        ]
    )
    assert [row[:5] for row in run(dataset, "roles", person="Berg").rows] == [
        ("Anna Berg", "ambassadrice", "NO", "2021-04-01", "2021-05-03"),
        ("Anna Berg", "ministre", "NO", "2021-06-02", "2021-06-02"),
        ("Anna Berg", "cheffe", "NO", None, None),
    ]


# ------------------------------------------------------------------------------------- events


def meetings(*known: Findings) -> list[URIRef]:
    graph = to_dataset(known).default_graph
    return sorted(set(graph.subjects(DIP.status, DIP.Held)))  # type: ignore[arg-type]


def one_day(*who: object, id: str, **about: object) -> Findings:
    return findings(meeting(*who, **about), id=id)  # type: ignore[arg-type]


ANNA, OLE, FRANCE = participant(), participant("Ole Dahl"), participant(None, "FR", "ministre de la Mer")


def test_several_articles_on_one_meeting_give_one_event_with_several_proofs() -> None:
    dataset = to_dataset(
        [
            one_day(ANNA, DUVAL, id="a", topics=["mer"]),
            one_day(participant("A. Berg"), FRANCE, id="b", kind="reception", place="Oslo"),
            one_day(ANNA, DUVAL, OLE, id="c", date="--05-03"),
        ]
    )
    graph = dataset.default_graph
    (event,) = set(graph.subjects(DIP.status, DIP.Held))
    assert (event, RDF.type, DIP.Reception) in graph
    assert {str(node).rpartition("/")[2] for node in graph.objects(event, DIP.participant)} == {
        "anna-berg",
        "ole-dahl",
        "paul-duval",
    }
    assert len(set(graph.objects(event, DIP.reportedIn))) == 3
    assert len(set(dataset.subjects(DIP.proves, event))) == 3
    assert graph.value(event, DIP.date) == Literal("2021-05-03", datatype=DATE)
    assert graph.value(event, DIP.place) == iri("place/oslo")
    assert graph.value(event, DIP.topic) == iri("topic/mer")


DATE = URIRef("http://www.w3.org/2001/XMLSchema#date")


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2021-05-04"},
        {"date": "--05-04"},
        {"date": "2021-05"},
        {"date": None},
        {"kind": "phone"},
    ],
)
def test_another_day_or_way_is_another_meeting(other: dict[str, object]) -> None:
    assert len(meetings(one_day(ANNA, DUVAL, id="a"), one_day(ANNA, FRANCE, id="b", **other))) == 2


def test_other_people_of_the_same_sides_had_another_meeting() -> None:
    other = participant("Jean Petit", "FR")
    assert len(meetings(one_day(ANNA, DUVAL, id="a"), one_day(ANNA, other, id="b"))) == 2
    assert len(meetings(one_day(ANNA, DUVAL, id="a"), one_day(OLE, FRANCE, id="b"))) == 2


def test_a_telling_that_fits_two_meetings_stays_alone() -> None:
    other = participant("Jean Petit", "FR")
    known = [one_day(ANNA, DUVAL, id="a"), one_day(ANNA, other, id="b"), one_day(ANNA, FRANCE, id="c")]
    assert len(meetings(*known)) == 3


def test_a_dispatch_that_tells_two_meetings_of_a_day_tells_two() -> None:
    assert len(meetings(findings(meeting(ANNA, DUVAL), meeting(ANNA, FRANCE)))) == 2


def test_merges_stand_in_a_graph_of_their_own_with_their_reason() -> None:
    dataset = to_dataset([one_day(ANNA, DUVAL, id="a"), one_day(participant("A. Berg"), DUVAL, id="b")])
    assert not set(dataset.default_graph.subjects(RDF.type, DIP.Merge))
    assert len(set(dataset.graph(iri("graph/merges")).subjects(RDF.type, DIP.Merge))) == 2
    rows = run(dataset, "merges").rows
    assert [row[0] for row in rows] == ["nom abrégé", "un événement, dit deux fois"]
    assert rows[0][1:3] == (str(iri("person/a-berg")), str(iri("person/anna-berg")))


def test_where_nothing_is_merged_there_is_no_such_graph() -> None:
    named = {graph.identifier for graph in to_dataset([one_day(ANNA, DUVAL, id="a")]).graphs()}
    assert iri("graph/merges") not in named


# ------------------------------------------------------------------------------ announcements


def announced(
    date_: str | None, *, published: date | None = APRIL, id: str = "early", **about: object
) -> Findings:
    return findings(meeting(ANNA, DUVAL, status="planned", date=date_, **about), id=id, published=published)  # type: ignore[arg-type]


HELD = findings(meeting(ANNA, DUVAL), id="late", published=MAY)


def links(*known: Findings) -> int:
    return len(set(to_dataset(known).default_graph.subject_objects(DIP.announcedBy)))


@pytest.mark.parametrize("when", ["2021-05", "--05", "2021", None])
def test_an_announcement_is_linked_to_the_report_that_the_meeting_took_place(when: str | None) -> None:
    dataset = to_dataset([announced(when), HELD])
    ((held, planned),) = set(dataset.default_graph.subject_objects(DIP.announcedBy))
    assert (held, DIP.status, DIP.Held) in dataset
    assert (planned, DIP.status, DIP.Planned) in dataset
    assert len(run(dataset, "planned")) == 0
    assert len(run(dataset, "announced")) == 1


@pytest.mark.parametrize(
    ("when", "published"),
    [("2021-06", APRIL), ("2022", APRIL), (None, JUNE), (None, None), (None, date(2020, 1, 1))],
)
def test_an_announcement_of_another_time_is_not(when: str | None, published: date | None) -> None:
    dataset = to_dataset([announced(when, published=published), HELD])
    assert not set(dataset.default_graph.subject_objects(DIP.announcedBy))
    assert len(run(dataset, "planned")) == 1


def test_an_announcement_that_two_meetings_fulfil_is_linked_to_neither() -> None:
    second = findings(meeting(ANNA, DUVAL, date="2021-05-20"), id="later", published=JUNE)
    assert links(announced("2021-05"), HELD) == 1
    assert links(announced("2021-05"), HELD, second) == 0


def test_of_two_meetings_the_one_of_the_announced_kind_fulfils_it() -> None:
    visit = findings(meeting(ANNA, DUVAL, date="2021-05-20", kind="visit"), id="later", published=JUNE)
    assert links(announced("2021-05", kind="visit"), HELD, visit) == 1


def test_a_call_is_not_fulfilled_by_a_visit() -> None:
    assert links(announced("2021-05", kind="phone"), HELD) == 0


# ------------------------------------------------------------------------------------- gifts


def gift(id: str, **about: object) -> Findings:
    published = about.pop("published", None)
    return findings(donation(**about), id=id, published=published)  # type: ignore[arg-type]


def gifts(*known: Findings) -> Dataset:
    return to_dataset(known)


def count(dataset: Dataset) -> int:
    return len(set(dataset.default_graph.subjects(RDF.type, DIP.Donation)))


def test_one_gift_in_two_articles_is_one_donation_with_two_proofs() -> None:
    dataset = gifts(gift("a", item="tentes d'hiver"), gift("b", date="--05-03"))
    assert count(dataset) == 1
    (event,) = dataset.default_graph.subjects(RDF.type, DIP.Donation)
    assert len(set(dataset.subjects(DIP.proves, event))) == 2
    assert dataset.value(event, DIP.item) == iri("item/tentes-d-hiver")


def test_undated_reports_of_one_figure_within_days_are_one_gift() -> None:
    near = [gift("a", date=None, published=MAY), gift("b", date=None, published=date(2021, 5, 6))]
    late = [gift("a", date=None, published=MAY), gift("b", date=None, published=JUNE)]
    assert (count(gifts(*near)), count(gifts(*late))) == (1, 2)
    assert count(gifts(gift("a", date=None), gift("b", date=None))) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"item": "vaccins"},
        {"donor": "France", "donor_side": "FR"},
        {"date": "2021-06-03"},
    ],
)
def test_another_thing_giver_day_or_promise_is_another_gift(other: dict[str, object]) -> None:
    dataset = gifts(gift("a"), gift("b", **other))
    assert count(dataset) == 2
    assert not set(dataset.default_graph.subjects(DIP.contradicts))


def test_figures_that_contradict_each_other_are_both_kept_and_listed() -> None:
    dataset = gifts(gift("a"), gift("b", quantity=600))
    assert count(dataset) == 2
    ((_, item, one, other, *_),) = run(dataset, "contradictions").rows
    assert (item, one, other) == ("tentes", "500", "600")


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ({"quantity_bounds": Bounds(least=500)}, {"quantity": 600}, False),
        ({"quantity_bounds": Bounds(500, 700)}, {"quantity": 600}, False),
        ({"quantity_bounds": Bounds(about=True)}, {"quantity": 600}, False),
        ({"quantity_bounds": Bounds(most=500)}, {"quantity": 600}, True),
        ({"quantity_bounds": Bounds(least=500)}, {"quantity": 400}, True),
        ({"quantity_bounds": Bounds(about=True)}, {"quantity": 900}, True),
    ],
)
def test_figures_contradict_each_other_only_if_both_cannot_be_right(
    one: dict[str, object], other: dict[str, object], contradict: bool
) -> None:
    dataset = gifts(gift("a", **one), gift("b", **other))
    assert bool(set(dataset.default_graph.subjects(DIP.contradicts))) is contradict


def test_a_figure_is_one_with_the_same_told_with_bounds_and_not_with_two_that_differ() -> None:
    assert count(gifts(gift("a"), gift("b", quantity_bounds=Bounds(least=500)))) == 1
    ranges = [gift(id, quantity_bounds=Bounds(500, most)) for id, most in (("a", 600), ("b", 700))]
    assert count(gifts(*ranges)) == 2


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, NEAR))
def test_undated_reports_within_days_are_held_against_each_other(day: date, later: int) -> None:
    known = [gift("a", date=None, published=day), gift("b", date=None, published=day + timedelta(later))]
    assert count(gifts(*known)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": 5, "currency": "EUR"}, {"value": 6, "currency": "USD"}),
        ({}, {"quantity": None}),
        ({}, {"quantity": None, "value": 600, "currency": "EUR"}),
    ],
)
def test_figures_of_different_measures_contradict_nothing(
    one: dict[str, object], other: dict[str, object]
) -> None:
    dataset = gifts(gift("a", **one), gift("b", **other))
    assert not set(dataset.default_graph.subjects(DIP.contradicts))


def test_two_figures_in_one_article_are_two_gifts() -> None:
    dataset = gifts(findings(donation(), donation(quantity=600)))
    assert not set(dataset.default_graph.subjects(DIP.contradicts))


# -------------------------------------------------------------------------------------- order

WORLD = [
    one_day(ANNA, DUVAL, id="a", topics=["mer"]),
    one_day(participant("A. Berg"), FRANCE, id="b", kind="reception"),
    one_day(participant("Anna Maria Berg"), DUVAL, id="c", date="--05-03"),
    announced("2021-05"),
    gift("d"),
    gift("e", quantity=700),
    gift("f", date="--05-03"),
]


@given(st.permutations(WORLD))
def test_the_order_of_the_articles_does_not_change_a_byte(known: list[Findings]) -> None:
    assert serialize(to_dataset(known), FORMATS["trig"]) == EXPECTED


EXPECTED = serialize(to_dataset(WORLD), FORMATS["trig"])


# -------------------------------------------------------------------------------- identifiers


def names(*known: Findings, former: dict[str, str] | None = None) -> dict[str, str]:
    """Return the local names of the identifiers of people by their labels."""
    graph = to_dataset(known, former=former).default_graph
    found = graph.subjects(RDF.type, DIP.Person)
    return {str(graph.value(node, RDFS.label)): str(node).rpartition("/")[2] for node in found}


def replaced(*known: Findings) -> dict[str, str]:
    graph = to_dataset(known).graph(iri("graph/names"))
    return {str(old): str(new) for old, new in graph.subject_objects(DCTERMS.isReplacedBy)}


def test_an_identifier_does_not_depend_on_the_side_and_has_the_name_in_its_usual_order() -> None:
    told = [
        meet("Shinzo Abe", "a", side="JP"),
        meet("Abe Shinzo", "b", side=None),
        meet("Shinzo Abe", "c", side=None),
    ]
    assert names(*told)["Shinzo Abe"] == names(told[2])["Shinzo Abe"] == "shinzo-abe"


def test_somebody_told_later_does_not_take_the_identifier_of_a_namesake() -> None:
    first = meet("Ann Ross", "a", side="GB", role="ministre britannique", published=APRIL)
    second = meet("Ann Ross", "b", side="US", role="sénatrice américaine", published=MAY)
    graph = to_dataset([first, second]).default_graph
    assert graph.value(iri("person/ann-ross"), DIP.represents) == iri("country/GB")
    assert graph.value(iri("person/ann-ross_US"), DIP.represents) == iri("country/US")


def test_people_keep_the_identifiers_of_an_earlier_graph_whatever_new_articles_say() -> None:
    told = [meet("Anna Berg", "a"), meet("A. Berg", "b")]
    former = replaced(*told)
    more = [meet("Anna Maria Berg", id) for id in "cde"]
    assert names(*told, *more)["Anna Maria Berg"] == "anna-maria-berg"
    assert names(*told, *more, former=former)["Anna Maria Berg"] == "anna-berg"


def test_older_identifiers_answer_with_where_they_went() -> None:
    gone = replaced(meet("Anna Berg", "a"), meet("A. Berg", "b"))
    anna = str(iri("person/anna-berg"))
    assert gone[str(iri("person/anna-berg_NO"))] == gone[str(iri("person/a-berg"))] == anna
    assert anna not in gone


def test_the_table_gives_its_name_and_its_side_to_those_whom_texts_name_otherwise() -> None:
    told = [
        meet("Macron", "a", side="FR", published=date(2019, 5, 4)),
        meet("Emmanuel Macron", "b", side="GB", published=date(2019, 6, 4)),
    ]
    dataset = to_dataset(told)
    macron = iri("person/emmanuel-macron")
    assert people(*told) == {"emmanuel-macron", "paul-duval"}
    assert set(dataset.objects(macron, DIP.represents)) == {iri("country/FR")}
    (claim,) = (c for c in dataset.subjects(DIP.holder, macron) if dataset.value(c, DIP.inferredFrom))
    assert str(dataset.value(claim, DIP.inferredFrom)).startswith(
        "Emmanuel Macron, head of state, FR, 2017-05-14"
    )


def test_a_side_that_only_the_table_tells_is_told_by_no_article() -> None:
    dataset = to_dataset([meet("Emmanuel Macron", "a", side=None, published=date(2019, 5, 4))])
    macron = iri("person/emmanuel-macron")
    (claim,) = dataset.subjects(DIP.holder, macron)
    assert dataset.value(claim, DIP.support) == Literal(0)
    assert dataset.value(macron, DIP.represents) == iri("country/FR")


@pytest.mark.parametrize("published", [date(1980, 1, 1), None])
def test_a_family_name_is_no_office_holders_at_another_time(published: date | None) -> None:
    assert "macron" in people(meet("Macron", "a", side="FR", published=published))


def test_an_initial_alone_is_nobody_else() -> None:
    assert "j" in people(
        meet("J", "a", side="US", published=date(2019, 5, 4)), meet("Donald Trump", "b", side="US")
    )


def test_two_whom_the_table_knows_as_two_are_two() -> None:
    told = meet("Anna Berg", "a"), meet("Anna Maria Berg", "b")
    assert len(people(*told)) == 2
    known = [
        Holder(name, (), "head of state", "NO", "2001", "2003", None, "sure")
        for name in ("Anna Berg", "Anna Maria Berg")
    ]
    with using(Holders(known)):
        assert len(people(*told)) == 3


def test_an_office_that_the_table_gives_to_another_is_not_held_and_does_not_count_for_the_side() -> None:
    told = [
        meet("Anna Berg", "a", side="DE", role="chancelière allemande", published=date(2020, 8, 20)),
        *(meet("Anna Berg", id) for id in "bc"),
    ]
    dataset = to_dataset(told)
    anna = iri("person/anna-berg")
    assert set(dataset.objects(anna, DIP.represents)) == {iri("country/NO")}
    assert not set(dataset.objects(anna, DIP.holds))
    (tenure,) = (
        each for each in dataset.subjects(DIP.holder, anna) if (each, RDF.type, DIP.Tenure) in dataset
    )
    assert dataset.value(tenure, DIP.shown) == Literal(False)
    assert "Angela Merkel" in str(dataset.value(tenure, DIP.inferredFrom))


def test_a_family_name_is_that_of_the_only_one_of_the_side_who_bears_it() -> None:
    told = [meet("Anna Berg", "a", published=APRIL), meet("Berg", "b", published=MAY)]
    assert people(*told) == {"anna-berg", "paul-duval"}
    assert "berg" in people(*told, meet("Ole Berg", "c", published=MAY))
    assert "berg" in people(told[0], meet("Berg", "b", published=date(1990, 1, 1)))
    assert "berg" in people(told[0], meet("Berg", "b", side="DK", published=MAY))


def test_nearly_one_spelling_is_one_person_if_office_or_encounter_say_so_too() -> None:
    one = meet("Anna Karimova", "a", role="ministre de la Mer", published=APRIL)
    other = meet("Anna Kerimova", "b", role="ministre de la Mer", published=MAY)
    assert people(one, other) == {"anna-karimova", "paul-duval"} or people(one, other) == {
        "anna-kerimova",
        "paul-duval",
    }
    assert len(people(one, meet("Anna Kerimova", "b", side="DK", role="ministre de la Mer"))) == 3
    far = meet("Anna Kerimova", "b", role="cheffe", published=date(2010, 1, 1))
    assert len(people(one, far)) == 3
    (row,) = (row for row in run(to_dataset([one, other]), "merges").rows if row[0] == "autre graphie")
    assert row


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "Anne Berg"),
        ("Le Hoai Trung", "Le Hoai Trang"),
        ("Anna Karimova", "Karimova"),
        ("Ann Ross", "Bob Ross"),
    ],
)
def test_names_that_are_no_two_spellings_of_one_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) == 0


def test_a_name_that_breaks_off_behind_a_particle_is_the_one_that_it_begins() -> None:
    told = meet("Anna Le Goff", "a"), meet("Anna Le", "b")
    assert people(*told) == {"anna-le-goff", "paul-duval"}
    assert "anna-le" in people(*told, meet("Anna Le Bihan", "c"))
    assert "anna-le" in people(told[0], meet("Anna Le", "b", side="DK"))


def test_a_word_before_a_known_name_that_nobody_is_called_makes_no_other_person() -> None:
    told = meet("EXCLUSIF Emmanuel Macron", "a", side="FR"), meet("Emmanuel Macron", "b", side="FR")
    assert names(*told) == {"Emmanuel Macron": "emmanuel-macron", "Paul Duval": "paul-duval"}
    assert len(people(meet("Jean Emmanuel Macron", "a", side="FR"), told[1])) == 3


def test_an_office_misread_once_among_many_articles_makes_no_second_person() -> None:
    told = [
        meet("Ha Minh Anh", id, side="VN", role="ministre de la Mer", published=day)
        for id, day in (("a", APRIL), ("b", MAY), ("c", JUNE))
    ]
    told.append(meet("Ha Minh Anh", "d", side="VN", role="ambassadeur au Laos", published=MAY))
    assert people(*told) == {"ha-minh-anh", "paul-duval"}


def test_whom_the_table_knows_is_one_person_whatever_offices_are_misread() -> None:
    told = [
        meet("Donald Trump", "a", side="US", role="président américain", published=date(2019, 5, 4)),
        meet(
            "Donald Trump", "b", side="US", role="porte-parole de la présidence", published=date(2019, 5, 4)
        ),
    ]
    assert people(*told) == {"donald-trump", "paul-duval"}


# ----------------------------------------------------------------------------- offices alone


def inferences(dataset: Dataset) -> set[tuple[str, str]]:
    """Return who is inferred, and the rows."""
    found = dataset.subjects(RDF.type, DIP.Inference)
    return {
        (str(dataset.value(node, DIP.infers)).rpartition("/")[2], str(dataset.value(node, DIP.inferredFrom)))
        for node in found
    }


def office(role: str, side: str, **about: object) -> Findings:
    return one_day(participant(None, side, role), DUVAL, **{"id": "a", "date": "2019-05-03", **about})


MACRON = ("emmanuel-macron", "Emmanuel Macron, head of state, FR, 2017-05-14 –")


def test_an_office_told_without_a_name_is_whoever_held_it_then_and_says_from_which_row() -> None:
    dataset = to_dataset([office("président français", "FR")])
    assert inferences(dataset) == {MACRON}
    (event,) = dataset.subjects(DIP.status, DIP.Held)
    assert set(dataset.objects(event, DIP.participant)) == {
        iri("person/emmanuel-macron"),
        iri("person/paul-duval"),
    }
    (node,) = dataset.subjects(RDF.type, DIP.Inference)
    assert dataset.value(node, DIP.inferredIn) == event
    assert dataset.value(node, PROV.wasDerivedFrom) == iri("dispatch/a")
    assert check(dataset) == ()


@pytest.mark.parametrize(
    ("role", "side", "about"),
    [
        ("vice-président américain", "US", {}),
        ("ancien président français", "FR", {}),
        ("conseiller du président français", "FR", {}),
        ("président britannique", "GB", {}),
        ("président français", "FR", {"date": "2017"}),  # two held it that year
        ("président français", "FR", {"date": None}),
        ("président français", "FR", {"date": "--05-03"}),
        ("président de l'Union africaine", "Union africaine", {}),
        ("ministre français", "FR", {}),
    ],
)
def test_what_is_no_such_office_or_one_that_two_may_hold_is_nobody(
    role: str, side: str, about: dict[str, object]
) -> None:
    dataset = to_dataset([office(role, side, **about)])
    assert inferences(dataset) == set()
    assert len(set(dataset.subjects(RDF.type, DIP.Person))) == 1


def test_somebody_named_by_another_article_on_one_meeting_is_one_with_the_office() -> None:
    told = [
        office("président français", "FR"),
        one_day(participant("Emmanuel Macron", "FR"), DUVAL, id="b", date="2019-05-03"),
    ]
    assert len(set(to_dataset(told).default_graph.subjects(DIP.status, DIP.Held))) == 1


def test_every_phrase_for_an_office_stands_for_an_office_of_the_table() -> None:
    fields = {"office": str, "of": object, "words": list, "example": str}
    for row in rows("identity", "office", fields):
        assert row["office"] in OFFICES
        sides = [row["of"]] if isinstance(row["of"], str) else row["of"]
        known = {"country", "monarchy", "republic"} | {term.side for term in shipped()}
        assert set(sides) <= known


def test_sides_and_inferences_can_be_asked_for() -> None:
    known = [meet("Anna Berg", id) for id in "ab"]
    dataset = to_dataset(
        [*known, meet("Anna Berg", "c", side="DK"), office("président français", "FR", id="d")]
    )
    rows_ = run(dataset, "sides", person="Berg").rows
    assert [row[:4] for row in rows_] == [("Anna Berg", "NO", True, 2), ("Anna Berg", "DK", False, 1)]
    (row,) = run(dataset, "inferred").rows
    assert row[0] == "Emmanuel Macron"
    assert row[2:4] == (MACRON[1], "d.txt")

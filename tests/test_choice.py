from __future__ import annotations

import pytest

from kg.choice import Choice, choose, without_year
from kg.errors import QueryError
from kg.facts import Facts, read_facts
from kg.model import Participant
from kg.triples import to_dataset
from tests.factories import donation, findings, meeting, participant

BERG, DUVAL = participant(), participant("Paul Duval", "FR")
DUNG = participant("Nguyễn Quốc Dũng", "VN")


@pytest.fixture(scope="module")
def facts() -> Facts:
    said = findings(
        meeting(BERG, DUVAL, date="2021-05-03", topics=["la pêche en mer du Nord"]),
        meeting(BERG, DUVAL, kind="phone", date="2021", topics=["énergie"]),
        meeting(DUNG, DUVAL, kind="video", date="2022-01-15"),
        meeting(DUNG, DUVAL, kind="visit", date="--06-01"),
        meeting(DUNG, Participant(None, None, "ASEAN"), kind="conference", date=None),
        donation(date="2021-06-30", item="tentes d'hiver"),
    )
    return read_facts(to_dataset([said]))


def kinds(facts: Facts) -> set[str]:
    return {event.kind for event in (*facts.meetings, *facts.gifts)}


def names(facts: Facts) -> set[str]:
    return {actor.label for actor in facts.actors}


def test_without_a_wish_everything_stays(facts: Facts) -> None:
    assert choose(facts, Choice()) is facts


@pytest.mark.parametrize("name", ["Nguyễn Quốc Dũng", "nguyen dung", "DUNG QUOC"])
def test_a_person_is_found_in_any_spelling_and_order(facts: Facts, name: str) -> None:
    assert kinds(choose(facts, Choice(person=name))) == {"video", "visit", "conference"}


def test_only_the_parties_of_the_events_and_their_sides_stay(facts: Facts) -> None:
    kept = choose(facts, Choice(person="Berg"))
    assert names(kept) == {"Anna Berg", "Norvège", "Paul Duval", "France"}


@pytest.mark.parametrize("name", ["Norvège", "norway", "NO", "no"])
def test_a_country_brings_the_events_of_its_people_and_its_gifts(facts: Facts, name: str) -> None:
    assert kinds(choose(facts, Choice(country=name))) == {"meeting", "phone", "gift"}


def test_an_organisation_goes_by_its_acronym(facts: Facts) -> None:
    assert kinds(choose(facts, Choice(country="ASEAN"))) == {"conference"}


@pytest.mark.parametrize(
    ("words", "found"), [("peche", {"meeting"}), ("HIVER", {"gift"}), ("mer pêche", {"meeting"})]
)
def test_a_topic_goes_by_its_words_and_a_gift_by_what_was_given(
    facts: Facts, words: str, found: set[str]
) -> None:
    assert kinds(choose(facts, Choice(topic=words))) == found


def test_a_part_of_a_word_is_no_topic(facts: Facts) -> None:
    assert kinds(choose(facts, Choice(topic="nerg"))) == set()


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2021-06", None, {"phone", "video", "gift"}),
        (None, "2021-05", {"meeting", "phone"}),
        ("2021-05-03", "2021-05-03", {"meeting", "phone"}),
        ("2022", "2022", {"video"}),
    ],
)
def test_a_period_keeps_what_can_have_been_in_it(
    facts: Facts, since: str | None, until: str | None, found: set[str]
) -> None:
    assert kinds(choose(facts, Choice(since=since, until=until))) == found


def test_a_date_without_a_year_is_not_said_to_lie_in_a_period(facts: Facts) -> None:
    assert "visit" not in kinds(choose(facts, Choice(since="0001")))


def test_what_has_no_year_is_counted_where_a_period_is_asked_for(facts: Facts) -> None:
    assert without_year(facts, Choice(since="2021")) == 2
    assert without_year(facts, Choice(person="Duval", until="2021")) == 1
    assert without_year(facts, Choice(person="Duval")) == 0


def test_wishes_add_up(facts: Facts) -> None:
    assert kinds(choose(facts, Choice(person="Duval", country="VN", since="2022"))) == {"video"}


def test_the_busiest_stay_with_what_they_did_among_themselves(facts: Facts) -> None:
    kept = choose(facts, Choice(top=2))
    assert {actor.label for actor in kept.actors if actor.kind == "person"} == {
        "Paul Duval",
        "Nguyễn Quốc Dũng",
    }
    assert kinds(kept) == {"video", "visit"}


def test_of_a_large_meeting_only_the_busiest_stay() -> None:
    guest = participant("Grace Moyo", "ZM")
    said = findings(meeting(BERG, DUVAL, guest, kind="conference"), meeting(BERG, DUVAL, kind="phone"))
    kept = choose(read_facts(to_dataset([said])), Choice(top=2))
    assert "Grace Moyo" not in names(kept)
    assert [len(meeting.participants) for meeting in kept.meetings] == [2, 2]


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (Choice(person="Nobody"), "person: the graph has nobody called 'Nobody'"),
        (Choice(person=" "), "person: "),
        (Choice(country="Atlantis"), "country: the graph has no country or organisation 'Atlantis'"),
        (Choice(topic="…"), "topic: "),
        (Choice(since="yesterday"), "since: 'yesterday' is no date"),
        (Choice(until="--05"), "until: '--05' is no date"),
    ],
)
def test_a_wish_that_cannot_be_fulfilled_is_told(facts: Facts, choice: Choice, told: str) -> None:
    with pytest.raises(QueryError) as error:
        choose(facts, choice)
    assert str(error.value).startswith(told)


def test_a_period_that_ends_before_it_begins_is_refused(facts: Facts) -> None:
    for since, until in (("2022", "2021"), ("2021-06", "2021-05-31"), ("2021-05-04", "2021-05-03")):
        with pytest.raises(QueryError, match=rf"since: '{since}' is after '{until}' \(until\); give"):
            choose(facts, Choice(since=since, until=until))
    assert choose(facts, Choice(since="2021-05-31", until="2021-05"))


def test_of_what_was_taken_for_one_only_that_of_somebody_who_is_left_is_kept() -> None:
    told = [
        findings(meeting(participant("Anna Berg", "NO"), participant("Paul Duval", "FR")), id="a"),
        findings(
            meeting(participant("A. Berg", "NO"), participant("Jean Petit", "BE"), kind="phone"), id="b"
        ),
    ]
    facts = read_facts(to_dataset(told))
    assert len(facts.merges) == 1
    assert len(choose(facts, Choice(person="Anna Berg")).merges) == 1
    assert choose(facts, Choice(country="BE")).merges == facts.merges, "she met him"
    apart = [*told, findings(meeting(participant("Lars Holm", "DK"), participant("Ana Sol", "ES")), id="c")]
    assert choose(read_facts(to_dataset(apart)), Choice(country="DK")).merges == ()

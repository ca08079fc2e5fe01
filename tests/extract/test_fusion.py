"""What the rules and the document reader tell of one event is one candidate; candidates are judged."""

from __future__ import annotations

import pytest
from factories import donation, findings, meeting, participant, quote

from kg.extract import fusion
from kg.extract.fusion import fused_gifts, fused_meetings, judged, same_meeting

OLA, AMA, LARS = (
    participant("Ola Berg", "NO"),
    participant("Ama Sarpong", "GH"),
    participant("Lars Holm", "SE"),
)


def test_two_tellings_of_one_meeting_are_one_with_the_people_of_the_reader() -> None:
    by_rule = meeting(OLA, AMA, rule="verb-object", place="Oslo", date="2021-05-03")
    by_reader = meeting(OLA, AMA, LARS, rule="reader", date=None, confidence=0.7)
    (found,) = fused_meetings([by_rule], [by_reader])
    assert found.participants == (OLA, AMA, LARS)
    assert (found.rule, found.place, found.when.value, found.confidence) == (
        "both",
        "Oslo",
        "2021-05-03",
        0.7,
    )


def test_where_the_reader_is_unsure_the_people_are_those_of_the_rules() -> None:
    by_rule = meeting(OLA, participant("Ama Sarpong", None), rule="verb-object")
    by_reader = meeting(OLA, AMA, LARS, rule="reader", confidence=0.4)
    (found,) = fused_meetings([by_rule], [by_reader])
    assert found.participants == (OLA, AMA)


def test_what_one_of_them_tells_stays_as_it_is() -> None:
    one = meeting(OLA, AMA, rule="verb-object", evidence=quote(0, 20))
    other = meeting(OLA, LARS, rule="reader", evidence=quote(40, 60))
    assert fused_meetings([one], [other]) == [one, other]


def test_where_both_read_the_same_words_otherwise_the_reader_counts() -> None:
    one, other = meeting(OLA, AMA, rule="verb-object"), meeting(OLA, LARS, rule="reader")
    assert fused_meetings([one], [other]) == [other]
    given, lent = donation(item="lits", rule="give-active"), donation(item="tentes", rule="reader")
    assert fused_gifts([given], [lent]) == [lent]


@pytest.mark.parametrize(
    "other",
    [
        meeting(OLA, AMA, date="2021-05-04"),
        meeting(OLA, AMA, status="planned"),
        meeting(OLA, LARS),
        meeting(OLA, participant("Ama Sow", "GH")),
    ],
)
def test_another_day_status_or_person_makes_another_meeting(other: object) -> None:
    assert not same_meeting(meeting(OLA, AMA), other)  # type: ignore[arg-type]


def test_an_unnamed_participant_may_be_whoever_speaks_for_the_same_side() -> None:
    assert same_meeting(meeting(OLA, AMA), meeting(OLA, participant(None, "GH")))


def test_candidates_stand_in_the_order_of_the_text() -> None:
    late, early = meeting(OLA, AMA, evidence=quote(40, 60)), meeting(OLA, LARS, evidence=quote(0, 20))
    assert fused_meetings([late], [early]) == [early, late]


def test_two_tellings_of_one_gift_are_one() -> None:
    by_rule = donation(rule="give-active", date="2021-05-03")
    by_reader = donation(rule="reader", date=None)
    (found,) = fused_gifts([by_rule], [by_reader])
    assert (found.rule, found.when.value) == ("both", "2021-05-03")


def test_a_candidate_that_is_more_likely_wrong_is_no_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fusion, "calibrated", lambda about, rule, score: score)
    likely, unlikely = meeting(OLA, AMA, confidence=0.9), meeting(OLA, LARS, confidence=0.1)
    found = judged(findings(likely, unlikely, donation(confidence=0.1)))
    assert (found.meetings, found.donations) == ((likely,), ())


def test_a_fact_bears_its_chance_to_be_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fusion, "calibrated", lambda about, rule, score: 0.8)
    (found,) = judged(findings(meeting(OLA, AMA, confidence=0.4))).meetings
    assert found.confidence == 0.8

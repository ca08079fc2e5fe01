"""From what was seen to meetings: who they were, and one event told twice is one."""

from __future__ import annotations

from datetime import date

import pytest
from parses import dispatch, parsed
from told import findings, meetings, met

from kg.extract import candidates

CHILI = "Le roi de Norvège a reçu l'ambassadeur du Chili"


@pytest.mark.parametrize(
    "text",
    [
        f"{CHILI}. Le roi de Norvège a rencontré l'ambassadeur du Chili.",
        f"{CHILI} le 4 mai 2019. Le 4 mai 2019, le roi de Norvège a rencontré l'ambassadeur du Chili à Oslo.",
        "Le ministre danois Lars Holm a reçu l'ambassadrice d'Iran Leila Karimi. "
        "M. Holm s'est entretenu avec Mme Karimi.",
    ],
)
def test_one_event_told_twice_is_one(text: str) -> None:
    assert len(meetings(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{CHILI} le 4 mai 2019. Le 5 juin 2020, le roi de Norvège a rencontré l'ambassadeur du Chili.",
        f"{CHILI}. Le roi de Norvège rencontrera mardi l'ambassadeur du Chili.",
        f"{CHILI}. Le roi de Norvège a téléphoné à l'ambassadeur du Chili.",
        f"{CHILI}. Le roi de Norvège a reçu l'ambassadeur du Japon.",
    ],
)
def test_another_day_status_channel_or_partner_is_another_event(text: str) -> None:
    assert len(meetings(text)) == 2


def test_each_telling_adds_what_it_knows() -> None:
    text = f"{CHILI} le 4 mai 2019. À Oslo, le roi de Norvège a rencontré l'ambassadeur du Chili."
    (meeting,) = meetings(text)
    assert (meeting.when.value, meeting.place, meeting.kind) == ("2019-05-04", "Oslo", "reception")


def test_names_that_come_later_take_the_place_of_offices() -> None:
    story = (
        "Le ministre danois a reçu l'ambassadrice d'Iran. "
        "Le ministre danois Lars Holm s'est entretenu avec l'ambassadrice d'Iran Leila Karimi."
    )
    assert met(story) == ["Lars Holm + Leila Karimi"]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre danois Lars Holm a rencontré la ministre danoise Karen Dahl.",
        "Le ministre a rencontré des habitants.",
        "Le roi a rencontré la reine.",
    ],
)
def test_people_of_one_side_or_of_none_do_not_make_a_meeting(text: str) -> None:
    assert met(text) == []


def test_the_evidence_runs_from_the_first_to_the_last_word_that_tells_it() -> None:
    text = "Selon le palais, le roi de Norvège a reçu mardi à Oslo l'ambassadeur du Chili, sous la pluie."
    (meeting,) = meetings(text)
    assert meeting.evidence.text == "roi de Norvège a reçu mardi à Oslo l'ambassadeur du Chili"
    assert text[meeting.evidence.start : meeting.evidence.end] == meeting.evidence.text


def test_a_meeting_says_in_which_part_it_stands_and_by_which_rule() -> None:
    (meeting,) = meetings(f"{CHILI} le 4 mai 2019.", section="teaser")
    assert meeting.section == "teaser"
    assert meeting.rule == "verb-object"
    assert 0 < meeting.confidence <= 1


def test_the_stories_of_an_article_are_read_one_by_one_in_order() -> None:
    one = parsed(f"{CHILI} le 4 mai 2019.")
    other = parsed(f"{CHILI} le 4 mai 2019.", section="teaser")
    found = candidates(dispatch(one.passage.text), [one, other])
    assert [meeting.section for meeting in found.meetings] == ["body", "teaser"]


def test_relative_days_are_counted_from_the_dispatch() -> None:
    text = "Le roi de Norvège a reçu mardi l'ambassadeur du Chili."
    (meeting,) = meetings(text, published=date(2021, 6, 18))
    assert (meeting.when.value, meeting.when.text) == ("2021-06-15", "mardi")


def test_what_lies_after_the_dispatch_is_planned() -> None:
    text = "Il a parlé du sommet de lundi prochain entre le ministre danois Lars Holm et le chancelier autrichien."
    (meeting,) = meetings(text, published=date(2021, 6, 18))
    assert (meeting.status, meeting.when.value) == ("planned", "2021-06-21")


def test_the_state_visited_gives_its_side_to_the_one_who_receives() -> None:
    (meeting,) = meetings(
        "Le ministre danois Lars Holm, en visite en Norvège, a été reçu par la présidente Anna Berg."
    )
    assert {(each.name, each.side) for each in meeting.participants} == {
        ("Anna Berg", "NO"),
        ("Lars Holm", "DK"),
    }


def test_rebels_do_not_share_the_side_of_those_they_are_named_with() -> None:
    (meeting,) = meetings(
        "Le ministre danois Lars Holm a négocié avec le président kényan Amos Kibet et les rebelles."
    )
    assert {(each.name or each.role, each.side) for each in meeting.participants} == {
        ("Lars Holm", "DK"),
        ("Amos Kibet", "KE"),
        ("rebelles", None),
    }


def test_nothing_told_is_nothing_found() -> None:
    found = findings("Il pleut à Oslo.")
    assert (found.meetings, found.donations) == ((), ())

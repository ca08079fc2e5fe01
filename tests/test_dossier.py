"""A person's dossier: whom it means, what it tells, and that hostile texts stay texts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from kg.dossier import dossier_of, to_html, to_markdown
from kg.dossier.words import Words
from kg.errors import QueryError
from kg.facts import Facts, read_facts
from kg.triples import to_dataset
from tests.factories import donation, findings, meeting, participant, quote

if TYPE_CHECKING:
    from kg.dossier import Dossier

DUNG = participant("Nguyễn Quốc Dũng", "VN", "vice-ministre")
DUVAL = participant("Paul Duval", "FR", "ambassadeur")
HOSTILE = "</p><script>alert(1)</script> **x** [a](javascript:b) | # \u202ey"


def facts(*said: object) -> Facts:
    return read_facts(to_dataset([findings(*said)]))  # type: ignore[arg-type]


def of_dung(*said: object) -> Dossier:
    return dossier_of(facts(*said), "nguyen DUNG")


def test_it_tells_whom_somebody_met_how_often_and_when_the_most_often_met_first() -> None:
    dossier = of_dung(
        meeting(DUNG, participant(), date="2021-06-01"),
        meeting(DUNG, DUVAL, date="2021-05-03"),
        meeting(DUNG, DUVAL, kind="phone", date="--05-02"),
        meeting(DUNG, DUVAL, kind="video", date=None),
    )
    told = [(met.actor.label, met.times, met.dates) for met in dossier.encounters]
    assert told == [("Paul Duval", 3, ("2021-05-03", "--05-02")), ("Anna Berg", 1, ("2021-06-01",))]


def test_facts_come_in_order_of_time_and_those_without_a_year_last() -> None:
    dates = [None, "--05-02", "2021-05-03", "2020"]
    dossier = of_dung(*(meeting(DUNG, DUVAL, date=date) for date in dates))
    assert [event.date for event in dossier.events] == ["2020", "2021-05-03", "--05-02", None]


def test_what_others_did_is_not_in_it() -> None:
    dossier = of_dung(meeting(DUNG, DUVAL), meeting(participant(), DUVAL, kind="phone"))
    assert [event.kind for event in dossier.events] == ["meeting"]


def test_what_somebody_hands_over_is_in_it() -> None:
    dossier = dossier_of(facts(donation(item="tentes", via=["Paul Blanc"])), "blanc")
    assert [event.kind for event in dossier.events] == ["gift"]
    assert dossier.encounters == (), "handing over is no meeting"
    assert "500 tentes" in to_markdown(dossier)


def test_a_name_that_nobody_or_several_bear_is_told() -> None:
    both = facts(meeting(DUNG, participant("Lê Dũng", "VN")))
    with pytest.raises(QueryError, match="nobody called 'zzz'"):
        dossier_of(both, "zzz")
    with pytest.raises(QueryError, match=r"'dung' fits 2 people: .*Lê Dũng"):
        dossier_of(both, "dung")
    assert dossier_of(both, "le dung").person.label == "Lê Dũng"


def test_an_identifier_means_its_person() -> None:
    said = facts(meeting(DUNG, participant("Lê Dũng", "VN")))
    person = next(actor for actor in said.actors if actor.label == "Lê Dũng")
    assert dossier_of(said, person.id).person == person


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("2021-05-03", "3 mai 2021", "3 May 2021"),
        ("2021-05", "mai 2021", "May 2021"),
        ("2021", "2021", "2021"),
        ("--02-29", "29 février (année non dite)", "29 February (year not given)"),
        ("--05", "mai (année non dite)", "May (year not given)"),
        (None, "date non dite", "no date given"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(value: str | None, french: str, english: str) -> None:
    assert Words("fr").date(value) == french
    assert Words("en").date(value) == english


@pytest.mark.parametrize("write", [to_html, to_markdown])
def test_every_fact_has_its_proof_its_source_and_the_offices(write: object) -> None:
    text = write(of_dung(meeting(DUNG, DUVAL, place="Hanoï", topics=["pêche"], evidence=quote(10, 27))))  # type: ignore[operator]
    for words in (
        "vice-ministre",
        "Paul Duval",
        "ambassadeur",
        "Hanoï",
        "pêche",
        "a reçu le 3 mai P",
        "oslo.txt",
        "10–27",
    ):
        assert words in re.sub(r"\\(.)", r"\1", text)


def test_it_speaks_english_too() -> None:
    text = to_markdown(of_dung(meeting(DUNG, DUVAL, date="2021-05-03")), "en")
    assert "## Meetings, by person" in text
    assert "3 May 2021 · Meeting · Held" in text


def test_hostile_texts_stay_texts_in_html() -> None:
    evil = participant(HOSTILE, "NO", HOSTILE)
    page = to_html(dossier_of(facts(meeting(evil, DUVAL, topics=[HOSTILE], place=HOSTILE)), "alert"))
    tags: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.append(tag)  # type: ignore[method-assign]
    parser.feed(page)
    assert "script" not in tags
    assert "a" not in tags
    assert "\u202e" not in page


def test_hostile_texts_stay_texts_in_markdown() -> None:
    evil = participant(HOSTILE, "NO", HOSTILE)
    text = to_markdown(dossier_of(facts(meeting(evil, DUVAL, topics=[HOSTILE], place=HOSTILE)), "alert"))
    bare = re.sub(r"\\.", "", text)
    assert "<" not in bare
    assert "[" not in bare
    assert "**x**" not in bare


def test_the_page_lets_nothing_run() -> None:
    page = to_html(of_dung(meeting(DUNG, DUVAL)))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert "default-src 'none'; script-src ;" in policy

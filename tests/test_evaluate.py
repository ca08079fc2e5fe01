"""The measuring of the reading: what counts as the same, the figures, the curves of confidence, gains and losses."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from factories import donation, findings, meeting, participant
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.evaluate.__main__ import main
from kg.evaluate.events import match_events, same_event
from kg.evaluate.figures import measure
from kg.evaluate.gold import Gold, read_gold, read_texts
from kg.evaluate.lines import changes, fact_lines
from kg.evaluate.matching import match_gifts, pairs, same_gift, same_name, same_participant, same_topic
from kg.evaluate.rates import FEWEST, Curve, Judged, curve, curves, to_toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.model import Donation, Findings, Meeting
    from kg.pipeline import Article

OLA, AMA = participant("Ola Berg", "NO"), participant("Ama Sarpong", "GH")
LARS = participant("Lars Holm", "DK")


def gold(*facts: Meeting | Donation, optional: tuple[Meeting | Donation, ...] = ()) -> list[Gold]:
    return [Gold(findings(*facts, *optional), frozenset(optional))]


def test_people_on_one_side_have_not_met() -> None:
    second = participant("Siri Lie", "NO")
    assert [(a.name, b.name) for a, b in pairs(meeting(OLA, second, AMA))] == [
        ("Ola Berg", "Ama Sarpong"),
        ("Siri Lie", "Ama Sarpong"),
    ]


def test_the_unnamed_make_a_pair_only_where_nobody_is_named() -> None:
    ghana, chad = participant(None, "GH"), participant(None, "TD")
    assert len(list(pairs(meeting(ghana, chad)))) == 1
    assert [a.name for a, _ in pairs(meeting(OLA, ghana, chad))] == ["Ola Berg", "Ola Berg"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ola Berg", "OLA BERG"),
        ("Ola Berg", "Ola Henrik Berg"),
        ("Nguyên Van Dung", "Nguyen Van Dung"),
        ("Li Jian", "Lijian"),
    ],
)
def test_two_spellings_of_a_name_are_one(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Ola Berg", "Siri Berg"), ("Berg", "Ola Berg"), ("", "Ola Berg")]
)
def test_a_surname_alone_is_not_enough(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_a_named_participant_wants_the_name_and_an_unnamed_one_the_side() -> None:
    assert same_participant(participant(None, "NO"), OLA)
    assert not same_participant(OLA, participant(None, "NO"))
    assert not same_participant(participant(None, "DK"), OLA)


def test_topics_that_share_half_of_the_shorter_one_are_the_same() -> None:
    assert same_topic("coopération militaire", "la coopération dans le domaine du climat")
    assert not same_topic("coopération militaire et navale", "la coopération climatique européenne")
    assert not same_topic("de la", "de la")


@given(st.text(), st.text())
def test_sameness_of_topics_asks_for_no_order(one: str, other: str) -> None:
    assert same_topic(one, other) == same_topic(other, one)


def test_gifts_match_by_sides_and_a_word_or_the_sum() -> None:
    gift = donation(item="tentes", value=3000, currency="EUR")
    assert same_gift(gift, donation(item="grandes tentes", value=None))
    assert same_gift(gift, donation(item="somme", value=3000))
    assert not same_gift(gift, donation(item="somme", value=2000))
    assert not same_gift(gift, donation(item="tentes", recipient_side="TD"))


def test_each_found_gift_matches_one_gift_only() -> None:
    gift = donation()
    assert match_gifts([gift, gift], [gift]) == {0: 0}


def test_a_reading_without_a_fault_has_full_figures() -> None:
    facts = meeting(OLA, AMA, topics=("climat",)), donation()
    figures = measure(gold(*facts), [findings(*facts)])
    assert {name: figures.f1(name) for name in ("pairs", "topics", "donations")} == {
        "pairs": 1.0,
        "topics": 1.0,
        "donations": 1.0,
    }
    assert figures.misses == []


def test_what_is_missed_and_what_is_wrong_is_counted_and_told() -> None:
    figures = measure(gold(meeting(OLA, AMA), donation()), [findings(meeting(OLA, LARS))])
    assert (figures.share("pairs.found"), figures.share("pairs.gold")) == (0.0, 0.0)
    assert figures.share("donations.gold") == 0.0
    assert figures.misses == [
        "oslo: missed Ola Berg + Ama Sarpong",
        "oslo: wrong Ola Berg + Lars Holm",
        "oslo: missed event Ola Berg + Ama Sarpong",
        "oslo: wrong event Ola Berg + Lars Holm",
        f"oslo: missed NO -> ZM: {donation().item}",
    ]


def test_a_gift_is_measured_by_its_number_and_its_day() -> None:
    wanted, told = donation(quantity=500, date="2021-05-04"), donation(quantity=400, date="2021-05-04")
    figures = measure(gold(wanted), [findings(told)])
    assert (figures.share("quantity"), figures.share("donation date")) == (0.0, 1.0)
    assert figures.misses == [
        f"oslo: NO -> ZM: {wanted.item}: quantity (400, None) instead of (500, None)",
    ]


def test_a_debatable_fact_is_neither_demanded_nor_punished() -> None:
    debatable = meeting(OLA, AMA)
    without = measure(gold(optional=(debatable,)), [findings()])
    found = measure(gold(optional=(debatable,)), [findings(debatable)])
    assert without.of["pairs.gold"] == found.of["pairs.gold"] == found.of["pairs.found"] == 0


def test_details_are_those_of_the_telling_that_fits_best() -> None:
    wanted = meeting(OLA, AMA, date="2021-05-04", kind="phone", place="Oslo")
    told = meeting(OLA, AMA, date="2021-05-04", kind="visit", place="Oslo"), meeting(OLA, AMA, date=None)
    figures = measure(gold(wanted), [findings(*told)])
    assert (figures.share("date"), figures.share("kind"), figures.share("place")) == (1.0, 0.0, 1.0)
    assert figures.misses == [
        "oslo: Ola Berg + Ama Sarpong: kind visit instead of phone",
        "oslo: wrong event Ola Berg + Ama Sarpong",
    ]


def test_an_event_is_right_if_half_of_its_people_its_status_and_its_day_are() -> None:
    told = meeting(OLA, AMA, date="2021-05-25")
    assert same_event(told, meeting(OLA, AMA, LARS, date="2021-05-25"))
    assert same_event(told, meeting(OLA, AMA, date=None))
    assert not same_event(told, meeting(OLA, AMA, date="2021-05-26"))
    assert not same_event(told, meeting(OLA, AMA, date="2021-05-25", status="planned"))
    assert not same_event(told, meeting(OLA, LARS, date="2021-05-25"))


def test_each_found_event_is_one_event_only() -> None:
    assert match_events([meeting(OLA, AMA), meeting(OLA, AMA)], [meeting(OLA, AMA)]) == {0: 0}


def test_events_and_the_sides_of_the_named_in_them_are_counted() -> None:
    figures = measure(
        gold(meeting(OLA, AMA)), [findings(meeting(participant("Ola Berg", "SE"), AMA), meeting(OLA, LARS))]
    )
    assert figures.f1("events") == pytest.approx(2 / 3)
    assert figures.share("sides") == 0.5
    assert "wrong event Ola Berg + Lars Holm" in "\n".join(figures.misses)


def test_facts_in_an_article_that_has_none_are_spurious() -> None:
    figures = measure(gold(), [findings(meeting(OLA, AMA), donation())])
    assert (figures.right["spurious"], figures.of["spurious"]) == (2, 1)


def test_the_figures_print_one_line_each() -> None:
    lines = str(measure(gold(donation()), [findings(donation())])).splitlines()
    assert lines[0].split() == ["articles", "1"]
    assert [line.split("  ")[0] for line in lines[1:5]] == ["pairs", "events", "topics", "donations"]


def test_what_the_reader_tells_is_measured_by_its_score() -> None:
    wanted = gold(meeting(OLA, AMA), optional=(meeting(OLA, LARS),))
    told = findings(meeting(OLA, AMA, confidence=0.8), donation(confidence=0.3))
    found = curves(wanted, [told])
    assert found["meeting", "two"] == ((0.8,), (0.667,), 1)
    assert found["gift", "two"] == ((0.3,), (0.333,), 1)


def test_what_is_debatable_is_right() -> None:
    wanted = gold(meeting(OLA, AMA), optional=(meeting(OLA, LARS),))
    assert curves(wanted, [findings(meeting(OLA, LARS, confidence=0.8))])["meeting", "two"].chances == (
        0.667,
    )


def test_a_meeting_is_right_if_half_of_its_pairs_are() -> None:
    wanted = gold(meeting(OLA, AMA))
    two_of_three_wrong = findings(meeting(OLA, AMA, LARS))
    assert curves(wanted, [two_of_three_wrong])["meeting", "two"].chances == (0.333,)
    one_of_two_wrong = findings(meeting(OLA, AMA, participant("Siri Lie", "NO")))
    assert curves(wanted, [one_of_two_wrong])["meeting", "two"].chances == (0.667,)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=120))
def test_a_curve_only_rises_and_no_step_stands_on_few_facts(facts: list[tuple[float, bool]]) -> None:
    found = curve([Judged(score, right) for score, right in facts])
    assert list(found.scores) == sorted(found.scores)
    assert list(found.chances) == sorted(found.chances)
    assert all(0 < chance < 1 for chance in found.chances)
    assert len(found.scores) <= max(1, len(facts) // FEWEST)


def test_the_curves_are_toml() -> None:
    found = tomllib.loads(to_toml({("meeting", "two"): Curve((0.2, 0.8), (0.1, 0.9), 40)}))
    assert found == {
        "curve": [
            {"about": "meeting", "sides": "two", "found": 40, "scores": [0.2, 0.8], "chances": [0.1, 0.9]}
        ]
    }


def test_a_fact_is_one_line() -> None:
    told = findings(
        meeting(OLA, AMA, date=None, place="Oslo", topics=("climat", "pêche")),
        donation(quantity=500, item="tentes", section="teaser"),
    )
    first, second = fact_lines([told])
    assert first.startswith("oslo: meeting held no date @ Oslo: Ola Berg (NO) + Ama Sarpong (GH)")
    assert first.endswith("; climat | pêche")
    assert second.startswith("oslo: teaser: gift delivered 2021-05-03: ")
    assert second.endswith(": tentes [500]")


def test_a_name_with_a_line_break_stays_on_one_line() -> None:
    (line,) = fact_lines([findings(meeting(OLA, participant("Ama\nSarpong\x1b[2J", "GH")))])
    assert line.isprintable()


def test_changes_name_what_was_lost_and_gained() -> None:
    before, after = meeting(OLA, AMA, date="2021-05-04"), meeting(OLA, AMA, date="2021-05-05")
    lost, gained = changes([findings(before, donation())], [findings(after, donation())])
    assert lost.startswith("- oslo: ")
    assert "2021-05-04" in lost
    assert gained.startswith("+ oslo: ")
    told_more = meeting(OLA, AMA, date="2021-05-04", topics=("climat",))
    assert list(changes([findings(before)], [findings(told_more)])) == []


TEXT = "Ola Berg a rencontré Ama Sarpong hier à la capitale pour parler de la paix entre les deux pays."
ROW = {
    "id": "a",
    "text": TEXT,
    "meetings": [
        {
            "participants": [{"name": "Ola Berg", "side": "NO"}, {"name": "Ama Sarpong", "side": "GH"}],
            "kind": "meeting",
            "status": "held",
            "date": None,
            "evidence": "a rencontré",
        }
    ],
    "donations": [],
}


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_gold_is_read_with_its_text_and_what_is_optional(tmp_path: Path) -> None:
    (first,) = ROW["meetings"]
    row = ROW | {"meetings": [first, first | {"date": "2021-05-04", "optional": True}]}
    (article,) = read_gold(written(tmp_path / "gold.jsonl", row), {})
    assert article.dispatch.text == TEXT
    assert [article.demands(fact) for fact in article.findings.meetings] == [True, False]


def test_a_text_may_stand_in_a_folder_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    path = written(tmp_path / "gold.jsonl", {key: value for key, value in ROW.items() if key != "text"})
    (article,) = read_gold(path, read_texts([tmp_path / "texts"]))
    assert article.dispatch.text == TEXT
    with pytest.raises(InputError, match=r"gold\.jsonl:1: there is no text for the article 'a'.*--texts"):
        read_gold(path, {})


def test_a_gold_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read"):
        read_gold(tmp_path / "none.jsonl", {})
    with pytest.raises(InputError, match="no such file"):
        read_texts([tmp_path / "none"])


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that finds the same meeting in every article, without a parser."""

    def candidates(articles: Iterator[Article], *, models: str) -> Iterator[Findings]:
        yield from (findings(meeting(OLA, AMA, date=None), id=each.dispatch.id) for each in articles)

    monkeypatch.setattr("kg.evaluate.__main__.candidates", candidates)


@pytest.mark.usefixtures("reading")
def test_the_command_prints_figures_and_keeps_what_it_found(tmp_path: Path) -> None:
    path = written(tmp_path / "gold.jsonl", ROW)
    kept, table = tmp_path / "found.jsonl", tmp_path / "rates.toml"
    result = CliRunner().invoke(main, [str(path), "-o", str(kept), "--rates", str(table), "--errors"])
    assert result.exit_code == 0, result.output
    assert "pairs" in result.output
    assert tomllib.loads(table.read_text(encoding="utf-8"))["curve"]
    again = CliRunner().invoke(main, [str(path), "--against", str(kept)])
    assert "no fact gained, none lost" in again.output


def test_the_command_tells_what_is_wrong_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(written(tmp_path / "gold.jsonl", {"id": "a"}))])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1

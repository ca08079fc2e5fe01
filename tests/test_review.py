"""What is likely wrong is asked about first; answers are corrections, and say how often what was right."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from factories import donation, findings, meeting, participant

from kg.cli import main
from kg.corrections import add_all, decisions, read_corrections, record_of, recorded
from kg.facts import Facts, read_facts
from kg.resolve.groups import Reason
from kg.review import MERGES, questions, reviewed, scores, total
from kg.store import save
from kg.triples import Edits, to_dataset, to_whole

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Dataset

    from kg.review import Question

NOON = datetime(2021, 6, 1, 12, tzinfo=UTC)
DUVAL = participant("Paul Duval", "FR")
WORLD = [
    findings(meeting(confidence=0.95), donation(confidence=0.55), id="a"),
    findings(
        meeting(participant("A. Berg"), DUVAL, date="2021-06-01", confidence=0.6, rule="meeting-noun"), id="b"
    ),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "corrections.ttl"


def graph(file: Path | None = None) -> Dataset:
    edits = Edits(decisions(read_corrections(file))) if file else None
    return to_dataset(WORLD, edits=edits)


def world(file: Path | None = None) -> Facts:
    return read_facts(graph(file))


def answer(file: Path, question: Question, *, right: bool) -> None:
    add_all(file, [question.right if right else question.wrong], by="Eva Ek", at=NOON)


def test_what_is_likely_wrong_and_weighs_much_comes_first() -> None:
    asked = questions(world())
    assert [each.about for each in asked] == [
        "meeting-noun meeting",
        "gift-verb gift",
        "abridged-name",
        "meeting-verb meeting",
    ]
    assert [round(each.doubt, 2) for each in asked] == [0.4, 0.45, 0.15, 0.05]


def test_a_question_shows_the_fact_its_words_and_where_they_stand() -> None:
    first = questions(world())[0]
    assert first.lines[0] == "Rencontre : Anna Berg – Paul Duval, 1 juin 2021"
    assert "«Anna Berg a reçu le 3 mai Paul Duval à Oslo.»" in first.lines[2]
    assert first.lines[-1] == "b.txt"


def test_an_answer_is_a_correction_that_the_next_build_does_and_the_question_is_gone(file: Path) -> None:
    first = questions(world())[0]
    answer(file, first, right=False)
    left = questions(world(file), read_corrections(file))
    assert first.node not in {each.node for each in left}
    assert "meeting-noun meeting" not in {each.about for each in left}


def test_a_merge_that_is_wrong_is_undone(file: Path) -> None:
    (merge,) = (each for each in questions(world()) if each.about == "abridged-name")
    answer(file, merge, right=False)
    assert "abridged-name" not in {each.about for each in questions(world(file))}


def test_what_was_found_right_changes_nothing_and_is_not_asked_again(file: Path) -> None:
    for each in questions(world()):
        answer(file, each, right=True)
    assert questions(world(file), read_corrections(file)) == []
    assert len(questions(world(file))) == len(questions(world()))


def test_scores_say_how_often_what_was_right(file: Path) -> None:
    asked = questions(world())
    for each in asked:
        answer(file, each, right=each.about != "gift-verb gift")
    found = scores(read_corrections(file), world())
    assert {score.about: (score.right, score.checked) for score in found}["gift-verb gift"] == (0, 1)
    assert str(total(found)) == "all: 4 checked, 75 % right"


def test_a_score_stands_beside_what_the_graph_says(file: Path) -> None:
    for each in questions(world()):
        answer(file, each, right=True)
    lines = [str(score) for score in scores(read_corrections(file), world())]
    assert "meeting-noun meeting: 1 checked, 100 % right (the graph says 60 %)" in lines
    assert "abridged-name: 1 checked, 100 % right (the graph says 85 %)" in lines
    assert str(scores(read_corrections(file), Facts((), (), ()))[0]).endswith("100 % right"), "none is left"


def test_the_answers_are_read_back_from_the_graph_that_a_build_made_of_them(file: Path) -> None:
    answer(file, questions(world())[0], right=True)
    assert recorded(graph(file)) == ()
    built = to_whole(WORLD).recording(*record_of(file)).dataset()
    assert recorded(built) == read_corrections(file)


def test_only_answers_to_questions_make_a_review(file: Path) -> None:
    add_all(file, [questions(world())[0].wrong._replace(because="a slip")], by="Eva Ek", at=NOON)
    assert not reviewed(read_corrections(file))
    answer(file, questions(world())[0], right=True)
    assert reviewed(read_corrections(file))


def test_an_answer_that_was_undone_does_not_count(file: Path) -> None:
    answer(file, questions(world())[0], right=True)
    assert len(scores(read_corrections(file), world())) == 1
    CliRunner().invoke(main, ["correct", str(file), "undo", "1", "--by", "Eva"])
    assert scores(read_corrections(file), world()) == ()


def test_every_reason_for_a_merge_but_the_hand_has_a_doubt() -> None:
    assert set(MERGES) == set(Reason.__args__) - {"by-hand"}  # type: ignore[attr-defined]


def test_review_asks_and_writes_the_answers_beside_the_graph(tmp_path: Path) -> None:
    save(graph(), tmp_path / "graph.trig")
    ask = ["review", str(tmp_path / "graph.trig"), "--by", "Eva Ek"]
    said = CliRunner().invoke(main, ask, input="nxysq")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[-1] == "all: 2 checked, 50 % right"
    found = read_corrections(tmp_path / "corrections.ttl")
    assert [(each.action, each.by) for each in found] == [("reject", "Eva Ek"), ("confirm", "Eva Ek")]
    scored = CliRunner().invoke(main, [*ask, "--score"])
    assert "meeting-noun meeting: 1 checked, 0 % right" in scored.stdout

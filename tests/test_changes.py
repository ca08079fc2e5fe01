"""What has changed between two builds."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from factories import donation, findings, meeting, participant

from kg.changes import changes
from kg.cli import main
from kg.errors import GraphError
from kg.store import save
from kg.triples import to_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Findings

FIRST = findings(meeting(), id="a", published=date(2021, 5, 4))


def told(old: list[Findings], new: list[Findings]) -> list[tuple[str, str | None, str | None]]:
    return [(each.what, each.before, each.after) for each in changes(to_dataset(old), to_dataset(new))]


def test_the_same_articles_change_nothing() -> None:
    assert told([FIRST], [FIRST]) == []


def test_what_one_more_article_tells_is_new_and_what_it_told_is_gone_without_it() -> None:
    more = [FIRST, findings(donation(), id="b")]
    assert told([FIRST], more) == [("new", None, "2021-05-03")]
    assert told(more, [FIRST]) == [("gone", "2021-05-03", None)]


def test_a_plan_that_was_held_came_true_and_is_no_news() -> None:
    plan = findings(meeting(status="planned"), id="a", published=date(2021, 5, 1))
    held = findings(meeting(), id="b", published=date(2021, 5, 4))
    assert told([plan], [plan, held]) == [("came true", "2021-05-03", "2021-05-03")]
    assert told([plan], [plan]) == []


def test_a_pledge_that_was_delivered_came_true() -> None:
    pledge = findings(donation(status="pledged"), id="a", published=date(2021, 5, 1))
    given = findings(donation(), id="a", published=date(2021, 5, 1))
    assert told([pledge], [given]) == [("came true", "2021-05-03", "2021-05-03")]
    assert told([given], [pledge]) == [("status", "delivered", "pledged")]


def test_an_article_that_gives_another_day_now_tells_the_same_meeting() -> None:
    later = findings(meeting(date="2021-05-05"), id="a", published=date(2021, 5, 4))
    assert told([FIRST], [later]) == [("date", "2021-05-03", "2021-05-05")]


def test_another_meeting_of_an_article_is_another_meeting() -> None:
    other = findings(meeting(participant(), participant("Eva Ek", "SE")), id="a", published=date(2021, 5, 4))
    assert [what for what, *_ in told([FIRST], [other])] == ["new", "gone"]


def test_a_person_who_stands_for_others_now_has_changed_sides() -> None:
    moved = findings(
        meeting(participant(), participant("Paul Duval", "BE")), id="a", published=date(2021, 5, 4)
    )
    assert ("sides", "FR", "BE") in told([FIRST], [moved])


def test_graphs_of_two_bases_are_not_held_against_each_other() -> None:
    with pytest.raises(GraphError, match="build both with the same --base"):
        changes(to_dataset([FIRST]), to_dataset([FIRST], base="https://data.example.org/id/"))


def test_the_command_tells_it_as_lines_a_table_and_json(tmp_path: Path) -> None:
    save(to_dataset([FIRST]), tmp_path / "old.trig")
    save(to_dataset([FIRST, findings(donation(), id="b")]), tmp_path / "new.trig")
    paths = [str(tmp_path / "old.trig"), str(tmp_path / "new.trig")]
    shown = CliRunner().invoke(main, ["diff", *paths])
    assert shown.exit_code == 0
    assert shown.output.startswith("new        Don : tentes, Norvège → Zambie")
    head, row = CliRunner().invoke(main, ["diff", *paths, "--format", "csv"]).output.splitlines()
    assert (head, row[:4]) == ("what,id,label,before,after", "new,")
    assert json.loads(CliRunner().invoke(main, ["diff", *paths, "--format", "json"]).output)["what"] == "new"
    assert CliRunner().invoke(main, ["diff", paths[0], str(tmp_path / "none.trig")]).exit_code == 1

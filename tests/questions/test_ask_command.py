"""`kg ask`: the answer for people, JSON for programs, and an exit code that tells whether all was understood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from factories import donation, findings, meeting

from kg.cli import main
from kg.store import save
from kg.triples import to_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "graph.trig"
    save(to_dataset([findings(meeting(place="Oslo"), donation())]), path)
    return path


def asked(graph: Path, question: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["ask", str(graph), question, *options])


def test_the_answer_comes_with_its_proof_and_its_query(graph: Path) -> None:
    done = asked(graph, "Qui a rencontré Anna Berg ?")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Compris : rencontres ; avec Anna Berg")
    assert "Paul Duval" in lines
    assert "  « Anna Berg a reçu le 3 mai Paul Duval à Oslo. » (oslo.txt)" in lines
    assert "SELECT DISTINCT" in done.stdout


def test_programs_get_json(graph: Path) -> None:
    reply = json.loads(
        asked(graph, "Combien de tentes la Norvège a-t-elle données ?", "--format", "json").stdout
    )
    assert (reply["values"], reply["missed"]) == (["500"], [])
    assert [event["date"] for event in reply["events"]] == ["2021-05-03"]


def test_what_was_not_understood_makes_an_exit_code_of_one(graph: Path) -> None:
    done = asked(graph, "Qui a rencontré Vladimir Zzyzx ?")
    assert done.exit_code == 1
    assert "Pas compris : « Vladimir » ; « Zzyzx »" in done.stdout


def test_a_text_that_is_too_long_is_one_line(graph: Path) -> None:
    done = asked(graph, "qui " * 300)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1

"""Each question that the README says the graph is made for is a named one, and the graph answers it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.query import named_queries, run

if TYPE_CHECKING:
    from kg.result import Result

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("### The questions it is made for")[2].partition("## ")[0]
QUESTIONS = dict(re.findall(r"^\| (.+\?) \| `(.+)` \|$", SECTION, flags=re.MULTILINE))

SELDOM = {"announced", "contradictions", "disputed", "doubtful", "inferred", "merges", "planned", "spellings"}
"""What five articles need not have; that these find what there is, `test_resolve.py` and others try."""

ASKED = {
    "meetings": {"when", "kind", "who", "where", "about", "event"},
    "donations": {"when", "from_whom", "to_whom", "what", "quantity", "value", "currency", "status"},
    "evidence": {"quote", "start", "end", "source", "rule", "confidence"},
    "roles": {"name", "role", "from", "to"},
    "runs": {"run", "dispatch", "proofs", "graph"},
}
"""What an answer must tell, for the question to be answered."""


def test_there_are_questions_and_none_is_asked_twice() -> None:
    assert len(QUESTIONS) >= 15
    assert len(set(QUESTIONS.values())) == len(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_graph_answers_the_question(question: str, built: Result, built_into: Path) -> None:
    event = str(run(built.graph, "timeline").rows[0][-1])
    name, *options = shlex.split(QUESTIONS[question].replace("EVENT", event))
    assert name in {query.name for query in named_queries()}
    arguments = ["query", str(built_into / "graph.trig"), name, *options, "--format", "csv"]
    done = CliRunner().invoke(main, arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    columns, *rows = done.stdout.splitlines()
    assert ASKED.get(name, set()) <= set(columns.split(","))
    assert rows or name in SELDOM

"""Questions as readers ask them, and what the graph replies to them, with what it did not understand.

`tests/data/ask/questions.tsv` has a question a line and, after a tab, its answers parted by " ; ". "?" means that
something is told as not understood, "=" that the graph says nothing, "#2" that there are two events, and " | "
parts answers of which each is right. The graph is that of `findings.jsonl` beside it: the seeds as a reader would
annotate them, and invented dispatches of `kg/training/corpus/train`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from factories import donation, findings, meeting, participant
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.findings import read_findings
from kg.names import fold
from kg.query import run
from kg.questions import Reply, ask
from kg.questions.shown import to_html, to_json, to_text
from kg.store import StoredGraph, held_in_memory
from kg.triples import to_dataset

DATA = Path(__file__).parent.parent / "data" / "ask"
QUESTIONS = [line.split("\t") for line in (DATA / "questions.tsv").read_text(encoding="utf-8").splitlines()]
TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def graph() -> StoredGraph:
    return held_in_memory(to_dataset(read_findings(DATA / "findings.jsonl")))


@pytest.fixture(scope="module")
def small() -> StoredGraph:
    """Two meetings and a gift, each with its sentence."""
    berg, duval = participant(role="ministre"), participant("Paul Duval", "FR", "ambassadeur")
    facts = (
        meeting(berg, duval, place="Oslo", topics=["pêche en mer"]),
        meeting(berg, duval, kind="visit", date="2022-01", status="planned", place="Paris"),
        donation(),
    )
    return held_in_memory(to_dataset([findings(*facts)]))


def is_right(reply: Reply, expected: str) -> bool:
    if expected == "?":
        return bool(reply.missed)
    if expected == "=":
        return not reply.missed and not (reply.values and reply.facts)
    if expected.startswith("#"):
        return not reply.missed and len(reply.facts) == int(expected[1:])
    return not reply.missed and set(map(fold, reply.values)) == set(map(fold, expected.split(" ; ")))


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_a_question_of_a_reader_is_answered(question: str, expected: str, graph: StoredGraph) -> None:
    reply = ask(graph, question, today=TODAY)
    assert any(is_right(reply, each) for each in expected.split(" | ")), (reply.values, reply.missed)


def test_the_query_that_is_shown_gives_the_answer_by_itself(small: StoredGraph) -> None:
    reply = ask(small, "Qui Anna Berg a-t-elle rencontré en mai 2021 ?")
    assert reply.values == ("Paul Duval",)
    assert "Paul Duval" in {row[2] for row in run(small, reply.sparql).rows}


def test_an_answer_has_its_proofs(small: StoredGraph) -> None:
    [fact] = ask(small, "Quand Anna Berg a-t-elle rencontré Paul Duval ?").facts
    assert fact.proofs == (("Anna Berg a reçu le 3 mai Paul Duval à Oslo.", "oslo.txt"),)


def test_another_period_has_another_answer(small: StoredGraph) -> None:
    assert ask(small, "Qui Anna Berg a-t-elle rencontré en juin 2021 ?").values == ()
    assert ask(small, "Qui Anna Berg a-t-elle rencontré l'an dernier ?", today=date(2022, 7, 1)).values


def test_what_is_announced_answers_only_where_nothing_took_place(small: StoredGraph) -> None:
    assert ask(small, "Où Anna Berg a-t-elle rencontré Paul Duval ?").values == ("Oslo",)
    assert ask(small, "Où Anna Berg doit-elle rencontrer Paul Duval ?").values == ("Paris",)
    visit = ask(small, "Où a eu lieu la visite d'Anna Berg ?")
    assert visit.values == ("Paris",)
    assert "annoncés" in " ".join(visit.notes)


def test_who_gives_and_who_is_given_are_told_apart(small: StoredGraph) -> None:
    assert ask(small, "Qu'a donné la Norvège à la Zambie ?").values == ("tentes",)
    assert ask(small, "Qu'a donné la Zambie à la Norvège ?").values == ()
    assert ask(small, "Qu'a reçu la Zambie ?").values == ("tentes",)
    assert ask(small, "Combien de tentes la Norvège a-t-elle données ?").values == ("500",)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Qui a rencontré Vladimir Zzyzx ?", "Zzyzx"),
        ("Quels chameaux la Norvège a-t-elle donnés ?", "chameaux"),
        ("Pourquoi Anna Berg a-t-elle rencontré Paul Duval ?", "Pourquoi"),
        ("Qui n'a pas rencontré Anna Berg ?", "n'a pas"),
        ("Qui le ministre français a-t-il rencontré ?", "ministre français"),
    ],
)
def test_a_word_that_was_not_understood_is_told(question: str, word: str, small: StoredGraph) -> None:
    assert word in " ".join(ask(small, question).missed)


def test_a_name_that_is_misspelt_is_read_as_the_near_one_and_that_is_told(small: StoredGraph) -> None:
    reply = ask(small, "Qui Anna Burg a-t-elle rencontré ?")
    assert reply.values == ("Paul Duval",)
    assert "Burg" in " ".join(reply.notes)


def test_near_names_are_offered(small: StoredGraph) -> None:
    assert "Paul Duval" in " ".join(ask(small, "Qui a rencontré Duvaux ?").missed)


def test_what_is_no_question_about_the_graph_is_told_with_examples(small: StoredGraph) -> None:
    reply = ask(small, "Quel temps fait-il ?")
    assert (reply.question, reply.sparql) == (None, "")
    assert "Essayez" in to_text(reply)


def test_a_text_longer_than_a_question_is_refused(small: StoredGraph) -> None:
    with pytest.raises(QueryError, match="500 characters"):
        ask(small, "qui " * 200)


HOSTILE = [
    'Qui a rencontré "} DELETE WHERE { ?s ?p ?o } # ?',
    "Qui a rencontré Anna Berg\n} INSERT DATA { <a:b> <a:c> <a:d> ?",
    "Qui a rencontré <script>alert(1)</script> ?",
    "Qui Anna Berg a-t-elle rencontré\u2028} SERVICE <http://example.org/> { ?",
    "Qui \ud800 Anna Berg \x00 rencontré",
]


@pytest.mark.parametrize("question", HOSTILE)
def test_a_hostile_question_is_only_words(question: str, small: StoredGraph) -> None:
    before = len(small)
    reply = ask(small, question)
    query = [line for line in reply.sparql.splitlines() if not line.lstrip().startswith("#")]
    assert not any(word in " ".join(query) for word in ("DELETE", "INSERT", "SERVICE", "script"))
    assert "<script>" not in to_html(reply)
    assert to_text(reply).encode()
    assert to_json(reply).encode()
    assert len(small) == before


def test_hostile_names_of_the_graph_are_shown_as_words() -> None:
    name = "Anna <img src=x onerror=alert(1)> Berg"
    hostile = held_in_memory(
        to_dataset([findings(meeting(participant(name), participant("Paul Duval", "FR")))])
    )
    shown = to_html(ask(hostile, "Qui a rencontré Paul Duval ?"))
    assert "&lt;img" in shown
    assert "<img" not in shown


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(sorted({word for question, _ in QUESTIONS for word in question.split()}))
        | st.text(max_size=8),
        max_size=9,
    )
)
def test_any_words_get_a_reply(small: StoredGraph, words: list[str]) -> None:
    reply = ask(small, " ".join(words), today=TODAY)
    assert to_text(reply)
    assert to_html(reply)

"""How a query writes what it holds."""

from __future__ import annotations

import pytest

from kg.query import run
from kg.questions.question import Party, Period, Question
from kg.questions.sparql import to_sparql
from kg.questions.terms import Terms, note, text
from kg.store import StoredGraph, held_in_memory
from kg.triples import to_dataset

NAME = "https://example.org/id/person/anna-berg_NO"


@pytest.fixture(scope="module")
def nothing() -> StoredGraph:
    return held_in_memory(to_dataset([]))


def test_identifiers_are_short_where_that_is_plain() -> None:
    terms = Terms({"person": "https://example.org/id/person/"})
    assert terms.iri(NAME) == "person:anna-berg_NO"
    assert terms.iri(f"{NAME}%2F.x") == f"<{NAME}%2F.x>"


def test_an_identifier_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="IRI"):
        Terms({}).iri("a b> } DELETE")


def test_words_can_be_no_more_than_words() -> None:
    assert text('a" }') == '"a\\" }"'
    assert "\n" not in note("a\nb", "c\u2028d")


@pytest.mark.parametrize("family", ["meeting", "gift", "any"])
@pytest.mark.parametrize(
    "asked",
    [
        "who",
        "sides",
        "when",
        "where",
        "about",
        "count",
        "amount",
        "what",
        "donor",
        "recipient",
        "source",
        "events",
        "whether",
    ],
)
def test_every_question_is_a_query_that_runs(family: str, asked: str, nothing: StoredGraph) -> None:
    party = Party("Anna", "person", (NAME,), "Anna Berg", ("Anna Berg",))
    question = Question("?", family, asked, parties=(party,), donors=(party,), recipients=(party,))  # type: ignore[arg-type]
    assert run(nothing, to_sparql(question, nothing.prefixes())).rows == ()


@pytest.mark.parametrize("asked", ["role", "holder"])
@pytest.mark.parametrize("form", ["person", "office", "side"])
def test_roles_are_asked_of_people_offices_and_sides(asked: str, form: str, nothing: StoredGraph) -> None:
    question = Question("?", "meeting", asked, parties=(Party("x", form, (NAME,), "x"),))  # type: ignore[arg-type]
    assert run(nothing, to_sparql(question, nothing.prefixes())).rows == ()


def test_a_month_of_any_year_is_asked_by_its_number() -> None:
    query = to_sparql(Question("?", "meeting", "who", period=Period("en mai", month=5)), {})
    assert "dip:month 5" in query

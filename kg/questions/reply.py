"""The answer to a question in French: what was understood, what was found, and the words that prove it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import URIRef

from kg.errors import QueryError
from kg.ontology import word_for
from kg.query import run
from kg.questions.directory import Directory
from kg.questions.nearest import nearest
from kg.questions.reader import read_question
from kg.questions.sparql import to_sparql
from kg.questions.wording import restated
from kg.questions.words import wording
from kg.store import StoredGraph, as_stored
from kg.triples.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from rdflib import Graph

    from kg.query.answer import Value
    from kg.questions.question import Question

_PROOFS = """PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?event ?quote ?source WHERE {{
  VALUES ?event {{ {events} }}
  ?proof dip:proves ?event ; oa:hasTarget ?target .
  ?target oa:hasSource ?dispatch ; oa:hasSelector/oa:exact ?quote .
  OPTIONAL {{ ?dispatch dip:source ?source }}
}} ORDER BY ?event ?source ?quote
"""
LONGEST = 500
"""Characters of a question at most."""
PROVED = 20
"""Events whose proofs are looked up at most."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An event that answers: what it says, when (as the graph has it), its status and its proofs with their source."""

    event: str
    what: str
    when: str | None
    status: str | None
    place: str | None
    proofs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to a question.

    `values` answer it: names, dates, topics, a number, "oui"; empty if the graph says nothing. `facts` are the
    events behind them. `missed` tells what was not understood, and `values` then answer the question without
    it; `question` is None if nothing was understood. `understood` restates in French what is answered.
    """

    text: str
    question: Question | None
    understood: str
    values: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    missed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sparql: str = ""


def ask(graph: Graph | StoredGraph, text: str, *, today: date | None = None) -> Reply:
    """Return the reply of a graph to a question in French.

    `today` is the day from which "l'an dernier" is reckoned. What is no question, or none about the graph, is
    told in the reply; QueryError for a text longer than any question.
    """
    if len(text) > LONGEST:
        raise QueryError(f"a question has at most {LONGEST} characters; ask for one thing at a time")
    text = clean(text)
    stored = as_stored(graph)
    directory = Directory(stored)
    question = read_question(text, directory, today)
    if question is None:
        return Reply(text, None, wording("not_understood"), missed=(wording("not_understood"),))
    return _answered(stored, directory, question)


def _answered(graph: StoredGraph, directory: Directory, question: Question) -> Reply:
    rows, query = _rows(graph, question)
    notes = list(question.notes)
    if not rows and question.statuses == ("held",):
        wider = replace(question, statuses=())
        found, again = _rows(graph, wider)
        if found:
            rows, query, question = found, again, wider
            notes.append(wording("any_status"))
    if not rows:
        notes += _nearest(graph, question)
    return Reply(
        text=question.text,
        question=question,
        understood=restated(question),
        values=_values(question, rows, notes),
        facts=_facts(graph, directory, rows),
        missed=question.missed,
        notes=tuple(notes),
        sparql=query,
    )


def _nearest(graph: StoredGraph, question: Question) -> Iterator[str]:
    """Yield what the graph would answer if one thing less were said."""
    for words, wider in nearest(question):
        found, _ = _rows(graph, wider)
        if found:
            number = len({row["event"] for row in found})
            yield wording("nearest").format(words=words, number=number)


Row = dict[str, "Value"]


def _rows(graph: StoredGraph, question: Question) -> tuple[list[Row], str]:
    query = to_sparql(question, graph.prefixes())
    answer = run(graph, query)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows], query


# ------------------------------------------------------------------------------------ the values


def _values(question: Question, rows: list[Row], notes: list[str]) -> tuple[str, ...]:
    _note_yearless(question, rows, notes)
    if question.asked == "whether":
        return (wording("yes") if rows else wording("no"),)
    if question.asked == "amount":
        return _amounts(question, rows, notes)
    if question.asked == "count":
        return (str(len({row["event"] for row in rows})),)
    if question.asked == "when":
        return _unique(row["when"] or wording("undated") for row in rows)
    found = _unique(name for row in rows if (name := row["label"] or row["answer"]))
    return (str(len(found)),) if question.counted else found


def _note_yearless(question: Question, rows: list[Row], notes: list[str]) -> None:
    """Note how many events tell no year, where a whole year is asked about."""
    if question.period is not None and question.period.month is None and (count := _yearless(rows)):
        notes.append(wording("no_year").format(number=count))


def _yearless(rows: Iterable[Row]) -> int:
    return len({row["event"] for row in rows if str(row["when"] or "").startswith("--")})


def _amounts(question: Question, rows: list[Row], notes: list[str]) -> tuple[str, ...]:
    """Return the sums of each currency; or how many things, where things were asked for or no sum is told."""
    gifts = list({row["event"]: row for row in rows}.values())
    sums = _sums(gifts)
    pieces = sum(int(row["quantity"]) for row in gifts if row["quantity"] is not None)
    if sums and (question.items is None or not pieces):
        return tuple(f"{total} {currency}" for currency, total in sorted(sums.items()))
    if question.items is not None:
        return (str(pieces),) if pieces else ()
    if not gifts or question.money:
        return ()
    notes.append(wording("no_money"))
    return _unique(map(_thing, gifts))


def _sums(gifts: Iterable[Row]) -> Counter[str]:
    """Return how much was given in each currency."""
    sums: Counter[str] = Counter()
    for row in gifts:
        if row["value"] is not None:
            sums[str(row["currency"])] += int(row["value"])
    return sums


def _thing(gift: Row) -> str:
    """Return what was given and how many of it, as far as that is told: "3 tentes"."""
    return " ".join(str(part) for part in (gift["quantity"], gift["item"]) if part is not None)


def _unique(found: Iterable[Value]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in found))


# ------------------------------------------------------------------------------------- the facts


def _facts(graph: StoredGraph, directory: Directory, rows: list[Row]) -> tuple[Fact, ...]:
    events = list(dict.fromkeys(str(row["event"]) for row in rows if row.get("event")))
    proofs = _proofs(graph, events[:PROVED])
    by_event = {str(row["event"]): row for row in reversed(rows)}
    return tuple(
        Fact(
            event,
            directory.label(event),
            None if by_event[event]["when"] is None else str(by_event[event]["when"]),
            _status(by_event[event].get("status")),
            None if by_event[event].get("place") is None else str(by_event[event]["place"]),
            tuple(proofs.get(event, ())),
        )
        for event in events
    )


def _status(term: Value) -> str | None:
    return None if term is None else word_for(URIRef(str(term)))


def _proofs(graph: StoredGraph, events: list[str]) -> dict[str, list[tuple[str, str]]]:
    if not events:
        return {}
    query = _PROOFS.format(events=" ".join(str(ox.NamedNode(event)) for event in events))
    found: dict[str, list[tuple[str, str]]] = {}
    for event, quote, source in run(graph, query).rows:
        found.setdefault(str(event), []).append((str(quote), str(source or "")))
    return found

"""A question as SPARQL that any store with the graph answers.

Names were looked up before, so the query holds identifiers of the graph; words of the question stand in it as
comments on one line, words of the graph as literals, both written by `kg.questions.terms`. Its columns: `?event`,
what is asked for with its label (`?answer`, `?label`), `?when`, `?status`, and what else tells of the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.questions.chosen import chosen
from kg.questions.terms import Terms, note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.questions.question import Focus, Party, Question

_COLUMNS = ("?event", "?answer", "?label", "?when", "?status")
_OF_GIFTS = ("?item", "?quantity", "?value", "?currency", "?from", "?to")
_OF_ROLES = frozenset({"holder", "role"})


def to_sparql(question: Question, prefixes: Mapping[str, str]) -> str:
    """Return the query that answers a question; identifiers are shortened by the `prefixes` of the graph."""
    terms = Terms(prefixes)
    body = _roles(question, terms) if question.asked in _OF_ROLES else _events(question, terms)
    columns = " ".join((*_COLUMNS, *_more(question)))
    inner = [f"  {line}" for line in body]
    lines = [
        f"SELECT DISTINCT {columns} WHERE {{",
        *inner,
        "}",
        "ORDER BY (!BOUND(?when)) STR(?when) ?event ?label",
    ]
    return "\n".join([note(question.text), *terms.declared(lines), *lines, ""])


def _more(question: Question) -> tuple[str, ...]:
    """Return the columns that a question has beside those of all."""
    if question.asked in _OF_ROLES:
        return ()
    return _OF_GIFTS if question.family == "gift" else ("?place",)


def _events(question: Question, terms: Terms) -> Iterator[str]:
    yield from chosen(question, terms)
    yield "OPTIONAL { ?event dip:date ?when }"
    yield from _given() if question.family == "gift" else _held()
    yield from _ASKED.get(question.asked, _event_itself)(question, terms)


def _held() -> Iterator[str]:
    yield "OPTIONAL { ?event dip:place/rdfs:label ?place }"


def _given() -> Iterator[str]:
    yield "OPTIONAL { ?event dip:item/rdfs:label ?item }"
    yield "OPTIONAL { ?event dip:quantity ?quantity }"
    yield "OPTIONAL { ?event dip:value ?value ; dip:currency ?currency }"
    yield 'OPTIONAL { ?event dip:donor/rdfs:label ?from FILTER(LANG(?from) = "fr") }'
    yield 'OPTIONAL { ?event dip:recipient/rdfs:label ?to FILTER(LANG(?to) = "fr") }'


# ------------------------------------------------------------------------------- what is asked of them


def _participants(question: Question, terms: Terms) -> Iterator[str]:
    yield "?event dip:participant ?answer ."
    yield _LABEL
    for number, party in enumerate(question.parties, start=1):
        yield from _others(party, f"?party{number}")
    if question.only is not None:
        yield from _only(question.only, terms)


def _others(party: Party, variable: str) -> Iterator[str]:
    """Yield what leaves a party itself out of those whom it met."""
    if party.form == "office":
        yield f"FILTER NOT EXISTS {{ {_holds('?answer', variable)} }}"
        yield f"FILTER NOT EXISTS {{ {variable} dip:roleOf ?answer }}"
        yield f"FILTER NOT EXISTS {{ {_inferred('?answer', variable)} }}"
    elif party.nodes:
        yield f"FILTER(?answer != {variable})"
        if party.form == "side":
            yield f"FILTER NOT EXISTS {{ ?answer dip:represents {variable} }}"


def _only(only: Party, terms: Terms) -> Iterator[str]:
    """Yield what keeps those of an office or of a side."""
    yield note(only.words)
    yield terms.values("?only", only.nodes)
    if only.form == "office":
        unnamed = "?event dip:participantRole ?only . ?only dip:roleOf ?answer"
        inferred = f"?event dip:participantRole ?only . {_inferred('?answer', '?only')}"
        yield f"{{ {_holds('?answer', '?only')} }} UNION {{ {unnamed} }} UNION {{ {inferred} }}"
    else:
        yield "OPTIONAL { ?answer dip:represents ?represented }"
        yield "FILTER(COALESCE(?represented, ?answer) = ?only)"


def _holds(person: str, role: str) -> str:
    """Return the pattern of who holds a role, or of whom an article says so, be it contradicted."""
    claimed = f"?claim dip:holder {person} ; dip:office {role}"
    return f"{{ {person} dip:holds {role} }} UNION {{ {claimed} }}"


def _inferred(person: str, role: str) -> str:
    """Return the pattern of who was named in an event by the table of office holders, for the side of a role."""
    inferred = f"?inference dip:infers {person} ; dip:inferredIn ?event"
    return f"{inferred} . {role} dip:roleOf ?side . {person} dip:represents ?side"


def _sides(question: Question, terms: Terms) -> Iterator[str]:
    yield "?event dip:participant ?one ."
    yield "OPTIONAL { ?one dip:represents ?represented }"
    yield "BIND(COALESCE(?represented, ?one) AS ?answer)"
    yield "?answer a dip:Country ."
    yield _LABEL
    for number, party in enumerate(question.parties, start=1):
        if party.form == "office":
            yield f"FILTER NOT EXISTS {{ ?party{number} dip:roleOf ?answer }}"
        elif party.nodes:
            yield f"FILTER(?answer != ?party{number})"
            yield f"FILTER NOT EXISTS {{ ?party{number} dip:represents ?answer }}"


def _where(question: Question, terms: Terms) -> Iterator[str]:
    yield "OPTIONAL { ?event dip:place ?answer . ?answer rdfs:label ?label }"


def _about(question: Question, terms: Terms) -> Iterator[str]:
    yield "?event dip:topic ?answer ."
    yield "?answer rdfs:label ?label ."


def _source(question: Question, terms: Terms) -> Iterator[str]:
    yield "?event dip:reportedIn ?answer ."
    yield "OPTIONAL { ?answer schema:headline ?label }"


def _donor(question: Question, terms: Terms) -> Iterator[str]:
    yield from _gift_party(question, terms, "dip:donor")


def _recipient(question: Question, terms: Terms) -> Iterator[str]:
    yield from _gift_party(question, terms, "dip:recipient")


def _gift_party(question: Question, terms: Terms, verb: str) -> Iterator[str]:
    yield f"?event {verb} ?answer ."
    yield _LABEL
    if question.only is not None and question.only.form == "side":
        yield terms.values("?answer", question.only.nodes)


def _item(question: Question, terms: Terms) -> Iterator[str]:
    yield "?event dip:item ?answer ."
    yield "?answer rdfs:label ?label ."


def _event_itself(question: Question, terms: Terms) -> Iterator[str]:
    yield "OPTIONAL { ?event rdfs:label ?label }"


def _roles(question: Question, terms: Terms) -> Iterator[str]:
    """Yield what finds the roles of a person, or who holds a role or acts for a side, and where that is seen."""
    party = question.parties[0]
    yield note(party.words, party.name)
    yield terms.values("?party1", party.nodes)
    if question.asked == "role":
        yield _holds("?party1", "?answer")
        seen = "dip:participant ?party1 ; dip:participantRole ?answer"
    elif party.form == "office":
        yield _holds("?answer", "?party1")
        seen = "dip:participant ?answer ; dip:participantRole ?party1"
    else:
        yield "?answer dip:represents ?party1 ."
        seen = "dip:participant ?answer"
    yield "?answer rdfs:label ?label ."
    yield f"OPTIONAL {{ ?event {seen} OPTIONAL {{ ?event dip:date ?when }} }}"


_LABEL = '?answer rdfs:label ?label . FILTER(LANG(?label) = "fr")'
_ASKED: Mapping[Focus, Callable[[Question, Terms], Iterator[str]]] = {
    "who": _participants,
    "sides": _sides,
    "where": _where,
    "about": _about,
    "source": _source,
    "donor": _donor,
    "recipient": _recipient,
    "what": _item,
}

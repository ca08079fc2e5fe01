"""What people say with a question, as terms of the graph: a name in any spelling, a day, a share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import XSD, URIRef

from kg.errors import QueryError
from kg.ontology import DIP, kinds, statuses
from kg.query.lookup import Lookup, Nodes
from kg.store.terms import named_node
from kg.triples.iris import can_be_written, words_of
from kg.triples.when import asked_days, refuse_backwards

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from kg.query.named import NamedQuery
    from kg.store import StoredGraph
    from kg.store.terms import Term

    Row = tuple[Term, ...]
    Said = str | float | Sequence[str | float]

_OF_PEOPLE = (DIP.Person,)
_OF_SIDES = (DIP.Country, DIP.Organization)
_OF_TOPICS = (DIP.Topic, DIP.Theme, DIP.Item)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that can be said with a question, once or `several` times: then one of the values has to fit."""

    name: str
    metavar: str
    meaning: str
    find: Callable[[str, Lookup], list[Row]]
    several: bool = True


def values_of(query: NamedQuery, said: Mapping[str, Said | None], graph: StoredGraph) -> dict[str, list[Row]]:
    """Return the terms that are meant by what somebody says with a question.

    What is said as None counts as not said. QueryError for a parameter that is unknown, missing or wrong, and
    for a name that nobody bears, with those that come close.
    """
    texts = {name: _texts(value) for name, value in said.items() if value is not None}
    texts = {name: each for name, each in texts.items() if each}
    for name in texts.keys() - set(query.parameters):
        takes = ", ".join(query.parameters) or "nothing"
        raise QueryError(f"does not take {name!r}; it takes {takes}", where=query.name)
    for need in query.needs:
        if texts.keys().isdisjoint(need.names):
            raise QueryError(f"needs {' or '.join(map(repr, need.names))}: {need.meaning}", where=query.name)
    texts = {name: list(default) for name, default in query.defaults.items()} | texts
    lookup = Lookup(graph)
    found = {name: _found(name, each, lookup) for name, each in texts.items()}
    return found | _own(found) | _season(texts)


def _texts(value: Said) -> list[str]:
    return [str(value)] if isinstance(value, str | float | int) else [str(each) for each in value]


def _found(name: str, texts: list[str], lookup: Lookup) -> list[Row]:
    try:
        parameter = PARAMETERS[name]
    except KeyError:
        known = ", ".join(PARAMETERS)
        raise QueryError(f"the query asks for {name!r}; parameters are called {known}") from None
    if len(texts) > 1 and not parameter.several:
        raise QueryError("can be said once only", where=name)
    return list(dict.fromkeys(row for text in texts for row in parameter.find(text, lookup)))


def _own(found: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Return whom the counterpart cannot be: those who were asked for as the one side."""
    one_side = [row for name in ("person", "country", "organisation") for row in found.get(name, ())]
    return {"_own": one_side} if one_side and "counterpart" in found else {}


def _season(texts: Mapping[str, list[str]]) -> dict[str, list[Row]]:
    """Return what part of the year a period is, if it leaves any out; for events of an unknown year."""
    since, until = (texts.get(name, [None])[0] for name in ("since", "until"))
    refuse_backwards(since, until)
    if since is None or until is None:
        return {}
    first, last = asked_days("since", since)[0], asked_days("until", until)[1]
    years = last.year - first.year
    numbers = (first.month * 100 + first.day, last.month * 100 + last.day, years)
    whole = numbers[:2] == (101, 1231) if years == 0 else numbers[0] <= numbers[1] + 1
    if years > 1 or whole:
        return {}
    return {"_season": [tuple(map(ox.Literal, numbers))]}


def _person(text: str, lookup: Lookup) -> list[Row]:
    if not words_of(text):
        raise QueryError(f"{text!r} is no name; give a name or a part of it", where="person")
    found = lookup.identified(text, *_OF_PEOPLE) or lookup.people(text)
    return _rows(found) or _nobody("person", "nobody is called", text, lookup, _OF_PEOPLE)


def _country(text: str, lookup: Lookup) -> list[Row]:
    """Return a country, or the organisation of this name where no country has it."""
    found = lookup.identified(text, *_OF_SIDES) or lookup.countries(text)
    found = lookup.organisations(text) if found is None else found
    return _rows(found) or _nobody("country", "no country or organisation is called", text, lookup, _OF_SIDES)


def _organisation(text: str, lookup: Lookup) -> list[Row]:
    found = lookup.identified(text, DIP.Organization) or lookup.organisations(text)
    return _rows(found) or _nobody(
        "organisation", "no organisation is called", text, lookup, (DIP.Organization,)
    )


def _counterpart(text: str, lookup: Lookup) -> list[Row]:
    sides = (lookup.countries(text) or ()) + (lookup.organisations(text) or ())
    known = tuple(node for node in sides if lookup.has(node))
    found = lookup.identified(text, *_OF_PEOPLE, *_OF_SIDES) or known or lookup.people(text) or sides
    return _rows(found) or _nobody("counterpart", "nobody is called", text, lookup, (*_OF_PEOPLE, *_OF_SIDES))


def _topic(text: str, lookup: Lookup) -> list[Row]:
    found = lookup.identified(text, *_OF_TOPICS) or lookup.concepts(text, *_OF_TOPICS)
    return _rows(found) or _nobody("topic", "no topic is called", text, lookup, _OF_TOPICS)


def _place(text: str, lookup: Lookup) -> list[Row]:
    found = lookup.identified(text, DIP.Place) or lookup.concepts(text, DIP.Place)
    return _rows(found) or _nobody("place", "no place is called", text, lookup, (DIP.Place,))


def _kind(text: str, lookup: Lookup) -> list[Row]:
    return [(_word("kind", text, kinds()),)]


def _status(text: str, lookup: Lookup) -> list[Row]:
    return [(_word("status", text, statuses()),)]


def _word(name: str, text: str, known: Mapping[str, URIRef]) -> ox.NamedNode:
    """Return the term of the ontology that goes by a word, in English, in French or as findings write it."""
    by_words = {words_of(word): term for word, term in known.items()}
    term = by_words.get(words_of(text))
    if term is None:
        raise QueryError(f"{text!r} is no {name}; say one of {', '.join(known)}", where=name)
    return named_node(term)


def _since(text: str, lookup: Lookup) -> list[Row]:
    return [(_day(asked_days("since", text)[0]),)]


def _until(text: str, lookup: Lookup) -> list[Row]:
    return [(_day(asked_days("until", text)[1]),)]


def _period(text: str, lookup: Lookup) -> list[Row]:
    """Return a period as it is called, with its first and its last day; from and to are parted by a slash."""
    since, slash, until = (part.strip() for part in text.partition("/"))
    refuse_backwards(since, until if slash else since)
    first, last = asked_days("period", since)[0], asked_days("period", until if slash else since)[1]
    return [(ox.Literal(text.strip()), _day(first), _day(last))]


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(str(XSD.date)))


def _at_least(text: str, lookup: Lookup) -> list[Row]:
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise QueryError(f"{text!r} is no share; give a number from 0 to 1, such as 0.8", where="at_least")
    if not lookup.has_proofs():
        raise QueryError("the graph holds no proofs; ask graph.trig or a store, which do", where="at_least")
    return [(ox.Literal(f"{share:.4f}", datatype=ox.NamedNode(str(XSD.decimal))),)]


def _fact(text: str, lookup: Lookup) -> list[Row]:
    iri = lookup.iri(text)
    if not can_be_written(iri) or not lookup.has(ox.NamedNode(iri)):
        raise QueryError(f"the graph has no {text!r}; take the name from an answer of it", where="fact")
    return [(ox.NamedNode(iri),)]


def _rows(nodes: Nodes | None) -> list[Row]:
    return [(node,) for node in nodes or ()]


def _nobody(name: str, message: str, text: str, lookup: Lookup, classes: Sequence[URIRef]) -> list[Row]:
    """Raise QueryError: nothing in the graph bears this name, but perhaps others come close."""
    close = lookup.near(text, *classes)
    advice = f"did you mean {', '.join(close)}?" if close else "look at the names in other answers"
    raise QueryError(f"{message} {text!r} in this graph; {advice}", where=name)


PARAMETERS = {
    each.name: each
    for each in (
        Parameter(
            "person", "NAME", "Somebody: a name, or a part of it, in any spelling, or an identifier.", _person
        ),
        Parameter("country", "NAME", "A country or organisation: name, ISO code or acronym.", _country),
        Parameter("organisation", "NAME", "An organisation: name or acronym.", _organisation),
        Parameter(
            "counterpart", "NAME", "Who is on the other side: person, country or organisation.", _counterpart
        ),
        Parameter(
            "topic", "WORDS", "What it is about, or what is given: words of it, or a broad topic.", _topic
        ),
        Parameter(
            "kind", "KIND", "meeting, phone, video, reception, visit, conference, ceremony or gift.", _kind
        ),
        Parameter("status", "STATUS", "held, planned, delivered or pledged.", _status),
        Parameter("place", "NAME", "Where it is.", _place),
        Parameter("since", "DATE", "From this day, month or year on.", _since, several=False),
        Parameter("until", "DATE", "Up to this day, month or year.", _until, several=False),
        Parameter(
            "at_least", "SHARE", "How sure the best proof has to be, from 0 to 1.", _at_least, several=False
        ),
        Parameter(
            "period", "DATE|FROM/TO", "A period to compare: 2019, 2019-05 or 2019-05/2020-02.", _period
        ),
        Parameter("fact", "ID", "An event, as another answer names it.", _fact),
    )
}
"""All that can be said, by name."""

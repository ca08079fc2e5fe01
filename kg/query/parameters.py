"""What people say with a question, as terms that are bound to its variables and never pasted into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib import SKOS, Literal, URIRef

from kg.errors import QueryError
from kg.names import name_key
from kg.places import country_code, organization
from kg.triples.iris import can_be_written
from kg.triples.when import asked_days, refuse_backwards

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rdflib.term import Identifier

    from kg.query.named import NamedQuery
    from kg.query.sources import Source


def bindings(query: NamedQuery, given: Mapping[str, str], source: Source) -> dict[str, Identifier]:
    """Return the terms for the parameters of a question; QueryError for one unknown, missing or wrong.

    Parameters given as None count as not given.
    """
    values = {name: value for name, value in given.items() if value is not None}
    known = {parameter.name for parameter in query.parameters}
    for name in values.keys() - known:
        takes = ", ".join(sorted(known)) or "nothing"
        raise QueryError(f"does not take {name!r}; it takes {takes}", where=query.name)
    for parameter in query.parameters:
        if parameter.needed and parameter.name not in values:
            raise QueryError(f"needs {parameter.name!r}: {parameter.meaning}", where=query.name)
    refuse_backwards(values.get("since"), values.get("until"))
    return {name: _term(name, value, source) for name, value in values.items()}


def _term(name: str, value: str, source: Source) -> Identifier:
    try:
        convert = CONVERTERS[name]
    except KeyError:
        known = ", ".join(sorted(CONVERTERS))
        raise QueryError(f"the query asks for {name!r}; parameters are called {known}") from None
    return convert(value, source)


def _person(value: str, source: Source) -> Literal:
    """Return the words of a name as `dip:nameKey` has them: in one spelling and order, whatever was given."""
    words = name_key(value).split()
    if not words:
        raise QueryError(f"{value!r} is no name; give a name or a part of it", where="person")
    return Literal(" ".join(map(re.escape, words)))


def _country(value: str, source: Source) -> Literal:
    """Return the code under which the graph knows a country or an organisation."""
    known = organization(value)
    code = country_code(value.upper()) or country_code(value) or (known.acronym if known else value)
    if not source.has(None, SKOS.notation, Literal(code)) and country_code(code) is None and known is None:
        advice = "give its French or English name, its ISO code or its acronym"
        raise QueryError(f"no country or organisation is called {value!r}; {advice}", where="country")
    return Literal(code)


def _since(value: str, source: Source) -> Literal:
    return Literal(asked_days("since", value)[0])


def _until(value: str, source: Source) -> Literal:
    return Literal(asked_days("until", value)[1])


def _fact(value: str, source: Source) -> URIRef:
    """Return the event meant by an IRI or, as tables show it, by a prefix and a name."""
    prefix, _, local = value.strip("<> ").partition(":")
    namespaces = source.prefixes()
    iri = namespaces[prefix] + local if prefix in namespaces else f"{prefix}:{local}"
    event = URIRef(iri)
    if not can_be_written(iri) or not source.has(event, None, None):
        raise QueryError(f"the graph has no {value!r}; take the name from an answer of it", where="fact")
    return event


CONVERTERS: dict[str, Callable[[str, Source], Identifier]] = {
    "country": _country,
    "fact": _fact,
    "person": _person,
    "since": _since,
    "until": _until,
}

"""Which of its names a node shows, and what an event is called."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, SKOS, Literal

from kg.amounts import figure
from kg.model import Bounds
from kg.ontology import DIP, label_of
from kg.triples.bounds import OF_VALUE
from kg.triples.index import by_predicate
from kg.triples.iris import words_of
from kg.triples.things import money
from kg.triples.when import french

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Mapping

    from rdflib import URIRef
    from rdflib.term import Node

    from kg.triples.index import Values
    from kg.triples.nodes import Triple

_SHOWN = 6


def label_triples(forms: Mapping[URIRef, Counter[str]]) -> Iterator[Triple]:
    """Yield for each node its best form as label and every other form as alternative label."""
    for node, counts in forms.items():
        best = best_form(counts)
        yield node, RDFS.label, Literal(best, lang="fr")
        for form in counts:
            if form != best:
                yield node, SKOS.altLabel, Literal(form, lang="fr")


def best_form(counts: Counter[str]) -> str:
    """Return the form with the most full words, then accents, then the most frequent, then the least shouted.

    Newsrooms drop names and accents, they do not invent them. The last resort is the alphabet, so that
    the answer never depends on the order in which the forms were met.
    """
    return min(
        counts, key=lambda form: (-_words(form), -_accents(form), -counts[form], _capitals(form), form)
    )


def _words(form: str) -> int:
    """Return the number of words that are no initials."""
    return sum(len(word) > 1 for word in words_of(form).split())


def _accents(form: str) -> int:
    return sum(1 for char in unicodedata.normalize("NFD", form) if unicodedata.combining(char))


def _capitals(form: str) -> int:
    return sum(1 for char in form if char.isupper())


def event_label_triples(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield a French label for each event: its kind, who or what, and the date."""
    said = by_predicate(triples)
    for event, kinds in said[RDF.type].items():
        parties = _parties(said, event)
        if parties:
            kind = label_of(min(kinds, key=str), "fr").capitalize()
            days = "".join(f", {french(str(day))}" for day in sorted(said[DIP.date][event], key=str))
            yield event, RDFS.label, Literal(f"{kind} : {parties}{days}", lang="fr")


def _parties(said: Mapping[Node, Values], event: Node) -> str:
    """Return who met, or what went from whom to whom; nothing for what is no event."""
    if event in said[DIP.participant]:
        return _names(said, said[DIP.participant][event], " – ")
    if event not in said[DIP.item]:
        return ""
    sides = [_names(said, said[end][event], ", ") or "?" for end in (DIP.donor, DIP.recipient)]
    return f"{_thing(said, event)}, {' → '.join(sides)}"


def _thing(said: Mapping[Node, Values], event: Node) -> str:
    """Return what was given; of money, how much."""
    thing = _names(said, said[DIP.item][event], ", ")
    values, currencies = ([*map(str, said[term][event])] for term in (DIP.value, DIP.currency))
    if thing != money() or len(values) != 1 or not values[0].isdecimal():
        return thing
    least, most, about = ([*map(str, said[term][event])] for term in OF_VALUE)
    bounds = Bounds(_only(least), _only(most), "true" in about)
    return " ".join([figure(int(values[0]), bounds), *currencies])


def _only(numbers: list[str]) -> int | None:
    return int(numbers[0]) if len(numbers) == 1 and numbers[0].isdecimal() else None


def _names(said: Mapping[Node, Values], nodes: Iterable[Node], joint: str) -> str:
    names = sorted(name for node in nodes if (name := _french(said[RDFS.label][node])))
    shown = names if len(names) <= _SHOWN else [*names[: _SHOWN - 1], f"{len(names) - _SHOWN + 1} autres"]
    return joint.join(shown)


def _french(labels: Iterable[Node]) -> str | None:
    return next(
        (str(label) for label in labels if isinstance(label, Literal) and label.language == "fr"), None
    )

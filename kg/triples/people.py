"""People as they can be held against each other, and the identifiers by which they go in the end."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from rdflib import URIRef

from kg.holders import holders
from kg.names import name_key, strip_title
from kg.ontology import DIP
from kg.resolve import Bearer, offices_of, rank_of, recognised
from kg.triples.index import kinds
from kg.triples.iris import digest, segment, words_of
from kg.triples.labels import best_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.triples.nodes import Nodes

_DATELESS = date.max


def bearers(nodes: Nodes) -> list[Bearer]:
    """Return the people among the nodes, in the order of their identifiers."""
    people = {node for node, kind in kinds(nodes.triples) if kind == DIP.Person}
    ranks, roles = _offices(nodes)
    return [
        recognised(
            Bearer(
                id=str(node),
                names=frozenset(nodes.forms[node]),
                side=nodes.sides.get(node),
                offices=offices_of(ranks[node]),
                distinct=node in nodes.distinct,
                articles=frozenset(nodes.named[node]),
                sure=len(nodes.sure[node]),
                days=frozenset(day for day in nodes.named[node].values() if day),
                roles=frozenset(roles[node]),
                peers=frozenset(map(str, nodes.peers[node])),
            )
        )
        for node in sorted(nodes.forms)
        if node in people
    ]


def _offices(
    nodes: Nodes,
) -> tuple[defaultdict[URIRef, list[tuple[str, date]]], defaultdict[URIRef, set[str]]]:
    """Return the classes of offices in which each person was seen, with the days, and the offices in their words."""
    ranks: defaultdict[URIRef, list[tuple[str, date]]] = defaultdict(list)
    roles: defaultdict[URIRef, set[str]] = defaultdict(set)
    for (person, role), told in nodes.seen.items():
        if (person, role) in nodes.doubted:
            continue
        words = min(nodes.forms[role])
        rank = rank_of(words)
        roles[person].add(words_of(words))
        ranks[person] += [(rank, day) for day in told.values() if rank and day]
    return ranks, roles


def public_names(people: list[Bearer], nodes: Nodes, former: Mapping[str, str]) -> dict[str, URIRef]:
    """Return the identifier of each person after merges, by that under which the person was gathered.

    It is the one that the person has in `former`, the identifiers of an earlier graph; else the name as the table
    of office holders has it, or as it is mostly ordered in the articles. A namesake of somebody told earlier adds
    what tells the two apart: an office, a dispatch, or the side.
    """
    names: dict[str, URIRef] = {}
    taken = {*former.values()}
    kept = _former(people, former)
    for each in sorted(people, key=_earliest_first):
        iri = kept.get(each.id) or next(iri for iri in _wanted(each, nodes) if str(iri) not in taken)
        taken.add(str(iri))
        names |= dict.fromkeys(each.ids, iri)
    return names


def _former(people: list[Bearer], former: Mapping[str, str]) -> dict[str, URIRef]:
    """Return the former identifiers that people keep; of two who went by one, the better supported one keeps it."""
    found: dict[str, URIRef] = {}
    taken: set[str] = set()
    for each in sorted(people, key=lambda bearer: (-len(bearer.articles), bearer.id)):
        votes = Counter(former[id] for id in sorted(each.ids) if id in former)
        iri = next((iri for iri, _ in votes.most_common() if iri not in taken), None)
        if iri is not None:
            taken.add(iri)
            found[each.id] = URIRef(iri)
    return found


def _earliest_first(bearer: Bearer) -> tuple[bool, date, str, str]:
    return bearer.distinct, min(bearer.days, default=_DATELESS), min(bearer.articles, default=""), bearer.id


def _wanted(bearer: Bearer, nodes: Nodes) -> Iterator[URIRef]:
    """Yield the identifiers that a person may have, the plainest first."""
    minter = nodes.minter
    name = segment(_usual_name(bearer, nodes))
    apart_by = nodes.distinct.get(URIRef(bearer.id), "")
    if apart_by:
        yield minter.iri("person", name, apart_by)
    else:
        yield minter.iri("person", name)
    if bearer.side:
        yield minter.iri("person", name, segment(bearer.side).upper())
    yield minter.iri("person", name, digest(bearer.id))


def _usual_name(bearer: Bearer, nodes: Nodes) -> str:
    """Return the name in its usual order: the most frequent one, and the alphabet where that is two."""
    if bearer.holder:
        forms = known_forms(bearer, nodes)
    else:
        key = name_key(min(nodes.forms[URIRef(bearer.id)]))
        forms = Counter({form: n for form, n in _all_forms(bearer, nodes).items() if name_key(form) == key})
    counts: Counter[str] = Counter()
    for form, count in forms.items():
        counts[words_of(strip_title(form)) or form] += count
    best = words_of(strip_title(best_form(forms)))
    return min(counts, key=lambda words: (-counts[words], words != best, words))


def known_forms(person: Bearer, nodes: Nodes) -> Counter[str]:
    """Return the spellings of somebody's name that the table of office holders has; its own if texts have none."""
    terms = holders().named(person.holder or "")
    keys = {name_key(name) for term in terms for name in term.names()}
    found = Counter({form: n for form, n in _all_forms(person, nodes).items() if name_key(form) in keys})
    return found or Counter(term.name for term in terms)


def _all_forms(person: Bearer, nodes: Nodes) -> Counter[str]:
    forms: Counter[str] = Counter()
    for id in sorted(person.ids):
        forms.update(nodes.forms[URIRef(id)])
    return forms

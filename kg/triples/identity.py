"""Who is who in a graph: which of the nodes gathered from the articles are one person, and by which name each goes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rdflib import DCTERMS, URIRef

from kg.names import strip_title
from kg.resolve import fused, merge_people
from kg.triples.claims import authority_triples, claim_triples, side_claims
from kg.triples.iris import segment
from kg.triples.labels import best_form
from kg.triples.merging import aliases_of
from kg.triples.people import bearers, known_forms, public_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.resolve import Bearer, Merge
    from kg.triples.edits import Edits
    from kg.triples.merging import Aliases
    from kg.triples.nodes import Nodes, Triple


@dataclass(frozen=True, slots=True)
class Identity:
    """What is settled of people, places and things before events are looked at.

    `aliases` has for each node that was gathered the one by which it goes in the end, `public` the same for people
    alone, `merges` the reasons, `claims` what is said of people's sides, `labels` the names that merges by hand
    give, `gone` older identifiers with what has taken their place, `gathered` the nodes for which any identifier
    of a person stands.
    """

    merges: tuple[Merge, ...]
    aliases: Aliases
    public: Mapping[URIRef, URIRef]
    claims: frozenset[Triple]
    labels: Mapping[URIRef, str]
    gone: Mapping[URIRef, URIRef]
    gathered: Mapping[str, tuple[str, ...]]


def identity(nodes: Nodes, edits: Edits, former: Mapping[str, str]) -> Identity:
    """Return who is who; `former` has the identifiers of people in an earlier graph, by the nodes gathered for it."""
    known = {str(subject) for subject, _, _ in nodes.triples}.__contains__
    everybody = bearers(nodes)
    merges = (*merge_people(everybody, edits.apart()), *edits.merges(known, events=False))
    ends = aliases_of(merges)
    people = fused(everybody, {str(name): str(end) for name, end in ends.items()})
    public = {URIRef(name): iri for name, iri in public_names(people, nodes, former).items()}
    aliases = ends | public
    named = {each.id: public[URIRef(each.id)] for each in people}
    claims = {triple for each in people for triple in _said_of(each, named[each.id], nodes)}
    older = _older_names(everybody, nodes, former)
    gone = _gone(older, public)
    return Identity(
        tuple(_shown(each, nodes, aliases, gone) for each in merges),
        aliases,
        public,
        frozenset(claims),
        _labels_by_table(people, nodes, public) | _labels_by_hand(merges, nodes, ends, aliases),
        gone,
        _gathered(older, public),
    )


def _said_of(person: Bearer, node: URIRef, nodes: Nodes) -> Iterator[Triple]:
    yield from claim_triples(node, side_claims(person, nodes), nodes)
    yield from authority_triples(person, node)


def _shown(merge: Merge, nodes: Nodes, aliases: Aliases, gone: Mapping[URIRef, URIRef]) -> Merge:
    """Return a merge as people see it: into what it came to in the end, and of the plain name where that is clear."""
    node = URIRef(merge.merged)
    plain = _plain_name(node, nodes)
    return replace(merge, merged=str(plain if plain in gone else node), kept=str(aliases[node]))


def _labels_by_table(
    people: list[Bearer], nodes: Nodes, public: Mapping[URIRef, URIRef]
) -> dict[URIRef, str]:
    """Return the names of people whom the table of office holders knows, as articles spell them if they do."""
    known = [person for person in people if person.holder]
    return {public[URIRef(person.id)]: best_form(known_forms(person, nodes)) for person in known}


def _labels_by_hand(
    merges: tuple[Merge, ...], nodes: Nodes, ends: Aliases, aliases: Aliases
) -> dict[URIRef, str]:
    """Return the names of nodes into which somebody merged others: those that they had before."""
    chosen = {URIRef(each.merged) for each in merges if each.reason == "by-hand"}
    return {
        aliases[node]: best_form(nodes.forms[ends[node]])
        for node in chosen
        if node in ends and ends[node] in nodes.forms
    }


def _plain_name(node: URIRef, nodes: Nodes) -> URIRef | None:
    """Return the identifier that a person would have if nobody else bore the name."""
    if node not in nodes.named or node in nodes.distinct:
        return None
    return nodes.minter.iri("person", segment(strip_title(best_form(nodes.forms[node]))))


def _older_names(
    everybody: list[Bearer], nodes: Nodes, former: Mapping[str, str]
) -> dict[URIRef, list[URIRef]]:
    """Return the nodes gathered for people by the identifiers that an older graph may have had for them.

    These are the nodes themselves, the former names, and the names that people would have alone.
    """
    found: defaultdict[URIRef, list[URIRef]] = defaultdict(list)
    for each in everybody:
        node = URIRef(each.id)
        names = {str(node), str(_plain_name(node, nodes) or node), former.get(each.id, str(node))}
        for name in sorted(names):
            found[URIRef(name)].append(node)
    return dict(sorted(found.items()))


def _gone(older: Mapping[URIRef, list[URIRef]], public: Mapping[URIRef, URIRef]) -> dict[URIRef, URIRef]:
    """Return older identifiers of which one, and not two, has taken the place."""
    used = set(public.values())
    places = {name: {public[node] for node in nodes} for name, nodes in older.items() if name not in used}
    return {name: min(found) for name, found in places.items() if len(found) == 1}


def _gathered(
    older: Mapping[URIRef, list[URIRef]], public: Mapping[URIRef, URIRef]
) -> dict[str, tuple[str, ...]]:
    """Return the nodes for which each identifier stands, an older one or one of today."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for node, name in public.items():
        found[str(name)].append(str(node))
    for name, nodes in older.items():
        found.setdefault(str(name), [str(node) for node in nodes])
    return {name: tuple(sorted(nodes)) for name, nodes in found.items()}


def replaced_triples(gone: Mapping[URIRef, URIRef]) -> Iterator[Triple]:
    """Yield where identifiers of older graphs have gone."""
    for older, newer in gone.items():
        yield older, DCTERMS.isReplacedBy, newer

"""What stands in the graph for a person, a side, a role, a topic: one node each, with its names."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

from rdflib import RDF, RDFS, SKOS
from rdflib import Literal as Text

from kg.names import name_key
from kg.ontology import DIP
from kg.places import country_code, country_name, organization, wikidata
from kg.resolve import side_code
from kg.triples.iris import Minter, exact_segment, segment, wikidata_iri
from kg.triples.parties import is_body, person_named
from kg.triples.text import clean
from kg.triples.themes import theme_triples, themes_of
from kg.triples.things import kind_of_thing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from rdflib import URIRef
    from rdflib.term import Node

    from kg.holders import Holder
    from kg.model import Dispatch, Participant
    from kg.resolve import Bearing

Triple = tuple["Node", "Node", "Node"]
Concept = Literal["item", "place", "topic"]
Told = dict[str, "date | None"]
"""The ids of dispatches, with the day on which each tells something."""


class Nodes:
    """Makes nodes and gathers what is said of them; the order of the calls is of no account."""

    def __init__(
        self,
        minter: Minter,
        apart: Mapping[Bearing, str] | None = None,
        splits: Collection[tuple[str, str]] = (),
        known: Collection[str] = (),
        nobodies: Collection[str] = (),
    ) -> None:
        """Take what tells people of one name apart.

        `apart` has the offices that do so (`kg.resolve`), `splits` pairs of a person and a dispatch that
        means somebody else; `known` are the keys of names that people bear in meetings, `nobodies` the nodes
        of those who are no people, as somebody decided.

        What is gathered of people, by their nodes: `named` has the dispatches that name them with their days,
        `seen` those that show them in a role, `doubted` what the table of office holders has against a role,
        `sides` the code under which they are named, `sure` the dispatches in which the words of an office name
        that side, `peers` whom they met, `inferred` the events in which they stand for an office alone, with the
        row and the dispatch, and `distinct`, for those told apart from others of the name, by what.
        """
        self.splits = splits
        self.known = known
        self.nobodies = nobodies
        self.minter = minter
        self.apart = apart or {}
        self._ambiguous = {(key, side) for _, key, side in self.apart}
        self.distinct: dict[URIRef, str] = {}
        self.seen: defaultdict[tuple[URIRef, URIRef], Told] = defaultdict(dict)
        self.doubted: dict[tuple[URIRef, URIRef], str] = {}
        self.named: defaultdict[URIRef, Told] = defaultdict(dict)
        self.sides: dict[URIRef, str] = {}
        self.sure: defaultdict[URIRef, set[str]] = defaultdict(set)
        self.peers: defaultdict[URIRef, set[URIRef]] = defaultdict(set)
        self.inferred: set[tuple[URIRef, URIRef, str, str]] = set()
        self.triples: set[Triple] = set()
        self.forms: defaultdict[URIRef, Counter[str]] = defaultdict(Counter)

    def say(self, subject: Node, predicate: Node, value: Node) -> None:
        """Add one statement."""
        self.triples.add((subject, predicate, value))

    def participant(self, who: Participant, dispatch: Dispatch) -> URIRef | None:
        """Return the person, else the side, else the group that the role names; None if nothing does."""
        if who.name:
            return self.person(who.name, who.side, dispatch)
        if who.side:
            return self.side(who.side)
        return self.group(who.role) if who.role else None

    def person(self, name: str, side: str | None, dispatch: Dispatch) -> URIRef:
        """Return whom a dispatch calls by this name on this side; spellings and orders are one person.

        What is one person on several sides or under several names is for `kg.resolve` to say.
        """
        key, code = name_key(name), side_code(side)
        person, apart_by = self._called(key or name, code, dispatch, self.apart.get((dispatch.id, key, code)))
        if apart_by or (key, code) in self._ambiguous:
            self.distinct[person] = apart_by
        self._named(DIP.Person, person, name)
        self.named[person][dispatch.id] = dispatch.published
        if key:
            self.say(person, DIP.nameKey, Text(key))
        if code:
            self.sides[person] = code
        return person

    def is_nobody(self, name: str, side: str | None, dispatch: Dispatch) -> bool:
        """Return whether somebody decided that a name is no person's."""
        key, code = name_key(name), side_code(side)
        rank = self.apart.get((dispatch.id, key, code))
        return (
            bool(self.nobodies) and str(self._called(key or name, code, dispatch, rank)[0]) in self.nobodies
        )

    def _called(self, key: str, code: str | None, dispatch: Dispatch, rank: str | None) -> tuple[URIRef, str]:
        """Return the node for a name on a side, and what tells its bearer apart from others of the name."""
        parts = [segment(key), *([_code(code)] if code else []), *([segment(rank)] if rank else [])]
        person, told_in = self.minter.iri("person", *parts), exact_segment(dispatch.id)
        if (str(person), str(self.minter.iri("dispatch", told_in))) in self.splits:
            return self.minter.iri("person", *parts, told_in), told_in
        return person, segment(rank) if rank else ""

    def holder(self, term: Holder) -> URIRef:
        """Return the person whom the table of office holders knows by a term of office; no article names them."""
        person = self.minter.iri("person", segment(name_key(term.name)), _code(term.side))
        self.say(person, RDF.type, DIP.Person)
        self.say(person, DIP.nameKey, Text(name_key(term.name)))
        self.forms[person][clean(term.name)] += 0
        self.sides[person] = term.side
        return person

    def side(self, code: str) -> URIRef:
        """Return the country of an ISO 3166-1 code, or else the organisation of that acronym."""
        capitals = code.upper()
        return self._country(capitals) if country_code(capitals) == capitals else self._organization(code)

    def group(self, words: str) -> URIRef:
        """Return the group known by these words alone."""
        return self._named(DIP.Group, self.minter.iri("group", segment(words)), words)

    def party(self, words: str, side: str | None, dispatch: Dispatch) -> URIRef | None:
        """Return who gives or receives: the person named, the side if it is known, else the body or group of the words.

        None if there are neither words nor a side.
        """
        name = person_named(words, self.known)
        if name is not None and not self.is_nobody(name, side, dispatch):
            return self.person(name, side, dispatch)
        if side:
            return self.side(side)
        if is_body(words):
            return self._named(DIP.Organization, self.minter.iri("organization", _code(words)), words)
        return self.group(words) if words else None

    def role(self, words: str, side: str | None) -> URIRef:
        """Return the role of these words for this side."""
        code = side_code(side)
        parts = [segment(words), *([_code(code)] if code else [])]
        role = self._named(DIP.Role, self.minter.iri("role", *parts), words)
        if side:
            self.say(role, DIP.roleOf, self.side(side))
        return role

    def concept(self, kind: Concept, words: str) -> URIRef:
        """Return the item, place or topic of these words."""
        classes = {"item": DIP.Item, "place": DIP.Place, "topic": DIP.Topic}
        return self._named(classes[kind], self.minter.iri(kind, segment(words)), words)

    def item(self, words: str) -> URIRef:
        """Return what is given, as the kind of thing that it is, whatever number of it the words tell."""
        return self.subject("item", kind_of_thing(words))

    def subject(self, kind: Literal["item", "topic"], words: str) -> URIRef:
        """Return the item or topic of these words, which points to the broad topics that its words lead to."""
        subject = self.concept(kind, words)
        for theme in themes_of(words):
            self.say(subject, SKOS.broader, theme)
            self.triples.update(theme_triples(theme))
        return subject

    def _country(self, code: str) -> URIRef:
        country = self.minter.iri("country", code)
        self.say(country, RDF.type, DIP.Country)
        self._call(country, code, country_name(code, "fr"), country_name(code, "en"))
        return country

    def _organization(self, acronym: str) -> URIRef:
        """Return the organisation of this acronym, in whichever language; its names if they are known."""
        known = organization(acronym)
        if known is None:
            body = self._named(DIP.Organization, self.minter.iri("organization", _code(acronym)), acronym)
            self.say(body, SKOS.notation, Text(clean(acronym)))
            return body
        body = self.minter.iri("organization", _code(known.acronym))
        self.say(body, RDF.type, DIP.Organization)
        self._call(body, known.acronym, known.fr, known.en)
        return body

    def _call(self, node: URIRef, code: str, french: str, english: str) -> None:
        self.say(node, SKOS.notation, Text(code))
        if identifier := wikidata(code):
            self.say(node, SKOS.exactMatch, wikidata_iri(identifier))
        self.say(node, RDFS.label, Text(french, lang="fr"))
        self.say(node, RDFS.label, Text(english, lang="en"))

    def _named(self, kind: URIRef, node: URIRef, form: str) -> URIRef:
        self.say(node, RDF.type, kind)
        self.forms[node][clean(form)] += 1
        return node


def _code(side: str) -> str:
    """Return a side's code as a piece of an IRI: in capitals, since that is how people know it."""
    return segment(side).upper()

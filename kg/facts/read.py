"""The graph read back as plain values: who there is, what happened, and the words that prove it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from rdflib import PROV, RDFS, SKOS, Namespace, URIRef

from kg.facts.said import Said
from kg.facts.values import Actor, Facts, GiftFact, MeetingFact, MergeFact, Proof, Tenure, Theme
from kg.findings import is_date
from kg.model import Bounds, Kind
from kg.ontology import DIP, term_for, word_for
from kg.triples.bounds import OF_QUANTITY, OF_VALUE
from kg.triples.publishing import base_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Dataset
    from rdflib.term import Node

    from kg.facts.values import ActorKind

OA = Namespace("http://www.w3.org/ns/oa#")
KINDS: tuple[Kind, ...] = get_args(Kind)
MOST_DIGITS = 30  # no amount has more, and Python refuses to read thousands


_ACTOR_CLASSES: dict[ActorKind, URIRef] = {
    "person": DIP.Person,
    "country": DIP.Country,
    "organization": DIP.Organization,
    "group": DIP.Group,
}


def read_facts(graph: Dataset) -> Facts:
    """Return the facts of a graph.

    Where it holds no evidence, as plain Turtle does not, events have no proofs. Whoever takes part in
    an event without being a person, country, organisation or group by `rdf:type` is left out.
    """
    said = Said((subject, predicate, value) for subject, predicate, value, _ in graph.quads())
    actors = _actors(said)
    reader = _Events(said, frozenset(actor.id for actor in actors), _proofs(said))
    return Facts(
        tuple(actors),
        tuple(reader.meetings()),
        tuple(reader.gifts()),
        _themes(said),
        tuple(_merges(said)),
        base_of(graph),
    )


def _themes(said: Said) -> tuple[Theme, ...]:
    """Return the broad topics of the graph."""
    return tuple(
        Theme(str(node), said.label(node), said.label(node, "en")) for node in said.of_class(DIP.Theme)
    )


def _merges(said: Said) -> Iterator[MergeFact]:
    """Yield what was taken for one, and why."""
    for node in said.of_class(DIP.Merge):
        reasons = [word_for(term) for term in said.nodes(node, DIP.mergeReason) if isinstance(term, URIRef)]
        for merged, kept in zip(said.texts(node, DIP.merged), said.texts(node, DIP.kept), strict=False):
            yield MergeFact(
                id=str(node),
                reason=next((reason for reason in reasons if reason), ""),
                merged=merged,
                kept=kept,
                label=said.text(node, RDFS.label),
                score=_share(said.text(node, DIP.score)),
            )


def _actors(said: Said) -> list[Actor]:
    """Return everybody who can take part, each once; nobody represents what is no actor by `rdf:type`."""
    nodes = {node: kind for kind, term in _ACTOR_CLASSES.items() for node in said.of_class(term)}
    known = {str(node) for node in nodes}
    tenures = _tenures(said)
    actors = [_actor(said, node, kind) for node, kind in nodes.items()]
    fitting = [
        replace(
            actor,
            sides=tuple(side for side in actor.sides if side in known),
            tenures=tuple(tenures.get(actor.id, ())),
        )
        for actor in actors
    ]
    return sorted(fitting, key=lambda actor: actor.id)


def _actor(said: Said, node: Node, kind: ActorKind) -> Actor:
    """Return one actor; a person goes by the codes of the sides that it represents."""
    sides = said.nodes(node, DIP.represents)
    codes = [code for side in sides or [node] for code in said.texts(side, SKOS.notation)]
    return Actor(
        id=str(node),
        kind=kind,
        label=said.label(node),
        label_en=said.label(node, "en"),
        code=" ".join(codes) or None,
        sides=tuple(str(side) for side in sides),
        roles=said.labels(node, DIP.holds),
        aliases=said.texts(node, SKOS.altLabel),
    )


def _tenures(said: Said) -> dict[str, list[Tenure]]:
    """Return in which roles each person was seen, and when, in order of time; roles without a day come last."""
    found: dict[str, list[Tenure]] = {}
    dated: set[tuple[str, Node]] = set()
    for node, holder, role in _dated(said):
        dated.add((holder, role))
        days = (_date(said.text(node, term)) for term in (DIP.firstSeen, DIP.lastSeen))
        found.setdefault(holder, []).append(Tenure(said.label(role), *days))
    for person in said.of_class(DIP.Person):
        undated = (role for role in said.nodes(person, DIP.holds) if (str(person), role) not in dated)
        found.setdefault(str(person), []).extend(Tenure(said.label(role)) for role in undated)
    return {holder: sorted(roles, key=_by_time) for holder, roles in found.items()}


def _dated(said: Said) -> Iterator[tuple[Node, str, Node]]:
    """Yield each node that dates an office, with who held it and the office."""
    for node in said.of_class(DIP.Tenure):
        for holder in said.texts(node, DIP.holder):
            for role in said.nodes(node, DIP.office):
                yield node, holder, role


def _by_time(tenure: Tenure) -> tuple[bool, str, str, str]:
    return tenure.first is None, tenure.first or "", tenure.last or "", tenure.role


def _proofs(said: Said) -> dict[str, tuple[Proof, ...]]:
    """Return the proofs of each event."""
    found: dict[str, list[Proof]] = {}
    for node in said.of_class(DIP.Evidence):
        for event in said.texts(node, DIP.proves):
            found.setdefault(event, []).append(_proof(said, node))
    return {event: tuple(proofs) for event, proofs in found.items()}


def _proof(said: Said, node: Node) -> Proof:
    """Return one proof, from its selectors (Web Annotation) and its dispatch."""
    selectors = said.follow(node, OA.hasTarget, OA.hasSelector)
    dispatches = said.nodes(node, PROV.wasDerivedFrom)
    return Proof(
        text=next(iter(said.texts_of(selectors, OA.exact)), ""),
        start=_whole(next(iter(said.texts_of(selectors, OA.start)), None)),
        end=_whole(next(iter(said.texts_of(selectors, OA.end)), None)),
        source=next(iter(said.texts_of(dispatches, DIP.source)), None),
        rule=said.text(node, DIP.rule),
        confidence=_share(said.text(node, DIP.confidence)),
        reckoning=said.text(node, DIP.reckoning),
        before=next(iter(said.texts_of(selectors, OA.prefix)), ""),
        after=next(iter(said.texts_of(selectors, OA.suffix)), ""),
        dispatch=next(iter(map(str, dispatches)), None),
    )


class _Events:
    """Reads the events of a graph whose actors and proofs are known."""

    def __init__(self, said: Said, actors: frozenset[str], proofs: dict[str, tuple[Proof, ...]]) -> None:
        self._said = said
        self._actors = actors
        self._proofs = proofs

    def meetings(self) -> list[MeetingFact]:
        """Return the meetings of all kinds, by identifier."""
        kinds = {node: kind for kind in KINDS for node in self._said.of_class(term_for(kind))}
        return [self._meeting(node, kind) for node, kind in sorted(kinds.items(), key=str)]

    def gifts(self) -> list[GiftFact]:
        """Return the donations, by identifier."""
        return [self._gift(node) for node in self._said.of_class(DIP.Donation)]

    def _meeting(self, node: Node, kind: str) -> MeetingFact:
        places = self._said.labels(node, DIP.place)
        return MeetingFact(
            id=str(node),
            kind=kind,
            status=self._status(node),
            date=_date(self._said.text(node, DIP.date)),
            date_texts=self._said.texts(node, DIP.dateText),
            proofs=self._proofs.get(str(node), ()),
            label=self._said.text(node, RDFS.label),
            participants=self._parties(node, DIP.participant),
            roles=tuple(self._roles(node)),
            place=", ".join(places) or None,
            topics=self._said.labels(node, DIP.topic),
            themes=self._themes(node),
        )

    def _themes(self, meeting: Node) -> tuple[str, ...]:
        """Return the broad topics of a meeting."""
        return tuple(sorted({str(theme) for theme in self._said.follow(meeting, DIP.topic, SKOS.broader)}))

    def _gift(self, node: Node) -> GiftFact:
        said = self._said
        return GiftFact(
            id=str(node),
            kind="gift",
            status=self._status(node),
            date=_date(said.text(node, DIP.date)),
            date_texts=said.texts(node, DIP.dateText),
            proofs=self._proofs.get(str(node), ()),
            label=said.text(node, RDFS.label),
            donor=next(iter(self._parties(node, DIP.donor)), None),
            donor_text=said.text(node, DIP.donorText),
            recipient=next(iter(self._parties(node, DIP.recipient)), None),
            recipient_text=said.text(node, DIP.recipientText),
            item=", ".join(said.labels(node, DIP.item)),
            quantity=_whole(said.text(node, DIP.quantity)),
            value=_whole(said.text(node, DIP.value)),
            currency=said.text(node, DIP.currency),
            via=self._parties(node, DIP.via),
            quantity_bounds=self._bounds(node, OF_QUANTITY),
            value_bounds=self._bounds(node, OF_VALUE),
        )

    def _bounds(self, gift: Node, terms: tuple[URIRef, URIRef, URIRef]) -> Bounds | None:
        """Return what is left open of a number of a gift."""
        least, most, about = (self._said.text(gift, term) for term in terms)
        found = Bounds(_whole(least), _whole(most), about == "true")
        return None if found == Bounds() else found

    def _roles(self, meeting: Node) -> Iterator[tuple[str, str]]:
        """Yield each role of a meeting with its holder: who is said to hold it, else the side it acts for."""
        parties = self._said.nodes(meeting, DIP.participant)
        for role in self._said.nodes(meeting, DIP.participantRole):
            named = [one for one in parties if role in self._said.nodes(one, DIP.holds)]
            unnamed = [one for one in parties if one in self._said.nodes(role, DIP.roleOf)]
            yield from ((str(one), self._said.label(role)) for one in named or unnamed)

    def _parties(self, node: Node, predicate: URIRef) -> tuple[str, ...]:
        """Return the known actors among the values of a property."""
        return tuple(party for party in self._said.texts(node, predicate) if party in self._actors)

    def _status(self, node: Node) -> str:
        """Return the word of the findings for an event's status; empty if the graph states none."""
        words = [word_for(term) for term in self._said.nodes(node, DIP.status) if isinstance(term, URIRef)]
        return next((word for word in words if word), "")


def _whole(text: str | None) -> int | None:
    """Return a number of the graph; None if there is none or a hand wrote something else."""
    if text is None or not text.isdecimal() or len(text) > MOST_DIGITS:
        return None
    return int(text)


def _date(text: str | None) -> str | None:
    """Return a date of the graph without a time of day; None if there is none or a hand wrote something else."""
    parts = (text or "", (text or "")[: len("2021-05-25")])
    return next(filter(is_date, parts), None)


def _share(text: str | None) -> float | None:
    """Return a confidence of the graph; None if there is none or a hand wrote something else."""
    try:
        share = float(text or "")
    except ValueError:
        return None
    return share if 0.0 <= share <= 1.0 else None

"""What the graph says, as plain values: parties, meetings, gifts and their proofs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kg.triples.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.model import Bounds

ActorKind = Literal["person", "country", "organization", "group"]


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role in which somebody was seen, and the first and last day (ISO 8601) of that, if days are known."""

    role: str
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A broad topic, to which the topics of the texts belong."""

    id: str
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who can take part; `sides` are the `id`s of what a person represents, `code` is ISO 3166 or acronym."""

    id: str
    kind: ActorKind
    label: str
    label_en: str
    code: str | None = None
    sides: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """One place that states a fact; offsets count characters of the source text, end exclusive.

    `before` and `after` are the rest of the sentence around the words, `dispatch` is the `id` of their article.
    """

    text: str
    start: int | None = None
    end: int | None = None
    source: str | None = None
    rule: str | None = None
    confidence: float | None = None
    reckoning: str | None = None
    before: str = ""
    after: str = ""
    dispatch: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What meetings and gifts have in common; `kind` and `status` are the words of the findings.

    `label` names it in a line, where the graph has one.
    """

    id: str
    kind: str
    status: str
    date: str | None
    date_texts: tuple[str, ...]
    proofs: tuple[Proof, ...]
    label: str | None = field(default=None, kw_only=True)

    @property
    def confidence(self) -> float | None:
        """Return how sure the best proof is; None if none says."""
        return max((proof.confidence for proof in self.proofs if proof.confidence is not None), default=None)


@dataclass(frozen=True, slots=True)
class MeetingFact(Event):
    """A meeting with the `id`s of those who took part; `roles` pairs these with what the text calls them.

    `themes` are the `id`s of the broad topics to which its topics belong.
    """

    participants: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    place: str | None
    topics: tuple[str, ...]
    themes: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the `id`s of all who have a part in it."""
        return self.participants


@dataclass(frozen=True, slots=True)
class GiftFact(Event):
    """A donation; `donor`, `recipient` and `via` are `id`s, the `_text`s are the words for the sides."""

    donor: str | None
    donor_text: str | None
    recipient: str | None
    recipient_text: str | None
    item: str
    quantity: int | None
    value: int | None
    currency: str | None
    via: tuple[str, ...]
    quantity_bounds: Bounds | None = None
    value_bounds: Bounds | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the `id`s of all who have a part in it, as far as they are known."""
        return tuple(party for party in (self.donor, self.recipient, *self.via) if party is not None)


@dataclass(frozen=True, slots=True)
class MergeFact:
    """Two nodes taken for one: `merged` goes by the name of `kept` now; `score` says how alike they are, if measured."""

    id: str
    reason: str
    merged: str
    kept: str
    label: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a graph says, sorted by `id`; `base` begins the identifiers in it."""

    actors: tuple[Actor, ...]
    meetings: tuple[MeetingFact, ...]
    gifts: tuple[GiftFact, ...]
    themes: tuple[Theme, ...] = ()
    merges: tuple[MergeFact, ...] = ()
    base: str = DEFAULT_BASE

    @property
    def events(self) -> tuple[MeetingFact | GiftFact, ...]:
        """Return the meetings, then the gifts."""
        return *self.meetings, *self.gifts

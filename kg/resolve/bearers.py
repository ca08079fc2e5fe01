"""Somebody as articles name them on one side: what identity is judged by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.holders import full_key, given_names, holders
from kg.lexicon import kept
from kg.names import fold, is_family_first, is_particle, name_key, strip_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kg.holders import Holder
    from kg.resolve.offices import Offices


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody with all spellings of the name, the side if it is told, and the offices seen.

    `articles` are the dispatches that name them so, on `days`; `sure` of these name the side within the words
    of an office ("ministre danois"). `roles` are those words, folded; `peers` are whom they met. `holder` is the
    name of the one person of the table of office holders whom the names mean, `members` who was merged into this
    one. `distinct` marks one who was told apart from another of the name: what has only the name in common is not
    merged with them.
    """

    id: str
    names: frozenset[str]
    side: str | None = None
    offices: Offices = field(default_factory=dict)
    distinct: bool = False
    articles: frozenset[str] = frozenset()
    sure: int = 0
    days: frozenset[date] = frozenset()
    roles: frozenset[str] = frozenset()
    peers: frozenset[str] = frozenset()
    holder: str | None = None
    members: frozenset[str] = frozenset()

    @property
    def full_names(self) -> frozenset[str]:
        """The names that are more than a lone word."""
        return frozenset(name for name in self.names if not is_lone(name))

    @property
    def ids(self) -> frozenset[str]:
        """The identifiers of all who were merged into this one, and its own."""
        return self.members | {self.id}

    @property
    def key(self) -> str:
        """The key of the name; that of the first spelling if there are several names."""
        return name_key(min(self.names))

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all full names."""
        return frozenset(map(_key, self.full_names))

    @property
    def is_lone(self) -> bool:
        """Whether a family name, or some other lone word, is all that is told."""
        return not self.full_names

    @property
    def weight(self) -> int:
        """How well the side is supported: by articles, and more by those whose words name it."""
        return len(self.articles) + 2 * self.sure


@kept(50_000)
def is_lone(name: str) -> bool:
    """Return whether a name has one word beside particles and titles.

    >>> is_lone("M. Le Drian"), is_lone("Heiko Maas")
    (True, False)
    """
    return sum(not is_particle(word) for word in name_key(name).split()) < 2


@kept(50_000)
def _key(name: str) -> str:
    return name_key(name)


def recognised(bearer: Bearer) -> Bearer:
    """Return a bearer with the office holder of the table whom the names mean, if that is one person."""
    terms = [term for name in bearer.names for term in terms_of(name, bearer.side, bearer.days)]
    one = len({full_key(term.name) for term in terms}) == 1
    return replace(bearer, holder=min(term.name for term in terms) if one else None)


def terms_of(name: str, side: str | None, days: Iterable[date]) -> list[Holder]:
    """Return the terms of office of whoever a name means: a full one, or that of one in office for the side."""
    if not is_lone(name):
        return list(holders().named(name) or holders().named(_without_first(name)))
    family = fold(strip_title(name)).strip(".")
    if side is None or len(family) == 1:
        return []
    found = [term for day in days for term in holders().of_family(family, day.isoformat())]
    return [term for term in found if term.side == side]


def _without_first(name: str) -> str:
    """Return a name of three words and more without a first one that nobody is called: "EXCLUSIF Anna Berg"."""
    words = strip_title(name).split()
    named = len(words) <= 2 or fold(words[0]) in given_names() or is_family_first(name)
    return name if named else " ".join(words[1:])


def fused(bearers: Iterable[Bearer], kept: Mapping[str, str]) -> list[Bearer]:
    """Return the bearers after merges: `kept` has for the id of each merged one that by which it goes in the end."""
    groups: defaultdict[str, list[Bearer]] = defaultdict(list)
    for each in sorted(bearers, key=lambda bearer: bearer.id in kept):
        groups[kept.get(each.id, each.id)].append(each)
    return [_together(group) for group in groups.values()]


def _together(group: list[Bearer]) -> Bearer:
    """Return the first of a group with what all have; its side is that which its weightiest member has."""
    first = group[0]
    if len(group) == 1:
        return first
    sided = [each for each in group if each.side is not None]
    side = max(sided, key=lambda each: (each.weight, each.id == first.id, each.id)).side if sided else None
    return replace(
        first,
        side=side,
        offices=_spans(group),
        sure=sum(each.sure for each in group),
        holder=next((each.holder for each in group if each.holder), None),
        names=frozenset().union(*(each.names for each in group)),
        articles=frozenset().union(*(each.articles for each in group)),
        days=frozenset().union(*(each.days for each in group)),
        roles=frozenset().union(*(each.roles for each in group)),
        peers=frozenset().union(*(each.peers for each in group)),
        members=frozenset().union(*(each.ids for each in group)),
    )


def _spans(group: list[Bearer]) -> Offices:
    spans: Offices = {}
    for rank, (first, last) in _offices(group):
        known = spans.get(rank, (first, last))
        spans[rank] = min(first, known[0]), max(last, known[1])
    return spans


def _offices(group: list[Bearer]) -> Iterator[tuple[str, tuple[date, date]]]:
    for each in group:
        yield from each.offices.items()

"""Which roles of a graph somebody means by the words of an office: "le ministre bulgare de la Défense"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import lexicon
from kg.lexicon import kept
from kg.names.roles import is_feminine, role_at, role_noun
from kg.places import find_places
from kg.questions.words import fillers, stems, words_of
from kg.triples.themes import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.questions.directory import Role

_ALIKE = frozenset({"head of state", "head of government"})
"""Ranks whose titles stand for one another: a president is a head of state."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office as words tell it: the noun's lemma and rank, and the stems of what else they say of it."""

    lemma: str
    rank: str
    about: frozenset[str]
    woman: bool = False


def office(lemma: str, about: Iterable[str], noun: str, words: str) -> Office:
    """Return the office of a lemma whose form is `noun`; the many names of a foreign minister become one."""
    role = role_noun(lemma)
    rank = "" if role is None else role.rank
    known = frozenset(about)
    if lemma in lexicon.words("roles", "foreign_ministers"):
        return Office("ministre", "minister", _foreign()[0] | known)
    if rank == "minister" and any(each <= known or each <= stems(words) for each in _foreign()):
        return Office("ministre", "minister", known | _foreign()[0])
    return Office(lemma, rank, known, rank == "monarch" and is_feminine(noun))


def roles_of(
    asked: Office, sides: frozenset[str], posts: frozenset[str], roles: Iterable[Role]
) -> tuple[Role, ...]:
    """Return the roles that an office may mean, of one of the `sides` if any is told.

    `posts` are the stems of a place of post; roles that tell it count alone, where there are some.
    """
    fitting = [role for role in roles if (not sides or role.side in sides) and _fits(asked, role.label)]
    posted = [role for role in fitting if posts <= stems(role.label)]
    return tuple(posted or fitting)


def _fits(asked: Office, label: str) -> bool:
    return any(_is(asked, each) for each in offices_in(label))


def _is(asked: Office, held: Office) -> bool:
    alike = asked.lemma == held.lemma or (asked.rank == held.rank and asked.rank in _ALIKE)
    alike = alike or (asked.rank == held.rank and held.lemma.startswith(f"{asked.lemma} "))
    if not alike or not asked.about <= held.about or asked.woman != held.woman:
        return False
    return asked.rank not in _ALIKE or held.about <= asked.about | set(lexicon.words("questions", "plain"))


@kept()
def offices_in(label: str) -> tuple[Office, ...]:
    """Return the offices that the label of a role names: the first, and those after "et"."""
    words = words_of(label)
    texts = [word.text for word in words]
    starts = [place for place in range(len(words)) if place == 0 or words[place - 1].folded == "et"]
    hits = [(place, hit) for place in starts if (hit := role_at(texts, place)) is not None]
    ends = [place for place, _ in hits[1:]] + [len(words)]
    named = {at for place in find_places(label) for at in range(place.start, place.end)}
    found: list[Office] = []
    for (place, (role, count)), end in zip(hits, ends[: len(hits)], strict=True):
        rest = (each for each in words[place + count : end] if each.folded not in fillers())
        about = frozenset(stem(each.folded) for each in rest if each.start not in named)
        whole = label[words[place].start : words[end - 1].end]
        found.append(office(role.lemma, about, words[place].text, whole))
    return tuple(found)


@cache
def _foreign() -> tuple[frozenset[str], ...]:
    """Return the stems of the fields of a foreign minister; the first stand for all."""
    return tuple(stems(field) for field in lexicon.words("roles", "foreign_affairs"))

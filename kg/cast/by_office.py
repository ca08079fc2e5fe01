"""Who of a story may hold an office that is told without a name: "le ministre danois", "le diplomate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.names import fold, folded_words
from kg.names.roles import rank_of, role_noun
from kg.places import country_codes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kg.cast.person import Person
    from kg.model import Mention
    from kg.reading import Reading

LEADING = frozenset({"head of state", "head of government", "leader", "monarch", "epithet"})
"""Classes of offices of which a country has one holder in a story, however he is called."""
HEADS = frozenset({"head of state", "head of government"})
"""Classes of offices that a country has but one of, under several names ("le chef de l'État")."""
ENVOYS = frozenset({"ambassador", "consul", "diplomat", "envoy"})
"""Classes of offices of those who may be called "le diplomate"."""
STANDING = frozenset({"diplomat", "envoy", "counterpart"})
"""Classes of words that may stand for whoever of a side the story speaks of: "l'hôte serbe"."""
TITLE = 2
"""How many words of an office may be those of several holders ("Premier ministre")."""


def same_post(one: str, other: str | None) -> bool:
    """Tell whether one office may be the other told in short: "vice-ministre permanent", "vice-ministre"."""
    short, long = sorted((one, other or ""), key=len)
    return one == other or (bool(short) and long.startswith(short + " "))


def is_told_apart(person: Person, reading: Reading, mention: Mention) -> bool:
    """Tell whether a sentence that first names "le président A" means another by "le président kényan"."""
    return person.side is None and mention.side is not None and set(person.seen) == {reading.number}


def foreign_ministers(people: Sequence[Person], mention: Mention) -> list[Person]:
    """Return the minister of a side whose field makes him "le chef de la diplomatie chinoise"."""
    if fold(mention.post or "") not in folded_words("roles", "foreign_ministers"):
        return []
    fields = folded_words("roles", "foreign_affairs")
    return [
        person
        for person in people
        if person.name
        and (mention.side is None or person.side in (None, mention.side))
        and any(field in fold(role) for role in person.roles for field in fields)
    ]


def diplomats(people: Sequence[Person], mention: Mention) -> list[Person]:
    """Return the envoy of whom the story told last, if "le diplomate" is all that is said."""
    if mention.side is not None or rank_of(mention.post) != "diplomat":
        return []
    envoys = [p for p in people if p.name and _holds(p, ENVOYS)]
    return sorted(envoys, key=lambda person: -person.seen[-1])[:1]


def leaders(people: Sequence[Person], mention: Mention, home: str | None) -> list[Person]:
    """Return who leads the side that "le dirigeant nord-coréen" or "le chef de l'État" speaks of."""
    rank = rank_of(mention.post)
    if mention.side is None:
        return _heads(people, rank, home) if rank in HEADS else []
    theirs = [p for p in people if p.name and p.side == mention.side]
    if rank in LEADING:
        return [p for p in theirs if _holds(p, LEADING)] or theirs
    short = len((mention.role or "").split()) <= 2
    return theirs if rank in STANDING and short else []


def _heads(people: Sequence[Person], rank: str, home: str | None) -> list[Person]:
    """Return who was named by an office of one class, of the newsroom's country or of none that is told."""
    return [p for p in people if p.name and p.side in (None, home) and _holds(p, {rank})]


def _holds(person: Person, ranks: Collection[str]) -> bool:
    """Tell whether the story told of somebody by an office of one of these classes."""
    return any(rank_of(post) in ranks for post in person.posts)


def unnamed_holder(people: Iterable[Person], mention: Mention) -> list[Person]:
    """Return who was told of by the same office and side before the name came."""
    if mention.post is None or mention.relational:
        return []
    if mention.side is None:  # "le grand imam d'Al-Azhar …. Le grand imam d'Al-Azhar Ahmed X …"
        told = [p for p in people if p.name is None and p.side is None and mention.role in p.roles]
        return told if len(told) == 1 and len((mention.role or "").split()) > TITLE else []
    found = [p for p in people if p.name is None and p.side == mention.side and mention.post in p.posts]
    return found if len(found) == 1 else []


def by_side(people: Iterable[Person], mention: Mention) -> list[Person]:
    """Return who "son homologue chinois" may be: the one person known to stand on that side."""
    if mention.side is None:
        return []
    found = [person for person in people if person.side == mention.side]
    return found if len(found) == 1 else []


def of_another_body(person: Person, mention: Mention) -> bool:
    """Tell whether "le président du XYZ" cannot be "le président de la République", though both are presidents."""
    if mention.side is not None and person.side is None and _head_other_bodies(person, mention):
        return True
    post = mention.post or ""
    if post in person.posts:
        return False
    if person.side is None:
        return _is_body(mention.side) and any(_adds_body(known, post) for known in person.posts)
    return mention.side is None and _is_body(person.side) and any(_adds_body(post, p) for p in person.posts)


def _head_other_bodies(person: Person, mention: Mention) -> bool:
    """Tell whether two offices are told with bodies of their own: "président du Sénat", "président du Parlement"."""
    own, told = (
        {word for word in fold(role).replace("'", " ").split()[1:] if _is_body_noun(word)}
        for role in (person.role or "", mention.role or "")
    )
    return bool(own and told) and not own & told


def _is_body_noun(word: str) -> bool:
    role = role_noun(word)
    return role is not None and role.is_group


def _adds_body(long: str, short: str) -> bool:
    """Tell whether an office is another with its body: "président de la République", not "directeur général"."""
    return any(long.startswith(f"{short} {preposition}") for preposition in ("de ", "du ", "des ", "d'"))


def _is_body(side: str | None) -> bool:
    return side is not None and side not in country_codes()

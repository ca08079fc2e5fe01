"""Who of a story a name may stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.names import fold, refers_to, same_name
from kg.names.roles import rank_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.cast.person import Person
    from kg.model import Mention
    from kg.reading import Reading

TITLE_GENDER = {"m": "Masc", "mm": "Masc", "mme": "Fem", "mmes": "Fem", "mlle": "Fem"}


def by_name(people: Iterable[Person], mention: Mention) -> list[Person]:
    """Return whom a name may stand for: its bearer, else those of whom it is a short form."""
    name = mention.name or ""
    named = [person for person in people if person.name]
    same = [person for person in named if same_name(name, person.name or "")]
    if same:
        return same[:1]
    short = [
        person for person in named if refers_to(name, person.name or "") or refers_to(person.name or "", name)
    ]
    return most_told(
        short or [p for p in named if _is_first_name(name, p.name or "") and not _reigns(p, mention)]
    )


def is_full(name: str | None) -> bool:
    """Tell whether a name has two words and more: a lone one may be a place or a firm."""
    return len((name or "").split()) > 1


def _is_first_name(one: str, other: str) -> bool:
    """Tell whether one name is the first word of the other: "M. Demeke", "Demeke Mekonnen"."""
    short, full = sorted((fold(one).split(), fold(other).split()), key=len)
    return len(short) == 1 and len(full) > 1 and short[0] == full[0]


def _reigns(person: Person, mention: Mention) -> bool:
    """Tell whether either bears one name only, as popes and kings do."""
    return any(rank_of(post) in {"monarch", "religious"} for post in (*person.posts, mention.post))


def most_told(people: Sequence[Person]) -> list[Person]:
    """Return the one whom the story is about, if one is told of far more often than the others."""
    ranked = sorted(people, key=lambda person: -len(person.seen))
    if len(ranked) > 1 and len(ranked[0].seen) >= 2 * len(ranked[1].seen):
        return ranked[:1]
    return list(people)


def gender_of(reading: Reading, mention: Mention) -> str | None:
    """Return "Masc" or "Fem" as the words of *mention* tell it: form of address or office."""
    if mention.title is not None:
        return TITLE_GENDER.get(mention.title.lower().rstrip("."))
    if mention.post is None:
        return None
    return dict(reading.tokens[mention.head].feats).get("Gender") if mention.name is None else None

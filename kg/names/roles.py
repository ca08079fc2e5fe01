"""Nouns that head what somebody is called: offices of persons and groups that act as one.

The words lie in `kg/lexicon/roles.toml`; comparison is by `kg.names.fold`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from kg.lexicon import kept, rows
from kg.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

RoleKind = Literal["person", "group"]
NEED = {"lemma": str, "kind": str, "example": str}
MAY = {"class": str, "forms": list, "feminine": list}
RANKS = frozenset(
    {
        "adviser",
        "ambassador",
        "consul",
        "counterpart",
        "court",
        "diplomat",
        "envoy",
        "epithet",
        "governor",
        "head of government",
        "head of state",
        "leader",
        "mayor",
        "military",
        "minister",
        "monarch",
        "office",
        "parliament",
        "party",
        "private",
        "religious",
        "spokesperson",
        "spouse",
    }
)
_POSTED = frozenset({"ambassador", "consul", "diplomat"})


@dataclass(frozen=True, slots=True)
class Role:
    """An office or a group; `rank` is the class of an office, empty for groups (see the lexicon)."""

    lemma: str
    kind: RoleKind
    rank: str
    forms: tuple[str, ...]
    feminine: tuple[str, ...]

    @property
    def is_group(self) -> bool:
        """Whether the noun names many who act as one ("délégation")."""
        return self.kind == "group"

    @property
    def posted(self) -> bool:
        """Whether it has a place of post beside its own side ("ambassadeur du Japon au Vietnam")."""
        return self.rank in _POSTED

    @property
    def relational(self) -> bool:
        """Whether it takes its office from another person ("son homologue")."""
        return self.rank == "counterpart"


def role_noun(text: str) -> Role | None:
    """Return the role of a noun in any form ("ambassadrices", "ex-ministre"), None if it is none."""
    return _roles().get(_key(text))


def rank_of(text: str | None) -> str:
    """Return the class of an office, an empty text for none and for a group."""
    role = role_noun(text) if text else None
    return "" if role is None else role.rank


def role_at(words: Sequence[str], start: int) -> tuple[Role, int] | None:
    """Return the longest role that begins at `words[start]` and its number of words, or None.

    A word is what stands between spaces, hyphens and after an apostrophe, in any case.
    """
    if _first_word(words[start]) not in _openers():
        return None
    folded = [fold(word).strip() for word in words[start : start + _reach()]]
    for count in range(len(folded), 0, -1):
        if role := _roles().get(_key(" ".join(folded[:count]))):
            return role, count
    return None


@lru_cache(maxsize=50_000)
def _first_word(word: str) -> str:
    """Return the first folded word of a token ("vice" of "vice-ministre"), an article's apostrophe kept."""
    return _key(word).split(" ")[0]


@kept()
def _openers() -> frozenset[str]:
    """Return the words with which roles begin, so that most words of a text need no further look."""
    return frozenset(key.split(" ")[0] for key in _roles())


def is_group(text: str) -> bool:
    """Return whether a noun is known to name a group."""
    role = role_noun(text)
    return role is not None and role.is_group


def is_feminine(text: str) -> bool:
    """Return whether a form of an office is said of women only ("ambassadrice")."""
    return _key(text) in _feminine()


def is_plural(text: str) -> bool:
    """Return whether a form names several holders of an office or several groups."""
    role, key = role_noun(text), _key(text)
    singulars = {} if role is None else {_key(role.lemma), *map(_key, role.feminine[:1])}
    return role is not None and key not in singulars


def _key(text: str) -> str:
    return " ".join(fold(text).replace("'", "' ").split()).removeprefix("ex ")


@kept()
def _roles() -> dict[str, Role]:
    found: dict[str, Role] = {}
    for role in map(_read, rows("roles", "role", NEED, MAY)):
        for form in (role.lemma, *role.forms):
            found.setdefault(_key(form), role)
    return found


@kept()
def _reach() -> int:
    return max(key.count(" ") for key in _roles()) + 1


@kept()
def _feminine() -> frozenset[str]:
    return frozenset(_key(form) for role in _roles().values() for form in role.feminine)


def _read(row: dict[str, Any]) -> Role:
    forms, feminine = tuple(row.get("forms", ())), tuple(row.get("feminine", ()))
    return Role(row["lemma"], row["kind"], row.get("class", ""), forms, feminine)

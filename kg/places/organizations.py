"""International organisations: their names, their kind and who belongs to them on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.lexicon import kept, rows
from kg.places.senses import key

if TYPE_CHECKING:
    from datetime import date

NEED = {"acronym": str, "fr": str, "en": str, "kind": str}
MAY = {"variants": list, "adjectives": list, "prefixes": list, "members": list, "joined": dict, "left": dict}

KINDS = frozenset(
    {"agency", "aid", "armed group", "bank", "bloc", "court", "forum", "military", "mission", "sport", "un"}
)


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation; `acronym` is its side in findings, `kind` as the lexicon's head explains.

    `states` holds each state that is or was a member, with the day of accession and the day of
    leaving where these are recent; it is empty where the lexicon does not know the members.
    """

    acronym: str
    fr: str
    en: str
    kind: str
    variants: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    states: tuple[tuple[str, date | None, date | None], ...] = ()

    @property
    def french_names(self) -> tuple[str, ...]:
        """All spellings that a French text may use, the acronym first."""
        return tuple(dict.fromkeys((self.acronym, self.fr, *self.variants)))

    def members(self, on: date | None = None) -> frozenset[str]:
        """Return the ISO codes of the states that are members on a day, today's if none is given."""
        return frozenset(code for code, joined, left in self.states if _belongs(joined, left, on))


@kept()
def organizations() -> tuple[Organization, ...]:
    """Return all organisations of `kg/lexicon/organizations.toml`, by acronym."""
    return tuple(_read(row) for row in rows("organizations", "organization", NEED, MAY))


def _belongs(joined: date | None, left: date | None, on: date | None) -> bool:
    if on is None:
        return left is None
    return (joined is None or joined <= on) and (left is None or on < left)


def _read(row: dict[str, Any]) -> Organization:
    joined, left = row.get("joined", {}), row.get("left", {})
    codes = sorted({*row.get("members", ()), *left})
    states = tuple((code, joined.get(code), left.get(code)) for code in codes)
    texts = {field: tuple(row.get(field, ())) for field in ("variants", "adjectives", "prefixes")}
    return Organization(row["acronym"], row["fr"], row["en"], row["kind"], states=states, **texts)


def organization(name: str) -> Organization | None:
    """Return the organisation of an acronym or a French or English name, None if it is not known."""
    return _by_name().get(key(name))


def members(acronym: str, on: date | None = None) -> frozenset[str]:
    """Return the codes of the members of an organisation on a day (today's if none), empty if unknown."""
    found = organization(acronym)
    return found.members(on) if found else frozenset()


def is_member(code: str, acronym: str, on: date | None = None) -> bool:
    """Return whether a country is known as a member of an organisation on a day."""
    return code in members(acronym, on)


@kept()
def _by_name() -> dict[str, Organization]:
    found: dict[str, Organization] = {}
    for one in organizations():
        for name in (*one.french_names, one.en):
            found.setdefault(key(name), one)
    return found

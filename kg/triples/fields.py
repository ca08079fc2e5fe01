"""What somebody may correct of a node, and which values are legal for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pycountry

from kg.errors import GraphError
from kg.findings import DONATION_STATUSES, KINDS, MEETING_STATUSES, is_date
from kg.places import country_code, organization

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[str], str | None]

EVENTS = frozenset({"meeting", "donation"})
STATUSES = {"meeting": MEETING_STATUSES, "donation": DONATION_STATUSES}


@dataclass(frozen=True, slots=True)
class Field:
    """A property that can be corrected: of which kinds of node (of all, if none is named), and how a value is tried.

    `check` returns advice for a value that is none. What is `lasting` can be changed, not taken away.
    """

    of: frozenset[str] = frozenset()
    check: Check = lambda value: None
    lasting: bool = False


def side_named(words: str) -> str | None:
    """Return the code of a country or the acronym of an organisation, given by any name of it; None if it is not known.

    >>> side_named("Norvège"), side_named("NATO"), side_named("Atlantis")
    ('NO', 'OTAN', None)
    """
    code = country_code(words.upper()) or country_code(words)
    known = organization(words)
    return code or (known.acronym if known else None)


def _date(value: str) -> str | None:
    return None if is_date(value) else "write 2021-05-25, 2021-05, 2021 or --05-25"


def _number(value: str) -> str | None:
    return None if value.isascii() and value.isdecimal() else "write a whole number"


def _currency(value: str) -> str | None:
    known = pycountry.currencies.get(alpha_3=value) is not None
    return None if known else "write a code of ISO 4217, such as EUR"


def _side(value: str) -> str | None:
    return None if side_named(value) else "write a country or an organisation by its name, code or acronym"


def _entity(value: str) -> str | None:
    known = re.fullmatch(r"Q[1-9][0-9]*", value)
    return None if known else "write an identifier of Wikidata, such as Q142"


def _kind(value: str) -> str | None:
    return None if value in KINDS else f"it is one of {', '.join(KINDS)}"


def _status(value: str) -> str | None:
    known = (*MEETING_STATUSES, *DONATION_STATUSES)
    return None if value in known else f"it is one of {', '.join(known)}"


MEETING, GIFT, PERSON = frozenset({"meeting"}), frozenset({"donation"}), frozenset({"person"})
AUTHORITY = frozenset({"person", "organization", "place"})

FIELDS = {
    "currency": Field(GIFT, _currency),
    "date": Field(EVENTS, _date),
    "donor": Field(GIFT),
    "item": Field(GIFT, lasting=True),
    "kind": Field(MEETING, _kind, lasting=True),
    "label": Field(lasting=True),
    "place": Field(MEETING),
    "quantity": Field(GIFT, _number),
    "recipient": Field(GIFT),
    "role": Field(PERSON),
    "side": Field(PERSON, _side),
    "status": Field(EVENTS, _status, lasting=True),
    "value": Field(GIFT, _number),
    "wikidata": Field(AUTHORITY, _entity),
}
"""What an edit changes: one value, or none."""

LISTS = {"participant": Field(MEETING), "topic": Field(MEETING), "via": Field(GIFT)}
"""What is added and dropped, since there may be several."""

PARTIES = frozenset({"donor", "participant", "recipient", "via"})
"""Properties whose value is somebody."""


def check_edit(name: str, value: str, folder: str = "") -> None:
    """Raise GraphError, which says what would do, if nodes of a `folder` cannot have this value by an edit."""
    field = _field(name, FIELDS, folder, "edit")
    if not value and field.lasting:
        raise GraphError(f"the {name} can be changed, not taken away; give a value")
    advice = field.check(value) if value else None
    if advice is not None:
        raise GraphError(f"{value!r} is no {name}; {advice}")
    if name == "status" and folder in STATUSES and value not in STATUSES[folder]:
        raise GraphError(f"{value!r} is no status of a {folder}; it is one of {', '.join(STATUSES[folder])}")


def check_listed(name: str, value: str, folder: str = "") -> None:
    """Raise GraphError, which says what would do, if nodes of a `folder` cannot have this value added or dropped."""
    _field(name, LISTS, folder, "add or drop")
    if not value:
        raise GraphError(f"which {name}? give a value")


def _field(name: str, known: dict[str, Field], folder: str, what: str) -> Field:
    if name not in known:
        raise GraphError(f"nothing has a {name!r} to {what}; there are {', '.join(known)}")
    of = known[name].of
    if folder and of and folder not in of:
        raise GraphError(f"a {folder} has no {name}; only a {' or a '.join(sorted(of))} has one")
    return known[name]

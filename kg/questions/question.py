"""What a question asks, as a value: what is wanted, of which events, and what of it was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Family = Literal["meeting", "gift", "any"]
Focus = Literal[
    "who", "sides", "when", "where", "about", "count", "amount", "what", "donor", "recipient",
    "role", "holder", "source", "events", "whether",
]  # fmt: skip
Form = Literal["person", "side", "office", "group"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom the question names.

    `nodes` are their IRIs in the graph: people, sides, groups, or for an office its roles. `name` is what they
    are called there, `words` what the question calls them. `texts` are words by which a gift may tell them.
    """

    words: str
    form: Form
    nodes: tuple[str, ...]
    name: str
    texts: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Places, topics or things given that fit the words of the question; for topics also broad ones (`broader`)."""

    words: str
    nodes: tuple[str, ...]
    broader: tuple[str, ...] = ()


def both(one: Named | None, other: Named) -> Named:
    """Return what fits both words; what fits either if nothing does."""
    if one is None:
        return other
    nodes = tuple(node for node in one.nodes if node in other.nodes)
    return Named(f"{one.words}, {other.words}", nodes or one.nodes + other.nodes, other.broader)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`; or, of any year, a `month` and perhaps a `day` of it."""

    words: str
    since: date | None = None
    until: date | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `asked` is what is wanted, of events of the `family` that fit all the rest. Meetings have `parties`, gifts
    `donors` and `recipients`; `only` says which of those asked for are wanted ("quels ministres japonais").
    `statuses` and `kinds` are words of the findings. `missed` are the words that were not understood, and
    why, in French; `notes` tell what was read as something near.
    """

    text: str
    family: Family
    asked: Focus
    parties: tuple[Party, ...] = ()
    donors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    only: Party | None = None
    places: Named | None = None
    topics: Named | None = None
    items: Named | None = None
    money: bool = False
    currency: str | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    period: Period | None = None
    counted: bool = False
    missed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

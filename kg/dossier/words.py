"""What a dossier says, in the reader's language: labels, dates and the lines of a fact. All of it is plain text."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from babel.dates import format_date, format_skeleton

from kg.facts import MeetingFact
from kg.facts.titles import gift_title, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.facts import Actor, GiftFact, Proof, Tenure

Language = Literal["fr", "en"]
LOCALES = {"fr": "fr_FR", "en": "en_GB"}
LEAP_YEAR = "2000"
"""Stands for the year of a date that has none, and takes every day of the calendar."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language

    def label(self, key: str) -> str:
        """Return what a part of the dossier is called."""
        return _labels()[self.language][key]

    def kind(self, key: str) -> str:
        """Return what a kind or state of events is called, as the page calls it."""
        return _page_labels()[self.language].get(key, key)

    def name(self, actor: Actor) -> str:
        """Return what an actor is called, without marks that turn the text around it."""
        return plain(actor.label if self.language == "fr" else actor.label_en) or "?"

    def date(self, value: str | None) -> str:
        """Return a date such as `2021-05-25`, `2021-05`, `2021`, `--05-25` or `--05` in words; never a year of its own.

        >>> Words("fr").date("--05-25"), Words("en").date("2021-05")
        ('25 mai (année non dite)', 'May 2021')
        """
        if value is None:
            return self.label("no_date")
        locale = LOCALES[self.language]
        whole = value.replace("--", f"{LEAP_YEAR}-", 1) if value.startswith("--") else value
        parts = whole.split("-")
        day = date(*(int(part) for part in (*parts, "1", "1")[:3]))
        if value.startswith("--"):
            text = format_skeleton("MMMMd" if len(parts) == 3 else "MMMM", day, locale=locale)
            return f"{text} ({self.label('no_year')})"
        if len(parts) == 3:
            return str(format_date(day, "long", locale=locale))
        return str(format_skeleton("yMMMM", day, locale=locale)) if len(parts) == 2 else parts[0]

    def tenure(self, tenure: Tenure) -> str:
        """Return a role with the days on which it was seen."""
        if tenure.first is None:
            return plain(tenure.role)
        days = [self.date(day) for day in dict.fromkeys((tenure.first, tenure.last)) if day]
        return f"{plain(tenure.role)} ({' – '.join(days)})"

    def headline(self, event: MeetingFact | GiftFact) -> str:
        """Return when something was, what it was, and whether it took place."""
        return f"{self.date(event.date)} · {self.kind(event.kind)} · {self.kind(event.status)}"

    def lines(
        self, event: MeetingFact | GiftFact, person: Actor, parties: Mapping[str, Actor]
    ) -> Iterator[tuple[str, str]]:
        """Yield what is known of an event, each with its label."""
        rows = self._meeting(event, person) if isinstance(event, MeetingFact) else self._gift(event)
        for label, ids, texts in rows:
            words = [self._told(parties[one], event) for one in ids if one in parties] + [*map(plain, texts)]
            if words:
                yield self.label(label), "; ".join(words)

    def origin(self, proof: Proof) -> str:
        """Return where a proof stands, by which rule it was found, and how sure it is."""
        share = (
            None if proof.confidence is None else f"{round(proof.confidence * 100)}{self.label('percent')}"
        )
        place = None if proof.start is None else f"{self.label('characters')} {proof.start}–{proof.end}"
        rule = f"{self.label('rule')} {proof.rule}" if proof.rule else None
        trust = f"{self.label('confidence')} {share}" if share else None
        return " · ".join(filter(None, (proof.source and plain(proof.source), place, rule, trust)))

    def _meeting(self, event: MeetingFact, person: Actor) -> Rows:
        others = tuple(one for one in event.participants if one != person.id)
        own = tuple(role for holder, role in event.roles if holder == person.id)
        return (
            ("offices", (), own),
            ("with", others, ()),
            ("place", (), (event.place,) if event.place else ()),
            ("topics", (), event.topics),
        )

    def _gift(self, event: GiftFact) -> Rows:
        return (
            ("gift", (), (gift_title(event),)),
            ("donor", (event.donor,) if event.donor else (), ()),
            ("recipient", (event.recipient,) if event.recipient else (), ()),
            ("via", event.via, ()),
        )

    def _told(self, actor: Actor, event: MeetingFact | GiftFact) -> str:
        """Return somebody with the roles in which the text shows them there."""
        roles = event.roles if isinstance(event, MeetingFact) else ()
        own = [plain(role) for holder, role in roles if holder == actor.id]
        return f"{self.name(actor)} ({', '.join(own)})" if own else self.name(actor)


Rows = tuple[tuple[str, "tuple[str, ...]", "Iterable[str]"], ...]


@cache
def _labels() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("kg") / "dossier" / "labels.toml").read_text(encoding="utf-8"))


@cache
def _page_labels() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        (files("kg") / "page" / "labels.json").read_text(encoding="utf-8")
    )
    return found

"""One story, read: its sentences, who is mentioned in them and who that is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kg.cast import Cast, Person
from kg.holders import holders
from kg.lexicon import words
from kg.mentions import find_mentions, known_names
from kg.names.roles import role_noun
from kg.reading import read_passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Mention, ParsedPassage
    from kg.reading import Reading


NATIONAL = frozenset(
    {
        "head of state",
        "head of government",
        "minister",
        "ambassador",
        "consul",
        "diplomat",
        "governor",
        "mayor",
        "military",
        "parliament",
        "party",
        "spokesperson",
    }
)
"""Classes of offices that stand for the country in which they are held."""
HEAD = 3
"""Sentences among which a dateline may stand."""
DATELINE = 8
"""The last token that a dateline may reach: "(Ouagadougou, 15 juin 2021)"."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can meet or give: what the words say, and which person of the story that is."""

    mention: Mention
    person: Person | None
    side: str | None

    @property
    def is_named(self) -> bool:
        """Tell whether the story gives the actor a name."""
        return bool(self.name)

    @property
    def name(self) -> str | None:
        """The fullest name that the story gives."""
        return self.person.name if self.person is not None else self.mention.name

    @property
    def role(self) -> str | None:
        """The longer one of the offices in the words and in the story; "homologue" where neither tells one."""
        told = self.person.role if self.person is not None else None
        own, borrowed = (None, self.mention.role) if self.mention.relational else (self.mention.role, None)
        return max(own or "", told or "", key=len) or borrowed


def _anchor(parsed: ParsedPassage, readings: Sequence[Reading]) -> date | None:
    """Return the day that relative dates count from: the dispatch's own, else that of its dateline.

    A teaser tells of another article, whose day is unknown.
    """
    if parsed.passage.section != "body":
        return None
    if parsed.passage.dispatch.published is not None:
        return parsed.passage.dispatch.published
    for reading in readings[:HEAD]:
        for spot in reading.dates:
            hit = spot.hit
            if hit.kind == "calendar" and hit.year and hit.month and hit.day and spot.last <= DATELINE:
                return date(hit.year, hit.month, hit.day)
    return None


def _is_national(actor: Actor) -> bool:
    """Tell whether an actor is a group or holds an office of state: an adviser's side is his master's."""
    posts = {actor.mention.post} | (actor.person.posts if actor.person is not None else set())
    roles = [role_noun(post) for post in posts if post]
    return any(role is not None and (role.is_group or role.rank in NATIONAL) for role in roles)


class Scene:
    """A passage with its readings, mentions and cast."""

    def __init__(self, parsed: ParsedPassage, home: str | None) -> None:
        """Read *parsed*; *home* is the country whose offices the newsroom leaves unnamed."""
        self.parsed = parsed
        self.readings = read_passage(parsed)
        self.starts = [bisect_right(parsed.passage.offsets, r.sentence.start) - 1 for r in self.readings]
        self.home = home
        known = known_names(self.readings)
        self.mentions = [find_mentions(reading, known) for reading in self.readings]
        self.cast = Cast(self.readings, self.mentions, self.home)
        self.published = _anchor(parsed, self.readings)
        self.is_body = parsed.passage.section == "body"

    def number_at(self, place: int) -> int:
        """Return the number of the sentence in which character *place* of the passage's text lies."""
        return max(0, bisect_right(self.starts, place) - 1)

    def tokens_at(self, start: int, end: int) -> tuple[Reading, int, int] | None:
        """Return the sentence in which a stretch of the passage begins, and its first and last tokens there."""
        number = self.number_at(start)
        reading, base = self.readings[number], self.starts[number]
        inside = [
            i
            for i in range(len(reading.tokens))
            if base + reading.begins[i] < end and base + reading.ends[i] > start
        ]
        return (reading, inside[0], inside[-1]) if inside else None

    def before_in_paragraph(self, reading: Reading, most: int) -> Iterator[Reading]:
        """Yield the sentences right before *reading* in its paragraph, the nearest first, *most* at most."""
        passage, below = self.parsed.passage, reading
        for earlier in reversed(self.readings[max(0, reading.number - most) : reading.number]):
            gap = slice(
                bisect_left(passage.offsets, earlier.sentence.end),
                bisect_right(passage.offsets, below.sentence.start),
            )
            if "\n\n" in passage.text[gap]:
                return
            yield earlier
            below = earlier

    def mention_at(self, reading: Reading, index: int) -> Mention | None:
        """Return the mention that token *index* is part of."""
        found = self.mentions[reading.number]
        return next((mention for mention in found if mention.first <= index <= mention.last), None)

    def actor(self, reading: Reading, mention: Mention) -> Actor:
        """Return the one actor that *mention* stands for."""
        person = self.cast.person(reading.number, mention)
        side = person.side if person is not None and person.side else mention.side
        side = side or self._peers_side(reading, mention)
        name = person.name if person is not None else mention.name
        if side is None and name:
            side = holders().side_known(name, self.published)
        actor = Actor(mention, person, side)
        told_alone = side is None and not mention.plural and not mention.relational
        return replace(actor, side=self.home) if told_alone and _is_national(actor) else actor

    def _peers_side(self, reading: Reading, mention: Mention) -> str | None:
        """Return the side of the one before whose colleague somebody is: "A, son collègue de la Santé, B, …"."""
        domain = len((mention.role or "").split()) > 1
        if mention.post not in words("roles", "peers") or not domain:
            return None
        before = [m for m in self.mentions[reading.number] if m.kind == "person" and m.last < mention.first]
        return self.actor(reading, before[-1]).side if before else None

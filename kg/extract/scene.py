"""One story, read: its sentences, who is mentioned in them and who that is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kg.cast import Cast, Person
from kg.extract.cues import leading_verbs
from kg.extract.home import likeliest, only_one, told_countries
from kg.holders import holders
from kg.lexicon import words
from kg.mentions import find_mentions, known_names
from kg.mentions.lists import chains
from kg.model import Mention, Participant, When
from kg.names.roles import rank_of, role_noun
from kg.reading import read_passage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kg.extract.parties import Party
    from kg.extract.verdict import Verdict
    from kg.model import ParsedPassage
    from kg.places import PlaceSpan
    from kg.reading import Reading, Spot


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
LEADERS = frozenset({"head of state", "head of government", "leader", "monarch"})
"""Classes of words for those who lead a country."""
HEAD = 3
"""Sentences among which a dateline may stand."""
SINGLING = frozenset({"dont", "lesquels", "lesquelles", "notamment"})
MEMBERS = 8
"""How far behind those who are many "dont" may begin to single some out."""
BOTH = 2
DATELINE = 8
"""The last token that a dateline may reach: "(Ouagadougou, 15 juin 2021)"."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can meet or give: what the words say, and which person of the story that is.

    `number` is the sentence that the mention stands in.
    """

    mention: Mention
    person: Person | None
    side: str | None
    number: int

    @property
    def key(self) -> object:
        """What makes two actors one: the person, else side and kind of the unnamed."""
        return id(self.person) if self.person is not None else (self.side, self.mention.role)

    @property
    def is_named(self) -> bool:
        """Tell whether the story gives the actor a name."""
        return bool(self.name)

    @property
    def name(self) -> str | None:
        """The fullest name that the story gives."""
        return self.person.name if self.person is not None else self.mention.name

    def participant(self, lent_role: str | None = None) -> Participant:
        """Return the actor as a participant; *lent_role* stands in for "homologue"."""
        role = self.person.role if self.person is not None else None
        own = None if self.mention.relational else self.mention.role
        borrowed = (lent_role or self.mention.role) if self.mention.relational else None
        return Participant(self.name, max(own or "", role or "", key=len) or borrowed, self.side)


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


def _posts(actor: Actor) -> set[str]:
    """Return the offices that the story tells of an actor."""
    own = {actor.mention.post} if actor.mention.post and not actor.mention.relational else set()
    return own | (actor.person.posts if actor.person is not None else set())


def _is_national(actor: Actor) -> bool:
    """Tell whether an actor is a group or holds an office of state: an adviser's side is his master's."""
    posts = {actor.mention.post} | (actor.person.posts if actor.person is not None else set())
    roles = [role_noun(post) for post in posts if post]
    return any(role is not None and (role.is_group or role.rank in NATIONAL) for role in roles)


class Scene:
    """A passage with its readings, mentions, coordinations and cast."""

    def __init__(self, parsed: ParsedPassage, home: str | None) -> None:
        """Read *parsed*; *home* is the country whose offices the newsroom leaves unnamed."""
        self.parsed = parsed
        self.told: tuple[Actor, ...] = ()
        self.told_by: list[
            tuple[Actor, ...]
        ] = []  # who met last, as of each sentence: stories are read forwards
        self.told_recipients: tuple[Party, ...] = ()
        self.last_date = When()
        self.verdicts: list[Verdict] = []
        self.readings = read_passage(parsed)
        self.starts = [bisect_right(parsed.passage.offsets, r.sentence.start) - 1 for r in self.readings]
        self.home = home
        known = known_names(self.readings)
        self.mentions = [find_mentions(reading, known) for reading in self.readings]
        self.cast = Cast(self.readings, self.mentions, self.home)
        self.published = _anchor(parsed, self.readings)
        self.told_countries = told_countries(self.readings)
        self.only_country = only_one(self.told_countries)
        self.is_body = parsed.passage.section == "body"
        self.chains = [chains(r, found) for r, found in zip(self.readings, self.mentions, strict=True)]

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

    def mention_after(self, reading: Reading, index: int, reach: int = 3) -> Mention | None:
        """Return the mention that begins at most *reach* tokens after token *index*."""
        found = self.mentions[reading.number]
        return next((mention for mention in found if index < mention.first <= index + reach), None)

    def together(self, reading: Reading, mention: Mention) -> list[Actor]:
        """Return who *mention* and those coordinated with it are, in text order."""
        chain = next((chain for chain in self.chains[reading.number] if mention in chain), (mention,))
        return [actor for each in chain for actor in self.unfold(reading, each)]

    def unfold(self, reading: Reading, mention: Mention) -> list[Actor]:
        """Return who *mention* is; "les deux ministres" are the participants of the event told last."""
        before = set(reading.folded[max(0, mention.first - 2) : mention.first])
        if mention.plural and mention.name is None and {"deux", "trois", "ces"} & before:
            both = self._both(reading) if mention.side is None and "deux" in before else []
            return self._told_of(reading, mention) or both or [self.actor(reading, mention)]
        further = self._members(reading, mention) if mention.plural else self._leader(reading, mention)
        return [self.actor(reading, mention), *further]

    def _members(self, reading: Reading, mention: Mention) -> list[Actor]:
        """Return whom a list singles out among many: "plusieurs dirigeants, dont A et B"."""
        near = range(mention.last + 1, min(mention.last + MEMBERS, len(reading.tokens)))
        mark = next((i for i in near if reading.folded[i] in SINGLING), None)
        if mention.name is not None or mark is None:
            return []
        first = self.mention_after(reading, mark)
        return [] if first is None else self.together(reading, first)

    def _told_of(self, reading: Reading, mention: Mention) -> list[Actor]:
        """Return whom "les deux ministres" (of the event told last) or "ces responsables turcs" points back to."""
        if mention.side is None:
            return list(self.told) if self._may_be(mention, self.told) else []
        found: dict[int, Actor] = {}
        for earlier in self.readings[max(0, reading.number - 3) : reading.number]:
            for other in self.mentions[earlier.number]:
                actor = self.actor(earlier, other)
                if actor.is_named and actor.side == mention.side:
                    found[id(actor.person)] = actor
        return list(found.values()) if len(found) > 1 else []

    def _may_be(self, mention: Mention, actors: Sequence[Actor]) -> bool:
        """Tell whether "les deux dirigeants" may be said of *actors*: not if one of them is a minister."""
        ranks = [{rank_of(post) for post in _posts(actor)} for actor in actors]
        return rank_of(mention.post) not in LEADERS or {"minister"} not in ranks

    def _both(self, reading: Reading) -> list[Actor]:
        """Return the two people whom the sentences just before name, the nearest ones that name just two."""
        people: dict[int, Actor] = {}
        for earlier in reversed(self.readings[: reading.number]):
            for key, actor in self._named(earlier, len(earlier.tokens)).items():
                people.setdefault(key, actor)
            if len(people) >= BOTH:
                break
        return list(people.values()) if len(people) == BOTH else []

    def two_before(self, reading: Reading, index: int) -> list[Actor]:
        """Return the two people whom a sentence names before token *index*, where it names just two."""
        people = self._named(reading, index)
        return list(people.values()) if len(people) == BOTH else []

    def _named(self, reading: Reading, end: int) -> dict[int, Actor]:
        """Return the people whom a sentence names before token *end*, each once, by what they are told apart by."""
        people: dict[int, Actor] = {}
        for mention in self.mentions[reading.number]:
            actor = self.actor(reading, mention)
            if mention.last < end and mention.kind == "person" and actor.is_named:
                people.setdefault(id(actor.person), actor)
        return people

    def _leader(self, reading: Reading, mention: Mention) -> list[Actor]:
        """Return who leads a delegation: "une mission de la BAD, conduite par X" speaks of X too."""
        if mention.kind != "group":
            return []
        near = range(mention.last + 1, min(mention.last + 10, len(reading.tokens)))
        verb = next((i for i in near if reading.folded[i].startswith(leading_verbs())), None)
        if verb is None or reading.folded[verb + 1 : verb + 2] != ("par",):
            return []
        leader = self.mention_after(reading, verb + 1, 3)
        if leader is None:
            return []
        actor = self.actor(reading, leader)
        return [actor if actor.side else replace(actor, side=mention.side)]

    def actor(self, reading: Reading, mention: Mention) -> Actor:
        """Return the one actor that *mention* stands for."""
        person = self.cast.person(reading.number, mention)
        side = person.side if person is not None and person.side else mention.side
        side = side or self._peers_side(reading, mention)
        name = person.name if person is not None else mention.name
        if side is None and name:
            side = holders().side_known(name, self.published)
        actor = Actor(mention, person, side, reading.number)
        told_alone = side is None and not mention.plural and not mention.relational
        return replace(actor, side=self.home) if told_alone and _is_national(actor) else actor

    def _peers_side(self, reading: Reading, mention: Mention) -> str | None:
        """Return the side of the one before whose colleague somebody is: "A, son collègue de la Santé, B, …"."""
        domain = len((mention.role or "").split()) > 1
        if mention.post not in words("roles", "peers") or not domain:
            return None
        before = [m for m in self.mentions[reading.number] if m.kind == "person" and m.last < mention.first]
        return self.actor(reading, before[-1]).side if before else None

    def settle(self, actors: Sequence[Actor], across: Collection[str | None] = ()) -> list[Actor]:
        """Return *actors*, unnamed office holders without a side given the country that the story is about.

        The sides of the others, and those *across*, are left out: they stand on the other side of the table.
        """
        sides = {actor.side for actor in actors} | set(across)
        guess = likeliest(self.told_countries, sides)
        alone = sum(self._is_open(actor) for actor in actors) == 1
        return [replace(actor, side=guess) if alone and self._is_open(actor) else actor for actor in actors]

    def _is_open(self, actor: Actor) -> bool:
        holds = bool(actor.mention.post) and not actor.is_named
        return actor.side is None and holds and not actor.mention.plural and _is_national(actor)

    def state(self, reading: Reading, spot: Spot[PlaceSpan]) -> Actor:
        """Return the country or organisation at *spot* as an actor."""
        side = spot.hit.side or spot.hit.code
        mention = Mention("country", spot.first, spot.last, spot.first, role=spot.hit.name, side=side)
        return Actor(mention, None, side, reading.number)

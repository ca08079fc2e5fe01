"""Whom the words of an argument stand for: name, office and side, over all mentions that are likely the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.bare import ARTICLE, bare_name
from kg.extract.pronouns import speaker
from kg.extract.who import Who
from kg.holders import holders
from kg.names import fold, folded_words, refers_to, same_name
from kg.names.roles import role_noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.scene import Actor, Scene
    from kg.model import Argument, Mention, Told
    from kg.reading import Reading

SURE_LINK = 0.7
"""From which probability on two mentions are one entity."""
SURE_SIDE = 0.85
"""What share of the mentions' weight a side has that outweighs what the rules make of the story."""
OWN_WEIGHT = 2
"""How much more what is seen at a mention itself counts than what is seen at those linked with it."""
MOST_LINKS = 6
"""How many mentions of an entity, the likeliest first, say for whom it speaks."""


class Entities:
    """The entities of a story, looked up by the mentions that the document reader links."""

    def __init__(self, scene: Scene, told: Told) -> None:
        """Find for each mention that is *told* the one of *scene* that it is, if there is one."""
        self.scene, self.told = scene, told
        self.text = scene.parsed.passage.text
        self._who: dict[int, list[Who]] = {}
        self._direct = [self._actor(each.start, each.end) for each in told.entities]

    def who(self, argument: Argument) -> list[Who]:
        """Return whom the words of *argument* stand for: one, or all of "les deux ministres"."""
        assert argument.entity is not None
        if argument.entity not in self._who:
            members = self._members(argument.entity)
            one = [self._resolve(argument.entity)]
            self._who[argument.entity] = (
                [self._resolve(each) for each in members] if len(members) > 1 else one
            )
        return [replace(who, probability=argument.probability) for who in self._who[argument.entity]]

    def _members(self, number: int) -> list[int]:
        """Return the named mentions that a nameless one gathers: those linked with it and not with each other."""
        if self._own_name(number):
            return []
        members: list[int] = []
        for other, chance in self.told.entities[number].same:
            linked = {place for place, _ in self.told.entities[other].same}
            if chance >= SURE_LINK and self._own_name(other) and not linked & set(members):
                members.append(other)
        return members

    def _resolve(self, number: int) -> Who:
        mention = self.told.entities[number]
        words = self.text[mention.start : mention.end]
        same = [number, *(other for other, chance in mention.same if chance >= SURE_LINK)]
        name = self._name(number, words, same)
        role = self._role(same, words, name)
        side, is_sided = self._side(number, same, name)
        return Who(name, role, side, is_sided, 1.0)

    def _own_name(self, number: int) -> str | None:
        """Return the name in the words of a mention themselves."""
        actor, mention = self._direct[number], self.told.entities[number]
        if actor is not None and actor.mention.name:
            return actor.name if actor.person is not None else actor.mention.name
        if actor is None and mention.kind in {None, "person"}:
            return bare_name(self.text[mention.start : mention.end])
        return None

    def _name(self, number: int, words: str, same: Sequence[int]) -> str | None:
        own = self._own_name(number)
        others = [name for other in same[1:] if (name := self._own_name(other))]
        if own is None:
            actor = self._direct[number]
            if self.told.entities[number].kind in {"group", "country", "organization"}:
                return None
            told = actor.name if actor is not None else None
            own = others[0] if others else told
        if own is None:
            return None
        fuller = [
            n
            for n in others
            if len(n.split()) > len(own.split()) and (refers_to(own, n) or same_name(own, n))
        ]
        return max(fuller, key=lambda n: len(n.split()), default=own)

    def _role(self, same: Sequence[int], words: str, name: str | None) -> str | None:
        roles = [
            role
            for other in same
            if (actor := self._direct[other]) is not None and (role := actor.participant().role)
        ]
        if roles:
            return max(roles[:1] + [r for r in roles if role_noun(r.split()[0])], key=len)
        return None if name else ARTICLE.sub("", words).strip() or None

    def _side(self, number: int, same: Sequence[int], name: str | None) -> tuple[str | None, bool]:
        """Return for whom somebody speaks, and whether that is sure.

        The table of office holders (of full names) and the words themselves are; then the reader where it is sure, the
        one holder in office of a family name, the rules, the reader.
        """
        actor = self._direct[number]
        own, ruled = (actor.mention.side, actor.side) if actor is not None else (None, None)
        known = holders().side_known(name, self.scene.published) if name else None
        told, share = self._told_side(same)
        sure = told if share >= SURE_SIDE else None
        of_full_name = known if name and " " in name else None
        side = of_full_name or own or sure or known or ruled or told
        return side, side is not None and side in {known, own, ruled}

    def _told_side(self, same: Sequence[int]) -> tuple[str | None, float]:
        """Return the side that the document reader gives to the mentions of one entity, and its share of their weight."""
        told: dict[str | None, float] = {}
        for place, mention in enumerate(self.told.entities[other] for other in same[:MOST_LINKS]):
            weight = mention.side_probability**2 * (OWN_WEIGHT if place == 0 else 1)
            told[mention.side] = told.get(mention.side, 0.0) + weight
        side, weight = max(told.items(), key=lambda pair: pair[1])
        return side, weight / sum(told.values())

    def _mention(self, start: int, end: int) -> tuple[Reading, Mention] | None:
        """Return the mention that a stretch stands for: one that begins or heads it, a named one first."""
        at = self.scene.tokens_at(start, end)
        if at is None:
            return None
        reading, first, last = at
        inside = [m for m in self.scene.mentions[reading.number] if m.first <= last and m.last >= first]
        heads = [m for m in inside if first <= m.head <= last] or inside
        if not heads:
            return None
        people = [m for m in heads if m.kind == "person" and m.name]
        opening = [m for m in heads if m.first <= first + 2]
        return reading, (people or opening or heads)[0]

    def _actor(self, start: int, end: int) -> Actor | None:
        if fold(self.text[start:end]) in folded_words("names", "first_person"):
            return speaker(self.scene, self.scene.readings[self.scene.number_at(start)])
        found = self._mention(start, end)
        return None if found is None else self.scene.actor(*found)

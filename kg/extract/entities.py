"""Whom the words of an argument stand for: name, office and side, over all mentions that are likely the same."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.bare import ARTICLE, bare_name, coordinated_sides, office_of
from kg.extract.coreference import clusters, collectives
from kg.extract.speaker import speaker
from kg.extract.who import Who, may_be_one
from kg.holders import holders
from kg.names import fold, folded_words, refers_to
from kg.places import side_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.extract.scene import Actor, Scene
    from kg.model import Argument, Mention, Told
    from kg.reading import Reading

SURE_SIDE = 0.85
"""What share of the mentions' weight a side has that outweighs what its sentences say elsewhere."""
OWN_WEIGHT = 2
"""How much more what is seen at a mention itself counts than what is seen at those linked with it."""
CAPITALS = re.compile(r"(?: [^\W\d_a-zà-öø-ÿ][\w’'-]*)*")
"""Words with a capital that go on with a name."""
APPOSED = re.compile(r"\s*,?\s*(?:(?:MM?\.|Mme|Mgr|Dr|S\.?E\.?M?\.?)\s*)*")
"""What may stand between a name and the office beside it."""
NAMED_AFTER = re.compile(r"(?:(?<!\w)(?:de(?: la)?|du|des)\s+|[dl]['’]\s*|\s[-–—]\s*)$", re.IGNORECASE)
"""What leads from a body or several people to the place they are of: "les maires des districts de"."""
MOST_LINKS = 6
"""How many mentions of an entity, the likeliest first, say for whom it speaks."""


class Entities:
    """The entities of a story, looked up by the mentions that the document reader links."""

    def __init__(self, scene: Scene, told: Told) -> None:
        """Find for each mention that is *told* the one of *scene* that it is, if there is one."""
        self.scene, self.told = scene, told
        self.text = scene.parsed.passage.text
        self._direct = [self._actor(each.start, each.end) for each in told.entities]
        self._names = self._own_names()
        self._plural = frozenset(n for n in range(len(told.entities)) if self._is_plural(n))
        self._collectives = collectives(told.entities, self._names, self._plural)
        self._clusters = clusters(told.entities, self._names, self._collectives)
        self._offices = [self._office(number) for number in range(len(told.entities))]
        self._resolve = cache(self._resolved)

    def who(self, argument: Argument) -> list[Who]:
        """Return whom *argument* stands for: one, or all of "les deux ministres" or "les ministres turc et grec"."""
        number = argument.entity
        assert number is not None
        if members := self._collectives.get(number):
            return [replace(self._resolve(each), probability=argument.probability) for each in members]
        if not self._is_somebody(argument):
            return []
        who = replace(self._resolve(number), probability=argument.probability)
        if not who.text:
            return []
        sides = coordinated_sides(self._words(number)) if number in self._plural and who.name is None else []
        return [replace(who, side=side, entity=None) for side in sides] or [who]

    def stands_for_several(self, argument: Argument) -> bool:
        """Tell whether the words of *argument* stand for others whom the story tells of ("les deux ministres")."""
        return argument.entity in self._collectives

    def _words(self, number: int) -> str:
        mention = self.told.entities[number]
        return self.text[mention.start : mention.end]

    def _is_plural(self, number: int) -> bool:
        """Tell whether the words of a mention are plural, or name a pair ("le couple")."""
        mention = self.told.entities[number]
        at = self.scene.tokens_at(mention.start, mention.end)
        if at is None:
            return False
        reading, first, last = at
        if any(word in folded_words("names", "several") for word in reading.folded[first : last + 1]):
            return True
        numbers = (reading.tree.feat(token, "Number") for token in range(first, last + 1))
        return next((number for number in numbers if number), None) == "Plur"

    def _is_somebody(self, argument: Argument) -> bool:
        """Tell whether words can be whom they are taken for: those who meet are seen as somebody, by name or office."""
        number = argument.entity
        assert number is not None
        seen = self.told.entities[number].kind is not None or self._direct[number] is not None
        known = bool(self._names[number] or self._offices[number]) or len(self._clusters[number]) > 1
        return seen or known or argument.role not in {"participant", "each"}

    def _resolved(self, number: int) -> Who:
        name = self._name(number)
        role, side = self._role(number, name), self._side(number, name)
        if side and not (name or role):  # an article alone, of "la Chine"
            role = side_name(side)
        return Who(name, role, side, 1.0, self._clusters[number][0])

    def _others(self, number: int) -> list[int]:
        """Return the other mentions of the same entity, the likeliest first."""
        chances = dict(self.told.entities[number].same)
        others = [other for other in self._clusters[number] if other != number]
        return sorted(others, key=lambda other: (-chances.get(other, 0.0), other))

    def _own_names(self) -> list[str | None]:
        """Return the name in the words of each mention; a single word is one where the story shows it."""
        names = [self._told_name(number) for number in range(len(self.told.entities))]
        full = {name for name in names if name and " " in name}
        return [
            name if name and (" " in name or self._is_shown(number, name, full)) else None
            for number, name in enumerate(names)
        ]

    def _told_name(self, number: int) -> str | None:
        actor, mention = self._direct[number], self.told.entities[number]
        if mention.kind not in {None, "person"}:
            name = actor.mention.name if actor is not None else None
            return None if name and NAMED_AFTER.search(self._words(number).partition(name)[0]) else name
        if mention.kind is None and actor is not None and actor.mention.kind != "person":
            return actor.mention.name
        further = CAPITALS.match(self.text, mention.end)
        others = [each.start for each in self.told.entities if each.start >= mention.end]
        end = further.end() if further and not any(start < further.end() for start in others) else mention.end
        return bare_name(self.text[mention.start : end])

    def _is_shown(self, number: int, name: str, full: Collection[str]) -> bool:
        """Tell whether a single word is somebody's name: the parse sees a name there, or somebody is named so in full."""
        actor = self._direct[number]
        return bool(actor is not None and actor.mention.name) or any(refers_to(name, each) for each in full)

    def _name(self, number: int) -> str | None:
        """Return the fullest name of an entity, as far as it agrees with the one in its own words."""
        own = self._names[number]
        if own is None and self.told.entities[number].kind in {"group", "country", "organization"}:
            return None
        others = [name for other in self._others(number) if (name := self._names[other])]
        actor = self._direct[number]
        own = own or (others[0] if others else actor.name if actor is not None else None)
        fuller = [n for n in others if own and len(n.split()) > len(own.split()) and may_be_one(own, n)]
        return max(fuller, key=lambda n: len(n.split()), default=own)

    def _role(self, number: int, name: str | None) -> str | None:
        """Return the office of an entity: that in its own words, beside its name, elsewhere in the story; else its words.

        What several are called together ("les dirigeants français et allemand") is nobody's office.
        """
        offices = self._offices_of(number)
        own = offices.get(number)
        if own and not (name and number in self._plural):
            return max((each for each in offices.values() if each.startswith(own)), key=len)
        if offices:
            beside = [office for each, office in offices.items() if self._is_beside_name(each)]
            return max(beside or offices.values(), key=len)
        actor = self._direct[number]
        if name:
            return actor.role if actor is not None else None
        return ARTICLE.sub("", f"{self._words(number)} ").strip() or None

    def _offices_of(self, number: int) -> dict[int, str]:
        """Return the offices by which the story calls an entity alone, by mention, and that of the mention itself."""
        alone = [each for each in self._clusters[number] if each == number or each not in self._plural]
        return {each: office for each in alone if (office := self._offices[each])}

    def _office(self, number: int) -> str | None:
        """Return the office that the words of a mention begin with, None if they begin with none."""
        words, name = self._words(number), self._names[number]
        place = words.find(name) if name else -1
        return office_of(words[:place] if place > 0 else words) if place != 0 else None

    def _is_beside_name(self, number: int) -> bool:
        """Tell whether a mention stands in apposition to a named one of the same entity: only a comma between them."""
        mention = self.told.entities[number]
        others = [self.told.entities[each] for each in self._clusters[number] if self._names[each]]
        gaps = [self.text[min(o.end, mention.end) : max(o.start, mention.start)] for o in others]
        return any(APPOSED.fullmatch(gap) for gap in gaps)

    def _side(self, number: int, name: str | None) -> str | None:
        """Return for whom somebody speaks.

        The table of office holders (of full names) says so, the words themselves, the reader where it is sure, the one
        holder in office of a family name, the sentences of the story, the reader.
        """
        actor = self._direct[number]
        own, cast = (actor.mention.side, actor.side) if actor is not None else (None, None)
        known = holders().side_known(name, self.scene.published) if name else None
        told, share = self._told_side([number, *self._others(number)])
        sure = told if share >= SURE_SIDE else None
        of_full_name = known if name and " " in name else None
        return of_full_name or own or sure or known or cast or told

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
        heads = [m for m in inside if first <= m.head <= last]
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

"""Who is who in one story: mentions of one person are brought together, doubt is left open.

A full name founds a person; a short name ("M. Trung", "Mme Parly"), an office ("le ministre") or a
pronoun is only linked where exactly one candidate fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cast.by_name import by_name, gender_of, is_full, most_told
from kg.cast.by_office import (
    HEADS,
    LEADING,
    by_side,
    diplomats,
    foreign_ministers,
    is_told_apart,
    leaders,
    of_another_body,
    same_post,
    unnamed_holder,
)
from kg.cast.person import Person
from kg.names import fold, folded_words, refers_to, same_name
from kg.names.roles import rank_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Mention
    from kg.reading import Reading

__all__ = ["Cast", "Person"]

OWN = HEADS | {"minister"}
"""Classes of offices that a newsroom names without their country when they are those of its own."""
NEAR = 2
"""How many sentences back an office without a name or a pronoun may point."""


class Cast:
    """The persons of a story and which mention stands for whom."""

    def __init__(
        self, readings: Sequence[Reading], mentions: Sequence[Sequence[Mention]], home: str | None
    ) -> None:
        """Link the *mentions* (one list a sentence) of the *readings* of one story of a newsroom of *home*."""
        self.home = home
        self._sides = [(m.name, m.side) for found in mentions for m in found if m.name and m.side]
        self._beside = {reading.number: found for reading, found in zip(readings, mentions, strict=True)}
        self.people: list[Person] = []
        self._of: dict[tuple[int, int], Person] = {}
        for reading, found in zip(readings, mentions, strict=True):
            for mention in found:
                if mention.kind == "person" and not mention.plural:
                    self._link(reading, mention)

    def person(self, sentence: int, mention: Mention) -> Person | None:
        """Return the person that *mention* of sentence number *sentence* stands for, None if that is open."""
        return self._of.get((sentence, mention.first))

    def _link(self, reading: Reading, mention: Mention) -> None:
        gender = gender_of(reading, mention)
        candidates = self._candidates(reading, mention, gender)
        if len(candidates) > 1:
            return
        person = candidates[0] if candidates else Person()
        if not candidates:
            if mention.name is None and not mention.post:
                return
            self.people.append(person)
        person.learn(mention, gender, reading.number)
        self._of[reading.number, mention.first] = person

    def _candidates(self, reading: Reading, mention: Mention, gender: str | None) -> list[Person]:
        fitting = [
            person for person in self.people if person.fits(mention, gender) and self._native(person, mention)
        ]
        apposed = self._apposed_to(reading, mention)
        if apposed is not None:
            return [apposed]
        if mention.name is not None:
            named = by_name(fitting, mention) or unnamed_holder(fitting, mention)
            return named or self._just_told(fitting, reading, mention)
        if mention.relational:
            return by_side(fitting, mention)
        return self._by_office(fitting, reading, mention)

    def _apposed_to(self, reading: Reading, mention: Mention) -> Person | None:
        """Return of whom a second office is told behind a comma: "le conseiller A, chef du département, a …".

        The name may stand with either: "le Premier ministre, chef du gouvernement A".
        """
        if mention.post is None or mention.first < 2 or reading.folded[mention.first - 1] != ",":
            return None
        near = [m for m in self._beside[reading.number] if m.last == mention.first - 2 and m.kind == "person"]
        told = [m for m in near if m.post and not m.plural and (m.name is None) != (mention.name is None)]
        return self.person(reading.number, told[0]) if told else None

    def _just_told(self, people: Sequence[Person], reading: Reading, mention: Mention) -> list[Person]:
        """Return the one office holder of the sentence before whom only now a name is given to.

        "L'envoyé de l'ONU s'est entretenu avec B. Anna Berg a exigé …": a full name, without an office, that
        opens the sentence as its subject.
        """
        plain = is_full(mention.name) and mention.post is None and mention.first == 0
        if not plain or not reading.tree.is_relation(mention.head, "nsubj"):
            return []
        before = [p for p in people if p.name is None and p.posts and p.seen[-1] == reading.number - 1]
        return before if len(before) == 1 else []

    def _of_note(self, people: Sequence[Person], reading: Reading, mention: Mention) -> list[Person]:
        """Return the one person of whom no office was told yet.

        "X …. Le président américain …": who was named just before; "le chef de l'État", "le ministre de
        l'Intérieur", without a country: whom the story is about.
        """
        if mention.side is None:
            found = self._most_told(people, reading.number) if rank_of(mention.post) in OWN else []
        else:
            opens = mention.first <= 2
            found = _just_named(people, mention.side, reading.number) if opens and _leads(mention) else []
        return found if len(found) == 1 else []

    def _most_told(self, people: Sequence[Person], number: int) -> list[Person]:
        """Return whom the story was most about before sentence *number*, of those told without an office."""
        plain = [p for p in people if is_full(p.name) and not p.posts and p.side in (None, self.home)]
        return most_told([p for p in plain if p.seen[-1] < number])

    def _native(self, person: Person, mention: Mention) -> bool:
        """Tell whether an office told with a side may be that of a person told without: not if home speaks.

        Nor if the story tells of the person's own side further on.
        """
        if mention.name is not None or mention.side is None or person.side is not None:
            return True
        if self.home not in (None, mention.side):
            return False
        name = person.name or ""
        told = {side for other, side in self._sides if same_name(name, other) or refers_to(name, other)}
        return not told or mention.side in told

    def _by_office(self, people: Sequence[Person], reading: Reading, mention: Mention) -> list[Person]:
        if not mention.definite:
            return []
        holders = (
            self._of_post(people, reading, mention)
            or foreign_ministers(people, mention)
            or diplomats(people, mention)
            or leaders(people, mention, self.home)
            or self._of_note(people, reading, mention)
        )
        return _latest(_likeliest(holders, mention), reading.number)

    def _of_post(self, people: Sequence[Person], reading: Reading, mention: Mention) -> list[Person]:
        """Return of whom the story told by this office; where it tells no side, those of the newsroom's own first."""
        sided_only = self._has_rival(reading, mention)
        holders = [
            person
            for person in people
            if any(same_post(post, mention.post) for post in person.posts)
            and not of_another_body(person, mention)
            and (person.side is not None or not sided_only)
            and not is_told_apart(person, reading, mention)
        ]
        native = [person for person in holders if person.side in (None, self.home)]
        return native if mention.side is None and native else holders

    def _has_rival(self, reading: Reading, mention: Mention) -> bool:
        """Tell whether the sentence names the leaders of two sides, of whom one without a side may be either."""
        leaders = [
            other.side
            for other in self._beside[reading.number]
            if other.name is None and other.side is not None and rank_of(other.post) in LEADING
        ]
        return mention.side in leaders and len(set(leaders)) > 1


def _leads(mention: Mention) -> bool:
    """Tell whether an office is one of those that lead a country or speak for it abroad."""
    return rank_of(mention.post) in LEADING or fold(mention.post or "") in folded_words(
        "roles", "foreign_ministers"
    )


def _just_named(people: Sequence[Person], side: str, number: int) -> list[Person]:
    """Return whom the sentence before number *number* named without an office, who may speak for *side*."""
    plain = [p for p in people if p.name and not p.posts and p.side in (None, side)]
    return [p for p in plain if p.seen[-1] == number - 1]


def _likeliest(people: list[Person], mention: Mention) -> list[Person]:
    """Return who stands on the side told, and of these who has a name; all where there is nobody."""
    sided = [person for person in people if mention.side and person.side == mention.side] or people
    return [person for person in sided if person.name] or sided


def _latest(people: list[Person], number: int) -> list[Person]:
    """Return the only one of whom the sentences just before number *number* told; all if that leaves it open."""
    latest = [person for person in people if number - person.seen[-1] <= NEAR]
    return latest if len(latest) == 1 else people

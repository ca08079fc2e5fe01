"""Who is who in one story: mentions of one person are brought together, doubt is left open.

A full name founds a person; a short name ("M. Trung", "Mme Parly"), an office ("le ministre") or a
pronoun is only linked where exactly one candidate fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.names import fold, folded_words, refers_to, same_name
from kg.names.roles import role_noun
from kg.places import country_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.model import Mention
    from kg.reading import Reading

LEADING = frozenset({"head of state", "head of government", "leader", "monarch", "epithet"})
"""Classes of offices of which a country has one holder in a story, however he is called."""
HEADS = frozenset({"head of state", "head of government"})
"""Classes of offices that a country has but one of, under several names ("le chef de l'État")."""
OWN = HEADS | {"minister"}
"""Classes of offices that a newsroom names without their country when they are those of its own."""
ENVOYS = frozenset({"ambassador", "consul", "diplomat", "envoy"})
"""Classes of offices of those who may be called "le diplomate"."""
STANDING = frozenset({"diplomat", "envoy", "counterpart"})
"""Classes of words that may stand for whoever of a side the story speaks of: "l'hôte serbe"."""
TITLE = 2
"""How many words of an office may be those of several holders ("Premier ministre")."""
TITLE_GENDER = {"m": "Masc", "mm": "Masc", "mme": "Fem", "mmes": "Fem", "mlle": "Fem"}
NEAR = 2
"""How many sentences back an office without a name or a pronoun may point."""


@dataclass(slots=True)
class Person:
    """What a story says of one person, gathered mention by mention."""

    name: str | None = None
    side: str | None = None
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    posts: set[str] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)

    @property
    def role(self) -> str | None:
        """The office told of the person, in the fullest words of the text."""
        return max(self.roles, key=len, default=None)

    def learn(self, mention: Mention, gender: str | None, sentence: int) -> None:
        """Take in what a further mention says; the fullest name and the first side stay."""
        if mention.name and len(mention.name.split()) > len((self.name or "").split()):
            self.name = mention.name
        self.side = self.side or mention.side
        self.gender = self.gender or gender
        if mention.role and not mention.relational:
            self.roles.append(mention.role)
        if mention.post and not mention.relational:
            self.posts.add(mention.post)
        self.seen.append(sentence)

    def fits(self, mention: Mention, gender: str | None) -> bool:
        """Tell whether side and gender of *mention* speak against this person."""
        sides = {self.side, mention.side} - {None}
        genders = {self.gender, gender} - {None}
        return len(sides) < 2 and len(genders) < 2


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

    def recent(self, sentence: int, gender: str | None = None) -> list[Person]:
        """Return the persons spoken of at most `NEAR` sentences before *sentence*, the latest first."""
        near = [
            (max(s for s in person.seen if s < sentence), person)
            for person in self.people
            if any(sentence - NEAR <= s < sentence for s in person.seen)
            and gender in (None, person.gender, None)
        ]
        return [person for _, person in sorted(near, key=lambda pair: -pair[0])]

    def _link(self, reading: Reading, mention: Mention) -> None:
        gender = _gender(reading, mention)
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
            named = _by_name(fitting, mention) or _unnamed_holder(fitting, mention)
            return named or self._just_told(fitting, reading, mention)
        if mention.relational:
            return _by_side(fitting, mention)
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
        plain = _is_full(mention.name) and mention.post is None and mention.first == 0
        if not plain or not reading.tree.is_relation(mention.head, "nsubj"):
            return []
        before = [p for p in people if p.name is None and p.posts and p.seen[-1] == reading.number - 1]
        return before if len(before) == 1 else []

    def _of_note(self, people: Sequence[Person], reading: Reading, mention: Mention) -> list[Person]:
        """Return the one person of whom no office was told yet.

        "X …. Le président américain …": who was named just before; "le chef de l'État", "le ministre de
        l'Intérieur", without a country: whom the story is about.
        """
        rank = _rank(mention.post)
        if mention.side is None and rank in OWN:
            plain = [p for p in people if _is_full(p.name) and not p.posts and p.side in (None, self.home)]
            found = _most_told([p for p in plain if p.seen[-1] < reading.number])
            return found if len(found) == 1 else []
        known = rank in LEADING or fold(mention.post or "") in folded_words("roles", "foreign_ministers")
        if not known or mention.side is None or mention.first > 2:
            return []
        near = [
            p
            for p in people
            if p.name and not p.posts and p.side in (None, mention.side) and p.seen[-1] == reading.number - 1
        ]
        return near if len(near) == 1 else []

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

    def _by_office(self, people: Iterable[Person], reading: Reading, mention: Mention) -> list[Person]:
        if not mention.definite:
            return []
        people = list(people)
        sided_only = self._has_rival(reading, mention)
        holders = [
            person
            for person in people
            if any(_same_post(post, mention.post) for post in person.posts)
            and not _of_another_body(person, mention)
            and (person.side is not None or not sided_only)
            and not _is_told_apart(person, reading, mention)
        ]
        native = [person for person in holders if person.side in (None, self.home)]
        holders = native if mention.side is None and native else holders
        holders = holders or _foreign_ministers(people, mention) or _diplomats(people, mention)
        holders = holders or _leaders(people, mention, self.home) or self._of_note(people, reading, mention)
        sided = [person for person in holders if mention.side and person.side == mention.side]
        found = sided or holders
        named = [person for person in found if person.name]
        found = named or found
        latest = [person for person in found if reading.number - person.seen[-1] <= NEAR]
        return latest if len(found) > 1 and len(latest) == 1 else found

    def _has_rival(self, reading: Reading, mention: Mention) -> bool:
        """Tell whether the sentence names the leaders of two sides, of whom one without a side may be either."""
        leaders = [
            other.side
            for other in self._beside[reading.number]
            if other.name is None and other.side is not None and _rank(other.post) in LEADING
        ]
        return mention.side in leaders and len(set(leaders)) > 1


def _is_told_apart(person: Person, reading: Reading, mention: Mention) -> bool:
    """Tell whether a sentence that first names "le président A" means another by "le président kényan"."""
    return person.side is None and mention.side is not None and set(person.seen) == {reading.number}


def _foreign_ministers(people: Sequence[Person], mention: Mention) -> list[Person]:
    """Return the minister of a side whose field makes him "le chef de la diplomatie chinoise"."""
    if fold(mention.post or "") not in folded_words("roles", "foreign_ministers"):
        return []
    fields = folded_words("roles", "foreign_affairs")
    return [
        person
        for person in people
        if person.name
        and (mention.side is None or person.side in (None, mention.side))
        and any(field in fold(role) for role in person.roles for field in fields)
    ]


def _diplomats(people: Sequence[Person], mention: Mention) -> list[Person]:
    """Return the envoy of whom the story told last, if "le diplomate" is all that is said."""
    if mention.side is not None or _rank(mention.post) != "diplomat":
        return []
    envoys = [p for p in people if p.name and any(_rank(post) in ENVOYS for post in p.posts)]
    return sorted(envoys, key=lambda person: -person.seen[-1])[:1]


def _leaders(people: Sequence[Person], mention: Mention, home: str | None) -> list[Person]:
    """Return who leads the side that "le dirigeant nord-coréen" or "le chef de l'État" speaks of."""
    rank = _rank(mention.post)
    if mention.side is None:
        heads = [p for p in people if p.name and any(_rank(post) == rank for post in p.posts)]
        own = [p for p in heads if p.side in (None, home)]
        return own if rank in HEADS else []
    if rank not in LEADING | STANDING:
        return []
    if len((mention.role or "").split()) > 2 and rank not in LEADING:
        return []
    theirs = [p for p in people if p.name and p.side == mention.side]
    if rank in LEADING:
        return [p for p in theirs if any(_rank(post) in LEADING for post in p.posts)] or theirs
    return theirs


def _is_full(name: str | None) -> bool:
    """Tell whether a name has two words and more: a lone one may be a place or a firm."""
    return len((name or "").split()) > 1


def _rank(post: str | None) -> str:
    role = role_noun(post) if post else None
    return "" if role is None else role.rank


def _same_post(one: str, other: str | None) -> bool:
    """Tell whether one office may be the other told in short: "vice-ministre permanent", "vice-ministre"."""
    short, long = sorted((one, other or ""), key=len)
    return one == other or (bool(short) and long.startswith(short + " "))


def _of_another_body(person: Person, mention: Mention) -> bool:
    """Tell whether "le président du XYZ" cannot be "le président de la République", though both are presidents."""
    if mention.side is not None and person.side is None and _head_other_bodies(person, mention):
        return True
    post = mention.post or ""
    if post in person.posts:
        return False
    if person.side is None:
        return _is_body(mention.side) and any(_adds_body(known, post) for known in person.posts)
    return mention.side is None and _is_body(person.side) and any(_adds_body(post, p) for p in person.posts)


def _head_other_bodies(person: Person, mention: Mention) -> bool:
    """Tell whether two offices are told with bodies of their own: "président du Sénat", "président du Parlement"."""
    own, told = (
        {word for word in fold(role).replace("'", " ").split()[1:] if _is_body_noun(word)}
        for role in (person.role or "", mention.role or "")
    )
    return bool(own and told) and not own & told


def _is_body_noun(word: str) -> bool:
    role = role_noun(word)
    return role is not None and role.is_group


def _adds_body(long: str, short: str) -> bool:
    """Tell whether an office is another with its body: "président de la République", not "directeur général"."""
    return any(long.startswith(f"{short} {preposition}") for preposition in ("de ", "du ", "des ", "d'"))


def _is_body(side: str | None) -> bool:
    return side is not None and side not in country_codes()


def _by_name(people: Iterable[Person], mention: Mention) -> list[Person]:
    name = mention.name or ""
    named = [person for person in people if person.name]
    same = [person for person in named if same_name(name, person.name or "")]
    if same:
        return same[:1]
    short = [
        person for person in named if refers_to(name, person.name or "") or refers_to(person.name or "", name)
    ]
    return _most_told(
        short or [p for p in named if _is_first_name(name, p.name or "") and not _reigns(p, mention)]
    )


def _reigns(person: Person, mention: Mention) -> bool:
    """Tell whether either bears one name only, as popes and kings do."""
    return any(_rank(post) in {"monarch", "religious"} for post in (*person.posts, mention.post))


def _is_first_name(one: str, other: str) -> bool:
    """Tell whether one name is the first word of the other: "M. Demeke", "Demeke Mekonnen"."""
    short, full = sorted((fold(one).split(), fold(other).split()), key=len)
    return len(short) == 1 and len(full) > 1 and short[0] == full[0]


def _most_told(people: Sequence[Person]) -> list[Person]:
    """Return the one whom the story is about, if one is told of far more often than the others."""
    ranked = sorted(people, key=lambda person: -len(person.seen))
    if len(ranked) > 1 and len(ranked[0].seen) >= 2 * len(ranked[1].seen):
        return ranked[:1]
    return list(people)


def _unnamed_holder(people: Iterable[Person], mention: Mention) -> list[Person]:
    """Return who was told of by the same office and side before the name came."""
    if mention.post is None or mention.relational:
        return []
    if mention.side is None:  # "le grand imam d'Al-Azhar …. Le grand imam d'Al-Azhar Ahmed X …"
        told = [p for p in people if p.name is None and p.side is None and mention.role in p.roles]
        return told if len(told) == 1 and len((mention.role or "").split()) > TITLE else []
    found = [p for p in people if p.name is None and p.side == mention.side and mention.post in p.posts]
    return found if len(found) == 1 else []


def _by_side(people: Iterable[Person], mention: Mention) -> list[Person]:
    """Return who "son homologue chinois" may be: the one person known to stand on that side."""
    if mention.side is None:
        return []
    found = [person for person in people if person.side == mention.side]
    return found if len(found) == 1 else []


def _gender(reading: Reading, mention: Mention) -> str | None:
    """Return "Masc" or "Fem" as the words of *mention* tell it: form of address or office."""
    if mention.title is not None:
        return TITLE_GENDER.get(mention.title.lower().rstrip("."))
    if mention.post is None:
        return None
    return dict(reading.tokens[mention.head].feats).get("Gender") if mention.name is None else None

"""Whom the words of a question name: people of the graph, offices, countries and organisations."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from kg import lexicon
from kg.names import refers_to
from kg.names.roles import role_at
from kg.questions.grammar import clues, preposition
from kg.questions.offices import office, roles_of
from kg.questions.question import Party
from kg.questions.sides import find_sides
from kg.questions.words import fillers, stems, wording
from kg.triples.themes import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.names.roles import Role
    from kg.questions.directory import Directory
    from kg.questions.sides import Side
    from kg.questions.words import Word

ASKING = frozenset({"quel", "quelle", "quelles", "quels"})
ALIKE = 0.8
"""How alike two words of names are that may be one, misspelt: Mass and Maas, Lavrof and Lavrov."""
_NEAR = 0.65
"""How alike they are where a name is only offered."""
_SHOWN = 3
_SHORTEST = 4
_LINKS = frozenset({"d", "de", "des", "du", "et", "l", "la", "le", "les"})
_ARTICLES = frozenset({"l", "la", "le", "les"})
_POST = frozenset({"a", "au", "aupres", "aux", "en"})


class Naming(NamedTuple):
    """Words `first` to `last` (exclusive) name a party, tied in by a preposition that begins at `start`.

    `place` is a country, town or region that may be where it happened; `party` is None for a mere town. `told` is
    the party as gifts tell it, where its words stand in some of them.
    """

    first: int
    last: int
    start: int
    tie: str
    party: Party | None
    place: Side | None = None
    missed: str = ""
    note: str = ""
    told: Party | None = None


class Namer:
    """Finds the names of one question in one graph."""

    def __init__(self, question: str, words: Sequence[Word], taken: set[int], directory: Directory) -> None:
        """Look at the words that are not `taken` already."""
        self._question, self._words, self._directory = question, words, directory
        self._taken = set(taken)
        self._clued = {
            place for clue in clues(words) if clue.sense != "status" for place in range(clue.first, clue.last)
        }

    def names(self) -> list[Naming]:
        """Return whom the question names, in order."""
        found = [*self._full_names()]
        sides = [
            side for side in find_sides(self._question, self._words) if self._free(side.first, side.last)
        ]
        found += self._offices(sides)
        found += self._sides(sides)
        found += self._short_names()
        return _joined(sorted(found), self._words)

    def _free(self, first: int, last: int) -> bool:
        return self._taken.isdisjoint(range(first, last))

    def _take(self, first: int, last: int) -> None:
        self._taken |= set(range(first, last))

    # ------------------------------------------------------------------------------------- people

    def _full_names(self) -> Iterator[Naming]:
        """Yield people who are named by two words or more."""
        place = 0
        while place < len(self._words):
            last, nodes, note = self._longest_name(place)
            if last - place > 1:
                self._take(place, last)
                yield self._person(place, last, nodes, note)
                place = last
            else:
                place += 1

    def _longest_name(self, first: int) -> tuple[int, frozenset[str], str]:
        """Return where the longest name from a word on ends, who bears it, and what was read as something near."""
        last, nodes, note = self._shared_words(first)
        while last > first and self._words[last - 1].folded in fillers() and not self._words[last - 1].upper:
            last -= 1
        said = sum(word.folded not in fillers() for word in self._words[first:last])
        upper = sum(word.upper for word in self._words[first:last])
        return (last, nodes, note) if said > 1 or upper > 1 else (first, frozenset(), "")

    def _shared_words(self, first: int) -> tuple[int, frozenset[str], str]:
        """Return where the words end that all stand in some people's names, who these are, and which was misspelt."""
        nodes: frozenset[str] = frozenset()
        note = ""
        last = first
        while last < len(self._words) and last not in self._taken:
            bearers, misspelt = self._named_by(last, nodes)
            left = bearers & nodes if nodes else bearers
            if not left:
                break
            nodes, last, note = left, last + 1, misspelt or note
        return last, nodes, note

    def _named_by(self, place: int, nodes: frozenset[str]) -> tuple[frozenset[str], str]:
        """Return whom a word names, and the word if it is near one of the names of *nodes*, and none itself."""
        word = self._words[place]
        bearers = self._directory.people.get(word.name, frozenset())
        if bearers or not nodes or word.folded in fillers() or place in self._clued:
            return bearers, ""
        near = self._near(word, nodes)
        return (self._directory.people[near], word.text) if near else (bearers, "")

    def _near(self, word: Word, bearers: frozenset[str]) -> str | None:
        """Return the word of one of these people's names that one misspelt is likely to be."""
        if len(word.folded) < _SHORTEST:
            return None
        known = [name for name, nodes in self._directory.people.items() if nodes & bearers]
        return next(iter(get_close_matches(word.name, known, n=1, cutoff=0.7)), None)

    def _person(self, first: int, last: int, nodes: frozenset[str], note: str = "") -> Naming:
        words = self._said(first, last)
        names = sorted((self._directory.label(node), node) for node in nodes)
        told = ""
        if note:
            told = wording("read_as").format(words=words, name=names[0][0])
        elif len(names) > 1:
            told = wording("several").format(words=words, names=", ".join(name for name, _ in names[:5]))
        label = ", ".join(name for name, _ in names[:3])
        texts = tuple(name for name, _ in names)
        party = Party(words, "person", tuple(node for _, node in names), label, texts)
        return self._naming(first, last, party, note=told)

    def _short_names(self) -> Iterator[Naming]:
        """Yield people who are named by one word, or by one that is misspelt."""
        for place, word in enumerate(self._words):
            if place in self._taken or place in self._clued or word.folded in fillers():
                continue
            if len(word.folded) < _SHORTEST and not (word.upper and place):
                continue
            nodes = self._bearers(word.text, self._directory.people.get(word.name, frozenset()))
            near = "" if nodes or not word.upper or self._is_concept(word) else self._nearest(word)
            nodes = nodes or self._directory.people.get(near, frozenset())
            if nodes:
                self._take(place, place + 1)
                yield self._person(place, place + 1, nodes, near)

    def _bearers(self, word: str, nodes: frozenset[str]) -> frozenset[str]:
        """Return those of some people whom this word alone names, all if it does so for none."""
        named = frozenset(node for node in nodes if refers_to(word, self._directory.label(node)))
        return named or nodes

    def _is_concept(self, word: Word) -> bool:
        """Tell whether a word stands in the name of a thing, a topic or a place."""
        entries = (*self._directory.items, *self._directory.topics, *self._directory.places)
        return any(stem(word.folded) in entry.stems for entry in entries)

    def _nearest(self, word: Word) -> str:
        if len(word.folded) < _SHORTEST:
            return ""
        close = get_close_matches(word.name, self._directory.people, n=1, cutoff=ALIKE)
        return close[0] if close else ""

    # ------------------------------------------------------------------------------------ offices

    def _offices(self, sides: Sequence[Side]) -> Iterator[Naming]:
        texts = [word.text for word in self._words]
        place = 0
        while place < len(self._words):
            named = any(side.first == place and side.kind != "adjective" for side in sides)
            clued = place in self._taken or place in self._clued or self._words[place].folded in _countries()
            hit = None if named or clued else role_at(texts, place)
            if hit is None:
                place += 1
                continue
            role, count = hit
            last, own, posts, about = self._complement(role, place + count, sides)
            naming = self._office(role, place, last, own, posts, about)
            if naming is not None:
                self._take(place, last)
                yield naming
            place = last

    def _complement(
        self, role: Role, place: int, sides: Sequence[Side]
    ) -> tuple[int, list[Side], list[Side], set[str]]:
        """Return where the words of an office end, its own sides, its places of post, and what else they say."""
        starts = {side.first: side for side in sides}
        own: list[Side] = []
        posts: list[Side] = []
        about: set[str] = set()
        while True:
            follow, posted = self._link(place, role, has_side=bool(own))
            side = starts.get(follow)
            if side is not None:
                if (own and not posted) or not self._free(side.first, side.last):
                    return place, own, posts, about
                (posts if posted else own).append(side)
                place = side.last
            elif follow < len(self._words) and self._is_content(follow) and not posted:
                about.add(stem(self._words[follow].folded))
                place = follow + 1
            else:
                return place, own, posts, about

    def _link(self, place: int, role: Role, *, has_side: bool) -> tuple[int, bool]:
        """Return the place after small words, and whether these lead to a place of post."""
        posted = False
        first = place
        while place < len(self._words):
            word = self._words[place].folded
            if word in _POST and role.posted and has_side:
                posted = True
            elif word not in _LINKS or (word == "et" and not self._continues(place)):
                return place, posted
            elif word in _ARTICLES and place == first:  # "les ambassadeurs que le président a reçus"
                return len(self._words), posted
            place += 1
        return place, posted

    def _continues(self, place: int) -> bool:
        """Tell whether "et" goes on with the field of an office: "de l'Éducation et de la Formation"."""
        while place < len(self._words) and self._words[place].folded in _LINKS:
            place += 1
        office = place < len(self._words) and role_at([word.text for word in self._words], place) is not None
        return place < len(self._words) and self._is_content(place) and not office

    def _is_content(self, place: int) -> bool:
        word = self._words[place]
        if place in self._taken or place in self._clued or word.folded in fillers():
            return False
        return stem(word.folded) in self._directory.role_stems

    def _office(
        self, role: Role, first: int, last: int, own: list[Side], posts: list[Side], about: set[str]
    ) -> Naming | None:
        generic = self._words[first].folded in lexicon.words("questions", "people") or role.is_group
        if generic and not about:
            return self._side_naming(first, last, own[0]) if own else None
        if unknown := self._unknown(own):
            missed = wording("nobody").format(words=unknown.name)
            return self._naming(first, last, None, missed=missed)
        words = self._said(first, last)
        sides = self._nodes(own)
        asked = office(role.lemma, about, self._words[first].text, words)
        post_stems = frozenset(each for side in posts for each in stems(side.name))
        found = () if own and not sides else roles_of(asked, sides, post_stems, self._directory.roles)
        if not found:
            return self._unheld(role, first, last, words, own)
        nodes = tuple(each.node for each in found)
        texts = (role.lemma, *self._holders(nodes))
        return self._naming(first, last, Party(words, "office", nodes, words, texts, tuple(sorted(sides))))

    def _nodes(self, sides: Sequence[Side]) -> frozenset[str]:
        """Return the sides that the graph knows of some places."""
        codes = [code for side in sides if (code := side.side or side.code)]
        return frozenset(node for code in codes if (node := self._directory.side(code)))

    def _holders(self, roles: Sequence[str]) -> list[str]:
        """Return the names of those who hold one of these offices, in alphabetic order."""
        bearers = {node for role in roles for node in self._directory.holders(role)}
        return sorted(self._directory.label(node) for node in bearers)

    def _unknown(self, own: Sequence[Side]) -> Side | None:
        """Return a place among those of an office for which nobody can speak: a region, a town."""
        return next((side for side in own if not (side.side or side.code)), None)

    def _unheld(self, role: Role, first: int, last: int, words: str, own: list[Side]) -> Naming:
        if own:
            naming = self._side_naming(first, last, own[0])
            name = naming.party.name if naming.party else own[0].name
            message = wording("as_side").format(words=words, name=name)
            return naming._replace(missed=message, place=None, told=self._told(role, words, naming.party))
        return self._naming(first, last, None, missed=wording("nobody").format(words=words))

    def _told(self, role: Role, words: str, side: Party | None) -> Party | None:
        """Return an office that only the words of gifts tell: "le sultan de Brunei"."""
        noun = stems(role.lemma)
        if side is None or not any(noun <= entry.stems for entry in self._directory.texts):
            return None
        return Party(words, "office", (), words, (role.lemma,), side.nodes)

    # -------------------------------------------------------------------------------------- sides

    def _sides(self, sides: Sequence[Side]) -> Iterator[Naming]:
        for side in sides:
            if self._free(side.first, side.last) and not self._is_clue(side):
                self._take(side.first, side.last)
                yield self._side_naming(side.first, side.last, side)

    def _is_clue(self, side: Side) -> bool:
        said = (place for place in range(side.first, side.last) if self._words[place].folded not in fillers())
        return self._clued.issuperset(said)

    def _side_naming(self, first: int, last: int, side: Side) -> Naming:
        code = side.side or (side.code if side.kind == "adjective" else None)
        node = self._directory.side(code) if code else None
        words = self._said(first, last)
        name = self._directory.label(node) if node else side.name
        party = None if code is None else Party(words, "side", (node,) if node else (), name)
        return self._naming(first, last, party, place=side)

    def _naming(
        self,
        first: int,
        last: int,
        party: Party | None,
        *,
        place: Side | None = None,
        missed: str = "",
        note: str = "",
    ) -> Naming:
        tie, start = preposition(self._words, first)
        return Naming(first, last, start, tie, party, place, missed, note)

    def _said(self, first: int, last: int) -> str:
        return self._question[self._words[first].start : self._words[last - 1].end]


def _countries() -> frozenset[str]:
    return frozenset(lexicon.words("questions", "countries"))


def near_names(word: Word, directory: Directory) -> tuple[str, ...]:
    """Return the people of a graph whose names come close to a word that nobody bears."""
    close = get_close_matches(word.name, directory.people, n=_SHOWN, cutoff=_NEAR)
    nodes = dict.fromkeys(node for name in close for node in sorted(directory.people[name]))
    return tuple(directory.label(node) for node in nodes)[:_SHOWN]


def _joined(found: Sequence[Naming], words: Sequence[Word]) -> list[Naming]:
    """Return the names, an office before the name of its holder dropped for the name."""
    kept: list[Naming] = []
    for naming in found:
        before = kept[-1] if kept else None
        asked = before is not None and before.first > 0 and words[before.first - 1].folded in ASKING
        if before and before.last == naming.first and _holds(before, naming) and not asked:
            kept[-1] = naming._replace(first=before.first, start=before.start, tie=before.tie)
        else:
            kept.append(naming)
    return kept


def _holds(before: Naming, naming: Naming) -> bool:
    office = before.missed or (before.party is not None and before.party.form in ("office", "side"))
    return bool(office) and naming.party is not None and naming.party.form == "person"

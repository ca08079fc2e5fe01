"""What the words that name nobody stand for: places, topics, things given, and how gifts tell a party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from kg.places import find_places
from kg.questions.question import Named, Party
from kg.questions.words import fillers, stems
from kg.triples.themes import themes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.questions.directory import Directory, Entry
    from kg.questions.sides import Side
    from kg.questions.words import Word

Concept = Literal["place", "topic", "item", "party"]


class Found(NamedTuple):
    """Words `first` to `last` (exclusive) stand for a place, a topic or a thing (`named`), or for a `party`."""

    first: int
    last: int
    concept: Concept
    named: Named | None = None
    party: Party | None = None


def longest(
    words: Sequence[Word], first: int, last: int, order: Iterable[Concept], directory: Directory
) -> Found | None:
    """Return what the longest run of these words stands for, of the first concept in `order` that knows it."""
    for start, end in _runs(words, first, last):
        text = " ".join(word.text for word in words[start:end])
        for concept in order:
            named, party = _LOOK_UPS[concept](text, directory)
            if named or party:
                return Found(start, end, concept, named, party)
    return None


def _runs(words: Sequence[Word], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of these words that neither begin nor end with a filler, the longest first."""
    for length in range(last - first, 0, -1):
        for start in range(first, last - length + 1):
            ends = {words[start].folded, words[start + length - 1].folded}
            if ends.isdisjoint(fillers()):
                yield start, start + length


def places_of(side: Side, words: str, directory: Directory) -> Named | None:
    """Return the places of the graph that are, or lie in, a country or a town; None if there is none."""
    wanted = stems(side.name) | stems(words)
    nodes = [
        entry.node
        for entry in directory.places
        if (stems(side.name) <= entry.stems)
        or (wanted <= entry.stems)
        or (side.kind in ("country", "adjective") and side.code in _countries(entry.label))
    ]
    return Named(words, tuple(dict.fromkeys(nodes))) if nodes else None


def _countries(label: str) -> set[str | None]:
    return {place.code for place in find_places(label) if place.code}


def _fitting(entries: Iterable[Entry], text: str) -> tuple[str, ...]:
    wanted = stems(text)
    return tuple(dict.fromkeys(entry.node for entry in entries if wanted and wanted <= entry.stems))


def _place(text: str, directory: Directory) -> tuple[Named | None, Party | None]:
    nodes = _fitting(directory.places, text)
    return (Named(text, nodes) if nodes else None), None


def _topic(text: str, directory: Directory) -> tuple[Named | None, Party | None]:
    """Return the topics with these words, and the broad ones that are called so or to which alone they lead."""
    nodes = _fitting(directory.topics, text)
    broader = _fitting(directory.themes, text)
    if not nodes and not broader and len(stems(text)) == 1:
        used = {entry.node for entry in directory.themes}
        broader = tuple(str(theme) for theme in themes_of(text) if str(theme) in used)
    return (Named(text, nodes, broader) if nodes or broader else None), None


def _item(text: str, directory: Directory) -> tuple[Named | None, Party | None]:
    nodes = _fitting(directory.items, text)
    return (Named(text, nodes) if nodes else None), None


def _party(text: str, directory: Directory) -> tuple[Named | None, Party | None]:
    """Return the groups of these words, and the words by which gifts tell somebody so."""
    nodes = _fitting(directory.groups, text)
    texts = _fitting(directory.texts, text)
    if not nodes and not texts:
        return None, None
    return None, Party(text, "group", nodes, text, texts)


_LOOK_UPS: dict[Concept, Callable[[str, Directory], tuple[Named | None, Party | None]]] = {
    "place": _place,
    "topic": _topic,
    "item": _item,
    "party": _party,
}

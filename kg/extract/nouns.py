"""Event nouns: what holds them, when they are adjuncts, and who stands in their own phrase."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract.slots import clause_end, governed, subjects
from kg.lexicon import words
from kg.names import fold

if TYPE_CHECKING:
    from kg.extract.cues import NounCue
    from kg.extract.scene import Actor, Scene
    from kg.reading import Reading

OF = frozenset({"de", "du", "des", "d'"})
BETWEEN = frozenset({"entre"})
POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})
REACH = 6


def held_by(reading: Reading, noun: int) -> int | None:
    """Return the verb that holds the event ("a eu un entretien", "préside une réunion"), None if none does."""
    head = reading.tree.head(noun)
    if head < 0 or not reading.tree.is_relation(noun, "obj", "nsubj", "obl:arg", "xcomp"):
        return None
    if reading.lemmas[head] in _folded("support") and head < noun:
        return head
    return None


def occurs(reading: Reading, noun: int) -> bool:
    """Tell whether the event noun is what takes place: "la réunion a eu lieu", "un sommet s'est tenu"."""
    head = reading.tree.head(noun)
    if head < 0 or not reading.tree.is_relation(noun, "nsubj"):
        return False
    return any(reading.lemmas[head] == phrase.split()[0] for phrase in _folded("occur"))


def is_during(reading: Reading, noun: int) -> bool:
    """Tell whether words like "lors de" or "à l'issue de" stand before the event noun."""
    start = noun
    while start > 0 and reading.tokens[start - 1].upos in {"DET", "ADJ", "NUM"}:
        start -= 1
    before = " ".join(reading.folded[max(0, start - 5) : start]).replace("d'", "de").replace("' ", "'")
    return any(before == phrase or before.endswith(" " + phrase) for phrase in _during())


def between(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return whom "entre" names after an event noun."""
    return governed(scene, reading, cue.last, BETWEEN, min(clause_end(reading, cue.last), cue.last + 12))


def genitive(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return whom "de" names in the event's own phrase: "la visite du roi"."""
    for index in range(cue.last + 1, min(cue.last + REACH, len(reading.tokens))):
        if reading.tokens[index].upos in {"VERB", "AUX", "PUNCT"} or reading.folded[index] in {
            "avec",
            "entre",
        }:
            return []
        if reading.folded[index] in OF:
            mention = scene.mention_after(reading, index, 2)
            if mention is not None:
                return scene.together(reading, mention)
    return []


def compound(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return the two sides of "le sommet UE-Chine"."""
    following = [m for m in scene.mentions[reading.number] if cue.last < m.first <= cue.last + 3]
    if len(following) < 2:
        return []
    gap = reading.text[reading.ends[following[0].last] : reading.begins[following[1].first]]
    if gap.strip() not in {"-", "–", "/"}:
        return []
    return [actor for mention in following[:2] for actor in scene.unfold(reading, mention)]


def owners(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return whose event it is, if a possessive says so: "son entretien avec B" is the clause subject's."""
    children = reading.tree.children(cue.index, "det", "nmod")
    if any(reading.folded[child] in POSSESSIVES for child in children):
        return subjects(scene, reading, reading.tree.clause(cue.index))
    return genitive(scene, reading, cue)


@cache
def _folded(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words("meetings", key))


@cache
def _during() -> tuple[str, ...]:
    return tuple(fold(word) for word in words("meetings", "during") if word != "à")

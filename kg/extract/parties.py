"""Who gives and who receives: actors where the text names them, plain noun phrases where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.items import words_of
from kg.extract.slots import subjects

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.extract.items import Item
    from kg.extract.scene import Actor, Scene
    from kg.reading import Reading

TO = frozenset({"a", "au", "aux", "auprès"})
FAVOUR = frozenset({"faveur", "profit", "benefice", "destination", "disposition", "intention"})
NOMINAL = frozenset({"NOUN", "PROPN", "X"})
REACH = 40


@dataclass(frozen=True, slots=True)
class Party:
    """A giver or receiver: its words, its side, its tokens, and the actor behind it if there is one."""

    text: str
    side: str | None
    first: int
    last: int
    actor: Actor | None = None


def subject_parties(scene: Scene, reading: Reading, verb: int) -> list[Party]:
    """Return who does what *verb* says."""
    found = [of_actor(actor) for actor in subjects(scene, reading, verb)]
    if found:
        return found
    for child in reading.tree.children(verb, "nsubj"):
        if reading.tokens[child].upos in NOMINAL:
            return [_plain(scene, reading, child)]
    return []


def of_actor(actor: Actor) -> Party:
    """Return an actor as a party."""
    text = actor.name or actor.mention.role or ""
    return Party(text, actor.side, actor.mention.first, actor.mention.last, actor)


def donor_after(scene: Scene, reading: Reading, verb: int) -> Party | None:
    """Return whom "par" names after a passive."""
    return party_after(scene, reading, verb, frozenset({"par"}))


def party_after(scene: Scene, reading: Reading, start: int, words: Collection[str]) -> Party | None:
    """Return the party after the first of *words* behind token *start* (an "à", "de" between them is skipped)."""
    for index in range(start + 1, min(start + REACH, len(reading.tokens))):
        if reading.folded[index] in words and reading.tokens[index].upos in {"ADP", "NOUN", "ADV"}:
            mention = scene.mention_after(reading, index, 4)
            if mention is not None:
                return of_actor(scene.actor(reading, mention))
    return None


def recipients_after(scene: Scene, reading: Reading, cue: int, item: Item | None) -> Party | None:
    """Return to whom something is given: "à B", "en faveur de B", "pour B"; a clitic "leur" is resolved."""
    start = cue if item is None else max(cue, item.last if item.last > cue else cue)
    for words in (TO, FAVOUR, frozenset({"pour"}), frozenset({"en"})):
        found = _governed(scene, reading, start, words) or _governed(scene, reading, cue, words)
        if found is not None and (item is None or not item.first <= found.first <= item.last):
            return found
    return None


def recipients_within(scene: Scene, reading: Reading, noun: int, end: int) -> Party | None:
    """Return to whom a noun of giving gives, if the phrase names him before token *end*."""
    for words in (TO, FAVOUR, frozenset({"pour"}), frozenset({"en"})):
        found = _governed(scene, reading, noun, words, end)
        if found is not None:
            return found
    return None


def _governed(
    scene: Scene, reading: Reading, start: int, words: Collection[str], end: int | None = None
) -> Party | None:
    for index in range(start + 1, min(start + REACH, end or len(reading.tokens), len(reading.tokens))):
        token = reading.tokens[index]
        if token.upos in {"VERB", "AUX"} and dict(token.feats).get("VerbForm") == "Fin":
            return None
        if reading.folded[index] in words and token.upos in {"ADP", "NOUN"}:
            party = _after(scene, reading, index)
            if party is not None:
                return party
    return None


def _after(scene: Scene, reading: Reading, preposition: int) -> Party | None:
    if reading.lemmas[preposition + 1 : preposition + 2] and reading.lemmas[preposition + 1] in words_of("helping"):
        preposition += 1
    mention = scene.mention_after(reading, preposition, 4)
    noun = _noun_after(reading, preposition)
    if mention is not None and (noun is None or mention.first <= noun):
        return of_actor(scene.actor(reading, mention))
    if noun is None or reading.date_at(noun) or reading.amount_at(noun):
        return None
    place = reading.place_at(noun)
    if place is not None and not (place.hit.side or place.hit.code):
        return None
    if place is not None:
        text = reading.words(place.first, place.last)
        return Party(text, place.hit.side or place.hit.code, place.first, place.last)
    if reading.lemmas[noun] not in words_of("recipient"):
        return None
    return _plain(scene, reading, noun)


def _noun_after(reading: Reading, preposition: int) -> int | None:
    for index in range(preposition + 1, min(preposition + 5, len(reading.tokens))):
        token = reading.tokens[index]
        if token.upos in NOMINAL:
            return index
        if token.upos not in {"DET", "ADJ", "NUM", "ADP"}:
            return None
    return None


def endowed(scene: Scene, reading: Reading, verb: int) -> Party | None:
    """Return the object of "doter": who receives."""
    for child in reading.tree.children(verb, "obj"):
        if child < verb or reading.date_at(child):
            continue
        mention = scene.mention_at(reading, child)
        return of_actor(scene.actor(reading, mention)) if mention is not None else _plain(scene, reading, child)
    mention = scene.mention_after(reading, verb, 5)
    return of_actor(scene.actor(reading, mention)) if mention is not None else None


def _told_before(scene: Scene, reading: Reading, noun: int) -> Party | None:
    """Return what "ce mécanisme" points back to: a body of that noun named earlier in the sentence or before."""
    for earlier in reversed(scene.readings[max(0, reading.number - 2) : reading.number + 1]):
        for spot in reversed(earlier.places):
            if earlier is reading and spot.first >= noun:
                continue
            near = earlier.lemmas[max(0, spot.first - 2) : spot.last + 1]
            if spot.hit.side and reading.lemmas[noun] in near:
                return Party(reading.words(noun, noun) + " " + spot.hit.text, spot.hit.side, noun, noun)
    return None


def _plain(scene: Scene, reading: Reading, noun: int) -> Party:
    """Return a noun phrase as a party; its side is that of a country or people named in it."""
    inside = [i for i in reading.tree.subtree(noun) if noun - 3 <= i <= noun + 12]
    last = noun
    while last + 1 in inside and reading.tokens[last + 1].upos not in {"PUNCT", "VERB", "PRON", "SCONJ", "AUX"}:
        last += 1
    if reading.folded[max(noun - 1, 0)] in {"ce", "cet", "cette", "ces"}:
        told = _told_before(scene, reading, noun)
        if told is not None:
            return told
    sides = [spot.hit.side or spot.hit.code for spot in reading.places if noun <= spot.first <= last]
    return Party(reading.words(noun, last), next((side for side in sides if side), None), noun, last)

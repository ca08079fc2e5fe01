"""Who gives and who receives: actors where the text names them, plain noun phrases where it does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.items import words_of
from kg.extract.pronouns import pronoun
from kg.extract.slots import OF, has_colon, subjects
from kg.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.extract.scene import Actor, Scene
    from kg.model import Mention
    from kg.places import PlaceSpan
    from kg.reading import Reading, Spot

TO = frozenset({"a", "au", "aux", "aupres", "vers"})
FAVOUR = frozenset({"faveur", "profit", "benefice", "destination", "disposition", "intention"})
WAYS = (TO, FAVOUR, frozenset({"pour"}), frozenset({"en"}))
"""Words that lead to the recipient, those that say it most plainly first."""
CLITICS = frozenset({"lui", "leur"})
POSSESSIVES = frozenset({"son", "leur"})
DEMONSTRATIVES = frozenset({"ce", "cet", "cette", "ces"})
ENDS = frozenset({"PUNCT", "VERB", "PRON", "SCONJ", "AUX", "CCONJ"})
REPEATED = frozenset({"a", "au", "aux", "en", "vers"})
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


def of_actor(actor: Actor) -> Party:
    """Return an actor as a party."""
    text = actor.name or actor.mention.role or ""
    return Party(text, actor.side, actor.mention.first, actor.mention.last, actor)


def subject_parties(scene: Scene, reading: Reading, verb: int) -> list[Party]:
    """Return who does what *verb* says."""
    found = [of_actor(actor) for actor in subjects(scene, reading, verb)]
    if found:
        return _own_country(scene, reading, found)
    told = reading.tree.children(verb, "nsubj")
    if not told and reading.tree.is_relation(verb, "xcomp"):  # "l'armateur a promis d'offrir …"
        told = reading.tree.children(reading.tree.head(verb), "nsubj")
    plain = [child for child in told if reading.tokens[child].upos in NOMINAL]
    near = [child for child in plain if child < verb and not has_colon(reading, child, verb)]
    return [_plain(scene, reading, child) for child in near][:1]


def after(
    scene: Scene, reading: Reading, start: int, words: Collection[str], end: int | None = None
) -> list[Party]:
    """Return the actors after the first of *words* behind token *start* and before *end*."""
    for index in range(start + 1, min(start + REACH, end or len(reading.tokens), len(reading.tokens))):
        if reading.folded[index] in words and reading.tokens[index].upos in {"ADP", "NOUN", "ADV"}:
            mention = scene.mention_after(reading, index, 4)
            if mention is not None:
                found = [of_actor(actor) for actor in scene.together(reading, mention)]
                return _own_country(scene, reading, found)
    return []


def recipients(
    scene: Scene, reading: Reading, cue: int, taken: Collection[int] = (), end: int | None = None
) -> list[Party]:
    """Return to whom something is given: "à B et à C", "en faveur de B", "pour B", or a clitic "leur".

    *taken* are tokens of the things given; nothing at or after token *end* counts.
    """
    for child in reading.tree.children(cue):
        if child < cue and reading.folded[child] in CLITICS:
            meant = [of_actor(actor) for actor in pronoun(scene, reading, child)]
            told = list(scene.told_recipients)
            return (meant or told) if reading.folded[child] == "lui" else (told or meant)
    for words in WAYS:
        found = [party for party in _led_by(scene, reading, cue, words, end) if party.first not in taken]
        if found:
            return found
    return []


def _led_by(
    scene: Scene, reading: Reading, start: int, words: Collection[str], end: int | None
) -> list[Party]:
    """Return the parties that *words* lead to, coordinated ones together, up to the next finite verb."""
    for index in range(start + 1, min(start + REACH, end or len(reading.tokens), len(reading.tokens))):
        token = reading.tokens[index]
        if token.upos in {"VERB", "AUX"} and reading.verb_form(index) == "Fin":
            return []
        if token.upos == "SCONJ" and reading.tree.is_relation(index, "mark"):  # "…, tandis que C"
            return []
        if reading.folded[index] in words and token.upos in {"ADP", "NOUN"}:
            found = _behind(scene, reading, index)
            if found:
                return found
    return []


def _behind(scene: Scene, reading: Reading, preposition: int) -> list[Party]:
    following = reading.lemmas[preposition + 1 : preposition + 2]
    if following and following[0] in words_of("helping"):
        preposition += 1
    preposition = _purpose(reading, preposition)
    noun = _noun_after(reading, preposition)
    mention = scene.mention_after(reading, preposition, 4)
    if mention is not None and (noun is None or mention.first <= noun):
        if _is_whereabouts(reading, mention.first, mention.last) and mention.name is not None:
            return []
        found = [mention, *_further(scene, reading, mention, reading.folded[preposition])]
        return _own_country(
            scene, reading, [of_actor(actor) for each in found for actor in scene.unfold(reading, each)]
        )
    if noun is None or reading.date_at(noun) or reading.amount_at(noun):
        return []
    place = reading.place_at(noun)
    if place is not None:
        side = place.hit.side or place.hit.code
        return [Party(reading.words(place.first, place.last), side, place.first, place.last)] if side else []
    return [_plain(scene, reading, noun)] if reading.lemmas[noun] in words_of("recipient") else []


def _purpose(reading: Reading, preposition: int) -> int:
    """Return the "de" of "pour la reconstruction de B", else *preposition* itself."""
    if reading.folded[preposition] != "pour":
        return preposition
    for index in range(preposition + 1, min(preposition + 3, len(reading.tokens) - 1)):
        if reading.lemmas[index] in words_of("purpose") and reading.folded[index + 1] in OF:
            return index + 1
    return preposition


def _further(scene: Scene, reading: Reading, mention: Mention, preposition: str) -> list[Mention]:
    """Return the recipients coordinated with the first one; "à" and "en" are said again before each of them."""
    chain = next((chain for chain in scene.chains[reading.number] if mention in chain), (mention,))
    others = [each for each in chain if each.first > mention.first]
    if preposition not in REPEATED:
        return others
    return [m for m in others if REPEATED & set(reading.folded[max(0, m.first - 2) : m.first])]


def _is_whereabouts(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a lone unknown name stands for a place, because the recipient follows: "à Phonsavan à l'école"."""
    return first == last and reading.folded[last + 1 : last + 2] in {("a",), ("au",), ("aux",), ("par",)}


def _own_country(scene: Scene, reading: Reading, found: list[Party]) -> list[Party]:
    """Give "son pays" the side of the person whom the sentence is about."""
    lead = next((m for m in scene.mentions[reading.number] if m.kind == "person"), None)
    side = scene.actor(reading, lead).side if lead is not None else None
    return [replace(party, side=side) if _is_possessed(reading, party) else party for party in found]


def _is_possessed(reading: Reading, party: Party) -> bool:
    here = party.actor is None or (
        party.actor.number == reading.number and party.actor.mention.kind == "group"
    )
    return here and party.first > 0 and reading.folded[party.first - 1] in POSSESSIVES


def _noun_after(reading: Reading, preposition: int) -> int | None:
    for index in range(preposition + 1, min(preposition + 5, len(reading.tokens))):
        token = reading.tokens[index]
        if token.upos in NOMINAL:
            return index
        if token.upos not in {"DET", "ADJ", "NUM", "ADP"}:
            return None
    return None


def owner(scene: Scene, reading: Reading, noun: int, end: int) -> list[Party]:
    """Return whose the thing at token *noun* is, by a country's name or adjective before token *end*."""
    inside = [i for i in reading.tree.subtree(noun) if noun <= i < end]
    for spot in reading.places:
        if spot.first in inside and spot.hit.side and not _leads_to(reading, spot.first):
            return [of_place(spot)]
    return []


def of_place(spot: Spot[PlaceSpan]) -> Party:
    """Return the state or body at *spot* as a party."""
    return Party(spot.hit.name, spot.hit.side, spot.first, spot.last)


def _leads_to(reading: Reading, first: int) -> bool:
    """Tell whether a place is where something goes: "pour le Liban"."""
    return bool({"pour", "vers", "a", "au", "aux", "en"} & set(reading.folded[max(0, first - 2) : first]))


def endowed(scene: Scene, reading: Reading, verb: int) -> list[Party]:
    """Return the object of "doter": who receives."""
    for child in reading.tree.children(verb, "obj"):
        if child < verb or reading.date_at(child):
            continue
        mention = scene.mention_at(reading, child)
        return (
            [of_actor(scene.actor(reading, mention))]
            if mention is not None
            else [_plain(scene, reading, child)]
        )
    mention = scene.mention_after(reading, verb, 5)
    return [of_actor(scene.actor(reading, mention))] if mention is not None else []


def _told_before(scene: Scene, reading: Reading, noun: int) -> Party | None:
    """Return what "ce mécanisme" points back to: a body of that noun named earlier in the sentence or before."""
    for earlier in reversed(scene.readings[max(0, reading.number - 2) : reading.number + 1]):
        for spot in reversed(earlier.places):
            if earlier is reading and spot.first >= noun:
                continue
            near = earlier.lemmas[max(0, spot.first - 2) : spot.last + 1]
            if spot.hit.side and reading.lemmas[noun] in near:
                own = reading.lemmas[noun] in fold(spot.hit.text).split()
                text = spot.hit.text if own else f"{reading.words(noun, noun)} {spot.hit.text}"
                return Party(text, spot.hit.side, noun, noun)
    return None


def _plain(scene: Scene, reading: Reading, noun: int) -> Party:
    """Return a noun phrase as a party; its side is that of a country or people named in it."""
    if reading.folded[max(noun - 1, 0)] in DEMONSTRATIVES:
        told = _told_before(scene, reading, noun)
        if told is not None:
            return told
    inside = {i for i in reading.tree.subtree(noun) if noun <= i <= noun + 12}
    last = noun
    while (
        last + 1 in inside and reading.tokens[last + 1].upos not in ENDS and not reading.amount_at(last + 1)
    ):
        last += 1
    if reading.tokens[last].upos == "ADP":
        last -= 1
    sides = [spot.hit.side or spot.hit.code for spot in reading.places if noun <= spot.first <= last]
    return Party(reading.words(noun, last), next((side for side in sides if side), None), noun, last)

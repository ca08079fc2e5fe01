"""Where an event happened: the place of its sentence, else one that the story tells nearby."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract.cues import event_nouns
from kg.extract.pronouns import pronoun
from kg.extract.slots import OF
from kg.lexicon import words
from kg.mentions.phrases import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.extract.scene import Scene
    from kg.reading import Reading

LOCATIVE = frozenset({"a", "au", "aux", "en", "dans", "chez"})
TOWNS = frozenset({"capital", "city", "seat"})
BESIDE = 4
"""How far behind its noun the place of an event stands."""
HEAD = 2
"""Sentences among which a dateline may stand."""
DATELINE_ENDS = frozenset({(",",), ("(",), ("-",), ("–",), ("—",)})
"""What follows the town of a dateline."""
VENUE = 8
"""How far the name of a building may reach."""
WIDE = 15
"""How far from an event a place may stand that another clause tells."""
NEARBY = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5, *range(-6, -30, -1))
"""Sentences around an event's own in which its place may be told, the likeliest first."""


def event_place(scene: Scene, reading: Reading, cue: int, *, towns_only: bool = False) -> str | None:
    """Return the place where the event at token *cue* happens, in the words of the text: the one told nearest.

    With *towns_only*, it is no country that nobody visited.
    """
    spans = [*_places_told(scene, reading, towns_only=towns_only), *_venues(scene, reading)]
    ranked = sorted((_place_rank(scene, reading, cue, first), first, last) for first, last in spans)
    if not towns_only and not ranked:
        return _unknown_town(scene, reading, cue)
    if not ranked:
        return None
    (elsewhere, of_noun, _, distance), first, last = ranked[0]
    if elsewhere and distance > WIDE and not towns_only:
        return None
    if of_noun and _is_spoken_of(reading, first):
        return None
    return reading.words(first, last)


def place_nearby(scene: Scene, number: int, people: Collection[object]) -> str | None:
    """Return where one of *people* spoke or stayed, told in a sentence beside sentence *number* or before it."""
    for reading in _around(scene, number):
        for index in _tokens_of(scene, reading, people):
            found = event_place(scene, reading, index, towns_only=True)
            if found is not None:
                return found
    return None


def _around(scene: Scene, number: int) -> Iterator[Reading]:
    """Yield the sentences around sentence *number*, the likeliest to place its event first."""
    for step in NEARBY:
        if 0 <= number + step < len(scene.readings):
            yield scene.readings[number + step]


def _tokens_of(scene: Scene, reading: Reading, people: Collection[object]) -> Iterator[int]:
    """Yield the tokens of a sentence that stand for one of *people*, names and offices before pronouns."""
    for mention in scene.mentions[reading.number]:
        if mention.kind == "person" and scene.actor(reading, mention).key in people:
            yield mention.head
    for index, token in enumerate(reading.tokens):
        stands_for = token.upos == "PRON" and reading.tree.is_relation(index, "nsubj")
        if stands_for and any(actor.key in people for actor in pronoun(scene, reading, index)):
            yield index


def dateline_place(scene: Scene) -> tuple[str, str] | None:
    """Return the town of the dateline and its country: "Oslo, 4 mai 2022) Le roi a reçu …", "Oslo (NTB) – …"."""
    for reading in scene.readings[:HEAD]:
        for spot in reading.places[:1]:
            opens = spot.first <= 1 and reading.folded[spot.last + 1 : spot.last + 2] in DATELINE_ENDS
            if opens and spot.hit.kind in TOWNS and spot.hit.code is not None:
                return reading.words(spot.first, spot.last), spot.hit.code
    return None


def place_of_noun(scene: Scene, number: int, noun: str) -> str | None:
    """Return the place told right after *noun* (a lemma) nearby: "le sommet à Oslo …. Ce sommet s'est tenu samedi"."""
    for reading in _around(scene, number):
        for index, lemma in enumerate(reading.lemmas):
            spot = next((s for s in reading.places if index < s.first <= index + BESIDE), None)
            if lemma != noun or spot is None or spot.hit.kind not in TOWNS:
                continue
            if _is_locative(reading, spot.first):
                return reading.words(spot.first, spot.last)
    return None


def _place_rank(scene: Scene, reading: Reading, cue: int, first: int) -> tuple[bool, bool, bool, int]:
    """Rank a place: in the cue's clause first, those of other nouns last, what follows before what precedes."""
    elsewhere = reading.tree.clause(first) != reading.tree.clause(cue)
    return elsewhere, _is_of_noun(scene, reading, cue, first), first <= cue, abs(first - cue)


def _is_of_noun(scene: Scene, reading: Reading, cue: int, first: int) -> bool:
    """Tell whether a place hangs on a noun that is no event: "une conférence de soutien au Liban".

    What hangs on a person is the event's: parsers hang "à Nice" in "recevoir le président à Nice" on either.
    """
    head = reading.tree.head(first)
    if head < 0 or head == cue or reading.tokens[head].upos != "NOUN" or reading.date_at(head):
        return False
    mention = scene.mention_at(reading, head)
    of_person = mention is not None and mention.kind == "person"
    return not of_person and reading.lemmas[head] not in _placed_nouns()


def _is_spoken_of(reading: Reading, first: int) -> bool:
    """Tell whether a country is part of what is spoken of: "ils ont parlé de la situation au Niger"."""
    noun = reading.tree.head(first)
    spot = reading.place_at(first)
    is_country = spot is not None and spot.hit.kind == "country"
    led = {reading.folded[child] for child in reading.tree.children(noun, "case")}
    articles = {reading.folded[child] for child in reading.tree.children(noun, "det")}
    return is_country and bool(led & (OF | {"sur"})) and bool(articles & ARTICLES)


@cache
def _placed_nouns() -> frozenset[str]:
    """Return the lemmas of the nouns whose place is that of the event: the event itself, a stay, a venue."""
    return event_nouns().union(words("meetings", "stay"), words("meetings", "venues"))


def _places_told(scene: Scene, reading: Reading, *, towns_only: bool) -> Iterator[tuple[int, int]]:
    """Yield the first and last tokens of the places of the gazetteer in which something happens."""
    for spot in reading.places:
        if towns_only and spot.hit.kind not in TOWNS and not _is_visited(reading, spot.first):
            continue
        if spot.hit.kind == "organization" or not _is_locative(reading, spot.first):
            continue
        if spot.hit.kind == "adjective" and not reading.is_upper(spot.first):
            continue
        if not _inside_mention(scene, reading, spot.first):
            yield spot.first, spot.last


def _venues(scene: Scene, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the first and last tokens of named buildings: "au château de Versailles", "au palais présidentiel"."""
    for index, lemma in enumerate(reading.lemmas):
        before = _before_article(reading, index)
        if lemma not in words("meetings", "venues") or not _leads(reading, before):
            continue
        last = _name_end(scene, reading, index)
        if last > index:
            yield index, last


def _name_end(scene: Scene, reading: Reading, noun: int) -> int:
    """Return where the name of a building ends: its adjectives, proper names and what "de" adds."""
    last = noun
    for index in range(noun + 1, min(noun + VENUE, len(reading.tokens))):
        token = reading.tokens[index]
        led = reading.folded[index - 1] in OF
        small = reading.folded[index] in OF or (token.upos == "DET" and led)
        if _begins_person(scene, reading, index):
            break
        if reading.date_at(index) or not (small or token.upos in {"ADJ", "PROPN", "NOUN"}):
            break
        last = last if small else index
    return last


def _begins_person(scene: Scene, reading: Reading, index: int) -> bool:
    """Tell whether a person's name begins at a token, where the name of a place ends: "à Berlin | Greta Baumann"."""
    mention = scene.mention_at(reading, index)
    begins = mention is not None and mention.kind == "person" and mention.first == index
    return begins and reading.folded[index - 1] not in OF  # "au château de Rosendal"


def _unknown_town(scene: Scene, reading: Reading, cue: int) -> str | None:
    """Return a place that no gazetteer knows: a name after "à" that is nobody's ("à Phonsavan")."""
    for index in range(cue + 1, min(cue + WIDE, len(reading.tokens))):
        token = reading.tokens[index]
        if (
            token.upos != "PROPN"
            or not reading.is_upper(index)
            or reading.folded[index - 1] != "a"
            or scene.mention_at(reading, index) is not None
        ):
            continue
        last = index
        while last + 1 < len(reading.tokens) and reading.tokens[last + 1].upos == "PROPN":
            if _begins_person(scene, reading, last + 1):
                break
            last += 1
        return reading.words(index, last)
    return None


def _is_visited(reading: Reading, first: int) -> bool:
    """Tell whether a country is where somebody went: "en visite en Suède"."""
    return bool(set(words("meetings", "stay")) & set(reading.lemmas[max(0, first - 5) : first]))


def _is_locative(reading: Reading, first: int) -> bool:
    """Tell whether a place is where something happens: "à Oslo", "dans le quartier nord d'Oslo"."""
    before = _before_article(reading, first)
    if before >= 0 and reading.folded[before] in OF:
        part = before - 1
        while part >= 0 and reading.tokens[part].upos in {"ADJ", "VERB"}:
            part -= 1
        if part >= 0 and reading.lemmas[part] in event_nouns():
            return True  # "en marge du forum de Davos"
        if part >= 0 and reading.lemmas[part] in words("meetings", "areas"):
            before = _before_article(reading, part)
    return _leads(reading, before)


def _leads(reading: Reading, index: int) -> bool:
    """Tell whether a preposition of place stands at token *index*; "a" may be a verb."""
    return index >= 0 and reading.folded[index] in LOCATIVE and reading.tokens[index].upos != "VERB"


def _before_article(reading: Reading, index: int) -> int:
    """Return the token before the article of token *index*, -1 if there is none."""
    before = index - 1
    while before >= 0 and reading.tokens[before].upos == "DET":
        before -= 1
    return before


def _inside_mention(scene: Scene, reading: Reading, index: int) -> bool:
    mention = scene.mention_at(reading, index)
    return mention is not None and mention.kind in {"person", "group"}

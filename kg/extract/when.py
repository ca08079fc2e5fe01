"""Which date and which place of a sentence are the event's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.dates import reckon
from kg.extract.cues import event_nouns
from kg.extract.modality import modality
from kg.extract.pronouns import pronoun
from kg.lexicon import words
from kg.model import When

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.dates import DateSpan
    from kg.extract.scene import Scene
    from kg.reading import Reading, Spot

GENITIVE = frozenset({"de", "du", "des", "d'"})
LOCATIVE = frozenset({"a", "au", "aux", "en", "dans", "chez"})
OUTSIDE = frozenset({"avant", "apres", "depuis"})
"""Prepositions before a noun that is told of as another time than the event's."""
TOWNS = frozenset({"capital", "city", "seat"})
ELSEWHERE = 9
OPENING = 2
"""The last token at which a date heads its sentence."""
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
LEAD = 6
"""How many sentences make the head of a dispatch."""


def event_date(scene: Scene, reading: Reading, cue: int, *, planned: bool, own_phrase: bool = False) -> When:
    """Return the date of the event at token *cue*, as far as its sentence, or the story's head, tells.

    With *own_phrase* only a date inside the event noun's own phrase counts: the verb tells something else.
    """
    rank = _noun_rank if own_phrase else _date_rank
    ranked = sorted((rank(reading, cue, spot), place) for place, spot in enumerate(reading.dates))
    if ranked and ranked[0][0][0] < ELSEWHERE:
        spot = reading.dates[ranked[0][1]]
        previous = scene.last_date if scene.last_date.value else lead_date(scene)
        return _reckoned(scene, spot.hit, previous, planned=planned)
    passing = own_phrase and reading.number > 0  # what a title names is the news
    if planned or passing or not scene.is_body or _is_background(reading, cue) or _is_past(reading, cue):
        return When()
    return lead_date(scene)


def lead_date(scene: Scene) -> When:
    """Return the date that the head of a dated dispatch gives to its news, with the reckoning."""
    if scene.published is None or not scene.is_body:
        return When()
    for reading in scene.readings[:LEAD]:
        for spot in reading.dates:
            plain = spot.hit.kind in {"calendar", "weekday", "shift"} and spot.hit.relation == "on"
            clause = reading.tree.clause(spot.first)
            aside = reading.tree.is_relation(clause, "acl") or modality(reading, clause).reality == "planned"
            if plain and not aside and not _belongs_to_noun(reading, spot, _governor(reading, spot)):
                found = _reckoned(scene, spot.hit, When(), planned=False)
                if found.value is not None and len(found.value) == len("2020-08-13"):
                    return replace(found, reckoning=f"date de la nouvelle : {found.reckoning}")
    return When()


def _reckoned(scene: Scene, span: DateSpan, previous: When, *, planned: bool) -> When:
    return reckon(span, scene.published, previous=previous, tense="future" if planned else "past")


def _is_background(reading: Reading, cue: int) -> bool:
    """Tell whether the event lies before the news: pluperfect, imperfect, or a noun told of in passing."""
    for verb in (reading.tree.clause(cue), *reading.tree.ancestors(reading.tree.clause(cue))):
        parts = [verb, *reading.tree.children(verb, "aux", "cop")]
        if any(reading.tree.feat(part, "Tense") == "Imp" for part in parts):
            return True
        if any(reading.tree.feat(part, "VerbForm") == "Fin" for part in parts):
            return False
    return False


def _is_past(reading: Reading, cue: int) -> bool:
    """Tell whether an adjective puts the event before the news: "lors de leurs derniers entretiens"."""
    return any(
        reading.lemmas[child] in words("meetings", "past") for child in reading.tree.children(cue, "amod")
    )


def _date_rank(reading: Reading, cue: int, spot: Spot[DateSpan]) -> tuple[int, int]:
    """Rank a date by how closely the tree ties it to the cue, then by distance; the lower the closer."""
    governor = _governor(reading, spot)
    distance = min(abs(spot.first - cue), abs(spot.last - cue))
    if governor == cue:
        return 0, distance
    if _belongs_to_noun(reading, spot, governor):
        return ELSEWHERE, distance
    opens = spot.first <= OPENING and (governor < 0 or reading.tree.is_relation(governor, "root"))
    if opens and own_is_main(reading, cue):
        return 1, distance
    clause, own = reading.tree.clause(spot.first), reading.tree.clause(cue)
    if clause == own:
        return 1, distance
    if _in_participle(reading, clause, cue):
        return 2, distance
    if clause in set(reading.tree.ancestors(cue)) and not reading.tree.is_relation(
        own, "ccomp", "conj", "parataxis"
    ):
        return 3, distance
    below = own in set(reading.tree.ancestors(spot.first)) and reading.tree.is_relation(
        clause, "xcomp", "obl"
    )
    return (2 if below else ELSEWHERE), distance


def _in_participle(reading: Reading, clause: int, cue: int) -> bool:
    """Tell whether a participle before the cue dates it: "un accord signé jeudi par A lors d'une visite"."""
    is_participle = reading.tree.feat(clause, "VerbForm") == "Part" and reading.tree.is_relation(
        clause, "acl"
    )
    between = range(clause + 1, cue)
    return (
        is_participle
        and clause < cue
        and not any(reading.folded[i] == "," or reading.tokens[i].upos in {"VERB", "AUX"} for i in between)
    )


def _noun_rank(reading: Reading, cue: int, spot: Spot[DateSpan]) -> tuple[int, int]:
    """Rank a date as `_date_rank` does, but only if the event noun is above it and no verb between."""
    for above in reading.tree.ancestors(spot.first):
        if above == cue:
            return 0, abs(spot.first - cue)
        if reading.tokens[above].upos == "VERB" and not reading.tree.is_relation(above, "acl"):
            break
    return ELSEWHERE, 0


def own_is_main(reading: Reading, cue: int) -> bool:
    """Tell whether the cue stands in the main clause, which a date at the head of the sentence dates."""
    return reading.tree.clause(cue) in (reading.tree.root(), cue) and not reading.tree.is_relation(
        cue, "acl", "ccomp"
    )


def _governor(reading: Reading, spot: Spot[DateSpan]) -> int:
    """Return the token outside the date that the date hangs on, -1 if there is none."""
    return next((above for above in reading.tree.ancestors(spot.first) if above not in spot), -1)


def _belongs_to_noun(reading: Reading, spot: Spot[DateSpan], governor: int) -> bool:
    """Tell whether the date dates something else: "le sommet de 2018", "avant l'investiture jeudi", "comme lundi"."""
    before = spot.first - 1
    words = set(reading.folded[max(before, 0) : spot.first + 1])
    if before >= 0 and "comme" in reading.folded[max(before - 1, 0) : spot.first]:
        return True
    if governor < 0 or reading.tokens[governor].upos not in {"NOUN", "PROPN"}:
        return False
    led = {reading.folded[child] for child in reading.tree.children(governor, "case")}
    return bool(GENITIVE & words) or bool(OUTSIDE & led)


def event_place(scene: Scene, reading: Reading, cue: int) -> str | None:
    """Return the place where the event at token *cue* happens, in the words of the text."""
    return _own_place(scene, reading, cue)


def place_nearby(scene: Scene, number: int, people: Collection[object]) -> str | None:
    """Return where one of *people* spoke or stayed, told in a sentence beside sentence *number* or before it."""
    for reading in _around(scene, number):
        for index in _tokens_of(scene, reading, people):
            found = _own_place(scene, reading, index, towns_only=True)
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


def _own_place(scene: Scene, reading: Reading, cue: int, *, towns_only: bool = False) -> str | None:
    """Return the place told nearest to token *cue*; with *towns_only* no country that nobody visited."""
    spans = [*_places_told(scene, reading, towns_only=towns_only), *_venues(reading)]
    ranked = sorted((_place_rank(reading, cue, first), first, last) for first, last in spans)
    if not towns_only and not ranked:
        return _unknown_town(scene, reading, cue)
    if not ranked:
        return None
    (elsewhere, _, _, distance), first, last = ranked[0]
    if elsewhere and distance > WIDE and not towns_only:
        return None
    return reading.words(first, last)


def _place_rank(reading: Reading, cue: int, first: int) -> tuple[bool, bool, bool, int]:
    """Rank a place: in the cue's clause first, those of other nouns last, what follows before what precedes."""
    elsewhere = reading.tree.clause(first) != reading.tree.clause(cue)
    return elsewhere, _is_of_noun(reading, cue, first), first <= cue, abs(first - cue)


def _is_of_noun(reading: Reading, cue: int, first: int) -> bool:
    """Tell whether a place hangs on a noun that is no event: "une conférence de soutien au Liban"."""
    head = reading.tree.head(first)
    if head < 0 or head == cue or reading.tokens[head].upos != "NOUN" or reading.date_at(head):
        return False
    known = event_nouns() | set(words("meetings", "stay")) | set(words("meetings", "venues"))
    return reading.lemmas[head] not in known


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


def _venues(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the first and last tokens of named buildings: "au château de Versailles", "au palais présidentiel"."""
    for index, lemma in enumerate(reading.lemmas):
        before = _before_article(reading, index)
        if lemma not in words("meetings", "venues") or before < 0 or reading.folded[before] not in LOCATIVE:
            continue
        last = _name_end(reading, index)
        if last > index:
            yield index, last


def _name_end(reading: Reading, noun: int) -> int:
    """Return where the name of a building ends: its adjectives, proper names and what "de" adds."""
    last = noun
    for index in range(noun + 1, min(noun + VENUE, len(reading.tokens))):
        token = reading.tokens[index]
        small = reading.folded[index] in GENITIVE or token.upos == "DET"
        if reading.date_at(index) or not (small or token.upos in {"ADJ", "PROPN", "NOUN"}):
            break
        last = last if small else index
    return last


def _unknown_town(scene: Scene, reading: Reading, cue: int) -> str | None:
    """Return a place that no gazetteer knows: a name after "à" that is nobody's ("à Phonsavan")."""
    for index in range(cue + 1, min(cue + WIDE, len(reading.tokens))):
        token = reading.tokens[index]
        if (
            token.upos != "PROPN"
            or reading.folded[index - 1] != "a"
            or scene.mention_at(reading, index) is not None
        ):
            continue
        last = index
        while last + 1 < len(reading.tokens) and reading.tokens[last + 1].upos == "PROPN":
            last += 1
        return reading.words(index, last)
    return None


def _is_visited(reading: Reading, first: int) -> bool:
    """Tell whether a country is where somebody went: "en visite en Suède"."""
    return bool(set(words("meetings", "stay")) & set(reading.lemmas[max(0, first - 5) : first]))


def _is_locative(reading: Reading, first: int) -> bool:
    """Tell whether a place is where something happens: "à Oslo", "dans le quartier nord d'Oslo"."""
    before = _before_article(reading, first)
    if before >= 0 and reading.folded[before] in GENITIVE:
        part = before - 1
        while part >= 0 and reading.tokens[part].upos in {"ADJ", "VERB"}:
            part -= 1
        if part >= 0 and reading.lemmas[part] in event_nouns():
            return True  # "en marge du forum de Davos"
        if part >= 0 and reading.lemmas[part] in words("meetings", "areas"):
            before = _before_article(reading, part)
    return before >= 0 and reading.folded[before] in LOCATIVE


def _before_article(reading: Reading, index: int) -> int:
    """Return the token before the article of token *index*, -1 if there is none."""
    before = index - 1
    while before >= 0 and reading.tokens[before].upos == "DET":
        before -= 1
    return before


def _inside_mention(scene: Scene, reading: Reading, index: int) -> bool:
    mention = scene.mention_at(reading, index)
    return mention is not None and mention.kind in {"person", "group"}

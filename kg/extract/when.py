"""Which date and which place of a sentence are the event's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.dates import reckon
from kg.lexicon import words
from kg.model import When

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.dates import DateSpan
    from kg.extract.scene import Scene
    from kg.reading import Reading, Spot

GENITIVE = frozenset({"de", "du", "des", "d'"})
LOCATIVE = frozenset({"a", "au", "aux", "en", "dans", "chez"})
TOWNS = frozenset({"capital", "city", "seat"})
ELSEWHERE = 9
OPENING = 2
"""The last token at which a date heads its sentence."""
WIDE = 15
"""How far from an event a place may stand that another clause tells."""
NEARBY = (1, -1, 2, -2, 3, -3, 4, -4, 5, -5)
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
    if planned or own_phrase or not scene.is_body or _is_background(reading, cue):
        return When()
    return lead_date(scene)


def lead_date(scene: Scene) -> When:
    """Return the date that the head of a dated dispatch gives to its news, with the reckoning."""
    if scene.published is None or not scene.is_body:
        return When()
    for reading in scene.readings[:LEAD]:
        for spot in reading.dates:
            plain = spot.hit.kind in {"calendar", "weekday", "shift"} and spot.hit.relation == "on"
            if plain and not _belongs_to_noun(reading, spot, _governor(reading, spot)):
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
    if clause in set(reading.tree.ancestors(cue)) and not reading.tree.is_relation(
        own, "ccomp", "conj", "parataxis"
    ):
        return 3, distance
    below = own in set(reading.tree.ancestors(spot.first)) and reading.tree.is_relation(
        clause, "xcomp", "obl"
    )
    return (2 if below else ELSEWHERE), distance


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
    """Tell whether the date dates another noun: "l'attaque du 14 septembre", "le sommet de 2018"."""
    before = spot.first - 1
    words = set(reading.folded[max(before, 0) : spot.first + 1])
    if governor < 0 or reading.tokens[governor].upos not in {"NOUN", "PROPN"}:
        return False
    return bool(GENITIVE & words)


def event_place(scene: Scene, reading: Reading, cue: int) -> str | None:
    """Return the place where the event at token *cue* happens, in the words of the text."""
    return _own_place(scene, reading, cue)


def place_nearby(scene: Scene, number: int, people: Collection[object]) -> str | None:
    """Return where one of *people* spoke or stayed, told in a sentence beside sentence *number*."""
    for step in NEARBY:
        if not 0 <= number + step < len(scene.readings):
            continue
        reading = scene.readings[number + step]
        for mention in scene.mentions[reading.number]:
            if scene.actor(reading, mention).key in people and mention.kind == "person":
                found = _own_place(scene, reading, mention.head, towns_only=True)
                if found is not None:
                    return found
    return None


def _own_place(scene: Scene, reading: Reading, cue: int, *, towns_only: bool = False) -> str | None:
    ranked = []
    for spot in reading.places:
        if towns_only and spot.hit.kind not in TOWNS and not _is_visited(reading, spot.first):
            continue
        if spot.hit.kind == "organization" or not _is_locative(reading, spot.first):
            continue
        if spot.hit.kind == "adjective" and not reading.is_upper(spot.first):
            continue
        if _inside_mention(scene, reading, spot.first):
            continue
        rank = 0 if reading.tree.clause(spot.first) == reading.tree.clause(cue) else 1
        late = 0 if spot.first > cue else 1
        ranked.append((rank, late, abs(spot.first - cue), spot))
    if not towns_only and not ranked:
        return _unknown_town(scene, reading, cue)
    ranked.sort(key=lambda row: row[:3])
    if not ranked or (ranked[0][0] == 1 and ranked[0][2] > WIDE and not towns_only):
        return None
    spot = ranked[0][3]
    return reading.words(spot.first, spot.last)


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
    before = first - 1
    while before >= 0 and reading.tokens[before].upos == "DET":
        before -= 1
    return before >= 0 and reading.folded[before] in LOCATIVE


def _inside_mention(scene: Scene, reading: Reading, index: int) -> bool:
    mention = scene.mention_at(reading, index)
    return mention is not None and mention.kind in {"person", "group"}

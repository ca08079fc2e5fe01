"""Which day the words of a date mean: with the year, and from the day, that the story tells elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kg.dates import reckon
from kg.extract.clauses import end_of_saying, is_told
from kg.extract.modality import modality
from kg.extract.standing import (
    belongs_to_noun,
    dates_sentence,
    governor,
    is_quoted,
    tells_of_life,
)
from kg.extract.years import dated
from kg.model import When

if TYPE_CHECKING:
    from datetime import date

    from kg.dates import DateSpan
    from kg.extract.scene import Scene
    from kg.reading import Reading, Spot

UNTRUE = frozenset({"negated", "planned", "refused"})
"""How real a thing is that did not take place, or has not yet."""
NEWS = timedelta(60)
"""How long before its dispatch a day may lie that dates the news."""
ELSEWHERE = 9
DAYS = frozenset({"calendar", "weekday"})
"""Kinds of dates that others may be counted from."""
OPENING = 2
"""The last token at which a date heads its sentence."""
LEAD = 6
"""How many sentences make the head of a dispatch."""


def day_of(scene: Scene, reading: Reading, spot: Spot[DateSpan], last: When, *, planned: bool) -> When:
    """Return the day that the date at *spot* gives to an event; *last* is that of the event told before.

    Its year may be told elsewhere in the story, and the day from which "le lendemain" counts in the same sentence.
    """
    cue = reading.tree.clause(spot.first)
    beside = [other for other in reading.dates if _date_rank(reading, cue, other)[0] < ELSEWHERE]
    meant = dated(scene, reading, None if planned else cue, spot, beside)
    return _reckoned(scene, meant, _told_before(scene, reading, spot, last), planned=planned)


def _told_before(scene: Scene, reading: Reading, spot: Spot[DateSpan], last: When) -> When:
    """Return the day that "le lendemain" follows: told in the same sentence, of the event before, or of the news."""
    for earlier in reversed(reading.dates):
        if spot.hit.kind == "shift" and earlier.last < spot.first and earlier.hit.kind in DAYS:
            found = _reckoned(scene, earlier.hit, last, planned=False)
            if found.value is not None:
                return found
    return last if last.value else lead_date(scene)


def lead_date(scene: Scene) -> When:
    """Return the date that the head of a dated dispatch gives to its news, with the reckoning.

    The day of a dateline is the news' own only where no sentence tells another.
    """
    if scene.published is None or not scene.is_body:
        return When()
    head = scene.readings[:LEAD]
    for reading in sorted(head, key=lambda each: not is_told(each)):
        for spot in reading.dates:
            plain = spot.hit.kind in {"calendar", "weekday", "shift"} and dates_sentence(reading, spot)
            if plain and not _is_aside(reading, reading.tree.clause(spot.first)):
                found = _reckoned(scene, spot.hit, When(), planned=False)
                if _is_news(found.value, scene.published):
                    return replace(found, reckoning=f"date de la nouvelle : {found.reckoning}")
    return When()


def _is_news(value: str | None, published: date) -> bool:
    """Tell whether a date is a day, and one that a dispatch of that day may call news."""
    return value is not None and len(value) == len("2020-08-13") and value >= f"{published - NEWS}"


def _is_aside(reading: Reading, clause: int) -> bool:
    """Tell whether a clause dates no news: what does not take place, or what a participle tells.

    "Un total annoncé jeudi" does date it.
    """
    told = reading.tree.is_relation(clause, "acl") and end_of_saying(reading, clause) is None
    return told or modality(reading, clause).reality in UNTRUE


def _reckoned(scene: Scene, span: DateSpan, previous: When, *, planned: bool) -> When:
    return reckon(span, scene.published, previous=previous, tense="future" if planned else "past")


def _date_rank(reading: Reading, cue: int, spot: Spot[DateSpan]) -> tuple[int, int]:
    """Rank a date by how closely the tree ties it to the cue, then by distance; the lower the closer."""
    above = governor(reading, spot)
    distance = min(abs(spot.first - cue), abs(spot.last - cue))
    if above == cue:
        return 0, distance
    if _is_others(reading, cue, spot):
        return ELSEWHERE, distance
    opens = spot.first <= OPENING and (above < 0 or reading.tree.is_relation(above, "root"))
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


def _is_others(reading: Reading, cue: int, spot: Spot[DateSpan]) -> bool:
    """Tell whether a date is that of something else: said inside a quotation, of a noun, of somebody's birth."""
    quoted = is_quoted(reading, spot.first) and not is_quoted(reading, cue)
    return quoted or belongs_to_noun(reading, spot) or tells_of_life(reading, spot, cue)


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


def own_is_main(reading: Reading, cue: int) -> bool:
    """Tell whether the cue stands in the main clause, which a date at the head of the sentence dates."""
    return reading.tree.clause(cue) in (reading.tree.root(), cue) and not reading.tree.is_relation(
        cue, "acl", "ccomp"
    )

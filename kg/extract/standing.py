"""Where a date stands in its sentence: what it hangs on, and whether it can date what the sentence tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.clauses import OF
from kg.names import folded_words

if TYPE_CHECKING:
    from kg.dates import DateSpan
    from kg.reading import Reading, Spot

OUTSIDE = frozenset({"avant", "apres", "depuis"})
"""Prepositions before a noun that is told of as another time than the event's."""


def governor(reading: Reading, spot: Spot[DateSpan]) -> int:
    """Return the token outside the date that the date hangs on, -1 if there is none."""
    return next((above for above in reading.tree.ancestors(spot.first) if above not in spot), -1)


def belongs_to_noun(reading: Reading, spot: Spot[DateSpan]) -> bool:
    """Tell whether the date dates something else: "le sommet de 2018", "avant l'investiture jeudi", "comme lundi"."""
    before = spot.first - 1
    words = set(reading.folded[max(before, 0) : spot.first + 1])
    if before >= 0 and "comme" in reading.folded[max(before - 1, 0) : spot.first]:
        return True
    above = governor(reading, spot)
    if above < 0 or reading.tokens[above].upos not in {"NOUN", "PROPN"}:
        return False
    led = {reading.folded[child] for child in reading.tree.children(above, "case")}
    return bool(OF & words) or bool(OUTSIDE & led)


def is_quoted(reading: Reading, place: int) -> bool:
    """Tell whether a token stands between two quotation marks of its sentence."""
    before, after = reading.surfaces[:place], reading.surfaces[place:]
    if before.count('"') % 2 and '"' in after:
        return True
    return before.count("«") > before.count("»") and "»" in after


def tells_of_life(reading: Reading, spot: Spot[DateSpan], cue: int) -> bool:
    """Tell whether a date is that of a birth, a death or an election beside the event: "Né le 3 mai 1950, A a reçu B"."""
    for above in reading.tree.ancestors(spot.first):
        if above == cue:
            return False
        if reading.lemmas[above] in folded_words("events", "life"):
            return True
    return spot.first > 0 and reading.lemmas[spot.first - 1] in folded_words("events", "life")


def dates_sentence(reading: Reading, spot: Spot[DateSpan]) -> bool:
    """Tell whether a date is one on which something took place that its sentence tells in its own words."""
    other = belongs_to_noun(reading, spot) or tells_of_life(reading, spot, -1)
    return spot.hit.relation == "on" and not other and not is_quoted(reading, spot.first)

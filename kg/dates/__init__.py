"""French dates in running text: find the words, then reckon the day they mean.

    for span in find_dates("Il l'a reçu mardi, avant un sommet le 25 mai."):
        reckon(span, published=date(2020, 8, 13), tense="past")

Why a grammar of our own: of 29 expressions of news agencies dateparser 1.5 leaves 14 unread, invents
days ("sept." becomes the 13th), swaps day and month ("T.A.S le 10/01") and takes "en mer" for a Wednesday.
Names of months and days come from CLDR through Babel, arithmetic from `datetime`.
"""

from __future__ import annotations

from kg.dates.reckoning import Tense, reckon
from kg.dates.spans import DateSpan, Shift, find_dates

__all__ = ["DateSpan", "Shift", "Tense", "find_dates", "reckon"]

"""Quantities and sums of money in French running text.

    for span in find_amounts("Un don de 140.000 masques et de 2,5 M d'euros"):
        print(span.amount)

Numbers in words are read by text2num, which is sound on them; digits are read here, for no library at hand
knows that French news writes 140 000, 140.000 and 140,000 for the same number. Currencies are ISO 4217's.
"""

from __future__ import annotations

from kg.amounts.bounds import without_bound
from kg.amounts.figures import figure
from kg.amounts.spans import AmountSpan, find_amounts, unit_in_full

__all__ = ["AmountSpan", "figure", "find_amounts", "unit_in_full", "without_bound"]

"""How alike two spellings of a name are that no rule of transcription makes one: "Karimova", "Kerimova".

Words are compared by their edits with RapidFuzz: it is kept up, quick, has no dependencies and makes no decision.
Systems that match whole records (nomenklatura, splink) bring a data model or a database, and want to be trained.
"""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from kg.names import fold, is_family_first, strip_title
from kg.names.spelling import transcribed

LONG = 6
"""Letters from which on a word may be spelled another way; shorter words that differ are other words."""
CLOSE = 0.75
"""How alike each word must be."""


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, word by word, from 0 to 1; 0 if they can be no two spellings of one.

    >>> round(likeness("Anna Karimova", "Anna Kerimova"), 2), likeness("Anna Berg", "Anne Berg")
    (0.94, 0.0)
    """
    if is_family_first(one) or is_family_first(other):
        return 0.0
    words, others = _words(one), _words(other)
    if len(words) != len(others) or len(words) < 2:
        return 0.0
    scores = [_alike(*pair) for pair in zip(words, others, strict=True)]
    return sum(scores) / len(scores) if min(scores) >= CLOSE else 0.0


def _words(name: str) -> list[str]:
    return [transcribed(word.strip(".,")) for word in fold(strip_title(name)).split()]


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) < LONG or one[:1] != other[:1]:
        return 0.0
    return Levenshtein.normalized_similarity(one, other)

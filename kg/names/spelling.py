"""How words of names are compared: without marks, capitals and hyphens, in one transcription.

The words and rules lie in `kg/lexicon/names.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.lexicon import kept, rows, values

HYPHENS = str.maketrans(dict.fromkeys("-‐‑‒–—", " "))
_SHORT = 5


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return `text` in lower case without marks, with spaces for hyphens: the form that is compared.

    Letters that Unicode does not decompose become plain ones (đ d, ø o, ł l, ß ss); every apostrophe
    becomes the straight one.
    """
    # Letters stand for others before they are decomposed (´) and after ("Ǿ"); "🄐" hides a capital until then.
    plain = unicodedata.normalize("NFKD", text.translate(_letters())).lower()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return bare.translate(_letters()).translate(HYPHENS)


@kept(100_000)
def transcribed(word: str) -> str:
    """Return a folded word in the one spelling that stands for its transcriptions ("poutine", "putin").

    Known names come from a list; in words of five letters and more, rules apply ("sh" is "ch").
    """
    if word in _variants():
        return _variants()[word]
    if len(word) < _SHORT:
        return word
    for pattern, to in _rules():
        word = pattern.sub(to, word)
    return word


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(values("names", "letters"))


@kept()
def _variants() -> dict[str, str]:
    found = rows("names", "variant", {"spellings": list})
    return {spelling: row["spellings"][0] for row in found for spelling in row["spellings"]}


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = rows("names", "spelling", {"pattern": str, "to": str, "example": list})
    return tuple((re.compile(row["pattern"]), row["to"]) for row in found)

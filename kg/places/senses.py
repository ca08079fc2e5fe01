"""What one spelling of a place may mean, and how spellings are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.names import fold

PlaceKind = Literal["country", "adjective", "capital", "city", "seat", "organization", "region"]
Rule = Literal["given", "surname", "both", "article", "locative", "lower"]
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:\+(?!\w))?|,")


@dataclass(frozen=True, slots=True)
class Sense:
    """What one spelling may mean.

    `kind` is None for a phrase that only looks like a place. `code` is the country that it lies in or
    names, `side` whom it stands for, both None where the spelling does not tell; `readings` are all
    codes that it may mean. `capitals` are the positions of words of which one must have a capital in
    the text, `uppers` those of words all in capitals. `compound` marks the first part of a compound
    adjective ("sino-").
    """

    kind: PlaceKind | None
    code: str | None = None
    side: str | None = None
    readings: tuple[str, ...] = ()
    capitals: tuple[int, ...] = ()
    uppers: tuple[int, ...] = ()
    rule: Rule | None = None
    compound: bool = False


def key(text: str) -> str:
    """Return the folded words of `text`, parted by single spaces: what spellings are compared by."""
    return " ".join(fold_word(word) for word in WORD.findall(text.strip(" ,")))


def fold_word(word: str) -> str:
    """Return one word folded, an abbreviation with full stops without them ("O.N.U." onu)."""
    return fold(word).replace(".", "")

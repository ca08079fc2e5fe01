"""The marks that web pages leave in articles, as patterns made from the lexicon."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from kg import lexicon, names
from kg.lexicon import kept

Takes = Literal["rest", "line"]

_WORD = re.compile(r"[^\W_]+")
_PLACE = r"[A-ZÀ-ÖØ-ÞĐ][^\s.!?:;«»\"(),]*(?:\s[^\s.!?:;«»\"(),]+){0,3}"
_DAY = r"(?:le\s)?(?:[^\W\d_]+\s)?\d{1,2}(?:er)?\s[^\W\d_]{3,9}\.?(?:\s\d{4})?"
_DASH = r"[-–—]+"


def fold(text: str) -> str:
    """Return the words and numbers of `text`, without case, accents and punctuation, parted by blanks."""
    return " ".join(_WORD.findall(names.fold(text)))


@cache
def markers() -> dict[str, Takes]:
    """Return the lines that open links to other articles, folded, and what each of them takes."""
    rows = lexicon.rows("web", "marker", {"text": str, "takes": str, "example": str})
    return {fold(row["text"]): cast("Takes", row["takes"]) for row in rows}


@kept()
def noise() -> frozenset[str]:
    """Return the lines that say nothing about the article, folded: buttons, labels, lone signatures."""
    return frozenset(map(fold, lexicon.words("web", "noise") + lexicon.words("web", "agencies")))


@cache
def figure() -> re.Pattern[str]:
    """Return the pattern of the number that a page gives to a picture ("ảnh 1")."""
    return re.compile(rf"\s*\b(?:{_any('figure_marks')})\s*\d{{1,2}}(?!\d)\s*", re.IGNORECASE)


@kept()
def credit() -> re.Pattern[str]:
    """Return the pattern of the head of a photo credit, its `owner` with it where that is an agency.

    A credit stands at the head of a paragraph, after a sentence or a comma, after a dash or in brackets.
    """
    head, turn = _any("credit_heads"), _any("credit_turns")
    return re.compile(
        rf"""(?: ^ | (?<=[.!?…»"',;)])\s* | \s{_DASH}\s* | \s*[(\[]\s* )
        (?: (?i:{head}) (?:\s(?i:{turn}))? \s*[:/]\s*      # Photo d'illustration : …
          | (?i:{head}) \s (?i:{turn}) \s (?:l[ae]\s|l')?  # Photo diffusée par la …
          | (?i:{head}) \s (?={_agencies()})               # Photo AFP
          | ©\s*
        ) (?P<owner>{_agencies()})?
        """,
        re.VERBOSE,
    )


@kept()
def dateline() -> re.Pattern[str]:
    """Return the pattern of a dateline at the head of a paragraph."""
    signed, other = rf"\s?\((?:{_agencies()})\)", r"\s?\([A-Z][^()]{1,30}\)"
    more = r"(?:,\s[^()]{1,30}?)?"
    return re.compile(
        rf"""^[(]?
        (?: {_PLACE} {more} {signed} \s*(?:{_DASH}|:)?\s*          # Hanoï, 5 mai (VNA) –
          | {_PLACE} {more} {other} \s*{_DASH}\s*                  # Lomé (Togo-Presse) –
          | {_PLACE}, \s{_DAY} (?: \)\s*{_DASH}?\s* | \s?{_DASH}\s+ )  # Lomé, le 5 mai 2021 –
          | [A-ZÀ-ÖØ-Þ]{{2}}[A-ZÀ-ÖØ-Þ'\ -]{{1,30}} \s{_DASH}\s+   # PARIS -
        )
        (?=[A-ZÀ-ÖØ-ÞŒ«"“\d])
        """,
        re.VERBOSE,
    )


@kept()
def sign_off() -> re.Pattern[str]:
    """Return the pattern of the signature at the end of an article ("-VNA", "(AFP)")."""
    signs = rf"(?:{_agencies()}|[A-Z]{{2,8}}(?:/[A-Z]{{2,8}})*)"
    return re.compile(
        rf"""(?: (?<=[.!?…»")])\s*(?:{_DASH}|/)\s*{signs}
               | (?<=[.!?…»"])\s*{_agencies()}
               | \s(?:{_DASH}|/)\s?{_agencies()}
               | (?<=[.!?…»"])\s*\({_agencies()}(?:\s?[/,][^()]{{1,40}})?\)
        )\.?$""",
        re.VERBOSE,
    )


@kept()
def _agencies() -> str:
    """Return the pattern of one signature or more; a text may be glued to it, but not more capitals."""
    one = rf"(?:{_any('agencies')})"
    return rf"(?:{one}(?:\s?/\s?{one})*)(?![a-zß-öø-ÿ\d]|[A-ZÀ-ÖØ-Þ](?![a-zß-öø-ÿ']))"


def _any(name: str) -> str:
    """Return an alternative of the words of a list, the longest first, for a verbose pattern."""
    return "|".join(map(re.escape, sorted(lexicon.words("web", name), key=len, reverse=True)))

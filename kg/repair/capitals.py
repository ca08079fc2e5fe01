"""Words that ran together where a capital shows it: "MmeMartin", "l'ASEANet", "un tollé mondialLe pays"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.repair.mapped import Edit
from kg.repair.words import cost, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŒĐ", "a-zß-öø-ÿœđ"
_CAMEL = re.compile(rf"(?P<left>[{_UPPER}]?[{_LOWER}]+)(?P<right>[{_UPPER}]+[{_LOWER}]*)")
_ACRONYM = re.compile(rf"(?P<left>[{_UPPER}]{{2,}})(?P<right>[{_LOWER}]{{2,}})")
_AFTER_QUOTE = re.compile(rf"(?<=[{_LOWER}\d][»\")])[{_UPPER}][{_LOWER}]*")
_SENTENCE_GOES_ON = re.compile(rf"'|\s[{_LOWER}\d]")
_KNOWN, _COMMON, _VERY_COMMON = 5.5, 4.0, 3.4


@dataclass(frozen=True, slots=True)
class Page:
    """What tells words that meet from names with a capital inside: the words of the page, and its losses."""

    counts: Mapping[str, int]
    many_lost: bool


def capital_cuts(match: re.Match[str], page: Page) -> Iterator[Edit]:
    """Yield what parts the matched word, which has capitals inside; names such as "YouTube" stay whole.

    A blank parts words; a line end parts a heading from the sentence that follows it.
    """
    word, follows = match.group(), match.string[match.end() : match.end() + 2]
    camel, acronym = _CAMEL.fullmatch(word), _ACRONYM.fullmatch(word)
    if camel and (mark := _between(camel["left"], camel["right"], follows, page)):
        yield Edit(match.start() + camel.end("left"), match.start() + camel.end("left"), mark)
    elif acronym and acronym["left"] in page.counts and _may_follow(acronym["right"]):
        yield Edit(match.start() + acronym.end("left"), match.start() + acronym.end("left"), " ")


def _between(left: str, right: str, follows: str, page: Page) -> str:
    """Return what was lost before a capital: a line end, a blank, or nothing.

    On a page that else lost no breaks, a common word and a capital meet where a heading ends.
    """
    if _heading_ends(left, right, follows, page):
        return "\n"
    if not _words_meet(left, right, page):
        return ""
    heading = left.islower() and left not in listed("short") and not page.many_lost
    return "\n" if heading else " "


def quoted_heading_cuts(text: str) -> Iterator[Edit]:
    """Yield what parts a heading that ends with a quotation mark or a bracket from the sentence after it."""
    for match in _AFTER_QUOTE.finditer(text):
        if match.group() in listed("openers") and _SENTENCE_GOES_ON.match(text, match.end()):
            yield Edit(match.start(), match.start(), "\n")


def _heading_ends(left: str, right: str, follows: str, page: Page) -> bool:
    """Return whether `right` opens a sentence; before a capital it may as well begin a name ("Le Hoai")."""
    goes_on = _SENTENCE_GOES_ON.match(follows) or (follows.startswith(" ") and not page.many_lost)
    opens = right in listed("openers") and left not in listed("short") and bool(goes_on)
    elides = (right.lower() in listed("elided")) == follows.startswith("'")
    known = left in page.counts or cost(left) < _KNOWN + left.islower()
    return opens and elides and known and len(left) > 1


def _words_meet(left: str, right: str, page: Page) -> bool:
    """Return whether a word of the page or of French stands on either side of the capital."""
    if cost(left + right) < _KNOWN or left in listed("prefixes"):
        return False
    if left in listed("titles"):
        return len(right) > 1
    right_stands = right in page.counts or (len(right) > 2 and cost(right) < _KNOWN)
    if left.lower() in listed("short"):
        return right_stands
    if left.islower():
        common = left in page.counts or cost(left) < (_VERY_COMMON if right.isupper() else _KNOWN)
        return len(left) > 2 and common and (right_stands or len(right) > 2)
    left_stands = left in page.counts or (page.many_lost and len(left) > 2 and cost(left) < _KNOWN)
    return left_stands and right in page.counts and page.counts.get(left + right, 0) < 2


def _may_follow(word: str) -> bool:
    return word in listed("short") or (len(word) > 3 and cost(word) < _COMMON)

"""Forms of address and ranks in front of a name: "M.", "S.E. Mme", "le général"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.lexicon import kept, rows
from kg.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Gender = Literal["m", "f"]
TitleKind = Literal["honorific", "rank", "religious", "noble"]
_ARTICLE = re.compile(r"(?:l['’]|(?:le|la|les|au|du|aux)\s+)(?=\S)", re.IGNORECASE)
NEED = {"text": str, "kind": str, "example": str}
MAY = {"gender": str}


@dataclass(frozen=True, slots=True)
class Title:
    """A form of address or a rank that stands before a name; `gender` where it tells one."""

    text: str
    kind: TitleKind
    gender: Gender | None


def strip_title(text: str) -> str:
    """Return the name without the titles, ranks and their articles in front of it."""
    rest = text.strip()
    ends = [end for _, end in _leading(rest)]
    return rest[ends[-1] :] if ends else rest


def titles_before(text: str) -> tuple[Title, ...]:
    """Return the titles in front of a name, in order ("S.E. M. Durand": two)."""
    return tuple(title for title, _ in _leading(text.strip()))


def gender(text: str) -> Gender | None:
    """Return the gender that the titles before a name tell ("Mme" f), None if they tell none."""
    return next((title.gender for title in titles_before(text) if title.gender), None)


def _leading(text: str) -> Iterator[tuple[Title, int]]:
    """Yield each leading title with the place where what follows it begins.

    "M. Sultan Saad" is a Mr Sultan: a noble title after "M." has its article ("Mme la duchesse").
    """
    place = 0
    addressed = False
    while (found := _title_at(text, place)) is not None:
        bare = text[place : place + 1].isupper()
        if addressed and bare and found[0].kind == "noble":
            return
        yield found
        place = found[1]
        addressed = found[0].kind == "honorific" and found[0].gender is not None


def _title_at(text: str, place: int) -> tuple[Title, int] | None:
    article = _ARTICLE.match(text, place)
    found = _pattern().match(text, article.end() if article else place)
    return None if found is None else (_titles()[" ".join(fold(found.group(1)).split())], found.end())


@kept()
def _titles() -> dict[str, Title]:
    found = rows("names", "title", NEED, MAY)
    return {fold(row["text"]): Title(row["text"], row["kind"], row.get("gender")) for row in found}


@kept()
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all titles, the longest first, a hyphen or a space between their words."""
    longest = sorted((title.text for title in _titles().values()), key=len, reverse=True)
    texts = "|".join(r"[-\s]".join(map(re.escape, re.split(r"[-\s]", text))) for text in longest)
    return re.compile(rf"({texts})(?:\s+|(?<=\.))(?=\S)", re.IGNORECASE)

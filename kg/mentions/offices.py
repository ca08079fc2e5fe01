"""Where a sentence names an office ("vice-ministre") or a body ("délégation"), and forms of address ("M.")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon import kept, rows, words
from kg.names import fold, folded_words
from kg.names.roles import is_plural, role_at

if TYPE_CHECKING:
    from kg.names.roles import Role
    from kg.reading import Reading

NOMINAL = frozenset({"NOUN", "PROPN", "X"})
RANKS = frozenset({"military", "religious", "court", "monarch"})
"""Classes of offices that may stand between another office and a name ("le Président, colonel X")."""

GIVEN = frozenset({"court", "monarch", "religious"})
"""Classes of offices that are given names too ("Sultan", "Prince")."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office noun from token *first* to *last*."""

    first: int
    last: int
    role: Role
    plural: bool

    @property
    def posted(self) -> bool:
        """Tell whether the office has a place of post: "ambassadeur en Bulgarie", "représentant auprès de l'ONU"."""
        return self.role.posted or self.role.rank == "envoy"

    @property
    def is_rank(self) -> bool:
        """Tell whether the office may stand between another office and a name."""
        return self.role.rank in RANKS


@dataclass(frozen=True, slots=True)
class Title:
    """A form of address from token *first* to *last*."""

    first: int
    last: int
    word: str
    gender: str | None


def find_offices(reading: Reading) -> list[Office]:
    """Return the office nouns of a sentence, the longest at each place, in order."""
    found: list[Office] = []
    index = 0
    while index < len(reading.tokens):
        office = _office_at(reading, index)
        if office is not None:
            found.append(office)
        index = index + 1 if office is None else office.last + 1
    return found


def _office_at(reading: Reading, first: int) -> Office | None:
    if reading.date_at(first) or not reading.surfaces[first]:
        return None
    if reading.place_at(first) is not None and reading.tokens[first].text[:1].isupper():
        return None
    article = first > 1 and reading.is_upper(first) and reading.tokens[first - 1].text in {"Le", "La"}
    if article and reading.is_upper(first - 2):
        return None  # a surname: "Bruno Le Maire"
    found = role_at(reading.surfaces, first)
    if found is None or (found[1] == 1 and reading.tokens[first].upos not in NOMINAL):
        return None
    role, count = found
    if fold(role.lemma) == "etat" and first > 0 and reading.folded[first - 1] == "d'":
        return None  # "une visite d'État"
    if _is_inside_name(reading, first) or (role.rank in GIVEN and _is_addressed(reading, first)):
        return None
    return Office(first, first + count - 1, role, _is_plural(reading, first, first + count - 1))


def _is_inside_name(reading: Reading, first: int) -> bool:
    """Tell whether a word with a capital stands in the middle of a name: "Hassan Cheikh Mohamoud".

    A name after "de" may be a body's, and what follows the person's: "l'imam d'Al-Azhar Cheikh X".
    """
    if first > 0 and reading.is_upper(first) and reading.is_upper(first - 1):
        before = reading.tokens[first - 1]
        flat = reading.tokens[first].upos == "PROPN" and reading.tree.is_relation(first, "flat:name")
        last = first + 1 >= len(reading.tokens) or not reading.is_upper(first + 1)
        flat = flat and last and not reading.tree.case(reading.tree.head(first))  # "Mohammad Imam"
        if before.upos == "PROPN" and (flat or fold(before.text) in particles()):  # "Sonia Ben Cheikh"
            return True
    if not 0 < first < len(reading.tokens) - 1 or not reading.is_upper(first):
        return False
    around = (first - 1, first, first + 1)
    named = all(reading.tokens[index].upos == "PROPN" and reading.is_upper(index) for index in around)
    is_flat = reading.tree.is_relation(first, "flat:name")
    return named and is_flat and not reading.tree.case(reading.tree.head(first))


def _is_addressed(reading: Reading, first: int) -> bool:
    """Tell whether a word with a capital stands right after "M." or "Mme", where it is a name: "M. Sultan Saad"."""
    before = reading.folded[first - 1].rstrip(".") if first else ""
    return reading.is_upper(first) and _titles().get(before, ("", None))[1] is not None


def _is_plural(reading: Reading, first: int, last: int) -> bool:
    """Tell whether several hold the office: by its form, or by the article where the form is invariable."""
    if is_plural(" ".join(reading.surfaces[first : last + 1])):
        return True
    return first > 0 and reading.folded[first - 1] in {"les", "des", "ces", "plusieurs", "deux", "trois"}


def find_titles(reading: Reading) -> list[Title]:
    """Return the forms of address of a sentence, in order."""
    found = []
    for index, word in enumerate(reading.folded):
        known = _titles().get(word.rstrip("."))
        if known is not None and index + 1 < len(reading.tokens) and _addresses(reading, index):
            own = index > 0 and reading.tokens[index - 1].text in {"Son", "Sa", "Leurs"}  # "Son Excellence"
            last = index + (reading.tokens[index + 1].text in {"Royale", "Impériale", "Sérénissime"})
            found.append(Title(index - own, last, *known))
    return found


def _addresses(reading: Reading, index: int) -> bool:
    """Tell whether a name can follow the form of address; a lone "M" or "me" is none."""
    following = reading.tokens[index + 1].text
    if reading.folded[index] in folded_words("names", "styles") and reading.folded[index + 1] in {
        "l'",
        "le",
        "la",
    }:
        return True  # "Son Altesse l'Emir"
    written = reading.tokens[index].text
    return following[:1].isupper() and (written[:1].isupper() or len(written) > 3)


@kept()
def _titles() -> dict[str, tuple[str, str | None]]:
    need = {"text": str, "kind": str, "example": str}
    return {
        fold(row["text"]).rstrip("."): (row["text"], row.get("gender"))
        for row in rows("names", "title", need, {"gender": str})
        if row["kind"] == "honorific" and " " not in row["text"]
    }


@cache
def particles() -> frozenset[str]:
    """Return the folded words that may stand inside a name without a capital ("von", "al")."""
    return frozenset(words("names", "particles")) | {"d'"}

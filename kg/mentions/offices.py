"""Where a sentence names an office ("vice-ministre") or a body ("délégation"), and forms of address ("M.")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon import rows, words
from kg.names import fold

if TYPE_CHECKING:
    from kg.reading import Reading

POSTED_CLASSES = frozenset({"ambassador", "consul", "diplomat", "envoy"})
NOMINAL = frozenset({"NOUN", "PROPN", "X"})
LONGEST = 7


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """A row of `lexicon/roles.toml`, as one of its forms; `feminine` and `plural` are what the form tells."""

    lemma: str
    is_group: bool
    rank_class: str | None
    feminine: bool
    plural: bool

    @property
    def relational(self) -> bool:
        """Tell whether the office is told by another one's: "son homologue"."""
        return self.rank_class == "counterpart"

    @property
    def posted(self) -> bool:
        """Tell whether the office has a place of post: "ambassadeur en Bulgarie"."""
        return (
            self.rank_class in POSTED_CLASSES
            or self.lemma.startswith("représenta")
            or self.lemma == "ambassade"
        )

    @property
    def rank(self) -> bool:
        """Tell whether the office is a rank that may stand between another office and a name."""
        return self.rank_class in {"military", "religious", "court"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office noun from token *first* to *last*."""

    first: int
    last: int
    word: OfficeWord
    plural: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A form of address from token *first* to *last* ("MM.": plural)."""

    first: int
    last: int
    word: str
    gender: str | None
    plural: bool


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
    if reading.date_at(first):
        return None
    if reading.place_at(first) is not None and reading.tokens[first].text[:1].isupper():
        return None
    for length in range(min(LONGEST, len(reading.tokens) - first), 0, -1):
        word = _forms().get(" ".join(reading.folded[first : first + length]))
        if word is not None and (length > 1 or reading.tokens[first].upos in NOMINAL):
            return Office(first, first + length - 1, word, _is_plural(reading, first, word))
    return None


def _is_plural(reading: Reading, first: int, word: OfficeWord) -> bool:
    """Tell whether several hold the office: by its form, or by the article where the form is invariable."""
    if word.plural:
        return True
    return first > 0 and reading.folded[first - 1] in {"les", "des", "ces", "plusieurs", "deux", "trois"}


def find_titles(reading: Reading) -> list[Title]:
    """Return the forms of address of a sentence, in order."""
    found = []
    for index, word in enumerate(reading.folded):
        known = _titles().get(word.rstrip("."))
        if known is not None and index + 1 < len(reading.tokens) and _addresses(reading, index):
            found.append(Title(index, index, known[0], known[1], known[2]))
    return found


def _addresses(reading: Reading, index: int) -> bool:
    """Tell whether a name can follow the form of address; a lone "M" or "me" is none."""
    following = reading.tokens[index + 1].text
    written = reading.tokens[index].text
    return following[:1].isupper() and (written[:1].isupper() or len(written) > 3)


@cache
def _forms() -> dict[str, OfficeWord]:
    need = {"lemma": str, "kind": str, "example": str}
    may = {"class": str, "forms": list, "feminine": list}
    table: dict[str, OfficeWord] = {}
    for row in rows("roles", "role", need, may):
        feminine = set(row.get("feminine", ()))
        for form in (row["lemma"], *row.get("forms", ())):
            plural = (
                form != row["lemma"]
                and form.split()[0][-1] in "sx"
                and row["lemma"].split()[0][-1] not in "sx"
            )
            key = " ".join(part for part in _tokens(form))
            word = OfficeWord(
                row["lemma"], row["kind"] == "group", row.get("class"), form in feminine, plural
            )
            table.setdefault(key, word)
    return table


def _tokens(form: str) -> list[str]:
    """Return a form as the parser cuts it: contracted articles apart ("du" = "de le")."""
    parts: list[str] = []
    for word in form.replace("'", "' ").replace("’", "' ").split():
        parts += words_apart().get(word, (fold(word),))
    return parts


def words_apart() -> dict[str, tuple[str, str]]:
    """Return the contractions that the tokenizer undoes."""
    return {"du": ("de", "le"), "des": ("de", "les"), "au": ("a", "le"), "aux": ("a", "les")}


@cache
def _titles() -> dict[str, tuple[str, str | None, bool]]:
    need = {"text": str, "kind": str, "example": str}
    return {
        fold(row["text"]).rstrip("."): (row["text"], row.get("gender"), row["text"] in {"MM.", "Mmes"})
        for row in rows("names", "title", need, {"gender": str})
        if row["kind"] == "honorific" and " " not in row["text"]
    }


@cache
def particles() -> frozenset[str]:
    """Return the folded words that may stand inside a name without a capital ("von", "al")."""
    return frozenset(words("names", "particles")) | {"d'"}

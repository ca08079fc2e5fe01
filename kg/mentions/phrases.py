"""How far a noun phrase reaches: from the noun of an office or body to the end of what belongs to it.

The reach is read from the row of words rather than from the tree: parsers attach the tail of long
titles ("de la Jeunesse et des Sports, chargé de l'Instruction civique") in many ways, the row is plain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.reading import Reading

GENITIVE = frozenset({"de", "du", "des", "d'"})
POSTED = frozenset({"a", "en", "aupres", "pres", "aux", "au", "chez"})
CHARGE = frozenset({"charge", "chargee", "charges", "chargees", "delegue", "deleguee", "responsable"})
ARTICLES = frozenset({"le", "la", "les", "l'"})


def phrase_end(reading: Reading, head_last: int, stops: Collection[int], *, posted: bool) -> int:
    """Return the last token of the phrase whose head noun ends at *head_last*.

    *stops* are tokens that begin something else (names, other offices); *posted* allows a place of
    post ("ambassadeur du Japon au Vietnam").
    """
    last = head_last
    while (following := _extend(reading, head_last, last, stops, posted=posted)) is not None:
        last = following
    return last


def _extend(
    reading: Reading, head_first: int, last: int, stops: Collection[int], *, posted: bool
) -> int | None:
    """Return the last token of the next piece of the phrase after *last*, None if it is over."""
    step = last + 1
    if step >= len(reading.tokens) or step in stops or reading.date_at(step):
        return None
    word = reading.folded[step]
    if _is_modifier(reading, step):
        return step
    if word == "pour":
        return _field_end(reading, step)
    if (
        word in GENITIVE
        or (posted and word in POSTED)
        or (word in {"a", "aux"} and _is_office(reading, step))
    ):
        return _complement(reading, step, stops)
    if word in CHARGE or (word == "en" and reading.folded[step + 1 : step + 2] == ("charge",)):
        return step
    if word in {"et", "/"} and _goes_on(reading, step, stops):
        return _complement(reading, step + 1, stops)
    if word == "et" and _is_second_modifier(reading, step + 1, head_first, stops):
        return step + 1
    return _enumerated(reading, step, stops)


def _is_modifier(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    if reading.place_at(index) is not None:
        return token.upos in {"ADJ", "NOUN", "PROPN"} and token.text[:1].islower()
    return token.upos == "ADJ" or _is_apposed_noun(reading, index)


def _is_apposed_noun(reading: Reading, index: int) -> bool:
    """Tell whether a bare noun qualifies the one before it: "pays membres", "directrice adjointe"."""
    token = reading.tokens[index]
    hangs = token.head == index - 1 and token.deprel.split(":")[0] in {"amod", "appos", "nmod", "compound"}
    return token.upos == "NOUN" and hangs and not reading.is_upper(index) and not reading.tree.children(index, "case")


def _is_second_modifier(reading: Reading, index: int, first: int, stops: Collection[int]) -> bool:
    """Tell whether a bare word is coordinated with one of the phrase: "étrangères et européennes"."""
    if index >= len(reading.tokens) or index in stops or reading.is_upper(index):
        return False
    token = reading.tokens[index]
    coordinated = token.upos in {"ADJ", "NOUN"} and reading.tree.is_relation(index, "conj")
    return coordinated and token.head >= first and not reading.tree.children(index, "case", "det")


def _field_end(reading: Reading, preposition: int) -> int | None:
    """Return the end of "pour l'Afrique centrale", the field of an envoy or a director."""
    index = _skip_articles(reading, preposition + 1)
    place = reading.place_at(index) if index < len(reading.tokens) else None
    return None if place is None else place.last


def _is_office(reading: Reading, index: int) -> bool:
    """Tell whether "à" leads to a field of office: "secrétaire d'État à l'Économie", "à la sécurité"."""
    after = _skip_articles(reading, index + 1)
    if after >= len(reading.tokens) or reading.place_at(after) or reading.date_at(after):
        return False
    return after > index + 1 and reading.tokens[after].upos == "NOUN" and reading.is_upper(after)


def _skip_articles(reading: Reading, index: int) -> int:
    while index < len(reading.tokens) and (
        reading.folded[index] in ARTICLES or reading.tokens[index].upos in {"DET", "NUM"}
    ):
        index += 1
    return index


def _complement(reading: Reading, preposition: int, stops: Collection[int]) -> int | None:
    """Return the end of "de la Défense", "du Vietnam", "en Bulgarie"; None if no noun follows."""
    index = _skip_articles(reading, preposition + 1)
    if index >= len(reading.tokens) or index in stops or reading.date_at(index):
        return None
    if reading.folded[preposition + 1] in {"un", "une"}:
        return None
    place = reading.place_at(index)
    if place is not None:
        return place.last
    if reading.tokens[index].upos in {"NOUN", "PROPN", "ADJ", "X"}:
        return index
    return None


def _goes_on(reading: Reading, conjunction: int, stops: Collection[int]) -> bool:
    """Tell whether "et" continues the title ("Affaires étrangères et du Commerce") and opens no one else."""
    step = conjunction + 1
    if step >= len(reading.tokens) or reading.folded[step] not in GENITIVE:
        return False
    index = _skip_articles(reading, step + 1)
    if index >= len(reading.tokens) or index in stops or reading.place_at(index):
        return False
    return reading.is_upper(index) and reading.tokens[index].upos in {"NOUN", "PROPN", "ADJ"}


def _enumerated(reading: Reading, comma: int, stops: Collection[int]) -> int | None:
    """Return the end of ", de la Pêche" or ", chargé de l'Instruction" inside a long title."""
    if reading.folded[comma] != "," or comma + 1 >= len(reading.tokens):
        return None
    if reading.folded[comma + 1] in CHARGE:
        return comma + 1
    if _goes_on(reading, comma, stops):
        return _complement(reading, comma + 1, stops)
    return None

"""What a clause of a sentence is: finite, a purpose, said by somebody; and the nouns that name events."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.names import fold, folded_words

if TYPE_CHECKING:
    from kg.reading import Reading

OF = frozenset({"de", "du", "des", "d'"})
"""The forms of "de"."""


def end_of_saying(reading: Reading, verb: int) -> int | None:
    """Return the last token of a verb of saying at token *verb* ("dire", "mettre en garde"), None if it is none."""
    others = _sayings().get(reading.lemmas[verb])
    if others is None or reading.folded[verb + 1 : verb + 1 + len(others)] != others:
        return None
    return verb + len(others)


@cache
def _sayings() -> dict[str, tuple[str, ...]]:
    """Return the words behind each verb of saying, most often none."""
    phrases = (phrase.split() for phrase in folded_words("events", "saying"))
    return {verb: tuple(others) for verb, *others in phrases}


def is_purpose(reading: Reading, verb: int) -> bool:
    """Tell whether a verb is the infinitive of a purpose: "pour discuter" is what the main subject wants."""
    marks = {reading.folded[child] for child in reading.tree.children(verb, "mark", "case")}
    return reading.tree.feat(verb, "VerbForm") == "Inf" and "pour" in marks


def is_told(reading: Reading) -> bool:
    """Tell whether a sentence has a finite verb."""
    return any(
        token.upos in {"VERB", "AUX"} and dict(token.feats).get("VerbForm") == "Fin"
        for token in reading.tokens
    )


@cache
def event_nouns() -> frozenset[str]:
    """Return the folded first words of nouns that name a meeting themselves."""
    return frozenset(fold(lemma).split()[0] for lemma in words("events", "nouns"))

"""Cue words: where a sentence has a verb or a noun that may tell of a meeting or a gift."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from kg.lexicon import rows, words
from kg.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kg.model import Kind
    from kg.reading import Reading

COMPLEMENT_REACH = 12
"""How far from a verb the noun may stand that makes it a cue."""
APART = frozenset({"afin", "apres", "avant", "pour", "sans"})
"""Words before an infinitive that is no complement of the verb: "il l'a vu avant de partir"."""
MODALS = frozenset({"aller", "devoir", "pouvoir", "vouloir"})
SMALL = frozenset({"ADP", "DET"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class MeetingVerb:
    """A row of `[[verb]]` in `lexicon/meetings.toml`."""

    lemma: tuple[str, ...]
    frames: tuple[str, ...]
    kind: Kind
    reflexive: bool | None = None
    complement: tuple[tuple[str, ...], ...] = ()
    alone: bool = False
    bare: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class MeetingNoun:
    """A row of `[[noun]]` in `lexicon/meetings.toml`."""

    lemma: tuple[str, ...]
    kind: Kind
    sure: bool
    guest: bool = False


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb at token *index* that fits its row."""

    index: int
    last: int
    row: MeetingVerb


@dataclass(frozen=True, slots=True)
class NounCue:
    """An event noun from token *index* to *last*."""

    index: int
    last: int
    row: MeetingNoun


def verb_cues(reading: Reading) -> Iterator[VerbCue]:
    """Yield the meeting verbs of a sentence whose reflexive and complement are as their row wants."""
    for index, token in enumerate(reading.tokens):
        if index > 0 and reading.surfaces[index - 1 : index] and _is_nominalised(reading, index):
            continue
        if token.upos not in {"VERB", "ADJ", "NOUN"} or (
            token.upos != "VERB" and not _participle(reading, index)
        ):
            continue
        for row in meeting_verbs().get(reading.lemmas[index], ()):
            last = _complement_last(reading, index, row)
            if last is None or (row.alone and _has_infinitive(reading, index)):
                continue
            if row.bare is not None and _has_object(reading, index, row.bare):
                continue
            if row.reflexive in (None, is_reflexive(reading, index)):
                yield VerbCue(index, last, row)
                break


def noun_cues(reading: Reading) -> Iterator[NounCue]:
    """Yield the event nouns of a sentence, except those that mean something else there."""
    index = 0
    while index < len(reading.tokens):
        cue = _noun_at(reading, index)
        if cue is not None:
            yield cue
        index = index + 1 if cue is None else cue.last + 1


def other_senses(reading: Reading) -> Iterator[int]:
    """Yield the event nouns that mean something else where they stand ("conférence de presse")."""
    for index, lemma in enumerate(reading.lemmas):
        found = [match(reading, index, row.lemma) for row in meeting_nouns().get(lemma, ())]
        if any(last is not None and _means_else(reading, last) for last in found):
            yield index


def is_reflexive(reading: Reading, verb: int) -> bool:
    """Tell whether the verb at token *verb* stands with "se" ("s'", "nous" apart)."""
    return any(
        reading.folded[child] in {"se", "s'"} for child in reading.tree.children(verb) if child < verb
    ) or (verb >= 1 and any(word in {"se", "s'"} for word in reading.folded[max(0, verb - 3) : verb]))


def _has_object(reading: Reading, verb: int, except_: Collection[str]) -> bool:
    """Tell whether a thing is the verb's object: "échanger des prisonniers", but "échanger des vues" is talk."""
    return any(
        child > verb
        and reading.tokens[child].upos == "NOUN"
        and not reading.tree.case(child)
        and reading.date_at(child) is None
        and reading.amount_at(child) is None
        and reading.lemmas[child] not in except_
        for child in reading.tree.children(verb, "obj")
    )


def _has_infinitive(reading: Reading, verb: int) -> bool:
    """Tell whether an infinitive completes the verb: "ils se sont vu refuser l'entrée"."""
    below = [verb + 1, *reading.tree.children(verb, "xcomp", "ccomp", "acl", "advcl")]
    return any(
        reading.tree.feat(i, "VerbForm") == "Inf"
        and not any(reading.folded[mark] in APART for mark in reading.tree.children(i, "mark", "case"))
        for i in below
        if i < len(reading.tokens)
    )


def _is_nominalised(reading: Reading, index: int) -> bool:
    """Tell whether an article makes a noun of the verb: "dire au revoir", "le dîner"."""
    return reading.tokens[index - 1].upos == "DET" or reading.folded[max(0, index - 2) : index] == ("a", "le")


def _participle(reading: Reading, index: int) -> bool:
    """Tell whether a word tagged otherwise is a verb by its place: "Reçu par …", "doit dîner avec …"."""
    placed = index == 0 or reading.lemmas[index - 1] in MODALS
    return placed and reading.lemmas[index] in meeting_verbs()


def _complement_last(reading: Reading, verb: int, row: MeetingVerb) -> int | None:
    """Return the last token of the cue; None if the row wants a complement that is not there."""
    if not row.complement:
        return verb
    for index in range(verb + 1, min(verb + COMPLEMENT_REACH, len(reading.tokens))):
        for complement in row.complement:
            last = match(reading, index, complement)
            if last is not None:
                return last
    return None


def match(reading: Reading, index: int, phrase: Sequence[str]) -> int | None:
    """Return the last token if the lemmas from token *index* on are those of *phrase* (small words skipped)."""
    last = index
    for place, lemma in enumerate(phrase):
        if place:
            last += 1
            while (
                last < len(reading.tokens)
                and reading.tokens[last].upos in SMALL
                and lemma not in {reading.lemmas[last], reading.folded[last]}
            ):
                last += 1
        if last >= len(reading.tokens) or lemma not in {reading.lemmas[last], reading.folded[last]}:
            return None
    return last


def _noun_at(reading: Reading, index: int) -> NounCue | None:
    if reading.tokens[index].upos not in NOMINAL:
        return None
    for row in meeting_nouns().get(reading.lemmas[index], meeting_nouns().get(reading.folded[index], ())):
        last = match(reading, index, row.lemma)
        if last is not None and not _means_else(reading, last):
            return NounCue(index, last, row)
    return None


def _means_else(reading: Reading, last: int) -> bool:
    """Tell whether the noun is part of a phrase that is no meeting ("conférence de presse")."""
    following = tuple(fold(word) for word in reading.surfaces[last + 1 : last + 6] if word)
    return any(following[: len(phrase)] == phrase for phrase in not_meetings())


@cache
def meeting_verbs() -> dict[str, tuple[MeetingVerb, ...]]:
    """Return the meeting verbs by the folded first word of their lemma, those with a complement first."""
    table: dict[str, list[MeetingVerb]] = {}
    fields = {"reflexive": bool, "complement": list, "human_object": bool, "alone": bool, "bare": list}
    for row in rows("meetings", "verb", {"lemma": str, "frames": list, "kind": str, "example": str}, fields):
        lemma = _phrase(row["lemma"])
        complement = tuple(_phrase(text) for text in row.get("complement", ()))
        verb = MeetingVerb(
            lemma,
            tuple(row["frames"]),
            cast("Kind", row["kind"]),
            row.get("reflexive"),
            complement,
            row.get("alone", False),
            tuple(fold(word) for word in row["bare"]) if "bare" in row else None,
        )
        table.setdefault(lemma[0], []).append(verb)
    return {lemma: tuple(sorted(found, key=lambda row: not row.complement)) for lemma, found in table.items()}


@cache
def event_nouns() -> frozenset[str]:
    """Return the folded lemmas of one word that name an event themselves."""
    return frozenset(meeting_nouns())


@cache
def meeting_nouns() -> dict[str, tuple[MeetingNoun, ...]]:
    """Return the event nouns by the folded first word of their lemma, the longest first."""
    table: dict[str, list[MeetingNoun]] = {}
    need = {"lemma": str, "kind": str, "sure": bool, "example": str}
    for row in rows("meetings", "noun", need, {"guest": bool}):
        lemma, kind = _phrase(row["lemma"]), cast("Kind", row["kind"])
        noun = MeetingNoun(lemma, kind, row["sure"], row.get("guest", False))
        table.setdefault(lemma[0], []).append(noun)
    return {lemma: tuple(sorted(found, key=lambda row: -len(row.lemma))) for lemma, found in table.items()}


@cache
def leading_verbs() -> tuple[str, ...]:
    """Return the folded stems of verbs by which somebody leads a delegation ("conduite par")."""
    return tuple(fold(word)[:-2] for word in words("meetings", "lead"))


@cache
def not_meetings() -> tuple[tuple[str, ...], ...]:
    """Return what follows a noun that is no meeting then, folded ("de presse")."""
    return tuple(_phrase(text) for text in words("meetings", "not_after"))


@cache
def delegates() -> frozenset[str]:
    """Return the lemmas of those who stand for others, whoever they are ("représentant", "délégation")."""
    return frozenset(words("meetings", "delegates"))


@cache
def not_parties() -> frozenset[str]:
    """Return the lemmas of groups that meet nobody as such ("pays", "entreprise")."""
    return frozenset(words("meetings", "not_parties"))


def _phrase(text: str) -> tuple[str, ...]:
    """Return the words of a lexicon entry as tokens are compared: folded, hyphens kept inside a word."""
    return tuple(fold(word) for word in text.replace("d'", "d' ").replace("l'", "l' ").split())

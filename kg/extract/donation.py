"""Gifts: one small function a wording, a table of them, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.items import Item, is_gift, item_at
from kg.extract.parties import Party, donor_after, endowed, party_after, recipients_after, subject_parties
from kg.lexicon import rows
from kg.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.scene import Scene
    from kg.reading import Reading

AMOUNT_REACH = 8
"""How far from a verb the number of its object may stand."""


@dataclass(frozen=True, slots=True)
class GivingVerb:
    """A row of `[[verb]]` in `lexicon/donations.toml`."""

    lemma: str
    frames: tuple[str, ...]
    sure: bool
    pledge: bool
    complement: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a rule saw at a cue: who gave what to whom; any of the two parties may be unknown."""

    rule: str
    cue: int
    donor: Party | None
    item: Item
    recipient: Party | None
    pledge: bool = False


def active(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Iterator[Transfer]:
    """A offre X à B."""
    if "give" not in row.frames or row.complement or _is_passive(reading, verb):
        return
    donors = subject_parties(scene, reading, verb)
    item = _object(scene, reading, verb, sure=row.sure)
    if item is None or not donors:
        return
    recipient = recipients_after(scene, reading, verb, item)
    for donor in donors:
        yield Transfer("give-active", verb, donor, item, recipient, row.pledge)


def passive(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Iterator[Transfer]:
    """X a été offert à B par A."""
    if "give" not in row.frames or row.complement or not _is_passive(reading, verb):
        return
    subject = next(iter(reading.tree.children(verb, "nsubj")), None)
    if subject is None and reading.tree.is_relation(verb, "acl"):
        subject = reading.tree.head(verb)
    if subject is None:
        return
    item = item_at(scene, reading, _phrase_start(reading, subject))
    donor = donor_after(scene, reading, verb)
    if item is not None and donor is not None:
        yield Transfer("give-passive", verb, donor, item, recipients_after(scene, reading, verb, None), row.pledge)


def complemented(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Iterator[Transfer]:
    """A fait don de X à B; A a procédé à la remise de X à B."""
    if "give" not in row.frames or not row.complement:
        return
    noun = _complement(reading, verb, row)
    if noun is None:
        return
    item = _item_of(scene, reading, noun)
    if item is None:
        return
    for donor in subject_parties(scene, reading, verb):
        yield Transfer("give-complement", verb, donor, item, recipients_after(scene, reading, noun, item), row.pledge)


def provide(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Iterator[Transfer]:
    """A met X à la disposition de B."""
    if "provide" not in row.frames:
        return
    noun = _complement(reading, verb, row)
    item = _object(scene, reading, verb, sure=row.sure)
    if noun is None or item is None:
        return
    recipient = party_after(scene, reading, noun, frozenset({"de", "d'"}))
    for donor in subject_parties(scene, reading, verb):
        yield Transfer("provide", verb, donor, item, recipient, row.pledge)


def _complement(reading: Reading, verb: int, row: GivingVerb) -> int | None:
    near = range(verb + 1, min(verb + 7, len(reading.tokens)))
    return next((index for index in near if _is(reading, index, row.complement)), None)


def endow(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Iterator[Transfer]:
    """A dote B de X."""
    if "endow" not in row.frames:
        return
    recipient = endowed(scene, reading, verb)
    item = None if recipient is None else _item_of(scene, reading, recipient.last)
    if item is None:
        return
    for donor in subject_parties(scene, reading, verb):
        yield Transfer("endow", verb, donor, item, recipient, row.pledge)


def receive(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Iterator[Transfer]:
    """B reçoit X de A; B a bénéficié d'un don de X de la part de A."""
    if "receive" not in row.frames:
        return
    item = _object(scene, reading, verb, sure=row.sure) or _item_of(scene, reading, verb)
    if item is None:
        return
    donor = party_after(scene, reading, max(verb, item.last), frozenset({"part", "par"}))
    if donor is None:
        return
    for recipient in subject_parties(scene, reading, verb):
        yield Transfer("receive", verb, donor, item, recipient)


Rule = Callable[["Scene", "Reading", int, GivingVerb], "Iterator[Transfer]"]
VERB_RULES: tuple[Rule, ...] = (complemented, provide, active, passive, endow, receive)


def transfers(scene: Scene, reading: Reading) -> Iterator[Transfer]:
    """Yield what the rules see at each giving verb and noun of a sentence, gifts only."""
    for verb, token in enumerate(reading.tokens):
        if token.upos != "VERB":
            continue
        for row in giving_verbs().get(reading.lemmas[verb], ()):
            for rule in VERB_RULES:
                for found in rule(scene, reading, verb, row):
                    if is_gift(reading, found.item, sure=row.sure):
                        yield found


def _is_passive(reading: Reading, verb: int) -> bool:
    if reading.tree.children(verb, "nsubj:pass", "aux:pass"):
        return True
    bare = reading.tree.feat(verb, "VerbForm") == "Part" and not reading.tree.children(verb, "aux")
    return bare and reading.tree.is_relation(verb, "acl") and reading.tree.feat(verb, "Tense") != "Pres"


def _object(scene: Scene, reading: Reading, verb: int, *, sure: bool) -> Item | None:
    """Return the item after an active verb: of what may be its object, the first that can be given."""
    found = [item_at(scene, reading, start) for start in _object_starts(reading, verb)]
    items = [item for item in found if item is not None]
    return next((item for item in items if is_gift(reading, item, sure=sure)), None)


def _object_starts(reading: Reading, verb: int) -> Iterator[int]:
    """Yield where the object may begin: by the tree, as antecedent of "que", next to the verb, at an amount."""
    for child in reading.tree.children(verb, "obj"):
        if child > verb and not reading.date_at(child):
            yield _phrase_start(reading, child)
    relative = _relative(reading, verb)
    if relative is not None:
        yield _phrase_start(reading, relative)
    following = _next_phrase(reading, verb)
    if following is not None:
        yield following
    for spot in reading.amounts:
        if verb < spot.first <= verb + AMOUNT_REACH:
            yield spot.first


def _next_phrase(reading: Reading, verb: int) -> int | None:
    """Return where the noun phrase after a verb begins, if only dates, adverbs and commas lie between."""
    index = verb + 1
    while index < len(reading.tokens) and (
        reading.date_at(index) or reading.tokens[index].upos == "ADV" or reading.folded[index] == ","
    ):
        index += 1
    if index >= len(reading.tokens) or reading.tokens[index].upos not in {"DET", "NUM", "NOUN"}:
        return None
    return index


def _relative(reading: Reading, verb: int) -> int | None:
    """Return the noun that "que" stands for: "une enveloppe de 3 millions que A met à la disposition de B"."""
    marks = [child for child in reading.tree.children(verb) if reading.folded[child] in {"que", "qu'"}]
    head = reading.tree.head(verb)
    if marks and head >= 0 and reading.tree.is_relation(verb, "acl", "advcl") and head < verb:
        return head
    return None


def _item_of(scene: Scene, reading: Reading, noun: int) -> Item | None:
    """Return the item that "de" adds to a noun: "don de dix lits"."""
    for index in range(noun + 1, min(noun + 4, len(reading.tokens))):
        if reading.folded[index] in {"de", "du", "des", "d'"}:
            return item_at(scene, reading, index + 1)
        if reading.tokens[index].upos != "ADJ":
            return None
    return None


def _phrase_start(reading: Reading, noun: int) -> int:
    """Return where the phrase of *noun* begins: at its article or number."""
    spot = reading.amount_at(noun)
    start = noun if spot is None else spot.first
    while start > 0 and reading.tokens[start - 1].upos in {"DET", "NUM", "ADJ"}:
        start -= 1
    return start


def _is(reading: Reading, index: int, words: tuple[str, ...]) -> bool:
    return reading.lemmas[index] in words or reading.folded[index] in words


@cache
def giving_verbs() -> dict[str, tuple[GivingVerb, ...]]:
    """Return the giving verbs by their folded lemma."""
    need = {"lemma": str, "frames": list, "strength": str, "example": str}
    table: dict[str, list[GivingVerb]] = {}
    for row in rows("donations", "verb", need, {"pledge": bool, "complement": list}):
        complement = tuple(fold(word) for word in row.get("complement", ()))
        verb = GivingVerb(
            fold(row["lemma"]), tuple(row["frames"]), row["strength"] == "sure", row.get("pledge", False), complement
        )
        table.setdefault(verb.lemma, []).append(verb)
    return {lemma: tuple(found) for lemma, found in table.items()}

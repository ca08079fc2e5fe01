"""Gifts told by a noun: "l'octroi par A de X à B", "un don de X de A à B", "une aide de 3 millions de A à B"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.donation import Transfer
from kg.extract.items import Item, is_gift, item_at, words_of
from kg.extract.parties import Party, after, of_actor, of_place, recipients, subject_parties
from kg.extract.slots import BY, OF
from kg.extract.verdict import Verdict
from kg.lexicon import rows
from kg.model import Amount
from kg.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.scene import Scene
    from kg.extract.verdict import Reason
    from kg.reading import Reading

REACH = 24
GENERAL = frozenset({"aide", "assistance", "contribution", "fourniture"})
"""Nouns that name a gift only where a number says how much."""


@dataclass(frozen=True, slots=True)
class GivingNoun:
    """A row of `[[noun]]` in `lexicon/donations.toml`; `is_item`: the noun names the gift itself ("aide")."""

    lemma: str
    is_item: bool


def noun_transfers(scene: Scene, reading: Reading) -> Iterator[Transfer]:
    """Yield the gifts that nouns tell of in a sentence, where both parties stand in the noun's own phrase."""
    for noun, token in enumerate(reading.tokens):
        row = giving_nouns().get(reading.lemmas[noun]) or giving_nouns().get(reading.folded[noun])
        if row is None or token.upos != "NOUN":
            continue
        end = _reach(reading, noun)
        recipient = _recipient(scene, reading, noun, end)
        donor = _first(after(scene, reading, noun, BY, end)) or _donor_of(
            scene, reading, noun, end, recipient
        )
        donor = donor or _subject_of(scene, reading, noun)
        item = _item(scene, reading, noun, row)
        if item is not None and not is_gift(reading, item, sure=True):
            item = None
        if item is None or donor is None or not _is_plain(row, item, donor, recipient):
            lack = _lack(item, donor, recipient)
            scene.verdicts.append(Verdict("gift", reading.number, noun, lack, "give-noun"))
            continue
        domestic = reading.lemmas[reading.tree.clause(noun)] in verbs_of("domestic")
        pledge = reading.lemmas[reading.tree.clause(noun)] in verbs_of("pledging")
        yield Transfer("give-noun", noun, donor, item, recipient, pledge, domestic)


def _lack(item: Item | None, donor: Party | None, recipient: Party | None) -> Reason:
    """Return what a noun of giving lacks; where it lacks nothing, it speaks of help in general."""
    if item is None:
        return "no gift"
    if donor is None:
        return "no donor"
    return "no recipient" if recipient is None else "in general"


def _is_plain(row: GivingNoun, item: Item, donor: Party, recipient: Party | None) -> bool:
    """Tell whether the noun speaks of one gift rather than of help in general ("l'aide de A à B")."""
    counted = item.amount != Amount()
    if recipient is None:
        return counted and row.lemma not in GENERAL and not row.is_item
    if row.lemma in GENERAL and not counted:
        return False
    return counted or (donor.side is not None and recipient.side is not None and donor.side != recipient.side)


def _reach(reading: Reading, noun: int) -> int:
    """Return where the noun's phrase must end: at the next finite verb, or after some twenty words."""
    for index in range(noun + 1, min(noun + REACH, len(reading.tokens))):
        token = reading.tokens[index]
        if token.text in {";", ":", ".", '"', "»"} or dict(token.feats).get("VerbForm") == "Fin":
            return index
    return min(noun + REACH, len(reading.tokens))


def _recipient(scene: Scene, reading: Reading, noun: int, end: int) -> Party | None:
    """Return to whom the noun gives: in its phrase, as who accepts it, or before it ("annonce au Niger une aide")."""
    verb = reading.tree.clause(noun)
    return (
        _first(recipients(scene, reading, noun, (), end))
        or _accepter(scene, reading, noun)
        or (_first(recipients(scene, reading, verb, (), noun)) if verb < noun else None)
    )


def _first(found: list[Party]) -> Party | None:
    return found[0] if found else None


def _donor_of(scene: Scene, reading: Reading, noun: int, end: int, recipient: Party | None) -> Party | None:
    """Return whom "de" names as the giver: "l'aide du Qatar"; or an adjective: "l'aide française"."""
    taken = range(0) if recipient is None else range(recipient.first, recipient.last + 1)
    for index in range(noun + 1, end):
        spot = reading.place_at(index)
        if index == noun + 1 and spot is not None and spot.hit.kind == "adjective" and spot.hit.side:
            return of_place(spot)
        if reading.folded[index] not in OF:
            continue
        mention = scene.mention_after(reading, index, 2)
        thing = mention is not None and reading.lemmas[mention.head] in words_of("gift")
        if mention is not None and not thing and mention.first not in taken and mention.first < end:
            return of_actor(scene.actor(reading, mention))
    return None


def _subject_of(scene: Scene, reading: Reading, noun: int) -> Party | None:
    """Return who announces his own giving: "A a annoncé l'envoi de X à B", "A a un plan d'aide"."""
    verb = reading.tree.clause(noun)
    if reading.lemmas[verb] in verbs_of("announcement"):
        if verb < noun:
            return next(iter(subject_parties(scene, reading, verb)), None)
        if reading.tree.children(verb, "aux:pass"):  # "une aide de X à B a été annoncée par A"
            return _first(after(scene, reading, verb, BY))
    had = next((i for i in (noun, *reading.tree.ancestors(noun)) if _is_had(reading, i)), None)
    return None if had is None else next(iter(subject_parties(scene, reading, had)), None)


def _is_had(reading: Reading, noun: int) -> bool:
    """Tell whether the parser took "avoir" for the auxiliary of a noun: "A a aussi un plan d'aide"."""
    is_noun = reading.tokens[noun].upos == "NOUN"
    return is_noun and any(
        reading.lemmas[child] == "avoir" for child in reading.tree.children(noun, "aux", "cop")
    )


def _accepter(scene: Scene, reading: Reading, noun: int) -> Party | None:
    """Return who takes what another gives: "B a accepté l'aide de A"."""
    verb = reading.tree.clause(noun)
    if reading.lemmas[verb] in verbs_of("acceptance") and verb < noun:
        return next(iter(subject_parties(scene, reading, verb)), None)
    return None


def _item(scene: Scene, reading: Reading, noun: int, row: GivingNoun) -> Item | None:
    inner = _after_of(scene, reading, noun)
    if not row.is_item:
        return inner
    if inner is not None and reading.lemmas[noun] in {"don", "donation", "cadeau"}:
        return inner
    last = noun
    while last + 1 < len(reading.tokens) and (
        reading.tokens[last + 1].upos == "ADJ" or reading.folded[last + 1] == "non"
    ):
        last += 1
    amount = next(
        (s.hit.amount for s in reading.amounts if noun < s.first <= noun + 8 or s.last == noun - 2), Amount()
    )
    return Item(noun, noun, last, reading.words(noun, last), amount)


def _after_of(scene: Scene, reading: Reading, noun: int) -> Item | None:
    """Return the first thing that "de" adds to the noun and that is nobody's name."""
    for index in range(noun + 1, _reach(reading, noun)):
        inside = scene.mention_at(reading, index) is not None  # "un don de l'agence de coopération"
        if reading.folded[index] in OF and not inside and _is_thing(scene, reading, index):
            return item_at(scene, reading, index + 1)
    return None


def _is_thing(scene: Scene, reading: Reading, preposition: int) -> bool:
    """Tell whether "de" leads to a thing rather than to somebody; a team may be sent as a gift."""
    mention = scene.mention_after(reading, preposition, 2)
    return mention is None or reading.lemmas[mention.head] in words_of("gift")


@cache
def verbs_of(table: str) -> frozenset[str]:
    """Return the folded lemmas of the verbs by which a giver announces, or a receiver accepts, a gift."""
    return frozenset(fold(row["lemma"]) for row in rows("donations", table, {"lemma": str, "example": str}))


@cache
def giving_nouns() -> dict[str, GivingNoun]:
    """Return the giving nouns by their folded lemma."""
    found = rows("donations", "noun", {"lemma": str, "example": str}, {"self": bool})
    return {fold(row["lemma"]): GivingNoun(fold(row["lemma"]), row.get("self", False)) for row in found}

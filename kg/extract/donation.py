"""Gifts: one small function a wording, a table of them, and what they have in common.

A rule names donors, things and recipients at one cue; each donor's each thing to each recipient is a gift.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from kg.extract.items import (
    OF_OR_IN,
    Item,
    coordinated,
    is_gift,
    is_loaded,
    item_at,
    load_behind,
    next_item,
    sums_after,
    things_after,
    words_of,
)
from kg.extract.parties import DEMONSTRATIVES, Party, after, endowed, owner, recipients, subject_parties
from kg.extract.slots import BY, OF, POSSESSIVES, is_purpose
from kg.extract.verdict import Verdict
from kg.lexicon import rows
from kg.model import Amount
from kg.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.extract.scene import Scene
    from kg.extract.verdict import Reason
    from kg.reading import Reading

ARTICLES = frozenset({"le", "la", "l'"})
NEAR = 14


@dataclass(frozen=True, slots=True)
class GivingVerb:
    """A row of `[[verb]]` in `lexicon/donations.toml`."""

    lemma: str
    frames: tuple[str, ...]
    sure: bool
    pledge: bool
    complement: tuple[str, ...]
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a rule saw at a cue: who gave what to whom; the recipient may be unknown."""

    rule: str
    cue: int
    donor: Party
    item: Item
    recipient: Party | None
    pledge: bool = False
    domestic: bool = False


@dataclass(frozen=True, slots=True)
class Deal:
    """The donors, things and recipients that stand around one cue."""

    rule: str
    donors: Sequence[Party]
    items: Sequence[Item]
    recipients: Sequence[Party]

    def transfers(self, cue: int, *, pledge: bool, in_turn: bool) -> Iterator[Transfer]:
        """Yield each donor's each thing to each recipient; *in_turn*, the first's first and so on."""
        gifts: Iterable[tuple[Party, Item]] = product(self.donors, self.items)
        if in_turn and len(self.donors) == len(self.items):
            gifts = zip(self.donors, self.items, strict=True)
        for (donor, item), recipient in product(list(gifts), self.recipients or (None,)):
            yield Transfer(self.rule, cue, donor, item, recipient, pledge)

    def shortage(self, sentence: int, cue: int) -> Verdict:
        """Return why no gift came of the deal."""
        reason: Reason = "no donor" if self.items and not self.donors else "no gift"
        return Verdict("gift", sentence, cue, reason, self.rule)


def active(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Deal | None:
    """A offre X et Y à B."""
    if "give" not in row.frames or row.complement or _is_passive(reading, verb):
        return None
    items = _things(scene, reading, verb, row)
    found = recipients(scene, reading, verb, _taken(items))
    if items and found:
        items = [*items, *_added(scene, reading, found[-1].last)]
    return Deal("give-active", subject_parties(scene, reading, verb), items, found)


def passive(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Deal | None:
    """X a été offert à B par A."""
    if "give" not in row.frames or row.complement or not _is_passive(reading, verb):
        return None
    subject = next(iter(reading.tree.children(verb, "nsubj")), None)
    if subject is None and reading.tree.is_relation(verb, "acl"):
        subject = reading.tree.head(verb)
    if subject is None:
        return None
    items = coordinated(scene, reading, item_at(scene, reading, phrase_start(reading, subject)))
    return Deal(
        "give-passive",
        after(scene, reading, verb, BY),
        items,
        recipients(scene, reading, verb, _taken(items)),
    )


def complemented(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Deal | None:
    """A fait don de X à B; A a procédé à la remise de X à B."""
    noun = _complement(reading, verb, row) if "give" in row.frames else None
    if noun is None:
        return None
    donors = subject_parties(scene, reading, verb)
    items = coordinated(scene, reading, _item_of(scene, reading, noun))
    if items:
        return Deal("give-complement", donors, items, recipients(scene, reading, noun, _taken(items)))
    found = recipients(scene, reading, noun)  # "fait cadeau à B de X"
    items = coordinated(scene, reading, _item_of(scene, reading, found[-1].last)) if found else []
    return Deal("give-complement", donors, items, found)


def provide(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Deal | None:
    """A met X à la disposition de B."""
    noun = _complement(reading, verb, row) if "provide" in row.frames else None
    if noun is None:
        return None
    items = _things(scene, reading, verb, row)
    found = after(scene, reading, noun, OF) or recipients(scene, reading, noun - 2, _taken(items))
    return Deal("provide", subject_parties(scene, reading, verb), items, found)


def endow(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Deal | None:
    """A dote B de X; A équipe B en X; B a été doté de X par A."""
    if "endow" not in row.frames:
        return None
    if _is_passive(reading, verb):
        items = coordinated(scene, reading, _item_of(scene, reading, verb, OF_OR_IN))
        start = items[-1].last if items else verb
        return Deal("endow", after(scene, reading, start, BY), items, subject_parties(scene, reading, verb))
    found = endowed(scene, reading, verb)
    if not found:
        return None
    items = coordinated(scene, reading, _item_of(scene, reading, found[0].last, OF_OR_IN))
    givers = [giver for giver in subject_parties(scene, reading, verb) if not _is_thing(reading, giver)]
    return Deal("endow", givers, items, found)


def _is_thing(reading: Reading, party: Party) -> bool:
    """Tell whether a giver is what was given: "ce matériel équipera les salles"."""
    return party.actor is None and reading.lemmas[party.first] in words_of("gift") | words_of("told_again")


def receive(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Deal | None:
    """B reçoit X de A; B a pris livraison de X offert par A; B a bénéficié d'un don de X de la part de A."""
    if "receive" not in row.frames:
        return None
    if row.complement:
        items = _taken_over(scene, reading, _complement(reading, verb, row))
    else:
        items = _things(scene, reading, verb, row) or coordinated(
            scene, reading, _item_of(scene, reading, verb)
        )
    if not items:
        return None
    start = max(verb, items[-1].last)
    verbs = (i for i in range(start + 1, len(reading.tokens)) if reading.tokens[i].upos == "VERB")
    end = next((i for i in verbs if not _tells_giver(reading, i)), None)
    donors = after(scene, reading, start, BY | {"part"}, end) or after(
        scene, reading, verb, OF, items[0].first
    )
    return Deal("receive", donors, items, subject_parties(scene, reading, verb))


def _taken_over(scene: Scene, reading: Reading, noun: int | None) -> list[Item]:
    """Return what "de" and a number add to "prendre livraison", over when and where: "à Oslo de dix tonnes"."""
    if noun is None:
        return []
    near = [spot.first for spot in reading.amounts if noun < spot.first <= noun + NEAR]
    start = next((first for first in near if reading.folded[first - 1] in OF), None)
    return [] if start is None else coordinated(scene, reading, item_at(scene, reading, start))


def _tells_giver(reading: Reading, verb: int) -> bool:
    """Tell whether a participle only says whose gift a thing is: "offerts par A"."""
    return reading.lemmas[verb] in giving_verbs() and reading.tree.is_bare_participle(verb)


def arrive(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> Deal | None:
    """Un avion de A chargé de X est arrivé à B, … à B avec à son bord X; X, envoyé par A, est arrivé à B."""
    if "arrive" not in row.frames:
        return None
    above = reading.tree.head(verb) if reading.tree.is_relation(verb, "conj") else verb
    told = [*reading.tree.children(verb, "nsubj"), *reading.tree.children(above, "nsubj")]
    subject = next((child for child in told if child < verb), None)
    if subject is None:
        return None
    items = coordinated(scene, reading, item_at(scene, reading, phrase_start(reading, subject)))
    if not all(is_loaded(reading, item) for item in items):
        items = coordinated(scene, reading, load_behind(scene, reading, verb))
        if not items:
            return None
    donors = (
        after(scene, reading, subject, BY, verb)
        or owner(scene, reading, subject, verb)
        or (after(scene, reading, items[-1].last, BY) if items else [])
    )
    meant = recipients(scene, reading, items[-1].last, end=verb) if items else []  # "chargé de X pour B"
    return Deal("give-arrival", donors, items, meant or recipients(scene, reading, verb, _taken(items)))


Rule = Callable[["Scene", "Reading", int, GivingVerb], "Deal | None"]
VERB_RULES: tuple[Rule, ...] = (complemented, provide, active, passive, endow, receive, arrive)


def transfers(scene: Scene, reading: Reading) -> Iterator[Transfer]:
    """Yield what the rules see at each giving verb of a sentence, gifts only."""
    in_turn = "respectivement" in reading.folded
    for verb, token in enumerate(reading.tokens):
        if token.upos != "VERB":
            continue
        for row in giving_verbs().get(reading.lemmas[verb], ()):
            for rule in VERB_RULES:
                deal = rule(scene, reading, verb, row)
                if deal is not None:
                    pledge = row.pledge or _is_unfulfilled(reading, verb)
                    seen = list(deal.transfers(verb, pledge=pledge, in_turn=in_turn))
                    known = any(is_gift(reading, each.item, sure=row.sure) for each in seen)
                    found = [each for each in seen if _counts(reading, verb, each, row, beside_gift=known)]
                    scene.told_recipients = tuple(deal.recipients) if found else scene.told_recipients
                    yield from found
                    scene.verdicts += () if found else (deal.shortage(reading.number, verb),)


def phrase_start(reading: Reading, noun: int) -> int:
    """Return where the phrase of *noun* begins: at its article or number."""
    spot = reading.amount_at(noun)
    start = noun if spot is None else spot.first
    while start > 0 and reading.tokens[start - 1].upos in {"DET", "NUM", "ADJ"}:
        start -= 1
    return start


def _counts(reading: Reading, verb: int, transfer: Transfer, row: GivingVerb, *, beside_gift: bool) -> bool:
    """Tell whether what was seen is a gift; "pour fournir des vaccins" only tells what something is for.

    What is counted *beside a gift* is one, too.
    """
    counted = beside_gift and transfer.item.amount.quantity is not None
    sure = row.sure or counted or (row.ends and _is_handed_over(transfer))
    if not is_gift(reading, transfer.item, sure=sure):
        return False
    if _points_back(reading, transfer.item) or (not row.sure and _is_own(reading, transfer.item)):
        return False
    return transfer.item.amount != Amount() or not is_purpose(reading, verb)


def _is_handed_over(transfer: Transfer) -> bool:
    """Tell whether "X a été offert par A à B" names both ends by their sides: then any thing is a gift."""
    sides = [party.side for party in (transfer.donor, transfer.recipient) if party is not None]
    return transfer.rule == "give-passive" and len(sides) > 1 and None not in sides and sides[0] != sides[1]


def _points_back(reading: Reading, item: Item) -> bool:
    """Tell whether a thing was told of before and nothing new is said of it: "ce don de kits", "la somme"."""
    before = reading.folded[max(0, item.first - 1)]
    if item.amount != Amount() or item.first == 0:
        return False
    bare = item.last == item.head and reading.lemmas[item.head] in words_of("told_again")
    some = reading.folded[max(0, item.first - 2)] in OF  # "de l'aide"
    return before in DEMONSTRATIVES or (bare and before in ARTICLES and not some)


def _is_own(reading: Reading, item: Item) -> bool:
    """Tell whether a thing stays the giver's: "la Grèce a envoyé ses propres navires"."""
    before = set(reading.folded[max(0, item.first - 2) : item.first])
    return item.amount == Amount() and bool(before & POSSESSIVES)


def _is_unfulfilled(reading: Reading, verb: int) -> bool:
    """Tell whether a gift is only spoken of as one to come: an infinitive without "avoir"."""
    infinitive = reading.tree.feat(verb, "VerbForm") == "Inf"
    return infinitive and not reading.tree.children(verb, "aux")


def _is_passive(reading: Reading, verb: int) -> bool:
    if reading.tree.children(verb, "nsubj:pass", "aux:pass"):
        return True
    bare = reading.tree.is_bare_participle(verb)
    return bare and reading.tree.is_relation(verb, "acl") and reading.tree.feat(verb, "Tense") != "Pres"


def _taken(items: Sequence[Item]) -> set[int]:
    return {index for item in items for index in range(item.first, item.last + 1)}


def _things(scene: Scene, reading: Reading, verb: int, row: GivingVerb) -> list[Item]:
    """Return what an active verb gives: of the phrases that may be its object, the first that can be given."""
    starts = [phrase_start(reading, child) for child in _objects(reading, verb)]
    starts += [*things_after(reading, verb), *sums_after(reading, verb)]
    for start in sorted(starts):
        item = item_at(scene, reading, start)
        if item is not None and is_gift(reading, item, sure=row.sure):
            return coordinated(scene, reading, item)
    return []


def _added(scene: Scene, reading: Reading, last: int) -> list[Item]:
    """Return what "et" or "ainsi que" adds behind the recipient: "10 lits au Togo, ainsi que 30 tentes"."""
    further = next_item(scene, reading, last)
    counted = further is not None and further.amount != Amount()
    return coordinated(scene, reading, further) if counted else []


def _objects(reading: Reading, verb: int) -> Iterator[int]:
    """Yield what the tree calls the object, and the antecedent of "que"."""
    yield from (c for c in reading.tree.children(verb, "obj") if c > verb and not reading.date_at(c))
    head = reading.tree.head(verb)
    relative = any(reading.folded[child] in {"que", "qu'"} for child in reading.tree.children(verb))
    if relative and 0 <= head < verb and reading.tree.is_relation(verb, "acl", "advcl"):
        yield head


def _item_of(scene: Scene, reading: Reading, noun: int, words: Collection[str] = OF) -> Item | None:
    """Return the item that the first of *words* adds to a noun: "don de dix lits", "don mardi de dix lits"."""
    for index in range(noun + 1, min(noun + NEAR, len(reading.tokens))):
        if reading.folded[index] in words:
            return item_at(scene, reading, index + 1)
        if reading.tokens[index].upos != "ADJ" and reading.date_at(index) is None:
            return None
    return None


def _complement(reading: Reading, verb: int, row: GivingVerb) -> int | None:
    near = range(verb + 1, min(verb + NEAR, len(reading.tokens)))
    words = row.complement
    return next((i for i in near if reading.lemmas[i] in words or reading.folded[i] in words), None)


@cache
def giving_verbs() -> dict[str, tuple[GivingVerb, ...]]:
    """Return the giving verbs by their folded lemma."""
    need = {"lemma": str, "frames": list, "strength": str, "example": str}
    table: dict[str, list[GivingVerb]] = {}
    for row in rows("donations", "verb", need, {"pledge": bool, "complement": list, "ends": bool}):
        complement = tuple(fold(word) for word in row.get("complement", ()))
        verb = GivingVerb(
            fold(row["lemma"]),
            tuple(row["frames"]),
            row["strength"] == "sure",
            row.get("pledge", False),
            complement,
            row.get("ends", False),
        )
        table.setdefault(verb.lemma, []).append(verb)
    return {lemma: tuple(found) for lemma, found in table.items()}

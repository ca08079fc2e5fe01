"""What is given: the noun phrase of the item, how many or how much of it, and whether it is a gift at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.slots import OF, is_purpose
from kg.lexicon import rows
from kg.model import Amount
from kg.names import fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.amounts import AmountSpan
    from kg.extract.scene import Scene
    from kg.reading import Reading, Spot

OF_OR_IN = OF | {"en"}
NOMINAL = frozenset({"NOUN", "PROPN", "X"})
JOINTS = frozenset({"et", ",", "ainsi", "que", "qu'"})
WORTH_REACH = 6
"""How far from a thing the sum may stand that it is worth."""
LOAD_REACH = 8
"""How far behind a carrier the word may stand that tells its load."""
LONGEST_BOUND = 4
"""How many words may bound a number: "pas moins de"."""
FAR = 30
"""How far from its verb a thing may stand."""
BEFORE = 3
"""How far before a sum the word may stand that says what it is: "un prêt de 2 millions"."""
LONGEST = 14


@dataclass(frozen=True, slots=True)
class Item:
    """A thing given: its head noun and the tokens of its phrase, without number and article."""

    head: int
    first: int
    last: int
    text: str
    amount: Amount

    @property
    def is_money(self) -> bool:
        """Tell whether the item is a sum."""
        return self.amount.value is not None


def item_at(scene: Scene, reading: Reading, start: int) -> Item | None:
    """Return the item whose phrase begins at token *start* (article or number included), None if none does."""
    spot = _amount_near(reading, start)
    index = start if spot is None else spot.last + 1
    index = _skip(reading, index)
    if (
        index >= len(reading.tokens)
        or reading.tokens[index].upos not in {*NOMINAL, "ADJ", "NUM"}
        or reading.date_at(index)
    ):
        return _sum(reading, spot)
    if spot is not None and spot.hit.amount.value is not None and not _continues(reading, spot.last + 1):
        return _sum(reading, spot)
    held = _held(reading, index)
    if held is not None:
        return item_at(scene, reading, held)
    last = _phrase_end(scene, reading, index)
    amount = spot.hit.amount if spot is not None else _inner_amount(reading, index, last)
    return Item(index, index, last, reading.words(index, last), _with_worth(reading, last, amount))


def beginning(reading: Reading, item: Item) -> int:
    """Return where an item begins with its number and what bounds it: "plus de 100 tentes", "entre 20 et 30 lits"."""
    near = range(max(0, item.first - BEFORE - 1), item.first + 1)
    spot = next((spot for index in near if (spot := reading.amount_at(index)) is not None), None)
    if spot is None or not _only_small_words(reading, spot.last + 1, item.first):
        return item.first
    for first in range(max(0, spot.first - LONGEST_BOUND), spot.first):
        written = " ".join(reading.folded[first : spot.first]).replace("' ", "'")
        if written in folded_words("donations", "bounds"):
            return first
    return min(spot.first, item.first)


def _held(reading: Reading, head: int) -> int | None:
    """Return where the things begin that a lot or team is made of: "une équipe de six experts"."""
    inner = head + 2
    holds, gives = reading.lemmas[head] in words_of("holder"), reading.lemmas[head] in {"don", "donation"}
    if not (holds or gives) or inner >= len(reading.tokens):
        return None
    spot = reading.amount_at(inner)
    if spot is None or reading.folded[head + 1] not in OF_OR_IN:
        return None
    # "un don de 24 tonnes" gives the tonnes, "un don de 2 millions" is itself the gift
    return inner if holds or spot.hit.amount.value is None else None


def coordinated(scene: Scene, reading: Reading, item: Item | None) -> list[Item]:
    """Return *item* and the things coordinated with it: "10 000 sacs de riz et 2 500 tentes"."""
    found: list[Item] = []
    while item is not None and item not in found:
        found.append(_unpacked(scene, reading, item))
        item = next_item(scene, reading, found[-1].last)
    return found


def next_item(scene: Scene, reading: Reading, last: int) -> Item | None:
    """Return the thing that "et", "ainsi que" or a comma adds after token *last*; only what can be given."""
    step = last + 1
    joined = False
    while step < len(reading.tokens) and reading.folded[step] in JOINTS:
        step += 1
        joined = True
    if not joined or step >= len(reading.tokens) or scene.mention_at(reading, step) is not None:
        return None
    start = step + 1 if reading.folded[step] in OF_OR_IN else step
    listed = (JOINTS - {","}) & set(reading.folded[last + 1 : step])
    if not listed and reading.tokens[start].upos == "NOUN":
        return None
    item = item_at(scene, reading, start)
    if item is None or reading.lemmas[item.head] in words_of("worth"):
        return None
    # What is counted beside a gift is given, too: "200 tentes et 30 pulvérisateurs".
    return item if is_gift(reading, item, sure=item.amount.quantity is not None) else None


def _unpacked(scene: Scene, reading: Reading, item: Item) -> Item:
    """Return the load of a carrier: "un avion transportant 40 tonnes d'aide" gives the aid, not the plane."""
    if reading.lemmas[item.head] in words_of("told_again"):
        made = _made_of(reading, item)
        return item if made is None else item_at(scene, reading, made) or item
    if reading.lemmas[item.head] not in words_of("carrier"):
        return item
    loaded = _loading(reading, item)
    return item if loaded is None else item_at(scene, reading, loaded + 1) or item


def _made_of(reading: Reading, item: Item) -> int | None:
    """Return where the things begin that a gift is made of: "un don de l'agence, composé de 200 tentes"."""
    for index in range(item.last + 1, min(item.last + FAR, len(reading.tokens) - 2)):
        if reading.verb_form(index) == "Fin":
            return None
        if reading.lemmas[index] in words_of("composed"):
            return index + 2 if reading.folded[index + 1] in OF else index + 1
    return None


def _loading(reading: Reading, item: Item) -> int | None:
    """Return the word after a carrier that tells its load: "chargé de", "transportant", "avec"."""
    for index in range(item.last + 1, min(item.last + 1 + LOAD_REACH, len(reading.tokens))):
        if reading.lemmas[index] in words_of("loading"):
            return index
        if reading.folded[index] == "avec" and index <= item.last + 2:
            return index
        if dict(reading.tokens[index].feats).get("VerbForm") == "Fin":
            return None
    return None


def is_loaded(reading: Reading, item: Item) -> bool:
    """Tell whether *item* is something itself rather than the empty plane or ship that could bring it."""
    return reading.lemmas[item.head] not in words_of("carrier") or _holds_gift(reading, item)


def things_after(reading: Reading, verb: int) -> Iterator[int]:
    """Yield where noun phrases without preposition begin after a verb, up to the next finite verb or infinitive."""
    for index in range(verb + 1, min(verb + FAR, len(reading.tokens))):
        token = reading.tokens[index]
        form = reading.verb_form(index)
        if form == "Fin" or (form == "Inf" and not is_purpose(reading, index)):
            return
        bare = reading.tokens[index - 1].upos not in {"ADP", "DET", "NUM"}
        some = _is_some(reading, verb, index - 1)
        if (bare or some) and token.upos in {"DET", "NUM"} and not reading.date_at(index):
            yield index


def _is_some(reading: Reading, verb: int, index: int) -> bool:
    """Tell whether a "des" behind the verb, a place or a date stands for some: "a offert au Laos des lits"."""
    before = index - 1
    if before == verb:
        return reading.surfaces[index].lower() in {"des", "du", "de"}
    told = reading.place_at(before) is not None or reading.date_at(before) is not None
    return told and reading.surfaces[index].lower() == "des"


def load_behind(scene: Scene, reading: Reading, verb: int) -> Item | None:
    """Return what a carrier brings, told behind its verb: "a atterri à Oslo avec, à son bord, dix tonnes de vivres"."""
    for index in range(verb + 1, min(verb + FAR, len(reading.tokens))):
        if reading.verb_form(index) == "Fin":
            return None
        if reading.folded[index] == "avec":
            near = (spot.first for spot in reading.amounts if index < spot.first <= index + LOAD_REACH)
            start = next(near, None)
            return None if start is None else item_at(scene, reading, start)
    return None


def sums_after(reading: Reading, verb: int) -> Iterator[int]:
    """Yield where the sums begin that "à hauteur de" adds after a verb, up to the next finite verb."""
    for index in range(verb + 1, min(verb + FAR, len(reading.tokens) - 2)):
        if dict(reading.tokens[index].feats).get("VerbForm") == "Fin":
            return
        if reading.lemmas[index] in words_of("extent") and reading.folded[index + 1] in OF:
            yield index + 2


def _amount_near(reading: Reading, start: int) -> Spot[AmountSpan] | None:
    """Return the amount at the head of a phrase: "(les) 140 000 masques", "plus de 22 milliards de dollars"."""
    for index in range(start, min(start + 4, len(reading.tokens))):
        spot = reading.amount_at(index)
        if spot is not None:
            return spot
        if reading.tokens[index].upos in {"NOUN", "VERB", "PUNCT", "PROPN"}:
            return None
    return None


def _skip(reading: Reading, index: int) -> int:
    """Step over articles, "de" after a number and adjectives before the noun ("de nouvelles bourses")."""
    while index < len(reading.tokens) and (
        reading.tokens[index].upos in {"DET", "ADV", "NUM"}
        or reading.folded[index] in OF_OR_IN | {"pres", "plus"}
    ):
        index += 1
    if index + 1 < len(reading.tokens) and reading.tokens[index].upos == "ADJ":
        following = reading.tokens[index + 1].upos
        return index + 1 if following in NOMINAL else index
    return index


def _sum(reading: Reading, spot: Spot[AmountSpan] | None) -> Item | None:
    """Return a bare sum of money as an item of its own ("2 millions d'euros")."""
    if spot is None or (spot.hit.amount.value is None and not spot.hit.elided):
        return None
    return Item(spot.first, spot.first, spot.last, reading.words(spot.first, spot.last), spot.hit.amount)


def _continues(reading: Reading, index: int) -> bool:
    """Tell whether "de" or "en" at token *index* adds what a sum is made of; "en faveur de" adds who gets it."""
    if index + 1 >= len(reading.tokens) or reading.folded[index] not in OF_OR_IN:
        return False
    return reading.lemmas[index + 1] not in words_of("beyond")


def _phrase_end(scene: Scene, reading: Reading, head: int) -> int:
    """Return the last token of the item's phrase: adjectives and "de …" belong to it, the recipient does not."""
    last = head
    while last + 1 < len(reading.tokens) and last - head < LONGEST:
        step = last + 1
        token = reading.tokens[step]
        if (token.upos in {"ADJ", "PROPN", "X"} and scene.mention_at(reading, step) is None) or (
            token.upos in {"ADJ", "NOUN", "PROPN"}
            and token.deprel
            in {
                "amod",
                "flat:name",
                "flat:foreign",
                "appos",
            }
        ):
            last = step
        elif reading.folded[step] in OF_OR_IN:
            following = _skip(reading, step + 1)
            if following < len(reading.tokens) and reading.lemmas[following] in words_of("worth") | words_of(
                "beyond"
            ):
                break
            if following >= len(reading.tokens) or reading.tokens[following].upos not in {*NOMINAL, "ADJ"}:
                break
            body = scene.mention_at(reading, following)  # "un hôpital de campagne" is one body, and the thing
            bare = (
                following == step + 1 and body is not None and body.kind == "group"
            )  # "ordinateurs de bureau"
            other = body is not None and body != scene.mention_at(reading, head) and not bare
            if other or reading.date_at(following):
                break
            last = following
        else:
            break
    return last


def _inner_amount(reading: Reading, first: int, last: int) -> Amount:
    """Return the amount told inside or right after the phrase: "une aide de 2 millions d'euros"."""
    for spot in reading.amounts:
        if first <= spot.first <= last + 5 and _only_small_words(reading, last + 1, spot.first):
            return spot.hit.amount
    return Amount()


def _with_worth(reading: Reading, last: int, amount: Amount) -> Amount:
    """Add the sum that a number of things is worth: "85 détecteurs d'une valeur de 1,2 million d'euros"."""
    if amount.value is not None:
        return amount
    for spot in reading.amounts:
        between = reading.lemmas[last + 1 : spot.first]
        if (
            spot.hit.amount.value is not None
            and len(between) <= WORTH_REACH
            and words_of("worth") & set(between)
        ):
            return replace(amount, value=spot.hit.amount.value, currency=spot.hit.amount.currency)
    return amount


def _only_small_words(reading: Reading, first: int, last: int) -> bool:
    return all(
        reading.tokens[i].upos in {"ADP", "DET", "ADV", "NOUN", "ADJ"}
        and reading.folded[i] not in {"a", "pour"}
        for i in range(first, last)
    )


def is_gift(reading: Reading, item: Item, *, sure: bool) -> bool:
    """Tell whether *item* can be given; a *sure* giving verb vouches for any noun but those of `[[never]]`."""
    lemmas = {
        reading.lemmas[item.head],
        reading.folded[item.head],
        reading.folded[item.head].removesuffix("s"),
        reading.folded[item.head].split()[0].removesuffix("s"),  # "camions-citernes"
    }
    if lemmas & words_of("never"):
        return False
    around = range(max(0, item.first - BEFORE), item.last + 1)
    if any({reading.lemmas[index], reading.folded[index]} & loans() for index in around):
        return False
    return sure or item.is_money or bool(lemmas & words_of("gift")) or _holds_gift(reading, item)


def _holds_gift(reading: Reading, item: Item) -> bool:
    """Tell whether a word of packing or planning holds a gift: "un programme d'aide", "un convoi de vivres"."""
    inner = {
        reading.lemmas[i] for i in range(item.head + 1, item.last + 1) if reading.tokens[i].upos in NOMINAL
    }
    return reading.lemmas[item.head] in words_of("holder") and bool(inner & words_of("gift"))


@cache
def words_of(table: str) -> frozenset[str]:
    """Return the folded lemmas of a table of `lexicon/donations.toml`."""
    field = {
        "gift": "field",
        "never": "example",
        "recipient": "example",
        "holder": "example",
        "helping": "example",
        "purpose": "example",
        "carrier": "example",
        "loading": "example",
        "worth": "example",
        "told_again": "example",
        "beyond": "example",
        "extent": "example",
        "composed": "example",
    }[table]
    return frozenset(fold(row["lemma"]) for row in rows("donations", table, {"lemma": str, field: str}))


@cache
def loans() -> frozenset[str]:
    """Return the folded lemmas that make a phrase a loan or a trade wherever they stand in it."""
    return frozenset({"pret", "credit", "emprunt", "vente", "achat"})

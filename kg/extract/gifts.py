"""Gifts as the document reader tells them: mentions of one thing given become one donation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.amounts import find_amounts
from kg.extract.bare import item_of
from kg.extract.document import by_event
from kg.extract.who import is_itself
from kg.model import Amount, Donation, When
from kg.names import fold, folded_words
from kg.places import side_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.document import Document
    from kg.extract.who import Who
    from kg.model import Given


def gifts(document: Document) -> list[Donation]:
    """Return the gifts that the document reader tells, in the order of the text."""
    told = _whole(document)
    things = _things(document, told)
    clusters = by_event(told)
    return [gift for cluster in clusters if (gift := _gift(document, cluster, things))]


def _whole(document: Document) -> list[Given]:
    """Return the mentions of gifts with the whole of their amounts.

    Two that cut one amount ("20" and "30 camions" of "entre 20 et 30 camions") are one, as the longer tells it.
    """
    amounts = find_amounts(document.text) if document.told.given else []
    found: list[tuple[Given, int, int]] = []
    for given in document.told.given:
        cut = [span for span in amounts if span.start < given.end and given.start < span.end]
        start = min([given.start, *(span.start for span in cut)])
        end = max([given.end, *(span.end for span in cut)])
        if found and start < found[-1][2]:
            before, start, last = found.pop()
            given, end = max(before, given, key=lambda one: one.end - one.start), max(end, last)
        found.append((given, start, end))
    return [replace(given, start=start, end=end) for given, start, end in found]


def _things(document: Document, told: Sequence[Given]) -> dict[Given, tuple[str, Amount]]:
    """Return what each mention of a gift names and how much; "et le Danemark 3" goes on with the thing before."""
    things: dict[Given, tuple[str, Amount]] = {}
    before: tuple[str, Amount] | None = None
    for given in told:
        text, amount = item_of(document.text[given.start : given.end])
        if not text and before is not None:
            of_money = before[1].value is not None and amount.value is None
            text = before[0]
            amount = _of_currency(amount, before[1].currency) if of_money else amount
        things[given] = before = (text or document.text[given.start : given.end], amount)
    return things


def _of_currency(amount: Amount, currency: str | None) -> Amount:
    """Return a bare number as a sum."""
    return Amount(None, amount.quantity, currency, value_bounds=amount.quantity_bounds)


def _likeliest(document: Document, cluster: Sequence[Given], role: str) -> Who | None:
    arguments = [a for given in cluster for a in given.arguments if a.role == role]
    best = max(arguments, key=lambda a: a.probability, default=None)
    who = next(iter(document.who(best)), None) if best else None
    if best is None or who is None:
        return None
    is_we = fold(document.words(best)) in folded_words("names", "first_plural")
    return replace(who, name=None, role=side_name(who.side)) if is_we and who.side else who


def _main(cluster: Sequence[Given], things: dict[Given, tuple[str, Amount]]) -> Given:
    """Return the mention that names what is given: of goods before money, of a number before none, the surest."""

    def rank(given: Given) -> tuple[bool, bool, float]:
        amount = things[given][1]
        return amount.value is None, amount != Amount(), given.probability

    return max(cluster, key=rank)


def _amount(cluster: Sequence[Given], things: dict[Given, tuple[str, Amount]], amount: Amount) -> Amount:
    """Return *amount* with the worth of the goods that another mention tells ("d'une valeur de 2 millions")."""
    worth = next((told for given in cluster if (told := things[given][1]).value is not None), None)
    if worth is None:
        return amount
    return replace(amount, value=worth.value, currency=worth.currency, value_bounds=worth.value_bounds)


def _gift(
    document: Document, cluster: Sequence[Given], things: dict[Given, tuple[str, Amount]]
) -> Donation | None:
    main = _main(cluster, things)
    donor, recipient = (_likeliest(document, cluster, role) for role in ("donor", "recipient"))
    if donor is None or recipient is None or is_itself(donor, recipient):
        return None
    item, amount = things[main][0], _amount(cluster, things, things[main][1])
    dates = [a for given in cluster for a in given.arguments if a.role == "date"]
    bearers = [a for given in cluster for a in given.arguments if a.role == "via"]
    triggers = [(a.start, a.end) for a in main.arguments if a.role == "trigger"]
    return Donation(
        donor.text,
        donor.side,
        recipient.text,
        recipient.side,
        item,
        amount,
        document.when(dates, When(), planned=main.status == "pledged"),
        main.status,
        tuple(sorted({who.name for a in bearers for who in document.who(a) if who.name})),
        document.passage.section,
        document.evidence([(main.start, main.end), *triggers]),
        "reader",
        round(main.probability * (donor.probability + recipient.probability) / 2, 3),
    )

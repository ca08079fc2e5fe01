"""A question restated in French from what was understood of it, so that who asked can see what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import lexicon
from kg.ontology import label_of, term_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.questions.question import Party, Question


def restated(question: Question) -> str:
    """Return what is asked, of which events, by what: "rencontres ; avec Heiko Maas ; quand"."""
    family = lexicon.values("questions", "family")[question.family]
    asked = lexicon.values("questions", "told")[question.asked]
    return " ; ".join([family, *_slots(question), f"→ {asked}"])


def _slots(question: Question) -> Iterator[str]:
    slot = lexicon.values("questions", "slot")
    for name, parties in (
        ("party", question.parties),
        ("donor", question.donors),
        ("recipient", question.recipients),
        ("only", (question.only,) if question.only else ()),
    ):
        for party in parties:
            yield f"{slot[name]} {_told(party)}"
    for name, named in (("place", question.places), ("topic", question.topics), ("item", question.items)):
        if named is not None:
            yield f"{slot[name]} : {named.words}"
    for name, words in (("kind", question.kinds), ("status", question.statuses)):
        if words:
            yield f"{slot[name]} : {', '.join(label_of(term_for(word)) for word in words)}"
    if question.currency:
        yield question.currency
    if question.period is not None:
        yield f"{slot['period']} : {question.period.words}"


def _told(party: Party) -> str:
    return party.name

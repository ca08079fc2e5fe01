"""The questions nearest to one that the graph does not answer: each says one thing less."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.questions.question import Party, Question


def nearest(question: Question) -> Iterator[tuple[str, Question]]:
    """Yield what could be left out of a question, and the question without it; the least telling first."""
    if question.period is not None:
        yield question.period.words, replace(question, period=None)
    if question.places is not None:
        yield question.places.words, replace(question, places=None)
    if question.topics is not None:
        yield question.topics.words, replace(question, topics=None)
    if question.items is not None:
        yield question.items.words, replace(question, items=None)
    if question.kinds:
        yield lexicon.values("questions", "slot")["kind"], replace(question, kinds=())
    if len(question.parties) > 1:
        for party in question.parties:
            yield party.words, replace(question, parties=_without(party, question.parties))
    for party in question.donors:
        yield party.words, replace(question, donors=_without(party, question.donors))
    for party in question.recipients:
        yield party.words, replace(question, recipients=_without(party, question.recipients))


def _without(party: Party, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(each for each in parties if each is not party)

"""A question in French, understood: what is asked, of whom and when, and which of its words were not understood.

No parser and no language model: questions are short and often no sentences. `kg.questions.reading` finds what their
words name and tell; here that becomes a question about meetings (`meetings`) or gifts (`gifts`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg import lexicon
from kg.questions import gifts, meetings
from kg.questions.naming import ASKING
from kg.questions.question import Named, Question, both
from kg.questions.reading import read

if TYPE_CHECKING:
    from kg.questions.directory import Directory
    from kg.questions.naming import Naming
    from kg.questions.question import Family, Party
    from kg.questions.reading import Reading

_ANSWERS = frozenset({"about", "amount", "role", "source", "when", "where"})
_ORDER: tuple[str, ...] = (
    "happened", "source", "when", "where", "about", "role", "times", "count", "amount", "recipient", "donor",
    "holder", "who", "what", "which", "whether", "list",
)  # fmt: skip
"""Of several things asked at once, which counts: "combien de fois qui …", "est-ce que … quand"."""


def read_question(text: str, directory: Directory, today: date | None = None) -> Question | None:
    """Return what a question asks of a graph; None if nothing in it says what it is about.

    `today` is the day from which "l'an dernier" is reckoned.
    """
    reading = read(text, directory, today or date.today())
    return _question(reading) if reading.says_something else None


def _question(reading: Reading) -> Question:
    family: Family = "gift" if reading.is_gift else "meeting"
    if "happened" in reading.values("ask") and not reading.frames:
        family = "any"
    names, only = _without_restriction(reading)
    question = Question(
        text=reading.text,
        family=family,
        asked="events",
        only=only,
        period=reading.period,
        kinds=tuple(dict.fromkeys(reading.values("kind"))) if family == "meeting" else (),
        statuses=_statuses(reading, family),
        missed=tuple(_missed(reading, family)),
        notes=tuple(name.note for name in reading.names if name.note),
    )
    asked = _asked(reading)
    question = _with_concepts(question, reading)
    if family == "gift":
        return gifts.with_focus(gifts.with_parties(question, reading, names), reading, asked)
    return meetings.with_focus(meetings.with_parties(question, reading, names), reading, asked)


def _missed(reading: Reading, family: Family) -> list[str]:
    """Return all that was not understood, each once."""
    names = [name.missed for name in reading.names if name.missed and not (family == "gift" and name.told)]
    unheard = [f"« {reading.said(clue)} »" for clue in reading.clues if clue.sense == "unheard"]
    return list(dict.fromkeys([*reading.missed, *names, *unheard, *_asked_beside(reading)]))


def _asked_beside(reading: Reading) -> list[str]:
    """Return what is asked beside the first thing and is not told with every event, as day and place are."""
    asked = [clue for clue in reading.clues if clue.sense == "ask" and clue.value in _ANSWERS]
    first = next((value for value in _ORDER if value in {clue.value for clue in asked}), None)
    told = {first, "when", "where", "who"}
    return [f"« {reading.said(clue)} »" for clue in asked if clue.value not in told]


def _statuses(reading: Reading, family: Family) -> tuple[str, ...]:
    said = reading.values("status")
    if family == "gift":
        return ("pledged",) if "pledged" in said else ()
    return (
        ("planned",) if "planned" in said and "held" not in said else ("held",) if family == "meeting" else ()
    )


def _with_concepts(question: Question, reading: Reading) -> Question:
    """Return the question with places, topics and things given."""
    slots: dict[str, Named | None] = {"place": None, "topic": None, "item": None}
    for found in reading.found:
        if found.named is not None:
            slots[found.concept] = both(slots[found.concept], found.named)
    said = {word.folded for word in reading.words}
    money = bool(said & set(lexicon.words("questions", "money")))
    missed = question.missed
    if question.family == "meeting" and (thing := slots.pop("item")) is not None:
        missed = (*missed, f"« {thing.words} »")
    return replace(
        question,
        missed=missed,
        places=slots["place"],
        topics=slots["topic"],
        items=slots.get("item"),
        money=money,
        currency=reading.currency,
    )


def _without_restriction(reading: Reading) -> tuple[list[Naming], Party | None]:
    """Return the names without the one that says who is wanted: "quels ministres japonais"."""
    for index, name in enumerate(reading.names):
        before = name.first - 1
        asks = before >= 0 and reading.words[before].folded in ASKING
        of = before > 0 and reading.words[before].folded in ("d", "de")
        counts = of and reading.words[before - 1].folded == "combien"
        if (asks or counts) and name.party is not None and name.party.form in ("office", "side"):
            return reading.names[:index] + reading.names[index + 1 :], name.party
    return reading.names, None


def _asked(reading: Reading) -> str:
    asked = reading.values("ask")
    if reading.words and reading.words[-1].folded == "avec":
        return "who"
    people = set(lexicon.words("questions", "people"))
    for focus in _ORDER:
        if focus in asked:
            return "who" if focus == "which" and reading.unnamed() & people else focus
    opens = bool(reading.clues) and reading.clues[0].first <= 1 and not reading.clues[0].verb
    return "whether" if reading.text.rstrip().endswith("?") and not opens else "list"

"""A question about meetings: who took part, where it was, what is wanted of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg import lexicon
from kg.questions.concepts import longest, places_of
from kg.questions.question import Named, both
from kg.questions.words import wording, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.questions.naming import Naming
    from kg.questions.question import Focus, Party, Question
    from kg.questions.reading import Reading

_TOWNS = frozenset({"capital", "city", "region", "seat"})
_PLAIN = frozenset({"about", "role", "source", "when", "where"})
"""What is asked of the events themselves, whoever is named."""
_FOCUS: dict[str, Focus] = {
    **{"about": "about", "donor": "who", "recipient": "who", "role": "role", "source": "source"},
    **{"what": "about", "when": "when", "where": "where", "whether": "whether", "who": "who"},
}


def with_parties(question: Question, reading: Reading, names: Sequence[Naming]) -> Question:
    """Return a question about meetings with who took part and where it was."""
    parties: list[Party] = [found.party for found in reading.found if found.party is not None]
    missed = list(question.missed)
    for name in names:
        topic = _topic_of(name, reading)
        place = None if topic else _place_of(name, reading)
        if topic is not None:
            question = replace(question, topics=both(question.topics, topic))
        elif place is not None:
            question = replace(question, places=place)
        elif name.party is not None:
            parties.append(name.party)
        elif not name.missed:
            missed.append(wording("no_place").format(words=reading.said(name)))
    return replace(question, parties=tuple(parties), missed=tuple(missed))


def _place_of(name: Naming, reading: Reading) -> Named | None:
    """Return the place that a name is, rather than a side that takes part."""
    if name.place is None or name.place.kind in ("adjective", "organization"):
        return None
    words = reading.said(name)
    found = places_of(name.place, words, reading.directory)
    if name.place.kind in _TOWNS and name.tie in ("in", "of", "to"):
        return found or Named(words, ())
    if "go" in reading.frames and name.tie in ("", "in", "to") and not reading.leads(name):
        return found  # if there is no such place, the country takes part
    if name.tie in ("in", "to") and not ("talk" in reading.frames or "phone" in reading.values("kind")):
        return found or Named(words, ())
    return None


def _topic_of(name: Naming, reading: Reading) -> Named | None:
    """Return the topic that a name is, rather than who takes part: "parler de la Syrie"."""
    talked = name.tie == "about" or (
        name.tie == "of" and "talk" in reading.frames and not reading.leads(name)
    )
    if not talked and (name.party is not None or name.tie in ("in", "to")):
        return None
    words = reading.said(name)
    found = longest(words_of(words), 0, len(words_of(words)), ("topic",), reading.directory)
    return found.named if found is not None else None


def with_focus(question: Question, reading: Reading, asked: str) -> Question:
    """Return the question with what is wanted of the meetings."""
    countries = reading.unnamed() & set(lexicon.words("questions", "countries"))
    if asked in ("count", "amount", "times"):
        return _counted(question, asked, countries=bool(countries))
    if asked == "holder" and (question.family == "any" or reading.frames or question.kinds):
        asked = "who"
    if asked in ("holder", "role"):
        return _of_roles(question, reading, asked)
    if countries and asked not in _PLAIN:
        return replace(question, asked="sides")
    if question.only is not None and asked not in _PLAIN:
        return replace(question, asked="who")
    return replace(question, asked=_FOCUS.get(asked, "events"))


def _counted(question: Question, asked: str, *, countries: bool) -> Question:
    if asked != "times" and countries:
        return replace(question, asked="sides", counted=True)
    wanted: Focus = "who" if question.only and asked != "times" else "count"
    return replace(question, asked=wanted, counted=True)


def _of_roles(question: Question, reading: Reading, asked: str) -> Question:
    """Return a question for the role of somebody or the holder of one; told as missed if nobody is named."""
    if not question.parties:
        words = [f"« {reading.said(clue)} »" for clue in reading.clues if clue.value == asked]
        return replace(question, missed=(*question.missed, *words))
    person = question.parties[0].form == "person"
    return replace(question, asked="role" if asked == "role" or person else "holder")

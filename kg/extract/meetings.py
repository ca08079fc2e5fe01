"""Meetings as the document reader tells them: triggers that tell one event become one meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.bare import bare_phrase
from kg.extract.document import by_event
from kg.extract.who import TWO, are_one, distinct, stand_apart
from kg.model import Meeting, Participant, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.document import Document
    from kg.extract.who import Who
    from kg.model import Trigger

MOST_TOPICS = 8
SHORTEST = 3
"""Letters that say nothing yet."""
SURE_ROLE = {"participant": 0.75, "each": 0.6, "topic": 0.4}
"""From which probability on words play these roles; for others what the reader tells is enough."""
LEADING = re.compile(r"^(?:à|au|aux|en|dans|chez|sur)\s+(?:(?:la|le|les)\s+|l['’])?", re.IGNORECASE)
"""The preposition before a place."""


def meetings(document: Document) -> list[Meeting]:
    """Return the meetings that the document reader tells, in the order of the text."""
    found: list[Meeting] = []
    last = When()
    for cluster in by_event(document.triggers()):
        for meeting in _meetings(document, cluster, last):
            last = meeting.when if meeting.when.value else last
            found.append(meeting)
    return found


@dataclass(slots=True)
class Event:
    """A meeting while its tellings are put together: the triggers that tell it and who took part."""

    triggers: list[Trigger]
    people: list[Who]

    @property
    def main(self) -> Trigger:
        """The surest trigger."""
        return max(self.triggers, key=lambda trigger: trigger.probability)


def _events(document: Document, cluster: Sequence[Trigger]) -> list[Event]:
    """Return the meetings that the triggers of one cluster tell: one, or one with each who was received."""
    found = _told(document, cluster, together=False)
    if any(len(event.people) >= TWO for event in found):
        return found
    return _told(document, cluster, together=True)


def _told(document: Document, cluster: Sequence[Trigger], *, together: bool) -> list[Event]:
    """Return the meetings that triggers tell, with those whom words tell *together* ("les deux ministres") or without."""
    told = [Event([trigger], group) for trigger in cluster for group in _groups(document, trigger, together)]
    found: list[Event] = []
    for event in sorted(told, key=lambda event: (-len(event.people), -event.main.probability)):
        known = next((other for other in found if _is_told_by(other, event)), None)
        if known is None:
            found.append(event)
        else:
            known.triggers += [trigger for trigger in event.triggers if trigger not in known.triggers]
            known.people = distinct([*known.people, *event.people])
    return found


def _groups(document: Document, trigger: Trigger, together: bool) -> list[list[Who]]:
    """Return who met according to one trigger: all together, or each of several with those who met them all."""
    hub, spokes = (_people(document, trigger, role, together) for role in ("participant", "each"))
    spokes = [who for who in spokes if all(not are_one(who, other) for other in hub)]
    if not hub or not spokes:
        return [distinct([*hub, *spokes])]
    return [distinct([*hub, spoke]) for spoke in spokes]


def _is_told_by(known: Event, event: Event) -> bool:
    """Tell whether *event* may be *known* told again: whom it tells of takes part there, or two of them do."""
    common = sum(any(are_one(who, other) for other in known.people) for who in event.people)
    return common >= min(TWO, len(event.people))


def _meetings(document: Document, cluster: Sequence[Trigger], last: When) -> Iterator[Meeting]:
    for event in _events(document, cluster):
        if not stand_apart(event.people):
            continue
        main = event.main
        dates = [a for t in event.triggers for a in t.arguments if a.role == "date"]
        yield Meeting(
            tuple(Participant(who.name, who.role, who.side) for who in event.people),
            main.kind,
            main.status,
            document.when(dates, last, planned=main.status == "planned"),
            _place(document, event.triggers),
            _topics(document, event.triggers),
            document.passage.section,
            document.proof(main),
            "reader",
            round(main.probability * sum(who.probability for who in event.people) / len(event.people), 3),
        )


def _people(document: Document, trigger: Trigger, role: str, together: bool) -> list[Who]:
    return [
        who
        for each in trigger.arguments
        if each.role == role and each.probability >= SURE_ROLE[role]
        if together or not document.stands_for_several(each)
        for who in document.who(each)
    ]


def _place(document: Document, cluster: Sequence[Trigger]) -> str | None:
    places = [a for t in cluster for a in t.arguments if a.role == "place"]
    best = max(places, key=lambda a: a.probability, default=None)
    return LEADING.sub("", document.words(best)) if best else None


def _topics(document: Document, triggers: Sequence[Trigger]) -> tuple[str, ...]:
    """Return what was spoken of, each phrase once, whole, and none that another one holds."""
    told = [
        a for t in triggers for a in t.arguments if a.role == "topic" and a.probability >= SURE_ROLE["topic"]
    ]
    phrases = [bare_phrase(document.words(a)) for a in sorted(told, key=lambda a: a.start)]
    kept = [phrase for phrase in dict.fromkeys(phrases) if len(phrase) > SHORTEST]
    whole = [phrase for phrase in kept if not any(phrase != other and phrase in other for other in kept)]
    return tuple(whole)[:MOST_TOPICS]

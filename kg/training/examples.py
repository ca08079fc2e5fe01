"""Annotated dispatches as what the reader learns from: labels and spans by word.

Two sources are read: dispatches annotated within their text (`kg.training.inline`), where everybody is
marked, and gold files (JSON Lines), where only the words that tell a fact are known. What a source does
not tell is IGNORED, never taken for "nothing there".
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kg.model import Dispatch
from kg.newsroom import vantage
from kg.reader.labels import ENTITIES, GIFT_ROLES, KINDS, MEETING_ROLES, REALIS, STATUS, begin, inside
from kg.reader.network import Span
from kg.reader.reading import spots
from kg.repair import repair
from kg.training.inline import read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Passage
    from kg.reader.encoder import Words
    from kg.training.inline import Annotated, Event

IGNORED = -100
WRITTEN = {"org": "organization"}
"""Classes of entities as annotators write them, where they do so otherwise than `ENTITIES`."""
Offsets = tuple[int, int]
ORDER = ("participant", "each", "donor", "recipient", "via", "date", "place", "trigger", "topic")
"""Roles from the one that wins a word to the one that yields, where two spans share words."""


@dataclass(slots=True)
class Marked:
    """One telling of a meeting or one mention of a thing given, by offsets; `events` names what it tells."""

    place: Offsets
    events: frozenset[str]
    classes: tuple[int, ...]
    roles: dict[str, list[Offsets]] = field(default_factory=dict)
    unsure: list[Offsets] = field(default_factory=list)
    optional: bool = False


@dataclass(slots=True)
class Example:
    """One dispatch: its text, what is marked in it by offsets, and whether everybody in it is marked."""

    id: str
    text: str
    home: str | None
    complete: bool
    meetings: list[Marked] = field(default_factory=list)
    gifts: list[Marked] = field(default_factory=list)
    unsure_items: list[Offsets] = field(default_factory=list)
    mentions: list[tuple[Offsets, str | None, str]] = field(default_factory=list)
    """Offsets, class of ENTITIES if told, identity."""
    sides: dict[str, str | None] = field(default_factory=dict)
    """The side of an identity, None where the text tells none; identities whose side is not known are left out."""


def examples_of_corpus(paths: Iterable[Path]) -> Iterator[Example]:
    """Yield the dispatches of the annotated files *paths* as examples; raises AnnotationError."""
    for path in paths:
        for annotated in read_corpus(path):
            yield of_annotated(annotated)


def repaired(example: Example) -> Iterator[Example]:
    """Yield *example* as the product sees it: the passages that repair makes of its text, with what is in each."""
    for passage in repair(Dispatch(example.id, example.text, example.id)):
        yield _moved(example, passage)


def _moved(example: Example, passage: Passage) -> Example:
    offsets = passage.offsets[:-1]

    def span(old: Offsets) -> Offsets | None:
        start, end = bisect_left(offsets, old[0]), bisect_left(offsets, old[1])
        while start < end and passage.text[start].isspace():  # a blank put in by repair, or a paragraph's end
            start += 1
        return (start, end) if start < end else None

    def spans(rows: Iterable[Offsets]) -> list[Offsets]:
        return [new for old in rows if (new := span(old))]

    def told(rows: Iterable[Marked]) -> list[Marked]:
        kept = ((row, span(row.place)) for row in rows)
        return [
            replace(
                row,
                place=place,
                roles={role: spans(found) for role, found in row.roles.items()},
                unsure=spans(row.unsure),
            )
            for row, place in kept
            if place
        ]

    return replace(
        example,
        text=passage.text,
        meetings=told(example.meetings),
        gifts=told(example.gifts),
        unsure_items=spans(example.unsure_items),
        mentions=[(new, kind, who) for old, kind, who in example.mentions if (new := span(old))],
    )


def _nearest(spans: Sequence[Offsets], place: Offsets, text: str) -> tuple[list[Offsets], list[Offsets]]:
    """Part *spans* of one entity into those that stand for it around *place*, and the others.

    Those of the same sentence count, else the nearest one.
    """
    if not spans:
        return [], []
    same = [
        s for s in spans if not re.search(r"[.!?…]\s|\n", text[min(s[1], place[1]) : max(s[0], place[0])])
    ]
    chosen = same or [min(spans, key=lambda s: max(s[0] - place[1], place[0] - s[1]))]
    return chosen, [span for span in spans if span not in chosen]


def of_annotated(found: Annotated) -> Example:
    """Return an inline annotated dispatch as an example."""
    by_target: dict[str, list[Offsets]] = {}
    for mark in found.marks:
        by_target.setdefault(mark.target, []).append((mark.start, mark.end))
    example = Example(found.id, found.text, _home(found.text), complete=True)
    for entity in found.entities.values():
        example.sides[entity.id] = entity.side
        example.mentions += [(span, entity.kind, entity.id) for span in by_target.get(entity.id, ())]
    _tell_meetings(example, found, by_target)
    _tell_gifts(example, found, by_target)
    return example


def _tell_meetings(example: Example, found: Annotated, by_target: dict[str, list[Offsets]]) -> None:
    tellings: dict[Offsets, list[Event]] = {}
    for event in _of_family(found, "meeting"):
        for place in by_target[event.id]:
            tellings.setdefault(place, []).append(event)
    example.meetings += [
        _told_meeting(place, events, by_target, example.text) for place, events in tellings.items()
    ]


def _of_family(found: Annotated, family: str) -> list[Event]:
    return [event for event in found.events.values() if event.family == family]


def _told_meeting(
    place: Offsets, events: Sequence[Event], by_target: dict[str, list[Offsets]], text: str
) -> Marked:
    """Return what the words at *place* tell: one meeting, or several of whom only some took part in each."""
    told = Marked(
        place,
        frozenset(event.id for event in events),
        (KINDS.index(events[0].kind), REALIS.index(events[0].realis)),
        optional=any(event.values.get("optional") for event in events),
    )
    shared = set.intersection(*(set(event.arguments["who"]) for event in events))
    for event in events:
        for entity in event.arguments["who"]:
            role = "participant" if entity in shared else "each"
            _take(told, role, by_target.get(entity, ()), text)
        _take_circumstances(told, event, ("date", "place", "topic"), by_target)
    return told


def _take_circumstances(
    told: Marked, event: Event, roles: Sequence[str], by_target: dict[str, list[Offsets]]
) -> None:
    """Add every span that the annotation gives to an event itself: its date, its place, its topics."""
    for role in roles:
        _add(told, role, by_target.get(f"{event.id}.{role}", ()))


def _tell_gifts(example: Example, found: Annotated, by_target: dict[str, list[Offsets]]) -> None:
    for event in _of_family(found, "donation"):
        for place in by_target[f"{event.id}.item"]:
            optional = bool(event.values.get("optional"))
            told = _gift_at(example, place, STATUS.index(event.realis), optional=optional)
            told.events |= {event.id}
            told.optional = told.optional or optional
            _take_givers(told, event, by_target, example.text)
            _take(told, "trigger", by_target.get(event.id, ()), example.text)
            _take_circumstances(told, event, ("date", "place"), by_target)


def _gift_at(example: Example, place: Offsets, status: int, *, optional: bool) -> Marked:
    """Return the gift of the thing at *place*, of which several events may tell; a new one if none did before."""
    for told in example.gifts:
        if told.place == place:
            return told
    new = Marked(place, frozenset(), (status,), optional=optional)
    example.gifts.append(new)
    return new


def _take_givers(told: Marked, event: Event, by_target: dict[str, list[Offsets]], text: str) -> None:
    """Add who gives, to whom, and through whom."""
    for role, key in (("donor", "from"), ("recipient", "to"), ("via", "via")):
        for entity in event.arguments[key]:
            _take(told, role, by_target.get(entity, ()), text)


def _take(told: Marked, role: str, spans: Sequence[Offsets], text: str) -> None:
    """Add those *spans* of one entity that stand for it around a telling; the others are unsure."""
    chosen, others = _nearest(spans, told.place, text)
    _add(told, role, chosen)
    told.unsure += others


def _add(told: Marked, role: str, spans: Iterable[Offsets]) -> None:
    row = told.roles.setdefault(role, [])
    row += [span for span in spans if span not in row]


def examples_of_gold(path: Path) -> Iterator[Example]:
    """Yield the articles of a gold file as examples; facts whose words are not found are left out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield of_gold(json.loads(line))


class _Finder:
    """Finds words of an annotation in its text, nearest to a place."""

    def __init__(self, text: str) -> None:
        self.text = text

    def all(self, words: str | None) -> list[Offsets]:
        """Return every place of *words*."""
        if not words:
            return []
        return [found.span() for found in re.finditer(re.escape(words), self.text)]

    def near(self, words: str | None, place: Offsets) -> Offsets | None:
        """Return the place of *words* nearest to *place*."""
        return min(self.all(words), key=lambda s: max(s[0] - place[1], place[0] - s[1]), default=None)

    def within(self, words: str | None, stretch: str | None) -> Offsets | None:
        """Return the place of *words* inside *stretch*, else the first one."""
        for start, end in self.all(stretch):
            hits = [span for span in self.all(words) if span[0] >= start and span[1] <= end]
            if hits:
                return hits[0]
        return next(iter(self.all(words)), None)


def of_gold(row: dict[str, Any]) -> Example:
    """Return an article of a gold file as an example."""
    example = Example(row["id"], row["text"], _home(row["text"]), complete=False)
    finder = _Finder(row["text"])
    for number, meeting in enumerate(row.get("meetings") or ()):
        _gold_meeting(example, finder, meeting, f"m{number}")
    for number, gift in enumerate(row.get("donations") or ()):
        _gold_gift(example, finder, gift, f"d{number}")
    example.meetings = _joined(example.meetings)
    return example


def _tellings(finder: _Finder, fact: dict[str, Any]) -> list[Offsets]:
    rows = [{"text": fact.get("trigger"), "in": fact.get("evidence")}, *(fact.get("triggers") or ())]
    found = [finder.within(row["text"], row["in"]) for row in rows]
    return list(dict.fromkeys(span for span in found if span))


def _identity(person: dict[str, Any]) -> str:
    return str(person.get("name") or f"{person.get('role')}|{person.get('side')}")


def _mentioned(example: Example, finder: _Finder, person: dict[str, Any], span: Offsets | None) -> None:
    identity = _identity(person)
    spans = finder.all(person.get("name")) + ([span] if span else [])
    known = {(offsets, other) for offsets, _, other in example.mentions}
    example.mentions += [(s, None, identity) for s in dict.fromkeys(spans) if (s, identity) not in known]
    if not person.get("side_known"):
        example.sides[identity] = person.get("side")


def _gold_meeting(example: Example, finder: _Finder, fact: dict[str, Any], ident: str) -> None:
    evidence = finder.all(fact.get("evidence"))
    classes = KINDS.index(fact["kind"]), REALIS.index(fact["status"])
    for place in _tellings(finder, fact):
        told = Marked(place, frozenset({ident}), classes, optional=bool(fact.get("optional")))
        for person in fact["participants"]:
            _gold_participant(example, finder, told, person)
        center = evidence[0] if evidence else place
        _append(told, "date", finder.near(fact.get("date_text"), center))
        _append(told, "place", finder.near(fact.get("place"), center))
        for topic in fact.get("topics") or ():
            _append(told, "topic", finder.near(topic, center))
        example.meetings.append(told)


def _gold_participant(example: Example, finder: _Finder, told: Marked, person: dict[str, Any]) -> None:
    """Add who took part, where the mention stands that the annotation gives, else the nearest one of the name."""
    name = person.get("name")
    span = finder.near(person.get("mention"), told.place) or finder.near(name, told.place)
    _mentioned(example, finder, person, span)
    _append(told, "participant", span)
    told.unsure += [other for other in finder.all(name) if other != span]


def _append(told: Marked, role: str, span: Offsets | None) -> None:
    if span is not None:
        told.roles.setdefault(role, []).append(span)


def _joined(tellings: list[Marked]) -> list[Marked]:
    """Return tellings by the same words as one: whom all have in common took part in each."""
    found: dict[Offsets, Marked] = {}
    for told in tellings:
        known = found.setdefault(told.place, told)
        if known is told:
            continue
        mine, theirs = known.roles.get("participant", []), told.roles.get("participant", [])
        each = known.roles.get("each", [])
        each = each + [s for s in mine if s not in theirs] + [s for s in theirs if s not in mine]
        known.roles["each"] = list(dict.fromkeys(s for s in each if s not in mine or s not in theirs))
        known.roles["participant"] = [s for s in mine if s in theirs]
        for role in ("date", "place", "topic"):
            known.roles[role] = list(dict.fromkeys(known.roles.get(role, []) + told.roles.get(role, [])))
        known.events |= told.events
        known.unsure += told.unsure
    return list(found.values())


def _gold_gift(example: Example, finder: _Finder, fact: dict[str, Any], ident: str) -> None:
    tellings = _tellings(finder, fact)
    center = next(iter(tellings or finder.all(fact.get("evidence"))), None)
    if center is None:
        return
    place = finder.near(fact.get("item_mention"), center)
    if place is None:
        example.unsure_items += tellings
        return
    told = _gift_at(example, place, STATUS.index(fact["status"]), optional=bool(fact.get("optional")))
    told.events |= {ident}
    for role in ("donor", "recipient"):
        _gold_giver(example, finder, told, fact, role)
    for name in fact.get("via") or ():
        _append(told, "via", finder.near(name, place))
    told.roles["trigger"], others = _nearest(tellings, place, example.text)
    told.unsure += others
    _append(told, "date", finder.near(fact.get("date_text"), center))


def _gold_giver(example: Example, finder: _Finder, told: Marked, fact: dict[str, Any], role: str) -> None:
    """Add who gives or receives, where words of the text are said to name them."""
    mention = fact.get(f"{role}_mention")
    span = finder.near(mention, told.place)
    if span is None:
        return
    person = {"name": None, "role": fact.get(role), "side": fact.get(f"{role}_side")}
    if fact.get(f"{role}_side_known"):
        person["side_known"] = True
    _mentioned(example, finder, person, span)
    _append(told, role, span)
    told.unsure += [other for other in finder.all(mention) if other != span]


def _home(text: str) -> str | None:
    return vantage(Dispatch("example", text, "example"))


# ---------------------------------------------------------------- by words


@dataclass(slots=True)
class Anchored:
    """A telling or a thing given by words: its span, its classes, the label of each word."""

    span: Span
    events: frozenset[str]
    classes: tuple[int, ...]
    labels: list[int]
    optional: bool


@dataclass(slots=True)
class Labelled:
    """An example by words: what the network is to give for one text."""

    id: str
    text: str
    words: Words
    entities: list[int]
    triggers: list[int]
    items: list[int]
    meetings: list[Anchored]
    gifts: list[Anchored]
    mentions: list[tuple[Span, frozenset[str]]]
    places: list[tuple[Span, frozenset[str]]]
    home: str | None
    sides: dict[str, str | None]
    complete: bool


def by_words(example: Example, words: Words) -> Labelled:
    """Return *example* by the words of its text."""
    starts = [start for start, _ in words.spans]
    ends = [end for _, end in words.spans]

    def span(offsets: Offsets) -> Span | None:
        first, last = bisect_right(ends, offsets[0]), bisect_left(starts, offsets[1]) - 1
        return Span(first, last) if first <= last else None

    size = len(words.spans)
    return Labelled(
        example.id,
        example.text,
        words,
        _entity_labels(example, span, size),
        _tags([told.place for told in example.meetings], _unsure(example.meetings), span, size),
        _tags(
            [told.place for told in example.gifts],
            _unsure(example.gifts) + example.unsure_items,
            span,
            size,
        ),
        _anchored(example.meetings, MEETING_ROLES, span, size),
        _anchored(example.gifts, GIFT_ROLES, span, size),
        _identities(example, span),
        [(found, frozenset(spot.sides)) for spot in spots(example.text) if (found := span(spot[:2]))],
        example.home,
        example.sides,
        example.complete,
    )


def _identities(example: Example, span: Any) -> list[tuple[Span, frozenset[str]]]:
    """Return each mention with all whom it stands for: "les deux ministres" are two."""
    found: dict[Span, set[str]] = {}
    for offsets, _, identity in example.mentions:
        if place := span(offsets):
            found.setdefault(place, set()).add(identity)
    return [(place, frozenset(identities)) for place, identities in sorted(found.items())]


def _unsure(tellings: Sequence[Marked]) -> list[Offsets]:
    return [told.place for told in tellings if told.optional]


def _tags(places: Sequence[Offsets], unsure: Sequence[Offsets], span: Any, size: int) -> list[int]:
    labels = [0] * size
    for offsets in places:
        _paint(labels, span(offsets), begin(0), inside(0))
    for offsets in unsure:
        _paint(labels, span(offsets), IGNORED, IGNORED)
    return labels


def _paint(labels: list[int], span: Span | None, first: int, further: int) -> None:
    if span is not None:
        labels[span.first] = first
        for index in range(span.first + 1, span.last + 1):
            labels[index] = further


def _entity_labels(example: Example, span: Any, size: int) -> list[int]:
    labels = [0 if example.complete else IGNORED] * size
    shortest_first = sorted(example.mentions, key=lambda m: m[0][1] - m[0][0])
    for offsets, kind, _ in shortest_first:  # the longest mention wins its words
        if kind is not None:
            number = ENTITIES.index(WRITTEN.get(kind, kind))
            _paint(labels, span(offsets), begin(number), inside(number))
    return labels


def _anchored(tellings: Sequence[Marked], roles: Sequence[str], span: Any, size: int) -> list[Anchored]:
    found = []
    for told in tellings:
        place = span(told.place)
        if place is None:
            continue
        labels = [0] * size
        for offsets in told.unsure:
            _paint(labels, span(offsets), IGNORED, IGNORED)
        for role in reversed(ORDER):
            if role in roles:
                number = list(roles).index(role)
                for offsets in told.roles.get(role, ()):
                    _paint(labels, span(offsets), begin(number), inside(number))
        found.append(Anchored(place, told.events, told.classes, labels, told.optional))
    return found

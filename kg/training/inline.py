"""Dispatches annotated within their text: read, checked, and turned into annotated articles.

    ### id
    published: 2023-05-17
    style: Sahel agency, audience, host told by place
    ~~~
    Title
    [Mme Ilona Berényi](p1) [est venue saluer](m1) [vendredi](m1.date) [le ministre](p2) …
    ~~~
    p1 | person | name: Ilona Berényi | role: ambassadrice de Hongrie | side: HU
    p2 | person | role: ministre | side: VN
    m1 | reception | held | date: 2023-05-12 | who: p1 p2

A mark is `[words](target, …)`; marks may stand in one another. A target is an entity (`p1`), an event
(`m1`: the words are a trigger), an argument of an event that is no entity (`m1.date`, `m1.place`,
`m1.topic`, `d1.item`, `d1.date`, `d1.place`), or words that look like a trigger and tell no fact (`x1`).
Offsets count characters of the text without its marks, from 0, end exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENTITIES = frozenset({"person", "group", "country", "org"})
KINDS = frozenset({"meeting", "phone", "video", "reception", "visit", "conference", "ceremony"})
REALIS = {"meeting": frozenset({"held", "planned"}), "donation": frozenset({"delivered", "pledged"})}
REASONS = frozenset({"negated", "hypothetical", "cancelled", "generic", "other sense"})
KEYS = {
    "entity": frozenset({"name", "role", "side"}),
    "meeting": frozenset({"date", "who", "optional"}),
    "donation": frozenset(
        {"date", "from", "to", "item", "quantity", "value", "currency", "via", "optional"},
    ),
}
ARGUMENTS = {
    "meeting": frozenset({"date", "place", "topic"}),
    "donation": frozenset({"date", "place", "item"}),
}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?")
SIDE = re.compile(r"[A-Z][A-ZÉ0-9]{1,9}|[A-ZÉ][\w' -]{2,40}")
MARK = re.compile(r"\[|\]\(([a-z]\d+(?:\.[a-z]+)?(?:\s*,\s*[a-z]\d+(?:\.[a-z]+)?)*)\)")


class AnnotationError(ValueError):
    """An annotated dispatch breaks the format: the message names it and what is wrong."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that stand for *target*: an entity, an event, or `event.argument`."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody who can meet or give; `kind` is person, group, country or org."""

    id: str
    kind: str
    name: str | None = None
    role: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting (`kind` one of KINDS) or a donation, its realis, and its arguments by role as entity ids."""

    id: str
    kind: str
    realis: str
    arguments: dict[str, tuple[str, ...]]
    values: dict[str, str] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """Either "meeting" or "donation"."""
        return "donation" if self.kind == "donation" else "meeting"


@dataclass(frozen=True, slots=True)
class Annotated:
    """One dispatch with its marks in the order of their ends, its entities, events and not-facts by id."""

    id: str
    text: str
    published: str | None
    style: str
    marks: tuple[Mark, ...]
    entities: dict[str, Entity]
    events: dict[str, Event]
    not_facts: dict[str, str]


def read_corpus(path: Path) -> Iterator[Annotated]:
    """Yield the dispatches of the file *path*; raises AnnotationError at the first that breaks the format."""
    for block in re.split(r"(?m)^### ", path.read_text(encoding="utf-8"))[1:]:
        yield parse_block(block)


def parse_block(block: str) -> Annotated:
    """Return the dispatch of one block, which begins with its id; raises AnnotationError."""
    parts = re.split(r"(?m)^~~~[ \t]*$", block)
    ident = block.split("\n", 1)[0].strip()
    if len(parts) != 3:
        raise AnnotationError(f"{ident}: the text must stand between two lines ~~~")
    head = dict(_pair(ident, line) for line in parts[0].splitlines()[1:] if line.strip())
    text, marks = strip_marks(ident, parts[1].strip("\n"))
    entities, events, not_facts = _declared(ident, parts[2])
    published = head.get("published", "-")
    found = Annotated(
        ident,
        text,
        None if published == "-" else published,
        head.get("style", ""),
        marks,
        entities,
        events,
        not_facts,
    )
    check(found)
    return found


def _pair(ident: str, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise AnnotationError(f"{ident}: no colon in {line!r}")
    return key.strip(), value.strip()


def strip_marks(ident: str, marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text of *marked* without its marks, and the marks; raises AnnotationError."""
    text, at, size, opened, marks = [], 0, 0, [], []
    for found in MARK.finditer(marked):
        piece = marked[at : found.start()]
        text.append(piece)
        size += len(piece)
        at = found.end()
        if found.group() == "[":
            opened.append(size)
            continue
        if not opened:
            raise AnnotationError(f"{ident}: nothing is opened before {found.group()}")
        start = opened.pop()
        marks += [Mark(start, size, target.strip()) for target in found[1].split(",")]
    text.append(marked[at:])
    plain = "".join(text)
    if opened or "](" in plain:
        raise AnnotationError(f"{ident}: a mark is not closed, or a target is misspelt, near {plain[-60:]!r}")
    return plain, tuple(marks)


def _declared(ident: str, lines: str) -> tuple[dict[str, Entity], dict[str, Event], dict[str, str]]:
    entities: dict[str, Entity] = {}
    events: dict[str, Event] = {}
    not_facts: dict[str, str] = {}
    for line in filter(str.strip, lines.splitlines()):
        cells = [cell.strip() for cell in line.split("|")]
        name = cells[0]
        if name in entities or name in events or name in not_facts:
            raise AnnotationError(f"{ident}: {name} is declared twice")
        if name.startswith("x"):
            not_facts[name] = cells[1]
        elif name.startswith("d"):
            events[name] = _event(ident, name, "donation", cells[1], cells[2:])
        elif name.startswith("m"):
            events[name] = _event(ident, name, cells[1], cells[2] if len(cells) > 2 else "", cells[3:])
        else:
            values = _values(ident, cells[2:], "entity")
            entities[name] = Entity(name, cells[1], **values)
    return entities, events, not_facts


def _values(ident: str, cells: list[str], family: str) -> dict[str, str]:
    pairs = dict(_pair(ident, cell) for cell in cells if cell)
    if unknown := set(pairs) - KEYS[family]:
        raise AnnotationError(f"{ident}: unknown {sorted(unknown)}; known are {sorted(KEYS[family])}")
    return {key: value for key, value in pairs.items() if value not in ("", "-")}


def _event(ident: str, name: str, kind: str, realis: str, cells: list[str]) -> Event:
    values = _values(ident, cells, "donation" if kind == "donation" else "meeting")
    roles = ("from", "to", "via") if kind == "donation" else ("who",)
    arguments = {role: tuple(values.pop(role, "").replace(",", " ").split()) for role in roles}
    return Event(name, kind, realis, arguments, values)


def check(found: Annotated) -> None:
    """Raise AnnotationError unless all that *found* declares is marked, and all marks are declared."""
    for fault in _faults(found):
        raise AnnotationError(f"{found.id}: {fault}")


def _faults(found: Annotated) -> Iterator[str]:
    targets = {mark.target for mark in found.marks}
    for mark in found.marks:
        if not found.text[mark.start : mark.end].strip():
            yield f"the mark of {mark.target} is empty"
        yield from _undeclared(found, mark)
    for entity in found.entities.values():
        yield from _entity_faults(entity, targets)
    for event in found.events.values():
        yield from _event_faults(found, event, targets)
    for ident, why in found.not_facts.items():
        if why not in REASONS or ident not in targets:
            yield f"{ident}: {why!r} must be one of {sorted(REASONS)}, and marked in the text"
    if found.published is not None and not DATE.fullmatch(found.published):
        yield f"published: {found.published!r} is no date"


def _undeclared(found: Annotated, mark: Mark) -> Iterator[str]:
    base, dot, argument = mark.target.partition(".")
    if not dot and not (base in found.entities or base in found.events or base in found.not_facts):
        yield f"{base} is marked but not declared"
    if dot and (base not in found.events or argument not in ARGUMENTS[found.events[base].family]):
        yield f"{mark.target} is no argument of a declared event"


def _entity_faults(entity: Entity, targets: set[str]) -> Iterator[str]:
    if entity.kind not in ENTITIES:
        yield f"{entity.id}: {entity.kind!r} must be one of {sorted(ENTITIES)}"
    if entity.id not in targets:
        yield f"{entity.id} is declared but not marked"
    if not (entity.name or entity.role):
        yield f"{entity.id} has neither name nor role"
    if entity.side and not SIDE.fullmatch(entity.side):
        yield f"{entity.id}: side {entity.side!r} must be an ISO code or an acronym"


def _event_faults(found: Annotated, event: Event, targets: set[str]) -> Iterator[str]:
    if event.kind not in KINDS | {"donation"} or event.realis not in REALIS[event.family]:
        yield f"{event.id}: kind {event.kind!r} or realis {event.realis!r} is unknown"
    if event.id not in targets:
        yield f"{event.id} has no trigger in the text"
    for entity in (each for ids in event.arguments.values() for each in ids):
        if entity not in found.entities:
            yield f"{event.id}: {entity} is no declared entity"
    date = event.values.get("date")
    if date is not None and not DATE.fullmatch(date):
        yield f"{event.id}: {date!r} is no date"
    if event.family == "meeting" and len(event.arguments["who"]) < 2:
        yield f"{event.id}: a meeting needs two participants"
    if event.family == "donation":
        yield from _donation_faults(event, targets)


def _donation_faults(event: Event, targets: set[str]) -> Iterator[str]:
    if "item" not in event.values or f"{event.id}.item" not in targets:
        yield f"{event.id}: the thing given must be told (item: …) and marked ({event.id}.item)"
    for key in ("quantity", "value"):
        if not event.values.get(key, "0").isdigit():
            yield f"{event.id}: {key} {event.values[key]!r} must be digits alone"
    if not (event.arguments["from"] or event.arguments["to"]):
        yield f"{event.id}: neither giver nor receiver"

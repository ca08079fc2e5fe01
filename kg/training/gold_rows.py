"""Annotated dispatches as rows of a gold file, for `kg.evaluate`: `python -m kg.training.gold_rows FILE...`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.training.inline import read_corpus

if TYPE_CHECKING:
    from kg.training.inline import Annotated, Entity, Event

ARTICLES = re.compile(r"^(?:l['’]|le |la |les |un |une |des |du |de la |de l['’]|aux? )", re.IGNORECASE)


def gold_row(found: Annotated) -> dict[str, Any]:
    """Return *found* as one row of a gold file; its evidence is the first trigger of each event."""
    meetings = [_meeting(found, event) for event in found.events.values() if event.family == "meeting"]
    gifts = [_donation(found, event) for event in found.events.values() if event.family == "donation"]
    return {
        "id": found.id,
        "source": "invented",
        "published": found.published,
        "style": found.style,
        "title": found.text.split("\n", 1)[0],
        "text": found.text,
        "meetings": meetings,
        "donations": gifts,
    }


def _words(found: Annotated, target: str) -> list[str]:
    return [found.text[mark.start : mark.end] for mark in found.marks if mark.target == target]


def _common(found: Annotated, event: Event) -> dict[str, Any]:
    row: dict[str, Any] = {
        "status": event.realis,
        "date": event.values.get("date"),
        "date_text": next(iter(_words(found, f"{event.id}.date")), None),
        "evidence": next(iter(_words(found, event.id)), ""),
        "section": "body",
    }
    return row | ({"optional": True} if event.values.get("optional") else {})


def _meeting(found: Annotated, event: Event) -> dict[str, Any]:
    people = [found.entities[ident] for ident in event.arguments["who"]]
    return {
        "participants": [
            {
                "name": each.name if each.kind == "person" else None,
                "role": each.role or each.name,
                "side": each.side,
            }
            for each in people
        ],
        "kind": event.kind,
        "place": next(iter(_words(found, f"{event.id}.place")), None),
        "topics": list(dict.fromkeys(ARTICLES.sub("", each) for each in _words(found, f"{event.id}.topic")))[
            :8
        ],
        **_common(found, event),
    }


def _donation(found: Annotated, event: Event) -> dict[str, Any]:
    values = event.values

    def number(key: str) -> int | None:
        return int(values[key]) if key in values else None

    donor, recipient = (_party(found, event.arguments[key]) for key in ("from", "to"))
    return {
        "donor": donor and (donor.name or donor.role),
        "donor_side": donor and donor.side,
        "recipient": recipient and (recipient.name or recipient.role),
        "recipient_side": recipient and recipient.side,
        "item": values["item"],
        "quantity": number("quantity"),
        "value": number("value"),
        "currency": values.get("currency"),
        "via": [name for each in event.arguments["via"] if (name := found.entities[each].name)],
        **_common(found, event),
    }


def _party(found: Annotated, idents: tuple[str, ...]) -> Entity | None:
    return found.entities[idents[0]] if idents else None


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        for annotated in read_corpus(path):
            print(json.dumps(gold_row(annotated), ensure_ascii=False))

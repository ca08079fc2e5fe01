"""Findings as JSON Lines: one article a line, the form in which facts leave and enter by file."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from kg.errors import InputError
from kg.model import (
    Amount,
    Bounds,
    Dispatch,
    Donation,
    DonationStatus,
    Evidence,
    Findings,
    Kind,
    Meeting,
    MeetingStatus,
    Participant,
    Section,
    When,
)
from kg.rows import read_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.rows import Row

KINDS: tuple[Kind, ...] = get_args(Kind)
SECTIONS: tuple[Section, ...] = get_args(Section)
MEETING_STATUSES: tuple[MeetingStatus, ...] = get_args(MeetingStatus)
DONATION_STATUSES: tuple[DonationStatus, ...] = get_args(DonationStatus)

UNKNOWN = -1
"""Stands for `start` and `end` of evidence whose place is not known (hand-made files quote words alone)."""

_LINE_BREAKS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})
_DATE = re.compile(r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?|--(?P<m>\d\d)(-(?P<d>\d\d))?")


def to_json(findings: Findings, *, text: bool = False) -> str:
    """Return the findings of one dispatch as one line of JSON, without the line break; with its `text` if wanted."""
    dispatch = findings.dispatch
    values: dict[str, object] = {
        "id": dispatch.id,
        "source": dispatch.source,
        "published": dispatch.published.isoformat() if dispatch.published else None,
        "meetings": [_meeting_values(meeting) for meeting in findings.meetings],
        "donations": [_donation_values(donation) for donation in findings.donations],
    }
    if dispatch.title is not None:
        values["title"] = dispatch.title
    if findings.triggers is not None:
        values["triggers"] = findings.triggers
    if text:
        values["text"] = dispatch.text
    return _one_line(values)


def from_json(line: str, *, where: str | None = None, number: int | None = None) -> Findings:
    """Return the findings that one line of JSON holds; the inverse of `to_json`.

    Reads also what people annotate by hand: evidence as a plain text (its place is then UNKNOWN), and
    no rule or confidence. `where` and `number` (the line, from 1) go into the InputError that is raised
    for a line that does not keep the format.
    """
    row = read_row(line, where=where, number=number)
    return Findings(
        _dispatch(row),
        tuple(_meeting(each) for each in row.rows("meetings")),
        tuple(_donation(each) for each in row.rows("donations")),
        row.optional_integer("triggers"),
    )


def read_findings(path: str | Path) -> Iterator[Findings]:
    """Yield the findings of a JSON Lines file in its order; blank lines are passed over."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield from_json(line, where=str(path), number=number)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text; findings are JSON Lines in UTF-8", where=str(path)) from error


def is_date(value: str) -> bool:
    """Return whether a text is a date as `When.value` has it: a day that the calendar knows, or a part.

    >>> [is_date(text) for text in ("2021-05-25", "--02-29", "2021-05", "2021-02-29", "--13", "25 mai")]
    [True, True, True, False, False, False]
    """
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    month, day = match["month"] or match["m"] or "01", match["day"] or match["d"] or "01"
    try:
        date(int(match["year"] or "2000"), int(month), int(day))
    except ValueError:
        return False
    return True


def _one_line(values: dict[str, object]) -> str:
    """Return JSON that no reader of lines tears apart and that UTF-8 can hold."""
    line = json.dumps(values, ensure_ascii=False).translate(_LINE_BREAKS)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair in a hostile text
        return json.dumps(values)
    return line


def _meeting_values(meeting: Meeting) -> dict[str, object]:
    return {
        "participants": [
            {"name": each.name, "role": each.role, "side": each.side} for each in meeting.participants
        ],
        "kind": meeting.kind,
        "status": meeting.status,
        "date": meeting.when.value,
        "date_text": meeting.when.text,
        **_reckoning(meeting.when),
        "place": meeting.place,
        "topics": list(meeting.topics),
        **_proof_values(meeting),
    }


def _donation_values(donation: Donation) -> dict[str, object]:
    return {
        "donor": donation.donor or None,
        "donor_side": donation.donor_side,
        "recipient": donation.recipient,
        "recipient_side": donation.recipient_side,
        "item": donation.item,
        "quantity": donation.amount.quantity,
        "value": donation.amount.value,
        "currency": donation.amount.currency,
        **_bounds_values("quantity", donation.amount.quantity_bounds),
        **_bounds_values("value", donation.amount.value_bounds),
        "date": donation.when.value,
        "date_text": donation.when.text,
        **_reckoning(donation.when),
        "status": donation.status,
        "via": list(donation.via),
        **_proof_values(donation),
    }


def _bounds_values(number: str, bounds: Bounds | None) -> dict[str, object]:
    if bounds is None:
        return {}
    told = {"least": bounds.least, "most": bounds.most, "about": bounds.about or None}
    return {f"{number}_{name}": value for name, value in told.items() if value is not None}


def _reckoning(when: When) -> dict[str, object]:
    return {} if when.reckoning is None else {"date_reckoning": when.reckoning}


def _proof_values(fact: Meeting | Donation) -> dict[str, object]:
    quote = fact.evidence
    return {
        "section": fact.section,
        "evidence": {"text": quote.text, "start": quote.start, "end": quote.end},
        "rule": fact.rule,
        "confidence": fact.confidence,
    }


def _dispatch(row: Row) -> Dispatch:
    name = row.text("id")
    published = row.optional_text("published")
    try:
        day = None if published is None else date.fromisoformat(published)
    except ValueError:
        raise row.fail("published", "a day such as 2021-05-25, or null") from None
    return Dispatch(
        name,
        row.optional_text("text") or "",
        row.optional_text("source") or name,
        day,
        row.optional_text("title"),
    )


def _meeting(row: Row) -> Meeting:
    return Meeting(
        participants=tuple(_participant(each) for each in row.rows("participants")),
        kind=row.one_of("kind", KINDS),
        status=row.one_of("status", MEETING_STATUSES),
        when=_when(row),
        place=row.optional_text("place"),
        topics=row.texts("topics"),
        section=row.one_of("section", SECTIONS, "body"),
        evidence=_evidence(row),
        rule=row.optional_text("rule") or "",
        confidence=row.share("confidence", 1.0),
    )


def _donation(row: Row) -> Donation:
    return Donation(
        donor=row.optional_text("donor") or "",
        donor_side=row.optional_text("donor_side"),
        recipient=row.optional_text("recipient"),
        recipient_side=row.optional_text("recipient_side"),
        item=row.text("item"),
        amount=Amount(
            row.optional_integer("quantity"),
            row.optional_integer("value"),
            row.optional_text("currency"),
            _bounds(row, "quantity"),
            _bounds(row, "value"),
        ),
        when=_when(row),
        status=row.one_of("status", DONATION_STATUSES),
        via=row.texts("via"),
        section=row.one_of("section", SECTIONS, "body"),
        evidence=_evidence(row),
        rule=row.optional_text("rule") or "",
        confidence=row.share("confidence", 1.0),
    )


def _participant(row: Row) -> Participant:
    return Participant(row.optional_text("name"), row.optional_text("role"), row.optional_text("side"))


def _when(row: Row) -> When:
    value = row.optional_text("date")
    if value is not None and not is_date(value):
        raise row.fail("date", "YYYY-MM-DD, YYYY-MM, YYYY, --MM-DD, --MM or null")
    return When(value, row.optional_text("date_text"), row.optional_text("date_reckoning"))


def _bounds(row: Row, number: str) -> Bounds | None:
    least, most = (row.optional_integer(f"{number}_{end}") for end in ("least", "most"))
    found = Bounds(least, most, row.flag(f"{number}_about"))
    return None if found == Bounds() else found


def _evidence(row: Row) -> Evidence:
    if isinstance(row.values.get("evidence"), str):
        return Evidence(row.text("evidence"), UNKNOWN, UNKNOWN)
    quote = row.row("evidence")
    start, end = quote.optional_integer("start"), quote.optional_integer("end")
    return Evidence(quote.text("text"), UNKNOWN if start is None else start, UNKNOWN if end is None else end)

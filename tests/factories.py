"""Facts for tests: every value has a default, so that a test names only what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Amount, Bounds, Dispatch, Donation, Evidence, Findings, Meeting, Participant, When

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kg.model import DonationStatus, Kind, MeetingStatus, Section

TEXT = "Anna Berg a reçu le 3 mai Paul Duval à Oslo. La Norvège a remis 500 tentes à la Zambie."


def participant(
    name: str | None = "Anna Berg", side: str | None = "NO", role: str | None = None
) -> Participant:
    return Participant(name=name, role=role, side=side)


def meeting(
    *participants: Participant,
    kind: Kind = "meeting",
    status: MeetingStatus = "held",
    date: str | None = "2021-05-03",
    date_text: str | None = None,
    reckoning: str | None = None,
    place: str | None = None,
    topics: Iterable[str] = (),
    section: Section = "body",
    evidence: Evidence | None = None,
    rule: str = "meeting-verb",
    confidence: float = 0.9,
) -> Meeting:
    return Meeting(
        participants=participants or (participant(), participant("Paul Duval", "FR")),
        kind=kind,
        status=status,
        when=When(date, date_text, reckoning),
        place=place,
        topics=tuple(topics),
        section=section,
        evidence=evidence or quote(0, 44),
        rule=rule,
        confidence=confidence,
    )


def donation(
    donor: str = "Norvège",
    recipient: str | None = "Zambie",
    item: str = "tentes",
    *,
    donor_side: str | None = "NO",
    recipient_side: str | None = "ZM",
    quantity: int | None = 500,
    value: int | None = None,
    currency: str | None = None,
    quantity_bounds: Bounds | None = None,
    value_bounds: Bounds | None = None,
    date: str | None = "2021-05-03",
    date_text: str | None = None,
    reckoning: str | None = None,
    status: DonationStatus = "delivered",
    via: Iterable[str] = (),
    section: Section = "body",
    evidence: Evidence | None = None,
    rule: str = "gift-verb",
    confidence: float = 0.8,
) -> Donation:
    return Donation(
        donor=donor,
        donor_side=donor_side,
        recipient=recipient,
        recipient_side=recipient_side,
        item=item,
        amount=Amount(quantity, value, currency, quantity_bounds, value_bounds),
        when=When(date, date_text, reckoning),
        status=status,
        via=tuple(via),
        section=section,
        evidence=evidence or quote(45, len(TEXT)),
        rule=rule,
        confidence=confidence,
    )


def quote(start: int, end: int, text: str = TEXT) -> Evidence:
    return Evidence(text[start:end], start, end)


def dispatch(
    id: str = "oslo",
    text: str = TEXT,
    source: str | None = None,
    published: date | None = None,
    title: str | None = None,
) -> Dispatch:
    return Dispatch(id=id, text=text, source=source or f"{id}.txt", published=published, title=title)


def findings(*facts: Meeting | Donation, id: str = "oslo", **about: object) -> Findings:
    return Findings(
        dispatch(id, **about),  # type: ignore[arg-type]
        tuple(fact for fact in facts if isinstance(fact, Meeting)),
        tuple(fact for fact in facts if isinstance(fact, Donation)),
    )

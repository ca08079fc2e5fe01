"""What a stored sentence or story tells, in a line a fact that a test can be read against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parses import parsed

from kg.extract import candidates

if TYPE_CHECKING:
    from kg.model import Donation, Findings, Meeting


def findings(text: str, **about: Any) -> Findings:
    """Return what the rules find in *text*; *about* are the section and the day of publication."""
    story = parsed(text, **about)
    return candidates(story.passage.dispatch, [story])


def meetings(text: str, **about: Any) -> tuple[Meeting, ...]:
    """Return the meetings of *text*."""
    return findings(text, **about).meetings


def met(text: str, **about: Any) -> list[str]:
    """Return who met in each meeting of *text*: "Anna Berg + roi de Jordanie"."""
    return [" + ".join(who(meeting)) for meeting in meetings(text, **about)]


def who(meeting: Meeting) -> list[str]:
    """Return the participants by name, the unnamed by what they are."""
    return [each.name or each.role or "" for each in meeting.participants]


def donations(text: str, **about: Any) -> tuple[Donation, ...]:
    """Return the donations of *text*."""
    return findings(text, **about).donations


def gave(text: str, **about: Any) -> list[str]:
    """Return each gift of *text*: "Suède > Togo: 10 ambulances"."""
    return [_gift(donation) for donation in donations(text, **about)]


def _gift(donation: Donation) -> str:
    quantity = donation.amount.quantity
    item = donation.item if quantity is None else f"{quantity} {donation.item}"
    return f"{donation.donor} > {donation.recipient}: {item}"

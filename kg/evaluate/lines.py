"""Facts as text, one line a fact: for reviews, and to see what a change gained and lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Amount, Donation, Findings, Meeting, Participant


def fact_lines(findings: Iterable[Findings]) -> Iterator[str]:
    """Yield a line for each fact: the article, what happened and when, who, where, about what."""
    for each in findings:
        yield from (f"{each.dispatch.id}: {_meeting(meeting)}" for meeting in each.meetings)
        yield from (f"{each.dispatch.id}: {_gift(gift)}" for gift in each.donations)


def changes(before: Iterable[Findings], after: Iterable[Findings]) -> list[str]:
    """Return the facts that were lost ("- …") and gained ("+ …"), article by article."""
    old, new = Counter(fact_lines(before)), Counter(fact_lines(after))
    lost = [(line, "- ") for line in (old - new).elements()]
    gained = [(line, "+ ") for line in (new - old).elements()]
    return [
        sign + line for line, sign in sorted(lost + gained, key=lambda row: (row[0].split(":")[0], row[1]))
    ]


def _meeting(meeting: Meeting) -> str:
    who = " + ".join(_party(each) for each in meeting.participants)
    about = f"; {' | '.join(meeting.topics)}" if meeting.topics else ""
    place = f" @ {meeting.place}" if meeting.place else ""
    return f"{_teaser(meeting)}{meeting.kind} {meeting.status} {_day(meeting)}{place}: {who}{about}"


def _gift(gift: Donation) -> str:
    donor, recipient = (
        f"{text or '?'} ({side or '?'})"
        for text, side in ((gift.donor, gift.donor_side), (gift.recipient, gift.recipient_side))
    )
    via = f", by {', '.join(gift.via)}" if gift.via else ""
    told = f"{_teaser(gift)}gift {gift.status} {_day(gift)}"
    return f"{told}: {donor} -> {recipient}: {_amount(gift.amount)}{gift.item}{via}"


def _teaser(fact: Meeting | Donation) -> str:
    return "teaser: " if fact.section == "teaser" else ""


def _day(fact: Meeting | Donation) -> str:
    return fact.when.value or "no date"


def _party(participant: Participant) -> str:
    return f"{participant.name or participant.role or '?'} ({participant.side or '?'})"


def _amount(amount: Amount) -> str:
    told = [] if amount.quantity is None else [str(amount.quantity)]
    if amount.value is not None:
        told.append(f"{amount.value} {amount.currency or '?'}")
    return f"[{', '.join(told)}] " if told else ""

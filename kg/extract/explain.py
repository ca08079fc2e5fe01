"""Why these facts, and why no others: what the document reader sees in each sentence, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import LIKELY, read_story
from kg.extract.realis import denial
from kg.extract.wording import amount, party
from kg.model import Meeting
from kg.rates import about, calibrated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extract import Story
    from kg.extract.realis import Reason
    from kg.model import Dispatch, Donation, Given, ParsedPassage, Trigger, When
    from kg.reading import Reading

WHY: dict[Reason, str] = {
    "untrue": "it is told as untrue, supposed or invented",
    "negated": "it is denied",
    "refused": "it was refused or called off",
}
INDENT = "      "


def explain(dispatch: Dispatch, passages: Iterable[ParsedPassage]) -> str:
    """Return, as plain text, what may tell of an event in each sentence of *dispatch* and what became of it."""
    title = f" - {dispatch.title}" if dispatch.title else ""
    lines = [f"{dispatch.id}{title}"]
    for parsed in passages:
        lines += ["", f"[{parsed.passage.section}]", *_story_lines(read_story(dispatch, parsed))]
    return "\n".join([*map(_line, lines), "", ""])


def _story_lines(story: Story) -> Iterator[str]:
    for reading in story.scene.readings:
        yield f"{reading.number + 1:>4}  {reading.text}"
        seen = list(_seen(story, reading))
        yield from seen or [f"{INDENT}nothing seen"]
    yield from _outcome(story)


def _seen(story: Story, reading: Reading) -> Iterator[str]:
    """Yield what the reader takes for a meeting or a thing given in a sentence, with who plays which role."""
    text, told = story.scene.parsed.passage.text, story.scene.parsed.told
    anchors: list[tuple[str, Trigger | Given]] = [("meeting", each) for each in told.triggers]
    anchors += [("gift", each) for each in told.given]
    for kind, anchor in sorted(anchors, key=lambda row: row[1].start):
        if story.scene.number_at(anchor.start) == reading.number:
            denied = denial(story.scene, anchor)
            why = f", but {WHY[denied.reason]}: « {denied.word} »" if denied else ""
            yield f"{INDENT}« {text[anchor.start : anchor.end]} »: {kind} {anchor.probability:.2f}{why}"
            for each in anchor.arguments:
                yield f"{INDENT}  {each.role}: « {text[each.start : each.end]} » {each.probability:.2f}"


def _outcome(story: Story) -> Iterator[str]:
    """Yield each candidate of a story: its chance to be right, and whether it is a fact."""
    yield from ("", "candidates")
    groups: tuple[Sequence[Meeting | Donation], ...] = (story.meetings, story.donations)
    for facts in groups:
        for number, fact in enumerate(facts, start=1):
            chance = calibrated(fact)
            became = "a fact" if chance >= LIKELY else "left out, more likely wrong"
            yield f"{INDENT}{about(fact)} {number}, chance {chance:.2f}: {became}"
            yield from (f"{INDENT}  {line}" for line in _fact_lines(fact))


def _fact_lines(fact: Meeting | Donation) -> Iterator[str]:
    """Yield what the fact says and, for its date, how it was reckoned."""
    yield from _meeting_lines(fact) if isinstance(fact, Meeting) else _gift_lines(fact)
    yield f"date: {_date(fact.when)}"
    yield f"proof: « {fact.evidence.text} »"


def _meeting_lines(meeting: Meeting) -> Iterator[str]:
    who = " + ".join(party(each.name or each.role, each.side) for each in meeting.participants)
    yield f"{meeting.kind}, {meeting.status}: {who}"
    if meeting.place:
        yield f"place: {meeting.place}"
    if meeting.topics:
        yield f"topics: {' | '.join(meeting.topics)}"


def _gift_lines(gift: Donation) -> Iterator[str]:
    ends = f"{party(gift.donor, gift.donor_side)} -> {party(gift.recipient, gift.recipient_side)}"
    yield f"{gift.status}: {ends}: {gift.item} {amount(gift.amount)}".rstrip()


def _date(when: When) -> str:
    if when.value is None:
        return "unknown"
    words = f", from « {when.text} »" if when.text else ""
    return f"{when.value}{words}{f': {when.reckoning}' if when.reckoning else ''}"


def _line(text: str) -> str:
    """Return a text as one line without control characters, which would meddle with a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)

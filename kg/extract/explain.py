"""Why these facts, and why no others: what the rules made of each cue word, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import read_story
from kg.extract.cues import other_senses
from kg.extract.fusion import LIKELY
from kg.extract.realis import denial
from kg.extract.wording import amount, party
from kg.model import Meeting
from kg.rates import About, calibrated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extract import Story
    from kg.extract.verdict import Reason, Verdict
    from kg.model import Dispatch, Donation, Given, ParsedPassage, Trigger, When
    from kg.reading import Reading

WHY: dict[Reason, str] = {
    "nobody": "no rule finds anybody around it who could have met",
    "one side": "only one side is told, no counterpart",
    "unresolved": "a side is nobody in particular: no name, no country, no office known",
    "same side": "those who are told stand on one side",
    "own country": "it stays within one country",
    "untrue": "it is told as untrue, supposed or invented",
    "negated": "it is denied",
    "wished": "it is only wished for, or asked for",
    "refused": "it was refused or called off",
    "rumoured": "it is hearsay",
    "conditional": "it is conditional",
    "no gift": "nothing that can be given is told",
    "no donor": "nobody is told who gives",
    "no recipient": "nobody is told who receives",
    "in general": "it speaks of help in general, not of one gift",
}
SENSE = "the word means something else here"
INDENT = "      "


def explain(dispatch: Dispatch, passages: Iterable[ParsedPassage]) -> str:
    """Return, as plain text, the cue words of each sentence of *dispatch* and what became of them."""
    title = f" - {dispatch.title}" if dispatch.title else ""
    lines = [f"{dispatch.id}{title}"]
    for parsed in passages:
        lines += ["", f"[{parsed.passage.section}]", *_story_lines(read_story(dispatch, parsed))]
    return "\n".join([*map(_line, lines), "", ""])


def _story_lines(story: Story) -> Iterator[str]:
    told: set[tuple[str, int]] = set()
    for reading in story.scene.readings:
        yield f"{reading.number + 1:>4}  {reading.text}"
        verdicts = _telling(story, reading)
        for verdict in verdicts:
            yield from _verdict_lines(story, reading, verdict, told)
        senses = set(other_senses(reading)) - {verdict.cue for verdict in verdicts}
        yield from (f"{INDENT}« {reading.words(cue, cue)} »: no meeting: {SENSE}" for cue in sorted(senses))
        seen = list(_reader_lines(story, reading))
        yield from seen
        if not verdicts and not senses and not seen:
            yield f"{INDENT}no cue word"
    yield from _outcome(story)


def _reader_lines(story: Story, reading: Reading) -> Iterator[str]:
    """Yield what the document reader takes for a meeting or a thing given in a sentence, with who plays which role."""
    text = story.scene.parsed.passage.text
    number = reading.number
    anchors: list[tuple[str, Trigger | Given]] = [
        ("meeting", each) for each in story.scene.parsed.told.triggers
    ]
    anchors += [("gift", each) for each in story.scene.parsed.told.given]
    for about, anchor in sorted(anchors, key=lambda row: row[1].start):
        if story.scene.number_at(anchor.start) == number:
            denied = denial(story.scene, anchor)
            why = f", but {WHY[denied.reason]}: « {denied.word} »" if denied else ""
            yield f"{INDENT}« {text[anchor.start : anchor.end]} »: reader: {about} {anchor.probability:.2f}{why}"
            for each in anchor.arguments:
                yield f"{INDENT}  {each.role}: « {text[each.start : each.end]} » {each.probability:.2f}"


def _outcome(story: Story) -> Iterator[str]:
    """Yield each candidate of a story: who tells it, its chance to be right, and whether it is a fact."""
    yield from ("", "candidates")
    rows: list[tuple[About, Sequence[Meeting | Donation]]] = [
        ("meeting", story.candidates.meetings),
        ("gift", story.candidates.donations),
    ]
    for about, facts in rows:
        for number, fact in enumerate(facts, start=1):
            chance = calibrated(about, fact.rule, fact.confidence)
            became = "a fact" if chance >= LIKELY[about] else "left out, more likely wrong"
            yield f"{INDENT}{about} {number}, {fact.rule}, chance {chance:.2f}: {became}"
            yield from (f"{INDENT}  {line}" for line in _fact_lines(fact))


def _telling(story: Story, reading: Reading) -> list[Verdict]:
    """Return the verdicts on a sentence in text order, without refusals of words that a fact accounts for."""
    own = [each for each in story.scene.verdicts if each.sentence == reading.number]
    facts = [each for each in own if each.fact is not None]
    used = {each.cue for each in facts}
    gifts = [
        story.by_rule.donations[each.fact].evidence
        for each in facts
        if each.about == "gift" and each.fact is not None
    ]

    def is_accounted_for(each: Verdict) -> bool:
        start = reading.tokens[each.cue].start
        within = each.about == "gift" and any(proof.start <= start < proof.end for proof in gifts)
        return each.fact is None and (each.cue in used or within)

    kept = [each for each in own if not is_accounted_for(each)]
    return sorted(dict.fromkeys(kept), key=lambda each: each.cue)


def _verdict_lines(
    story: Story, reading: Reading, verdict: Verdict, told: set[tuple[str, int]]
) -> Iterator[str]:
    cue = f"{INDENT}« {reading.words(verdict.cue, verdict.cue)} »"
    rule = f" (rule {verdict.rule})" if verdict.rule else ""
    if verdict.fact is None:
        word = f": « {verdict.word} »" if verdict.word else ""
        yield f"{cue}: no {verdict.about}: {WHY.get(verdict.reason, verdict.reason)}{word}{rule}"
        return
    name = f"{verdict.about} {verdict.fact + 1}"
    if (verdict.about, verdict.fact) in told:
        yield f"{cue}: tells {name} again{rule}"
        return
    told.add((verdict.about, verdict.fact))
    facts: Sequence[Meeting | Donation] = (
        story.by_rule.meetings if verdict.about == "meeting" else story.by_rule.donations
    )
    fact = facts[verdict.fact]
    yield f"{cue}: {name}, rule {fact.rule}, confidence {fact.confidence:.2f}"
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

"""A part of the facts: those of a person, a country, a topic or a period, or of whom one meets most often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.facts import MeetingFact
from kg.folding import fold
from kg.names import name_key
from kg.places import country_code, organization
from kg.triples.when import asked_days, bounds, refuse_backwards

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.facts import Actor, Facts, GiftFact

    Fact = MeetingFact | GiftFact
    Test = Callable[[Fact], bool]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to keep; None keeps everything.

    `person` and `topic` are words in any spelling, `country` a name, an ISO code or an acronym, `since`
    and `until` a day, a month or a year, and `top` the number of parties with the most events.
    """

    person: str | None = None
    country: str | None = None
    topic: str | None = None
    since: str | None = None
    until: str | None = None
    top: int | None = None


def choose(facts: Facts, choice: Choice) -> Facts:
    """Return the events that fit and the parties they need; QueryError if what is asked for is not there.

    An event fits a period if it can have been then; one whose year nobody stated fits none.
    """
    tests = list(_tests(facts, choice))
    if not tests and choice.top is None:
        return facts
    kept = _only_events(facts, lambda event: all(test(event) for test in tests))
    return _with_parties(kept if choice.top is None else _of_the_busiest(kept, choice.top))


def without_year(facts: Facts, choice: Choice) -> int:
    """Return how many events fit but for the period, of which nobody can tell because their year is unknown."""
    if choice.since is None and choice.until is None:
        return 0
    anytime = choose(facts, replace(choice, since=None, until=None, top=None))
    return sum(event.date is None or bounds(event.date) is None for event in anytime.events)


def _tests(facts: Facts, choice: Choice) -> list[Test]:
    """Return what an event has to fulfil."""
    tests: list[Test] = []
    if choice.person is not None:
        tests.append(_involving(people_called(facts, choice.person)))
    if choice.country is not None:
        tests.append(_involving(_of_side(facts, choice.country)))
    if choice.topic is not None:
        tests.append(_about(choice.topic))
    if choice.since is not None or choice.until is not None:
        tests.append(_within(choice.since, choice.until))
    return tests


def _involving(wanted: frozenset[str]) -> Test:
    return lambda event: not wanted.isdisjoint(event.parties)


def people_called(facts: Facts, name: str) -> frozenset[str]:
    """Return the people whose name, in one of its spellings, has all words of `name`."""
    words = set(name_key(name).split())
    found = frozenset(
        actor.id
        for actor in facts.actors
        if actor.kind == "person" and any(words <= set(name_key(form).split()) for form in _forms(actor))
    )
    if not words or not found:
        raise QueryError(f"the graph has nobody called {name!r}; give a name or a part of it", where="person")
    return found


def _forms(actor: Actor) -> tuple[str, ...]:
    return actor.label, *actor.aliases


def _of_side(facts: Facts, name: str) -> frozenset[str]:
    """Return a country or organisation and the people who represent it."""
    known = organization(name)
    code = country_code(name.upper()) or country_code(name) or (known.acronym if known else name)
    sides = {
        actor.id
        for actor in facts.actors
        if actor.kind != "person" and code in (actor.code, actor.label, actor.label_en)
    }
    if not sides:
        advice = "give its French or English name, its ISO code or its acronym"
        raise QueryError(f"the graph has no country or organisation {name!r}; {advice}", where="country")
    return frozenset(sides | {actor.id for actor in facts.actors if sides.intersection(actor.sides)})


def _about(topic: str) -> Test:
    """Return a test for the words of a topic, or of a gift's item, in any spelling."""
    words = {word for word in _words(topic) if any(map(str.isalnum, word))}
    if not words:
        raise QueryError(f"{topic!r} is no topic; give a word of it", where="topic")

    def test(event: Fact) -> bool:
        said = event.topics if isinstance(event, MeetingFact) else (event.item,)
        return any(all(word in _words(text) for word in words) for text in said)

    return test


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).text.replace("'", " ").split())


def _within(since: str | None, until: str | None) -> Test:
    """Return a test for events that can have been in a period; QueryError if that ends before it begins."""
    refuse_backwards(since, until)
    first = asked_days("since", since)[0] if since is not None else None
    last = asked_days("until", until)[1] if until is not None else None

    def test(event: Fact) -> bool:
        span = bounds(event.date) if event.date is not None else None
        if span is None:
            return False
        return (first is None or span[1] >= first) and (last is None or span[0] <= last)

    return test


def _of_the_busiest(facts: Facts, number: int) -> Facts:
    """Return the events among those with the most events; others are left out of meetings they were at."""
    times = Counter(party for event in facts.events for party in set(event.parties))
    ranked = sorted(times, key=lambda party: (-times[party], party))
    kept = frozenset(ranked[:number])
    meetings = tuple(_of_those(meeting, kept) for meeting in facts.meetings)
    return replace(
        facts,
        meetings=tuple(meeting for meeting in meetings if len(meeting.participants) > 1),
        gifts=tuple(gift for gift in facts.gifts if kept.issuperset(gift.parties)),
    )


def _of_those(meeting: MeetingFact, kept: frozenset[str]) -> MeetingFact:
    return replace(
        meeting,
        participants=tuple(one for one in meeting.participants if one in kept),
        roles=tuple((holder, role) for holder, role in meeting.roles if holder in kept),
    )


def _only_events(facts: Facts, test: Test) -> Facts:
    """Return the facts without the events that fail a test."""
    return replace(
        facts, meetings=tuple(filter(test, facts.meetings)), gifts=tuple(filter(test, facts.gifts))
    )


def _with_parties(facts: Facts) -> Facts:
    """Return the facts with only the parties of their events, and what these represent."""
    there = {party for event in facts.events for party in event.parties}
    sides = {side for actor in facts.actors if actor.id in there for side in actor.sides}
    known = there | sides | {event.id for event in facts.events}
    return replace(
        facts,
        actors=tuple(actor for actor in facts.actors if actor.id in there | sides),
        merges=tuple(merge for merge in facts.merges if merge.kept in known),
    )

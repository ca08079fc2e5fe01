"""Which events a question is about, as patterns of SPARQL: by who, what, where, when and how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import DIP, term_for
from kg.questions.terms import note, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kg.questions.question import Named, Party, Period, Question
    from kg.questions.terms import Terms

_YEAR = 364
"""Days of a period from which on a date without a year says nothing about it."""


def chosen(question: Question, terms: Terms) -> Iterator[str]:
    """Yield the patterns that an event has to fit."""
    yield from _of_family(question, terms)
    yield from _of_parties(question, terms)
    for variable, verb, named in (
        ("?place0", "dip:place", question.places),
        ("?item0", "dip:item", question.items),
    ):
        if named is not None:
            yield note(named.words)
            yield terms.values(variable, named.nodes)
            yield f"?event {verb} {variable} ."
    yield from _on_topic(question.topics, terms)
    if question.money or question.currency:
        yield "FILTER(BOUND(?value))"
    if question.currency:
        yield f"FILTER(?currency = {text(question.currency)})"
    yield from _in_period(question.period)


def _of_family(question: Question, terms: Terms) -> Iterator[str]:
    if question.statuses:
        yield terms.values("?status", (str(term_for(each)) for each in question.statuses))
    yield "?event dip:status ?status ."
    if question.kinds:
        yield terms.values("?kind", (str(term_for(each)) for each in question.kinds))
        yield "?event a ?kind ."
    if question.family == "gift":
        yield f"?event a {terms.iri(str(DIP.Donation))} ."
    elif question.family == "meeting" and not question.parties:
        yield "FILTER EXISTS { ?event dip:participant ?anybody }"


def _of_parties(question: Question, terms: Terms) -> Iterator[str]:
    for number, party in enumerate(question.parties, start=1):
        yield from _taking_part(party, f"?party{number}", terms)
    for verb, parties in (("donor", question.donors), ("recipient", question.recipients)):
        for number, party in enumerate(parties, start=1):
            yield note(party.words, party.name)
            yield _in_gift(party, verb, f"?{verb}{number}", terms)


def _taking_part(party: Party, variable: str, terms: Terms) -> Iterator[str]:
    yield note(party.words, party.name)
    yield terms.values(variable, party.nodes)
    if party.form == "office":
        yield f"?event dip:participantRole {variable} ."
    elif party.form == "side":
        through = f"?event dip:participant/dip:represents {variable}"
        yield f"{{ ?event dip:participant {variable} }} UNION {{ {through} }}"
    else:
        yield f"?event dip:participant {variable} ."


def _in_gift(party: Party, verb: str, variable: str, terms: Terms) -> str:
    """Return the pattern of gifts that somebody gave or was given; people and offices are told by words there."""
    if party.form == "side":
        through = f"?event dip:{verb}/dip:represents {variable}"
        direct = f"{{ ?event dip:{verb} {variable} }} UNION {{ {through} }}"
        return f"{terms.values(variable, party.nodes)} {direct}"
    ways = [_told(party, verb, variable, terms)] if party.texts else []
    if party.form in ("person", "group") and party.nodes:
        link = "dip:via" if party.form == "person" and verb == "donor" else f"dip:{verb}"
        ways.append(f"{{ {terms.values(variable, party.nodes)} ?event {link} {variable} }}")
    return "\n  UNION ".join(ways)


def _told(party: Party, verb: str, variable: str, terms: Terms) -> str:
    words = " ".join(text(each.lower()) for each in party.texts)
    side = f"{terms.values(variable, party.sides)} ?event dip:{verb} {variable} . " if party.sides else ""
    told = f"?event dip:{verb}Text {variable}Text . VALUES {variable}Words {{ {words} }}"
    return f"{{ {side}{told} FILTER(CONTAINS(LCASE(STR({variable}Text)), {variable}Words)) }}"


def _on_topic(topics: Named | None, terms: Terms) -> Iterator[str]:
    if topics is None:
        return
    ways = []
    if topics.nodes:
        ways.append(f"{{ {terms.values('?topic0', topics.nodes)} ?event dip:topic ?topic0 }}")
    if topics.broader:
        broad = f"{terms.values('?broad0', topics.broader)} ?event dip:topic/skos:broader ?broad0"
        ways.append(f"{{ {broad} }}")
    yield note(topics.words)
    yield "\n  UNION ".join(ways)


def _in_period(period: Period | None) -> Iterator[str]:
    """Yield what leaves out events not known to lie in a period; where no year is known, month and day decide."""
    if period is None:
        return
    yield note(period.words)
    if period.month is not None:
        yield f"?event dip:month {period.month:d} ."
        if period.day is not None:
            yield f"?event dip:day {period.day:d} ."
        return
    yield "OPTIONAL { ?event sem:hasEarliestBeginTimeStamp ?earliest ; sem:hasLatestBeginTimeStamp ?latest }"
    yield "OPTIONAL { ?event dip:month ?month } OPTIONAL { ?event dip:day ?day }"
    inside = [] if period.since is None else [f'?earliest >= "{period.since.isoformat()}"^^xsd:date']
    inside += [] if period.until is None else [f'?latest <= "{period.until.isoformat()}"^^xsd:date']
    yield f"FILTER(IF(BOUND(?earliest), {' && '.join(inside)},"
    yield f"  {_season(period.since, period.until)}))"


def _season(since: date | None, until: date | None) -> str:
    """Return the condition on month and day of an event of an unknown year: that it can lie in the period."""
    if since is None or until is None or (until - since).days >= _YEAR:
        return "false"
    first, last = since.month * 100 + since.day, until.month * 100 + until.day
    early = f"?month * 100 + COALESCE(?day, 1) <= {last:d}"
    late = f"?month * 100 + COALESCE(?day, 31) >= {first:d}"
    return f"BOUND(?month) && ({early} {'&&' if since.year == until.year else '||'} {late})"

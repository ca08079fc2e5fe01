"""A dossier as Markdown (CommonMark with tables); names and texts stay words, whatever signs they have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.dossier.words import Words
from kg.facts.titles import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.dossier.collect import Dossier
    from kg.dossier.words import Language
    from kg.facts import GiftFact, MeetingFact, Proof

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&])|^(\d+)(?=[.)])|^([-+=])")


def to_markdown(dossier: Dossier, language: Language = "fr") -> str:
    """Return the dossier as a text in Markdown that ends with a line break."""
    words = Words(language)
    return "\n".join(_lines(dossier, words)) + "\n"


def escaped(text: str) -> str:
    r"""Return a text in which nothing is markup any more.

    >>> escaped("<b>*no*</b>"), escaped("1. - x"), escaped("- x")
    ('\\<b\\>\\*no\\*\\</b\\>', '1\\. - x', '\\- x')
    """
    return _SIGNS.sub(lambda found: f"{found[2]}\\" if found[2] else f"\\{found[0]}", plain(text))


def _lines(dossier: Dossier, words: Words) -> Iterator[str]:
    person = dossier.person
    yield f"# {escaped(words.name(person))}"
    yield ""
    for label, texts in _facts_of_person(dossier, words):
        yield f"{label}{words.label('colon')}{', '.join(map(escaped, texts))}  "
    yield from ("", f"*{words.label('note')}*")
    if person.tenures:
        yield from ("", f"## {words.label('offices')}", "")
        yield from (f"- {escaped(words.tenure(tenure))}" for tenure in person.tenures)
    if dossier.encounters:
        yield from ("", f"## {words.label('met')}", "")
        yield f"| {words.label('who')} | {words.label('times')} | {words.label('when')} |"
        yield "|---|---|---|"
        for met in dossier.encounters:
            dates = ", ".join(map(words.date, met.dates)) or words.label("no_date")
            yield f"| {escaped(words.name(met.actor))} | {met.times} | {escaped(dates)} |"
    yield from ("", f"## {words.label('facts')}")
    for event in dossier.events:
        yield from _event(event, dossier, words)
    if not dossier.events:
        yield from ("", words.label("none"))


def _facts_of_person(dossier: Dossier, words: Words) -> Iterator[tuple[str, list[str]]]:
    sides = [words.name(dossier.parties[side]) for side in dossier.person.sides if side in dossier.parties]
    for label, texts in (("sides", sides), ("aliases", list(dossier.person.aliases))):
        if texts:
            yield words.label(label), texts


def _event(event: MeetingFact | GiftFact, dossier: Dossier, words: Words) -> Iterator[str]:
    yield from ("", f"### {escaped(words.headline(event))}", "")
    for label, text in words.lines(event, dossier.person, dossier.parties):
        yield f"{label}{words.label('colon')}{escaped(text)}  "
    for proof in event.proofs:
        yield from ("", *_quote(proof, words))


def _quote(proof: Proof, words: Words) -> Iterator[str]:
    """Yield the sentence with the words that prove the fact in bold, and where it stands."""
    before, after = escaped(proof.before), escaped(proof.after)
    yield f"> {before} **{escaped(proof.text)}** {after}".replace("  ", " ").rstrip()
    yield from (">", f"> {escaped(words.origin(proof))}")

"""A fact that somebody wrote down for an article, because none was found there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from kg.errors import InputError
from kg.findings import UNKNOWN, from_json
from kg.model import Donation, Evidence, Meeting

if TYPE_CHECKING:
    from kg.model import Findings

FactT = TypeVar("FactT", Meeting, Donation)

RULE = "by-hand"


def fact_of(text: str) -> Meeting | Donation:
    """Return the one fact that a JSON object of the findings is: a meeting, or a donation if it has a donor.

    InputError if it is none, or quotes no words that prove it.
    """
    try:
        value = json.loads(text)
    except ValueError as error:
        raise InputError(f"the fact is no JSON object ({error})") from error
    key = "donations" if isinstance(value, dict) and "donor" in value else "meetings"
    line = json.dumps({"id": "told", "source": "told", "meetings": [], "donations": [], key: [value]})
    found = from_json(line)
    facts: list[Meeting | Donation] = [*found.meetings, *found.donations]
    return facts[0]


def with_fact(findings: Findings, text: str) -> Findings:
    """Return the findings of an article with a fact; InputError if the article does not hold the quoted words."""
    fact = fact_of(text)
    if isinstance(fact, Meeting):
        return replace(findings, meetings=(*findings.meetings, _proved(fact, findings)))
    return replace(findings, donations=(*findings.donations, _proved(fact, findings)))


def _proved(fact: FactT, findings: Findings) -> FactT:
    """Return a fact with the place of its proof; of an article whose text is not at hand, the place is not known."""
    whole, words = findings.dispatch.text, fact.evidence.text
    start = whole.find(words) if whole else UNKNOWN
    if whole and start < 0:
        raise InputError(f"quotes words that the article does not have: {words[:60]!r}")
    end = start + len(words) if start >= 0 else UNKNOWN
    return replace(fact, rule=RULE, confidence=1.0, evidence=Evidence(words, start, end))

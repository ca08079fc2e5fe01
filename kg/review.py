"""What deserves a look first: facts and merges by doubt times weight, and how often a reader found them right.

Doubt is the chance to be wrong: of a fact, one minus the highest confidence among its proofs; of a merge, by its
reason, a judgement that `MERGES` holds. Weight grows with the number of events that those concerned take part in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log2
from statistics import mean
from typing import TYPE_CHECKING

from kg.corrections import Wanted, decisions, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.corrections import Correction
    from kg.facts import Facts, GiftFact, MeetingFact, MergeFact

MERGES = {
    "abridged-name": 0.15,
    "family-name": 0.25,
    "like-name": 0.3,
    "office-holder": 0.05,
    "only-bearer": 0.1,
    "same-event": 0.15,
    "same-name": 0.15,
}
"""How often merges are likely wrong, by their reason; those by hand are not asked about."""

UNKNOWN = 0.5
"""The confidence of a fact whose proofs are not in the graph."""

MARK = "review: "
"""What begins the reason of a correction that answers a question; what the question is about follows."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that may be wrong: `about` is the rule that found it with the fact's kind, or the reason for a merge.

    `right` and `wrong` are what to write down for either answer; `lines` show it to a reader. `other` is the node
    that a merged one goes by.
    """

    node: str
    about: str
    lines: tuple[str, ...]
    doubt: float
    weight: float
    right: Wanted
    wrong: Wanted
    other: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How many answers there are about a rule and kind or a reason, and how many found it right.

    `told` is how likely the graph says that such facts or merges are right, on average; None if it has none left.
    """

    about: str
    right: int
    checked: int
    told: float | None = None

    def __str__(self) -> str:
        found = f"{self.about}: {self.checked} checked, {round(100 * self.right / self.checked)} % right"
        return found if self.told is None else f"{found} (the graph says {round(100 * self.told)} %)"


def questions(facts: Facts, corrections: Iterable[Correction] = ()) -> list[Question]:
    """Return what to ask about a graph, the most rewarding first; what corrections speak of already is left out."""
    answered = {name for each in decisions(tuple(corrections)) for name in (each.subject, each.other)}
    left = [each for each in _all(facts) if each.node not in answered]
    return sorted(left, key=lambda each: (-each.doubt * each.weight, each.node))


def _all(facts: Facts) -> list[Question]:
    """Return a question about every fact and every merge that no hand made."""
    degrees = Counter(party for event in facts.events for party in event.parties)
    merges = (merge for merge in facts.merges if merge.reason in MERGES)
    return [
        *(_about_fact(event, degrees) for event in facts.events),
        *(_about_merge(merge, degrees) for merge in merges),
    ]


def _about_fact(event: MeetingFact | GiftFact, degrees: Counter[str]) -> Question:
    best = max(event.proofs, key=lambda proof: proof.confidence or 0, default=None)
    about = f"{best.rule} {event.kind}" if best and best.rule else event.kind
    lines = [event.label or names_of(event.id), event.status]
    if best is not None:
        lines += [f"{best.before}«{best.text}»{best.after}", best.source or ""]
    return Question(
        event.id,
        about,
        tuple(line for line in lines if line),
        1 - (UNKNOWN if event.confidence is None else event.confidence),
        log2(2 + sum(degrees[party] for party in event.parties)),
        Wanted("confirm", (event.id,), MARK + about),
        Wanted("reject", (event.id,), MARK + about),
    )


def _about_merge(merge: MergeFact, degrees: Counter[str]) -> Question:
    names = f"{names_of(merge.merged)} = {names_of(merge.kept)}"
    return Question(
        merge.merged,
        merge.reason,
        (merge.label or merge.reason, names),
        MERGES[merge.reason] if merge.score is None else 1 - merge.score,
        log2(2 + degrees[merge.kept]),
        Wanted("confirm", (merge.merged,), MARK + merge.reason),
        Wanted("split", (merge.merged, merge.kept), MARK + merge.reason),
        merge.kept,
    )


def reviewed(corrections: Iterable[Correction]) -> bool:
    """Return whether any of the corrections answers a question."""
    return any(each.because.startswith(MARK) for each in corrections)


def scores(corrections: Iterable[Correction], facts: Facts) -> tuple[Score, ...]:
    """Return how often each rule was found right by kind, and each reason for a merge, most answers first."""
    shares = told(facts)
    found = [
        Score(about, sum(answers), len(answers), shares.get(about))
        for about, answers in _answers(corrections)
    ]
    return tuple(sorted(found, key=lambda score: (-score.checked, score.about)))


def _answers(corrections: Iterable[Correction]) -> Iterator[tuple[str, list[bool]]]:
    """Yield what was asked about, with the answers that count: whether it was right."""
    corrections = tuple(corrections)
    counted = {decision.id for decision in decisions(corrections)}
    answers: defaultdict[str, list[bool]] = defaultdict(list)
    for each in corrections:
        if str(each.number) in counted and each.because.startswith(MARK):
            answers[each.because.removeprefix(MARK)].append(each.action == "confirm")
    yield from answers.items()


def told(facts: Facts) -> dict[str, float]:
    """Return how likely the graph says that its facts are right by rule and kind, its merges by reason, on average."""
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for each in _all(facts):
        shares[each.about].append(1 - each.doubt)
    return {about: mean(likely) for about, likely in shares.items()}


def total(found: Iterable[Score]) -> Score:
    """Return the score over all rules and reasons."""
    found = list(found)
    return Score("all", sum(each.right for each in found), sum(each.checked for each in found))

"""What deserves a look first: facts and merges by doubt times weight, and how often a reader found them right.

Doubt is the chance to be wrong: of a fact, one minus the highest confidence among its proofs; of a merge, by its
reason, a judgement that `MERGES` holds. Weight grows with the number of events that those concerned take part in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, Literal, URIRef

from kg.corrections import Wanted, decisions, names_of
from kg.facts import read_facts
from kg.ontology import DIP, word_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Dataset

    from kg.corrections import Correction
    from kg.facts import GiftFact, MeetingFact

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
"""What begins the reason of a correction that answers a question; the rule or the reason for a merge follows."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that may be wrong: `about` is the rule that found it or the reason for a merge.

    `right` and `wrong` are what to write down for either answer; `lines` show it to a reader.
    """

    node: str
    about: str
    lines: tuple[str, ...]
    doubt: float
    weight: float
    right: Wanted
    wrong: Wanted


@dataclass(frozen=True, slots=True)
class Score:
    """How many answers there are about a rule or a reason, and how many found it right."""

    about: str
    right: int
    checked: int

    def __str__(self) -> str:
        return f"{self.about}: {self.checked} checked, {round(100 * self.right / self.checked)} % right"


def questions(graph: Dataset, corrections: tuple[Correction, ...] = ()) -> list[Question]:
    """Return what to ask about a graph, the most rewarding first; what corrections speak of already is left out."""
    facts = read_facts(graph)
    degrees = Counter(party for event in facts.events for party in event.parties)
    answered = {name for decision in decisions(corrections) for name in (decision.subject, decision.other)}
    found = [
        *(_about_fact(graph, event, degrees) for event in facts.events),
        *_about_merges(graph, degrees),
    ]
    left = [each for each in found if each.node not in answered]
    return sorted(left, key=lambda each: (-each.doubt * each.weight, each.node))


def _about_fact(graph: Dataset, event: MeetingFact | GiftFact, degrees: Counter[str]) -> Question:
    best = max(event.proofs, key=lambda proof: proof.confidence or 0, default=None)
    confidence = UNKNOWN if best is None or best.confidence is None else best.confidence
    about = best.rule if best and best.rule else "fact"
    lines = [_label(graph, event.id), event.status]
    if best is not None:
        lines += [f"{best.before}«{best.text}»{best.after}", best.source or ""]
    return Question(
        event.id,
        about,
        tuple(line for line in lines if line),
        1 - confidence,
        log2(2 + sum(degrees[party] for party in event.parties)),
        Wanted("confirm", (event.id,), MARK + about),
        Wanted("reject", (event.id,), MARK + about),
    )


def _about_merges(graph: Dataset, degrees: Counter[str]) -> Iterator[Question]:
    for node in sorted(graph.subjects(RDF.type, DIP.Merge), key=str):
        reason = graph.value(node, DIP.mergeReason)
        about = word_for(reason) if isinstance(reason, URIRef) else None
        if about in MERGES:
            merged, kept = str(graph.value(node, DIP.merged)), str(graph.value(node, DIP.kept))
            score = graph.value(node, DIP.score)
            doubt = 1 - float(score) if isinstance(score, Literal) else MERGES[about]
            yield Question(
                merged,
                about,
                (_label(graph, str(node)), f"{names_of(merged)} = {names_of(kept)}"),
                doubt,
                log2(2 + degrees[kept]),
                Wanted("confirm", (merged,), MARK + about),
                Wanted("split", (merged, kept), MARK + about),
            )


def _label(graph: Dataset, node: str) -> str:
    labels = sorted(str(label) for label in graph.objects(URIRef(node), RDFS.label))
    return labels[0] if labels else names_of(node)


def scores(corrections: tuple[Correction, ...]) -> list[Score]:
    """Return how often each rule and each reason for a merge was found right, those with most answers first."""
    counted = {decision.id for decision in decisions(corrections)}
    answers: defaultdict[str, list[bool]] = defaultdict(list)
    for each in corrections:
        if str(each.number) in counted and each.because.startswith(MARK):
            answers[each.because.removeprefix(MARK)].append(each.action == "confirm")
    found = [Score(about, sum(told), len(told)) for about, told in answers.items()]
    return sorted(found, key=lambda score: (-score.checked, score.about))


def total(found: Iterable[Score]) -> Score:
    """Return the score over all rules and reasons."""
    found = list(found)
    return Score("all", sum(each.right for each in found), sum(each.checked for each in found))

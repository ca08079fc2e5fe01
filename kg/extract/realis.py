"""What the document reader tells that did not take place, and plans that the story later calls off.

The reader sees a passage in pieces and a status by its look; a falsehood told around it, a negation far above it, or
a word in a later sentence it may miss. What governs its words in the tree is judged here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from kg.extract.clauses import event_nouns
from kg.extract.frames import framed
from kg.extract.modality import Reality, modality
from kg.model import Given, Meeting
from kg.names import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.scene import Scene
    from kg.model import Donation, Told, Trigger
    from kg.reading import Reading

Fact = TypeVar("Fact", bound="Meeting | Donation")
Reason = Literal[Reality, "untrue"]
"""Why words are no fact."""
DENIED: frozenset[Reality] = frozenset({"negated", "refused"})
"""How real what the tree plainly denies is."""
POINTING = frozenset({"ce", "cet", "cette", "l'", "la", "le", "leur", "sa", "ses", "son"})
"""Words before a noun that speaks of an event told before."""
SOON = 2
"""How many sentences behind a plan one that names nobody may call it off."""


class Denial(NamedTuple):
    """Why words are no fact, and the word that says so."""

    reason: Reason
    word: str | None


def real(scene: Scene, told: Told) -> Told:
    """Return what is *told* without the meetings and gifts that the story denies."""
    return replace(
        told,
        triggers=tuple(each for each in told.triggers if denial(scene, each) is None),
        given=tuple(each for each in told.given if denial(scene, each) is None),
    )


def denial(scene: Scene, anchor: Trigger | Given) -> Denial | None:
    """Return why what *anchor* tells is no fact, None if nothing denies it."""
    at = scene.tokens_at(*_words(anchor))
    if at is None:
        return None
    reading, first, last = at
    cue = _head(reading, first, last)
    frame = framed(scene, reading, cue)
    if frame is not None:
        return Denial("untrue", frame)
    judged = modality(reading, cue)
    return Denial(judged.reality, judged.word) if judged.reality in DENIED else None


def _words(anchor: Trigger | Given) -> tuple[int, int]:
    """Return where the words stand that tell the event: of a gift those of giving, as far as they are told."""
    if isinstance(anchor, Given):
        telling = [each for each in anchor.arguments if each.role == "trigger"]
        best = max(telling, key=lambda each: each.probability, default=anchor)
        return best.start, best.end
    return anchor.start, anchor.end


def _head(reading: Reading, first: int, last: int) -> int:
    """Return the token of a stretch that the others hang on."""
    inside = range(first, last + 1)
    return next((i for i in inside if reading.tree.head(i) not in inside), last)


def called_off(scene: Scene) -> list[tuple[Reading, int]]:
    """Return the sentences and their nouns for events told before that were called off: "la rencontre a été annulée"."""
    return [place for reading in scene.readings for place in _called_off(reading)]


def without_called_off(scene: Scene, facts: Sequence[Fact], off: Sequence[tuple[Reading, int]]) -> list[Fact]:
    """Return *facts* without the plans that the story says, in the places *off*, came to nothing."""
    return [fact for fact in facts if not (_is_plan(fact) and any(_ends(scene, fact, *each) for each in off))]


def _is_plan(fact: Meeting | Donation) -> bool:
    return fact.status in {"planned", "pledged"}


def _called_off(reading: Reading) -> Iterable[tuple[Reading, int]]:
    """Yield the nouns of a sentence for events told before that were called off."""
    nouns = event_nouns() | folded_words("events", "told_again")
    for index, lemma in enumerate(reading.lemmas):
        points = lemma in nouns and POINTING & set(reading.folded[max(0, index - 2) : index])
        if points and modality(reading, index).reality in DENIED:
            yield reading, index


def _ends(scene: Scene, plan: Meeting | Donation, reading: Reading, noun: int) -> bool:
    """Tell whether the event *noun* of a sentence that it calls off is *plan*."""
    distance = reading.number - _sentence(scene, plan)
    behind = reading.tokens[noun].start >= plan.evidence.end if distance == 0 else distance > 0
    if not behind or _is_gift_noun(reading, noun) != (not isinstance(plan, Meeting)):
        return False
    names, sides = _people(scene, reading) if distance else (set(), set())
    if isinstance(plan, Meeting):
        mine, own = {each.name for each in plan.participants}, {each.side for each in plan.participants}
    else:
        mine, own = set(), {plan.donor_side, plan.recipient_side}
    if names and mine:
        return len(names & mine) >= min(2, len(names))
    return distance <= SOON and sides <= own


def _is_gift_noun(reading: Reading, noun: int) -> bool:
    return reading.lemmas[noun] not in event_nouns()


def _sentence(scene: Scene, fact: Meeting | Donation) -> int:
    """Return the number of the sentence in which the proof of a fact begins."""
    begun = [r.number for r in scene.readings if r.sentence.start <= fact.evidence.start]
    return begun[-1] if begun else 0


def _people(scene: Scene, reading: Reading) -> tuple[set[str | None], set[str | None]]:
    """Return the names of those whom a sentence speaks of, and all sides in it."""
    actors = [scene.actor(reading, mention) for mention in scene.mentions[reading.number]]
    return {actor.name for actor in actors if actor.is_named}, {actor.side for actor in actors if actor.side}

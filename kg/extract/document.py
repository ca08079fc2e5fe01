"""A story as the document reader tells it, laid over its sentences: spans become people, days and proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kg.extract.entities import Entities
from kg.extract.standing import tells_of_life
from kg.extract.when import day_of
from kg.model import Evidence, When
from kg.repair import source_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.extract.scene import Scene
    from kg.extract.who import Who
    from kg.model import Argument, Given, Told, Trigger

NO_CUE = -1
SURE_DATE = 0.6
"""How likely, beside the likeliest words, others must be to date an event where those name no day there is."""

CONTENT = frozenset({"ADJ", "ADV", "INTJ", "NOUN", "NUM", "PROPN", "SYM", "VERB", "X"})
"""Classes of words (Universal Dependencies) that can tell something by themselves."""


AnchorT = TypeVar("AnchorT", "Trigger", "Given")


def by_event(anchors: Iterable[AnchorT]) -> list[list[AnchorT]]:
    """Return the anchors that tell one event together, the events in the order of the text."""
    found: dict[int, list[AnchorT]] = {}
    for anchor in anchors:
        found.setdefault(anchor.event, []).append(anchor)
    return sorted(found.values(), key=lambda row: row[0].start)


class Document:
    """A story as the document reader tells it, beside the readings of its sentences."""

    def __init__(self, scene: Scene, told: Told) -> None:
        """Lay what is *told* over the sentences of *scene*."""
        self.scene, self.told = scene, told
        self.passage = scene.parsed.passage
        self.text = self.passage.text
        self._entities = Entities(scene, told)

    def who(self, argument: Argument) -> list[Who]:
        """Return whom the words of *argument* stand for: one, or all of "les deux ministres"."""
        return self._entities.who(argument)

    def stands_for_several(self, argument: Argument) -> bool:
        """Tell whether the words of *argument* stand for others whom the story tells of ("les deux ministres")."""
        return self._entities.stands_for_several(argument)

    def when(self, arguments: Iterable[Argument], previous: When, *, planned: bool) -> When:
        """Return the day that the likeliest date among *arguments* means; a fuller one that agrees with it wins."""
        told = list(arguments)
        least = SURE_DATE * max((each.probability for each in told), default=0.0)
        likely = sorted((each for each in told if each.probability >= least), key=lambda a: -a.probability)
        found = [
            when for each in likely for when in self._days(each, previous, planned=planned) if when.value
        ]
        first = next(iter(found), When())
        fuller = (when for when in found if first.value and (when.value or "").startswith(first.value))
        return max(fuller, key=lambda when: len(when.value or ""), default=first)

    def _days(self, argument: Argument, previous: When, *, planned: bool) -> Iterator[When]:
        """Yield what the dates in the words of *argument* mean."""
        at = self.scene.tokens_at(argument.start, argument.end)
        if at is None:
            return
        reading, first, last = at
        for spot in reading.dates:
            if spot.first > last or spot.last < first or tells_of_life(reading, spot, NO_CUE):
                continue
            yield day_of(self.scene, reading, spot, previous, planned=planned)

    def triggers(self) -> list[Trigger]:
        """Return the triggers of meetings that hold more than articles, pronouns and prepositions."""
        return [each for each in self.told.triggers if self._has_content(each.start, each.end)]

    def _has_content(self, start: int, end: int) -> bool:
        at = self.scene.tokens_at(start, end)
        return at is not None and any(t.upos in CONTENT for t in at[0].tokens[at[1] : at[2] + 1])

    def words(self, argument: Argument) -> str:
        """Return the words of an argument on one line."""
        return " ".join(self.text[argument.start : argument.end].split())

    def evidence(self, spans: Sequence[tuple[int, int]]) -> Evidence:
        """Return the stretch of the source from the first to the last of *spans*."""
        start, end = source_span(self.passage, min(s for s, _ in spans), max(e for _, e in spans))
        return Evidence(self.passage.dispatch.text[start:end], start, end)

    def proof(self, anchor: Trigger | Given) -> Evidence:
        """Return the anchor with those of its arguments that stand in its sentence."""
        number = self.scene.number_at(anchor.start)
        near = [
            (a.start, a.end)
            for a in anchor.arguments
            if a.role not in {"topic", "date", "place"} and self.scene.number_at(a.start) == number
        ]
        return self.evidence([(anchor.start, anchor.end), *near])

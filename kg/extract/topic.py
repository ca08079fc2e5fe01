"""What a meeting was about: the noun phrases that the text ties to it, most telling first.

Topics stand in the event's own sentence ("une réunion sur le climat") and in the sentences after it that
report what was said, up to the next event.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.cues import event_nouns
from kg.extract.items import words_of
from kg.extract.slots import OF
from kg.lexicon import words
from kg.names import fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.extract.scene import Scene
    from kg.reading import Reading

MOST = 8
"""Topics of an event at most."""
FEW = 6
"""How many topics an event may have, whatever they are worth; those beyond must be worth `ENOUGH`."""
FULL = 6
"""Words in a topic that takes the place of a shorter one at most."""
LONGEST = 8
"""Words in a topic at most."""
LANDS = frozenset({"country", "region"})
"""Kinds of place of which people talk; a town is rather where they do."""
JOINTS = frozenset({",", "et"})
INNER = OF | frozenset({"contre", "a", "entre", "en", "sur", "dans", "avec"})
NOMINAL = frozenset({"NOUN", "PROPN", "X"})
OWN, REPORTED = 3.0, 1.0
"""What a sentence adds: the event's own, and one in which its people speak."""
MARKED, GOVERNED, ISSUE = 6.0, 1.0, 2.0
"""What a candidate is worth by how it was found."""
EDGES = " .…,;:«»\"'()"
"""Signs that no topic begins or ends with, though a token may."""
LONE = 2.0
"""How much less a single word says than a phrase: "crise" and "crise migratoire"."""
ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase that may be a topic, from token *first* to *last*, and what it is worth."""

    text: str
    content: frozenset[str]
    worth: float
    order: int


def topics(
    scene: Scene, own: Sequence[int], scope: Iterable[int], people: Collection[object]
) -> tuple[str, ...]:
    """Return the topics of an event told in the sentences *own* and reported in those of *scope*.

    Of the latter those count for more in which one of *people* (the keys of the participants), or both sides
    together, speak or act.
    """
    weights = _weights(scene)
    found: list[Candidate] = []
    for number in sorted({*own, *scope}):
        reading = scene.readings[number]
        bonus = OWN if number in own else REPORTED * _reports(scene, reading, people)
        found += _candidates(scene, reading, weights, bonus)
    ranked = _distinct(found)
    return tuple(c.text for place, c in enumerate(ranked[:MOST]) if place < FEW or c.worth >= ENOUGH)


def _reports(scene: Scene, reading: Reading, people: Collection[object]) -> bool:
    """Tell whether a sentence reports what the participants said: by its subjects."""
    for index in range(len(reading.tokens)):
        if not reading.tree.is_relation(index, "nsubj"):
            continue
        if reading.lemmas[index] in folded_words("topics", "speakers") or reading.folded[index] in {
            "il",
            "elle",
            "ils",
            "elles",
        }:
            return True
        mention = scene.mention_at(reading, index)
        if mention is not None and scene.actor(reading, mention).key in people:
            return True
    sides = {actor.side for actor in scene.told}
    return any(m.side in sides and m.side for m in scene.mentions[reading.number] if m.first <= 2)


def _candidates(scene: Scene, reading: Reading, weights: Counter[str], bonus: float) -> Iterator[Candidate]:
    seen: set[int] = set()
    for worth, heads in (
        (MARKED, _marked(reading)),
        (GOVERNED, _governed(reading)),
        (ISSUE, _issues(reading)),
    ):
        for head in heads:
            state = _state(scene, reading, head, weights, worth + bonus) if worth == MARKED else None
            found = state or _candidate(scene, reading, head, weights, worth + bonus)
            if found is not None and not seen & set(range(found[1], found[2] + 1)):
                seen.update(range(found[1], found[2] + 1))
                yield found[0]


def _marked(reading: Reading) -> Iterator[int]:
    """Yield the nouns after the markers of the lexicon, with those coordinated to them."""
    for index in range(len(reading.tokens)):
        for marker in _markers():
            last = index + len(marker) - 1
            if reading.lemmas[index : last + 1] == marker or reading.folded[index : last + 1] == marker:
                noun = _noun_after(reading, last)
                if noun is not None:
                    yield from _coordinated(reading, noun)


def _governed(reading: Reading) -> Iterator[int]:
    """Yield the objects and complements of verbs of talking and acting together."""
    for verb, token in enumerate(reading.tokens):
        if token.upos == "VERB" and reading.lemmas[verb] in folded_words("topics", "verbs"):
            for child in reading.tree.children(verb, "obj", "obl"):
                if child > verb and reading.tokens[child].upos in NOMINAL:
                    yield from _coordinated(reading, child)
                    yield from _behind_where_and_when(reading, child)


def _behind_where_and_when(reading: Reading, index: int) -> Iterator[int]:
    """Yield what was parsed as part of a place or date before it: "ont discuté à Oslo du climat"."""
    if reading.place_at(index) or reading.date_at(index):
        for child in reading.tree.children(index, "nmod"):
            if child > index and reading.tree.case(child).split()[:1] in (["de"], ["sur"]):
                yield from _coordinated(reading, child)


def _issues(reading: Reading) -> Iterator[int]:
    for index, token in enumerate(reading.tokens):
        if token.upos == "NOUN" and reading.lemmas[index] in folded_words("topics", "issues"):
            yield index


def _coordinated(reading: Reading, noun: int) -> Iterator[int]:
    """Yield a noun and those coordinated with it, by the tree or by the same preposition after a joint."""
    found = {index for index in reading.tree.conjuncts(noun) if reading.tokens[index].upos in NOMINAL}
    following = _next_in_row(reading, max(found, default=noun))
    while following is not None and following not in found:
        found.add(following)
        following = _next_in_row(reading, following)
    yield from sorted(found)


def _next_in_row(reading: Reading, noun: int) -> int | None:
    """Return the noun that "et de" adds to "de" and "et sur" to "sur", whatever the tree hangs it on."""
    joint = _last(reading, noun) + 1
    while joint < len(reading.tokens) and reading.folded[joint] in JOINTS:
        joint += 1
    led = reading.tree.case(noun).split()[:1]
    if joint >= len(reading.tokens) or reading.folded[joint - 1] not in JOINTS or not led:
        return None
    return _noun_after(reading, joint) if [reading.tokens[joint].lemma.lower()] == led else None


def _noun_after(reading: Reading, index: int) -> int | None:
    for step in range(index + 1, min(index + 6, len(reading.tokens))):
        if reading.tokens[step].upos in NOMINAL:
            return step
        if reading.tokens[step].upos not in {"DET", "ADJ", "NUM", "ADP"}:
            return None
    return None


def _candidate(
    scene: Scene, reading: Reading, head: int, weights: Counter[str], worth: float
) -> tuple[Candidate, int, int] | None:
    """Return the phrase of *head* as a candidate with its first and last token, None if it is no topic."""
    found = _past_light(reading, head)
    if (
        found is None
        or reading.lemmas[found]
        in folded_words("topics", "never") | (event_nouns() - folded_words("topics", "events"))
        or reading.date_at(found)
    ):
        return None
    head = found
    if reading.amount_at(head) or _is_somebody(scene, reading, head):
        return None
    first, last = _first(reading, head), _last(reading, head)
    content = frozenset(_stem(word) for word in _content(reading, first, last))
    if not content:
        return None
    weight = sum(weights[word] for word in content) / len(content) - (LONE if len(content) == 1 else 0)
    text = reading.words(first, last).strip(EDGES)
    return Candidate(text, content, worth + weight, reading.number * 1000 + first), first, last


def _state(
    scene: Scene, reading: Reading, head: int, weights: Counter[str], worth: float
) -> tuple[Candidate, int, int] | None:
    """Return a country that did not take part as a topic: "un sommet sur la Syrie"."""
    spot = reading.place_at(head)
    if spot is None or spot.hit.kind != "country" or spot.hit.side in {actor.side for actor in scene.told}:
        return None
    if reading.folded[head - 1] in {"et", ","}:
        return None
    text = reading.words(spot.first, spot.last)
    content = frozenset(_stem(word) for word in _content(reading, spot.first, spot.last))
    weight = sum(weights[word] for word in content) / max(len(content), 1)
    order = reading.number * 1000 + spot.first
    return Candidate(text, content, worth + weight, order), spot.first, spot.last


def _past_light(reading: Reading, head: int) -> int | None:
    """Step from nouns that only lead on to what they lead to: "le renforcement de la coopération"."""
    for _ in range(3):
        if reading.lemmas[head] not in folded_words("topics", "light"):
            return head
        following = head + 1
        while following < len(reading.tokens) and reading.tokens[following].upos == "ADJ":
            following += 1
        if following >= len(reading.tokens) or reading.folded[following] not in INNER:
            return head if following > head + 1 else None
        noun = _noun_after(reading, following)
        if noun is None:
            return None
        head = noun
    return head


def _is_somebody(scene: Scene, reading: Reading, head: int) -> bool:
    """Tell whether the noun names a person, a body or a state rather than an affair; regions may be one."""
    mention = scene.mention_at(reading, head)
    if mention is not None and (mention.kind != "group" or mention.head == head):
        return True
    spot = reading.place_at(head)
    return reading.tokens[head].upos == "PROPN" and (spot is None or spot.hit.kind != "region")


def _first(reading: Reading, head: int) -> int:
    first = head
    while first > 0 and reading.tokens[first - 1].upos == "ADJ":
        first -= 1
    return first


def _last(reading: Reading, head: int) -> int:
    """Return the end of the phrase: adjectives, and complements while the phrase stays short."""
    last = head
    while last + 1 < len(reading.tokens) and last - head < LONGEST:
        step = last + 1
        token = reading.tokens[step]
        if token.upos in {"ADJ", "PROPN", "X"} or (
            token.upos == "NUM" and reading.tokens[last].upos == "PROPN"
        ):
            last = step
            continue
        noun = _noun_after(reading, step) if reading.folded[step] in INNER else None
        if noun is None or noun - head > LONGEST or reading.date_at(noun):
            break
        if reading.lemmas[noun] in words_of("worth"):
            break  # "un programme d'aide d'une valeur de 2 millions"
        if reading.tree.head(noun) < head and not _belongs(reading, last, noun):
            break
        last = _second(reading, noun) if reading.folded[step] == "entre" else noun
    return last


def _belongs(reading: Reading, last: int, noun: int) -> bool:
    """Tell whether a complement behind token *last* is its own though the tree hangs it higher.

    "Les tensions en Syrie", "la lutte contre la faim", "l'aide à la reconstruction".
    """
    spot, preposition = reading.place_at(noun), reading.folded[last + 1]
    is_land = spot is not None and spot.hit.kind in LANDS
    taken = preposition == "a" and reading.lemmas[last] in folded_words("topics", "to")
    return is_land or taken or preposition in OF | {"contre"}


def _second(reading: Reading, noun: int) -> int:
    """Return the second of "entre A et B", the first itself where no second follows."""
    if reading.folded[noun + 1 : noun + 2] != ("et",):
        return noun
    second = _noun_after(reading, noun + 1)
    return noun if second is None else second


def _content(reading: Reading, first: int, last: int) -> Iterator[str]:
    for index in range(first, last + 1):
        token = reading.tokens[index]
        praises = token.upos == "ADJ" and reading.lemmas[index] in folded_words("topics", "praise")
        if token.upos in {"NOUN", "PROPN", "ADJ", "X"} and len(reading.folded[index]) > 2 and not praises:
            yield reading.folded[index]


def _stem(word: str) -> str:
    return word[:7]


def _weights(scene: Scene) -> Counter[str]:
    """Return how much each content word says of the story: how often it stands in it, its title twice."""
    counts: Counter[str] = Counter()
    for reading in scene.readings:
        factor = 2 if reading.number == 0 else 1
        for word in _content(reading, 0, len(reading.tokens) - 1):
            counts[_stem(word)] += factor
    return Counter({word: min(times, 4) / 2 for word, times in counts.items()})


def _distinct(found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, most worth first, without those that repeat a better one.

    Of two that say the same the fuller words stand: "lutte" and "lutte contre la piraterie".
    """
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (-c.worth, c.order)):
        twin = next((place for place, other in enumerate(kept) if _repeats(candidate, other)), None)
        if twin is None:
            kept.append(candidate)
        elif kept[twin].content < candidate.content and len(candidate.text.split()) <= FULL:
            kept[twin] = replace(kept[twin], text=candidate.text, content=candidate.content)
    return kept


def _repeats(one: Candidate, other: Candidate) -> bool:
    return 2 * len(one.content & other.content) >= min(len(one.content), len(other.content))


@cache
def _markers() -> tuple[tuple[str, ...], ...]:
    found = [
        tuple(fold(part) for part in text.replace("l'", "l' ").replace("d'", "d' ").split())
        for text in words("topics", "markers")
    ]
    return tuple(sorted(found, key=lambda marker: -len(marker)))

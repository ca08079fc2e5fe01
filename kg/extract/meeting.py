"""Meetings: what the rules for verbs and nouns see in a sentence.

A rule looks at one cue and names who stands on the two sides of the event; everything else
(who they are, whether it happened, when, where) is asked afterwards, the same way for all rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from kg.extract.attendance import companions
from kg.extract.by_noun import NOUN_RULES, PRESENCE
from kg.extract.by_verb import VERB_RULES, are_named_people
from kg.extract.cues import NounCue, VerbCue, noun_cues, verb_cues
from kg.extract.events import is_told
from kg.extract.slots import OF, WITH, clause_end, governed, objects, subjects
from kg.extract.verdict import unfilled
from kg.names import folded_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.extract.scene import Actor, Scene
    from kg.model import Kind
    from kg.reading import Reading

    Slots = tuple[list[Actor], list[Actor]]

LISTING = ("il", "s'", "agit")
"""How a sentence begins that names those of whom the one before speaks."""
OPENING = 1
"""The last token at which a caption may begin with its people."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A cue at which a rule saw participants: `left` and `right` of the event, in text order."""

    rule: str
    cue: int
    kind: Kind
    left: tuple[Actor, ...]
    right: tuple[Actor, ...]


def sightings(scene: Scene, reading: Reading) -> Iterator[Sighting]:
    """Yield what the first fitting rule sees at each cue of a sentence."""
    seen = [
        rule for rules in (side_by_side, at_the_side, from_hands, listed) for rule in rules(scene, reading)
    ]
    for verb in verb_cues(reading):
        seen += _first(VERB_RULES, scene, reading, verb)
    for noun in noun_cues(reading):
        if scene.mention_at(reading, noun.index) is None:
            seen += _first(NOUN_RULES, scene, reading, noun)
    yield from seen or on_the_line(scene, reading)


def side_by_side(scene: Scene, reading: Reading) -> Iterator[Sighting]:
    """Yield those whom a caption shows together: "A et B, à Prague, le 4 mai", without a verb."""
    if is_told(reading) or not (reading.dates or reading.places):
        return
    for chain in scene.chains[reading.number]:
        found = scene.together(reading, chain[0])
        shown = chain[0].first <= OPENING and all(actor.is_named and actor.mention.post for actor in found)
        events = [noun for noun in noun_cues(reading) if scene.mention_at(reading, noun.index) is None]
        if shown and len(found) > 1 and not events:
            yield Sighting("caption", chain[0].head, "meeting", tuple(found[:1]), tuple(found[1:]))
            return


def at_the_side(scene: Scene, reading: Reading) -> Iterator[Sighting]:
    """Yield who spoke beside whom: "aux côtés de B, A a annoncé …"."""
    for index in range(1, len(reading.tokens) - 1):
        if reading.surfaces[index - 2].lower() != "aux" or reading.folded[index] != "cotes":
            continue
        verb = reading.tree.clause(index)
        right = governed(scene, reading, index, OF, index + 2)
        left = subjects(scene, reading, verb) if reading.lemmas[verb] in _beside() else []
        if left and right and are_named_people(left, right):
            yield Sighting("at-side", index, "conference", tuple(left), tuple(right))


def _beside() -> frozenset[str]:
    """Return the verbs that one does beside others: speak, pose, take part."""
    return frozenset().union(*(folded_words("meetings", key) for key in ("saying", "posing", "attending")))


def from_hands(scene: Scene, reading: Reading) -> Iterator[Sighting]:
    """Yield who took something from whose hands: "Recevant ce don des mains de B, A a …"."""
    for index in range(1, len(reading.tokens) - 1):
        if reading.folded[index] != "mains" or reading.folded[index + 1] not in OF:
            continue
        verb = reading.tree.clause(index)
        left = subjects(scene, reading, verb)
        right = governed(scene, reading, index, OF, index + 2)
        if left and right and all(a.mention.kind == "person" for a in (*left, *right)):
            yield Sighting("from-hands", index, "ceremony", tuple(left), tuple(right))


def listed(scene: Scene, reading: Reading) -> Iterator[Sighting]:
    """Yield who met those whom the next sentence names: "A a reçu trois ambassadeurs. Il s'agit de B, C et D"."""
    if reading.number == 0 or reading.folded[:3] != LISTING:
        return
    before = scene.readings[reading.number - 1]
    many = [m for m in scene.mentions[before.number] if m.plural and m.post and m.name is None]
    cue = next((cue for cue in verb_cues(before) if subjects(scene, before, cue.index)), None)
    if cue is None or not many:
        return
    hosts = subjects(scene, before, cue.index)
    for mention in scene.mentions[reading.number]:
        if mention.kind == "person" and mention.name:
            guest = scene.actor(reading, mention)
            yield Sighting("listed", mention.head, cue.row.kind, tuple(hosts[:1]), (guest,))


def on_the_line(scene: Scene, reading: Reading) -> Iterator[Sighting]:
    """Yield who did something by telephone or video, whatever it was: "A et B ont réglé l'affaire au téléphone"."""
    channels: tuple[Kind, ...] = ("phone", "video")
    for kind, index in product(channels, range(len(reading.tokens))):
        means = reading.lemmas[index] in folded_words("meetings", f"{kind}_means")
        if not means or reading.tree.case(index) not in {"à", "par", "en"}:
            continue
        verb = reading.tree.clause(index)
        left = subjects(scene, reading, verb)
        right = governed(scene, reading, verb, WITH) or objects(scene, reading, verb)
        if not right:
            left, right = left[:1], left[1:]
        if left and right and are_named_people(left, right):
            yield Sighting("on-line", index, kind, tuple(left), tuple(right))


def _first(
    rules: Iterable[tuple[str, Callable[..., Slots | None]]],
    scene: Scene,
    reading: Reading,
    cue: VerbCue | NounCue,
) -> Iterator[Sighting]:
    tried: list[tuple[int, str]] = []
    for name, rule in rules:
        slots = rule(scene, reading, cue)
        tried.append((sum(map(bool, slots or ())), name))
        if slots is not None and slots[0] and slots[1]:
            came_too = governed(scene, reading, cue.last, PRESENCE, clause_end(reading, cue.last))
            company = companions(scene, reading, [*slots[0], *slots[1]])
            yield from _apart(name, reading, cue, slots[0], [*slots[1], *came_too, *company])
            return
    scene.verdicts.append(unfilled(reading.number, cue.index, tried))


def _apart(
    rule: str, reading: Reading, cue: VerbCue | NounCue, left: list[Actor], right: list[Actor]
) -> Iterator[Sighting]:
    """Yield one sighting, or one a partner for "des rencontres avec A, B et C"."""
    plural = isinstance(cue, NounCue) and reading.tree.feat(cue.index, "Number") == "Plur"
    told = f" {' '.join(reading.folded[cue.last :])} "
    in_turn = any(f" {phrase} " in told for phrase in folded_words("meetings", "in_turn"))
    if (plural or in_turn) and len(left) == 1:
        for partner in right:
            yield Sighting(rule, cue.index, cue.row.kind, tuple(left), (partner,))
    elif in_turn and len(right) == 1:  # "reçu par A, puis par B"
        for partner in left:
            yield Sighting(rule, cue.index, cue.row.kind, (partner,), tuple(right))
    else:
        yield Sighting(rule, cue.index, cue.row.kind, tuple(left), tuple(right))

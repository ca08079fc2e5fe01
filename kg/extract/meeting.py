"""Meetings: one small function a wording, a table of them, and what they have in common.

A rule looks at one cue and names who stands on the two sides of the event; everything else
(who they are, whether it happened, when, where) is asked afterwards, the same way for all rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kg.extract.cues import NounCue, VerbCue, is_reflexive, noun_cues, verb_cues
from kg.extract.nouns import (
    across,
    between,
    caption,
    compound,
    following,
    genitive,
    held_by,
    hosts,
    is_during,
    is_invited,
    is_told,
    lone_counterpart,
    occurs,
    owners,
    shared,
    told_by_relative,
)
from kg.extract.slots import clause_end, governed, objects, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.scene import Actor, Scene
    from kg.model import Kind
    from kg.reading import Reading

WITH = frozenset({"avec"})
WHOM = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
BY = frozenset({"par"})
TO = frozenset({"a", "au", "aux", "aupres"})
OPENING = 1
"""The last token at which a caption may begin with its people."""
LONG = 14
"""How far from "participation" the event may stand."""
PRESENCE = frozenset({"presence", "participation", "mediation"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A cue at which a rule saw participants: `left` and `right` of the event, in text order."""

    rule: str
    cue: int
    kind: Kind
    left: tuple[Actor, ...]
    right: tuple[Actor, ...]


Slots = tuple[list["Actor"], list["Actor"]]
CueT = TypeVar("CueT", VerbCue, NounCue)


def verb_object(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A reçoit B; A est reçu par B; reçu par B, A …; B, que A a reçu."""
    if "object" not in cue.row.frames:
        return None
    if _is_passive(reading, cue.index):
        agents = governed(scene, reading, cue.index, BY, clause_end(reading, cue.index))
        return agents, subjects(scene, reading, cue.index)
    antecedent = _relative_object(scene, reading, cue.index)
    return subjects(scene, reading, cue.index), antecedent or objects(scene, reading, cue.index)


def verb_with(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A s'entretient avec B; B, avec qui A a discuté."""
    if "with" not in cue.row.frames:
        return None
    partners = governed(scene, reading, cue.last, WITH, clause_end(reading, cue.last))
    return subjects(scene, reading, cue.index), partners or relative_partner(scene, reading, cue.index)


def verb_to(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A téléphone à B; A rend visite à B."""
    if "to" not in cue.row.frames:
        return None
    return subjects(scene, reading, cue.index), governed(
        scene, reading, cue.last, TO, clause_end(reading, cue.last)
    )


def verb_hand(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A remet une médaille à B: two named people, hand to hand."""
    if "hand" not in cue.row.frames:
        return None
    left = subjects(scene, reading, cue.index)
    if _is_passive(reading, cue.index):
        left = governed(scene, reading, cue.index, BY, clause_end(reading, cue.last))
    right = governed(scene, reading, cue.last, TO, clause_end(reading, cue.last))
    named = all(actor.is_named and actor.mention.kind == "person" for actor in (*left, *right))
    return (left, right) if named else None


def verb_plural(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A et B se réunissent; A et B ont signé un accord."""
    if not {"plural", "joint"} & set(cue.row.frames):
        return None
    passive = _is_passive(reading, cue.index) and not is_reflexive(reading, cue.index)
    if passive:
        found = governed(scene, reading, cue.index, BY, clause_end(reading, cue.index))
    else:
        found = subjects(scene, reading, cue.index)
    return (found[:1], found[1:]) if len(found) > 1 else None


def verb_there(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A y a participé: in the event told last."""
    if "there" not in cue.row.frames or "y" not in reading.folded[max(0, cue.index - 3) : cue.index]:
        return None
    return subjects(scene, reading, cue.index), list(scene.told)


def verb_gather(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """Le sommet a réuni A et B."""
    if "gather" not in cue.row.frames:
        return None
    found = objects(scene, reading, cue.index)
    return (found[:1], found[1:]) if len(found) > 1 else None


def noun_held(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """A a eu un entretien avec B; A et B ont tenu une réunion; A a assisté à la réunion de B."""
    holder = held_by(reading, cue.index)
    if holder is None:
        return None
    left = subjects(scene, reading, holder)
    right = (
        _partners(scene, reading, cue)
        or relative_partner(scene, reading, holder)
        or hosts(scene, reading, cue)
        or genitive(scene, reading, cue)
    )
    if not right and len(left) > 1:
        return left[:1], left[1:]
    return left, right


def noun_during(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Lors d'une rencontre avec B, A a déclaré …"""
    if not is_during(reading, cue.index):
        return None
    right = _partners(scene, reading, cue)
    left = owners(scene, reading, cue) or subjects(scene, reading, reading.tree.clause(cue.index))
    left = left or caption(scene, reading, cue) or lone_counterpart(scene, reading, right)
    right = right or across(scene, reading, left)
    together = cue.row.sure or all(actor.is_named for actor in left)
    if not right and together and len(left) > 1:
        return left[:1], left[1:]
    return left, right


def noun_participation(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """La participation de A à la réunion de B."""
    start = max(0, cue.index - LONG)
    taking_part = next((i for i in range(start, cue.index) if reading.lemmas[i] == "participation"), None)
    if taking_part is None:
        return None
    return following(scene, reading, taking_part, cue.index), genitive(scene, reading, cue)


def noun_between(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Une rencontre entre A et B."""
    found = between(scene, reading, cue)
    return (found[:1], found[1:]) if len(found) > 1 else None


def noun_of(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """La rencontre de A avec B; la visite de A chez B; la rencontre de A et B."""
    left = genitive(scene, reading, cue)
    right = _partners(scene, reading, cue)
    if left and right:
        return left, right
    together = cue.row.sure or all(actor.mention.kind == "person" for actor in left)
    return (left[:1], left[1:]) if len(left) > 1 and together else None


def noun_presence(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Le don a été reçu par A, en présence de B: both are told by name or side."""
    if reading.lemmas[cue.index] != "presence" or reading.folded[max(0, cue.index - 1)] not in {"en", "la"}:
        return None
    verb = reading.tree.clause(cue.index)
    left = governed(scene, reading, verb, BY, cue.index) or subjects(scene, reading, verb)
    people = [actor for actor in left if actor.mention.kind == "person"]
    return people, following(scene, reading, cue.last, len(reading.tokens))


def noun_relative(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """L'entretien que A a eu avec B."""
    return told_by_relative(scene, reading, cue)


def noun_hosted(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Une cérémonie présidée par A en présence de B."""
    return hosts(scene, reading, cue), governed(scene, reading, cue.last, PRESENCE)


def noun_shared(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Leur entretien du 4 mai."""
    found = shared(scene, reading, cue)
    counterparts = across(scene, reading, found)
    if counterparts:
        return found, counterparts
    return (found[:1], found[1:]) if len(found) > 1 else None


def noun_invitation(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """À l'invitation de B, A a effectué une visite."""
    if not is_invited(reading, cue.index):
        return None
    return subjects(scene, reading, reading.tree.clause(cue.index)), genitive(scene, reading, cue)


def noun_compound(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Le sommet UE-Chine."""
    found = compound(scene, reading, cue)
    return (found[:1], found[1:]) if len(found) > 1 else None


def noun_occurs(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Une réunion a eu lieu avec la participation de A, B et C."""
    if not occurs(reading, cue.index):
        return None
    found = governed(scene, reading, cue.last, PRESENCE) or _partners(scene, reading, cue)
    left = genitive(scene, reading, cue)
    return (left, found) if left else (found[:1], found[1:])


VERB_RULES: tuple[tuple[str, Callable[[Scene, Reading, VerbCue], Slots | None]], ...] = (
    ("verb-object", verb_object),
    ("verb-with", verb_with),
    ("verb-plural", verb_plural),
    ("verb-to", verb_to),
    ("verb-hand", verb_hand),
    ("verb-there", verb_there),
    ("verb-gather", verb_gather),
)
NOUN_RULES: tuple[tuple[str, Callable[[Scene, Reading, NounCue], Slots | None]], ...] = (
    ("noun-participation", noun_participation),
    ("noun-presence", noun_presence),
    ("noun-relative", noun_relative),
    ("noun-between", noun_between),
    ("noun-held", noun_held),
    ("noun-of", noun_of),
    ("noun-shared", noun_shared),
    ("noun-invitation", noun_invitation),
    ("noun-hosted", noun_hosted),
    ("noun-during", noun_during),
    ("noun-occurs", noun_occurs),
    ("noun-compound", noun_compound),
)


def sightings(scene: Scene, reading: Reading) -> Iterator[Sighting]:
    """Yield what the first fitting rule sees at each cue of a sentence."""
    yield from side_by_side(scene, reading)
    for verb in verb_cues(reading):
        yield from _first(VERB_RULES, scene, reading, verb)
    for noun in noun_cues(reading):
        if scene.mention_at(reading, noun.index) is not None:
            continue
        yield from _first(NOUN_RULES, scene, reading, noun)


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


def _first(
    rules: tuple[tuple[str, Callable[[Scene, Reading, CueT], Slots | None]], ...],
    scene: Scene,
    reading: Reading,
    cue: CueT,
) -> Iterator[Sighting]:
    for name, rule in rules:
        slots = rule(scene, reading, cue)
        if slots is not None and slots[0] and slots[1]:
            witnesses = governed(scene, reading, cue.last, PRESENCE, clause_end(reading, cue.last))
            yield from _apart(name, reading, cue, slots[0], [*slots[1], *witnesses])
            return


def _apart(
    rule: str, reading: Reading, cue: CueT, left: list[Actor], right: list[Actor]
) -> Iterator[Sighting]:
    """Yield one sighting, or one a partner for "des rencontres avec A, B et C"."""
    plural = isinstance(cue, NounCue) and reading.tree.feat(cue.index, "Number") == "Plur"
    in_turn = bool({"puis", "ensuite"} & set(reading.folded[cue.last :]))
    if (plural or in_turn) and len(left) == 1:
        for partner in right:
            yield Sighting(rule, cue.index, cue.row.kind, tuple(left), (partner,))
    else:
        yield Sighting(rule, cue.index, cue.row.kind, tuple(left), tuple(right))


def _partners(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return who follows "avec" after an event noun, or "en présence de"."""
    end = clause_end(reading, cue.last)
    return governed(scene, reading, cue.last, WITH, end) or governed(scene, reading, cue.last, PRESENCE, end)


def _is_passive(reading: Reading, verb: int) -> bool:
    """Tell whether a verb is passive: by its subject or auxiliary, or as a bare participle before "par"."""
    if reading.tree.children(verb, "nsubj:pass", "aux:pass"):
        return True
    bare = reading.tree.feat(verb, "VerbForm") == "Part" and not reading.tree.children(verb, "aux")
    return bare and reading.tree.feat(verb, "Tense") != "Pres"


def _relative_object(scene: Scene, reading: Reading, verb: int) -> list[Actor]:
    """Return the antecedent of "que": "B, que A a reçu"."""
    if not reading.tree.is_relation(verb, "acl"):
        return []
    if not any(reading.folded[child] in {"que", "qu'"} for child in reading.tree.children(verb)):
        return []
    mention = scene.mention_at(reading, reading.tree.head(verb))
    return scene.together(reading, mention) if mention is not None else []


def relative_partner(scene: Scene, reading: Reading, verb: int) -> list[Actor]:
    """Return the antecedent of "avec qui": "B, avec lequel A s'est entretenu"."""
    for index in range(max(1, verb - LONG), verb):
        if reading.folded[index] in WITH and reading.folded[index + 1] in WHOM:
            before = [mention for mention in scene.mentions[reading.number] if mention.last < index]
            return scene.together(reading, before[-1]) if before else []
    return []

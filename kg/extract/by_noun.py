"""Meetings told by a noun: one small function a wording, its docstring the wording itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attendance import (
    attended,
    beside_told,
    hosts,
    told_before,
)
from kg.extract.by_verb import LONG, TO, relative_partner
from kg.extract.cues import event_nouns
from kg.extract.events import (
    held_by,
    is_during,
    is_invited,
    is_means,
    is_possessed,
    occurs,
    undergone,
)
from kg.extract.nouns import (
    across,
    agents_before,
    apposed_before,
    between,
    caption,
    compound,
    doers,
    following,
    genitive,
    lone_counterpart,
    owners,
    shared,
    told_by_relative,
    visited,
)
from kg.extract.slots import BY, WITH, clause_end, governed, objects, subjects
from kg.lexicon import words
from kg.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.cues import NounCue
    from kg.extract.scene import Actor, Scene
    from kg.reading import Reading

    Slots = tuple[list[Actor], list[Actor]]

CALL = 8
"""How far behind a call its "à" may stand."""
HONOUR = frozenset({"honneur"})
PRESENCE = frozenset({"presence", "participation", "mediation"})


def noun_held(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """A a eu un entretien avec B; A a tenu avec B une réunion; A et B ont tenu une réunion; A était à la réunion de B."""
    holder = held_by(reading, cue.index, given=cue.row.guest or cue.row.kind == "reception")
    if holder is None:
        return None
    left = subjects(scene, reading, holder)
    right = (
        _partners(scene, reading, cue)
        or governed(scene, reading, holder, WITH, cue.index)
        or relative_partner(scene, reading, holder)
        or (
            governed(scene, reading, cue.last, TO, clause_end(reading, cue.last))
            if _grants(reading, holder)
            else []
        )
        or hosts(scene, reading, cue)
        or genitive(scene, reading, cue)
    )
    if not right and len(left) > 1:
        return left[:1], left[1:]
    return left, right


def noun_during(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Lors d'une rencontre avec B, A a déclaré …; A a ouvert sa visite par un entretien avec B."""
    channel = cue.row.kind in {"phone", "video"}  # "par visioconférence" tells how, not what
    if not is_during(reading, cue.index) and (channel or not is_means(reading, cue.index)):
        return None
    right = _partners(scene, reading, cue)
    left = owners(scene, reading, cue) or doers(scene, reading, cue.index)
    if all(actor.mention.kind == "country" for actor in left):
        counterpart = lone_counterpart(scene, reading, right)
        someones = is_possessed(reading, cue.index) or any(actor.mention.relational for actor in right)
        left = counterpart if someones else counterpart or left
    left = left or caption(scene, reading, cue)
    if not right and any(actor.mention.kind != "country" for actor in left):
        right = across(scene, reading, left) or _addressed(scene, reading, cue, left)
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
    here = bool(left) and left[-1].number == reading.number
    if here and not right and cue.row.sure and cue.row.kind == "phone":  # "le coup de fil de A à B"
        right = governed(scene, reading, left[-1].mention.last, TO, left[-1].mention.last + CALL)
    if left and right:
        return left, right
    together = cue.row.sure or all(actor.mention.kind == "person" for actor in left)
    return (left[:1], left[1:]) if len(left) > 1 and together else None


def noun_own(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """A est revenu sur sa rencontre avec B."""
    if not cue.row.sure or not is_possessed(reading, cue.index):
        return None
    left = [actor for actor in doers(scene, reading, cue.index) if actor.mention.kind != "country"]
    right = [actor for actor in _partners(scene, reading, cue) if actor.mention.kind == "person"]
    return left, right


def noun_presence(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Le don a été reçu par A, en présence de B; la cérémonie s'est déroulée en présence de A et B."""
    if reading.lemmas[cue.index] != "presence" or reading.folded[max(0, cue.index - 1)] not in {"en", "la"}:
        return None
    verb = reading.tree.clause(cue.index)
    left = governed(scene, reading, verb, BY, cue.index) or subjects(scene, reading, verb)
    people = [actor for actor in left if actor.mention.kind == "person"]
    present = following(scene, reading, cue.last, len(reading.tokens))
    events = [] if people else _events(reading, verb)
    if any(told_before(scene, reading, event) for event in events):
        return beside_told(scene, present)  # "La cérémonie s'est déroulée en présence de B"
    if events and len(present) > 1:
        return present[:1], present[1:]
    return people, present


def _events(reading: Reading, verb: int) -> list[int]:
    """Return the events that the clause speaks of: "la cérémonie s'est déroulée en présence de A et B"."""
    told = reading.tree.children(verb, "nsubj")
    return [subject for subject in told if reading.lemmas[subject] in event_nouns()]


def noun_attended(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Ont assisté à la rencontre B et C; cette rencontre, à laquelle a pris part B: beside those who met."""
    if cue.row.guest or not told_before(scene, reading, cue.index):
        return None
    verb = attended(reading, cue)
    if verb is None:
        return None
    came = subjects(scene, reading, verb)
    if not came:
        behind = [m for m in scene.mentions[reading.number] if m.first > max(verb, cue.last)]
        came = scene.together(reading, behind[0]) if behind else []
    return beside_told(scene, came)


def noun_relative(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """L'entretien que A a eu avec B."""
    return told_by_relative(scene, reading, cue)


def noun_hosted(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Une cérémonie présidée par A en présence de B; une conférence organisée par A et B."""
    left, right = hosts(scene, reading, cue), governed(scene, reading, cue.last, PRESENCE)
    return (left[:1], left[1:]) if len(left) > 1 and not right else (left, right)


def noun_shared(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Leur entretien du 4 mai."""
    found = shared(scene, reading, cue)
    counterparts = across(scene, reading, found)
    if counterparts:
        return found, counterparts
    return (found[:1], found[1:]) if len(found) > 1 else None


def noun_invitation(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """À l'invitation de B, A a effectué une visite; l'invitation adressée par A à B."""
    if reading.lemmas[cue.index] == "invitation" and not is_invited(reading, cue.index):
        end = clause_end(reading, cue.last)
        return governed(scene, reading, cue.last, BY, end), governed(scene, reading, cue.last, TO, end)
    if not is_invited(reading, cue.index):
        return None
    return subjects(scene, reading, reading.tree.clause(cue.index)), genitive(scene, reading, cue)


def noun_visit(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """La visite de A en Suède; A effectue une visite en Suède; en visite en Suède, A …: the state is the host."""
    if cue.row.kind != "visit" or reading.lemmas[cue.index] != "visite":
        return None
    if any(is_invited(reading, noun) for noun in range(len(reading.tokens))):
        return None
    host = visited(scene, reading, cue)
    verb = held_by(reading, cue.index)
    guests = [guest for guest in genitive(scene, reading, cue) if guest.is_named]
    if not guests and verb is not None:
        guests = subjects(scene, reading, verb)
    elif not guests and is_during(reading, cue.index):
        guests = agents_before(scene, reading, cue.index) or doers(scene, reading, cue.index)
    elif not guests and "en" in reading.folded[max(0, cue.index - 1) : cue.index]:
        guests = apposed_before(scene, reading, cue.index) or subjects(
            scene, reading, reading.tree.clause(cue.index)
        )
    return [guest for guest in guests if guest.is_named], host


def noun_compound(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Le sommet UE-Chine."""
    found = compound(scene, reading, cue)
    return (found[:1], found[1:]) if len(found) > 1 else None


def noun_passive(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Un dîner a été donné par A en l'honneur de B; une audience a été accordée par A à B."""
    verb = undergone(reading, cue.index)
    if verb is None:
        return None
    end = clause_end(reading, verb)
    right = governed(scene, reading, verb, WITH, end)
    if not right and cue.row.guest:
        right = governed(scene, reading, verb, HONOUR, end)
    if not right and _grants(reading, verb):
        right = governed(scene, reading, verb, TO, end)
    return governed(scene, reading, verb, BY, end), right


def noun_occurs(scene: Scene, reading: Reading, cue: NounCue) -> Slots | None:
    """Une réunion a eu lieu avec la participation de A, B et C."""
    if not occurs(reading, cue.index):
        return None
    came = governed(scene, reading, cue.last, PRESENCE)
    if came and told_before(scene, reading, cue.index):
        return beside_told(scene, came)
    found = (
        came or _partners(scene, reading, cue) or governed(scene, reading, reading.tree.head(cue.index), WITH)
    )
    left = genitive(scene, reading, cue)
    if len(found) == 1 and not left and found[0].mention.relational:
        # "Elle ira à Oslo, où est prévue une rencontre avec son homologue B"
        left = doers(scene, reading, cue.index)
    return (left, found) if left else (found[:1], found[1:])


NOUN_RULES: tuple[tuple[str, Callable[[Scene, Reading, NounCue], Slots | None]], ...] = (
    ("noun-presence", noun_attended),
    ("noun-participation", noun_participation),
    ("noun-presence", noun_presence),
    ("noun-relative", noun_relative),
    ("noun-between", noun_between),
    ("noun-held", noun_held),
    ("noun-of", noun_of),
    ("noun-shared", noun_shared),
    ("noun-own", noun_own),
    ("noun-invitation", noun_invitation),
    ("noun-hosted", noun_hosted),
    ("noun-during", noun_during),
    ("noun-passive", noun_passive),
    ("noun-occurs", noun_occurs),
    ("noun-compound", noun_compound),
    ("noun-visit", noun_visit),
)


def _grants(reading: Reading, verb: int) -> bool:
    """Tell whether the verb gives the event to somebody: "accorder une audience à B"."""
    return reading.lemmas[verb] in {fold(word) for word in words("meetings", "grant")}


def _addressed(scene: Scene, reading: Reading, cue: NounCue, left: list[Actor]) -> list[Actor]:
    """Return to whom A spoke in the event: "A a demandé des comptes à B lors d'un entretien téléphonique"."""
    if not cue.row.sure and cue.row.kind != "phone":
        return []
    clause = reading.tree.clause(cue.index)
    for verb in (clause, *reading.tree.ancestors(clause)):
        end = cue.index if verb < cue.index else clause_end(reading, verb)
        told = (
            governed(scene, reading, verb, WITH, end)
            or governed(scene, reading, verb, TO, end)
            or objects(scene, reading, verb)
        )
        people = [actor for actor in told if actor.is_named and actor.mention.kind == "person"]
        found = [actor for actor in people if actor.key not in {other.key for other in left}]
        if found:
            return found
    return []


def _partners(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return who follows "avec" after an event noun, "en présence de", or "en l'honneur de"."""
    end = clause_end(reading, cue.last)
    found = governed(scene, reading, cue.last, WITH, end) or governed(scene, reading, cue.last, PRESENCE, end)
    if not found and cue.row.guest:
        found = governed(scene, reading, cue.last, HONOUR, end)
    if found or cue.row.kind != "phone":
        return found
    called = governed(scene, reading, cue.last, TO, min(end, cue.last + CALL))  # "un coup de fil à B"
    return [actor for actor in called if actor.mention.kind == "person"]

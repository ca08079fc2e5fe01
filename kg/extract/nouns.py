"""Who stands around an event noun: in its own phrase, beside it, or as the doer of its clause."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.events import is_possessed, is_told, occurs
from kg.extract.pronouns import subject_before
from kg.extract.slots import BETWEEN, BY, OF, WITH, clause_end, end_of_saying, governed, subjects
from kg.names import folded_words

if TYPE_CHECKING:
    from kg.extract.cues import NounCue
    from kg.extract.scene import Actor, Scene
    from kg.reading import Reading

HOSTS = frozenset({"country", "capital", "city"})
"""Kinds of place whose state is the host of a visit."""
REACH = 6


def between(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return whom "entre" names after an event noun."""
    found = []
    if not _is_cut_off(reading, cue):
        found = governed(scene, reading, cue.last, BETWEEN, clause_end(reading, cue.last))
    if not found and occurs(reading, cue.index):  # "une rencontre est prévue lundi entre A et B"
        verb = max(cue.last, reading.tree.head(cue.index))
        if _names_another(reading, verb):
            return []
        found = governed(scene, reading, verb, BETWEEN, clause_end(reading, verb))
    people = [actor for actor in found if actor.mention.kind == "person"]
    return people if len(people) > 1 else found


def _names_another(reading: Reading, verb: int) -> bool:
    """Tell whether a noun between a verb and "entre" is what joins them: "intervient après des tensions entre"."""
    end = next((i for i in range(verb + 1, len(reading.tokens)) if reading.folded[i] in BETWEEN), verb)
    return any(
        reading.tokens[i].upos == "NOUN"
        and reading.date_at(i) is None
        and reading.folded[i] not in {"lieu", "fin", "debut"}
        for i in range(verb + 1, end)
    )


def _is_cut_off(reading: Reading, cue: NounCue) -> bool:
    """Tell whether a comma or another verb stands between an event noun and "entre": it joins something else."""
    end = next(
        (i for i in range(cue.last + 1, len(reading.tokens)) if reading.folded[i] in BETWEEN), cue.last
    )
    return any(
        reading.folded[i] == "," or (reading.tokens[i].upos == "VERB" and reading.tree.head(i) != cue.index)
        for i in range(cue.last + 1, end)
    )


def genitive(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return whom "de" names in the event's own phrase: "la visite du roi"."""
    return following(scene, reading, cue.last, len(reading.tokens))


def following(scene: Scene, reading: Reading, noun: int, end: int) -> list[Actor]:
    """Return whom "de" names right after token *noun* and before token *end*."""
    for index in range(noun + 1, min(noun + REACH, end)):
        if reading.folded[index] in OF:
            mention = scene.mention_after(reading, index, 3)
            if mention is not None:
                return scene.together(reading, mention)
        elif reading.tokens[index].upos in {"VERB", "AUX", "PUNCT", "ADP"}:
            return []
    return []


def shared(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return the two whom "leur entretien" speaks of: the coordination before it, else those told of last."""
    if not any(reading.folded[child] in {"leur", "leurs"} for child in reading.tree.children(cue.index)):
        return []
    before = [chain for chain in scene.chains[reading.number] if chain[-1].last < cue.index]
    if before:
        return scene.together(reading, before[-1][0])
    recent = any(actor.number >= reading.number - 1 for actor in scene.told)
    return list(scene.told) if recent and reading.tree.feat(cue.index, "Number") != "Plur" else []


def compound(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return the two sides of "le sommet UE-Chine"."""
    if cue.row.kind == "phone" and not cue.row.sure:
        return []  # "un appel franco-allemand" is one to all the world
    near = [spot for spot in reading.places if cue.last < spot.first <= cue.last + 3 and spot.hit.side]
    for one, other in pairwise(near):
        if reading.text[one.hit.end : other.hit.start].strip() in {"-", "–", "/"}:
            return [scene.state(reading, spot) for spot in (one, other)]
    return []


def told_by_relative(scene: Scene, reading: Reading, cue: NounCue) -> tuple[list[Actor], list[Actor]]:
    """Return the two sides of "l'entretien que A a eu avec B" and "l'entretien qu'ont eu A et B"."""
    mark = cue.last + 1
    while mark < len(reading.tokens) and reading.tokens[mark].upos == "ADJ":
        mark += 1
    if reading.folded[mark : mark + 1] not in {("que",), ("qu'",)}:
        return [], []
    verb = next(
        (
            i
            for i in range(mark, min(mark + 8, len(reading.tokens)))
            if reading.lemmas[i] in folded_words("meetings", "support")
        ),
        None,
    )
    if verb is None:
        return [], []
    partners = governed(scene, reading, verb, WITH, len(reading.tokens))
    told = [*reading.tree.children(verb, "nsubj"), *reading.tree.children(reading.tree.head(verb), "nsubj")]
    if partners and any(reading.tokens[i].upos == "PRON" and mark < i < verb for i in told):
        return doers(scene, reading, cue.index) or subjects(scene, reading, verb), partners
    after = [m for m in scene.mentions[reading.number] if m.first > mark]
    found = scene.together(reading, after[0]) if after else []
    return (found, partners) if partners else (found[:1], found[1:])


def caption(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return whom a caption without a verb shows before its event: "A et B lors d'une cérémonie"."""
    if is_told(reading):
        return []
    before = [mention for mention in scene.mentions[reading.number] if mention.last < cue.index]
    return scene.together(reading, before[-1]) if before else []


def across(scene: Scene, reading: Reading, left: list[Actor]) -> list[Actor]:
    """Return the counterparts that the sentence names elsewhere: "auprès de leurs homologues afghans lors de …"."""
    if not left:
        return []
    sides = {actor.side for actor in left}
    found = [
        m
        for m in scene.mentions[reading.number]
        if m.relational and m.side is not None and m.side not in sides
    ]
    return [actor for mention in found[:1] for actor in scene.together(reading, mention)]


def doers(scene: Scene, reading: Reading, noun: int) -> list[Actor]:
    """Return who did what the clause around an event tells, or the clause above it where nobody is known to.

    An office that only reports ('"…", a indiqué l'Élysée après un entretien avec B') is not who met.
    """
    clause = reading.tree.clause(noun)
    for verb in (clause, *reading.tree.ancestors(clause)):
        if reading.tokens[verb].upos != "VERB":
            continue
        agents = governed(scene, reading, verb, BY, noun) if reading.tree.children(verb, "aux:pass") else []
        found = agents or subjects(scene, reading, verb)  # "L'annonce a été faite par A après un entretien"
        if found and end_of_saying(reading, verb) is not None:
            return _spoken_for(scene, reading, verb, found)
        if found:
            return found
    return []


def _spoken_for(scene: Scene, reading: Reading, verb: int, found: list[Actor]) -> list[Actor]:
    """Return of whom a seat of power reports: the subject told before the verb of saying, of the same side."""
    if found[0].mention.kind != "country" or found[0].mention.first < verb:
        return found
    ahead = subject_before(scene, reading, verb)
    return ahead if ahead and ahead[0].side in (None, found[0].side) else found


def lone_counterpart(scene: Scene, reading: Reading, right: list[Actor]) -> list[Actor]:
    """Return whose counterpart "son homologue" is where the sentence does not say: whom the story speaks of."""
    if not any(actor.mention.relational for actor in right):
        return []
    return subject_before(scene, reading, right[0].mention.first)


def visited(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return the state to which a visit leads: "une visite officielle en Suède", "à Stockholm"."""
    for spot in reading.places:
        if cue.last < spot.first <= cue.last + REACH and spot.hit.kind in HOSTS and spot.hit.code:
            before = set(reading.folded[max(cue.last + 1, spot.first - 2) : spot.first])
            if before & {"a", "en", "au", "aux"}:
                return [scene.state(reading, spot)]
    return []


def apposed_before(scene: Scene, reading: Reading, index: int) -> list[Actor]:
    """Return whom ", en visite à Oslo" is said of: the mention that the comma before it closes."""
    before = [m for m in scene.mentions[reading.number] if index - 3 <= m.last < index]
    return scene.unfold(reading, before[-1]) if before else []


def agents_before(scene: Scene, reading: Reading, noun: int) -> list[Actor]:
    """Return who did what a participle before *noun* tells: "un accord arraché par A lors d'une visite"."""
    told = [
        i
        for i in range(noun)
        if reading.tree.feat(i, "VerbForm") == "Part" and reading.tree.is_relation(i, "acl")
    ]
    return governed(scene, reading, told[-1], BY, noun) if told else []


def owners(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return whose event it is, if a possessive says so: "son entretien avec B" is the clause subject's."""
    if is_possessed(reading, cue.index):
        return subjects(scene, reading, reading.tree.clause(cue.index))
    return [a for a in genitive(scene, reading, cue) if cue.row.sure or a.mention.kind in {"person", "group"}]

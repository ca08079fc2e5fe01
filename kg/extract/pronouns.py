"""Whom a pronoun stands for; nobody, where the text leaves room for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.names import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.scene import Actor, Scene
    from kg.model import Mention
    from kg.reading import Reading

RELATIVE = frozenset({"qui", "que", "qu'"})
SINGULAR = {"il": "Masc", "elle": "Fem"}
PLURAL = frozenset({"ils", "elles"})
CLITIC = {"le": "Masc", "l'": None, "la": "Fem", "lui": None}
BACK = 3
"""How many sentences back a pronoun may point."""


def pronoun(scene: Scene, reading: Reading, index: int) -> list[Actor]:
    """Return whom the pronoun at token *index* stands for, an empty list if that is open."""
    word = reading.folded[index]
    if _is_latter(reading, index):
        return _latter(scene, reading, index)
    if word in folded_words("names", "first_person"):
        said_by = speaker(scene, reading)
        return [said_by] if said_by is not None else []
    if word in RELATIVE:
        return _antecedent(scene, reading, index)
    if word in SINGULAR:
        ahead = _main_subject(scene, reading, index, SINGULAR[word])
        return (
            ahead
            or _body_above(scene, reading, index)
            or subject_before(scene, reading, index, SINGULAR[word])
            or _body_before(scene, reading)
        )
    if word in PLURAL:
        return scene.two_before(reading, index) or _many_before(scene, reading) or list(scene.told)
    if word in CLITIC and reading.tokens[index].upos == "PRON":
        found = _other_than_subject(scene, reading, index, CLITIC[word])
        return found or (_body_above(scene, reading, index) if word == "lui" else [])
    return []


def _is_latter(reading: Reading, index: int) -> bool:
    """Tell whether a token is that of "ce dernier" or "celle-ci"."""
    pair = reading.folded[max(0, index - 1) : index + 1]
    return pair in {("ce", "dernier"), ("cette", "derniere")} or reading.folded[index] in {
        "celui ci",
        "celle ci",
    }


def _latter(scene: Scene, reading: Reading, index: int) -> list[Actor]:
    """Return who was told of last before "ce dernier": in its own sentence, else in the one before."""
    before = [m for m in scene.mentions[reading.number] if m.last < index and m.kind == "person"]
    earlier = reading
    if not before and reading.number:
        earlier = scene.readings[reading.number - 1]
        before = [m for m in scene.mentions[earlier.number] if m.kind == "person"]
    return [scene.actor(earlier, before[-1])] if before and not before[-1].plural else []


def speaker(scene: Scene, reading: Reading) -> Actor | None:
    """Return who says what a sentence quotes: the subject of its verb of saying, else of the nearest one before it."""
    for earlier in reversed(scene.readings[max(0, reading.number - BACK) : reading.number + 1]):
        for verb, lemma in enumerate(earlier.lemmas):
            if lemma in folded_words("meetings", "saying"):
                people = [actor for actor in _subjects_of(scene, earlier, verb) if actor.is_named]
                if people:
                    return people[0]
    return None


def _subjects_of(scene: Scene, reading: Reading, verb: int) -> Iterator[Actor]:
    """Yield the people who are the subject of a verb, by name, office or "il"."""
    for subject in reading.tree.children(verb, "nsubj"):
        mention = scene.mention_at(reading, subject)
        word = reading.folded[subject].rpartition(" ")[2]  # "a-t-elle ajouté"
        if mention is not None and mention.kind == "person":
            yield scene.actor(reading, mention)
        elif word in SINGULAR:
            yield from subject_before(scene, reading, subject, SINGULAR[word])


def _antecedent(scene: Scene, reading: Reading, index: int) -> list[Actor]:
    """Return the noun that the relative clause of token *index* belongs to."""
    for above in reading.tree.ancestors(index):
        if reading.tree.is_relation(above, "acl"):
            mention = scene.mention_at(reading, reading.tree.head(above))
            return scene.together(reading, mention) if mention is not None else []
    before = [mention for mention in scene.mentions[reading.number] if mention.last < index]
    if before and index - before[-1].last <= 2:
        several = reading.tree.feat(reading.tree.head(index), "Number") == "Plur" or any(
            reading.tree.feat(part, "Number") == "Plur"
            for part in reading.tree.children(reading.tree.head(index), "aux")
        )
        return scene.together(reading, before[-1]) if several else scene.unfold(reading, before[-1])
    return []


def _body_above(scene: Scene, reading: Reading, index: int) -> list[Actor]:
    """Return the state or body that says so of itself: "L'OMS a annoncé qu'elle allait envoyer des masques"."""
    clause = reading.tree.clause(index)
    for verb in reading.tree.ancestors(clause):
        for mention in _subject_mentions(scene, reading, verb):
            if mention.last < index:
                return [scene.actor(reading, mention)] if mention.kind in {"organization", "country"} else []
    return []


def _body_before(scene: Scene, reading: Reading) -> list[Actor]:
    """Return the state or body that is the subject of the sentence before: "La Suède a …. Elle versera …"."""
    bodies = {"organization", "country", "group"}
    return [actor for actor in _subjects_before(scene, reading) if actor.mention.kind in bodies][:1]


def _many_before(scene: Scene, reading: Reading) -> list[Actor]:
    """Return those of one side of whom the sentence before told: "Les autorités chinoises ont …. Elles ont …"."""
    told = [actor for actor in _subjects_before(scene, reading) if actor.mention.kind == "group"]
    return [actor for actor in told if actor.mention.plural and actor.mention.side][:1]


def _subjects_before(scene: Scene, reading: Reading) -> list[Actor]:
    """Return the subjects of the main clause of the sentence before."""
    if reading.number == 0:
        return []
    before = scene.readings[reading.number - 1]
    return [scene.actor(before, mention) for mention in _subject_mentions(scene, before, before.tree.root())]


def _main_subject(scene: Scene, reading: Reading, index: int, gender: str) -> list[Actor]:
    """Return the subject of the main clause that follows: "Alors qu'elle accueillait B, la chancelière A …"."""
    clause = reading.tree.clause(index)
    if not reading.tree.is_relation(clause, "advcl") or reading.tree.head(clause) < index:
        return []
    for mention in _subject_mentions(scene, reading, reading.tree.head(clause)):
        actor = scene.actor(reading, mention)
        if mention.first > index and actor.person is not None and actor.person.gender in (None, gender):
            return [actor]
    return []


def subject_before(scene: Scene, reading: Reading, index: int, gender: str | None = None) -> list[Actor]:
    """Return the person who is the nearest subject before token *index*, of *gender* if it is given."""
    for actor in _subjects_backwards(scene, reading, index):
        person = actor.person
        if person is not None and (gender is None or person.gender in (None, gender)):
            return [actor]
    return []


def _subjects_backwards(scene: Scene, reading: Reading, index: int) -> Iterator[Actor]:
    """Yield the persons who are subjects before token *index*: of this sentence, then of those before it."""
    for number in range(reading.number, max(-1, reading.number - BACK - 1), -1):
        earlier = scene.readings[number]
        limit = index if number == reading.number else len(earlier.tokens)
        subjects = [
            mention
            for mention in scene.mentions[number]
            if mention.kind == "person"
            and mention.last < limit
            and any(_is_subject(earlier, i) for i in range(mention.first, mention.last + 1))
        ]
        people = [m for m in scene.mentions[number] if m.kind == "person" and m.last < limit and m.name]
        says = any(lemma in folded_words("meetings", "saying") for lemma in earlier.lemmas)
        alone = people if number < reading.number and len(people) == 1 and says else []
        yield from (scene.actor(earlier, mention) for mention in (subjects or alone)[:1])


def _is_subject(reading: Reading, index: int) -> bool:
    """Tell whether a token is the subject of a clause, or what "c'est" puts in its place: "c'est A qui …"."""
    tree = reading.tree
    if tree.is_relation(index, "nsubj"):
        return not tree.is_relation(tree.head(index), "acl")
    return any(
        reading.folded[child] in {"c'", "ce"} for child in tree.children(index, "nsubj", "expl")
    ) and bool(tree.children(index, "cop"))


def _other_than_subject(scene: Scene, reading: Reading, index: int, gender: str | None) -> list[Actor]:
    """Return the one person told of in this sentence or the one before who is not the clause's subject."""
    verb = reading.tree.head(index)
    own = {id(scene.actor(reading, mention).person) for mention in _subject_mentions(scene, reading, verb)}
    told = (child for child in reading.tree.children(verb, "nsubj") if reading.folded[child] in SINGULAR)
    for child in told:  # "Il lui a remis …"
        own |= {id(actor.person) for actor in pronoun(scene, reading, child)}
    found: dict[int, Actor] = {}
    for number in (reading.number - 1, reading.number):
        if number < 0:
            continue
        earlier = scene.readings[number]
        for mention in scene.mentions[number]:
            if number == reading.number and mention.first > index:
                continue
            actor = scene.actor(earlier, mention)
            if (
                actor.person is None
                or id(actor.person) in own
                or (gender is not None and actor.person.gender not in (None, gender))
            ):
                continue
            found[id(actor.person)] = actor
    return list(found.values()) if len(found) == 1 else []


def _subject_mentions(scene: Scene, reading: Reading, verb: int) -> list[Mention]:
    found = [scene.mention_at(reading, child) for child in reading.tree.children(verb, "nsubj")]
    return [mention for mention in found if mention is not None]

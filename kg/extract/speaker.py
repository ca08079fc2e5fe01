"""Who says "je" and "nous" in a quotation: the subject of the verb of saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.names import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.scene import Actor, Scene
    from kg.model import Mention
    from kg.reading import Reading

SINGULAR = {"il": "Masc", "elle": "Fem"}
BACK = 3
"""How many sentences back a pronoun may point."""


def speaker(scene: Scene, reading: Reading) -> Actor | None:
    """Return who says what a sentence quotes: the subject of its verb of saying, else of the nearest one before it."""
    for earlier in reversed(scene.readings[max(0, reading.number - BACK) : reading.number + 1]):
        for verb, lemma in enumerate(earlier.lemmas):
            if lemma in folded_words("events", "saying"):
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
            yield from _subject_before(scene, reading, subject, SINGULAR[word])


def _subject_before(scene: Scene, reading: Reading, index: int, gender: str) -> list[Actor]:
    """Return the person who is the nearest subject before token *index*, of *gender*."""
    for actor in _subjects_backwards(scene, reading, index):
        person = actor.person
        if person is not None and person.gender in (None, gender):
            return [actor]
    return []


def _subjects_backwards(scene: Scene, reading: Reading, index: int) -> Iterator[Actor]:
    """Yield the persons who are subjects before token *index*: of this sentence, then of those before it."""
    for number in range(reading.number, max(-1, reading.number - BACK - 1), -1):
        earlier = scene.readings[number]
        people = [mention for mention in scene.mentions[number] if mention.kind == "person"]
        if number == reading.number:
            found = _subjects(earlier, [mention for mention in people if mention.last < index])
        else:
            found = _subjects(earlier, people) or _only_speaker(earlier, people)
        yield from (scene.actor(earlier, mention) for mention in found[:1])


def _subjects(reading: Reading, people: Sequence[Mention]) -> list[Mention]:
    """Return those of *people* who are subjects in a sentence."""
    return [
        mention
        for mention in people
        if any(_is_subject(reading, index) for index in range(mention.first, mention.last + 1))
    ]


def _only_speaker(reading: Reading, people: Sequence[Mention]) -> list[Mention]:
    """Return the only one of *people* with a name, if the sentence tells what somebody says."""
    named = [mention for mention in people if mention.name]
    says = any(lemma in folded_words("events", "saying") for lemma in reading.lemmas)
    return named if says and len(named) == 1 else []


def _is_subject(reading: Reading, index: int) -> bool:
    """Tell whether a token is the subject of a clause, or what "c'est" puts in its place: "c'est A qui …"."""
    tree = reading.tree
    if tree.is_relation(index, "nsubj"):
        return not tree.is_relation(tree.head(index), "acl")
    return any(
        reading.folded[child] in {"c'", "ce"} for child in tree.children(index, "nsubj", "expl")
    ) and bool(tree.children(index, "cop"))

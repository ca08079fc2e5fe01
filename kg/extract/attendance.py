"""Who came to an event besides those who met: hosts, attendants, companions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.slots import BY, OF, governed, subjects
from kg.names import folded_words

if TYPE_CHECKING:
    from kg.extract.cues import NounCue
    from kg.extract.scene import Actor, Scene
    from kg.reading import Reading

ORGANISED = 10
"""How far behind an event "organisée par" may stand."""
NEAR = 6
"""How far behind an event the words may stand that say who attended it."""
RECENT = 6
"""How many sentences back the event may be told of whose circumstances a sentence adds."""
KNOWN = frozenset({"ce", "cet", "cette", "la", "le", "l'"})
"""Articles of an event that is known already."""


def hosts(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return who holds the event, and who is singled out among those who came.

    "une conférence coorganisée par A et B, qui réunit dix dirigeants, dont C".
    """
    end = len(reading.tokens)
    near = range(cue.last + 1, min(cue.last + ORGANISED, len(reading.tokens)))
    organised = next((i for i in near if _is_organised(reading, cue.index, i)), None)
    found = [] if organised is None else governed(scene, reading, organised, BY, end)
    return found + governed(scene, reading, cue.last, frozenset({"dont"}), end) if found else found


def _is_organised(reading: Reading, noun: int, verb: int) -> bool:
    """Tell whether a participle tells who holds the event: "organisée par A", "le dîner donné par A"."""
    if reading.lemmas[verb] in folded_words("meetings", "organise"):
        return True
    return reading.lemmas[verb] in folded_words("meetings", "grant") and reading.tree.head(verb) == noun


def told_before(scene: Scene, reading: Reading, noun: int) -> bool:
    """Tell whether an event is the one told last, of which no more is said here: "cette rencontre", "l'audience"."""
    articles = {reading.folded[child] for child in reading.tree.children(noun, "det")}
    recent = any(actor.number >= reading.number - RECENT for actor in scene.told)
    new = [child for child in reading.tree.children(noun, "nmod") if reading.tokens[child].upos == "PROPN"]
    return recent and bool(articles & KNOWN) and not new


def beside_told(scene: Scene, came: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """Return the first of those told of last, and all others who were there."""
    return list(scene.told[:1]), [*scene.told[1:], *came]


def attended(reading: Reading, cue: NounCue) -> int | None:
    """Return the verb by which others take part in the event: "ont assisté à la rencontre", "à laquelle a pris part"."""
    verbs = folded_words("meetings", "attending")
    head = reading.tree.head(cue.index)
    if head >= 0 and reading.lemmas[head] in verbs and "à" in reading.tree.case(cue.index).split():
        return head
    near = range(cue.last + 1, min(cue.last + NEAR, len(reading.tokens)))
    relative = next((i for i in near if reading.folded[i] in {"laquelle", "lequel", "auquel"}), None)
    if relative is None:
        return None
    behind = range(relative + 1, min(relative + NEAR, len(reading.tokens)))
    return next((i for i in behind if reading.lemmas[i] in verbs), None)


def companions(scene: Scene, reading: Reading, actors: list[Actor]) -> list[Actor]:
    """Return who came with one of *actors*: "accompagné de C, A a été reçu par B"; they share A's side."""
    for verb, lemma in enumerate(reading.lemmas):
        if (
            lemma not in folded_words("meetings", "accompany")
            or reading.tree.feat(verb, "VerbForm") != "Part"
        ):
            continue
        if reading.tree.children(verb, "aux:tense"):
            continue
        end = next(
            (i for i in range(verb + 1, len(reading.tokens)) if reading.tokens[i].upos == "VERB"), None
        )
        found = governed(scene, reading, verb, OF | BY, end)
        leader = next((a for a in actors if a in subjects(scene, reading, verb)), None)
        keys = {actor.key for actor in actors}
        if leader is not None:
            return [replace(a, side=a.mention.side or leader.side) for a in found if a.key not in keys]
    return []

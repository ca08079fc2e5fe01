"""Meetings told by a verb: one small function a wording, its docstring the wording itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.cues import event_nouns, is_reflexive
from kg.extract.slots import BETWEEN, BY, OF, WITH, clause_end, governed, is_purpose, objects, subjects
from kg.mentions.spans import is_acronym
from kg.names import folded_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.extract.cues import VerbCue
    from kg.extract.scene import Actor, Scene
    from kg.reading import Reading

    Slots = tuple[list[Actor], list[Actor]]

WHOM = frozenset({"qui", "lequel", "laquelle", "lesquels", "lesquelles"})
NEAR = 4
"""How far from its words "de" may stand that belongs to them."""
TO = frozenset({"a", "au", "aux", "aupres"})
CALLED = {("a",), ("au",), ("aux",), ("par",), (":",), ('"',), ("«",)}
"""What follows B where A does not ring but asks or names him: "a appelé B à la retenue"."""
LONG = 14
"""How far from "participation" the event may stand."""


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
    end = clause_end(reading, cue.last)
    events = [i for i in range(cue.last + 1, end - 1) if reading.lemmas[i] in event_nouns()]
    if any(reading.folded[event + 1] in WITH for event in events):
        end = events[0]  # "A et B se sont entretenus à la veille de la négociation avec C"
    partners = governed(scene, reading, cue.last, WITH, end)
    return subjects(scene, reading, cue.index), partners or relative_partner(scene, reading, cue.index)


def verb_first_with(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A a évoqué avec B un projet: "avec" stands before the thing, else it is the thing's."""
    if "first_with" not in cue.row.frames:
        return None
    things = [child for child in reading.tree.children(cue.index, "obj") if child > cue.last]
    end = min([clause_end(reading, cue.last), *things])
    return subjects(scene, reading, cue.index), governed(scene, reading, cue.last, WITH, end)


def verb_beside(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A assiste à un concert avec B; A et B participent à la cérémonie."""
    if "beside" not in cue.row.frames:
        return None
    partners = governed(scene, reading, cue.last, WITH, clause_end(reading, cue.last))
    people = [actor for actor in partners if actor.mention.kind == "person"]
    found = subjects(scene, reading, cue.index)
    if not people and len(found) > 1 and all(actor.mention.kind == "person" for actor in found):
        return found[:1], found[1:]
    return found, people


def verb_to(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A téléphone à B; A rend visite à B."""
    if "to" not in cue.row.frames:
        return None
    return subjects(scene, reading, cue.index), governed(
        scene, reading, cue.last, TO, clause_end(reading, cue.last)
    )


def verb_sight(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A a aussi vu B: two named people."""
    if "sight" not in cue.row.frames or _is_passive(reading, cue.index):
        return None
    infinitive = reading.tree.feat(cue.index, "VerbForm") == "Inf" and not _is_errand(reading, cue.index)
    if infinitive or reading.folded[cue.index + 1 : cue.index + 2] == ("en",):  # "A voyait en B un allié"
        return None
    left = subjects(scene, reading, cue.index)
    right = objects(scene, reading, cue.index) or objects(scene, reading, cue.last)
    return (left, right) if are_named_people(left, right) else None


def verb_call(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A a appelé B: two named people, and nothing that B is called to."""
    if "call" not in cue.row.frames or _is_passive(reading, cue.index):
        return None
    left, right = subjects(scene, reading, cue.index), objects(scene, reading, cue.index)
    after = [actor.mention.last + 1 for actor in right if actor.number == reading.number]
    called_to = any(reading.folded[i : i + 1] in CALLED for i in after)
    return (left, right) if are_named_people(left, right) and not called_to else None


def _is_errand(reading: Reading, verb: int) -> bool:
    """Tell whether somebody goes somewhere to do what *verb* says: "s'est rendu à Oslo pour voir B"."""
    above = reading.tree.ancestors(verb)
    motions = folded_words("meetings", "motion")
    return is_purpose(reading, verb) and any(reading.lemmas[index] in motions for index in above)


def _is_body(scene: Scene, reading: Reading, index: int) -> bool:
    """Tell whether a token names an organization, known or by its letters alone."""
    mention = scene.mention_at(reading, index)
    known = mention is not None and mention.kind == "organization"
    return known or is_acronym(reading.tokens[index].text)


def are_named_people(left: list[Actor], right: list[Actor]) -> bool:
    """Tell whether all of both sides are persons told with their names."""
    return all(actor.is_named and actor.mention.kind == "person" for actor in (*left, *right))


def verb_hand(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A remet une médaille à B: two named people, hand to hand."""
    if "hand" not in cue.row.frames:
        return None
    left = subjects(scene, reading, cue.index)
    if _is_passive(reading, cue.index):
        left = governed(scene, reading, cue.index, BY, clause_end(reading, cue.last))
    right = governed(scene, reading, cue.last, TO, clause_end(reading, cue.last))
    return (left, right) if are_named_people(left, right) else None


def verb_from(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A reçoit les lettres de créance de B."""
    if "from" not in cue.row.frames:
        return None
    end = clause_end(reading, cue.last)
    return subjects(scene, reading, cue.index), governed(
        scene, reading, cue.last, OF, min(end, cue.last + NEAR)
    )


def verb_invite(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A invite B à effectuer une visite."""
    if "invite" not in cue.row.frames:
        return None
    return subjects(scene, reading, cue.index), objects(scene, reading, cue.index)


def verb_plural(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A et B se réunissent; A et B ont signé un accord."""
    if not {"plural", "joint"} & set(cue.row.frames):
        return None
    passive = _is_passive(reading, cue.index) and not is_reflexive(reading, cue.index)
    if not passive and _is_singular(reading, cue.index):
        return None
    if passive:
        end = clause_end(reading, cue.index)
        found = governed(scene, reading, cue.index, BY, end) or governed(
            scene, reading, cue.index, BETWEEN, end
        )
    else:
        found = subjects(scene, reading, cue.index)
    return (found[:1], found[1:]) if len(found) > 1 else None


def verb_there(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """A y a participé: in the event told last."""
    if "there" not in cue.row.frames or "y" not in reading.folded[max(0, cue.index - 3) : cue.index]:
        return None
    behind = [m for m in scene.mentions[reading.number] if m.first > cue.last and m.kind == "person"]
    came = subjects(scene, reading, cue.index) or (scene.together(reading, behind[0]) if behind else [])
    return came, list(scene.told)


def verb_gather(scene: Scene, reading: Reading, cue: VerbCue) -> Slots | None:
    """Le sommet a réuni A et B; A a réuni B et C."""
    if "gather" not in cue.row.frames:
        return None
    if any(_is_body(scene, reading, child) for child in reading.tree.children(cue.index, "nsubj")):
        return None  # "L'OTAN réunit trente pays": its members
    found = objects(scene, reading, cue.index)
    hosts = [actor for actor in subjects(scene, reading, cue.index) if actor.mention.kind == "person"]
    if hosts:
        return hosts, found
    return (found[:1], found[1:]) if len(found) > 1 else None


VERB_RULES: tuple[tuple[str, Callable[[Scene, Reading, VerbCue], Slots | None]], ...] = (
    ("verb-object", verb_object),
    ("verb-with", verb_with),
    ("verb-with", verb_first_with),
    ("verb-plural", verb_plural),
    ("verb-to", verb_to),
    ("verb-hand", verb_hand),
    ("verb-sight", verb_sight),
    ("verb-call", verb_call),
    ("verb-invite", verb_invite),
    ("verb-from", verb_from),
    ("verb-there", verb_there),
    ("verb-beside", verb_beside),
    ("verb-gather", verb_gather),
)


def _is_passive(reading: Reading, verb: int) -> bool:
    """Tell whether a verb is passive: by its subject or auxiliary, or as a bare participle before "par"."""
    if reading.tree.children(verb, "nsubj:pass", "aux:pass"):
        return True
    bare = reading.tree.is_bare_participle(verb)
    if reading.tree.is_relation(verb, "conj") and reading.tree.children(reading.tree.head(verb), "aux:tense"):
        return bool(reading.tree.children(reading.tree.head(verb), "aux:pass"))  # "a effectué … et rencontré"
    return bare and reading.tree.feat(verb, "Tense") != "Pres"


def _is_singular(reading: Reading, verb: int) -> bool:
    """Tell whether a finite verb speaks of one only: "X a été informé, et le conseil en a discuté"."""
    parts = [verb, *reading.tree.children(verb, "aux")]
    finite = [part for part in parts if reading.tree.feat(part, "VerbForm") == "Fin"]
    single = [part for part in finite if reading.tree.feat(part, "Number") == "Sing"]
    return any(not reading.folded[part].endswith("nt") for part in single)  # taggers err, endings do not


def _relative_object(scene: Scene, reading: Reading, verb: int) -> list[Actor]:
    """Return the antecedent of "que": "B, que A a reçu"."""
    marks = [child for child in reading.tree.children(verb) if reading.folded[child] in {"que", "qu'"}]
    if not marks:
        return []
    antecedent = reading.tree.head(verb)
    if not reading.tree.is_relation(verb, "acl", "advcl"):
        # "…, B, que A a reçu" may be parsed as a further main clause.
        antecedent = marks[0] - 2 if reading.folded[marks[0] - 1] == "," else -1
    mention = scene.mention_at(reading, antecedent) if antecedent >= 0 else None
    if mention is None or (mention.kind == "country" and reading.tree.case(mention.head)):
        return []  # "C'est à Tokyo que A a rencontré B"
    return scene.together(reading, mention)


def relative_partner(scene: Scene, reading: Reading, verb: int) -> list[Actor]:
    """Return the antecedent of "avec qui": "B, avec lequel A s'est entretenu"."""
    for index in range(max(1, verb - LONG), verb):
        if reading.folded[index] in WITH and reading.folded[index + 1] in WHOM:
            before = [mention for mention in scene.mentions[reading.number] if mention.last < index]
            return scene.together(reading, before[-1]) if before else []
    return []

"""From sightings to meetings: who they were, whether it happened, when and where; one event told twice is one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from kg.extract.channel import channel
from kg.extract.cues import delegates, not_parties
from kg.extract.events import occurs
from kg.extract.frames import framed
from kg.extract.meeting import sightings
from kg.extract.modality import modality
from kg.extract.sameness import REMOTE, Draft, apart, is_same, merge
from kg.extract.topic import topics
from kg.extract.verdict import Verdict
from kg.extract.when import event_date
from kg.extract.where import dateline_place, event_place, place_nearby, place_of_noun
from kg.lexicon import words
from kg.model import Meeting, When
from kg.names.roles import rank_of
from kg.rates import confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.extract.meeting import Sighting
    from kg.extract.scene import Actor, Scene
    from kg.extract.verdict import Reason
    from kg.model import Evidence
    from kg.reading import Reading


OWN_PHRASE = frozenset({"noun-between", "noun-of", "noun-compound"})
"""Rules whose event noun may stand in a clause that tells something else of it."""


IN_PASSING = OWN_PHRASE | {"noun-shared", "noun-relative", "noun-participation"}
"""Rules that find events told by the way; the first event found by another is what the story is about."""


LEADING = 1
"""The last sentence of a dispatch's head."""
MOVEMENT = "movement"
"""The class of groups that stand for themselves: "les rebelles"."""


def drafts(scene: Scene) -> list[Draft]:
    """Return the meetings that a story tells, in the order in which they are first told."""
    found: list[Draft] = []
    for reading in scene.readings:
        for sighting in sightings(scene, reading):
            draft = _draft(scene, reading, sighting)
            if isinstance(draft, Verdict):
                scene.verdicts.append(draft)
                continue
            scene.told = tuple(draft.actors)
            scene.last_date = draft.when if draft.when.value else scene.last_date
            earlier = next((known for known in found if is_same(known, draft)), None)
            if earlier is None:
                found.append(draft)
            else:
                merge(earlier, draft)
            told = found.index(earlier or draft)
            scene.verdicts.append(replace(_verdict(reading, sighting, "fact"), fact=told))
        scene.told_by.append(scene.told)
    _tell_topics(scene, found)
    for draft in found:
        if draft.place is None and draft.status == "held":
            draft.place = _untold_place(scene, found, draft)
    return found


def _untold_place(scene: Scene, found: Sequence[Draft], draft: Draft) -> str | None:
    """Return where an event happened that its own sentence does not place, as far as the story tells."""
    people = {actor.key for actor in draft.actors if actor.is_named}
    return (
        _shared_place(found, draft)
        or (place_of_noun(scene, draft.sentences[0], draft.noun) if draft.noun else None)
        or place_nearby(scene, draft.sentences[0], people)
        or _dateline(scene, draft)
    )


def _dateline(scene: Scene, draft: Draft) -> str | None:
    """Return the town of the dateline for what the head of a dispatch tells, if a participant is at home there."""
    found = dateline_place(scene)
    if found is None or draft.kind in REMOTE or draft.sentences[0] > LEADING:
        return None
    return found[0] if found[1] in {actor.side for actor in draft.actors} else None


def _shared_place(found: Sequence[Draft], draft: Draft) -> str | None:
    """Return where one of the participants met others on the same day."""
    people = {actor.key for actor in draft.actors if actor.is_named}
    return next(
        (
            other.place
            for other in found
            if other.place is not None
            and draft.when.value is not None
            and other.when.value == draft.when.value
            and people & {actor.key for actor in other.actors}
        ),
        None,
    )


def _tell_topics(scene: Scene, found: list[Draft]) -> None:
    """Give each event its topics: from its own sentences, for the story's own event from the whole report."""
    told = {number for draft in found for number in draft.sentences}
    main = next((draft for draft in found if draft.rule not in IN_PASSING), None)
    for draft in found:
        report = range(draft.sentences[0], len(scene.readings)) if draft is main else ()
        scope = [number for number in report if number not in told]
        draft.topics = list(topics(scene, draft.sentences, scope, {actor.key for actor in draft.actors}))


def _draft(scene: Scene, reading: Reading, sighting: Sighting) -> Draft | Verdict:
    left, right = _one_side(sighting.left), _one_side(sighting.right)
    actors = scene.settle([actor for actor in _distinct((*left, *right)) if _can_meet(actor)])
    if not any(apart(a, b) and not _are_lone(a, b) for a, b in combinations(actors, 2)):
        return _verdict(reading, sighting, _shortage(actors))
    if _is_domestic(scene, actors):
        return _verdict(reading, sighting, "own country")
    frame = framed(scene, reading, sighting.cue)
    if frame is not None:
        return _verdict(reading, sighting, "untrue", frame)
    judged = modality(reading, sighting.cue)
    if not judged.is_fact:
        return _verdict(reading, sighting, judged.reality, judged.word)
    planned = judged.reality == "planned"
    own_phrase = _is_told_about(reading, sighting)
    when = event_date(scene, reading, sighting.cue, planned=planned, own_phrase=own_phrase)
    if not planned and _is_to_come(scene, when):
        over = bool(reading.tree.children(sighting.cue, "aux:tense"))  # "se sont rencontrés": not on that day
        planned, when = not over, When() if over else when
    return Draft(
        sighting.rule,
        channel(reading, sighting.cue) or sighting.kind,
        "planned" if planned else "held",
        when,
        event_place(scene, reading, sighting.cue),
        _evidence(reading, sighting),
        actors,
        [reading.number],
        reading.lemmas[sighting.cue] if reading.tokens[sighting.cue].upos == "NOUN" else None,
    )


def _is_to_come(scene: Scene, when: When) -> bool:
    """Tell whether a day lies after the dispatch: "le sommet de lundi prochain entre A et B"."""
    day = when.value or ""
    return scene.published is not None and len(day) == len("2020-08-13") and day > scene.published.isoformat()


def _are_lone(*actors: Actor) -> bool:
    """Tell whether of all actors one word is all that is told: no first name, office or country."""
    return not any(
        actor.side or actor.mention.post or _holds_office(actor) or len((actor.name or "").split()) != 1
        for actor in actors
    )


def _shortage(actors: Sequence[Actor]) -> Reason:
    """Return why *actors* do not stand apart: on one side, or nobody in particular among them."""
    told = len(actors) > 1 and all(actor.side for actor in actors)
    return "same side" if told else "unresolved"


def _verdict(reading: Reading, sighting: Sighting, reason: Reason, word: str | None = None) -> Verdict:
    return Verdict("meeting", reading.number, sighting.cue, reason, sighting.rule, word)


def _is_domestic(scene: Scene, actors: Sequence[Actor]) -> bool:
    """Tell whether office holders without a side meet in a story that plays in one country only.

    Two people told by name alone may be of two countries: nobody says whose president a famous one is.
    """
    if any(actor.mention.post in delegates() for actor in actors):
        return False  # a minister and those who came to him stand on two sides
    told = all(actor.is_named for actor in actors)
    if told and not all(actor.mention.post or _holds_office(actor) for actor in actors):
        return False
    return scene.only_country is not None and {actor.side for actor in actors} <= {None, scene.only_country}


def _holds_office(actor: Actor) -> bool:
    return actor.person is not None and bool(actor.person.posts)


def _one_side(actors: Sequence[Actor]) -> list[Actor]:
    """Let people named together share the one side that the text gives to any of them."""
    sides = {actor.side for actor in actors if not _is_posted(actor)} - {None}
    shared = next(iter(sides)) if len(sides) == 1 and len(actors) > 1 else None
    return [replace(a, side=shared) if shared and a.side is None and _serves(a) else a for a in actors]


def _is_posted(actor: Actor) -> bool:
    """Tell whether an actor serves abroad: those beside an ambassador may be of the country that he is sent to."""
    return rank_of(actor.mention.post) in {"ambassador", "consul"}


def _serves(actor: Actor) -> bool:
    """Tell whether an actor holds an office for somebody: rebels stand for themselves."""
    return bool(actor.mention.post) and not _is_movement(actor)


def _is_movement(actor: Actor) -> bool:
    return rank_of(actor.mention.post) == MOVEMENT


def _can_meet(actor: Actor) -> bool:
    """Tell whether an actor is somebody in particular: a name, a side, or the holder of an office."""
    if actor.is_named:
        return not _is_of_press(actor)
    if actor.mention.post in not_parties() and actor.side is None:
        return False
    if _is_movement(actor):
        return True
    if actor.side is not None or (actor.mention.kind == "person" and not actor.mention.plural):
        return True
    return actor.mention.post in delegates() and len((actor.mention.role or "").split()) > 1


def _is_of_press(actor: Actor) -> bool:
    """Tell whether somebody only reports: what others tell him is an interview."""
    posts = {actor.mention.post} | (actor.person.posts if actor.person is not None else set())
    return bool(posts & set(words("meetings", "press")))


def _is_told_about(reading: Reading, sighting: Sighting) -> bool:
    """Tell whether the sentence's verb tells something else of the event: "la conversation a été dévoilée"."""
    if sighting.rule not in OWN_PHRASE:
        return False
    head = reading.tree.head(sighting.cue)
    told = (
        head >= 0
        and reading.tokens[head].upos == "VERB"
        and reading.tree.is_relation(sighting.cue, "nsubj", "obj")
    )
    return (told or reading.tokens[head].upos == "NOUN") and not occurs(reading, sighting.cue)


def _distinct(actors: Iterable[Actor]) -> list[Actor]:
    found: dict[object, Actor] = {}
    for actor in actors:
        found.setdefault(actor.key, actor)
    return list(found.values())


def _evidence(reading: Reading, sighting: Sighting) -> Evidence:
    """Return the words from the first to the last that the rule leaned on."""
    places = [sighting.cue]
    for actor in (*sighting.left, *sighting.right):
        if actor.number == reading.number:
            places += [actor.mention.first, actor.mention.last]
    return reading.evidence(min(places), max(places))


def _bare_role(scene: Scene, actor: Actor) -> str | None:
    """Return the office of an actor without the side in it, as his counterpart holds it on the other side."""
    role = actor.participant().role
    if role is None:
        return None
    sides = [
        spot.hit.text for reading in scene.readings for spot in reading.places if spot.hit.kind == "adjective"
    ]
    return " ".join(word for word in role.split() if word not in sides)


def finish(scene: Scene, draft: Draft) -> Meeting:
    """Return the meeting that *draft* has come to."""
    lent = next((_bare_role(scene, actor) for actor in draft.actors if not actor.mention.relational), None)
    return Meeting(
        tuple(actor.participant(lent) for actor in draft.actors),
        draft.kind,
        draft.status,
        draft.when,
        draft.place,
        tuple(draft.topics),
        scene.parsed.passage.section,
        draft.evidence,
        draft.rule,
        confidence(draft.rule),
    )

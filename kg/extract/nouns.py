"""Event nouns: what holds them, when they are adjuncts, and who stands in their own phrase."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.pronouns import subject_before
from kg.extract.slots import BY, OF, POSSESSIVES, clause_end, end_of_saying, governed, subjects
from kg.lexicon import words
from kg.names import fold, folded_words

if TYPE_CHECKING:
    from kg.extract.cues import NounCue
    from kg.extract.scene import Actor, Scene
    from kg.reading import Reading

BETWEEN = frozenset({"entre"})
HOSTS = frozenset({"country", "capital", "city"})
"""Kinds of place whose state is the host of a visit."""
DURATIONS = frozenset({"heure", "jour", "journee", "minute", "mois", "semaine"})
MORE = frozenset({"environ", "moins", "plus", "pres"})
ORGANISED = 10
"""How far behind an event "organisée par" may stand."""
REACH = 6
RECENT = 6
"""How many sentences back the event may be told of whose circumstances a sentence adds."""
KNOWN = frozenset({"ce", "cet", "cette", "la", "le", "l'"})
"""Articles of an event that is known already."""


def held_by(reading: Reading, noun: int, *, given: bool = False) -> int | None:
    """Return the verb that holds the event ("a eu un entretien", "préside une réunion"), None if none does.

    An event that is *given* may be offered: "offrir un dîner", but "offrir un échange" only proposes one.
    """
    head = reading.tree.head(noun)
    if head >= 0 and reading.tree.is_bare_participle(head) and reading.tree.is_relation(noun, "nsubj"):
        # It has no subject: "A a ouvert, à Nice, cette réunion tenue par B" was parsed with "réunion tenue".
        head = reading.tree.head(head)
    # "un cycle de négociations", "neuf heures de pourparlers", "a eu droit à une audience"
    counting = folded_words("meetings", "rounds") | DURATIONS | {"droit"}
    if head >= 0 and reading.lemmas[head] in counting:
        noun, head = head, reading.tree.head(head)
    if head >= 0 and _is_parted_object(reading, noun):
        noun, head = head, reading.tree.head(head)
    if head < 0 or not reading.tree.is_relation(noun, "obj", "nsubj", "obl", "xcomp"):
        return None
    cases = reading.tree.case(noun).split()
    if "par" in cases:
        return None  # "porter le sujet à l'agenda, à commencer par le sommet"
    attended = "à" in cases
    holding = folded_words("meetings", "support") | (
        folded_words("meetings", "attend") if attended else frozenset()
    )
    holding |= folded_words("meetings", "grant") if given else frozenset()
    verbs = [head, *reading.tree.children(head, "xcomp")]
    return next((verb for verb in verbs if verb < noun and reading.lemmas[verb] in holding), None)


def _is_parted_object(reading: Reading, noun: int) -> bool:
    """Tell whether an object was parsed as part of the partner before it: "a eu avec B un entretien"."""
    partner = reading.tree.head(noun)
    bare = reading.tree.is_relation(noun, "nmod", "appos") and not reading.tree.case(noun)
    return bare and partner < noun and reading.tree.case(partner) == "avec"


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


def occurs(reading: Reading, noun: int) -> bool:
    """Tell whether the event noun is what takes place: "la réunion a eu lieu", "un sommet s'est tenu"."""
    head = reading.tree.head(noun)
    if head < 0 or not reading.tree.is_relation(noun, "nsubj"):
        return False
    return any(reading.lemmas[head] == phrase.split()[0] for phrase in folded_words("meetings", "occur"))


def undergone(reading: Reading, noun: int) -> int | None:
    """Return the passive verb of which the event is the subject ("un dîner a été donné"), None if there is none."""
    head = reading.tree.head(noun)
    if head < 0 or not reading.tree.is_relation(noun, "nsubj") or not reading.tree.children(head, "aux:pass"):
        return None
    return head if reading.lemmas[head] in folded_words("meetings", "support") else None


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
    near = range(cue.last + 1, min(cue.last + REACH, len(reading.tokens)))
    relative = next((i for i in near if reading.folded[i] in {"laquelle", "lequel", "auquel"}), None)
    if relative is None:
        return None
    behind = range(relative + 1, min(relative + REACH, len(reading.tokens)))
    return next((i for i in behind if reading.lemmas[i] in verbs), None)


def is_during(reading: Reading, noun: int) -> bool:
    """Tell whether words like "lors de" or "à l'issue de" stand before the event noun."""
    start = _before_duration(reading, noun)
    while (
        start > 0 and reading.tokens[start - 1].upos in {"DET", "ADJ", "NUM"} and reading.surfaces[start - 1]
    ):
        start -= 1
    if start > 1 and reading.folded[start - 1] == "avant" and reading.lemmas[start - 2] in DURATIONS:
        return False  # "quelques jours avant le sommet" tells of another day
    if "veille" in reading.folded[max(0, start - 3) : start] and not is_possessed(reading, noun):
        return False  # "à la veille de la négociation avec C" dates what A and B do, "de sa rencontre" is A's own
    before = _written(reading, max(0, start - 6), start)
    return any(before == phrase or before.endswith(" " + phrase) for phrase in _during())


def is_means(reading: Reading, noun: int) -> bool:
    """Tell whether an active verb is done by the event: "A a ouvert sa tournée par un entretien avec B"."""
    head = reading.tree.head(noun)
    led = reading.tree.case(noun) == "par" and head >= 0 and reading.tree.is_relation(noun, "obl")
    active = led and reading.tokens[head].upos == "VERB" and not reading.tree.children(head, "aux:pass")
    return active and reading.tree.feat(head, "VerbForm") != "Inf"


def _before_duration(reading: Reading, noun: int) -> int:
    """Return where "plus de quatre heures d'" before an event noun begins, else the noun itself."""
    hours = noun - 2
    if hours < 1 or reading.folded[noun - 1] not in OF or reading.lemmas[hours] not in DURATIONS:
        return noun
    start = hours
    while start > 1 and (
        reading.tokens[start - 1].upos in {"NUM", "DET", "ADJ"} or reading.folded[start - 1] in MORE
    ):
        start -= 1
    if reading.folded[start - 1] in OF and reading.folded[start - 2] in MORE:
        start -= 2
    return start


def _written(reading: Reading, first: int, last: int) -> str:
    """Return words as they are written, "de" for each of its forms: "à l'issue de"."""
    words_ = [fold(word) for word in reading.surfaces[first:last] if word]
    return " ".join("de" if word in {"du", "des", "d'"} else word for word in words_).replace("' ", "'")


def is_invited(reading: Reading, noun: int) -> bool:
    """Tell whether the noun is the "invitation" of "à l'invitation de"."""
    return reading.lemmas[noun] == "invitation" and "a" in reading.folded[max(0, noun - 2) : noun]


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
    partners = governed(scene, reading, verb, frozenset({"avec"}), len(reading.tokens))
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


def is_told(reading: Reading) -> bool:
    """Tell whether a sentence has a finite verb."""
    return any(
        token.upos in {"VERB", "AUX"} and dict(token.feats).get("VerbForm") == "Fin"
        for token in reading.tokens
    )


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


def is_possessed(reading: Reading, noun: int) -> bool:
    """Tell whether a possessive stands before an event noun: "son entretien", "leur rencontre"."""
    children = reading.tree.children(noun, "det", "nmod")
    return any(reading.folded[child] in POSSESSIVES for child in children)


def owners(scene: Scene, reading: Reading, cue: NounCue) -> list[Actor]:
    """Return whose event it is, if a possessive says so: "son entretien avec B" is the clause subject's."""
    if is_possessed(reading, cue.index):
        return subjects(scene, reading, reading.tree.clause(cue.index))
    return [a for a in genitive(scene, reading, cue) if cue.row.sure or a.mention.kind in {"person", "group"}]


@cache
def _during() -> tuple[str, ...]:
    return tuple(fold(word) for word in words("meetings", "during"))

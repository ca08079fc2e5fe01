"""Who stands where around a verb or an event noun: subject, object, agent, "avec …", "à …".

Each function answers with actors, coordinations and pronouns unfolded, in text order; an empty list means
that the slot is empty or that nobody known stands in it. The tree is asked first; where it has lost
a phrase, the row of words decides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract.pronouns import pronoun
from kg.names import folded_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.extract.scene import Actor, Scene
    from kg.model import Mention
    from kg.reading import Reading

OF = frozenset({"de", "du", "des", "d'"})
BY = frozenset({"par"})
WITH = frozenset({"avec"})
BETWEEN = frozenset({"entre"})
POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})
ADVERBIAL = frozenset(
    {
        "fois",
        "prealable",
        "au",
        "a",
        "reprise",
        "matin",
        "soir",
        "soiree",
        "audience",
        "privee",
        "en",
        "ce",
        "secret",
    }
)
"""Words of adverbial phrases that may stand between a verb and its object."""
LEADING = frozenset(
    {"a", "au", "aux", "avec", "chez", "contre", "dans", "de", "du", "des", "d'", "en", "par", "pour"}
)
"""Prepositions whose noun is no subject."""
INSIDE = frozenset({"a", "au", "dans"})
LENDING = ("conj", "xcomp", "advcl", "ccomp", "parataxis", "obl", "advmod")
"""Relations by which a predicate without a subject has that of the clause above it."""
FAR = 14
"""How many tokens may stand between a verb and its object, when and where told between them."""
REACH = 4
"""How many tokens may stand between a preposition and the mention that it governs."""


def subjects(scene: Scene, reading: Reading, verb: int, seen: frozenset[int] = frozenset()) -> list[Actor]:
    """Return who does what the predicate *verb* says (or undergoes it, if it is passive).

    *seen* are the predicates already asked on the way up the tree.
    """
    head = reading.tree.head(verb)
    if verb in seen:
        return []
    controlled = 0 <= head < verb and reading.tree.is_relation(verb, "xcomp", "advcl", "ccomp")
    if controlled and _controls(reading, head):
        return objects(scene, reading, head)
    own = None if is_purpose(reading, verb) else _own_subjects(scene, reading, verb)
    return _lent_subjects(scene, reading, verb, seen | {verb}) if own is None else own


def _own_subjects(scene: Scene, reading: Reading, verb: int) -> list[Actor] | None:
    """Return the subject that stands with *verb* itself: nobody known is an empty list, no subject None."""
    inverted = _inverted_subject(scene, reading, verb)
    if inverted:
        return inverted
    told = reading.tree.children(verb, "nsubj", "expl:subj")
    aside = _interrupted(reading, verb)
    for subject in _subjects_told(reading, verb):
        if has_colon(reading, subject, verb) or (aside and subject > aside):
            return _nearest_left(scene, reading, verb)
        ahead = _right_before(scene, reading, verb) if subject > verb else []
        if ahead:
            return ahead
        found = (
            _at(scene, reading, subject)
            or pronoun(scene, reading, subject)
            or _behind_date(scene, reading, subject)
        )
        if found:
            return found
    return [] if told else None


def _behind_date(scene: Scene, reading: Reading, subject: int) -> list[Actor]:
    """Return who was parsed as told beside a date that was taken for the subject: "Le 12 déc. Anna Berg a reçu B"."""
    apposed = reading.tree.children(subject, "appos") if reading.date_at(subject) else []
    return next((found for each in apposed if (found := _at(scene, reading, each))), [])


def has_colon(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a colon stands between two tokens, or ends one of them: "Fête nationale: le roi offre …"."""
    return any(word.endswith(":") for word in reading.folded[first:last])


def _right_before(scene: Scene, reading: Reading, verb: int) -> list[Actor]:
    """Return who stands right before *verb*, without a preposition: no subject behind it can be meant then."""
    left = [mention for mention in scene.mentions[reading.number] if mention.last < verb]
    if not left or end_of_saying(reading, verb) is not None:
        return []
    between = reading.tokens[left[-1].last + 1 : verb]
    led = reading.folded[left[-1].first - 1] if left[-1].first else ""
    if led in LEADING or not all(token.upos in {"AUX", "ADV", "PUNCT"} for token in between):
        return []
    return scene.together(reading, left[-1])


def _subjects_told(reading: Reading, verb: int) -> list[int]:
    """Return what the tree calls subjects of *verb*: before it first, nouns before pronouns, the nearest first."""
    return sorted(
        reading.tree.children(verb, "nsubj"),
        key=lambda index: (index > verb, reading.tokens[index].upos == "PRON", abs(verb - index)),
    )


def _lent_subjects(scene: Scene, reading: Reading, verb: int, seen: frozenset[int]) -> list[Actor]:
    """Return whose doing *verb* is by what it hangs on: the noun of a participle, the subject of a main clause."""
    tree, head = reading.tree, reading.tree.head(verb)
    if is_purpose(reading, verb):
        above = next((i for i in tree.ancestors(verb) if _is_finite(reading, i)), None)
        return [] if above is None else subjects(scene, reading, above, seen)
    if head >= 0 and tree.is_relation(verb, "acl") and tree.children(head, "cop"):
        return subjects(scene, reading, head, seen)  # "A est le dernier à avoir rencontré B"
    if head >= 0 and tree.is_relation(verb, "acl") and tree.feat(verb, "VerbForm") == "Inf":
        own = (scene.mention_at(reading, child) for child in tree.children(head, "nmod"))
        holder = next((mention for mention in own if mention is not None), None)
        if holder is not None:  # "l'intention de A de rencontrer B"
            return scene.together(reading, holder)
        return subjects(scene, reading, tree.clause(head), seen)  # "A a dit son intention de rencontrer B"
    if head >= 0 and tree.is_relation(verb, "acl"):
        return _at(scene, reading, head) or _nearest_left(scene, reading, verb)
    if head >= 0 and tree.is_relation(verb, *LENDING):
        parted = _parted_subject(scene, reading, verb, head)
        if parted:
            return parted
        return subjects(scene, reading, tree.clause(head), seen)
    return _nearest_left(scene, reading, verb)


def _parted_subject(scene: Scene, reading: Reading, verb: int, head: int) -> list[Actor]:
    """Return A of "A, a précisé B, offrira …", where the tree takes the inserted verb *head* for the main one."""
    aside = _interrupted(reading, verb)
    if not aside or not _inverted_subject(scene, reading, head):
        return []
    before = [subject for subject in reading.tree.children(head, "nsubj") if subject < aside]
    return _at(scene, reading, before[-1]) if before else []


def is_purpose(reading: Reading, verb: int) -> bool:
    """Tell whether a verb is the infinitive of a purpose: "pour discuter" is what the main subject wants."""
    marks = {reading.folded[child] for child in reading.tree.children(verb, "mark", "case")}
    return reading.tree.feat(verb, "VerbForm") == "Inf" and "pour" in marks


def _is_finite(reading: Reading, index: int) -> bool:
    if reading.tokens[index].upos != "VERB":
        return False
    parts = [index, *reading.tree.children(index, "aux")]
    return any(reading.tree.feat(part, "VerbForm") == "Fin" for part in parts)


def _controls(reading: Reading, verb: int) -> bool:
    """Tell whether the object of *verb* does what follows: "remercier A d'avoir donné"."""
    return reading.lemmas[verb] in folded_words("meetings", "object_control")


def _inverted_subject(scene: Scene, reading: Reading, verb: int) -> list[Actor]:
    """Return the subject after a verb of saying: '"…", a estimé lundi A'."""
    last = end_of_saying(reading, verb)
    if last is None:
        return []
    before = verb - 1
    while before >= 0 and reading.tokens[before].upos in {"AUX", "ADV", "PRON"}:
        before -= 1
    if before < 0 or reading.tokens[before].text not in {",", '"', "»", "”"}:
        return []
    if any(aux < before for aux in reading.tree.children(verb, "aux")):
        return []  # 'A a "rappelé" à B …': a word in quotes, no speech before it
    return _next_object(scene, reading, last)


def end_of_saying(reading: Reading, verb: int) -> int | None:
    """Return the last token of a verb of saying at token *verb* ("dire", "mettre en garde"), None if it is none."""
    others = _sayings().get(reading.lemmas[verb])
    if others is None or reading.folded[verb + 1 : verb + 1 + len(others)] != others:
        return None
    return verb + len(others)


@cache
def _sayings() -> dict[str, tuple[str, ...]]:
    """Return the words behind each verb of saying, most often none."""
    phrases = (phrase.split() for phrase in folded_words("meetings", "saying"))
    return {verb: tuple(others) for verb, *others in phrases}


def objects(scene: Scene, reading: Reading, verb: int) -> list[Actor]:
    """Return whom the predicate *verb* acts on, as its direct object."""
    if _is_restricted(reading, verb):
        return _next_object(scene, reading, verb + 1)
    for child in reading.tree.children(verb, "obj", "iobj"):
        if reading.tree.case(child):
            continue
        mention = scene.mention_at(reading, child)
        if mention is not None and _stands_where(reading, mention):
            continue
        found = _at(scene, reading, child) if child > verb else pronoun(scene, reading, child)
        if found:
            return found
    return _next_object(scene, reading, verb)


def _is_restricted(reading: Reading, verb: int) -> bool:
    """Tell whether "ne … que" names the only object: "il n'a rencontré que B"."""
    only = reading.folded[verb + 1 : verb + 2] in {("que",), ("qu'",)}
    return only and bool({"ne", "n'"} & set(reading.folded[max(0, verb - 4) : verb]))


def _next_object(scene: Scene, reading: Reading, verb: int) -> list[Actor]:
    """Return the nearest mention after a verb, stepping over when and where: "a rencontré lundi à Oslo B"."""
    start = verb
    for mention in scene.mentions[reading.number]:
        if not verb < mention.first <= start + FAR:
            continue
        if _stands_where(reading, mention):
            start = mention.last
        elif _blocked(reading, _past_building(reading, start, mention.first), mention.first):
            return []
        else:
            return scene.together(reading, mention)
    return []


def _past_building(reading: Reading, start: int, end: int) -> int:
    """Return the last token of a building told between two tokens, *start* if there is none: "à l'hôtel Matignon | B"."""
    noun = next((i for i in range(start + 1, end) if _is_inside(reading, i)), None)
    if noun is None:
        return start
    small = all(reading.tokens[i].upos in {"ADP", "DET", "ADV"} for i in range(start + 1, noun))
    named = all(reading.tokens[i].upos in {"ADJ", "NUM", "PROPN", "X"} for i in range(noun + 1, end))
    return end - 1 if small and named else start


def _stands_where(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention is where something happens: a town, country or building after "à", "en", "dans"."""
    before = set(reading.folded[max(0, mention.first - 2) : mention.first])
    if mention.kind == "group":
        return _is_inside(reading, mention.head) or _is_inside(reading, reading.tree.head(mention.head))
    spot = reading.place_at(mention.first)
    return spot is not None and mention.kind == "country" and bool({"a", "en", "au", "aux"} & before)


def _is_inside(reading: Reading, noun: int) -> bool:
    """Tell whether a noun is a building in which something happens: "au siège", "dans les locaux"."""
    led = set(reading.folded[max(0, noun - 2) : noun])
    return noun >= 0 and reading.lemmas[noun] in folded_words("meetings", "venues") and bool(INSIDE & led)


def governed(
    scene: Scene, reading: Reading, start: int, prepositions: Collection[str], stop: int | None = None
) -> list[Actor]:
    """Return whom the first of *prepositions* (folded words) after token *start* governs, before *stop*."""
    end = len(reading.tokens) if stop is None else min(stop, len(reading.tokens))
    found: list[Actor] = []
    for index in range(start + 1, end):
        if found and dict(reading.tokens[index].feats).get("VerbForm") in {"Fin", "Inf"}:
            break
        if reading.folded[index] in prepositions and reading.tokens[index].upos in {
            "ADP",
            "ADV",
            "DET",
            "NOUN",
            "PRON",
        }:
            mention = scene.mention_after(reading, index, REACH)
            if mention is None or _predicate_between(reading, index, mention.first):
                continue
            if not _is_whereabouts(reading, mention, prepositions):
                found += [actor for actor in scene.together(reading, mention) if actor not in found]
    return found


def _is_whereabouts(reading: Reading, mention: Mention, prepositions: Collection[str]) -> bool:
    """Tell whether "à" leads to a town or a building, where something happens, rather than to somebody."""
    if "a" in prepositions and _stands_where(reading, mention) and mention.kind == "group":
        return True
    spot = reading.place_at(mention.first)
    return "a" in prepositions and spot is not None and spot.hit.kind in {"capital", "city", "seat"}


def clause_end(reading: Reading, start: int) -> int:
    """Return the token before which a phrase that hangs on token *start* must begin.

    A finite verb opens a new clause, unless a relative pronoun makes it an aside or it stands in a date ("il y a").
    """
    for index in range(start + 1, len(reading.tokens)):
        token = reading.tokens[index]
        if token.text in {";", ":"}:
            return index
        if token.upos in {"VERB", "AUX"} and reading.verb_form(index) == "Fin":
            return index
    return len(reading.tokens)


def _at(scene: Scene, reading: Reading, index: int) -> list[Actor]:
    mention = scene.mention_at(reading, index)
    if mention is None and reading.tokens[index].upos == "PROPN":
        mention = scene.mention_at(reading, index + 1)  # "Le SG Anna Berg": a title that no lexicon knows
        mention = mention if mention is not None and reading.tree.head(mention.head) == index else None
    if mention is None and reading.folded[index] in folded_words("names", "styles"):
        mention = scene.mention_after(reading, index)  # "Son Altesse Royale le prince A"
    if mention is None and _is_national(reading, index):  # "Le stratège chinois, A": no known office
        apposed = (scene.mention_at(reading, child) for child in reading.tree.children(index, "appos"))
        mention = next((each for each in apposed if each is not None and each.name), None)
    if mention is not None:
        return scene.together(reading, mention)
    for conjunct in reading.tree.conjuncts(index):
        found = scene.mention_at(reading, conjunct)
        if found is not None and bool(reading.tree.case(conjunct)) == bool(reading.tree.case(index)):
            return scene.together(reading, found)
    return []


def _is_national(reading: Reading, noun: int) -> bool:
    """Tell whether an adjective says of which country somebody is."""
    spots = (reading.place_at(child) for child in reading.tree.children(noun, "amod"))
    return any(spot is not None and spot.hit.kind == "adjective" for spot in spots)


def _interrupted(reading: Reading, verb: int) -> int:
    """Return where an aside before *verb* begins: "La Chine, a-t-il ajouté, offrira …"; 0 if there is none."""
    before = verb - 1
    while before > 0 and reading.tokens[before].upos == "AUX":
        before -= 1
    if reading.folded[before] != ",":
        return 0
    opening = next((i for i in range(before - 1, 0, -1) if reading.folded[i] == ","), 0)
    says = any(end_of_saying(reading, i) is not None for i in range(opening, before))
    return opening if says else 0


def _nearest_left(scene: Scene, reading: Reading, verb: int) -> list[Actor]:
    """Return the mention next to the left of *verb*, if only auxiliaries and asides lie between."""
    verb = _interrupted(reading, verb) or verb
    before = [mention for mention in scene.mentions[reading.number] if mention.last < verb]
    left = [mention for mention in before if not _stands_where(reading, mention)]
    if not left or _predicate_between(reading, left[-1].last, verb):
        return []
    return scene.together(reading, left[-1])


def _predicate_between(reading: Reading, first: int, last: int) -> bool:
    return any(token.upos == "VERB" for token in reading.tokens[first + 1 : last])


def _blocked(reading: Reading, verb: int, first: int) -> bool:
    """Tell whether a preposition or another verb stands between a verb and what might be its object."""
    if reading.folded[verb + 1 : verb + 2] == (",",):
        closing = max((i for i in range(verb + 2, first) if reading.folded[i] == ","), default=verb)
        verb = closing
    return any(
        reading.tokens[index].upos in {"ADP", "VERB", "SCONJ", "NOUN"}
        and reading.date_at(index) is None
        and reading.folded[index] not in ADVERBIAL
        and not _is_article(reading, index)
        for index in range(verb + 1, first)
    )


def _is_article(reading: Reading, index: int) -> bool:
    """Tell whether "des" stands for some: behind when and where it is no "de" of what stands before it."""
    return reading.surfaces[index].lower() == "des"

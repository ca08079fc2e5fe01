"""Whether the text says that an event took place, will take place, or neither.

What governs the cue decides: negation, wish, refusal and hearsay above it make it no fact; future tense and
verbs of planning make it planned.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from kg.extract.clauses import event_nouns, is_purpose
from kg.lexicon import rows
from kg.names import fold, folded_words
from kg.tense import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reading import Reading

Reality = Literal["held", "planned", "negated", "wished", "refused", "rumoured", "conditional"]


@dataclass(frozen=True, slots=True)
class Modality:
    """How real an event is, and the word that says so."""

    reality: Reality
    word: str | None = None


def modality(reading: Reading, cue: int) -> Modality:
    """Return how real the event at token *cue* is."""
    if reading.tokens[-1].text == "?":
        return Modality("conditional", "?")
    chain = _governors(reading, cue)
    return (
        _denied_above(reading, chain)
        or _refused_above(reading, chain)
        or _announced(reading, cue)
        or _governed_above(reading, chain)
        or _beside(reading, cue)
        or _ahead(reading, cue)
        or _aimed_at(reading, cue)
        or _soon(reading, cue)
        or Modality("held")
    )


def _denied_above(reading: Reading, chain: Sequence[int]) -> Modality | None:
    """Return the denial of the cue, else of the nearest of what governs it."""
    found = (_denied(reading, index) for index in chain)
    return next((denial for denial in found if denial is not None), None)


def _refused_above(reading: Reading, chain: Sequence[int]) -> Modality | None:
    """Return what calls the event off: "Le déjeuner qui devait réunir A et B a été annulé": planned, but no more."""
    for index in chain[1:]:
        if reading.lemmas[index] in _words("refusal"):
            return Modality("refused", reading.tokens[index].text)
    return None


def _governed_above(reading: Reading, chain: Sequence[int]) -> Modality | None:
    """Judge by the cue, else by the nearest of what governs it that says how real it is."""
    for place, index in enumerate(chain):
        if place and _has_just(reading, index, chain[place - 1]):
            continue
        found = _governed(reading, index, own=place == 0) or _completed(reading, index)
        if found is not None:
            return found
    return None


def _governors(reading: Reading, cue: int) -> list[int]:
    """Return the cue and what governs it up to the end of what is asserted together with it."""
    chain = [cue]
    for above in reading.tree.ancestors(cue):
        if _stands_alone(reading, chain[-1]) and not _is_asked(reading, chain):
            break
        if reading.lemmas[above] in folded_words("modality", "factive"):
            break  # "Il convient de rappeler que A avait offert …"
        chain.append(above)
    return chain


def _is_asked(reading: Reading, chain: Sequence[int]) -> bool:
    """Tell whether the last of *chain* is whom a verb lets or asks: "ne permet pas à la France de faire don"."""
    if len(chain) < 2:
        return False
    below, whom = chain[-2], chain[-1]
    asked = bool(_marks(reading, below) & {"de", "d'"}) and reading.tree.feat(below, "VerbForm") == "Inf"
    return asked and "à" in reading.tree.case(whom).split()


def _marks(reading: Reading, verb: int) -> set[str]:
    """Return the words that lead a clause: "de", "pour"."""
    return {reading.folded[child] for child in reading.tree.children(verb, "mark", "case")}


def _stands_alone(reading: Reading, index: int) -> bool:
    """Tell whether what governs token *index* says nothing of how real it is: asides, adjuncts, own clauses."""
    is_verb = reading.tokens[index].upos == "VERB"
    if reading.tree.is_relation(index, "conj"):
        return is_verb and _has_own_subject(reading, index)
    if reading.tree.is_relation(index, "advcl"):
        return not _is_conditional_clause(reading, index)
    if reading.tree.is_relation(index, "obl", "advmod"):
        return not is_verb
    if reading.tree.is_relation(index, "acl") and _tells_of_subject(reading, index):
        return True
    if reading.tree.is_relation(index, "acl:relcl"):  # "Le déjeuner qui devait réunir A et B a été annulé"
        return reading.lemmas[reading.tree.head(index)] not in event_nouns()
    return reading.tree.is_relation(index, "parataxis", "appos")


def _tells_of_subject(reading: Reading, verb: int) -> bool:
    """Tell whether a participle says what its noun has done or undergone: "A, reçu par B, espère …"."""
    if reading.tree.feat(verb, "VerbForm") != "Part":
        return False
    aside = verb > 0 and reading.folded[verb - 1] == ","
    return bool(reading.tree.children(verb, "aux:tense")) or (
        aside and reading.tree.is_relation(reading.tree.head(verb), "nsubj")
    )


def _has_own_subject(reading: Reading, verb: int) -> bool:
    return bool(reading.tree.children(verb, "nsubj", "aux"))


def _is_conditional_clause(reading: Reading, verb: int) -> bool:
    return any(reading.folded[mark] in {"si", "s'"} for mark in reading.tree.children(verb, "mark"))


def _denied(reading: Reading, index: int) -> Modality | None:
    """Return the denial that hangs on token *index*: "ne … pas", "aucune", "si"."""
    for child in reading.tree.children(index):
        word = reading.folded[child]
        if _negates(reading, child) or _neither(reading, child):
            return Modality("negated", word)
        if word in {"si", "s'"} and reading.tree.is_relation(child, "mark"):
            return Modality("conditional", word)
    return None


def _negates(reading: Reading, child: int) -> bool:
    words = {reading.lemmas[child], reading.folded[child]}
    placed = reading.tree.is_relation(child, "advmod", "det", "case", "mark", "cc", "obj")
    return bool(words & _words("negator")) and placed and not _is_only(reading, child)


def _neither(reading: Reading, child: int) -> bool:
    """Tell whether an object is denied with those beside it: "il n'a reçu ni A ni B"."""
    listed = reading.tree.conjuncts(child) if reading.tree.is_relation(child, "obj", "obl", "conj") else []
    return any(reading.folded[word] == "ni" for each in listed for word in reading.tree.children(each))


def _is_only(reading: Reading, negator: int) -> bool:
    """Tell whether a negation is one of "non seulement", "pas seulement"."""
    return reading.folded[negator + 1 : negator + 2] == ("seulement",)


def _announced(reading: Reading, cue: int) -> Modality | None:
    """Judge a cue that itself only announces: an invitation is a visit to come."""
    if reading.lemmas[cue] in _words("invitation"):
        return Modality("planned", reading.tokens[cue].text)
    return None


def _governed(reading: Reading, index: int, *, own: bool) -> Modality | None:
    lemma = reading.lemmas[index]
    if not own:
        if any(
            later(reading.tokens[i], reading.lemmas[i]) == "conditional" for i in _auxiliaries(reading, index)
        ):
            return Modality("conditional", reading.tokens[index].text)
        for table, reality in _TABLES:
            if lemma in _words(table):
                return Modality(reality, reading.tokens[index].text)
    return _by_tense(reading, index)


def _has_just(reading: Reading, verb: int, below: int) -> bool:
    """Tell whether "venir de" puts an infinitive into the past: "il vient de rencontrer le roi"."""
    return reading.lemmas[verb] == "venir" and bool(_marks(reading, below) & {"de", "d'"})


def _completed(reading: Reading, index: int) -> Modality | None:
    """Judge an infinitive by the adjective that it completes, where the tree hangs both on one verb.

    "Il se dit disposé à rencontrer le roi".
    """
    if not reading.tree.is_relation(index, "xcomp"):
        return None
    beside = [
        child
        for child in reading.tree.children(reading.tree.head(index), "xcomp")
        if index - 2 <= child < index
    ]
    return _governed(reading, beside[-1], own=False) if beside else None


def _auxiliaries(reading: Reading, index: int) -> list[int]:
    return reading.tree.children(index, "aux") if reading.tokens[index].upos == "VERB" else []


_TABLES: tuple[tuple[str, Reality], ...] = (
    ("refusal", "refused"),
    ("wish", "wished"),
    ("rumour", "rumoured"),
    ("plan", "planned"),
)


def _by_tense(reading: Reading, index: int) -> Modality | None:
    """Judge by the tense of the verb at *index* and of its auxiliaries."""
    for part in [index, *reading.tree.children(index, "aux", "cop")]:
        lemma = reading.lemmas[part]
        if part != index and lemma in _words("wish"):
            return Modality("wished", reading.tokens[part].text)
        if part != index and lemma in _words("plan"):
            return Modality("planned", reading.tokens[part].text)
        tense = later(reading.tokens[part], lemma)
        if tense == "conditional":
            return _conditional(reading, index, part)
        if tense == "future":
            return Modality("planned", reading.tokens[part].text)
    return None


def _conditional(reading: Reading, verb: int, part: int) -> Modality:
    """Read "il a annoncé qu'il recevrait": a conditional in reported speech is a future, else a doubt."""
    word = reading.tokens[part].text
    if reading.lemmas[part] == "devoir":
        return Modality("planned", word)
    reported = (
        any(reading.folded[child] in {"que", "qu'"} for child in reading.tree.children(verb))
        and verb != reading.tree.root()
    )
    return Modality("planned" if reported and part == verb else "conditional", word)


def _ahead(reading: Reading, cue: int) -> Modality | None:
    """Judge an event noun that is a purpose, or follows what is to come.

    "Il part pour des discussions avec B"; "il participera à un sommet avant une rencontre avec B".
    """
    cases = {reading.folded[child] for child in reading.tree.children(cue, "case")}
    if reading.tokens[cue].upos != "NOUN":
        return None
    if "pour" in cases:
        return Modality("planned", "pour")
    above = _governed(reading, reading.tree.clause(cue), own=False) if "avant" in cases else None
    return above if above is not None and above.reality == "planned" else None


def _soon(reading: Reading, cue: int) -> Modality | None:
    """Judge a bare participle by its adverb: "Anna Berg bientôt reçue par le roi"."""
    for child in reading.tree.children(cue, "advmod"):
        if reading.lemmas[child] in _words("soon"):
            return Modality("planned", reading.tokens[child].text)
    return None


def _aimed_at(reading: Reading, cue: int) -> Modality | None:
    """Judge a purpose by what it is the purpose of: "il est attendu à Oslo pour rencontrer B"."""
    if not is_purpose(reading, cue):
        return None
    head = reading.tree.head(cue)
    for index in (head, *reading.tree.children(head, "obj")):
        denied = _denied(reading, index)
        if denied is not None:
            return denied  # "il n'a aucun motif pour rencontrer B"
    above = _governed(reading, head, own=False)
    return above if above is not None and above.reality == "planned" else None


def _beside(reading: Reading, cue: int) -> Modality | None:
    """Judge an event noun by the words that qualify it ("une éventuelle rencontre", "la prochaine visite")."""
    for child in reading.tree.children(cue, "amod", "acl", "nmod"):
        if _tells_of_others(reading, child):
            continue
        if reading.lemmas[child] in folded_words("events", "support") | folded_words("events", "occur"):
            told = _by_tense(reading, child)
            if told is not None:
                return told
        for table, reality in _TABLES:
            if reading.lemmas[child] in _words(table) or reading.folded[child] in _words(table):
                return Modality(reality, reading.tokens[child].text)
    return None


def _tells_of_others(reading: Reading, clause: int) -> bool:
    """Tell whether a relative clause says what was done at the event: "un entretien lors duquel ils ont prévu …"."""
    is_relative = reading.tree.is_relation(clause, "acl:relcl")
    return is_relative and not any(
        reading.folded[child] == "qui" for child in reading.tree.children(clause, "nsubj")
    )


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(fold(row["lemma"]) for row in rows("modality", table, {"lemma": str, "example": str}))

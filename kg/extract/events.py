"""An event noun in its sentence: what holds it, whether it takes place, and when it is an adjunct."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.extract.slots import OF, POSSESSIVES
from kg.lexicon import words
from kg.names import fold, folded_words

if TYPE_CHECKING:
    from kg.reading import Reading

DURATIONS = frozenset({"heure", "jour", "journee", "minute", "mois", "semaine"})
MORE = frozenset({"environ", "moins", "plus", "pres"})


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


def is_possessed(reading: Reading, noun: int) -> bool:
    """Tell whether a possessive stands before an event noun: "son entretien", "leur rencontre"."""
    children = reading.tree.children(noun, "det", "nmod")
    return any(reading.folded[child] in POSSESSIVES for child in children)


def is_told(reading: Reading) -> bool:
    """Tell whether a sentence has a finite verb."""
    return any(
        token.upos in {"VERB", "AUX"} and dict(token.feats).get("VerbForm") == "Fin"
        for token in reading.tokens
    )


@cache
def _during() -> tuple[str, ...]:
    return tuple(fold(word) for word in words("meetings", "during"))

"""Which words of a story tell what is not so: falsehoods, suppositions, legends, the plots of works of fiction.

A frame makes untrue what follows it in its sentence: "il est faux que …", "imaginons que …", "le film raconte
comment …". The plot of a work goes on, in the present tense, to the end of its paragraph. The frames lie in
`kg/lexicon/frames.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicon import rows
from kg.names import fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.scene import Scene
    from kg.reading import Reading

GAP = 3
"""How many other words may stand between two words of a frame."""
REACH = 14
"""How far behind a work of fiction the verb that tells its plot may stand: "Le film de X, sorti mercredi, raconte"."""
PLOT = 6
"""How many sentences behind the one that names a work its plot may go on."""
NEAR = 4
"""How far before a work "dans" may stand: "dans son tout premier roman"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that make untrue what follows: each one of several; where told so, only if one of *until* follows."""

    words: tuple[frozenset[str], ...]
    until: frozenset[str]


def framed(scene: Scene, reading: Reading, index: int) -> str | None:
    """Return the word that makes untrue what token *index* tells, None if none does."""
    before = _frame(reading, index) or _plot(reading, index)
    if before is None and _is_present(reading, index):
        before = _setting(reading, index)
        earlier = scene.before_in_paragraph(reading, PLOT) if before is None else ()
        before = next((word for each in earlier if (word := _told_work(each)) is not None), before)
    return before


def _frame(reading: Reading, index: int) -> str | None:
    """Return the last word of a frame before token *index* that reaches as far."""
    for frame in _frames():
        for start in range(index):
            end = _end(reading, frame, start)
            if end is not None and end < index and _reaches(reading, end, index):
                behind = set(reading.lemmas[index:]) | set(reading.folded[index:])
                if not frame.until or frame.until & behind:
                    return reading.words(start, end)
    return None


def _end(reading: Reading, frame: Frame, start: int) -> int | None:
    """Return the last token of *frame* where it begins at token *start*."""
    if not _is_one_of(reading, start, frame.words[0]):
        return None
    place = start
    for wanted in frame.words[1:]:
        near = range(place + 1, min(place + 2 + GAP, len(reading.tokens)))
        found = next((i for i in near if _is_one_of(reading, i, wanted)), None)
        if found is None:
            return None
        place = found
    return place


def _is_one_of(reading: Reading, index: int, wanted: frozenset[str]) -> bool:
    return reading.folded[index] in wanted or reading.lemmas[index] in wanted


def _reaches(reading: Reading, end: int, index: int) -> bool:
    """Tell whether the sentence does not go on in earnest between a frame and token *index*."""
    return not folded_words("frames", "breaks") & set(reading.folded[end + 1 : index])


def _works(reading: Reading) -> Iterator[int]:
    """Yield the works of fiction that a sentence names."""
    for index, lemma in enumerate(reading.lemmas):
        earnest = set(reading.folded[index + 1 : index + 1 + NEAR]) & folded_words("frames", "earnest")
        if lemma in folded_words("frames", "works") and not earnest:
            yield index


def _plot(reading: Reading, index: int) -> str | None:
    """Return the verb before token *index* with which a work tells its plot."""
    for work in _works(reading):
        for verb in range(work + 1, min(work + REACH, index)):
            if _tells(reading, work, verb) and _reaches(reading, verb, index):
                return reading.words(verb, verb)
    return None


def _tells(reading: Reading, work: int, verb: int) -> bool:
    """Tell whether a verb tells the plot of a work."""
    staged = reading.lemmas[verb] == "mettre" and "scene" in {
        fold(w) for w in reading.folded[verb + 1 : verb + 3]
    }
    return (staged or reading.lemmas[verb] in folded_words("frames", "tells")) and _is_by(reading, work, verb)


def _is_by(reading: Reading, work: int, verb: int) -> bool:
    """Tell whether nobody but a work is the subject of a verb: not "à l'opéra, le ministre a décrit"."""
    subjects = reading.tree.children(verb, "nsubj")
    return not subjects or any(work in reading.tree.subtree(subject) for subject in subjects)


def _setting(reading: Reading, index: int) -> str | None:
    """Return the work within which token *index* is told: "Dans le film, le roi reçoit l'ambassadeur"."""
    for work in _works(reading):
        if "dans" in reading.folded[max(0, work - NEAR) : work] and work < index:
            return reading.words(work, work)
    return None


def _told_work(reading: Reading) -> str | None:
    """Return the work whose plot a sentence begins to tell."""
    for work in _works(reading):
        within = "dans" in reading.folded[max(0, work - NEAR) : work]
        if within or any(
            _tells(reading, work, verb) for verb in range(work + 1, min(work + REACH, len(reading.tokens)))
        ):
            return reading.words(work, work)
    return None


def _is_present(reading: Reading, index: int) -> bool:
    """Tell whether token *index* is told in the present tense, or in none."""
    verb = index if reading.tokens[index].upos == "VERB" else reading.tree.clause(index)
    parts = [verb, *reading.tree.children(verb, "aux", "aux:tense", "aux:pass", "cop")]
    if reading.tree.children(verb, "aux:tense"):
        return False
    return {reading.tree.feat(part, "Tense") for part in parts if reading.verb_form(part) == "Fin"} <= {
        "Pres"
    }


@cache
def _frames() -> tuple[Frame, ...]:
    found = rows("frames", "frame", {"words": str, "example": str}, {"until": list})
    return tuple(
        Frame(_alternatives(row["words"]), frozenset(map(fold, row.get("until", ())))) for row in found
    )


def _alternatives(words: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(fold(word) for word in each.split("|")) for each in words.split())

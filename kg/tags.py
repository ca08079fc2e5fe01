"""Which words a tagger took for other words though a capital within the sentence says that they are names.

Names that French has words for ("Bui Thanh Son", "Kim Jong Un"), and rare ones ("à Oslo"), are tagged as
those words or as verbs, and the parser then builds its tree upon the mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEVER_CAPITAL = frozenset({"AUX", "VERB", "X"})
"""Classes whose words have no capital within a sentence."""
_CAPITAL_IN_TITLES = frozenset({"ADP", "ADV", "CCONJ", "DET", "INTJ", "NUM", "PRON", "SCONJ"})
"""Classes whose words may have one, as in "Sa Majesté"; beside a name they are part of it."""
_OPENERS = frozenset('«"“„.:!?(–—-')


def mistaken_names(texts: Sequence[str], classes: Sequence[str]) -> Iterator[int]:
    """Yield the indices of the words of a sentence whose class (UPOS) should be PROPN."""
    for index in range(1, len(texts)):
        if _looks_like_name(texts[index]) and texts[index - 1] not in _OPENERS:
            beside = {index - 1, index + 1} & set(range(1, len(texts)))
            by_name = any(classes[other] == "PROPN" and _looks_like_name(texts[other]) for other in beside)
            if classes[index] in _NEVER_CAPITAL or (by_name and classes[index] in _CAPITAL_IN_TITLES):
                yield index


def _looks_like_name(text: str) -> bool:
    """Return whether a word begins with its only capital; shouted and elided words do not count."""
    return len(text) > 1 and text[0].isupper() and not text.isupper() and text[-1] not in "'’"

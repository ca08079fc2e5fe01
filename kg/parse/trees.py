"""The best tree of a sentence from the scores of its arcs, without a search where none is needed.

Chu, Liu and Edmonds' algorithm takes for each word its likeliest governor and then breaks the circles. Of news
sentences nine in ten have no circle, and one root: what stands there is the best tree already. Stanza asks for
one root by making all arcs from it dear (Stanojević and Cohen, "A Root of a Problem", EMNLP 2021), which
makes a circle of every sentence, as deep as it has words; that is done here only where the plain search ends
in several roots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from stanza.models.common.chuliu_edmonds import chuliu_edmonds, chuliu_edmonds_one_root

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """Return the governor of each word, and 0 for word 0, which is the root above the sentence.

    `scores[x, y]` says how likely *y* governs *x*. The tree is that of Stanza's `chuliu_edmonds_one_root`.
    """
    heads = scores.argmax(axis=1)
    heads[0] = 0
    if not _is_tree(heads):
        heads = chuliu_edmonds(scores.astype(np.float64))
    return heads if _roots(heads) == 1 else chuliu_edmonds_one_root(scores)  # type: ignore[no-any-return]


def _is_tree(heads: Heads) -> bool:
    """Tell whether all words hang from word 0: with each step up, twice as far as before, they get there."""
    above, steps = heads, 1
    while steps < len(heads):
        above, steps = above[above], steps * 2
    return not above.any()


def _roots(heads: Heads) -> int:
    return int((heads[1:] == 0).sum())

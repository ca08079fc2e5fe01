"""Future and conditional of French verbs by their endings.

Treebanks of news hold few futures, and taggers trained on them call them present; the endings are regular.
Forms that may be a simple past or an imperfect ("rencontra", "montrait") count only if the whole infinitive
stands in them ("rencontrera", "montrerait").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kg.names import fold

if TYPE_CHECKING:
    from kg.model import Token

_FUTURE = re.compile(r"r(?:ai|as|a|ons|ez|ont)$")
_CONDITIONAL = re.compile(r"r(?:ais|ait|ions|iez|aient)$")


def later(token: Token, lemma: str) -> Literal["future", "conditional"] | None:
    """Return the tense of a verb or auxiliary if it is future or conditional, None if it is another.

    *lemma* is the folded infinitive; a token's own one is often wrong where the tense is ("enverra", enverrer).
    """
    feats = dict(token.feats)
    if feats.get("Tense") == "Fut":
        return "future"
    if feats.get("Mood") == "Cnd":
        return "conditional"
    if token.upos not in {"VERB", "AUX"} or feats.get("VerbForm", "Fin") != "Fin":
        return None
    form = fold(token.text)
    ambiguous = lemma.endswith(("rer", "rir")) and not form.startswith(lemma)
    if ambiguous or form == lemma:
        return None
    if _CONDITIONAL.search(form):
        return "conditional"
    return "future" if _FUTURE.search(form) else None

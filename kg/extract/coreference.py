"""Who is the same in a story: mentions of one entity, put together from how likely each two are the same.

The likeliest pairs come first, and two who bear different names are never one (best-first clustering with
cannot-links; Ng and Cardie 2002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.who import are_one_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import EntityMention

SURE_LINK = 0.7
"""From which probability on two mentions are one entity."""


def gathered(number: int, mentions: Sequence[EntityMention], names: Sequence[str | None]) -> list[int]:
    """Return the named mentions that nameless mention *number* ("les deux ministres") stands for, one of each name.

    *names* holds the name in the words of each mention, None where they hold none.
    """
    found: list[int] = []
    for other, chance in mentions[number].same:
        name = names[other]
        if chance >= SURE_LINK and name and not any(are_one_name(name, names[each] or "") for each in found):
            found.append(other)
    return found


def clusters(
    mentions: Sequence[EntityMention], names: Sequence[str | None], several: Sequence[bool]
) -> list[list[int]]:
    """Return for each mention the places of those that are the same entity, itself among them, in text order.

    Those that stand for *several* stay alone.
    """
    row = [[number] for number in range(len(mentions))]
    pairs = [
        (chance, number, other)
        for number, mention in enumerate(mentions)
        for other, chance in mention.same
        if number < other and chance >= SURE_LINK and not (several[number] or several[other])
    ]
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if row[one] is row[other] or not _agree(row[one], row[other], names):
            continue
        joined = sorted([*row[one], *row[other]])
        for number in joined:
            row[number] = joined
    return row


def _agree(one: Sequence[int], other: Sequence[int], names: Sequence[str | None]) -> bool:
    """Tell whether all names in two clusters may be of one person."""
    lefts, rights = ({name for each in row if (name := names[each])} for row in (one, other))
    return all(are_one_name(left, right) for left in lefts for right in rights)

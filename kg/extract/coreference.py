"""Who is the same in a story: mentions of one entity, put together from how likely each two are the same.

The likeliest pairs come first, and two who bear different names are never one (best-first clustering with
cannot-links; Ng and Cardie 2002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.who import may_be_one

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kg.model import EntityMention

SURE_LINK = 0.7
"""From which probability on two mentions are one entity."""
SURE_SIDE = 0.95
"""From which probability on the side of a mention parts it from others."""
BODIES = frozenset({"country", "organization"})
"""Classes of entities that are no people."""
SURE_MEMBER = 0.7
"""From which probability on somebody is one of those whom a plural mention stands for."""


def clusters(
    mentions: Sequence[EntityMention], names: Sequence[str | None], alone: Collection[int] = ()
) -> list[list[int]]:
    """Return for each mention the places of those that are the same entity, itself among them, in text order.

    *names* holds the name in the words of each mention, None where they hold none; those *alone* join no other.
    """
    row = [[number] for number in range(len(mentions))]
    pairs = [
        (chance, number, other)
        for number, mention in enumerate(mentions)
        for other, chance in mention.same
        if number < other and chance >= SURE_LINK and not {number, other} & set(alone)
    ]
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if row[one] is row[other] or not _agree(row[one], row[other], names):
            continue
        if _are_apart(row[one], row[other], mentions):
            continue
        joined = sorted([*row[one], *row[other]])
        for number in joined:
            row[number] = joined
    return row


def _agree(one: Sequence[int], other: Sequence[int], names: Sequence[str | None]) -> bool:
    """Tell whether all names in two clusters may be of one person."""
    lefts, rights = ({name for each in row if (name := names[each])} for row in (one, other))
    return all(may_be_one(left, right) for left in lefts for right in rights)


def _are_apart(one: Sequence[int], other: Sequence[int], mentions: Sequence[EntityMention]) -> bool:
    """Tell whether two clusters surely speak for different sides, or only one of them is a person."""
    lefts, rights = (_sides(row, mentions) for row in (one, other))
    if lefts and rights and not lefts & rights:
        return True
    kinds = [{mentions[each].kind for each in row} for row in (one, other)]
    return any("person" in left and right & BODIES for left, right in (kinds, kinds[::-1]))


def _sides(row: Sequence[int], mentions: Sequence[EntityMention]) -> set[str | None]:
    return {m.side for m in (mentions[each] for each in row) if m.side and m.side_probability >= SURE_SIDE}


def collectives(
    mentions: Sequence[EntityMention], names: Sequence[str | None], plural: Collection[int]
) -> dict[int, list[int]]:
    """Return those of the *plural* mentions that stand for several ("les deux ministres"), with a mention of each.

    Of each entity that is the one whose link is the likeliest, in text order.
    """
    row = clusters(mentions, names, plural)
    found: dict[int, list[int]] = {}
    for number in plural:
        likeliest: dict[int, int] = {}
        for other, chance in sorted(mentions[number].same, key=lambda link: -link[1]):
            if chance >= SURE_MEMBER and other not in plural and names[other]:
                likeliest.setdefault(row[other][0], other)
        if len(likeliest) > 1:
            found[number] = sorted(likeliest.values())
    return found

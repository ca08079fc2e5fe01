"""Which nodes of people are one person: on several sides, by a fuller name, a family name, another spelling.

Each step takes the people as the steps before left them. A merge has a reason, and a score where spellings were
weighed; whatever fits two people is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations, product
from typing import TYPE_CHECKING

from kg.names import fold, is_particle, name_key, refers_to, same_name, strip_title
from kg.names.spelling import transcribed
from kg.places import country_codes
from kg.resolve.bearers import fused
from kg.resolve.groups import Merge, merges, sound_groups
from kg.resolve.likeness import likeness
from kg.resolve.offices import DWARFED, clash
from kg.resolve.tellings import each_once

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date

    from kg.resolve.bearers import Bearer
    from kg.resolve.groups import Reason

    Step = Callable[[list[Bearer], Collection[frozenset[str]]], Iterable[Merge]]

Pair = frozenset[str]
_MOST_IN_A_BLOCK = 400
"""Where more people share a word and a first letter, a shortened name could be anybody's."""
ALIKE = 0.9
"""From which likeness on two spellings are one name, if offices or encounters say so too."""
NEAR = 60
"""Days between two articles that tell of one encounter or of one round of them."""
SPAN = 1500
"""Days between articles, of which one gives a full name and the other the family name alone."""


def merge_people(bearers: Iterable[Bearer], apart: Collection[Pair] = ()) -> tuple[Merge, ...]:
    """Return who is one with whom; a merge may build on those before it. The bearers are `recognised` before.

    `apart` holds pairs that somebody has told apart. Nobody is merged with somebody whose office clashes, nor
    two whom the table of office holders knows as two.
    """
    known = [each for each in bearers if not each.distinct]
    found: list[Merge] = []
    for step in STEPS:
        new = list(step(known, apart))
        found += new
        known = fused(known, {merge.merged: merge.kept for merge in new})
    return tuple(found)


def _same_names(bearers: list[Bearer], apart: Collection[Pair]) -> Iterator[Merge]:
    """Yield the merges of those who bear one full name, or are one holder of the table, whatever the side."""
    groups: defaultdict[str, list[Bearer]] = defaultdict(list)
    for each in bearers:
        if each.holder or not each.is_lone:
            groups[each.holder or each.key].append(each)
    for group in groups.values():
        if len(group) > 1:
            yield from _by_heads(group, apart)


def _by_heads(group: list[Bearer], apart: Collection[Pair]) -> Iterator[Merge]:
    """Yield the merges of each bearer of a name into the one namesake who it can be, the best supported first."""
    heads: list[Bearer] = []
    for each in sorted(group, key=_best_supported_first):
        fitting = [head for head in heads if not _are_namesakes(head, each, apart)]
        if len(fitting) == 1:
            yield Merge(each.id, fitting[0].id, _reason(each, fitting[0]))
        elif not fitting:
            heads.append(each)


def _best_supported_first(bearer: Bearer) -> tuple[bool, bool, int, str]:
    return bearer.is_lone, bearer.side is None, -bearer.weight, bearer.id


def _reason(merged: Bearer, kept: Bearer) -> Reason:
    if merged.key != kept.key:
        return "office-holder"
    return "only-bearer" if merged.side is None else "same-name"


def _are_namesakes(head: Bearer, other: Bearer, apart: Collection[Pair]) -> bool:
    """Return whether articles tell two bearers of one name apart.

    By hand, by offices that nobody holds together, or for two countries: by offices that both name theirs, or
    since the two met; unless one of them is so rare that it is likelier misread.
    """
    if not _may_be_one(head, other, apart):
        return True
    sides = {head.side, other.side}
    met = bool(head.ids & other.peers)
    told = len(sides) > 1 and sides <= country_codes() and (met or (head.sure and other.sure))
    return bool(told) and len(head.articles) < DWARFED * len(other.articles)


def _abridged(bearers: list[Bearer], apart: Collection[Pair]) -> tuple[Merge, ...]:
    """Return the merges of those of one side of whom one name abridges the other."""
    full = [each for each in bearers if not each.is_lone]
    alike = [
        (one.id, other.id)
        for one, other in _candidates(full)
        if _sides_agree(one, other)
        and one.keys.isdisjoint(other.keys)
        and _may_be_one(one, other, apart)
        and _names_agree(one, other)
    ]
    return merges(sound_groups(alike), _ranking(full), "abridged-name")


def _sides_agree(one: Bearer, other: Bearer) -> bool:
    """Return whether two have one side; or whole names, and one no side, or a body's and the other a country."""
    if one.side == other.side:
        return one.side is not None or _are_whole(one, other)
    bodies = (one.side in country_codes()) != (other.side in country_codes())
    return bodies and _are_whole(one, other)


def _are_whole(*bearers: Bearer) -> bool:
    """Return whether no word of the names is an initial alone."""
    names = (name for each in bearers for name in each.full_names)
    return all(len(word.strip(".")) > 1 for name in names for word in name.split())


def _names_agree(one: Bearer, other: Bearer) -> bool:
    return all(same_name(*pair) for pair in product(one.full_names, other.full_names))


def _alike(bearers: list[Bearer], apart: Collection[Pair]) -> tuple[Merge, ...]:
    """Return the merges of those of one side whose names are nearly the same and whose offices or encounters agree."""
    full = [each for each in bearers if not each.is_lone and each.side]
    scores = {
        (one.id, other.id): score
        for one, other in _candidates(full)
        if one.side == other.side
        and _may_be_one(one, other, apart)
        and one.articles.isdisjoint(other.articles)
        and (score := max(likeness(*pair) for pair in product(one.full_names, other.full_names))) >= ALIKE
        and _corroborated(one, other)
    }
    found = merges(sound_groups(scores), _ranking(full), "like-name")
    pairs = {frozenset(pair): score for pair, score in scores.items()}
    return tuple(
        Merge(each.merged, each.kept, each.reason, pairs[frozenset({each.merged, each.kept})])
        for each in found
    )


def _corroborated(one: Bearer, other: Bearer) -> bool:
    """Return whether two have an office in more than one word in common, or met somebody at one time."""
    offices = {role for role in one.roles & other.roles if " " in role}
    return bool(offices) or (bool(one.peers & other.peers) and _within(one.days, other.days, NEAR))


def _within(one: Collection[date], other: Collection[date], days: int) -> bool:
    return any(abs((a - b).days) <= days for a in one for b in other)


def _cut_off(bearers: list[Bearer], apart: Collection[Pair]) -> Iterator[Merge]:
    """Yield the merges of those whose name breaks off behind a particle ("Bruno Le") with the only one it begins."""
    full = [each for each in bearers if not each.is_lone]
    for cut in bearers:
        whole = _whole_of(cut, full)
        if whole is not None and _may_be_one(cut, whole, apart):
            yield Merge(cut.id, whole.id, "abridged-name")


def _whole_of(cut: Bearer, full: list[Bearer]) -> Bearer | None:
    """Return the only one of a side whose name goes on where that of *cut* breaks off; None if it does not."""
    words = _words(min(cut.names))
    if not cut.is_lone or len(words) < 2 or not is_particle(words[-1]):
        return None
    return _only([each for each in full if each.side == cut.side and _begins(words, each)])


def _only(found: list[Bearer]) -> Bearer | None:
    return found[0] if len(found) == 1 else None


def _begins(words: list[str], full: Bearer) -> bool:
    return any(_words(name)[: len(words)] == words for name in full.full_names)


def _words(name: str) -> list[str]:
    return [word.strip(".,") for word in fold(strip_title(name)).split()]


def _family_names(bearers: list[Bearer], apart: Collection[Pair]) -> Iterator[Merge]:
    """Yield the merges of those told by a family name with the only one of the side who bears it."""
    by_word = _by_word(each for each in bearers if not each.is_lone)
    for lone in bearers:
        if lone.is_lone and lone.side and not lone.holder:
            full = _only([each for each in by_word[_a_word(lone)] if _may_call(lone, each)])
            if full is not None and _is_called(full, lone, apart):
                yield Merge(lone.id, full.id, "family-name")


def _by_word(bearers: Iterable[Bearer]) -> defaultdict[str, list[Bearer]]:
    """Return who has a word in any of his names, by the word."""
    found: defaultdict[str, list[Bearer]] = defaultdict(list)
    for each in bearers:
        for word in {word for name in each.names for word in name_key(name).split()}:
            found[word].append(each)
    return found


def _a_word(lone: Bearer) -> str:
    """Return a word that all who may bear a lone name have in theirs; "" where it has none."""
    return name_key(min(lone.names)).rpartition(" ")[2]


def _is_called(full: Bearer, lone: Bearer, apart: Collection[Pair]) -> bool:
    at_one_time = _within(lone.days, full.days, SPAN)
    return full.side == lone.side and at_one_time and _may_be_one(lone, full, apart)


def _may_call(lone: Bearer, full: Bearer) -> bool:
    sides = {lone.side, full.side, None}
    return len(sides) < 3 and any(refers_to(*pair) for pair in product(lone.names, full.names))


def _candidates(bearers: list[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Yield the pairs whose names can be one, each pair once."""
    blocks: defaultdict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for key in {key for name in bearer.names for key in _block_keys(name)}:
            blocks[key].append(bearer)
    yield from each_once(block for block in blocks.values() if len(block) <= _MOST_IN_A_BLOCK)


def _block_keys(name: str) -> Iterator[tuple[str, ...]]:
    """Yield what a name shares with each name that it can abridge or be abridged to, or be spelled like.

    `same_name` asks for one full word in common and the first letter of another, or for the same
    letters without blanks; `likeness` for the same first letters.
    """
    words = _words(name)
    for one, other in permutations(words, 2):
        yield from ((transcribed(one), letter) for letter in {other[:1], transcribed(other)[:1]})
    yield ("".join(map(transcribed, words)),)


def _may_be_one(one: Bearer, other: Bearer, apart: Collection[Pair]) -> bool:
    if apart and any(frozenset(pair) in apart for pair in product(one.ids, other.ids)):
        return False
    if one.holder and other.holder:
        return one.holder == other.holder
    return not clash(one.offices, other.offices)


def _ranking(bearers: list[Bearer]) -> Callable[[str], tuple[int, int, str]]:
    """Return what puts the bearer of the fullest name first, the identifier last."""
    known = {each.id: each for each in bearers}

    def rank(id: str) -> tuple[int, int, str]:
        full = known[id].full_names or known[id].names
        words = max(len(name_key(name).split()) for name in full)
        return -words, -max(map(len, full)), id

    return rank


STEPS: tuple[Step, ...] = (_same_names, _abridged, _alike, _cut_off, _family_names)

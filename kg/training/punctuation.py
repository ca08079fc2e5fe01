"""Hang punctuation where the guidelines of Universal Dependencies want it, which not all treebanks do.

A mark hangs on the highest word beside it that keeps the sentence projective; the marks of a pair, as quotes and
brackets, on the head of what they enclose (https://universaldependencies.org/u/dep/punct.html).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.training.conllu import Tree

_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", '"': '"'}
_FINAL = frozenset(".?!")
"""Marks that end a sentence, and so belong to nothing after them."""


def rehung(tree: Tree) -> Tree:
    """Return the sentence with its punctuation hung by the rule; a mark on which words hang stays."""
    marks = _Marks(tree)
    pairs = dict(marks.pairs())
    for number in sorted(marks.free - pairs.keys()):
        marks.heads[number] = marks.place(number)
    marks.heads.update(pairs)
    words = (replace(word, head=marks.heads[number]) for number, word in enumerate(tree.words, start=1))
    return replace(tree, words=tuple(words))


class _Marks:
    """The heads of a sentence by number, and what the words without punctuation span."""

    def __init__(self, tree: Tree) -> None:
        self.words = tree.words
        self.heads = {number: word.head for number, word in enumerate(tree.words, start=1)}
        governing = set(self.heads.values())
        self.free = {
            number
            for number, word in enumerate(tree.words, start=1)
            if word.deprel == "punct" and number not in governing
        }
        self.reach = {number: [number, number] for number in self.heads if number not in self.free}
        for number in self.reach:
            for above in self.line(number):
                self.reach[above][0] = min(self.reach[above][0], number)
                self.reach[above][1] = max(self.reach[above][1], number)

    def line(self, number: int) -> Iterator[int]:
        """Yield a word and all words above it, from the lowest to the highest; no more than there are, if they circle."""
        for _ in self.heads:
            if number not in self.heads:
                return
            yield number
            number = self.heads[number]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the marks of each pair that encloses the whole of one word's dependents, with that word."""
        open_at: list[int] = []
        for number in sorted(self.free):
            form = self.words[number - 1].form
            if open_at and form == _PAIRS[self.words[open_at[-1] - 1].form]:
                opening = open_at.pop()
                head = self._head_within(opening, number)
                if head:
                    yield from ((opening, head), (number, head))
            elif form in _PAIRS:
                open_at.append(number)

    def _head_within(self, opening: int, closing: int) -> int | None:
        inside = [number for number in self.reach if opening < number < closing]
        tops = [number for number in inside if not opening < self.heads[number] < closing]
        governors = {self.heads[number] for number in self.reach if not opening < number < closing}
        return tops[0] if len(tops) == 1 and not governors & set(inside) - set(tops) else None

    def place(self, number: int) -> int:
        """Return where a mark that is no part of a pair hangs."""
        now = self.heads[number]
        left = self._path(max((each for each in self.reach if each < number), default=0), number, before=True)
        after = 0
        if self.words[number - 1].form not in _FINAL:
            after = min((each for each in self.reach if each > number), default=0)
        right = self._path(after, number, before=False)
        if now in left or now in right or not (left or right):
            return now
        if not left or (right and left[-1] in set(self.line(right[-1]))):
            return right[-1]
        return left[-1]

    def _path(self, word: int, mark: int, *, before: bool) -> list[int]:
        """Return the words above a neighbour of the mark, itself included, of which nothing lies beyond the mark."""
        path: list[int] = []
        for above in self.line(word):
            first, last = self.reach[above]
            if (last > mark) if before else (first < mark):
                break
            path.append(above)
        return path

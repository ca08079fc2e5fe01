"""Sentences of a treebank: read from CoNLL-U, changed, and written again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word; `head` is the number of its governor, counted from 1, and 0 for the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space_after: bool = True


@dataclass(frozen=True, slots=True)
class Contraction:
    """A written word that stands for the words `first` to `last` (counted from 1), as "du" for "de le"."""

    first: int
    last: int
    form: str
    space_after: bool = True


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence: its words in order, and its contractions in order."""

    words: tuple[Word, ...]
    contractions: tuple[Contraction, ...] = ()

    @property
    def text(self) -> str:
        """Return the sentence as it was written, without the space after it."""
        return "".join(form + " " * space for _, form, space in self.written()).rstrip()

    def written(self) -> Iterator[tuple[int, str, bool]]:
        """Yield number of the first word, form and whether a space follows, for each written word."""
        spans = {each.first: each for each in self.contractions}
        number = 1
        while number <= len(self.words):
            span = spans.get(number)
            if span is None:
                yield number, self.words[number - 1].form, self.words[number - 1].space_after
                number += 1
            else:
                yield number, span.form, span.space_after
                number = span.last + 1

    def spliced(
        self,
        first: int,
        last: int,
        words: Sequence[Word],
        contractions: Sequence[Contraction] = (),
        governor: int | None = None,
    ) -> Tree:
        """Return the tree with the words `first` to `last` replaced.

        The heads of `words`, the numbers of their `contractions` and `governor` are those of the new sentence. No
        contraction may lie across the place. Whoever hung on a replaced word now hangs on `governor`, by
        default the first new word.
        """
        shift = len(words) - (last - first + 1)

        def moved(number: int) -> int:
            return number if number < first else (governor or first) if number <= last else number + shift

        before = (replace(word, head=moved(word.head)) for word in self.words[: first - 1])
        after = (replace(word, head=moved(word.head)) for word in self.words[last:])
        spans = [replace(each, first=moved(each.first), last=moved(each.last)) for each in self.contractions]
        ordered = sorted([*spans, *contractions], key=lambda each: each.first)
        return Tree((*before, *words, *after), tuple(ordered))


def read_trees(path: Path) -> list[Tree]:
    """Return the sentences of a CoNLL-U file, empty nodes and comments left out; InputError if it is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("this treebank cannot be read", where=str(path)) from error
    trees, rows = [], _Rows()
    for number, line in enumerate([*lines, ""], start=1):
        try:
            rows.take(line)
        except ValueError as error:
            raise InputError("this is no line of CoNLL-U", where=str(path), line=number) from error
        if not line and rows.words:
            trees.append(Tree(tuple(rows.words), tuple(rows.contractions)))
            rows = _Rows()
    return trees


class _Rows:
    """The rows of one sentence, as far as they are read."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.contractions: list[Contraction] = []

    def take(self, line: str) -> None:
        """Read one more row; ValueError if it is none."""
        if not line or line.startswith("#"):
            return
        number, form, lemma, upos, _, feats, head, deprel, _, misc = line.split("\t")
        space = "SpaceAfter=No" not in misc.split("|")
        if "-" in number:
            first, last = number.split("-")
            self.contractions.append(Contraction(int(first), int(last), form, space))
        elif "." not in number:
            self.words.append(Word(form, lemma, upos, feats, int(head), deprel, space))


def write_trees(path: Path, trees: Iterable[Tree]) -> None:
    """Write sentences as CoNLL-U, numbered, with their text."""
    with path.open("w", encoding="utf-8") as stream:
        for number, tree in enumerate(trees, start=1):
            stream.write(f"# sent_id = {number}\n# text = {tree.text}\n")
            stream.writelines(f"{row}\n" for row in _rows(tree))
            stream.write("\n")


def _rows(tree: Tree) -> Iterator[str]:
    spans = {each.first: each for each in tree.contractions}
    for number, word in enumerate(tree.words, start=1):
        if number in spans:
            span = spans[number]
            yield "\t".join([f"{span.first}-{span.last}", span.form, *"_______", _misc(span.space_after)])
        cells = [str(number), word.form, word.lemma, word.upos, "_", word.feats or "_", str(word.head)]
        yield "\t".join([*cells, word.deprel, "_", _misc(word.space_after)])


def _misc(space_after: bool) -> str:
    return "_" if space_after else "SpaceAfter=No"

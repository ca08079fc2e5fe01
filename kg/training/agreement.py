"""Trees of raw text to learn from: those on which two parsers agree, so that few are wrong.

The idea is that of tri-training (Zhou and Li 2005, https://doi.org/10.1109/TKDE.2005.186), here with two
parsers that differ in size and seed.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from stanza.models.common.doc import Document

from kg.training.conllu import read_trees
from kg.training.expressions import join_expressions
from kg.training.parser import parse
from kg.training.punctuation import rehung

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.training.conllu import Tree
    from kg.training.expressions import Expression, Forms

_TOGETHER = 20
"""Texts of which sentences are drawn at a time."""
_ENDS = frozenset('.?!»"')
"""Marks that end a whole sentence; titles and captions are left out."""
_LONG = 25
"""Words of a sentence in which one word may hang elsewhere."""


def parse_texts(texts: Iterable[str], pipeline: Any, out: Path, settings: dict[str, Any], number: int) -> int:
    """Write sentences of raw texts with their trees as CoNLL-U; return how many.

    `settings` say how many "sentences" to write and how many words the "shortest" and "longest" have.
    """
    chance, written = random.Random(number), 0
    shuffled = [text for text in texts if text.strip()]
    chance.shuffle(shuffled)
    with out.open("w", encoding="utf-8") as stream:
        for start in range(0, len(shuffled), _TOGETHER):
            rows = list(_whole(pipeline, shuffled[start : start + _TOGETHER], settings))
            rows = rows[: settings["sentences"] - written]
            if rows:
                document = Document(rows)
                for name in ("pos", "lemma", "depparse"):
                    document = pipeline.processors[name].process(document)
                stream.write(f"{document:C}\n\n")
                written += len(rows)
            if written >= settings["sentences"]:
                break
    return written


def _whole(pipeline: Any, texts: list[str], settings: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """Yield the words of each whole sentence of fitting length."""
    document = Document([], text="\n\n".join(texts))
    for name in ("tokenize", "mwt"):
        document = pipeline.processors[name].process(document)
    for sentence in document.sentences:
        fits = settings["shortest"] <= len(sentence.words) <= settings["longest"]
        if fits and sentence.tokens[-1].text[-1] in _ENDS:
            yield [dict(row) for row in sentence.to_dict()]


def agreed(
    parsed: Path, judge: Path, vectors: Path, expressions: Mapping[Forms, Expression]
) -> Iterator[Tree]:
    """Yield the trees of a file with which the parser *judge* agrees, by the conventions of the model treebank."""
    for tree, other in zip(read_trees(parsed), parse(judge, vectors, parsed), strict=True):
        if _differences(tree, other) <= (len(tree.words) >= _LONG):
            yield rehung(join_expressions(tree, expressions))


def _differences(tree: Tree, other: list[tuple[int, str]]) -> int:
    """Return how many words but punctuation hang elsewhere or in another relation, kinds of one not told apart."""
    return sum(
        word.head != head or word.deprel.split(":")[0] != deprel.split(":")[0]
        for word, (head, deprel) in zip(tree.words, other, strict=True)
        if word.upos != "PUNCT"
    )

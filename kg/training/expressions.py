"""Fixed expressions: hang the words of "en raison" or "quant à" as the model treebank does.

Some treebanks part them into a preposition and its noun, others join them with the relation `fixed`
(https://universaldependencies.org/u/dep/fixed.html). Which words are an expression, of which classes and in
which relation to the sentence, is learned from the model treebank.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.training.conllu import Tree, Word

_SEEN = 2
_AGREED = 0.8
"""Words are an expression when the model treebank joins them so often, and in this share of their places."""
_PARTED = frozenset({"obl", "nmod", "advmod", "discourse", "dep"})
"""How the noun of an expression hangs in the sentence where a treebank has parted them."""

Forms = tuple[str, ...]
"""Words in lower case, one after the other."""


@dataclass(frozen=True, slots=True)
class Expression:
    """The classes of an expression's words, and the relation of its first word to the sentence."""

    classes: tuple[str, ...]
    deprel: str


def learn_expressions(trees: Sequence[Tree]) -> dict[Forms, Expression]:
    """Return the expressions that these sentences always join."""
    joined: dict[Forms, Counter[Expression]] = defaultdict(Counter)
    for tree in trees:
        for first, last in _joined(tree):
            words = tree.words[first - 1 : last]
            expression = Expression(tuple(word.upos for word in words), words[0].deprel)
            joined[_forms(words)][expression] += 1
    places: Counter[Forms] = Counter()
    for tree in trees:
        places.update(_forms(tree.words[first - 1 : last]) for first, last in _places(tree, joined))
    return {
        forms: counts.most_common(1)[0][0]
        for forms, counts in joined.items()
        if counts.total() >= _SEEN and counts.total() >= _AGREED * places[forms]
    }


def join_expressions(tree: Tree, expressions: Mapping[Forms, Expression]) -> Tree:
    """Return the sentence with each of the expressions in it joined."""
    words = list(tree.words)
    for first, last in _places(tree, expressions):
        _join(words, first, last, expressions[_forms(words[first - 1 : last])])
    return replace(tree, words=tuple(words))


def _forms(words: Iterable[Word]) -> Forms:
    return tuple(word.form.lower() for word in words)


def _joined(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and last word of each unbroken fixed expression."""
    members: dict[int, list[int]] = defaultdict(list)
    for number, word in enumerate(tree.words, start=1):
        if word.deprel == "fixed":
            members[word.head].append(number)
    for first, others in members.items():
        if others == list(range(first + 1, first + 1 + len(others))):
            yield first, others[-1]


def _places(tree: Tree, expressions: Iterable[Forms]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each place where an expression's words stand, the longest first, none twice."""
    forms = _forms(tree.words)
    known = set(expressions)
    longest = max(map(len, known), default=0)
    start = 0
    while start < len(forms):
        for size in range(longest, 1, -1):
            if forms[start : start + size] in known:
                yield start + 1, start + size
                start += size - 1
                break
        start += 1


def _join(words: list[Word], first: int, last: int, expression: Expression) -> None:
    """Join the words `first` to `last`, if they hang together and the way that an expression may."""
    inside = range(first, last + 1)
    complements = _complements(words, inside)
    top = _top(words, inside, complements)
    if top is None or top.deprel.split(":")[0] not in _PARTED:
        return
    if expression.deprel != "case":
        place, governor = (top.head, expression.deprel), first
        for number in complements:
            words[number - 1] = replace(words[number - 1], deprel="obl:arg")
    elif complements and any(words[number - 1].deprel != "fixed" for number in inside[1:]):
        place, governor = (complements[0], "case"), complements[0]
        words[governor - 1] = replace(words[governor - 1], head=top.head, deprel=_as_noun(words, top))
    else:
        return
    for number, word in enumerate(words, start=1):
        if word.head in inside and number not in inside:
            words[number - 1] = replace(word, head=governor)
    for number, upos in zip(inside, expression.classes, strict=True):
        head, deprel = place if number == first else (first, "fixed")
        words[number - 1] = replace(words[number - 1], upos=upos, head=head, deprel=deprel)


def _complements(words: Sequence[Word], inside: range) -> list[int]:
    """Return the numbers of the nouns after an expression that hang on one of its words."""
    return [
        number
        for number in range(inside.stop, len(words) + 1)
        if words[number - 1].head in inside and words[number - 1].deprel.split(":")[0] in {"nmod", "obl"}
    ]


def _top(words: Sequence[Word], inside: range, complements: Sequence[int]) -> Word | None:
    """Return the one word of an expression that hangs outside it, other than as preposition of a complement."""
    tops = [words[number - 1] for number in inside if words[number - 1].head not in {*inside, *complements}]
    return tops[0] if len(tops) == 1 else None


def _as_noun(words: Sequence[Word], top: Word) -> str:
    """Return the relation of the noun after a preposition of several words whose top it takes the place of."""
    if top.deprel != "advmod":
        return top.deprel
    return "nmod" if top.head and words[top.head - 1].upos in {"NOUN", "PROPN", "PRON"} else "obl:mod"

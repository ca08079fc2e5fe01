"""Make treebanks follow the conventions of one of them, so that what a model learns does not contradict itself.

The model treebank is GSD: its style is what the models are measured by, and the closest to news. What can
be counted is learned from its sentences; what must be known stands in `conventions.toml`.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.training.expressions import join_expressions, learn_expressions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.training.conllu import Tree, Word
    from kg.training.expressions import Expression, Forms

Key = tuple[str, str]
"""A word's form in lower case and its class."""

_SEEN = 3
_AGREED = 0.9
"""A word's features or lemma are a convention when the model treebank has it so often, and agrees so far."""
_USUAL = 0.75
"""The features of a class are a convention when so many of its words have the same."""
_RARE = 0.02
"""A feature that so few words of a class have is none that the model treebank annotates."""
_OPEN = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})


@dataclass(frozen=True)
class Conventions:
    """How the model treebank writes features, lemmas and fixed expressions."""

    feats: dict[Key, str]
    lemmas: dict[Key, str]
    usual: dict[str, str]
    known: dict[str, frozenset[str]]
    expressions: dict[Forms, Expression]

    @classmethod
    def learn(cls, trees: Sequence[Tree]) -> Conventions:
        """Return the conventions of these sentences."""
        words = [word for tree in trees for word in tree.words]
        feats: dict[Key, Counter[str]] = defaultdict(Counter)
        lemmas: dict[Key, Counter[str]] = defaultdict(Counter)
        usual: dict[str, Counter[str]] = defaultdict(Counter)
        single: dict[str, Counter[str]] = defaultdict(Counter)
        for word in words:
            feats[_key(word)][word.feats] += 1
            lemmas[_key(word)][word.lemma] += 1
            usual[word.upos][word.feats] += 1
            single[word.upos].update(word.feats.split("|"))
        return cls(
            _agreed(feats, _SEEN, _AGREED),
            {key: lemma for key, lemma in _agreed(lemmas, _SEEN, _AGREED).items() if key[1] not in _OPEN},
            _agreed(usual, 1, _USUAL),
            {
                upos: frozenset(one for one, count in each.items() if count > _RARE * usual[upos].total())
                for upos, each in single.items()
            },
            learn_expressions(trees),
        )

    def applied(self, treebank: str, tree: Tree) -> Tree:
        """Return a sentence of another treebank as the model treebank would have annotated it."""
        tree = join_expressions(tree, self.expressions)
        kin = _relations_of_dependents(tree)
        words = (_reannotated(treebank, word) for word in tree.words)
        governors = [None, *tree.words]
        cased = {word.head for word in tree.words if word.deprel == "case"}
        return replace(
            tree,
            words=tuple(
                self._word(
                    _renamed(word, governors[word.head], first=word.head < number, cased=number in cased),
                    kin[number],
                )
                for number, word in enumerate(words, start=1)
            ),
        )

    def _word(self, word: Word, dependents: set[str]) -> Word:
        key = _key(word)
        lemma = self.lemmas.get(key, word.lemma)
        return replace(
            word, lemma=lemma, feats=self._feats(word, dependents), deprel=_deprel(word, dependents)
        )

    def _feats(self, word: Word, dependents: set[str]) -> str:
        given = self.usual.get(word.upos) or self.feats.get(_key(word))
        if given is not None and word.upos != "VERB":
            return given
        known = self.known.get(word.upos, frozenset())
        kept = {one for one in word.feats.split("|") if one in known and not one.startswith("Voice=")}
        if {"VerbForm=Part", "Tense=Past"} <= kept and word.upos == "VERB":
            active = "aux:tense" in dependents and "aux:pass" not in dependents
            kept.add("Voice=Act" if active else "Voice=Pass")
        return "|".join(sorted(kept - {"_"}, key=str.lower)) or "_"


def _agreed(counts: dict[Any, Counter[str]], least: int, share: float) -> dict[Any, str]:
    """Return the most frequent value of each key that has one often enough."""
    found = {}
    for key, each in counts.items():
        value, count = each.most_common(1)[0]
        if count >= least and count >= share * each.total():
            found[key] = value
    return found


def _key(word: Word) -> Key:
    return word.form.lower(), word.upos


def _relations_of_dependents(tree: Tree) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for word in tree.words:
        found[word.head].add(word.deprel)
        if word.deprel == "case" and word.lemma == "par":
            found[word.head].add("case:par")
    return found


def _reannotated(treebank: str, word: Word) -> Word:
    """Give a word the class and the relation that the model treebank gives it, where `conventions.toml` tells."""
    upos = _renewed("class", treebank, word, word.upos)
    return replace(word, upos=upos, deprel=_renewed("relation", treebank, word, word.deprel))


def _renewed(table: str, treebank: str, word: Word, value: str) -> str:
    """Return what the first row of a table that speaks of a word of a treebank puts for a value, else the value."""
    for row in _rows()[table]:
        if row["treebank"] in treebank and row["from"] == value and word.form.lower() in row["forms"]:
            return str(row["to"])
    return value


def _renamed(word: Word, governor: Word | None, *, first: bool, cased: bool) -> Word:
    """Hang a name on the title or post before it as the model treebank does."""
    named = governor is not None and word.upos == "PROPN" and governor.upos == "NOUN" and first and not cased
    if not named or word.deprel not in {"nmod", "nmod:appos", "appos", "flat:name", "flat"}:
        return word
    assert governor is not None
    titled = governor.form.lower() in _rows()["titles"]["forms"]
    return replace(word, deprel=_rows()["titles" if titled else "posts"]["deprel"])


def _deprel(word: Word, dependents: set[str]) -> str:
    """Give obliques the kind that the model treebank always names."""
    if word.deprel == "obl":
        return "obl:mod"
    return "appos" if word.deprel == "nmod:appos" else word.deprel


@cache
def _rows() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("conventions.toml").read_text(encoding="utf-8"))

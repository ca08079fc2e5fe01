"""Questions to a dependency tree (Universal Dependencies v2 labels, as Stanza gives them).

Tokens are named by their index in the sentence, from 0. A relation is matched by its name without
subtype, so that `obl` finds `obl:arg` and `obl:mod` too; `nsubj:pass` finds only itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Sentence, Token


class Tree:
    """A sentence with its children lists, ready to be asked."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if 0 <= token.head < len(self.tokens):
                self._children[token.head].append(index)

    def children(self, index: int, *relations: str) -> list[int]:
        """Return the dependents of token *index*, in order; only those in *relations* if any are given."""
        found = self._children[index]
        if not relations:
            return found
        return [child for child in found if self.is_relation(child, *relations)]

    def is_relation(self, index: int, *relations: str) -> bool:
        """Tell whether token *index* depends by one of *relations* (subtypes count unless asked for)."""
        label = self.tokens[index].deprel
        return label in relations or label.split(":")[0] in relations

    def head(self, index: int) -> int:
        """Return the governor of token *index*, -1 for the root."""
        return self.tokens[index].head

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the governors of token *index*, nearest first; a cycle in a damaged tree ends the walk."""
        seen = {index}
        index = self.head(index)
        while index >= 0 and index not in seen:
            yield index
            seen.add(index)
            index = self.head(index)

    def subtree(self, index: int) -> list[int]:
        """Return token *index* and all that depends on it, in text order."""
        found, queue = {index}, [index]
        while queue:
            fresh = [child for child in self._children[queue.pop()] if child not in found]
            found.update(fresh)
            queue.extend(fresh)
        return sorted(found)

    def case(self, index: int) -> str:
        """Return the prepositions of token *index* as lemmas joined by blanks ("", "avec", "à le")."""
        return " ".join(self.tokens[child].lemma.lower() for child in self.children(index, "case"))

    def conjuncts(self, index: int) -> list[int]:
        """Return the tokens coordinated with token *index*, itself first."""
        found = [index]
        for place in found:
            found.extend(child for child in self.children(place, "conj") if child not in found)
        return found

    def clause(self, index: int) -> int:
        """Return the predicate of the clause that token *index* stands in (itself if it is one)."""
        if self.is_predicate(index):
            return index
        return next((above for above in self.ancestors(index) if self.is_predicate(above)), self.root())

    def is_predicate(self, index: int) -> bool:
        """Tell whether token *index* is the head of a clause."""
        token = self.tokens[index]
        if token.upos == "VERB":
            return not self.is_relation(index, "amod")  # "le président élu" is no clause
        return token.deprel.split(":")[0] in {"root", "ccomp", "advcl", "parataxis"} and bool(
            self.children(index, "cop", "nsubj")
        )

    def root(self) -> int:
        """Return the root of the sentence."""
        return next((index for index, token in enumerate(self.tokens) if token.head < 0), 0)

    def feat(self, index: int, name: str) -> str | None:
        """Return the value of the morphological feature *name* of token *index*."""
        return dict(self.tokens[index].feats).get(name)

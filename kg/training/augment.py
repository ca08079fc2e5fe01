"""More sentences from those that there are: other people's names, shouted names, careless typography."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.training.conllu import Word

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

    from kg.training.conllu import Tree

_TYPOGRAPHY = {
    "'": "’",
    "’": "'",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "-": "–",
    "–": "-",
    "—": "-",
    "…": "...",
}
SHOUTED = 0.15
UNMARKED = 0.1
"""How many of the names put in are in capital letters, and how many have lost their accents."""


@dataclass(frozen=True, slots=True)
class Name:
    """The words `first` to `last` of a sentence that are a person's name; a city if `place`."""

    first: int
    last: int
    place: bool = False


def names(tree: Tree) -> list[Name]:
    """Return the names of people of two words and more, and the cities after "à", from the last to the first."""
    inside = {n for each in tree.contractions for n in range(each.first, each.last + 1)}
    found = [name for number in range(1, len(tree.words) + 1) if (name := _name(tree, number))]
    return [each for each in reversed(found) if not inside & set(range(each.first, each.last + 1))]


def _name(tree: Tree, number: int) -> Name | None:
    words = tree.words
    head = words[number - 1]
    if head.upos != "PROPN" or (head.deprel.startswith("flat") and words[head.head - 1].upos == "PROPN"):
        return None
    last = number
    while last < len(words) and words[last].deprel.startswith("flat") and words[last].head == number:
        last += 1
    parts = words[number:last]
    if any(part.upos != "PROPN" for part in parts):
        return None
    if parts or (
        words[head.head - 1].upos == "NOUN" and head.deprel in {"appos", "flat:name"} and number > 1
    ):
        return Name(number, last)
    after_preposition = (
        number > 1 and words[number - 2].form.lower() == "à" and words[number - 2].head == number
    )
    return Name(number, number, place=True) if after_preposition else None


def with_other_names(tree: Tree, chance: random.Random) -> Tree:
    """Return the sentence with its names replaced by those of other cultures, as `names.toml` has them."""
    for name in names(tree):
        parts = _place(chance) if name.place else _person(chance, short=name.first == name.last)
        head, last = tree.words[name.first - 1], tree.words[name.last - 1]
        lemmas = parts
        if chance.random() < SHOUTED and not name.place:
            parts = [part.upper() for part in parts]
        new = [
            replace(head, form=parts[0], lemma=lemmas[0], feats="_", space_after=True),
            *(
                Word(form, lemma, "PROPN", "_", name.first, "flat:name")
                for form, lemma in zip(parts[1:], lemmas[1:], strict=True)
            ),
        ]
        new[-1] = replace(new[-1], space_after=last.space_after)
        shift = len(new) - (name.last - name.first + 1)
        new[0] = replace(new[0], head=head.head + (shift if head.head > name.last else 0))
        tree = tree.spliced(name.first, name.last, new)
    return tree


def _person(chance: random.Random, *, short: bool) -> list[str]:
    """Return the words of a full name, or of the part by which people are called for short."""
    cultures = _lists()["culture"]
    culture = chance.choices(cultures, [each["weight"] for each in cultures])[0]
    family: str = chance.choice(culture["family"])
    given: str = chance.choice(culture["given"])
    if short and chance.random() < 0.7:
        return (given if culture["family_first"] else family).split()
    return (f"{family} {given}" if culture["family_first"] else f"{given} {family}").split()


def _place(chance: random.Random) -> list[str]:
    name: str = chance.choice(_lists()["places"]["cities"])
    return name.split()


def with_shouted_names(tree: Tree, chance: random.Random) -> Tree:
    """Return the sentence with its names in capital letters."""
    return replace(
        tree,
        words=tuple(
            replace(word, form=word.form.upper()) if word.upos == "PROPN" else word for word in tree.words
        ),
    )


def with_careless_typography(tree: Tree, chance: random.Random) -> Tree:
    """Return the sentence with other apostrophes, quotation marks and dashes."""

    def noisy(form: str) -> str:
        return "".join(_TYPOGRAPHY.get(letter, letter) for letter in form)

    return replace(
        tree,
        words=tuple(replace(word, form=noisy(word.form)) for word in tree.words),
        contractions=tuple(replace(each, form=noisy(each.form)) for each in tree.contractions),
    )


def without_final_stop(tree: Tree, chance: random.Random) -> Tree:
    """Return the sentence without its full stop, as headlines and captions are."""
    last = tree.words[-1]
    hung = any(word.head == len(tree.words) for word in tree.words)
    if last.form != "." or hung or len(tree.words) < 2:
        return tree
    return replace(tree, words=tree.words[:-1])


def augmented(trees: Sequence[Tree], chance: random.Random) -> Iterator[Tree]:
    """Yield copies of sentences: each with names once with other names, and some with noise."""
    for tree in trees:
        if names(tree):
            yield with_other_names(tree, chance)
        for share, change in _NOISE:
            if chance.random() < share:
                yield change(with_other_names(tree, chance), chance)


_NOISE: list[tuple[float, Callable[[Tree, random.Random], Tree]]] = [
    (0.05, with_shouted_names),
    (0.1, with_careless_typography),
    (0.05, without_final_stop),
]


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))

"""More sentences from those that there are: other people's names, shouted names, careless typography."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.training.conllu import Contraction, Word

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
"""How many of the names put in are in capital letters."""
POSTED, PARTED = 0.5, 0.6
"""How many sentences with names are given a post as well, and how many posts are parted from their names by commas."""


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


def with_post(tree: Tree, chance: random.Random) -> Tree:
    """Return the sentence with a post put before one of its names, as "le Premier ministre laotien, X, …"."""
    for name in names(tree):
        if not name.place and name.first < name.last and _may_have_post(tree, name):
            return _posted(tree, name, chance)
    return tree


def _may_have_post(tree: Tree, name: Name) -> bool:
    """Return whether a name stands where a post may, neither with an article nor after a post already."""
    head = tree.words[name.first - 1]
    own = {word.deprel for word in tree.words if word.head == name.first}
    cased = "case" in own or not head.deprel.startswith("nmod")
    return head.deprel.startswith(("nsubj", "obl", "obj", "nmod", "conj")) and cased and "det" not in own


def _posted(tree: Tree, name: Name, chance: random.Random) -> Tree:
    post = chance.choice(_lists()["posts"]["post"])
    nationality: str = chance.choice(_lists()["posts"]["nationalities"])
    rows = [line.replace("*", nationality).split() for line in post["words"].strip().splitlines()]
    old = list(tree.words[name.first - 1 : name.last])
    before = name.first - 1
    parted = (
        chance.random() < PARTED and name.last < len(tree.words) and tree.words[name.last].upos != "PUNCT"
    )
    shift = len(rows) + 2 * parted
    head = before + 1 + next(index for index, row in enumerate(rows) if row[4] == "0")
    first = name.first + len(rows) + parted
    governor = old[0].head + (shift if old[0].head > name.last else 0)
    new = [_post_word(row, before, governor, old[0].deprel) for row in rows]
    if before == 0:
        new[0] = replace(new[0], form=new[0].form.capitalize())
    comma = Word(",", ",", "PUNCT", "_", first, "punct")
    if parted:
        new[-1] = replace(new[-1], space_after=False)
        new.append(comma)
    new.append(replace(old[0], head=head, deprel="appos"))
    new += [replace(word, head=first, deprel="flat:name") for word in old[1:]]
    if parted:
        new[-1] = replace(new[-1], space_after=False)
        new.append(replace(comma, space_after=old[-1].space_after))
    spans = [Contraction(before + a, before + b, form) for a, b, form in post.get("contracted", [])]
    return tree.spliced(name.first, name.last, new, spans, head)


def _post_word(row: Sequence[str], before: int, governor: int, deprel: str) -> Word:
    form, lemma, upos, feats, head, relation = row
    inside = head != "0"
    number = before + int(head) if inside else governor
    return Word(form, lemma, upos, feats, number, relation if inside else deprel, form[-1] != "'")


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
            if chance.random() < POSTED:
                yield with_post(with_other_names(tree, chance), chance)
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

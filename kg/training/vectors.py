"""Word vectors: trained on raw text with gensim, joined with those of a spaCy package, and cut to size."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX
from wordfreq import zipf_frequency

from kg.training.raw import raw_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

_WORD = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu)['’]|\w+(?:[-.']\w+)*|[^\w\s]", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_RARE = 1.6
"""Words of a package of a lower Zipf frequency are no use as aliases."""
_BLOCK = 2000
"""Rows compared with all others at a time, which bounds the memory."""


@dataclass(frozen=True)
class Vectors:
    """Words, the most frequent first, a row of numbers for each, and the words that share another's row.

    An alias is a rarer word with the place of its row: nearly the same use for a fraction of the space.
    """

    words: list[str]
    rows: Rows
    aliases: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Vectors:
        """Return the vectors of a file that Stanza's `Pretrain` reads."""
        pretrain, before = Pretrain(str(path)), len(VOCAB_PREFIX)
        words: list[str] = pretrain.vocab._id2unit[before:]
        places = {word: place - before for word, place in pretrain.vocab._unit2id.items()}
        aliases = {word: place for word, place in places.items() if place >= 0 and words[place] != word}
        return cls(words, pretrain.emb[before:].float().numpy(), aliases)

    def save(self, path: Path, *, half: bool = False) -> None:
        """Write the vectors as Stanza's `Pretrain` reads them, in 16 bits if `half`."""
        vocab = PretrainedWordVocab(self.words, lower=True).state_dict()
        before = len(VOCAB_PREFIX)
        vocab["_unit2id"] |= {word: place + before for word, place in self.aliases.items()}
        zeros = np.zeros((before, self.rows.shape[1]), dtype=np.float32)
        rows = torch.from_numpy(np.concatenate([zeros, self.rows.astype(np.float32)]))
        state = {"vocab": vocab, "emb": rows.half() if half else rows}
        torch.save(state, path, _use_new_zipfile_serialization=False)

    def cut(self, count: int) -> Vectors:
        """Return the vectors of the first words; the others become aliases of those most like them."""
        nearest = _nearest(self.rows[count:], self.rows[:count])
        moved = dict(zip(self.words[count:], nearest, strict=True))
        aliases = {
            word: place if place < count else moved[self.words[place]] for word, place in self.aliases.items()
        }
        return Vectors(self.words[:count], self.rows[:count], moved | aliases)


def sentences(folder: Path) -> Iterator[list[str]]:
    """Yield the words of each sentence of the raw texts, in lower case, as treebanks part them."""
    for text in raw_texts(folder):
        for sentence in _SENTENCE.split(text):
            words = [_plain(word.lower()) for word in _WORD.findall(sentence)]
            if words:
                yield words


def train_vectors(folder: Path, lines: Path, settings: dict[str, Any], number: int = 1234) -> Vectors:
    """Return vectors trained on the raw texts of a folder.

    `lines` takes the text as gensim reads it, a sentence a line. With one worker the result is the same
    each time; more are faster.
    """
    from gensim.models import Word2Vec

    with lines.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{' '.join(words)}\n" for words in sentences(folder))
    model = Word2Vec(
        corpus_file=str(lines),
        sg=1,
        seed=number,
        vector_size=settings["size"],
        window=settings["window"],
        epochs=settings["epochs"],
        min_count=settings["least"],
        max_final_vocab=settings["words"],
        workers=settings["workers"],
    )
    return Vectors(list(model.wv.index_to_key), model.wv.vectors)


@dataclass(frozen=True)
class Package:
    """The vectors of a spaCy package: its words, the most frequent first, each with the place of its row."""

    places: dict[str, int]
    rows: Rows

    @classmethod
    def load(cls, name: str) -> Package:
        """Return the vectors of an installed package."""
        import spacy

        pipeline = spacy.load(
            name, exclude=spacy.util.get_model_meta(spacy.util.get_package_path(name))["pipeline"]
        )
        vectors, strings = pipeline.vocab.vectors, pipeline.vocab.strings
        places: dict[str, int] = {}
        for key, place in vectors.key2row.items():
            places.setdefault(_plain(strings[key]), int(place))
        return cls(places, _unit(np.asarray(vectors.data, dtype=np.float32)))

    def place(self, word: str) -> int | None:
        """Return the place of the row of a word in lower case, which names have in capitals only."""
        spellings = (word, word.capitalize(), word.title(), word.upper())
        return next((self.places[each] for each in spellings if each in self.places), None)

    def squeezed(self, size: int) -> Rows:
        """Return the rows in fewer dimensions, those along which they differ most (principal components)."""
        centred = self.rows - self.rows.mean(axis=0)
        _, _, axes = np.linalg.svd(centred, full_matrices=False)
        squeezed: Rows = centred @ axes[:size].T
        return squeezed


def installed(name: str) -> bool:
    """Return whether a spaCy package and spaCy itself are there."""
    return all(find_spec(each) is not None for each in ("spacy", name))


def joined(own: Vectors, package: Package, settings: dict[str, Any]) -> Vectors:
    """Return vectors with the numbers of both, and with aliases for words that only the package knows.

    Those trained on news know how words are used there; those of the package come from far more text.
    """
    squeezed = package.squeezed(settings["joined"])
    squeezed *= own.rows.std() / squeezed.std()
    places = [package.place(word) for word in own.words]
    added = np.zeros((len(own.words), squeezed.shape[1]), dtype=np.float32)
    for number, place in enumerate(places):
        if place is not None:
            added[number] = squeezed[place]
    both = Vectors(own.words, np.concatenate([own.rows, added], axis=1)).cut(settings["kept"])
    aliases = _aliases(both, places[: settings["kept"]], package, settings["aliases"])
    return Vectors(both.words, both.rows, aliases | both.aliases)


def _aliases(vectors: Vectors, places: Sequence[int | None], package: Package, count: int) -> dict[str, int]:
    """Return the most frequent words that have no row, each with the word whose row in the package is most like its own."""
    having: dict[int, int] = {}
    for number, place in enumerate(places):
        if place is not None:
            having.setdefault(place, number)
    known = {*vectors.words, *vectors.aliases}
    fresh: dict[str, int] = {}
    for word, place in package.places.items():
        lower = word.lower()
        if lower not in known and _useful(lower):
            fresh.setdefault(lower, place)
    chosen = list(fresh.items())[:count]
    rows = np.array(sorted(having))
    nearest = _nearest(package.rows[[place for _, place in chosen]], package.rows[rows])
    return {word: having[int(rows[near])] for (word, _), near in zip(chosen, nearest, strict=True)}


def _useful(word: str) -> bool:
    return 2 < len(word) <= 20 and bool(_LETTERS.fullmatch(word)) and zipf_frequency(word, "fr") >= _RARE


def _nearest(rows: Rows, among: Rows) -> list[int]:
    """Return for each row the place of the most similar one (cosine) among others."""
    others = _unit(among).T
    parts = np.array_split(_unit(rows), 1 + len(rows) // _BLOCK)
    return [int(place) for part in parts for place in (part @ others).argmax(axis=1)]


def _unit(rows: Rows) -> Rows:
    unit: Rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return unit


def _plain(word: str) -> str:
    return word.replace("’", "'")

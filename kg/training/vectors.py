"""Train word vectors on raw text, with gensim."""

from __future__ import annotations

import json
import lzma
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORD = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu)['’]|\w+(?:[-.']\w+)*|[^\w\s]", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def raw_texts(folder: Path) -> Iterator[str]:
    """Yield the texts of a folder: `.txt` whole, `.jsonl` by its fields `title` and `text`, also packed as `.xz`."""
    for path in sorted(folder.iterdir()):
        name = path.name.removesuffix(".xz")
        opened = lzma.open if path.name.endswith(".xz") else open
        if name.endswith(".txt"):
            with opened(path, "rt", encoding="utf-8") as stream:
                yield from stream
        elif name.endswith(".jsonl"):
            with opened(path, "rt", encoding="utf-8") as stream:
                for row in map(json.loads, stream):
                    yield from (row.get("title") or "", row["text"])


def sentences(folder: Path) -> Iterator[list[str]]:
    """Yield the words of each sentence of the raw texts, in lower case, as treebanks part them."""
    for text in raw_texts(folder):
        for sentence in _SENTENCE.split(text):
            words = [word.lower().replace("’", "'") for word in _WORD.findall(sentence)]
            if words:
                yield words


def train_vectors(folder: Path, lines: Path, out: Path, settings: dict[str, Any], number: int = 1234) -> int:
    """Train vectors and write them as Stanza reads them; return how many words have one.

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
    save_vectors(list(model.wv.index_to_key), model.wv.vectors, out)
    return len(model.wv)


def save_vectors(words: list[str], rows: np.ndarray[Any, np.dtype[np.float32]], out: Path) -> None:
    """Write vectors, the most frequent word first, as a file that Stanza's `Pretrain` reads."""
    vocab = PretrainedWordVocab(words, lower=True)
    zeros = np.zeros((len(VOCAB_PREFIX), rows.shape[1]), dtype=np.float32)
    state = {
        "vocab": vocab.state_dict(),
        "emb": torch.from_numpy(np.concatenate([zeros, rows.astype(np.float32)])),
    }
    torch.save(state, out, _use_new_zipfile_serialization=False)


def cut_vectors(path: Path, words: int, out: Path) -> None:
    """Write the vectors of the first `words` words, which are the most frequent ones."""
    pretrain = Pretrain(str(path))
    kept = list(pretrain.vocab)[len(VOCAB_PREFIX) :][:words]
    save_vectors(kept, pretrain.emb[len(VOCAB_PREFIX) :][:words].numpy(), out)

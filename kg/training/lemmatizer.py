"""Train Stanza's lemmatizer: a dictionary for the words that are known, a network for those that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stanza.models import lemmatizer
from stanza.models.lemma.trainer import Trainer

from kg.training.conllu import read_trees
from kg.training.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.training.lexicon import Entry


def train_lemmatizer(train: Path, development: Path, out: Path, options: Sequence[str]) -> None:
    """Train dictionary and network on a file of trees, by Stanza's own program."""
    arguments = ["--train_file", str(train), "--eval_file", str(development), "--shorthand", "fr_kg"]
    lemmatizer.main([*arguments, "--save_dir", str(out.parent), "--save_name", out.name, *options])


def add_lexicon(model: Path, train: Path, lexicon: Path, out: Path) -> int:
    """Write the lemmatizer anew, with a dictionary of the trees and of a lexicon; return how many it added.

    Where the trees have a form in a class, they are right: their lemmas follow one convention. What the
    lexicon says holds for its class alone, so that no name takes the lemma of a word that looks like it.
    """
    trainer = Trainer(model_file=str(model), device="cpu", args={})
    seen = [(word.form, word.upos, word.lemma) for tree in read_trees(train) for word in tree.words]
    known = {entry[:2] for entry in seen}
    added: list[Entry] = [entry for entry in read_lexicon(lexicon) if entry[:2] not in known]
    trainer.pos_dict = {}
    trainer.train_dict(seen)
    trainer.train_dict(added, update_word_dict=False)
    trainer.save(str(out), skip_modules=True)
    return len(added)

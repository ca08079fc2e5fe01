"""Train Stanza's tokenizer and its expander of contractions, by Stanza's own programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stanza.models import mwt_expander, tokenizer
from stanza.utils.datasets import prepare_tokenizer_data

from kg.training.conllu import read_trees, write_trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.training.conllu import Tree

PARAGRAPH = 8
"""Sentences in a paragraph of the text that the tokenizer learns from."""


def train_tokenizer(train: Path, development: Path, out: Path, options: Sequence[str], work: Path) -> None:
    """Train the tokenizer on two files of trees; `work` takes the files that Stanza wants besides."""
    files = [*_labels(train, work / "train"), *_labels(development, work / "dev")]
    text, labels, contractions, dev_text, dev_labels, _ = map(str, files)
    arguments = ["--txt_file", text, "--label_file", labels, "--mwt_json_file", contractions]
    arguments += [
        "--dev_txt_file",
        dev_text,
        "--dev_label_file",
        dev_labels,
        "--dev_conll_gold",
        str(development),
    ]
    tokenizer.main([*arguments, *_common(out), *options])


def _labels(trees: Path, stem: Path) -> tuple[Path, Path, Path]:
    """Write text, a label for each of its letters, and the contractions in it."""
    text, labels, contractions = (stem.with_suffix(ending) for ending in (".txt", ".toklabels", ".json"))
    text.write_text(_running(read_trees(trees)), encoding="utf-8")
    prepare_tokenizer_data.main([str(text), str(trees), "-o", str(labels), "-m", str(contractions)])
    return text, labels, contractions


def _running(trees: Sequence[Tree]) -> str:
    paragraphs = (trees[start : start + PARAGRAPH] for start in range(0, len(trees), PARAGRAPH))
    return "\n\n".join(" ".join(tree.text for tree in each) for each in paragraphs) + "\n"


def train_expander(train: Path, development: Path, out: Path, options: Sequence[str], work: Path) -> None:
    """Train the expander of contractions; sentences without any teach it nothing and are left out."""
    files = [work / "train.conllu", work / "dev.conllu"]
    for source, target in zip((train, development), files, strict=True):
        write_trees(target, _contracted(read_trees(source)))
    arguments = ["--train_file", str(files[0]), "--eval_file", str(files[1]), "--gold_file", str(files[1])]
    mwt_expander.main([*arguments, *_common(out), *options])


def _contracted(trees: Iterable[Tree]) -> list[Tree]:
    return [tree for tree in trees if tree.contractions]


def _common(out: Path) -> list[str]:
    """Return the arguments that all of Stanza's programs take."""
    return ["--lang", "fr", "--shorthand", "fr_kg", "--save_dir", str(out.parent), "--save_name", out.name]

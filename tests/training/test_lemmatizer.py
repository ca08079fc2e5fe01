"""A lexicon teaches the lemmatizer what the trees do not have."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

from toybank import QUIET, treebank

from kg.training.conllu import write_trees
from kg.training.lemmatizer import add_lexicon
from kg.training.lexicon import read_lexicon

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = QUIET


def tables(folder: Path) -> Path:
    """A lexicon of the shape of spacy-lookups-data."""
    exceptions = {
        "verb": {"offertes": ["offrir"], "enverra": ["envoyer"], "est": ["être"]},
        "noun": {"travaux": ["travail"], "entre": ["entre-deux"]},
        "adj": {"nouvelles": ["nouveau"], "vu": ["voir"]},
    }
    index = {
        "verb": ["souligner", "voir"],
        "noun": ["travail", "accord", "entre-deux"],
        "adj": ["nouveau"],
        "adv": ["hier"],
    }
    for name, table in (("exc", exceptions), ("index", index)):
        with gzip.open(folder / f"fr_lemma_{name}.json.gz", "wt", encoding="utf-8") as stream:
            json.dump(table, stream)
    return folder


def test_the_lexicon_has_irregular_forms_regular_ones_and_plurals(tmp_path: Path) -> None:
    entries = read_lexicon(tables(tmp_path))
    for entry in [
        ("offertes", "VERB", "offrir"),
        ("enverra", "VERB", "envoyer"),
        ("souligné", "VERB", "souligner"),
        ("travaux", "NOUN", "travail"),
        ("accords", "NOUN", "accord"),
        ("Accords", "NOUN", "accord"),
        ("nouvelles", "ADJ", "nouveau"),
        ("hier", "ADV", "hier"),
    ]:
        assert entry in entries


def test_the_lexicon_leaves_out_what_would_mislead(tmp_path: Path) -> None:
    forms = {entry[:2] for entry in read_lexicon(tables(tmp_path))}
    assert ("vu", "ADJ") not in forms  # the table takes the adjective back to the verb
    assert ("entre", "NOUN") not in forms  # half of a compound
    assert ("est", "VERB") not in forms  # so frequent that treebanks know all its classes


def test_a_lexicon_corrects_the_dictionary_and_leaves_names_alone(
    trained: tuple[Path, list[list[str]]], tmp_path: Path
) -> None:
    from stanza.models.lemma.trainer import Trainer

    write_trees(tmp_path / "trees.conllu", treebank(1, 6))
    lexicon = tables(tmp_path)
    before, after = trained[0] / "lemma.pt", tmp_path / "lemma.pt"
    assert add_lexicon(before, tmp_path / "trees.conllu", lexicon, after) > 10
    lemmatizer = Trainer(model_file=str(after), device="cpu", args={})
    assert lemmatizer.predict_dict([("enverra", "VERB"), ("Accord", "NOUN")]) == ["envoyer", "accord"]
    assert lemmatizer.predict_dict([("Accord", "PROPN"), ("Martin", "PROPN")]) == ["Accord", "Martin"]

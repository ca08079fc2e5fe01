"""A small made-up treebank, meetings of men in office, and the settings to train on it in seconds."""

from __future__ import annotations

import random
from typing import Any

import pytest

from kg.training.conllu import Contraction, Tree, Word

# Stanza's scorer leaves files open.
QUIET = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
MEN = ["Jean Durand", "Paul Martin", "Luc Petit", "Marc Roux"]
POSTS = ["ministre", "président", "directeur", "délégué"]
VERBS = {"rencontre": "rencontrer", "remercie": "remercier", "reçoit": "recevoir", "félicite": "féliciter"}
LANDS = ["Vietnam", "Japon", "Laos", "Maroc"]


def sentence(man: str, post: str, verb: str, land: str) -> Tree:
    """Le ministre Jean Durand rencontre le délégué du Vietnam."""
    given, family = man.split()
    singular = "Gender=Masc|Number=Sing"
    words = (
        Word("Le", "le", "DET", "Definite=Def|Number=Sing", 2, "det"),
        Word(post, post, "NOUN", singular, 5, "nsubj"),
        Word(given, given, "PROPN", "_", 2, "appos"),
        Word(family, family, "PROPN", "_", 3, "flat:name"),
        Word(verb, VERBS[verb], "VERB", "Mood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin", 0, "root"),
        Word("le", "le", "DET", "Definite=Def|Number=Sing", 7, "det"),
        Word("délégué", "délégué", "NOUN", singular, 5, "obj"),
        Word("de", "de", "ADP", "_", 10, "case"),
        Word("le", "le", "DET", "Definite=Def|Number=Sing", 10, "det"),
        Word(land, land, "PROPN", "_", 7, "nmod", space_after=False),
        Word(".", ".", "PUNCT", "_", 5, "punct"),
    )
    return Tree(words, (Contraction(8, 9, "du"),))


def tree(*rows: tuple[str, int, str]) -> Tree:
    """A sentence of forms, heads and relations; what is named "punct" is punctuation, other classes do not matter."""
    return Tree(
        tuple(
            Word(form, form.lower(), "PUNCT" if deprel == "punct" else "X", "_", head, deprel)
            for form, head, deprel in rows
        )
    )


def treebank(number: int, count: int = 24) -> list[Tree]:
    chance = random.Random(number)
    return [sentence(*map(chance.choice, (MEN, POSTS, list(VERBS), LANDS))) for _ in range(count)]


def settings() -> dict[str, Any]:
    """The settings of a training that takes seconds."""
    small = ["--hidden_dim", "8", "--char_hidden_dim", "8", "--char_emb_dim", "8", "--transformed_dim", "8"]
    tagger = [
        *small,
        "--deep_biaff_hidden_dim",
        "8",
        "--composite_deep_biaff_hidden_dim",
        "8",
        "--batch_size",
        "8",
    ]
    parser = [*small, "--num_layers", "1", "--deep_biaff_hidden_dim", "8", "--no_xpos", "--batch_size", "60"]
    few = {"steps": 4, "look": 2, "rate": 0.01}
    return {
        "seed": 7,
        "treebanks": {
            "model": ["toy-model"],
            "written": ["toy-other"],
            "spoken": ["toy-other"],
            "development": ["toy-dev"],
            "test": ["toy-test"],
            "limits": {"toy-other": 12},
        },
        "vectors": {"size": 8, "window": 2, "epochs": 1, "least": 1, "words": 50, "workers": 1, "kept": 50},
        "tokenizer": {
            "options": [
                "--steps",
                "60",
                "--eval_steps",
                "60",
                "--lr0",
                "0.03",
                "--max_seqlen",
                "80",
                "--batch_size",
                "4",
                "--use_mwt",
            ]
        },
        "expander": {"options": ["--num_epoch", "1", "--hidden_dim", "8", "--emb_dim", "8"]},
        "lemmatizer": {"options": ["--num_epoch", "1", "--hidden_dim", "8"]},
        "tagger": {"ratios": {"written": 1.0, "augmented": 0.5, "spoken": 0.5}, "options": tagger, **few},
        "tagger_polish": {"ratios": {"statements": 1.0}, "options": ["--dropout", "0.3"], **few},
        "crosstagging": {"folds": 2, "block": 3, "steps": 2, "rate": 0.01, "ratios": {"written": 1.0}},
        "parser": {
            "ratios": {"model": 0.25, "written": 1.0, "augmented": 0.5},
            "mixed": True,
            "options": [*parser, "--optim", "adam"],
            **few,
        },
        "parser_polish": {"ratios": {"written": 1.0}, "options": [], **few},
    }

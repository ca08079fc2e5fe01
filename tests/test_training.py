"""The recipe of the models: trees changed and multiplied rightly, a toy set trained from end to end, and resumed."""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from kg import models
from kg.errors import InputError
from kg.training.augment import (
    names,
    with_careless_typography,
    with_other_names,
    with_post,
    with_shouted_names,
)
from kg.training.conllu import Contraction, Tree, Word, read_trees, write_trees
from kg.training.data import folds, prepare
from kg.training.evaluate import load, measure
from kg.training.fast import fast_bilinear
from kg.training.harmony import Conventions
from kg.training.lemmatizer import add_lexicon
from kg.training.lexicon import read_lexicon
from kg.training.loop import Plan
from kg.training.recipe import STEPS, Recipe
from kg.training.vectors import Vectors

if TYPE_CHECKING:
    from pathlib import Path

# Stanza's scorer leaves files open.
pytestmark = [
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
        "crosstagging": {"folds": 2, "block": 3, "steps": 2, "rate": 0.01, "ratios": {"written": 1.0}},
        "parser": {
            "ratios": {"written": 1.0, "augmented": 0.5},
            "options": [*parser, "--optim", "adam"],
            **few,
        },
    }


@pytest.fixture(scope="module")
def treebanks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("treebanks")
    for number, name in enumerate(["model", "other", "dev", "test"]):
        write_trees(folder / f"fr_toy-{name}.conllu", treebank(number))
    return folder


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing of an older set but its vectors."""
    folder = tmp_path_factory.mktemp("start")
    words = ["le", "de", ".", *POSTS, *VERBS, *(land.lower() for land in LANDS)]
    rows = np.random.default_rng(1).normal(size=(len(words), 8))
    Vectors(words, rows).save(folder / "pretrain.pt", half=True)
    return folder


class KilledError(Exception):
    """Stands for a process that is killed in the middle of its work."""


@pytest.fixture(scope="module")
def trained(
    treebanks: Path, start: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[list[str]]]:
    """A toy set that took three runs to train, the first two killed, and what each run told."""
    work = tmp_path_factory.mktemp("work")
    told: list[list[str]] = []
    for fatal in (r"step 2/4, development", r"parser: begins", None):
        lines: list[str] = []
        told.append(lines)

        def tell(line: str, lines: list[str] = lines, fatal: str | None = fatal) -> None:
            lines.append(line)
            if fatal and re.match(fatal, line):
                raise KilledError

        recipe = Recipe(treebanks, None, work, settings(), tell, start)
        if fatal:
            with pytest.raises(KilledError):
                recipe.run()
        else:
            assert recipe.run() == work / "models"
    return work / "models", told


def test_a_toy_set_is_trained_from_end_to_end_and_parses(trained: tuple[Path, list[list[str]]]) -> None:
    folder, _ = trained
    chosen = models.find(folder)
    models.verify(chosen)
    document = load(folder)("Le ministre Paul Martin remercie le délégué du Laos.")
    words = [word for each in document.sentences for word in each.words]
    assert words
    assert all(word.upos and word.deprel and word.lemma for word in words)


def test_a_killed_run_goes_on_within_the_step_that_it_was_in(trained: tuple[Path, list[list[str]]]) -> None:
    _, (first, second, third) = trained
    assert "tokenizer: begins" in first
    assert "tokenizer: done already" in second
    assert "goes on at step 2" in second
    assert "tagger: done already" in third
    assert third[-1].startswith("models: took")


def test_each_step_is_done_once(trained: tuple[Path, list[list[str]]]) -> None:
    _, runs = trained
    finished = Counter(line.split(":")[0] for run in runs for line in run if "minutes" in line)
    assert finished == Counter(STEPS)


def test_a_changed_setting_repeats_its_step_and_those_after_it_alone(
    trained: tuple[Path, list[list[str]]], treebanks: Path, start: Path
) -> None:
    folder, _ = trained
    changed = settings()
    changed["parser"]["steps"] = 2
    told: list[str] = []
    Recipe(treebanks, None, folder.parent, changed, told.append, start).run()
    again = [line.split(":")[0] for line in told if line.endswith(": begins")]
    assert again == ["parser", "models"]


def test_the_models_keep_no_path_of_the_machine_and_weights_of_16_bits(
    trained: tuple[Path, list[list[str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    import torch

    folder, _ = trained
    assert torch.load(folder / "pretrain.pt", weights_only=True)["emb"].dtype == torch.float16
    for name in ("pos.pt", "depparse.pt", "lemma.pt", "tokenize.pt", "mwt.pt"):
        state = torch.load(folder / name, weights_only=True)
        assert not [value for value in state["config"].values() if isinstance(value, str) and "/" in value]
        floats = [
            value for value in state["model"].values() if torch.is_tensor(value) and value.is_floating_point()
        ]
        assert floats
        assert {value.dtype for value in floats} == {torch.float16}


def test_the_card_tells_data_settings_scores_and_sizes(trained: tuple[Path, list[list[str]]]) -> None:
    card = (trained[0] / "MODEL_CARD.md").read_text(encoding="utf-8")
    facts = [
        "toy-dev | development",
        "steps 4",
        "Seed 7",
        "| raw text |",
        "| words and sentences given |",
        "pos.pt",
    ]
    assert all(fact in card for fact in facts)


def test_the_right_trees_score_a_hundred_but_for_what_is_predicted(
    trained: tuple[Path, list[list[str]]],
) -> None:
    raw, given = measure(load(trained[0]), treebank(3, 4))
    assert raw.values[0] is not None
    assert given.values[:3] == (None, None, None)
    assert all(0 <= value <= 100 for value in (*raw.values, *given.values[3:]) if value is not None)


def test_a_treebank_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"fr_toy-model\.conllu: this treebank cannot be read"):
        prepare(tmp_path, settings()["treebanks"], tmp_path, 1)


def test_a_line_that_is_no_row_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text("# a comment\n1\tLe\tle\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.conllu:2: this is no line of CoNLL-U"):
        read_trees(path)


@pytest.mark.parametrize("module", ["kg.training", "kg.training.evaluate"])
def test_a_missing_treebank_is_one_line_for_who_asked(module: str, tmp_path: Path) -> None:
    arguments = {
        "kg.training": ["--treebanks", str(tmp_path), "--out", str(tmp_path / "out")],
        "kg.training.evaluate": [str(tmp_path / "no.conllu")],
    }
    told = subprocess.run([sys.executable, "-m", module, *arguments[module]], capture_output=True, text=True)
    assert told.returncode == 1
    assert told.stderr.startswith("Error: ")
    assert "cannot be read" in told.stderr
    assert "Traceback" not in told.stderr


def test_settings_without_a_table_are_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("seed = 1\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "kg.training",
        "--treebanks",
        str(tmp_path),
        "-o",
        str(tmp_path),
        "--settings",
        str(path),
    ]
    told = subprocess.run(command, capture_output=True, text=True)
    assert told.returncode == 1
    assert "the settings lack treebanks, vectors, " in told.stderr


def test_trees_are_written_as_they_were_read(tmp_path: Path) -> None:
    trees = treebank(5, 3)
    write_trees(tmp_path / "a.conllu", trees)
    assert read_trees(tmp_path / "a.conllu") == trees
    assert trees[0].text.startswith("Le ")
    assert " du " in trees[0].text


def test_names_are_people_of_two_words_and_those_after_a_post() -> None:
    (name,) = names(sentence("Jean Durand", "ministre", "reçoit", "Japon"))
    assert (name.first, name.last) == (3, 4)


def test_other_names_leave_the_rest_of_the_tree_as_it_is() -> None:
    tree = sentence("Jean Durand", "ministre", "reçoit", "Japon")
    for number in range(40):
        changed = with_other_names(tree, random.Random(number))
        shift = len(changed.words) - len(tree.words)
        assert changed.words[0] == tree.words[0]
        verb = next(word for word in changed.words if word.deprel == "root")
        assert verb.form == "reçoit"
        assert changed.words[verb.head - 1] is changed.words[-1]
        subject = changed.words[1]
        assert changed.words[subject.head - 1] == verb
        assert [word.form for word in changed.words[5 + shift - 1 :]] == [
            word.form for word in tree.words[4:]
        ]
        heads = {word.head for word in changed.words[3 : 4 + shift]}
        assert heads == {3}
        assert changed.contractions == (Contraction(8 + shift, 9 + shift, "du"),)


def test_a_post_before_a_name_takes_its_place_in_the_sentence() -> None:
    words = (
        Word("Jean", "Jean", "PROPN", "_", 4, "nsubj"),
        Word("Durand", "Durand", "PROPN", "_", 1, "flat:name"),
        Word("est", "être", "AUX", "_", 4, "cop"),
        Word("absent", "absent", "ADJ", "_", 0, "root", space_after=False),
        Word(".", ".", "PUNCT", "_", 4, "punct"),
    )
    for number in range(40):
        posted = with_post(Tree(words), random.Random(number))
        subject = next(word for word in posted.words if word.deprel == "nsubj")
        assert subject.upos == "NOUN"
        assert posted.words[subject.head - 1].form == "absent"
        name = next(word for word in posted.words if word.form == "Jean")
        assert (name.deprel, posted.words[name.head - 1]) == ("appos", subject)
        assert posted.words[0].form == "Le"
        assert all(posted.words[each.first - 1].form == "de" for each in posted.contractions)


def test_a_name_with_a_post_is_given_no_other() -> None:
    tree = sentence("Jean Durand", "ministre", "reçoit", "Japon")
    assert with_post(tree, random.Random(1)) == tree


def test_names_are_shouted_and_no_other_word() -> None:
    shouted = with_shouted_names(sentence("Jean Durand", "ministre", "reçoit", "Japon"), random.Random(1))
    assert [word.form for word in shouted.words if word.form.isupper()] == ["JEAN", "DURAND", "JAPON"]


def test_careless_typography_changes_apostrophes_and_leaves_letters() -> None:
    tree = Tree(
        (
            Word("L'", "le", "DET", "_", 2, "det", space_after=False),
            Word("accord", "accord", "NOUN", "_", 0, "root"),
        )
    )
    assert with_careless_typography(tree, random.Random(1)).text == "L’accord"


def test_conventions_are_learned_and_applied() -> None:
    model = treebank(1, 30)
    conventions = Conventions.learn(model)
    other = sentence("Jean Durand", "ministre", "reçoit", "Japon")
    odd = tuple(
        replace(word, feats="Gender=Masc", deprel="nmod") if word.upos == "PROPN" else word
        for word in other.words
    )
    applied = conventions.applied("other", Tree(odd))
    assert applied.words[2].deprel == "appos"
    assert applied.words[9].deprel == "nmod"
    assert {word.feats for word in applied.words if word.upos == "PROPN"} == {"_"}


def test_folds_hold_every_tree_out_once() -> None:
    trees = treebank(2, 20)
    parts = folds(trees, 3, 2)
    assert sum(len(held) for _, held in parts) == len(trees)
    assert all(len(learned) + len(held) == len(trees) for learned, held in parts)


def test_the_learning_rate_climbs_and_falls() -> None:
    plan = Plan(steps=100, look=10, rate=1.0, warm=10)
    rates = [plan.rate_at(step) for step in range(100)]
    assert max(rates) == rates[9] == 1.0
    assert rates[0] < 0.2
    assert rates[-1] < 0.05


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


def test_the_fast_bilinear_form_gives_the_numbers_of_the_slow_one() -> None:
    import torch
    from stanza.models.common.biaffine import BiaffineScorer

    torch.manual_seed(1)
    scorer = BiaffineScorer(5, 4, 3)
    torch.nn.init.normal_(scorer.W_bilin.weight)
    torch.nn.init.normal_(scorer.W_bilin.bias)
    first, second = torch.randn(7, 5), torch.randn(7, 4)
    assert torch.allclose(scorer(first, second), fast_bilinear(scorer, first, second), atol=1e-5)


def test_a_warm_start_takes_what_it_can_from_models_with_other_words(
    trained: tuple[Path, list[list[str]]], treebanks: Path, tmp_path: Path
) -> None:
    folder, _ = trained
    changed = settings()
    changed["treebanks"]["written"] = ["toy-test"]
    told: list[str] = []
    Recipe(treebanks, None, tmp_path, changed, told.append, folder).run()
    taken = {line.split()[3]: int(line.split()[0]) for line in told if line.endswith(" to start with")}
    assert taken.keys() == {"pos.pt", "depparse.pt"}
    assert min(taken.values()) > 1000

"""The recipe of the models: a toy set trained from end to end, resumed where it was killed, and told of."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from toybank import QUIET, settings, treebank

from kg import models
from kg.training.evaluate import load, measure
from kg.training.recipe import STEPS, Recipe

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = QUIET


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
    assert again == ["parser", "parser_polish", "models"]


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


def test_what_learns_on_has_the_options_of_its_step_and_those_before(
    trained: tuple[Path, list[list[str]]],
) -> None:
    import torch

    folder, _ = trained
    config = torch.load(folder / "pos.pt", weights_only=True)["config"]
    assert config["dropout"] == float(settings()["tagger_polish"]["options"][1])
    assert config["hidden_dim"] < 100  # that of the tagger's own options

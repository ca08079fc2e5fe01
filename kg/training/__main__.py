"""Train French models: `python -m kg.training --treebanks DIR --corpora DIR --out DIR`."""

from __future__ import annotations

import logging
import os
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from kg.errors import InputError, KgError
from kg.legible import one_line

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--treebanks", type=FOLDER, required=True, help="Folder of CoNLL-U files, fr_gsd-ud-test.conllu …"
)
@click.option(
    "--corpora", type=FOLDER, help="Folder of raw texts for the word vectors: .txt, .jsonl, also .xz."
)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), required=True, help="Working folder; models/ in it."
)
@click.option(
    "--settings", type=click.Path(path_type=Path), help="Settings instead of the package's own (TOML)."
)
@click.option(
    "--start", type=FOLDER, help="Older models whose vectors to keep and whose weights to begin with."
)
@click.option(
    "--lexicon", type=FOLDER, help="Tables of spacy-lookups-data; found by themselves if installed."
)
@click.option("--device", default="cpu", show_default=True, help="cpu or cuda.")
@click.option(
    "--threads", default=1, show_default=True, help="Processor threads; two runs of one beat one of two."
)
def main(
    treebanks: Path,
    corpora: Path | None,
    out: Path,
    settings: Path | None,
    start: Path | None,
    lexicon: Path | None,
    device: str,
    threads: int,
) -> None:
    """Train tokenizer, tagger, lemmatizer and parser for French, measure them and write their model card.

    A run that was stopped goes on where it was when it is started again with the same OUT and settings.
    """
    try:
        chosen = _settings(settings)
        _prepare(threads)
        from kg.training.lexicon import tables_folder
        from kg.training.recipe import Recipe

        tables = lexicon or tables_folder()
        recipe = Recipe(treebanks, corpora, out, chosen, click.echo, start, tables, device)
        click.echo(f"models: {recipe.run()}")
    except KgError as error:
        raise click.ClickException(one_line(error)) from error


def _prepare(threads: int) -> None:
    """Import PyTorch and Stanza, which takes seconds, and set them up for training."""
    os.environ["OMP_NUM_THREADS"] = str(threads)
    import torch

    from kg.training.fast import use_fast_bilinear

    torch.set_num_threads(threads)
    logging.getLogger("stanza").setLevel(logging.ERROR)
    use_fast_bilinear()


def _settings(path: Path | None) -> dict[str, Any]:
    """Return the settings of a file, or the package's own; InputError if a table is missing."""
    own = files(__package__).joinpath("settings.toml").read_text(encoding="utf-8")
    needed = tomllib.loads(own)
    if path is None:
        return needed
    try:
        chosen = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError("the settings cannot be read", where=str(path)) from error
    missing = [name for name in needed if name not in chosen]
    if missing:
        raise InputError(f"the settings lack {', '.join(missing)}", where=str(path))
    return chosen


if __name__ == "__main__":
    main()

"""What Stanza's tagger and parser are trained with alike: their arguments, and older weights to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.training.warm import warm_start

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_FREQUENT = 7
"""Words that the trees have less often get no vector of their own besides that of the word vectors."""


def arguments(
    parse: Callable[[list[str]], dict[str, Any]], vectors: Path, options: Sequence[str]
) -> dict[str, Any]:
    """Return the arguments of one of Stanza's programs, read by its own `parse`."""
    named = ["--lang", "fr", "--shorthand", "fr_kg", "--wordvec_pretrain_file", str(vectors)]
    args = parse([*named, *options])
    args["word_cutoff"] = args["word_cutoff"] or _FREQUENT
    return args


def begin(trainer: Any, start: Path | None, tell: Callable[[str], object]) -> None:
    """Give a new trainer the weights of an older model, if there is one."""
    if start is not None:
        tell(f"{warm_start(trainer, start)} weights of {start.name} to start with")

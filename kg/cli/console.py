"""What commands show and write: progress, files or standard output, and what was left out."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import click

from kg.atomic import replacing
from kg.errors import NothingReadError
from kg.legible import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

STDOUT = Path("-")


@contextmanager
def counter() -> Iterator[Callable[[int], object]]:
    """Yield a function that counts articles on a terminal, and does nothing elsewhere."""
    from tqdm import tqdm  # which only commands that read articles need

    with tqdm(unit=" articles", disable=None, leave=False) as bar:
        yield bar.update


@contextmanager
def writing(path: Path) -> Iterator[Callable[[str], object]]:
    """Yield a function that writes UTF-8 to standard output for `-`, else to a file that appears at the end."""
    if path == STDOUT:
        yield write_data
        return
    with replacing(path) as stream:
        yield lambda text: stream.write(text.encode("utf-8"))


def write_data(data: str | bytes) -> None:
    """Write what programs read to standard output: UTF-8, whatever a terminal there would like."""
    click.echo(data.encode("utf-8") if isinstance(data, str) else data, nl=False)


@contextmanager
def deadline(seconds: float, message: str) -> Iterator[None]:
    """End the program with exit code 1 if what is in the block takes longer; `message` gets the seconds.

    A query that an engine is working on cannot be called off, so the process ends at once: nothing may be
    half written in the block.
    """
    timer = Timer(seconds, _give_up, [message.format(seconds)])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _give_up(message: str) -> None:
    click.echo(f"Error: {message}", err=True)
    os._exit(1)


@contextmanager
def explaining() -> Iterator[None]:
    """Tell, a line each, why nothing could be read, before the error that says so goes on its way."""
    try:
        yield
    except NothingReadError as error:
        if len(error.problems) > 1:  # one alone stands in the error itself
            tell(error.problems)
        raise


def tell(problems: Sequence[object]) -> None:
    """Tell what was left out, a line each."""
    for problem in problems:
        click.echo(one_line(problem), err=True)


def finish(problems: Sequence[object]) -> None:
    """Tell what was left out, and end with exit code 1 if anything was."""
    tell(problems)
    if problems:
        sys.exit(1)

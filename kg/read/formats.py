"""One reader for each kind of file: what the file holds, as dispatches and problems."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import InputError
from kg.model import Dispatch, Problem
from kg.read import records
from kg.read.encoding import codec, decode
from kg.read.html import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Found:
    """A dispatch and the place where it stood: its file and, if the file holds many, its line."""

    dispatch: Dispatch
    where: str
    line: int | None = None

    @property
    def place(self) -> str:
        """Return the place as people write it, `file` or `file:line`."""
        return self.where if self.line is None else f"{self.where}:{self.line}"


Item = Found | Problem


def dispatches(path: Path) -> Iterator[Item]:
    """Yield what the file holds; a file that cannot be opened or read is one problem."""
    read = _json_lines if path == STDIN else READERS[path.suffix.lower()]
    where = "standard input" if path == STDIN else str(path)
    try:
        yield from read(path, where)
    except InputError as error:
        yield Problem(where, error.message, error.line)
    except PermissionError:
        yield Problem(where, "this file may not be read; check its permissions")
    except OSError as error:
        yield Problem(where, f"this file cannot be read ({error.strerror}); check the disk and the name")


def _plain(path: Path, where: str) -> Iterator[Item]:
    text = decode(path.read_bytes())
    lines = (line.strip() for line in text.splitlines())
    title = next(filter(None, lines), None)
    yield Found(Dispatch(id=path.stem, text=text, source=where, title=title), where)


def _html(path: Path, where: str) -> Iterator[Item]:
    page = extract(decode(path.read_bytes()))
    source = page.address or where
    yield Found(Dispatch(path.stem, page.text, source, page.published, page.title), where)


def _json_lines(path: Path, where: str) -> Iterator[Item]:
    number = 0
    with _opened(path) as stream:
        for number, line in enumerate(_lines(stream), start=1):
            if line.strip():
                yield _line(line, where, number)
    if not number:
        yield Problem(where, "there is nothing in it; give one JSON object a line")


def _line(line: bytes, where: str, number: int) -> Item:
    try:
        return Found(records.dispatch(decode(line), f"{where}:{number}"), where, number)
    except InputError as error:
        return Problem(where, error.message, number)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield sys.stdin.buffer
    else:
        with path.open("rb") as stream:
            yield stream


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines as bytes in UTF-8, or in an encoding of one byte a letter, as they come."""
    first = stream.readline()
    if codec(first) in {"utf-8", "utf-8-sig"}:
        yield from (line for line in chain([first], stream) if line)
    else:
        yield from decode(first + stream.read()).encode().splitlines()


READERS: dict[str, Callable[[Path, str], Iterator[Item]]] = {
    ".txt": _plain,
    ".jsonl": _json_lines,
    ".html": _html,
    ".htm": _html,
}

"""One reader for each kind of file: what the file holds, as dispatches and problems."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.errors import InputError
from kg.model import Dispatch, Problem
from kg.plugins import loaded, plugins
from kg.read import office, records
from kg.read.encoding import codec, decode
from kg.read.json_values import is_spread, parse_line, values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Line = tuple[int, bytes]

STDIN = Path("-")
STDIN_NAME = "standard input"


@dataclass(frozen=True, slots=True)
class Found:
    """A dispatch and the place where it stood: its file and, if the file holds many, its line.

    `undated` says that it names a day which cannot be read, so that no other may be put in its place.
    """

    dispatch: Dispatch
    where: str
    line: int | None = None
    undated: bool = False

    @property
    def place(self) -> str:
        """Return the place as people write it, `file` or `file:line`."""
        return self.where if self.line is None else f"{self.where}:{self.line}"


Item = Found | Problem


def dispatches(path: Path) -> Iterator[Item]:
    """Yield what the file holds; a file that cannot be opened or read is one problem."""
    where = STDIN_NAME if path == STDIN else _readable(str(path))
    try:
        yield from _reader(path)(path, where)
    except InputError as error:
        yield Problem(where, error.message, error.line)
    except PermissionError:
        yield Problem(where, "this file may not be read; check its permissions")
    except OSError as error:
        yield Problem(where, f"this file cannot be read ({error.strerror}); check the disk and the name")


def _reader(path: Path) -> Callable[[Path, str], Iterator[Item]]:
    if path == STDIN:
        return _json
    if not stat.S_ISREG(path.stat().st_mode):
        raise InputError("this is no file but a pipe or a device; give a file, or - for standard input")
    suffix = path.suffix.lower()
    return READERS[suffix] if suffix in READERS else partial(_foreign, suffix)


def absolute(where: str) -> str | None:
    """Return the whole path of a place as dispatches and problems name it, None for standard input."""
    return None if where == STDIN_NAME else _readable(os.path.normpath(Path(where).absolute()))


def _readable(name: str) -> str:
    r"""Return a file name that is no text, as some systems allow, with `\xff` for the bytes that are none."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _plain(path: Path, where: str) -> Iterator[Item]:
    text = decode(path.read_bytes())
    lines = (line.strip() for line in text.splitlines())
    title = next(filter(None, lines), None)
    yield Found(Dispatch(id=_readable(path.stem), text=text, source=where, title=title), where)


def _office(path: Path, where: str) -> Iterator[Item]:
    if not office.can_read(path.suffix.lower()):
        raise InputError(f"this kind of file is not read here{office.wanting([path.suffix.lower()])}")
    text = office.text_of(path)
    title = text.splitlines()[0].strip()
    yield Found(Dispatch(id=_readable(path.stem), text=text, source=where, title=title), where)


def _foreign(suffix: str, path: Path, where: str) -> Iterator[Item]:
    """Yield what the reader of another package finds; what it tells without a source comes from the file."""
    read = loaded(plugins("readers")[suffix.removeprefix(".")])
    for dispatch in read(path):
        yield Found(replace(dispatch, source=dispatch.source or where), where)


def _html(path: Path, where: str) -> Iterator[Item]:
    from kg.read.html import extract  # trafilatura, which takes long to import

    page = extract(decode(path.read_bytes()))
    source = page.address or where
    yield Found(Dispatch(_readable(path.stem), page.text, source, page.published, page.title), where)


def _json(path: Path, where: str) -> Iterator[Item]:
    with _opened(path) as stream:
        lines = ((number, line) for number, line in enumerate(_lines(stream), start=1) if line.strip())
        first = next(lines, None)
        if first is None:
            yield Problem(where, "there is nothing in it; give one JSON object a line")
        elif _is_spread(first[1]):
            yield from _spread(first, lines, where)
        else:
            yield from _json_lines(chain([first], lines), where)


def _json_lines(lines: Iterable[Line], where: str) -> Iterator[Item]:
    for number, line in lines:
        try:
            yield from _record(parse_line(decode(line)), where, number)
        except InputError as error:
            yield Problem(where, error.message, number)


def _is_spread(first_line: bytes) -> bool:
    try:
        return is_spread(decode(first_line))
    except InputError:
        return False


def _spread(first: Line, others: Iterable[Line], where: str) -> Iterator[Item]:
    """Yield what JSON over several lines holds; where not even its first object is whole, it is one a line."""
    lines = [first, *others]
    found = values(_text(lines))
    try:
        head = next(found, None)
    except InputError:
        if first[1].lstrip().startswith(b"["):
            raise
        yield from _json_lines(lines, where)
        return
    for number, value in chain([head] if head else (), found):
        yield from _record(value, where, number)


def _text(lines: list[Line]) -> str:
    """Return lines as a text in which each has its number."""
    text, last = [], 0
    for number, line in lines:
        text.append("\n" * max(0, number - last - 1) + decode(line).rstrip("\n"))
        last = number
    return "\n".join(text)


def _record(value: object, where: str, number: int) -> Iterator[Item]:
    """Yield the dispatch that a value of JSON is, and a problem if it is none, or if its day cannot be told."""
    try:
        dispatch = records.dispatch(value, f"{where}:{number}")
    except InputError as error:
        yield Problem(where, error.message, number)
        return
    try:
        published = records.published(cast("dict[str, object]", value))
    except InputError as error:
        yield Problem(where, f"{error.message}; the article is kept without a date", number, hides=False)
        yield Found(dispatch, where, number, undated=True)
    else:
        yield Found(replace(dispatch, published=published), where, number)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if path == STDIN and sys.stdin is None:  # as whoever started this program may have it
        raise InputError("it is closed; give a file, or send JSON Lines through a pipe")
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
    ".jsonl": _json,
    ".html": _html,
    ".htm": _html,
    **dict.fromkeys(office.SUFFIXES, _office),
}


def is_read(path: Path) -> bool:
    """Tell whether a file is of a kind that can be read here."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        return suffix.removeprefix(".") in plugins("readers")
    return suffix not in office.SUFFIXES or office.can_read(suffix)


def kinds() -> str:
    """Return the endings of the files that can be read here, as people read them."""
    known = {*READERS, *(f".{name}" for name in plugins("readers"))}
    return ", ".join(sorted(suffix for suffix in known if is_read(Path(f"a{suffix}"))))

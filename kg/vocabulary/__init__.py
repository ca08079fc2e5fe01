"""Words of a user's own: TOML files like those of `kg/lexicon`, whose rows are read as if they stood in ours.

Only the tables of `kg.vocabulary.doors` take rows. They pass the same checks as ours do in the tests, and a fault names
the file and the line.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg import holders, lexicon
from kg.errors import LexiconError
from kg.lexicon import OwnFile
from kg.own import file_text, own_files
from kg.vocabulary.doors import DOORS, Door
from kg.vocabulary.lines import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["DOORS", "Door", "counts", "faults", "known", "read", "using"]

_LINE = re.compile(r"\(at line (\d+)")


@contextmanager
def using(folders: Iterable[Path | str] = (), people: Iterable[Path | str] = ()) -> Iterator[None]:
    """Add the words and office holders of this user's folder, of *folders* and of the files *people* within the block.

    LexiconError for the first thing that is wrong.
    """
    folders = tuple(folders)
    with lexicon.using(known(folders)), holders.using(holders.known((*holders.files_in(folders), *people))):
        yield


def known(folders: Iterable[Path | str] = ()) -> tuple[OwnFile, ...]:
    """Return the files of words in this user's folder and in *folders*; LexiconError for the first fault in them."""
    files = read(folders)
    for fault in faults(files):
        raise fault
    return files


def read(folders: Iterable[Path | str] = ()) -> tuple[OwnFile, ...]:
    """Return the files of words in this user's folder and in *folders*, right or not; LexiconError if one cannot be read."""
    return tuple(OwnFile(path.stem, str(path), file_text(path)) for path in own_files(folders, "*.toml"))


def counts(files: Iterable[OwnFile]) -> dict[str, int]:
    """Return how many rows each table gets from files without faults, by "organizations.toml [[organization]]"."""
    found: dict[str, int] = {}
    for file in files:
        for table, rows in tomllib.loads(file.text).items():
            name = str(DOORS[file.lexicon, table])
            found[name] = found.get(name, 0) + len(rows)
    return found


def faults(files: Iterable[OwnFile]) -> Iterator[LexiconError]:
    """Yield what is wrong with the files: their form first, and where nothing is, what their rows say."""
    files = tuple(files)
    wrong = [fault for file in files for fault in _faults_of_form(file)]
    yield from wrong
    if not wrong:
        with lexicon.using(files):
            yield from (fault for file in files for fault in _faults_of_sense(file))


def _faults_of_form(file: OwnFile) -> Iterator[LexiconError]:
    names = sorted({door.lexicon for door in DOORS.values()})
    if file.lexicon not in names:
        files = ", ".join(f"{name}.toml" for name in names)
        yield LexiconError(f"is no file to which words can be added; there are {files}", where=file.where)
        return
    try:
        tables = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        yield LexiconError(f"not valid TOML: {error}", where=file.where, line=int(line[1]) if line else None)
        return
    for table, rows in tables.items():
        door = DOORS.get((file.lexicon, table))
        if door is None:
            known_tables = ", ".join(name for lexicon, name in DOORS if lexicon == file.lexicon)
            message = f"{table} is no table to which rows can be added; there are {known_tables}"
            yield _error(file, message, table, 0)
            continue
        for place, fault in door.shape(rows):
            yield _error(file, fault, table, place)


def _faults_of_sense(file: OwnFile) -> Iterator[LexiconError]:
    for table, rows in tomllib.loads(file.text).items():
        for place, fault in DOORS[file.lexicon, table].sense(rows):
            yield _error(file, fault, table, place)


def _error(file: OwnFile, message: str, table: str, place: int | str) -> LexiconError:
    return LexiconError(message, where=file.where, line=line_of(file.text, table, place))

"""Inputs as they are typed become the files to read, in order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Problem
from kg.read.formats import READERS, STDIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KINDS = ", ".join(sorted(READERS))


def find(inputs: Iterable[str | Path]) -> Iterator[Path | Problem]:
    """Yield each file to read once; a problem for what is missing, of another kind, or given twice."""
    seen: set[Path] = set()
    for given in inputs:
        for item in _expand(given):
            if isinstance(item, Path) and item in seen:
                yield Problem(str(item), "this file was given twice; it is read once", hides=False)
                continue
            if isinstance(item, Path):
                seen.add(item)
            yield item


def _expand(given: str | Path) -> Iterator[Path | Problem]:
    try:
        yield from _look(Path(given))
    except OSError as error:
        yield Problem(str(given), f"this cannot be opened ({error.strerror}); check its name and permissions")


def _look(path: Path) -> Iterator[Path | Problem]:
    if path == STDIN:
        yield path
    elif path.is_dir():
        yield from _walk(path)
    elif not path.exists():
        yield Problem(str(path), "there is no such file or folder; check the name")
    elif path.suffix.lower() not in READERS:
        yield Problem(str(path), f"this is not a kind of file that can be read; give one of {_KINDS}")
    else:
        yield path


def _walk(folder: Path) -> Iterator[Path | Problem]:
    """Yield the files below `folder`; hidden ones and files of other kinds are passed over."""
    errors: list[OSError] = []
    count = 0
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in READERS:
                count += 1
                yield Path(place, name)
    for error in errors:
        yield Problem(str(error.filename), "this folder cannot be opened; check its permissions")
    if not count and not errors:
        yield Problem(str(folder), f"the folder holds no file that can be read ({_KINDS})")

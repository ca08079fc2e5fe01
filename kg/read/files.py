"""Inputs as they are typed become the files to read, in order."""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Problem
from kg.read.formats import STDIN, is_read, kinds
from kg.read.office import wanting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SEEN_OR_HEARD = frozenset({"audio", "font", "image", "video"})
_PARTS_OF_PAGES = frozenset({"text/css", "text/javascript", "application/javascript"})


def find(inputs: Iterable[str | Path], *, apart: Path | None = None) -> Iterator[Path | Problem]:
    """Yield each file to read once; a problem for what is missing, of another kind, or given twice.

    The file `apart` is read elsewhere, and no problem.
    """
    seen: set[Path] = set()
    for given in inputs:
        for item in _expand(given, apart):
            if isinstance(item, Path) and item in seen:
                yield Problem(str(item), "this file was given twice; it is read once", hides=False)
                continue
            if isinstance(item, Path):
                seen.add(item)
            yield item


def _expand(given: str | Path, apart: Path | None) -> Iterator[Path | Problem]:
    try:
        yield from _look(Path(given), apart)
    except OSError as error:
        yield Problem(str(given), f"this cannot be opened ({error.strerror}); check its name and permissions")


def _look(path: Path, apart: Path | None) -> Iterator[Path | Problem]:
    if path == STDIN:
        yield path
    elif path.is_dir():
        yield from _walk(path, apart)
    elif not path.exists():
        yield Problem(str(path), "there is no such file or folder; check the name")
    elif not is_read(path):
        hint = f"give one of {kinds()}{wanting([path.suffix.lower()])}"
        yield Problem(str(path), f"this is not a kind of file that can be read; {hint}")
    else:
        yield path


def _walk(folder: Path, apart: Path | None) -> Iterator[Path | Problem]:
    """Yield the files below `folder`, but for hidden ones, and a problem for those of other kinds."""
    errors: list[OSError] = []
    others: list[Path] = []
    count = 0
    for path in _visible(folder, errors.append):
        if is_read(path):
            count += 1
            yield path
        elif _may_hold_text(path) and not _is_same(path, apart):
            others.append(path)
    for error in errors:
        yield Problem(str(error.filename), "this folder cannot be opened; check its permissions")
    if others:
        yield _of_other_kinds(folder, others)
    if not count and not errors:
        yield Problem(str(folder), f"the folder holds no file that can be read ({kinds()})")


def _visible(folder: Path, report: Callable[[OSError], object]) -> Iterator[Path]:
    """Yield the files below `folder` in order, but for those that are hidden or in hidden folders."""
    for place, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _may_hold_text(path: Path) -> bool:
    """Return whether a file may hold an article for all that its name says: pictures and styles of pages do not."""
    kind = mimetypes.guess_type(path.name)[0] or ""
    return kind.partition("/")[0] not in _SEEN_OR_HEARD and kind not in _PARTS_OF_PAGES


def _is_same(path: Path, other: Path | None) -> bool:
    try:
        return other is not None and path.samefile(other)
    except OSError:
        return False


def _of_other_kinds(folder: Path, others: list[Path]) -> Problem:
    endings = {path.suffix.lower() for path in others}
    told = ", ".join(sorted(ending or "without an ending" for ending in endings))
    first = others[0].relative_to(folder)
    files = "1 file is" if len(others) == 1 else f"{len(others)} files are"
    message = f"{files} of another kind ({told}) and left out, such as {first}"
    hint = f"save them as one of {kinds()}, or take them out{wanting(endings)}"
    return Problem(str(folder), f"{message}; {hint}", hides=False)

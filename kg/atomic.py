"""Write output files so that each is either the old one or the new one, never a part; several together or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write_text(path: str | Path, text: str) -> None:
    """Put `text` (UTF-8, line ends as they are) at `path`, all of it or nothing."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | Path, content: bytes) -> None:
    """Put `content` at `path`, all of it or nothing; raise InputError where that cannot be done."""
    with replacing(path) as stream:
        stream.write(content)


def write_together(files: Iterable[tuple[Path, bytes]]) -> None:
    """Put files in their places once all of them are written, or none of them; InputError as above.

    Files are taken one after the other, so that no more than one has to be in memory. Only the renames
    come at the end, which take no room on the disk.
    """
    with ExitStack() as stack:
        for path, content in files:
            stream = stack.enter_context(replacing(path))
            stream.write(content)
            stream.flush()
            if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                os.fsync(stream.fileno())


def make_folder(folder: str | Path) -> None:
    """Make a folder and those above it, unless it is there; raise InputError where that cannot be done."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"cannot make this folder ({error.strerror}); choose another place", where=str(folder)
        ) from error


@contextmanager
def replacing(path: str | Path) -> Iterator[IO[bytes]]:
    """Yield a stream whose content takes the place of `path` when the block ends well.

    The usual recipe: write beside the place, flush, fsync, rename, fsync the folder. If the block
    or the disk fails, `path` is what it was before and nothing is left lying beside it. A link stays
    a link; pipes and devices such as /dev/stdout are written into, as there is nothing to replace.
    """
    target = Path(path)
    special = target.exists() and not (target.is_file() or target.is_dir())
    try:
        yield from _write_into(target) if special else _write_beside(Path(os.path.realpath(target)))
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            f"cannot write this file ({reason}); choose another place", where=str(path)
        ) from error


def _write_into(target: Path) -> Iterator[IO[bytes]]:
    with target.open("wb") as stream:
        yield stream


def _write_beside(target: Path) -> Iterator[IO[bytes]]:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode_of(target))
        os.replace(name, target)  # noqa: PTH105 - the call that tests make fail
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _mode_of(target: Path) -> int:
    """Return the permissions that the file has, or that a new one would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; not every system can open a folder."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Write output files so that each is either the old one or the new one, never a part; several together or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kg.disk import told
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


try:
    import fcntl
except ImportError:  # on Windows, where nobody can remove a file that another program has open
    fcntl = None  # type: ignore[assignment]

PART = ".part"
"""How the names of unfinished files end."""
YOUNG = 60.0
"""Seconds for which an unfinished file is surely somebody's."""


def write_text(path: str | Path, text: str) -> None:
    """Put `text` (UTF-8, line ends as they are) at `path`, all of it or nothing."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | Path, content: bytes) -> None:
    """Put `content` at `path`, all of it or nothing; raise InputError where that cannot be done."""
    with replacing(path) as stream:
        stream.write(content)


def write_together(files: Iterable[tuple[Path, bytes]]) -> None:
    """Put files in their places once all of them are written, or none of them; InputError as above.

    Files are taken one after the other, so that no more than one has to be in memory. The renames come at
    the end; if one of them fails, those before it are taken back.
    """
    with ExitStack() as olds:
        earlier: list[tuple[Path, Path | None]] = []
        try:
            with ExitStack() as news:
                for path, content in files:
                    earlier.append((path, olds.enter_context(_kept(path))))
                    _write_safely(news.enter_context(replacing(path)), content)
        except BaseException:
            for path, old in earlier:
                _take_back(path, old)
            raise


def _write_safely(stream: IO[bytes], content: bytes) -> None:
    stream.write(content)
    stream.flush()
    if _is_regular(stream.fileno()):
        os.fsync(stream.fileno())


def _is_regular(handle: int) -> bool:
    return stat.S_ISREG(os.fstat(handle).st_mode)


@contextmanager
def _kept(path: Path) -> Iterator[Path | None]:
    """Yield a second name of the file at `path` for as long as the block lasts, None if there is no file."""
    target = Path(os.path.realpath(path))
    if not target.is_file():
        yield None
        return
    with _telling(path):
        handle, name = _make_part(target)
        os.close(handle)
        second = Path(name)
    try:
        with _telling(path):
            second.unlink()
            try:
                second.hardlink_to(target)
            except OSError:  # not every disk has hard links
                shutil.copy2(target, second)
        yield second
    finally:
        second.unlink(missing_ok=True)


def _take_back(path: Path, old: Path | None) -> None:
    """Put back what was at `path`."""
    target = Path(os.path.realpath(path))
    with suppress(OSError):  # the failure that led here is the one to tell
        if old is not None:
            os.rename(old, target)  # noqa: PTH104 - does nothing where both are one file still
        elif target.is_file():
            target.unlink()


def make_folder(folder: str | Path) -> None:
    """Make a folder and those above it, unless it is there; raise InputError where that cannot be done."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = told(error, "choose another place")
        raise InputError(f"cannot make this folder: {reason}", where=str(folder)) from error


@contextmanager
def replacing(path: str | Path) -> Iterator[IO[bytes]]:
    """Yield a stream whose content takes the place of `path` when the block ends well.

    The usual recipe: write beside the place, flush, fsync, rename, fsync the folder. If the block
    or the disk fails, `path` is what it was before and nothing is left lying beside it. A link stays
    a link; pipes and devices such as /dev/stdout are written into, as there is nothing to replace.
    """
    target = Path(path)
    special = target.exists() and not (target.is_file() or target.is_dir())
    with _telling(path):
        yield from _write_into(target) if special else _write_beside(Path(os.path.realpath(target)))


@contextmanager
def _telling(path: str | Path) -> Iterator[None]:
    """Make a failure of the disk an InputError that names the file."""
    try:
        yield
    except OSError as error:
        reason = told(error, "choose another place")
        raise InputError(f"cannot write this file: {reason}", where=str(path)) from error


def _write_into(target: Path) -> Iterator[IO[bytes]]:
    with target.open("wb") as stream:
        yield stream


def _write_beside(target: Path) -> Iterator[IO[bytes]]:
    _sweep(target)
    handle, name = _make_part(target)
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


def _make_part(target: Path) -> tuple[int, str]:
    """Make an unfinished file beside `target`; other builds see by the lock that somebody is at it."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.", suffix=PART)
    if fcntl is not None:
        with suppress(OSError):  # not every disk has locks
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return handle, name


def _sweep(target: Path) -> None:
    """Remove the unfinished files that programs left beside `target` that were killed."""
    for part in target.parent.glob(f".{escape(target.name[:80])}.*{PART}"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > YOUNG and _is_nobodys(part):
                part.unlink()


def _is_nobodys(part: Path) -> bool:
    if fcntl is None:
        return True
    with part.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


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

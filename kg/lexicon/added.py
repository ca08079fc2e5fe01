"""Files of words that a user adds to ours, in use for a time; and caches that know which are in use."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

P = ParamSpec("P")
T = TypeVar("T")


class OwnFile(NamedTuple):
    """A file of a user's words: which lexicon its rows are added to, where it lies, and its text."""

    lexicon: str
    where: str
    text: str


_added: ContextVar[tuple[OwnFile, ...]] = ContextVar("added", default=())


def added() -> tuple[OwnFile, ...]:
    """Return the files in use beside ours."""
    return _added.get()


@contextmanager
def using(files: Iterable[OwnFile]) -> Iterator[None]:
    """Add the words of *files* to ours within the block: in this thread or task alone, and no longer.

    The files must have been looked through for faults (`kg.vocabulary`).
    """
    token = _added.set(tuple(files))
    try:
        yield
    finally:
        _added.reset(token)


def kept(most: int | None = None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator that keeps what a function returns, the newest *most* of it, apart for each set of words in use.

    Whatever is drawn from a table to which users may add takes it in the place of `functools.cache`.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        ours = cast("Callable[P, T]", lru_cache(most)(function))
        with_added: dict[tuple[OwnFile, ...], Callable[P, T]] = {}

        @wraps(function)
        def found(*args: P.args, **kwargs: P.kwargs) -> T:
            files = _added.get()
            if not files:
                return ours(*args, **kwargs)
            if files not in with_added:
                with_added[files] = cast("Callable[P, T]", lru_cache(most)(function))
            return with_added[files](*args, **kwargs)

        return found

    return decorate

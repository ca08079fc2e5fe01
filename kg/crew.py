"""Work shared out to several processes of this machine; results come in the order in which the work did.

A piece of work is the same however many processes there are, and so is what comes of it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import ProcessPoolExecutor

OrderT = TypeVar("OrderT")
WorkT = TypeVar("WorkT")
ResultT = TypeVar("ResultT")

MEMORY = 1_500_000_000
"""Bytes that one process with the models takes at most, with room to spare."""
AHEAD = 2
"""Pieces of work that wait for each process, so that none has to wait for work."""


def usual() -> int:
    """Return how many processes to share work out to: one for each processor, as far as the memory reaches."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # where nobody can tell
        return cores
    return max(1, min(cores, free // MEMORY))


def share_out(
    orders: Iterable[tuple[OrderT, WorkT]],
    work: Callable[[WorkT], ResultT],
    jobs: int,
    *,
    alone: Callable[[WorkT], ResultT],
    done: Callable[[WorkT], object],
) -> Iterator[tuple[OrderT, ResultT]]:
    """Yield each order with what came of its work, in order; *done* is told of work that another process did.

    *work* must be a function that other processes can import. One order, or one job, is done in this process,
    by *alone*. Errors of the work are raised here; InputError if a process is killed.
    """
    stream = iter(orders)
    first = list(islice(stream, 2 if jobs > 1 else 0))
    if len(first) == 1 or jobs == 1:
        for order, piece in chain(first, stream):
            yield order, alone(piece)
        return
    with _pool(jobs) as pool:
        waiting: deque[tuple[OrderT, WorkT, Callable[[], ResultT]]] = deque()
        for order, piece in chain(first, stream):
            waiting.append((order, piece, pool.submit(work, piece).result))
            if len(waiting) > AHEAD * jobs:
                yield _next(waiting, done)
        while waiting:
            yield _next(waiting, done)


def _next(
    waiting: deque[tuple[OrderT, WorkT, Callable[[], ResultT]]], done: Callable[[WorkT], object]
) -> tuple[OrderT, ResultT]:
    from concurrent.futures.process import BrokenProcessPool

    order, piece, result = waiting.popleft()
    try:
        found = result()
    except BrokenProcessPool as error:
        reason = "a process that reads articles was killed, perhaps for want of memory"
        raise InputError(f"{reason}; try again with fewer", where="jobs") from error
    done(piece)
    return order, found


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Yield processes that begin afresh, which is safe beside the threads of any library, and end with this one.

    Imported here, as it takes time that no `kg --help` should cost.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """Leave interruptions to the first process, and end when it does, even where it is killed."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent.sentinel,), daemon=True).start()


def _wait_and_end(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)

"""Workers on demand: each task gets a process of its own, and no longer than its deadline."""

from __future__ import annotations

import multiprocessing
import sys
import time
from http import HTTPStatus
from multiprocessing import forkserver
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from kg.serve.reply import Reply, refusal
from kg.serve.worker import received, work

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext

    from kg.serve.worker import Job

AT_ONCE = 4
"""Tasks that are worked on at the same time; others wait for their turn."""

READY = ("kg.serve.worker", "kg.serve.pages", "kg.serve.tasks", "kg.cli")
"""What is imported before anything is asked: what works, and what the script `kg` would import once more."""


class Workers:
    """Starts a process for each task, from a small one kept ready where the system can fork."""

    def __init__(self) -> None:
        self._context = _context()
        self._context.set_forkserver_preload(list(READY))
        if sys.platform != "win32":
            forkserver.ensure_running()  # it imports all that while nobody waits yet
        self._turns = BoundedSemaphore(AT_ONCE)

    def ask(self, job: Job) -> Reply:
        """Return the reply to a job; blocks until it is there, or until the deadline after its turn came.

        A task that has waited for its turn as long as it may run is refused.
        """
        if not self._turns.acquire(timeout=job.limits.seconds):
            return refusal(HTTPStatus.SERVICE_UNAVAILABLE, "too many queries at once; try again later")
        try:
            return self._work(job)
        finally:
            self._turns.release()

    def _work(self, job: Job) -> Reply:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=work, args=(job, theirs), daemon=True)
        process.start()
        theirs.close()
        try:
            return _reply(ours, job, time.monotonic() + job.limits.seconds)
        finally:
            ours.close()
            process.kill()
            process.join()
            process.close()


def _context() -> ForkServerContext | SpawnContext:
    """Return how processes are started: forked from one that has all in place, where systems can do that."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    return multiprocessing.get_context("forkserver")


def _reply(connection: Connection, job: Job, deadline: float) -> Reply:
    try:
        if connection.poll(max(0.0, deadline - time.monotonic())):
            return received(connection.recv_bytes(job.limits.answer + 1000))
    except (EOFError, OSError):
        advice = "ask for less, or in smaller steps"
        return refusal(HTTPStatus.SERVICE_UNAVAILABLE, f"the query took more memory than it may; {advice}")
    return refusal(
        HTTPStatus.SERVICE_UNAVAILABLE, f"the query was stopped after {job.limits.seconds:g} seconds"
    )

"""One task in a process of its own: bounded in time, memory, rows and bytes, and open to be killed."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.serve.reply import Reply, refusal
from kg.store.folder import open_database
from kg.store.stored import StoredGraph

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from kg.serve.tasks import Task


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: seconds, bytes of memory, rows and bytes of its answer."""

    seconds: float = 30.0
    memory: int = 2 << 30
    rows: int = 100_000
    answer: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """A task, the database to ask, and the `Accept` header of who asks."""

    database: Path
    base: str
    task: Task
    accept: str
    limits: Limits


def work(job: Job, connection: Connection) -> None:
    """Send the reply to a job and end; the process that runs this has no other task."""
    _bound(job.limits)
    reply = answer(job)
    head = json.dumps([reply.status, reply.media_type, reply.policy])
    connection.send_bytes(head.encode() + b"\n" + reply.body)
    connection.close()


def received(message: bytes) -> Reply:
    """Return the reply that `work` has sent."""
    head, _, body = message.partition(b"\n")
    status, media_type, policy = json.loads(head)
    return Reply(status, media_type, body, policy)


def answer(job: Job) -> Reply:
    """Return the reply to a job, as a refusal where the task is wrong or its answer too large."""
    try:
        graph = StoredGraph(open_database(job.database), job.base, job.limits.rows)
        reply = job.task.reply(graph, job.accept)
    except KgError as error:
        return refusal(HTTPStatus.BAD_REQUEST, str(error))
    if len(reply.body) > job.limits.answer:
        return refusal(HTTPStatus.BAD_REQUEST, "the answer is too large; ask for less, with LIMIT")
    return reply


def _bound(limits: Limits) -> None:
    """Hold this process to its limits, where the system can; it dies when it goes beyond."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds) + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what a dying allocator would say

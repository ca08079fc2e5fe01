"""What goes back by HTTP: an answer, or one line that says why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from http import HTTPStatus


class Reply(NamedTuple):
    """What goes back by HTTP; `policy` says what a page may do, if it does not bring that along."""

    status: int
    media_type: str
    body: bytes
    policy: str = ""


def refusal(status: HTTPStatus, message: str) -> Reply:
    """Return a reply that says in one line why there is no answer."""
    return Reply(status, "text/plain", f"{' '.join(message.split())}\n".encode())

"""SPARQL 1.1 protocol, the reading half of it, on the loopback address (https://www.w3.org/TR/sparql11-protocol/).

Whatever page a browser on this machine shows could send requests here. So the Host must be ours (against
DNS rebinding), what browsers mark as sent by other sites is refused, and no other site may read an answer.
"""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kg.errors import InputError, KgError
from kg.serve.served import Served, served
from kg.serve.worker import Job, Limits, Reply, refusal
from kg.serve.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request

HOST = "127.0.0.1"
LONGEST = 100_000
"""Bytes of a query, and of a request that carries one."""
AT_ONCE = 64
"""Connections at the same time; more are told to come again."""

_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class _RequestError(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.reply = refusal(status, message)


def application(graph: Served, limits: Limits) -> Starlette:
    """Return the application that answers at `/sparql` and shows the page at `/`."""
    workers = Workers()

    async def sparql(request: Request) -> Response:
        try:
            _require_own_site(request)
            current = graph.current()
            query = await _query(request)
            accept = request.headers.get("accept", "*/*")
            job = Job(current.database, current.base, query, accept, limits)
            reply = await run_in_threadpool(workers.ask, job)
        except _RequestError as refused:
            reply = refused.reply
        except KgError as error:
            reply = refusal(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
        return _response(reply)

    async def page(request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(graph.page), headers=_HEADERS)

    return Starlette(
        routes=[Route("/sparql", sparql, methods=["GET", "POST"]), Route("/", page)],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"], www_redirect=False)],
    )


def _response(reply: Reply) -> Response:
    return Response(reply.body, reply.status, _HEADERS, reply.media_type)


def _require_own_site(request: Request) -> None:
    """Refuse what a browser says another site has sent (https://www.w3.org/TR/fetch-metadata/)."""
    site = request.headers.get("sec-fetch-site", "none")
    origin = request.headers.get("origin")
    if site not in ("none", "same-origin") or origin not in (None, f"http://{request.headers['host']}"):
        raise _RequestError(HTTPStatus.FORBIDDEN, "other sites may not ask here")


async def _query(request: Request) -> str:
    """Return the query of a request, sent in one of the three ways of the protocol (section 2.1)."""
    pairs = _pairs(request.url.query)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if kind == _QUERY:
            return body
        if kind != _FORM:
            raise _RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {_FORM} or {_QUERY}")
        pairs += _pairs(body)
    return _only_query(pairs)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=20, errors="strict")
    except ValueError:
        raise _RequestError(HTTPStatus.BAD_REQUEST, "the form cannot be read; encode it as UTF-8") from None


def _only_query(pairs: list[tuple[str, str]]) -> str:
    names = [name for name, _ in pairs]
    if "update" in names:
        raise _RequestError(HTTPStatus.FORBIDDEN, "this graph cannot be changed from here; it is for reading")
    if "default-graph-uri" in names or "named-graph-uri" in names:
        raise _RequestError(
            HTTPStatus.BAD_REQUEST, "all graphs are asked as one; pick some with GRAPH in the query"
        )
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise _RequestError(HTTPStatus.BAD_REQUEST, "give one query, as the parameter query=")
    if len(queries[0]) > LONGEST:
        raise _RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query has at most {LONGEST} characters")
    return queries[0]


async def _body(request: Request) -> str:
    """Return the body as text; no more of it is read than a query may have."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise _RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a query has at most {LONGEST} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise _RequestError(HTTPStatus.BAD_REQUEST, "the request is not UTF-8 text") from None


def serve(
    path: str | Path, port: int = 0, *, limits: Limits | None = None, ready: Callable[[str], object] = print
) -> None:
    """Serve a store folder or a graph file until interrupted; `ready` is told the address.

    Port 0 means any that is free. GraphError if the graph cannot be read, InputError if the port is taken.
    """
    with served(Path(path)) as graph, _listening(port) as listener:
        app = application(graph, limits or Limits())
        settings = uvicorn.Config(
            app, log_level="error", server_header=False, lifespan="off", limit_concurrency=64
        )
        ready(f"http://{HOST}:{listener.getsockname()[1]}/")
        with suppress(KeyboardInterrupt):  # the usual way to end it
            uvicorn.Server(settings).run(sockets=[listener])


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    try:
        listener = socket.create_server((HOST, port), backlog=128)
    except (OSError, OverflowError) as error:
        raise InputError(f"cannot be used ({error}); choose another port", where=f"port {port}") from error
    with listener:
        yield listener

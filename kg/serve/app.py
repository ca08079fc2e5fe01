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
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import Response
from starlette.routing import Route

from kg.browse import Wanted
from kg.errors import InputError, KgError
from kg.serve.pages import Drawn, Events, Paper, Resource, Search, Suggested
from kg.serve.reply import Reply, refusal
from kg.serve.served import Served, served
from kg.serve.tasks import French, Query
from kg.serve.told import description, ontology
from kg.serve.worker import Job, Limits
from kg.serve.workers import Workers
from kg.store.stored import opened
from kg.triples.iris import can_be_written, is_legal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterator

    import pyoxigraph as ox
    from starlette.requests import Request

    from kg.serve.tasks import Task
    from kg.store.folder import Published

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


def application(graph: Served, limits: Limits, origins: Collection[str] = ()) -> Starlette:
    """Return the application that answers at `/sparql`, takes French at `/ask` and shows pages from `/` on.

    It also gives each resource of the graph at `/id/…`, as a page or as triples, the ontology at `/ontology`, and
    what graph and service are at `/.well-known/void`. Pages of the `origins` may ask, too; `*` stands for all.
    """
    service = _Service(graph, limits, origins)
    return Starlette(
        routes=[
            service.route("/sparql", service.query, "GET", "POST"),
            service.route("/ask", service.french),
            service.route("/id/{name:path}", service.resource),
            service.route("/ontology", service.ontology),
            service.route("/.well-known/void", service.description),
            service.route("/", service.events),
            service.route("/draw", service.drawn),
            service.route("/search", service.search),
            service.route("/suggest", service.suggested),
            service.route("/dossier", service.dossier),
        ],
        middleware=_middleware(origins),
    )


class _Service:
    """What is answered at which address."""

    def __init__(self, graph: Served, limits: Limits, origins: Collection[str]) -> None:
        self._graph = graph
        self._limits = limits
        self._origins = origins
        self._workers = Workers()

    def route(self, path: str, reply: Callable[[Request], Awaitable[Reply]], *methods: str) -> Route:
        """Return the route on which a path gets a reply, or a refusal in one line."""

        async def endpoint(request: Request) -> Response:
            try:
                _require_allowed_site(request, self._origins)
                told = await reply(request)
            except _RequestError as refused:
                told = refused.reply
            except KgError as error:
                told = refusal(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
            return _response(told, open_to_others=bool(self._origins))

        return Route(path, endpoint, methods=methods or ("GET",))

    async def query(self, request: Request) -> Reply:
        """Answer a query; without one, tell what the service can do."""
        if request.method == "GET" and not request.url.query:
            return await self.description(request)
        return await self._asked(request, await _query(request))

    async def french(self, request: Request) -> Reply:
        """Answer a question in French."""
        texts = [value for name, value in _pairs(request.url.query) if name == "q"]
        if len(texts) > 1:
            raise _RequestError(HTTPStatus.BAD_REQUEST, "ask one question at a time")
        return await self._asked(request, French(*texts or [""]))

    async def resource(self, request: Request) -> Reply:
        """Show the resource of this name, or tell what the graph says of it."""
        iri = await self._known(f"{self._graph.current().base}{request.path_params['name']}")
        turtle = "text/turtle" if _value(request, "format") == "ttl" else None
        return await self._asked(request, Resource(iri, _wanted(request)), turtle)

    async def ontology(self, request: Request) -> Reply:
        """Give the ontology."""
        return ontology(_accept(request))

    async def description(self, request: Request) -> Reply:
        """Tell what the service is, and what it serves."""
        current = self._graph.current()
        graph = await run_in_threadpool(_describes_itself, current)
        return description(str(request.base_url), current.base, graph, _accept(request))

    async def events(self, request: Request) -> Reply:
        """Show the events that fit."""
        return await self._asked(request, Events(_wanted(request)))

    async def drawn(self, request: Request) -> Reply:
        """Draw the events that fit."""
        return await self._asked(request, Drawn(_wanted(request)))

    async def search(self, request: Request) -> Reply:
        """Show what goes by a name."""
        return await self._asked(request, Search(_value(request, "q"), _wanted(request)))

    async def suggested(self, request: Request) -> Reply:
        """Propose names as one types."""
        return await self._asked(request, Suggested(_value(request, "q"), _wanted(request)))

    async def dossier(self, request: Request) -> Reply:
        """Show the dossier of a person."""
        iri = await self._known(_value(request, "id"))
        return await self._asked(request, Paper(iri, _wanted(request)))

    async def _known(self, iri: str) -> str:
        """Return an identifier that the graph has."""
        current = self._graph.current()
        if not is_legal(iri) or not await run_in_threadpool(_is_known, current, iri):
            raise _RequestError(HTTPStatus.NOT_FOUND, "the graph has no such resource")
        return iri

    async def _asked(self, request: Request, task: Task, accept: str | None = None) -> Reply:
        current = self._graph.current()
        job = Job(current.database, current.base, task, accept or _accept(request), self._limits)
        return await run_in_threadpool(self._workers.ask, job)


def _middleware(origins: Collection[str]) -> list[Middleware]:
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"], www_redirect=False)
    if not origins:
        return [hosts]
    others = Middleware(
        CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"], allow_headers=["*"]
    )
    return [hosts, others]


def _is_known(current: Published, iri: str) -> bool:
    """Return whether a graph says anything of a resource."""
    return opened(current).has_node(iri)


def _describes_itself(current: Published) -> list[ox.Quad]:
    """Return what a graph says of itself."""
    return opened(current).description()


def _accept(request: Request) -> str:
    return request.headers.get("accept", "*/*")


def _response(reply: Reply, *, open_to_others: bool) -> Response:
    policy = {"Cross-Origin-Resource-Policy": "cross-origin"} if open_to_others else {}
    if reply.policy:
        policy["Content-Security-Policy"] = reply.policy
    return Response(reply.body, reply.status, _HEADERS | policy, reply.media_type)


def _require_allowed_site(request: Request, origins: Collection[str]) -> None:
    """Refuse what a browser says another site has sent (https://www.w3.org/TR/fetch-metadata/), unless it may."""
    if "*" in origins or request.headers.get("origin") in origins:
        return
    site = request.headers.get("sec-fetch-site", "none")
    origin = request.headers.get("origin")
    if site not in ("none", "same-origin") or origin not in (None, f"http://{request.headers['host']}"):
        raise _RequestError(HTTPStatus.FORBIDDEN, "other sites may not ask here")


def _wanted(request: Request) -> Wanted:
    """Return what the address of a page says."""
    return Wanted.of(_pairs(request.url.query))


def _value(request: Request, name: str) -> str:
    """Return the one value of a parameter; empty if there is none."""
    return next((value for each, value in _pairs(request.url.query) if each == name), "")


async def _query(request: Request) -> Query:
    """Return the query of a request, sent in one of the three ways of the protocol (section 2.1)."""
    pairs = _pairs(request.url.query)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if kind == _QUERY:
            return Query(body, _graphs(pairs))
        if kind != _FORM:
            raise _RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send {_FORM} or {_QUERY}")
        pairs += _pairs(body)
    return Query(_only_query(pairs), _graphs(pairs))


def _graphs(pairs: list[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the graphs that a request names (section 2.1.4); none is fetched, those unknown here are empty."""
    default, named = (
        tuple(value for name, value in pairs if name == wanted)
        for wanted in ("default-graph-uri", "named-graph-uri")
    )
    if not all(can_be_written(name) for name in (*default, *named)):
        raise _RequestError(HTTPStatus.BAD_REQUEST, "name graphs by whole IRIs")
    return (default, named) if default or named else None


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=60, errors="strict")
    except ValueError:
        raise _RequestError(HTTPStatus.BAD_REQUEST, "the form cannot be read; encode it as UTF-8") from None


def _only_query(pairs: list[tuple[str, str]]) -> str:
    names = [name for name, _ in pairs]
    if "update" in names:
        raise _RequestError(HTTPStatus.FORBIDDEN, "this graph cannot be changed from here; it is for reading")
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
    path: str | Path,
    port: int = 0,
    *,
    limits: Limits | None = None,
    origins: Collection[str] = (),
    ready: Callable[[str], object] = print,
) -> None:
    """Serve a store folder or a graph file until interrupted; `ready` is told the address.

    Pages of the `origins` (such as `https://example.org`, `null` for files, or `*`) may ask, too.
    Port 0 means any that is free. GraphError if the graph cannot be read, InputError if the port is taken.
    """
    with served(Path(path)) as graph, _listening(port) as listener:
        app = application(graph, limits or Limits(), origins)
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

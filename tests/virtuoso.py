"""Virtuoso, a server that many libraries run, started for a test in a folder of its own and ended after it."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from rdflib import Graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = shutil.which("virtuoso-t")
PATIENCE = 120.0

SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
CheckpointInterval = 0
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 4
Charset = UTF-8
"""


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A running server: its address, and the login that may write."""

    url: str
    login: tuple[str, str]

    @property
    def locked(self) -> str:
        """Return the address of the graph protocol that asks for a login by digest."""
        return f"{self.url}/sparql-graph-crud-auth"

    def graph(self, name: str) -> Graph:
        """Return a named graph as the server gives it back."""
        address = f"{self.url}/sparql-graph-crud?graph={quote(name, safe='')}"
        with urlopen(Request(address, headers={"Accept": "text/plain"})) as answer:
            return Graph().parse(data=answer.read(), format="nt")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Virtuoso]:
    """Start a server with an empty database in a folder; it is killed at the end."""
    sql_port, port = _free_port(), _free_port()
    (folder / "settings.ini").write_text(SETTINGS.format(sql_port=sql_port, port=port), encoding="utf-8")
    password = secrets.token_hex(8)
    with _started(folder, "+pwdold", "dba", "+pwddba", password) as making:
        making.wait(PATIENCE)
    with _started(folder) as server:
        yield Virtuoso(_answering(f"http://127.0.0.1:{port}", server), ("dba", password))


@contextmanager
def _started(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [str(PROGRAM), "+foreground", "+configfile", "settings.ini", *arguments]
    with (folder / "output.txt").open("ab") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def _answering(url: str, server: subprocess.Popen[bytes]) -> str:
    """Return the address as soon as the server answers there."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            with urlopen(f"{url}/sparql"):
                return url
        except URLError:
            time.sleep(0.2)
    raise RuntimeError("Virtuoso does not start; see output.txt in its folder")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])

"""Commands import only what they use: nobody who asks a question waits for a parser or a drawing library."""

from __future__ import annotations

import subprocess
import sys

import pytest

READING = {"stanza", "torch", "tokenizers", "safetensors", "trafilatura", "wordfreq", "ftfy", "py3langid"}
DRAWING = {"networkx", "pyvis", "matplotlib", "pandas", "IPython"}
GRAPHS = {"rdflib", "pyoxigraph", "pyshacl", "starlette", "uvicorn", "babel", "rich", "numpy"}


def imported_by(code: str) -> set[str]:
    """Return the packages that are there after some code ran in a Python of its own."""
    shown = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\n{shown}"], capture_output=True, text=True, check=True
    )
    return set(ran.stdout.splitlines()[-1].split())


def test_help_imports_neither_parser_nor_graph_nor_drawing() -> None:
    run = "from click.testing import CliRunner; from kg.cli import main; CliRunner().invoke(main, ['--help'])"
    assert not imported_by(run) & (READING | DRAWING | GRAPHS)


@pytest.mark.parametrize("command", ["query", "check", "serve", "export", "push"])
def test_help_of_a_command_imports_neither_parser_nor_drawing(command: str) -> None:
    run = f"from click.testing import CliRunner; from kg.cli import main; CliRunner().invoke(main, ['{command}', '--help'])"
    assert not imported_by(run) & (READING | DRAWING)


@pytest.mark.parametrize(
    ("module", "unused"),
    [
        ("kg.query", READING | DRAWING | {"pyshacl", "starlette", "uvicorn"}),
        ("kg.check", READING | DRAWING | {"starlette", "uvicorn"}),
        ("kg.serve", READING | DRAWING | {"pyshacl"}),
        ("kg.people", READING | DRAWING | GRAPHS - {"babel"}),
    ],
)
def test_a_part_imports_only_what_it_uses(module: str, unused: set[str]) -> None:
    assert not imported_by(f"import {module}") & unused


def test_no_command_is_found_under_a_wrong_name() -> None:
    ran = subprocess.run([sys.executable, "-m", "kg", "qery"], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "No such command 'qery'" in ran.stderr

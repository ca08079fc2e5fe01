"""Commands import only what they use: nobody who asks a question waits for a parser or a drawing library."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from kg.extras import READ
from tests.test_docs import ROOT

if TYPE_CHECKING:
    from pathlib import Path

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


WITHOUT = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {extras!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Missing())
"""
"""Python without what is installed apart."""


def without_extras(code: str) -> subprocess.CompletedProcess[str]:
    start = WITHOUT.format(extras=sorted(READ))
    return subprocess.run(
        [sys.executable, "-c", start + code], capture_output=True, text=True, check=False, env={**os.environ}
    )


def test_all_but_reading_does_without_what_reading_needs(built_into: Path, tmp_path: Path) -> None:
    graph = str(built_into / "graph.trig")
    commands = [
        ["query", graph, "meetings"],
        ["check", graph],
        ["ask", graph, "Qui Heiko Maas a-t-il rencontré ?"],
        ["view", graph, "-o", str(tmp_path / "a.html")],
        ["dossier", graph, "Heiko Maas", "-o", str(tmp_path / "b.html")],
        ["pictures", graph, "-o", str(tmp_path / "pictures")],
        ["export", graph, "-o", str(tmp_path / "a.graphml")],
        ["people", "of", "Heiko Maas"],
        *([name, "--help"] for name in ("correct", "push", "review", "serve")),
    ]
    ran = without_extras(
        f"from click.testing import CliRunner\nfrom kg.cli import main\nimport kg.serve\n"
        f"for each in {commands!r}:\n print(each[0], CliRunner().invoke(main, each).exit_code)"
    )
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [f"{each[0]} 0" for each in commands]


def test_reading_says_what_to_install() -> None:
    command = without_extras("import kg.cli\nkg.cli.main(['build', 'seeds', '-o', 'x'])")
    assert command.returncode == 1
    assert command.stderr.startswith("Error: reading articles needs ")
    assert "pip install 'diplomacy-kg[read]' brings it" in command.stderr
    assert len(command.stderr.splitlines()) == 1
    assert "pip install 'diplomacy-kg[read]'" in without_extras("import kg\nkg.build(['seeds'])").stderr


def test_what_is_named_is_what_the_extra_brings() -> None:
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]["read"]
    assert {each.partition(">")[0].replace("-", "_") for each in extra} == READ


def test_no_command_is_found_under_a_wrong_name() -> None:
    ran = subprocess.run([sys.executable, "-m", "kg", "qery"], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "No such command 'qery'" in ran.stderr

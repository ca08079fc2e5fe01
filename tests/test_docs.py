"""Every command explains itself with an example, and the README names it."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from kg.cli import HOMES, main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = sorted((ROOT / "docs").glob("*.md"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def commands(group: click.Group = main, path: str = "kg") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_shows_help_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(main, [*name.split()[1:], "--help"])
    assert shown.exit_code == 0
    assert f"Example: {name}" in " ".join(shown.output.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_a_command_is_one_that_it_takes(name: str) -> None:
    command = COMMANDS[name]
    example = (command.epilog or "").removeprefix(f"Example: {name}").split("|")[0]
    with command.make_context(name, shlex.split(example), resilient_parsing=False) as context:
        assert context.params is not None


@pytest.mark.parametrize("name", COMMANDS)
def test_the_parameters_of_a_command_are_explained(name: str) -> None:
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("name", HOMES)
def test_the_list_of_commands_says_what_each_says_itself(name: str) -> None:
    own = " ".join((COMMANDS[f"kg {name}"].help or "").replace("\b", "").split())
    said = HOMES[name].does.removesuffix(".")
    beginning = said.split(",")[0].split(";")[0].split(":")[0]
    assert own.startswith(beginning)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_the_command(name: str) -> None:
    assert f"`{name}" in README


def test_the_changelog_names_the_commands() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert all(name.split()[1] in changelog for name in COMMANDS)


def blocks(language: str, *more: Path) -> list[str]:
    """Return the blocks of a language in the README, and in more pages."""
    texts = [README, *(path.read_text(encoding="utf-8") for path in more)]
    return [
        block for text in texts for block in re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)
    ]


SHELL = [line for block in blocks("sh", *DOCS) for line in block.splitlines() if line.startswith("kg ")]


@pytest.mark.parametrize("line", SHELL)
def test_a_command_in_the_documentation_is_one_that_there_is(line: str) -> None:
    for part in line.split(" && "):
        words = shlex.split(part, comments=True)
        name = next(path for path in sorted(COMMANDS, key=len, reverse=True) if part.startswith(path))
        arguments = words[len(name.split()) :]
        if "--list" not in arguments:
            with COMMANDS[name].make_context(name, arguments) as context:
                assert context.params is not None


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_a_page_of_the_documentation_links_to_pages_that_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert (path.parent / target).is_file()
    for name in re.findall(r"`((?:kg|ontology|tests|seeds)/[\w./]*\w)`", text):
        assert (ROOT / name).exists()


def test_every_page_of_the_documentation_is_in_its_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert DOCS
    assert all(path.name in menu for path in DOCS)


@pytest.mark.parametrize("block", sorted(set(blocks("console", *DOCS))))
def test_the_readme_shows_what_a_command_prints(block: str, built_into: Path) -> None:
    command, _, shown = block.removeprefix("$ kg ").partition("\n")
    arguments = shlex.split(command.replace("build/demo", str(built_into)))
    assert CliRunner().invoke(main, arguments).stdout == shown


@pytest.mark.parametrize("block", blocks("python"))
def test_the_python_of_the_readme_runs(
    block: str,
    seeds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "seeds").symlink_to(seeds)
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {})
    assert "Heiko Maas" in capsys.readouterr().out
    assert (tmp_path / "network.html").is_file()


@pytest.mark.parametrize("block", blocks("sparql"))
def test_the_sparql_of_the_readme_finds_something_in_the_example(block: str, built_into: Path) -> None:
    answer = CliRunner().invoke(main, ["query", str(built_into / "graph.trig"), block, "--format", "csv"])
    assert len(answer.stdout.splitlines()) > 1


@pytest.mark.parametrize(
    "name", re.findall(r"`((?:kg|ontology|notebooks|build)/[\w./]+|\w+\.ipynb)`", README)
)
def test_the_readme_names_files_that_are_there(name: str) -> None:
    assert name.startswith("build/") or (ROOT / name).exists() or (ROOT / "notebooks" / name).is_file()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_prose_with_short_cells_and_no_stored_output(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert cells[0]["source"][0].startswith("# ")
    assert len(cells) - len(code) >= 5
    assert all(len(cell["source"]) <= 6 and not cell["outputs"] for cell in code)
    assert not any("def " in line for cell in code for line in cell["source"])


def test_the_readme_names_every_notebook() -> None:
    assert all(path.name in README for path in NOTEBOOKS)

"""The command line: one function a command, each a thin face on a function of the library."""

from __future__ import annotations

import click

from kg.cli.articles import build, extract
from kg.cli.asking import check, query
from kg.cli.correcting import correct
from kg.cli.drawing import pictures, view
from kg.cli.group import Commands
from kg.cli.models import models
from kg.cli.people import people_group as people
from kg.cli.sharing import export, push, serve


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="diplomacy-kg", prog_name="kg")
def main() -> None:
    """Turn French-language dispatches into a graph of who met whom and who gave what to whom."""


for command in (build, extract, query, check, correct, view, pictures, export, serve, push, models, people):
    main.add_command(command)

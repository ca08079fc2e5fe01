"""Commands about the French models."""

from __future__ import annotations

import click

from kg import models as model_sets
from kg.parse import download


@click.group(invoke_without_command=True, epilog="Example: kg models")
@click.pass_context
def models(context: click.Context) -> None:
    """List the French models that are installed, or download Stanza's official ones."""
    if context.invoked_subcommand is None:
        for one in model_sets.installed():
            click.echo(f"{one.name:<10}{one.size / 1e6:>8.0f} MB  {one.folder}")


@models.command("download", epilog="Example: kg models download")
def models_download() -> None:
    """Fetch Stanza's official French models, for `--models official`."""
    click.echo(str(download().folder))

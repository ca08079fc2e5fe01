"""How all commands end when something goes wrong: one line, no traceback, exit code 1."""

from __future__ import annotations

import errno
from typing import Any

import click

from kg.errors import KgError
from kg.legible import legible_output
from kg.result import one_line


class Commands(click.Group):
    """A group that turns the package's errors into one line and exit code 1."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line, whatever letters the terminal has."""
        legible_output()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(one_line(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader went away: click ends quietly
                raise
            reason = error.strerror or str(error)
            advice = "make room, or choose another place"
            raise click.ClickException(
                one_line(f"the disk or the output failed ({reason}); {advice}")
            ) from error

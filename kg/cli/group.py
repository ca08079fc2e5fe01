"""How commands are found when they are run, and how all of them end when something goes wrong."""

from __future__ import annotations

import errno
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kg.disk import told
from kg.errors import KgError
from kg.extras import naming_extras
from kg.legible import legible_output, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping


class Home(NamedTuple):
    """Where a command is, as `module:function`, and what it does in a line."""

    place: str
    does: str


class Commands(click.Group):
    """A group that imports its commands when they are asked for.

    The package's errors become one line and exit code 1, without a traceback.
    """

    def __init__(self, *args: Any, homes: Mapping[str, Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._homes = homes

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in alphabetical order."""
        return sorted(self._homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command and return it; None if there is none of that name."""
        if cmd_name not in self._homes:
            return None
        module, _, name = self._homes[cmd_name].place.partition(":")
        with naming_extras():
            command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the commands do, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._homes[name].does) for name in self.list_commands(ctx)])

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
            reason = told(error, "choose another place")
            raise click.ClickException(one_line(f"the disk or the output failed: {reason}")) from error

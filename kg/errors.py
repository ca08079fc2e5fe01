"""Errors that reach a user: one base, a few children, each says where and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class KgError(Exception):
    """Base of all errors of this package.

    `where` names the file, query or option at fault; `line` (from 1) the place in it, if known.
    """

    def __init__(self, message: str, *, where: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.line = line

    def __str__(self) -> str:
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return self.message if place is None else f"{place}: {self.message}"


class InputError(KgError):
    """A file, line or option that cannot be read as what it should be."""


class NothingReadError(InputError):
    """Inputs of which no article could be read; `problems` say why, as they are shown to people."""

    def __init__(self, problems: Sequence[object]) -> None:
        self.problems = tuple(problems)
        others = f"; and {len(problems) - 1} more" if len(problems) > 1 else ""
        reason = f"{problems[0]}{others}" if problems else "the inputs hold none; give some articles"
        super().__init__(f"no article could be read, so nothing was written ({reason})")


class LexiconError(KgError):
    """A row of a lexicon file that breaks the rules of its table."""


class ModelError(KgError):
    """Language models that are missing, damaged or not the ones of the manifest."""


class GraphError(KgError):
    """A graph file that cannot be read, or a term that is not in the ontology."""


class QueryError(KgError):
    """A SPARQL query that is wrong, unknown or lacks a parameter."""

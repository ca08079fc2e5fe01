"""What is installed apart, since only readers of articles need it: PyTorch, Stanza and their like weigh a gigabyte."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

READ = frozenset(
    {
        "charset_normalizer",
        "ftfy",
        "lxml",
        "lxml_html_clean",
        "py3langid",
        "safetensors",
        "stanza",
        "tokenizers",
        "torch",
        "trafilatura",
        "wordfreq",
    }
)
"""Modules that `pip install 'diplomacy-kg[read]'` brings."""


@contextmanager
def naming_extras() -> Iterator[None]:
    """Say what to install where a module that only readers of articles need is not there: as an InputError."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in READ:
            raise
        message = f"reading articles needs {missing}, which is not installed; pip install 'diplomacy-kg[read]' brings it"
        raise InputError(message) from error

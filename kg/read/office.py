"""The text of .docx and .pdf files, by python-docx and pypdf where these are installed (`diplomacy-kg[office]`)."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from docx.table import Table

_LIBRARIES = {".docx": "docx", ".pdf": "pypdf"}
SUFFIXES = tuple(_LIBRARIES)
_LARGEST = 500_000_000
"""Bytes that a packed file may hold: more is no article, but made to fill the memory."""
_ODD = (AttributeError, IndexError, KeyError, RecursionError, SyntaxError, TypeError, ValueError)
"""What the libraries raise, too, where a part of a file is not what it should be."""


def can_read(suffix: str) -> bool:
    """Tell whether what files of an ending need is installed."""
    return find_spec(_LIBRARIES[suffix]) is not None


def wanting(suffixes: Iterable[str]) -> str:
    """Return what to install for those of *suffixes* that could be read with it, as half a sentence; else nothing."""
    missing = sorted({each for each in suffixes if each in _LIBRARIES and not can_read(each)})
    return f"; to read {' and '.join(missing)}, pip install 'diplomacy-kg[office]'" if missing else ""


def text_of(path: Path) -> str:
    """Return the text of a file, its paragraphs parted by blank lines; raise InputError if it holds none."""
    read: Callable[[Path], str] = {".docx": _docx, ".pdf": _pdf}[path.suffix.lower()]
    text = read(path)
    if not text.strip():
        raise InputError("there is no text in it, only pictures of it perhaps; save its text as .txt")
    return text


def _docx(path: Path) -> str:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from lxml.etree import LxmlError

    try:
        _require_sane(path)
        parts = Document(str(path)).iter_inner_content()
        told = [row for part in parts for row in (_rows(part) if isinstance(part, Table) else [part.text])]
    except (PackageNotFoundError, BadZipFile, LxmlError, *_ODD) as error:
        raise InputError("this is no .docx file, or a damaged one; save its text as .txt") from error
    return "\n\n".join(line.strip() for line in told if line.strip())


def _rows(table: Table) -> Iterator[str]:
    """Yield the rows of a table, each cell once where several are one."""
    for row in table.rows:
        cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
        yield " ; ".join(cell for cell in cells if cell)


def _require_sane(path: Path) -> None:
    """Raise InputError if a packed file holds far more than a text does."""
    with ZipFile(path) as packed:
        if sum(each.file_size for each in packed.infolist()) > _LARGEST:
            raise InputError("this file holds far more than a text; save its text as .txt")


def _pdf(path: Path) -> str:
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    try:
        pages = [page.extract_text() for page in PdfReader(path).pages]
    except FileNotDecryptedError as error:
        raise InputError("this file is locked by a password; save its text as .txt") from error
    except (PyPdfError, *_ODD) as error:
        raise InputError("this is no .pdf file, or a damaged one; save its text as .txt") from error
    return "\n".join(page.strip() for page in pages if page.strip())

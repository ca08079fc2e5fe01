"""Bytes become text, whatever encoding they were saved in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import InputError

# Marks at the head of a file, the longer first: the mark of UTF-32 begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What French was saved in before UTF-8. Left to itself the detector takes a text in Latin-1 for one in
# an encoding of Central Europe or of mainframes; and a line or two are too little for it, so they are
# taken for the first of these, which is by far the commonest.
_FRENCH_ENCODINGS = ["cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850"]
_SHORT = 200

# How files begin that hold articles, but not as text, whatever they are called.
_KINDS = {
    b"%PDF-": "a PDF file",
    b"{\\rtf": "an RTF file",
    b"PK\x03\x04": "a packed file, such as .docx, .odt and .epub are",
    b"\xd0\xcf\x11\xe0": "a file of an older Word",
}

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4096


def decode(data: bytes) -> str:
    r"""Return `data` as text, line ends as `\n`; raise InputError for what is no text."""
    kind = next((kind for mark, kind in _KINDS.items() if data[:64].lstrip().startswith(mark)), None)
    if kind is not None:
        raise InputError(f"this is {kind} under another name; name it so, or save its text as .txt")
    text = _decode(data, codec(data))
    if len(_BINARY.findall(text)) > len(text) // 100:
        raise InputError("this is no text but a binary file; give the article as text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def codec(head: bytes) -> str:
    """Return the Unicode encoding that the first bytes of a file speak for: UTF-8 if nothing else."""
    marked = (name for mark, name in _MARKS if head.startswith(mark))
    return next(marked, None) or _unmarked_utf16(head[:_SAMPLE]) or "utf-8"


def _unmarked_utf16(head: bytes) -> str | None:
    """Return the UTF-16 of `head` if every other byte is zero, as Latin letters have it."""
    for name, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > 0.7 * len(zeros) and not letters.count(0):
            return name
    return None


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        text = _older(data)
        if text is None:
            message = f"the encoding is none that French is written in (byte {error.start}); save it as UTF-8"
            raise InputError(message) from error
        return text


def _older(data: bytes) -> str | None:
    if len(data) < _SHORT:
        return data.decode(_FRENCH_ENCODINGS[0], errors="replace")
    best = from_bytes(data, cp_isolation=_FRENCH_ENCODINGS).best()
    return None if best is None else str(best)

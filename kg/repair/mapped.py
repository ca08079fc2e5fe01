"""Text that remembers, character by character, where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of the characters `start` to `end` (end exclusive)."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and the place of each of its characters in the source, with one entry more for the end.

    `offsets` never decrease. A character that was put in has the place of the source character after it.
    """

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def whole(cls, text: str) -> Mapped:
        """Return the source itself."""
        return cls(text, tuple(range(len(text) + 1)))

    def part(self, start: int, end: int) -> Mapped:
        """Return the characters `start` to `end`, without the blanks around them."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        last = self.offsets[end - 1] + 1 if end > start else self.offsets[start]
        return Mapped(self.text[start:end], (*self.offsets[start:end], last))

    def edited(self, edits: Iterable[Edit]) -> Mapped:
        """Return the text with all edits made; they must not overlap."""
        pieces: list[str] = []
        places: list[int] = []
        done = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            pieces += (self.text[done : edit.start], edit.text)
            places += self.offsets[done : edit.start]
            places += (self._place(edit, index) for index in range(len(edit.text)))
            done = edit.end
        return Mapped("".join((*pieces, self.text[done:])), (*places, *self.offsets[done:]))

    def _place(self, edit: Edit, index: int) -> int:
        return self.offsets[min(edit.start + index, max(edit.start, edit.end - 1))]

    def replaced(self, pattern: re.Pattern[str], text: str) -> Mapped:
        """Return the text with `text` in the place of every match."""
        return self.edited(Edit(*match.span(), text) for match in pattern.finditer(self.text))

    def split(self, pattern: re.Pattern[str]) -> Iterator[Mapped]:
        """Yield what stands between the matches, as far as it is more than blanks."""
        cuts = [edge for match in pattern.finditer(self.text) for edge in match.span()]
        edges = [0, *cuts, len(self.text)]
        parts = (self.part(*pair) for pair in zip(edges[::2], edges[1::2], strict=True))
        return (part for part in parts if part.text)


def join(parts: Sequence[Mapped], separator: str) -> Mapped:
    """Return the parts in a row; a separator has the place of what follows it."""
    texts = [part.text for part in parts]
    places = [(*part.offsets[:1] * len(separator), *part.offsets[:-1]) for part in parts]
    end = parts[-1].offsets[-1] if parts else 0
    return Mapped(
        separator.join(texts), (*chain.from_iterable(places), end)[len(separator) if parts else 0 :]
    )

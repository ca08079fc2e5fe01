"""A store that builds add to: which articles it holds, and which of them stay beside those of INPUT."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphError
from kg.ledger import open_ledger
from kg.model import Problem
from kg.read import absolute
from kg.store import open_for_writing
from kg.store.stored import opened
from kg.triples.iris import web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.ledger import Ledger
    from kg.model import Dispatch
    from kg.store.folder import Published, Writer
    from kg.triples import Whole


class Keeper:
    """The one build that may write a store folder; made by `keeping`.

    `before` is what the store had published, `kept` and `gone` are the ids of the articles that INPUT does
    not hold, once `articles` has come to its end.
    """

    def __init__(self, writer: Writer, ledger: Ledger, *, mirror: bool) -> None:
        self.ledger = ledger
        self.before: Published | None = writer.published()
        self.kept: tuple[str, ...] = ()
        self.gone: tuple[str, ...] = ()
        self._folder = writer.folder
        self._writer = writer
        self._mirror = mirror

    def articles(self, dispatches: Iterable[Dispatch], problems: list[Problem]) -> Iterator[Dispatch]:
        """Yield the articles that the store is to hold: those of INPUT, then those that stay beside them.

        An article of INPUT takes the place of the one that it is a newer version of. One that bears the id
        of another article is left out, unless the store mirrors INPUT, and goes to `problems`; there, at
        the end of `dispatches`, must also be what could not be read: its articles stay in any case. So do those
        of a folder that is empty now, as one is where nothing is mounted; it goes to `problems`, too.
        """
        others = {each.id: each for each in self._held()}
        for each in dispatches:
            earlier = others.get(each.id)
            if earlier is not None and not (self._mirror or _is_newer(each, earlier)):
                problems.append(_taken(each, earlier))
                continue
            others.pop(each.id, None)
            yield each
        staying = list(others.values())
        if self._mirror:
            problems += _emptied(staying, problems)
            staying = _unread(staying, problems)
        stayed = {each.id: each for each in staying}
        self.kept = tuple(stayed)
        self.gone = tuple(id for id in others if id not in stayed)
        yield from staying

    def former_names(self, base: str) -> dict[str, str]:
        """Return the identifiers of people in the graph that the store has, by the nodes gathered for them.

        So they keep them whatever new articles say. None where the graph has another base.
        """
        if self.before is None or self.before.base != base:
            return {}
        return opened(self.before).replaced()

    def former_licence(self) -> str | None:
        """Return the licence of the graph that the store has, None if it states none."""
        return opened(self.before).licence() if self.before else None

    def publish(
        self, whole: Whole, base: str, dispatches: Sequence[Dispatch], corrections: Path | str | None
    ) -> int:
        """Put the graph of these articles, with the corrections of a file, in the place of the one before; return its size.

        What is the same as before is not written again.
        """

        def record(name: str) -> None:
            names.append(name)
            self.ledger.hold(name, dispatches)

        names: list[str] = []
        file = str(Path(corrections).absolute()) if corrections else None
        size = self._writer.publish_whole(whole, base, corrections=file, record=record)
        self.ledger.tidy(names[0], date.today())
        return size

    def _held(self) -> list[Dispatch]:
        """Return the articles of the store; GraphError if they are lost, and would be lost for the graph too."""
        if self.before is None:
            return []
        held = list(self.ledger.held(self.before.database.name))
        if not held and not self._mirror:
            message = "does not have the articles of its graph, so that nothing can be added"
            raise GraphError(f"{message}; build it from all of them, with --mirror", where=str(self._folder))
        return held


@contextmanager
def keeping(store: Path | str | None, models: str | Path, *, mirror: bool) -> Iterator[Keeper | None]:
    """Yield the keeper of a store folder, or None if no store is wanted; GraphError if it cannot be had."""
    if store is None:
        yield None
        return
    with open_for_writing(store) as writer, open_ledger(Path(store) / "articles.sqlite", models) as ledger:
        yield Keeper(writer, ledger, mirror=mirror)


def _is_newer(dispatch: Dispatch, earlier: Dispatch) -> bool:
    """Return whether an article is a version of one with its id: from one file or address, or of one text."""
    same_address = dispatch.source == earlier.source and web_address(dispatch.source) is not None
    return dispatch.file == earlier.file or dispatch.text == earlier.text or same_address


def _taken(dispatch: Dispatch, earlier: Dispatch) -> Problem:
    message = f"the store has the id {dispatch.id!r} for another article ({earlier.file or earlier.source})"
    advice = "give it an id of its own; a newer version must come from the same file or web address"
    return Problem(dispatch.file or dispatch.source, f"{message}; {advice}")


def _emptied(dispatches: Iterable[Dispatch], problems: Iterable[Problem]) -> list[Problem]:
    """Return a problem for each folder that articles came from and that is empty now, unless it is known."""
    nearest = {next(filter(_is_folder, Path(each.file).parents), None) for each in dispatches if each.file}
    empty = sorted(str(folder) for folder in nearest if folder and not any(folder.iterdir()))
    message = "this folder is empty, and its articles stay in the store; remove it if they are to go"
    return [Problem(folder, message) for folder in empty if folder not in _hiding(problems)]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir() and os.access(path, os.R_OK | os.X_OK)
    except OSError:
        return False


def _unread(dispatches: Iterable[Dispatch], problems: Iterable[Problem]) -> list[Dispatch]:
    """Return the articles that come from where something could not be read."""
    hiding = _hiding(problems)
    return [each for each in dispatches if not hiding.isdisjoint(_places(each))]


def _hiding(problems: Iterable[Problem]) -> set[str | None]:
    """Return the places, None for standard input, where articles may be that could not be read."""
    return {absolute(each.where) for each in problems if each.hides}


def _places(dispatch: Dispatch) -> Iterator[str | None]:
    """Yield the file that an article came from, and the folders that this lies in."""
    yield dispatch.file
    if dispatch.file is not None:
        yield from map(str, Path(dispatch.file).parents)

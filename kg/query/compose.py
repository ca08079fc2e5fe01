"""A question and what somebody says with it, put together to SPARQL that any store can be asked.

A question holds comments that become part of it where there is something to say:

    # VALUES ?variable NAME...          the variable is one of the values of these parameters
    # EXCEPT ?variable NAME...          the variable is none of them
    # CHOSEN SUBJECT [without NAME...]  the subject fits what is said with the parameters that choose it
    # IF SUBJECT|NAME ...               what follows is wanted if that was said, or anything that chooses it
    # ID ...                            what follows is wanted if identifiers are
    # LIMIT                             here the rows are counted, if only some of them are wanted

SUBJECT is a folder of `kg/queries/choices`: `event` with the variable `?event`, `person` with `?person`. A file
there says by a group of patterns which subjects a parameter chooses; the group has comments of the same sort.
Where a question has a `LIMIT`, it stands after the order of what makes one row each, before anything else is
looked up about them. Values are terms, written by the library that reads them: no text can be more than a text.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kg.store.terms import Term

    Values = Mapping[str, Sequence[tuple[Term, ...]]]

_MARK = re.compile(
    r"^(?P<indent> *)# (?P<word>VALUES|EXCEPT|CHOSEN|IF|ID|LIMIT)\b *(?P<rest>.*)\n?", re.MULTILINE
)
_VALUES = re.compile(r"(?P<variables>\?\w+|\( *(?:\?\w+ *)+\)) +(?P<names>[a-z_]+(?: +[a-z_]+)*)")


def marked(text: str, where: str) -> tuple[str, ...]:
    """Return the names of the parameters that a question takes, in alphabetical order.

    QueryError if one of its marks cannot be understood. Names that begin with _ stand for what follows from
    what was said, and nobody says them.
    """
    names = {name for mark in _MARK.finditer(text) for name in _names(mark, where)}
    return tuple(sorted(name for name in names if not name.startswith("_")))


def composed(
    text: str, values: Values, *, rows: int | None = None, skipped: int = 0, identifiers: bool = False
) -> str:
    """Return the SPARQL that asks a question with these values of its parameters.

    `rows` are wanted at most, after those that are `skipped`; `identifiers` says whether they are wanted too.
    """

    def line(mark: re.Match[str]) -> str:
        return _line(mark, values, rows, skipped, identifiers=identifiers)

    return _MARK.sub(line, text)


def counts_rows(text: str) -> bool:
    """Return whether a question says where its rows are counted."""
    return any(mark["word"] == "LIMIT" for mark in _MARK.finditer(text))


def _line(mark: re.Match[str], values: Values, rows: int | None, skipped: int, *, identifiers: bool) -> str:
    """Return what stands in the place of a mark: nothing where there is nothing to say."""
    word, rest = mark["word"], mark["rest"]
    if word == "VALUES":
        new = _values(rest, values)
    elif word == "EXCEPT":
        new = _excepted(rest, values)
    elif word == "CHOSEN":
        new = _chosen(rest, values)
    elif word == "LIMIT":
        new = _counted(rows, skipped)
    elif word == "IF":
        what, _, pattern = rest.partition(" ")
        new = pattern if values.keys() & {what, *choices(what)} else ""
    else:
        new = rest if identifiers else ""
    return f"{_indented(new, mark['indent'])}\n" if new else ""


def _counted(rows: int | None, skipped: int) -> str:
    limit = "" if rows is None else f"LIMIT {rows:d}"
    return f"{limit} OFFSET {skipped:d}".strip() if skipped else limit


def _values(rest: str, values: Values) -> str:
    """Return the values of the parameters as SPARQL writes them; nothing if none of them was said."""
    match = _VALUES.fullmatch(rest)
    named = match["names"].split() if match else []
    said = [each for name in named for each in values.get(name, ())]
    if match is None or not any(name in values for name in named):
        return ""
    single = match["variables"].startswith("?")
    written = (" ".join(map(str, row)) if single else f"({' '.join(map(str, row))})" for row in said)
    return f"VALUES {match['variables']} {{ {' '.join(written)} }}"


def _excepted(rest: str, values: Values) -> str:
    """Return the filter that leaves out the values of the parameters; nothing if none of them was said."""
    variable, *named = rest.split()
    said = [str(term) for name in named for row in values.get(name, ()) for term in row]
    return f"FILTER({variable} NOT IN ({', '.join(said)}))" if said else ""


def _chosen(rest: str, values: Values) -> str:
    """Return the groups that find the subjects which fit what was said; nothing if nothing was."""
    subject, without = _choice(rest)
    said = {name: text for name, text in choices(subject).items() if name in values and name not in without}
    # Each choice finds its subjects by itself: engines join these quickly, and long lists of values slowly.
    return "\n".join(
        f"{{ SELECT DISTINCT ?{subject} WHERE {{\n{_indented(composed(text, values).strip(), '  ')}\n}} }}"
        for text in said.values()
    )


def _indented(text: str, indent: str) -> str:
    return "\n".join(f"{indent}{line}" if line else line for line in text.splitlines())


def _names(mark: re.Match[str], where: str) -> Iterator[str]:
    """Yield the parameters that a mark takes."""
    if mark["word"] in ("VALUES", "EXCEPT"):
        match = _VALUES.fullmatch(mark["rest"])
        if match is None:
            raise QueryError(
                f"cannot be read: {mark[0].strip()!r}; write # VALUES ?variable NAME", where=where
            )
        yield from match["names"].split()
    elif mark["word"] == "CHOSEN":
        subject, without = _choice(mark["rest"])
        if subject not in subjects():
            advice = f"write # CHOSEN {' or '.join(subjects())}"
            raise QueryError(f"cannot be read: {mark[0].strip()!r}; {advice}", where=where)
        for text in (text for name, text in choices(subject).items() if name not in without):
            yield from marked(text, where)


def _choice(rest: str) -> tuple[str, Collection[str]]:
    subject, *others = rest.split()
    return subject, others[1:]


@cache
def subjects() -> tuple[str, ...]:
    """Return what can be chosen."""
    return tuple(sorted(each.name for each in resources.files("kg").joinpath("queries/choices").iterdir()))


@cache
def choices(subject: str) -> Mapping[str, str]:
    """Return for each parameter that chooses such a subject the patterns by which it does."""
    folder = resources.files("kg").joinpath("queries/choices", subject)
    files = (
        sorted(folder.iterdir(), key=lambda each: (each.name.startswith("_"), each.name))
        if subject in subjects()
        else []
    )
    return {each.name.removesuffix(".rq"): _patterns(each.read_text(encoding="utf-8")) for each in files}


def _patterns(text: str) -> str:
    """Return a file without the comments that say what it is."""
    lines = text.splitlines()
    return "\n".join(line for line in lines if not line.startswith("#") or _MARK.match(line))

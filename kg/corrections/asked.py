"""Corrections that somebody asks for: what they mean, and why some make no sense."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import GraphError, InputError
from kg.triples.fields import PARTIES, check_edit, check_listed, side_named
from kg.triples.iris import DEFAULT_BASE, FOLDERS, can_be_written
from kg.triples.telling import fact_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Known = Callable[[str], bool]

ARGUMENTS = {
    "merge": 2,
    "split": 2,
    "reject": 1,
    "confirm": 1,
    "edit": 3,
    "add": 3,
    "drop": 3,
    "tell": 2,
    "undo": 1,
}
"""How many things each action takes."""

UNDO = "undo"
_EXAMPLE = "person:heiko-maas"


class Wanted(NamedTuple):
    """A correction that somebody asks for: what to do with what, and why; `line` is that of a file, if it is from one."""

    action: str
    arguments: tuple[str, ...]
    because: str = ""
    line: int | None = None


def read_wanted(text: str, where: str) -> list[Wanted]:
    r"""Return the corrections that a text asks for, one a line, as a shell would split it, `--because TEXT` at the end.

    Empty lines, and those that begin with #, say nothing. InputError for a line that cannot be split.

    >>> read_wanted("# vu\nedit person:anna-berg side Norvège --because 'état civil'", "a.txt")[0].arguments
    ('person:anna-berg', 'side', 'Norvège')
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                words = shlex.split(line)
            except ValueError as error:
                raise InputError(f"cannot be split into words ({error})", where=where, line=number) from error
            because = ""
            if "--because" in words[1:]:
                place = words.index("--because")
                words, because = words[:place], " ".join(words[place + 1 :])
            found.append(Wanted(words[0], tuple(words[1:]), because, number))
    return found


def said_by(wanted: Wanted, numbers: Collection[str], base: str, known: Known) -> dict[str, str]:
    """Return what a wanted correction says; an error names the line that it stands on."""
    try:
        return _understood(wanted.action, wanted.arguments, numbers, base, known)
    except (GraphError, InputError) as error:
        if wanted.line is None:
            raise
        raise InputError(error.message, where="line", line=wanted.line) from error


def _understood(
    action: str, arguments: tuple[str, ...], numbers: Collection[str], base: str, known: Known
) -> dict[str, str]:
    """Return what a correction says, by the local name of the property that says it."""
    if action not in ARGUMENTS:
        raise InputError(f"nobody can {action!r}; there are {', '.join(ARGUMENTS)}")
    if len(arguments) != ARGUMENTS[action]:
        raise InputError(f"{action} takes {ARGUMENTS[action]} things, not {len(arguments)}")
    if action == UNDO:
        return {"action": action, "undoes": _number(arguments[0], numbers)}
    subject = _known_node(arguments[0], base, known)
    said = {"action": action, "corrects": subject}
    if action in ("merge", "split"):
        said["other"] = _known_node(arguments[1], base, known)
        _refuse_odd_pair(action, said["corrects"], said["other"])
    elif action == "reject":
        _refuse_folder(action, subject, {"meeting", "donation", "person"})
    elif action == "tell":
        _refuse_folder(action, subject, {"dispatch"})
        fact_of(arguments[1])
        said["newValue"] = arguments[1]
    elif action != "confirm":
        said |= _changed(action, subject, arguments[1], arguments[2], base, known)
    return said


def _changed(action: str, subject: str, name: str, value: str, base: str, known: Known) -> dict[str, str]:
    """Return which property an edit, an addition or a dropping changes, with the value as the build takes it."""
    (check_edit if action == "edit" else check_listed)(name, value, folder_of(subject))
    if value and name in PARTIES:
        value = _party(value, base, known)
    elif value and name == "side":
        value = side_named(value) or value
    elif action == "drop" and value.partition(":")[0] in FOLDERS:
        value = _known_node(value, base, known)
    return {"changedProperty": name, "newValue": value}


def _party(value: str, base: str, known: Known) -> str:
    """Return who is meant: the identifier of somebody in the graph, or the code of a country or an organisation."""
    folder, _, local = value.partition(":")
    side = side_named(local if folder in ("country", "organization") else value)
    if side is not None:
        return side
    try:
        return _known_node(value, base, known)
    except GraphError as error:
        advice = "name a person as answers do (person:heiko-maas), or a country or an organisation"
        raise GraphError(f"{error.message}; {advice}") from error


def _known_node(name: str, base: str, known: Known) -> str:
    iri = node_named(name, base)
    if not known(iri):
        raise GraphError(f"the graph has no {name}; look it up as answers show it, such as {_EXAMPLE}")
    return iri


def node_named(name: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI of a node, given as one or as a name with one of our prefixes; GraphError if neither."""
    prefix, _, local = name.strip().strip("<>").partition(":")
    iri = f"{base}{prefix}/{local}" if prefix in FOLDERS else f"{prefix}:{local}"
    if not local or not can_be_written(iri):
        raise GraphError(f"{name!r} names no node; write it as answers show it, such as {_EXAMPLE}")
    return iri


def names_of(iri: str) -> str:
    """Return the name by which answers show a node of ours, such as person:heiko-maas; another IRI as it is."""
    folder = folder_of(iri)
    return f"{folder}:{iri.rpartition('/')[2]}" if folder else iri


def folder_of(iri: str) -> str:
    """Return what kind of node an IRI is for, "" for those of others."""
    folder = iri.rpartition("/")[0].rpartition("/")[2]
    return folder if folder in FOLDERS else ""


def _refuse_folder(action: str, iri: str, kinds: set[str]) -> None:
    if folder_of(iri) not in kinds:
        raise GraphError(f"cannot {action} {iri}: it is no {' and no '.join(sorted(kinds))}")


def _refuse_odd_pair(action: str, one: str, other: str) -> None:
    kinds = [iri.rpartition("/")[0] for iri in (one, other)]
    from_dispatch = action == "split" and kinds[0].endswith("/person") and kinds[1].endswith("/dispatch")
    if one == other or (kinds[0] != kinds[1] and not from_dispatch):
        raise GraphError(f"cannot {action} {one} and {other}: they must be two of one kind")


def _number(text: str, numbers: Collection[str]) -> str:
    if text not in numbers:
        raise InputError(f"there is no correction {text!r} to undo; the file has {len(numbers)}")
    return text

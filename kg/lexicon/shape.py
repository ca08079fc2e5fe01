"""Which shape the rows of a lexicon must have, and what is wrong with those that have another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def faults_of_row(row: object, need: Mapping[str, type], may: Mapping[str, type]) -> Iterator[str]:
    """Yield what is wrong with a row that needs some fields, and may have others; both have their types.

    >>> list(faults_of_row({"text": "a", "exmaple": "b"}, {"text": str, "kind": str}, {"example": str}))
    ['lacks kind, has the unknown field exmaple']
    """
    if not isinstance(row, dict):
        yield "is not a table"
        return
    fields = {**may, **need}
    wrong = [f"lacks {field}" for field in sorted(need.keys() - row.keys())]
    wrong += [f"has the unknown field {field}" for field in sorted(row.keys() - fields.keys())]
    if wrong:
        yield ", ".join(wrong)
        return
    for field, value in row.items():
        yield from (f"{field} {fault}" for fault in faults_of_value(value, fields[field]))


def faults_of_value(value: Any, shape: type) -> Iterator[str]:
    """Yield what is wrong with a value of a type; `list` means a list of texts, and no text may be empty.

    >>> list(faults_of_value(["a", " "], list)), list(faults_of_value("a", str))
    (['holds something that is no text, or an empty one'], [])
    """
    if not isinstance(value, shape):
        yield f"is no {shape.__name__}"
        return
    texts = value if isinstance(value, list) else [value]
    if shape in (list, str) and not all(isinstance(text, str) and text.strip() for text in texts):
        yield "holds something that is no text, or an empty one"

"""Weights read in a third of the time: by Python's quick unpickler, held to what makes numbers and words.

PyTorch reads files that it does not trust (`weights_only`) by an unpickler written in Python, which takes longer
for the words of the vectors than all else takes. Every file of a set is tried against its digest before
(`kg.models.verify`), and the quick one is held to the same few classes, so that it can run nothing either.
"""

from __future__ import annotations

import pickle
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALLOWED = frozenset(
    {
        ("_codecs", "encode"),  # how old pickles hold bytes
        ("collections", "OrderedDict"),
        ("torch._utils", "_rebuild_tensor"),
        ("torch._utils", "_rebuild_tensor_v2"),
        ("torch._utils", "_rebuild_parameter"),
    }
)


class _Unpickler(pickle.Unpickler):
    """Makes tensors and plain values."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED or (module == "torch" and name.endswith("Storage")):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a file of weights")


def _load(stream: Any, **options: Any) -> Any:
    return _Unpickler(stream, **options).load()


_QUICK = SimpleNamespace(Unpickler=_Unpickler, load=_load, __name__="kg.parse.unpickling")


@contextmanager
def quick_unpickling() -> Iterator[None]:
    """Let `torch.load` take the quick unpickler within the block, wherever it is told to load weights only."""
    import torch

    before: Any = torch.load

    def load(path: Any, map_location: Any = None, *, weights_only: bool = True, **options: Any) -> Any:
        if weights_only:
            options["pickle_module"] = _QUICK
        return before(path, map_location, weights_only=False, **options)

    torch.load = load  # type: ignore[assignment]
    try:
        yield
    finally:
        torch.load = before

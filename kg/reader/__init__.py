"""The document reader: a network that reads a whole passage and says who takes part in which event.

    passage text -encode-> word vectors -decode-> Told (triggers, things given, roles, entities)

It knows nothing of trees, names or dates: `kg.extract` makes facts of what is told.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg import models

if TYPE_CHECKING:
    from kg.reader.reading import Reader


@cache
def embedded() -> Reader:
    """Return the reader that ships, loaded once; ModelError if its weights are not there or not sound.

    What needs PyTorch is imported here: that takes a second, which no `kg --help` should cost.
    """
    from kg.reader.reading import Reader
    from kg.reader.weights import load

    return Reader(*load(models.reader_weights()))

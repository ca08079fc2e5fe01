"""What a text leaves open of the numbers of a gift, as triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Literal

from kg.model import Bounds
from kg.ontology import DIP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import URIRef

    from kg.model import Amount
    from kg.triples.nodes import Triple

OF_QUANTITY = (DIP.leastQuantity, DIP.mostQuantity, DIP.aboutQuantity)
OF_VALUE = (DIP.leastValue, DIP.mostValue, DIP.aboutValue)


def bound_triples(event: URIRef, amount: Amount) -> Iterator[Triple]:
    """Yield what is left open of how many and of how much."""
    for terms, bounds in ((OF_QUANTITY, amount.quantity_bounds), (OF_VALUE, amount.value_bounds)):
        told = bounds or Bounds()
        for term, value in zip(terms, (told.least, told.most, told.about or None), strict=True):
            if value is not None:
                yield event, term, Literal(value)

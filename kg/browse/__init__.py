"""The graph to walk through: pages that ask as one goes, each of them for what it shows and nothing else.

`events_page` shows events that fit with counts for further choices, `node_page` a person, country, organisation, event
or dispatch, `search_page` what goes by a name. All are HTML in French or English that needs nothing else.
"""

from kg.browse.elements import POLICY
from kg.browse.nodes import node_page
from kg.browse.search import search_page, suggestions
from kg.browse.start import drawn_page, error_page, events_page
from kg.browse.wanted import Wanted

__all__ = [
    "POLICY",
    "Wanted",
    "drawn_page",
    "error_page",
    "events_page",
    "node_page",
    "search_page",
    "suggestions",
]

"""All that a graph tells of one person, as a paper to read, print and hand on: Markdown or a page of HTML.

`dossier_of` collects, `to_markdown` and `to_html` write; neither of these asks anything of the graph.
"""

from kg.dossier.collect import Dossier, Encounter, dossier_of
from kg.dossier.html import to_html
from kg.dossier.markdown import to_markdown

__all__ = ["Dossier", "Encounter", "dossier_of", "to_html", "to_markdown"]

"""The command line: one function a command, each a thin face on a function of the library.

A command is imported when it is run, so that none waits for what only others need.
"""

from __future__ import annotations

import click

from kg.cli.group import Commands, Home

HOMES = {
    "ask": Home("kg.cli.questions:ask", "Ask GRAPH a question in French, and see how it was understood."),
    "build": Home(
        "kg.cli.articles:build", "Build the graph of the articles in INPUT... and write it into a folder."
    ),
    "check": Home(
        "kg.cli.asking:check", "Tell where GRAPH does not keep to the ontology; silence means that it does."
    ),
    "correct": Home(
        "kg.cli.correcting:correct", "Write down in FILE that the graph is wrong, for every build to mend it."
    ),
    "diff": Home(
        "kg.cli.comparing:diff",
        "Tell what has changed from graph OLD to graph NEW: new, gone, came true, dates, sides.",
    ),
    "dossier": Home("kg.cli.dossier:dossier", "Write all that GRAPH tells of one person, to read and print."),
    "export": Home("kg.cli.sharing:export", "Write GRAPH in another format."),
    "extract": Home(
        "kg.cli.articles:extract",
        "Print the facts of the articles in INPUT... as JSON Lines, one article a line.",
    ),
    "lexicon": Home(
        "kg.cli.words:lexicon_group",
        "Check folders of words of your own, and see which words can be added.",
    ),
    "models": Home(
        "kg.cli.models:models",
        "List the French models that are installed, or download Stanza's official ones.",
    ),
    "people": Home(
        "kg.cli.people:people_group",
        "Check the table of who held which office when, and look people up in it.",
    ),
    "pictures": Home(
        "kg.cli.drawing:pictures",
        "Draw GRAPH as SVG: who meets whom, what happened when, who gives what to whom.",
    ),
    "push": Home("kg.cli.sharing:push", "Send GRAPH to a server by the SPARQL 1.1 graph store protocol."),
    "query": Home(
        "kg.cli.asking:query",
        "Ask GRAPH one of the named questions, or any SPARQL given as text or as a file.",
    ),
    "review": Home(
        "kg.cli.reviewing:review_command",
        "Ask about the facts and merges of GRAPH, those first that are likely wrong and weigh much.",
    ),
    "serve": Home(
        "kg.cli.sharing:serve",
        "Offer GRAPH on this machine, for reading alone: pages to walk through, and SPARQL.",
    ),
    "view": Home(
        "kg.cli.drawing:view", "Draw GRAPH, or a part of it, as one page that works without a network."
    ),
}
"""Where each command is, and what `kg --help` says of it without importing it."""


@click.group(
    cls=Commands,
    homes=HOMES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="diplomacy-kg", prog_name="kg")
def main() -> None:
    """Turn French-language dispatches into a graph of who met whom and who gave what to whom."""

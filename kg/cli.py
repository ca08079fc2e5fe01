"""The command line: one function a command, each a thin face on a function of the library."""

from __future__ import annotations

import errno
import getpass
import os
import sys
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from tqdm import tqdm

from kg import corrections, pipeline
from kg import models as model_sets
from kg.atomic import replacing
from kg.check import check as check_graph
from kg.choice import Choice, choose, without_year
from kg.errors import KgError
from kg.export import export as export_graph
from kg.facts import read_facts
from kg.findings import to_json
from kg.parse import download
from kg.push import push as push_graph
from kg.query import Answer, named_queries, run
from kg.result import one_line, output_paths
from kg.store import load, open_graph
from kg.triples import DEFAULT_BASE
from kg.view import view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.model import Problem

STDOUT = Path("-")
PATH = click.Path(path_type=Path)
FORMS: dict[str, Callable[[Answer], str]] = {
    "table": Answer.to_table,
    "csv": Answer.to_csv,
    "tsv": Answer.to_tsv,
    "json": Answer.to_json,
    "ttl": Answer.to_turtle,
}


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """Return a day written as ISO 8601 has it, or end with a usage error."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2021-05-26") from None


class Commands(click.Group):
    """A group that turns the package's errors into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(one_line(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader went away: click ends quietly
                raise
            reason = error.strerror or str(error)
            advice = "make room, or choose another place"
            raise click.ClickException(
                one_line(f"the disk or the output failed ({reason}); {advice}")
            ) from error


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add what `build` and `extract` both take."""
    for add in (
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
        click.option(
            "--models", default="embedded", show_default=True, help="embedded, official or a folder."
        ),
        click.option(
            "--published", callback=_day, metavar="DAY", help="Day of the articles that carry none."
        ),
        click.option("--metadata", type=PATH, help="CSV with the columns file,published,source."),
    ):
        command = add(command)
    return command


def _list(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    """Print the named questions and end, if that is wanted."""
    if wanted and not context.resilient_parsing:
        for each in named_queries():
            click.echo(f"{each.name:<26}{each.question}")
        context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="diplomacy-kg", prog_name="kg")
def main() -> None:
    """Turn French-language dispatches into a graph of who met whom and who gave what to whom."""


@main.command(epilog="Example: kg build seeds -o build/demo")
@reading_options
@click.option("-o", "--out", type=PATH, help="Folder for the results; made if need be.")
@click.option("--store", type=PATH, metavar="DIR", help="Folder that keeps the graph for the next build.")
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="How identifiers in the graph begin.")
@click.option("--corrections", type=PATH, metavar="FILE", help="What `kg correct` wrote, to be done again.")
def build(
    inputs: tuple[str, ...],
    models: str,
    published: date | None,
    metadata: Path | None,
    out: Path | None,
    **options: Any,
) -> None:
    """Build the graph of the articles in INPUT... and write it into a folder.

    INPUT is a .txt, .html or .jsonl file, a folder of these, or - for JSON Lines on standard input.
    With --store, only articles that are new or changed are parsed; those gone from INPUT go from there.
    """
    if out is None and options["store"] is None:
        raise click.UsageError("say where the graph goes: -o DIR, --store DIR or both")
    began = time.monotonic()
    with counter() as progress:
        result = pipeline.build(
            inputs, out, models=models, published=published, metadata=metadata, progress=progress, **options
        )
    click.echo(f"{result.report}\n{'seconds':<10}{time.monotonic() - began:>8.1f}\n")
    click.echo("\n".join(map(str, [*(output_paths(out) if out else ()), *filter(None, [options["store"]])])))
    finish(result.problems)


@main.command(epilog="Example: kg extract seeds --published 2021-05-26 | jq .meetings")
@reading_options
@click.option("-o", "--out", type=PATH, default="-", help="File to write; - for standard output.")
@click.option("--explain", is_flag=True, help="Tell in words why these facts, and why no others.")
def extract(
    inputs: tuple[str, ...],
    models: str,
    published: date | None,
    metadata: Path | None,
    out: Path,
    explain: bool,
) -> None:
    """Print the facts of the articles in INPUT... as JSON Lines, one article a line.

    With --explain, print instead, sentence by sentence, which words may tell of a meeting or a gift, and
    what came of them.
    """
    problems: list[Problem] = []
    articles = pipeline.prepare(inputs, published=published, metadata=metadata, report=problems.append)
    with counter() as progress, writing(out) as write:
        if explain:
            lines = pipeline.explanations(articles, models=models, progress=progress)
        else:
            found = pipeline.find(articles, models=models, progress=progress)
            lines = (to_json(findings) + "\n" for findings in found)
        for line in lines:
            write(line)
    finish(problems)


@main.command(epilog='Example: kg query build/demo/graph.trig meetings-of --person "Heiko Maas"')
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="Name the questions."
)
@click.argument("graph", type=PATH)
@click.argument("question", metavar="NAME|FILE.rq|SPARQL")
@click.option("--person", metavar="NAME", help="A name, or a part of it, in any spelling.")
@click.option("--country", metavar="NAME", help="A country or organisation: name, ISO code or acronym.")
@click.option("--since", metavar="DATE", help="From this day, month or year on.")
@click.option("--until", metavar="DATE", help="Up to this day, month or year.")
@click.option("--fact", metavar="ID", help="An event, as another answer names it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="table",
    show_default=True,
    help="How to print.",
)
def query(graph: Path, question: str, form: str, **parameters: str | None) -> None:
    """Ask GRAPH one of the named questions, or any SPARQL given as text or as a file."""
    given = {name: value for name, value in parameters.items() if value is not None}
    click.echo(FORMS[form](run(open_graph(graph), question, **given)), nl=False)


@main.command(epilog="Example: kg view build/demo/graph.trig -o network.html")
@click.argument("graph", type=PATH)
@click.option("-o", "--out", type=PATH, required=True, help="File to write; - for standard output.")
@click.option("--person", metavar="NAME", help="Only the facts of this person, in any spelling.")
@click.option(
    "--country", metavar="NAME", help="Only those of a country or organisation: name, code or acronym."
)
@click.option("--topic", metavar="WORDS", help="Only those about a topic with these words.")
@click.option("--since", metavar="DATE", help="Only from this day, month or year on.")
@click.option("--until", metavar="DATE", help="Only up to this day, month or year.")
@click.option(
    "--top", metavar="N", type=click.IntRange(min=1), help="Only the N parties with the most facts."
)
def view(graph: Path, out: Path, **choice: Any) -> None:
    """Draw GRAPH, or a part of it, as one page that works without a network."""
    facts, wanted = read_facts(load(graph)), Choice(**choice)
    page = view_of(choose(facts, wanted))
    if number := without_year(facts, wanted):
        click.echo(f"facts left out, since their year is not known: {number}", err=True)
    with writing(out) as write:
        write(page)


@main.command(epilog="Example: kg pictures build/demo/graph.trig -o build/pictures")
@click.argument("graph", type=PATH)
@click.option("-o", "--out", type=PATH, required=True, help="Folder for the pictures; made if need be.")
@click.option(
    "--language", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="What they speak."
)
def pictures(graph: Path, out: Path, language: Literal["fr", "en"]) -> None:
    """Draw GRAPH as SVG: who meets whom, what happened when, who gives what to whom."""
    from kg.pictures import draw_pictures  # matplotlib, which no other command needs

    for path in draw_pictures(load(graph), out, language):
        click.echo(str(path))


@main.command(epilog="Example: kg export build/demo/graph.trig -o network.graphml")
@click.argument("graph", type=PATH)
@click.option("-o", "--out", type=PATH, required=True, help="File to write; its ending says the format.")
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="ttl, trig, nt, nq, jsonld, rdf, graphml, gexf, csv, nodes or plover.",
)
def export(graph: Path, out: Path, form: str | None) -> None:
    """Write GRAPH in another format."""
    export_graph(open_graph(graph), out, form)


@main.command(epilog="Example: kg serve build/demo/graph.trig")
@click.argument("graph", type=PATH)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free one."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=30,
    show_default=True,
    help="Seconds a query may take.",
)
def serve(graph: Path, port: int, timeout: float) -> None:
    """Offer GRAPH to programs on this machine: SPARQL at /sparql, for reading alone, and the page at /."""
    from kg.serve import Limits, serve  # a web server, which no other command needs

    serve(graph, port, limits=Limits(seconds=timeout), ready=click.echo)


@main.command(epilog="Example: kg push build/demo/graph.trig http://localhost:3030/news/data")
@click.argument("graph", type=PATH)
@click.argument("url", metavar="URL")
@click.option("--facts", metavar="IRI", help="Graph for the facts, where the server has no default graph.")
@click.option("--user", metavar="NAME", help="Log in; the password is KG_PASSWORD, or is asked for.")
def push(graph: Path, url: str, facts: str | None, user: str | None) -> None:
    """Send GRAPH to a server by the SPARQL 1.1 graph store protocol, in the place of what it has."""
    login = (user, _password()) if user else None
    sent = push_graph(open_graph(graph), url, facts=facts, login=login)
    click.echo(f"{sent} graphs sent")


@main.command(epilog="Example: kg check build/demo/graph.trig")
@click.argument("graph", type=PATH)
def check(graph: Path) -> None:
    """Tell where GRAPH does not keep to the ontology; silence means that it does."""
    finish(check_graph(load(graph)))


@main.command(
    epilog='Example: kg correct corrections.ttl merge person:a-berg_NO person:anna-berg_NO --by "Eva Ek"'
)
@click.argument("file", type=PATH, metavar="FILE|GRAPH")
@click.argument("action", type=click.Choice([*corrections.ARGUMENTS, "list"]))
@click.argument("what", nargs=-1)
@click.option("--by", default=getpass.getuser, envvar="KG_USER", help="Who says so; you, if not given.")
@click.option("--because", default="", metavar="TEXT", help="Why.")
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="How identifiers in the graph begin.")
def correct(file: Path, action: str, what: tuple[str, ...], **said: str) -> None:
    r"""Write down in FILE that the graph is wrong, for `kg build --corrections FILE` to mend it each time.

    \b
    merge ONE OTHER              ONE is OTHER
    split ONE OTHER              they are two; or, of a dispatch: it means somebody else than ONE
    reject EVENT                 it did not happen
    edit NODE PROPERTY VALUE     PROPERTY is VALUE; "" if nothing is known
    undo NUMBER                  correction NUMBER of the list counts no more
    list                         show the corrections

    Nodes are called as answers show them: person:anna-berg_NO. With GRAPH, corrections.ttl beside it is
    meant.
    """
    path = corrections.file_of(file)
    if action != "list":
        corrections.add(path, action, what, at=datetime.now(UTC), **said)
    for each in corrections.read_corrections(path):
        click.echo(one_line(each))


@main.group("models", invoke_without_command=True, epilog="Example: kg models")
@click.pass_context
def models_(context: click.Context) -> None:
    """List the French models that are installed, or download Stanza's official ones."""
    if context.invoked_subcommand is None:
        for one in model_sets.installed():
            click.echo(f"{one.name:<10}{one.size / 1e6:>8.0f} MB  {one.folder}")


@models_.command("download", epilog="Example: kg models download")
def models_download() -> None:
    """Fetch Stanza's official French models, for `--models official`."""
    click.echo(str(download().folder))


def _password() -> str:
    """Return the password of the environment, or ask for it."""
    return os.environ.get("KG_PASSWORD") or str(click.prompt("Password", hide_input=True, err=True))


@contextmanager
def counter() -> Iterator[Callable[[int], object]]:
    """Yield a function that counts articles on a terminal, and does nothing elsewhere."""
    with tqdm(unit=" articles", disable=None, leave=False) as bar:
        yield bar.update


@contextmanager
def writing(path: Path) -> Iterator[Callable[[str], object]]:
    """Yield a function that writes to standard output for `-`, else to a file that appears at the end."""
    if path == STDOUT:
        yield lambda text: click.echo(text, nl=False)
        return
    with replacing(path) as stream:
        yield lambda text: stream.write(text.encode("utf-8"))


def finish(problems: Sequence[object]) -> None:
    """Tell what was left out, a line each, and end with exit code 1 if anything was."""
    for problem in problems:
        click.echo(one_line(problem), err=True)
    if problems:
        sys.exit(1)

"""The whole road on one screen: dispatches in, facts and their graph out."""

from __future__ import annotations

from contextvars import copy_context
from dataclasses import replace
from functools import cache, partial
from importlib import metadata as packages
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kg import holders, lexicon, vocabulary
from kg.corrections import decisions, read_corrections, record_of
from kg.crew import share_out
from kg.errors import InputError, NothingReadError
from kg.extract import candidates as candidates_of
from kg.extract import judged
from kg.extract.explain import explain
from kg.facts import read_facts
from kg.gathering import gathered
from kg.keeping import keeping
from kg.ledger import Found, models_digest, reading_digest
from kg.legible import named_few
from kg.parse import Parser
from kg.read import look_broken, read
from kg.reader import embedded
from kg.repair import repair
from kg.result import Report, Result
from kg.review import reviewed, scores
from kg.store.crash import crash_point
from kg.triples import DEFAULT_BASE, Edits, Run, to_whole
from kg.triples.publishing import licence_named, notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from kg.holders import Holders
    from kg.keeping import Keeper
    from kg.ledger import Ledger
    from kg.lexicon import OwnFile
    from kg.model import Dispatch, Findings, ParsedPassage, Passage, Problem

T = TypeVar("T")

TOGETHER = 50
"""Articles parsed together: enough to keep the parser's batches full, few enough for any memory."""


class Article(NamedTuple):
    """A dispatch and the passages that repair made of it."""

    dispatch: Dispatch
    passages: tuple[Passage, ...]


def build(
    inputs: Iterable[str | Path] | str | Path,
    out: Path | str | None = None,
    *,
    store: Path | str | None = None,
    mirror: bool = False,
    models: str | Path = "embedded",
    published: date | None = None,
    metadata: Path | None = None,
    people: Iterable[Path | str] = (),
    lexicons: Iterable[Path | str] = (),
    base: str | None = None,
    licence: str | None = None,
    corrections: Path | str | None = None,
    progress: Callable[[int], object] | None = None,
    jobs: int = 1,
    findings: Iterable[str | Path] = (),
) -> Result:
    """Return the graph of all facts in `inputs`, and write it with its companions into the folder `out`.

    With `store`, the graph is also kept in that folder, in Oxigraph: `inputs` are added to the articles that
    it holds, and the result is all of them. What was found in an article is taken from there unless the
    article, the models or the rules have changed since. With `mirror`, the store then holds what `inputs`
    holds: other articles take their facts along, unless they come from an input that could not be read. The
    result's `kept` and `gone` are the ids of the articles that `inputs` does not hold.

    `corrections` is a file of what people decided (`kg.corrections`), done again at every build; a store
    remembers the last one.

    `findings` are files, or folders of files, of what was found elsewhere (`kg.gathering`), which is put to that of
    `inputs`; there may be no `inputs` then. It goes into no store, which needs the articles themselves.

    `people` are files of office holders that are added, as are those of the user's folder, to the table that
    ships (`kg.holders`). `lexicons` are folders of words and office holders, added to ours as those of the user's folder are
    (`kg.vocabulary`). An article that was read with others is read again.

    `inputs`, `published` and `metadata` are those of `kg.read.read`, `models` names a set of
    `kg.models`, `base` begins the identifiers in the graph and `licence` is what its facts are published under, by
    its SPDX name or its address (by default both as in the store; else addresses that nobody owns, and none), and
    `progress` is told how many more articles are done, and `jobs` processes read them (a program that asks
    for more than one must be guarded by `if __name__ == "__main__"`). What could not be read stands in the result's
    `problems`. Raises NothingReadError if no article could be read; nothing is written then. Raises ModelError,
    GraphError (a wrong `base` or `licence`, a store that another build is writing), and InputError where the files
    cannot be written, LexiconError where a file of words or office holders is wrong.
    """
    _check_store(store, mirror=mirror, apart=bool(findings))
    problems: list[Problem] = []
    elsewhere = tuple(gathered(findings, problems.append))
    dispatches = read(inputs, published=published, metadata=metadata, report=problems.append)
    if not elsewhere:
        dispatches = _some(dispatches, problems)
    with vocabulary.using(lexicons, people), keeping(store, models, mirror=mirror) as keeper:
        run = _run(models)
        ledger = keeper.ledger if keeper else None
        base, licence, corrections = _settled(keeper, base, licence, corrections)
        wanted = keeper.articles(dispatches, problems) if keeper else dispatches
        found = tuple(_look_through(wanted, ledger, models, progress, jobs))
        told = (*(each.findings for each in found), *elsewhere)
        done = read_corrections(corrections) if corrections else ()
        edits = Edits(decisions(done))
        former = keeper.former_names(base) if keeper else {}
        whole = to_whole(told, base=base, run=run, edits=edits, former=former).describing(licence)
        if corrections:
            whole = whole.recording(*record_of(corrections, base))
        articles = [each.dispatch for each in told]
        triples = keeper.publish(whole, base, articles, corrections) if keeper else len(whole)
        words = copy_context()  # in which the graph is made, should somebody ask for it later
    graph = cache(lambda: words.copy().run(whole.dataset))
    facts = cache(lambda: read_facts(graph()))
    checked = scores(done, facts()) if reviewed(done) else ()
    problems += edits.problems
    passages = sum(each.passages for each in found)
    broken = tuple(look_broken(each.dispatch for each in told))
    report = Report.of(
        told, whole, problems, passages=passages, triples=triples, checked=checked, broken=broken
    )
    others = (keeper.kept, keeper.gone) if keeper else ((), ())
    told_of = (*named_few("look broken", broken), *notes(base, licence))
    result = Result(told, graph, tuple(problems), report, *others, told_of)
    if out is not None:
        result.save(out, facts())
    return result


def _check_store(store: Path | str | None, *, mirror: bool, apart: bool) -> None:
    """Refuse to mirror without a store, and to store findings that come *apart* from their articles."""
    if mirror and store is None:
        raise InputError("only a store can mirror the inputs; name one", where="mirror")
    if apart and store is not None:
        raise InputError("findings of elsewhere go into no store, which needs the articles", where="findings")


def _settled(
    keeper: Keeper | None, base: str | None, licence: str | None, corrections: Path | str | None
) -> tuple[str, str | None, Path | str | None]:
    """Return the base, the licence and the corrections of a build: what is asked for, else what its store has."""
    before = keeper.before if keeper else None
    if before is not None:
        base = base or before.base
        corrections = corrections or before.corrections
    if licence:
        licence = licence_named(licence)
    elif keeper is not None:
        licence = keeper.former_licence()
    return base or DEFAULT_BASE, licence or None, corrections


def _some(dispatches: Iterator[Dispatch], problems: Sequence[Problem]) -> Iterator[Dispatch]:
    """Return the dispatches; NothingReadError, with the problems told meanwhile, if there are none."""
    first = next(dispatches, None)
    if first is None:
        raise NothingReadError(problems)
    return chain([first], dispatches)


def _run(models: str | Path) -> Run:
    """Return the run of extraction by what is installed here."""
    version = packages.version("diplomacy-kg")
    return Run(reading_digest(), models_digest(models), f"diplomacy-kg {version}")


def _look_through(
    dispatches: Iterable[Dispatch],
    ledger: Ledger | None,
    models: str | Path,
    progress: Callable[[int], object] | None,
    jobs: int,
) -> Iterator[Found]:
    """Yield what is found in each dispatch, in order; only what the ledger does not know is parsed."""
    for batch, findings in _read_batches(_batches(dispatches, ledger), models, progress, jobs):
        passages = (len(each.passages) for each in batch.new)
        found = [Found(*pair) for pair in zip(findings, passages, strict=True)]
        if ledger is not None:
            ledger.put(found)
            crash_point("found")
        fresh = iter(found)
        yield from (known or next(fresh) for known in batch.known)
        if progress is not None and len(batch.new) < len(batch.known):
            progress(len(batch.known) - len(batch.new))


class _Batch(NamedTuple):
    """Articles that are read together: of each what is known of it, or None, and those of which nothing is."""

    known: tuple[Found | None, ...]
    new: tuple[Article, ...]


def _batches(
    dispatches: Iterable[Dispatch], ledger: Ledger | None
) -> Iterator[tuple[_Batch, Sequence[Article]]]:
    """Yield the dispatches in batches, each with the articles that are to be read."""
    stream = iter(dispatches)
    while together := tuple(islice(stream, TOGETHER)):
        known = tuple(ledger.get(each) if ledger else None for each in together)
        unknown = (each for each, found in zip(together, known, strict=True) if found is None)
        new = tuple(Article(each, repair(each)) for each in unknown)
        yield _Batch(known, new), new


def _read_batches(
    batches: Iterable[tuple[T, Sequence[Article]]],
    models: str | Path,
    progress: Callable[[int], object] | None,
    jobs: int,
) -> Iterator[tuple[T, list[Findings]]]:
    """Yield each batch with the facts of its articles, in order, read by as many processes as `jobs` says."""

    def alone(articles: Sequence[Article]) -> list[Findings]:
        return list(find(articles, models=models, progress=progress))

    def done(articles: Sequence[Article]) -> None:
        if progress is not None:
            progress(len(articles))

    return share_out(
        batches,
        partial(_read_batch, models, lexicon.added(), holders.holders()),
        jobs,
        alone=alone,
        done=done,
    )


def _read_batch(
    models: str | Path, words: Sequence[OwnFile], table: Holders, articles: Sequence[Article]
) -> list[Findings]:
    """Return the facts of articles; what another process does."""
    with lexicon.using(words), holders.using(table):
        return list(find(articles, models=models))


def prepare(
    inputs: Iterable[str | Path] | str | Path,
    *,
    published: date | None = None,
    metadata: Path | None = None,
    report: Callable[[Problem], None],
) -> Iterator[Article]:
    """Yield each dispatch of `inputs` with its passages; what cannot be read goes to `report`.

    NothingReadError if no dispatch can be read.
    """
    problems: list[Problem] = []

    def told(problem: Problem) -> None:
        problems.append(problem)
        report(problem)

    for dispatch in _some(read(inputs, published=published, metadata=metadata, report=told), problems):
        yield Article(dispatch, repair(dispatch))


def find(
    articles: Iterable[Article],
    *,
    models: str | Path = "embedded",
    progress: Callable[[int], object] | None = None,
) -> Iterator[Findings]:
    """Yield the facts of each article, in order; the models are loaded when the first article is there.

    Words and office holders are those in use at the time; add others with `kg.vocabulary.using`.
    """
    yield from map(judged, candidates(articles, models=models, progress=progress))


def find_together(
    articles: Iterable[Article],
    *,
    models: str | Path = "embedded",
    progress: Callable[[int], object] | None = None,
    jobs: int = 1,
) -> Iterator[Findings]:
    """Yield the same as `find`, read by as many processes as `jobs` says."""
    stream = iter(articles)
    batches = iter(lambda: tuple(islice(stream, TOGETHER)), ())
    for _, findings in _read_batches(((None, batch) for batch in batches), models, progress, jobs):
        yield from findings


def candidates(
    articles: Iterable[Article],
    *,
    models: str | Path = "embedded",
    progress: Callable[[int], object] | None = None,
) -> Iterator[Findings]:
    """Yield what may be a fact of each article, in order, before it is judged (`kg.extract.candidates`)."""
    for dispatch, passages in _parsed(articles, models, progress):
        yield candidates_of(dispatch, passages)


def explanations(
    articles: Iterable[Article],
    *,
    models: str | Path = "embedded",
    progress: Callable[[int], object] | None = None,
) -> Iterator[str]:
    """Yield for each article, as text, what the reader sees in it and what became of that: a fact, or why none."""
    for dispatch, passages in _parsed(articles, models, progress):
        yield explain(dispatch, passages)


def _parsed(
    articles: Iterable[Article], models: str | Path, progress: Callable[[int], object] | None
) -> Iterator[tuple[Dispatch, list[ParsedPassage]]]:
    """Yield each article with its passages parsed; it is done when the next one is asked for."""
    parser: Parser | None = None
    stream = iter(articles)
    while batch := list(islice(stream, TOGETHER)):
        parser = parser or Parser(models)
        passages = [passage for article in batch for passage in article.passages]
        told = embedded().read(passages)
        parsed = (replace(each, told=one) for each, one in zip(parser.parse(passages), told, strict=True))
        for article in batch:
            yield article.dispatch, list(islice(parsed, len(article.passages)))
            if progress is not None:
                progress(1)

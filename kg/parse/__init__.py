"""The one door to Stanza: passages in, sentences of syntactic words with their place in the source out."""

from __future__ import annotations

import os
import pickle
import tempfile
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from kg import models as model_sets
from kg.errors import ModelError
from kg.extras import naming_extras
from kg.model import ParsedPassage, Sentence, Token
from kg.repair import source_span
from kg.sentences import Piece, regroup
from kg.tags import mistaken_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.model import Passage

BATCH_WORDS = 5000
"""Words parsed at a time: Stanza keeps a whole batch in memory, many times the size of its text."""


class Parser:
    """French dependency parsing with one set of models, loaded once and used for many passages."""

    def __init__(self, models: str | Path = "embedded") -> None:
        """Load `embedded`, `official` or the set in a folder; ModelError if it is not there or not sound."""
        chosen = model_sets.find(models)
        model_sets.verify(chosen)
        self._pipeline = load_pipeline(chosen)

    def parse(
        self, passages: Sequence[Passage], progress: Callable[[int], object] | None = None
    ) -> list[ParsedPassage]:
        """Return the passages parsed, in order; `progress` is told the number of passages of each batch."""
        parsed: list[ParsedPassage] = []
        for batch in _batches(passages):
            parsed += self._parse_batch(batch)
            if progress is not None:
                progress(len(batch))
        return parsed

    def _parse_batch(self, passages: Sequence[Passage]) -> list[ParsedPassage]:
        from stanza.models.common.doc import Document

        drafts = [Document([], text=passage.text) for passage in passages]
        drafts = self._pipeline.processors["tokenize"].bulk_process(drafts)
        documents = [Document(_regrouped(draft), text=draft.text) for draft in drafts]
        self._pipeline.bulk_process(documents, processors=["mwt", "pos"])
        for sentence in (each for document in documents for each in document.sentences):
            _retag(sentence.words)
        self._pipeline.bulk_process(documents, processors=["lemma", "depparse"])
        return [_parsed(*pair) for pair in zip(passages, documents, strict=True)]


@lru_cache(maxsize=1)
def load_pipeline(models: model_sets.ModelSet) -> Any:
    """Return a Stanza pipeline of verified models, on one processor thread and without any look outside.

    The last one is kept, so that a second parser in one program costs nothing.
    """
    stanza = _stanza()
    from kg.parse.unpickling import quick_unpickling

    try:
        with quick_unpickling():
            pipeline = stanza.Pipeline(
                "fr",
                processors=model_sets.PROCESSORS,
                download_method=None,
                device="cpu",
                logging_level="ERROR",
                **models.options(),
            )
    except (OSError, ValueError, LookupError, RuntimeError, pickle.UnpicklingError) as error:
        cure = "they may be damaged or made for another version"
        raise ModelError(f"Stanza cannot load these models; {cure}", where=str(models.folder)) from error
    widen(pipeline)
    spare(pipeline)
    return pipeline


def spare(pipeline: Any) -> None:
    """Keep a pipeline from computing what nobody asks for; what it finds stays the same.

    Imported here, as Stanza is, because that takes seconds.
    """
    from kg.parse.arcs import label_only_the_tree
    from kg.parse.padding import skip_padding

    skip_padding(pipeline.processors["tokenize"].trainer)
    label_only_the_tree(pipeline.processors["depparse"].trainer.model)


def widen(pipeline: Any) -> None:
    """Make numbers of 32 bits of word vectors that were saved in 16, as Stanza does with the weights of a model."""
    for name in ("pos", "depparse"):
        pipeline.processors[name].trainer.model.float()


def _stanza() -> Any:
    """Return Stanza, with PyTorch held to one thread: more make small models slower, and sums uneven.

    Imported here because it takes seconds, which no `kg --help` should cost. The environment must be set
    before PyTorch is imported for the first time; `set_num_threads` helps where that has happened already.
    """
    os.environ["OMP_NUM_THREADS"] = "1"
    _lend_a_cache()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="IProgress not found")  # no bars of its own in notebooks
        with naming_extras():
            import stanza
            import torch

    torch.set_num_threads(1)
    _spare_the_compiler(torch.optim.Optimizer)
    return stanza


def _lend_a_cache() -> None:
    """Name a folder for caches where a user has none, as in many containers: Stanza asks for it when imported.

    Nothing is put there, since nothing is fetched.
    """
    try:
        platformdirs.user_cache_path()
    except RuntimeError:
        os.environ["XDG_CACHE_HOME"] = tempfile.gettempdir()


def _spare_the_compiler(optimizer: Any) -> None:
    """Keep PyTorch from importing its compiler, which takes a second.

    Stanza makes an optimizer for each model that it loads, though none is trained here, and PyTorch guards
    one method of optimizers against the compiler. The method itself stays what it is.
    """
    guarded = optimizer.add_param_group
    optimizer.add_param_group = getattr(guarded, "__wrapped__", guarded)


def _batches(passages: Sequence[Passage]) -> Iterator[Sequence[Passage]]:
    """Yield the passages in runs of about `BATCH_WORDS` words, at least one passage each."""
    start = words = 0
    for index, passage in enumerate(passages):
        count = len(passage.text.split())
        if index > start and words + count > BATCH_WORDS:
            yield passages[start:index]
            start, words = index, 0
        words += count
    if start < len(passages):
        yield passages[start:]


def _regrouped(draft: Any) -> list[list[dict[str, Any]]]:
    """Return the sentences of a tokenized Stanza document, put right, as Stanza's own rows."""
    pieces = [[_piece(token) for token in sentence.tokens] for sentence in draft.sentences]
    return [
        [_row(number, piece) for number, piece in enumerate(sentence, start=1)]
        for sentence in regroup(pieces, draft.text)
    ]


def _piece(token: Any) -> Piece:
    return Piece(token.text, token.start_char, token.end_char, token.misc == "MWT=Yes")


def _row(number: int, piece: Piece) -> dict[str, Any]:
    row = {"id": (number,), "text": piece.text, "start_char": piece.start, "end_char": piece.end}
    return row | ({"misc": "MWT=Yes"} if piece.multiword else {})


def _retag(words: Sequence[Any]) -> None:
    """Make names of the words that the tagger should have known as such, before the parser sees them."""
    for index in mistaken_names([word.text for word in words], [word.upos for word in words]):
        words[index].upos, words[index].feats = "PROPN", None


def _parsed(passage: Passage, document: Any) -> ParsedPassage:
    return ParsedPassage(passage, tuple(_sentence(passage, sentence) for sentence in document.sentences))


def _sentence(passage: Passage, sentence: Any) -> Sentence:
    first, last = sentence.tokens[0].start_char, sentence.tokens[-1].end_char
    start, end = source_span(passage, first, last)
    tokens = tuple(_token(passage, word) for word in sentence.words)
    return Sentence(tokens, passage.text[first:last], start, end)


def _token(passage: Passage, word: Any) -> Token:
    """Return a syntactic word; all words of one orthographic token ("du" = "de" + "le") share its span."""
    start, end = source_span(passage, word.parent.start_char, word.parent.end_char)
    return Token(
        text=word.text,
        lemma=word.lemma or word.text,
        upos=word.upos,
        deprel=word.deprel,
        head=word.head - 1,
        start=start,
        end=end,
        feats=_features(word.feats),
    )


def _features(feats: str | None) -> tuple[tuple[str, str], ...]:
    pairs = (feature.partition("=") for feature in (feats or "").split("|") if feature)
    return tuple(sorted((name, value) for name, _, value in pairs))


def download(folder: Path | None = None, resources_url: str | None = None) -> model_sets.ModelSet:
    """Fetch Stanza's official French models, seal them with a manifest, and return the set.

    `folder` is where they go (default: the user's data folder), `resources_url` the hub that is asked for
    `resources_<version>.json` (default: Stanza's own). ModelError if the hub or a model cannot be reached;
    models that were there before stay until the new ones are complete.
    """
    folder = folder or model_sets.official_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        fetched = Path(temporary) / "fetched"
        _fetch(fetched, {} if resources_url is None else {"resources_url": resources_url})
        model_sets.write_manifest(fetched)
        if folder.exists():
            folder.rename(Path(temporary) / "before")
        fetched.rename(folder)
    load_pipeline.cache_clear()
    return model_sets.ModelSet("official", folder)


def _fetch(folder: Path, options: dict[str, str]) -> None:
    processors = model_sets.PROCESSORS
    try:
        _stanza().download(
            "fr", model_dir=str(folder), processors=processors, logging_level="ERROR", **options
        )
    except (OSError, ValueError, LookupError) as error:
        cure = "look at the network, or go on with the embedded models"
        raise ModelError(f"Stanza's official models cannot be fetched ({error}); {cure}") from error

"""Train Stanza's tagger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from stanza.models.common.pretrain import Pretrain
from stanza.models.pos.data import Dataset, ShuffledDataset
from stanza.models.pos.trainer import Trainer
from stanza.models.tagger import parse_args
from stanza.utils.conll import CoNLL

from kg.training.loop import Plan, fit, seed
from kg.training.trainers import arguments, begin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path


def train_tagger(
    sources: Sequence[tuple[Path, float]],
    development: Path,
    vectors: Path,
    out: Path,
    options: Sequence[str],
    plan: Plan,
    tell: Callable[[str], object],
    *,
    start: Path | None = None,
    number: int = 1234,
) -> float:
    """Train on files of trees, each taken as often as its ratio says; return the share of words all right.

    A file whose words have no features teaches none: its batches leave that part of the tagger alone.
    `start` is an older model whose weights to begin with.
    """
    seed(number)
    args = arguments(parse_args, vectors, options)
    pretrain = Pretrain(str(vectors))
    documents = [CoNLL.conll2doc(str(path)) for path, _ in sources]
    vocab = Dataset.init_vocab(documents, args)
    sets = [Dataset(each, args, pretrain, vocab=vocab) for each in documents]
    for each in sets:
        each.has_xpos = True
    held_out = Dataset(
        CoNLL.conll2doc(str(development)), args, pretrain, vocab=vocab, evaluation=True, sort_during_eval=True
    )
    trainer = Trainer(args=args, vocab=vocab, pretrain=pretrain, device=args["device"])
    begin(trainer, start, tell)
    ratios = [ratio for _, ratio in sources]

    def batches() -> Iterator[Any]:
        shuffled = ShuffledDataset(sets, args["batch_size"], ratios=ratios)
        while True:
            yield from shuffled

    def score() -> float:
        return tagged_right(trainer, held_out, tell)

    def keep() -> None:
        trainer.save(str(out))

    checkpoint = out.with_suffix(".checkpoint")
    return fit(trainer, list(trainer.optimizers.values()), batches, score, keep, plan, checkpoint, tell)


def tagged_right(trainer: Trainer, data: Dataset, tell: Callable[[str], object]) -> float:
    """Return the share of words of which class and features are right."""
    words = classes = features = both = 0
    gold = data.load_doc(data.doc)
    for batch in data.to_loader(batch_size=100):
        with torch.no_grad():
            predicted = trainer.predict(batch)
        for index, sentence in zip(batch.idx, predicted, strict=True):
            for (_, upos, _, feats), (its_upos, _, its_feats) in zip(gold[index], sentence, strict=True):
                words += 1
                classes += upos == its_upos
                features += feats == its_feats
                both += upos == its_upos and feats == its_feats
    tell(f"UPOS {100 * classes / words:.2f}, UFeats {100 * features / words:.2f}")
    return both / words


def tag(model: Path, vectors: Path, trees: Path, out: Path) -> None:
    """Write the trees of a file with the classes and features that a tagger gives them."""
    pretrain = Pretrain(str(vectors))
    trainer = Trainer(pretrain=pretrain, model_file=str(model), device="cpu")
    document = CoNLL.conll2doc(str(trees))
    data = Dataset(
        document, trainer.args, pretrain, vocab=trainer.vocab, evaluation=True, sort_during_eval=True
    )
    found: dict[int, list[list[str]]] = {}
    for batch in data.to_loader(batch_size=100):
        with torch.no_grad():
            found.update(zip(batch.idx, trainer.predict(batch), strict=True))
    for index, sentence in enumerate(document.sentences):
        for word, (upos, _, feats) in zip(sentence.words, found[index], strict=True):
            word.upos, word.feats = upos, None if feats == "_" else feats
    CoNLL.write_doc2conll(document, str(out))

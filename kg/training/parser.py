"""Train Stanza's dependency parser."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from stanza.models.common.doc import DEPREL, HEAD, Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.utils import ud_scores
from stanza.models.depparse.data import DataLoader, InfiniteBatch
from stanza.models.depparse.trainer import GraphTrainer
from stanza.models.depparse.utils import predict_dataset
from stanza.models.parser import parse_args
from stanza.utils.conll import CoNLL

from kg.training.loop import fit, seed
from kg.training.trainers import arguments, begin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from kg.training.loop import Plan


def train_parser(
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
    """Train on files of trees, drawn from as often as their weights say; return the best labelled score.

    The files and the development set should carry the classes and features that a tagger predicts, because
    that is what the parser will be given. `start` is an older model whose weights to begin with.
    """
    seed(number)
    args = arguments(parse_args, vectors, options)
    pretrain = Pretrain(str(vectors))
    files = [CoNLL.conll2dict(input_file=str(path))[0] for path, _ in sources]
    everything = Document([sentence for file in files for sentence in file])
    vocab = DataLoader(everything, args["batch_size"], args, pretrain).vocab
    loaders = [DataLoader(Document(each), args["batch_size"], args, pretrain, vocab=vocab) for each in files]
    held_out = CoNLL.conll2doc(str(development))
    looks = DataLoader(
        held_out, args["batch_size"], args, pretrain, vocab=vocab, evaluation=True, sort_during_eval=True
    )
    gold = f"{held_out:C}\n\n"
    trainer = GraphTrainer(args=args, vocab=vocab, pretrain=pretrain, device=args["device"])
    begin(trainer, start, tell)

    def batches() -> Iterator[Any]:
        drawn = InfiniteBatch(*loaders, weights=[weight for _, weight in sources])
        while True:
            yield drawn.next_batch()

    def score() -> float:
        predicted = predict_dataset(trainer, looks)
        held_out.set([HEAD, DEPREL], [word for sentence in predicted for word in sentence])
        scores = ud_scores(io.StringIO(gold), io.StringIO(f"{held_out:C}\n\n"))
        tell(f"UAS {100 * scores['UAS'].f1:.2f}, LAS {100 * scores['LAS'].f1:.2f}")
        return float(scores["LAS"].f1)

    def keep() -> None:
        trainer.save(str(out))

    checkpoint = out.with_suffix(".checkpoint")
    return fit(trainer, list(trainer.optimizer.values()), batches, score, keep, plan, checkpoint, tell)

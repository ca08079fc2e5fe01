"""From treebanks and raw text to a folder of models, step by step.

Each step writes into a folder of its own within the working folder, and leaves a mark there when it is
done: a digest of its settings and of the steps before it. A run that was killed begins with the first step
whose mark is missing or tells of other settings; the tagger and the parser go on from their checkpoints.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from kg.errors import InputError
from kg.models import FILES, write_manifest
from kg.training import data
from kg.training.card import Facts, write_card
from kg.training.conllu import read_trees, write_trees
from kg.training.evaluate import load, measure
from kg.training.lemmatizer import add_lexicon, train_lemmatizer
from kg.training.loop import Plan
from kg.training.parser import train_parser
from kg.training.segmenter import train_expander, train_tokenizer
from kg.training.tagger import tag, train_tagger
from kg.training.vectors import Package, Vectors, installed, joined, train_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.training.conllu import Tree

BEGUN, MARK = "begun", "done"
STEPS = (
    "data",
    "vectors",
    "tokenizer",
    "expander",
    "lemmatizer",
    "tagger",
    "tagger_polish",
    "crosstagging",
    "parser",
    "parser_polish",
    "models",
)
_MODELS = {
    "tokenize.pt": "tokenizer",
    "mwt.pt": "expander",
    "pos.pt": "tagger_polish",
    "lemma.pt": "lemmatizer",
    "depparse.pt": "parser_polish",
}
"""Which step makes each model that is shipped."""


@dataclass(frozen=True)
class Recipe:
    """What a run is made of: where its data are, how it trains, and whom to tell how it goes.

    `start` is a folder of older models, or of some of them: its vectors are kept, and tagger and parser begin
    with its weights.
    `lexicon` is a folder of the tables of spacy-lookups-data; without one the dictionary is that of the trees.
    """

    treebanks: Path
    corpora: Path | None
    work: Path
    settings: dict[str, Any]
    tell: Callable[[str], object]
    start: Path | None = None
    lexicon: Path | None = None
    device: str = "cpu"

    def run(self) -> Path:
        """Do what is left to do, and return the folder of models."""
        mark = ""
        for step in STEPS:
            mark = self._digest(step, mark)
            folder = self.work / step
            done = folder / MARK
            if done.is_file() and done.read_text(encoding="utf-8") == mark:
                self.tell(f"{step}: done already")
                continue
            self._open(folder, mark)
            self.tell(f"{step}: begins")
            begun = datetime.now(UTC)
            getattr(self, f"_{step}")(folder)
            done.write_text(mark, encoding="utf-8")
            self.tell(f"{step}: took {(datetime.now(UTC) - begun).total_seconds() / 60:.1f} minutes")
        return self.work / "models"

    @staticmethod
    def _open(folder: Path, mark: str) -> None:
        """Make the folder of a step, and empty it of what a run with other settings left there."""
        begun = folder / BEGUN
        if folder.is_dir() and not (begun.is_file() and begun.read_text(encoding="utf-8") == mark):
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        begun.write_text(mark, encoding="utf-8")

    def _digest(self, step: str, before: str) -> str:
        settings = self.settings["treebanks" if step == "data" else step] if step != "models" else {}
        told = json.dumps([before, self.settings["seed"], settings, str(self.start), str(self.lexicon)])
        return hashlib.sha256(told.encode()).hexdigest()

    def _trees(self, kind: str) -> Path:
        return self.work / "data" / f"{kind}.conllu"

    def _made(self, step: str) -> Path:
        return self.work / step / {"vectors": "pretrain.pt"}.get(step, f"{step}.pt")

    def _plan(self, settings: dict[str, Any]) -> Plan:
        look, mixed = settings.get("look", settings["steps"]), settings.get("mixed", False)
        return Plan(settings["steps"], look, settings["rate"], mixed=mixed)

    def _older(self, name: str) -> Path | None:
        path = self.start / name if self.start else None
        return path if path and path.is_file() else None

    def _options(self, *steps: str) -> list[str]:
        """Return the options of a step, those of a later one that goes on with its model behind them."""
        options = [option for step in dict.fromkeys(steps) for option in self.settings[step]["options"]]
        return [*options, "--device", self.device, "--seed", str(self.settings["seed"])]

    def _data(self, folder: Path) -> None:
        counts = data.prepare(self.treebanks, self.settings["treebanks"], folder, self.settings["seed"])
        self.tell(", ".join(f"{count} trees {kind}" for kind, count in counts.items()))

    def _vectors(self, folder: Path) -> None:
        settings = self.settings["vectors"]
        older = self._older("pretrain.pt")
        if older is not None:
            vectors = Vectors.read(older).cut(settings["kept"])
        elif self.corpora is not None:
            own = train_vectors(self.corpora, folder / "lines.txt", settings, self.settings["seed"])
            vectors = self._joined(own)
        else:
            raise InputError("vectors need a folder of raw texts, or older models to take them from")
        vectors.save(self._made("vectors"))
        self.tell(f"vectors of {len(vectors.words)} words, and of {len(vectors.aliases)} that share one")

    def _joined(self, own: Vectors) -> Vectors:
        settings = self.settings["vectors"]
        if installed(settings["package"]):
            return joined(own, Package.load(settings["package"]), settings)
        self.tell(f"{settings['package']} is not installed: the vectors are those of the raw texts alone")
        return own.cut(settings["kept"])

    def _tokenizer(self, folder: Path) -> None:
        out = self._made("tokenizer")
        train_tokenizer(
            self._mixed(folder), self._trees("development"), out, self._options("tokenizer"), folder
        )

    def _mixed(self, folder: Path) -> Path:
        """Return a file of the written trees with those that have other names and typography."""
        path = folder / "mixed.conllu"
        write_trees(path, [*read_trees(self._trees("written")), *read_trees(self._trees("augmented"))])
        return path

    def _expander(self, folder: Path) -> None:
        out = self._made("expander")
        train_expander(
            self._trees("written"), self._trees("development"), out, self._options("expander"), folder
        )

    def _lemmatizer(self, folder: Path) -> None:
        out, plain = self._made("lemmatizer"), folder / "plain.pt"
        train_lemmatizer(
            self._trees("written"), self._trees("development"), plain, self._options("lemmatizer")
        )
        if self.lexicon is None:
            shutil.copy(plain, out)
        else:
            self.tell(
                f"{add_lexicon(plain, self._trees('written'), self.lexicon, out)} entries of the lexicon"
            )

    def _tagger(self, folder: Path) -> None:
        self._train_tagger("tagger", self._older("pos.pt"))

    def _tagger_polish(self, folder: Path) -> None:
        """Let the tagger learn on from what is most like news."""
        self._train_tagger("tagger_polish", self._made("tagger"))

    def _train_tagger(self, step: str, start: Path | None) -> None:
        settings = self.settings[step]
        train_tagger(
            [(self._trees(kind), ratio) for kind, ratio in settings["ratios"].items()],
            self._trees("development"),
            self._made("vectors"),
            self._made(step),
            self._options("tagger", step),
            self._plan(settings),
            self.tell,
            start=start,
            number=self.settings["seed"],
        )

    def _crosstagging(self, folder: Path) -> None:
        """Tag each part of the trees with a tagger that learned from the others, and the rest with the tagger."""
        settings = self.settings["crosstagging"]
        parts = data.folds(read_trees(self._trees("written")), settings["folds"], settings["block"])
        for number, (learned, held) in enumerate(parts):
            self._tag_fold(folder, number, learned, held)
        for kind in ("written", "augmented"):
            tagged = [folder / f"{kind}{number}.tagged" for number in range(len(parts))]
            (folder / f"{kind}.conllu").write_text("".join(map(_read, tagged)), encoding="utf-8")
        texts = {tree.text for tree in read_trees(self._trees("model"))}
        model = (tree for tree in read_trees(folder / "written.conllu") if tree.text in texts)
        write_trees(folder / "model.conllu", model)
        for kind in ("spoken", "development"):
            tag(
                self._made("tagger_polish"),
                self._made("vectors"),
                self._trees(kind),
                folder / f"{kind}.conllu",
            )

    def _tag_fold(self, folder: Path, number: int, learned: Sequence[Tree], held: Sequence[Tree]) -> None:
        """Train a tagger on some trees, and let it tag those that were held out and copies of them."""
        settings, chance = self.settings["crosstagging"], self.settings["seed"] + number
        sources = {"written": folder / f"learned{number}.conllu", "spoken": self._trees("spoken")}
        files = {kind: folder / f"{kind}{number}.conllu" for kind in ("written", "augmented")}
        write_trees(sources["written"], learned)
        write_trees(files["written"], held)
        write_trees(files["augmented"], data.more(held, chance))
        model, vectors = folder / f"fold{number}.pt", self._made("vectors")
        train_tagger(
            [(sources[kind], ratio) for kind, ratio in settings["ratios"].items()],
            files["written"],
            vectors,
            model,
            self._options("tagger"),
            self._plan(settings),
            self.tell,
            number=chance,
        )
        for kind, path in files.items():
            tag(model, vectors, path, folder / f"{kind}{number}.tagged")

    def _parser(self, folder: Path) -> None:
        self._train_parser("parser", self._older("depparse.pt"))

    def _parser_polish(self, folder: Path) -> None:
        """Let the parser learn on, more from the model treebank."""
        self._train_parser("parser_polish", self._made("parser"))

    def _train_parser(self, step: str, start: Path | None) -> None:
        settings, tagged = self.settings[step], self.work / "crosstagging"
        train_parser(
            [(tagged / f"{kind}.conllu", ratio) for kind, ratio in settings["ratios"].items()],
            tagged / "development.conllu",
            self._made("vectors"),
            self._made(step),
            self._options("parser", step),
            self._plan(settings),
            self.tell,
            start=start,
            number=self.settings["seed"],
        )

    def _models(self, folder: Path) -> None:
        """Lay the models out as the package ships them, measure them and write their card."""
        Vectors.read(self._made("vectors")).save(folder / "pretrain.pt", half=True)
        for name, step in _MODELS.items():
            pack(self._made(step), folder / name)
        write_manifest(folder)
        scores = measure(load(folder), read_trees(self._trees("test")))
        sizes = {name: (folder / name).stat().st_size for name in sorted(set(FILES.values()))}
        write_card(folder / "MODEL_CARD.md", Facts(self.settings, sizes, scores, datetime.now(UTC).date()))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def pack(model: Path, out: Path) -> None:
    """Write a model as it is shipped: weights of 16 bits, and no paths of the machine that trained it."""
    state = torch.load(model, weights_only=True, map_location="cpu")
    for name, value in state["model"].items():
        if torch.is_tensor(value) and value.is_floating_point():
            state["model"][name] = value.half()
    state["config"] = {key: _nameless(value) for key, value in state["config"].items()}
    torch.save(state, out, _use_new_zipfile_serialization=False)


def _nameless(value: object) -> object:
    """Return a setting without the folders of a path."""
    return Path(value).name if isinstance(value, str) and "/" in value else value

"""Which French language models are there, and are they still what they were when they came?

The weights of the document reader (`kg.reader`) lie beside the sets, in `reader/`, with a manifest of the same form.

A model set is a folder with a manifest `SHA256SUMS` (the format of `sha256sum`). It holds either the six
files of `FILES`, as the embedded set does, or a `resources.json` and Stanza's own tree of folders, as the
official set does once `kg models download` has fetched it.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kg.errors import ModelError

EMBEDDED = Path(__file__).parent / "fr"
READER = Path(__file__).parent / "reader"
READER_WEIGHTS = "reader.safetensors"
STUB = Path(__file__).parent / "resources.json"
MANIFEST = "SHA256SUMS"
PROCESSORS = "tokenize,mwt,pos,lemma,depparse"
FILES = {
    "tokenize_model_path": "tokenize.pt",
    "mwt_model_path": "mwt.pt",
    "pos_model_path": "pos.pt",
    "pos_pretrain_path": "pretrain.pt",
    "lemma_model_path": "lemma.pt",
    "depparse_model_path": "depparse.pt",
    "depparse_pretrain_path": "pretrain.pt",
}


@dataclass(frozen=True, slots=True)
class ModelSet:
    """One set of French models: the name a user chooses it by, and its folder."""

    name: str
    folder: Path

    @property
    def from_stanza(self) -> bool:
        """Return whether the folder is laid out as Stanza's downloads are."""
        return (self.folder / "resources.json").is_file()

    @property
    def size(self) -> int:
        """Return the size of all model files in bytes."""
        return sum(path.stat().st_size for path in model_files(self.folder))

    def options(self) -> dict[str, str]:
        """Return what `stanza.Pipeline` must be told to load this set and nothing else."""
        if self.from_stanza:
            return {"dir": str(self.folder)}
        paths = {option: str(self.folder / name) for option, name in FILES.items()}
        return {"dir": str(self.folder), "resources_filepath": str(STUB), **paths}


def official_folder() -> Path:
    """Return where `kg models download` puts Stanza's official models for this user; ModelError if nowhere."""
    try:
        return platformdirs.user_data_path("diplomacy-kg", appauthor=False) / "models" / "official"
    except RuntimeError as error:  # a user without a home folder, as in many containers
        raise ModelError(
            "this user has no folder for the official models; set HOME or XDG_DATA_HOME", where="official"
        ) from error


def find(models: str | Path = "embedded") -> ModelSet:
    """Return the model set called `embedded` or `official`, or the one in a folder; ModelError if none is."""
    name = str(models)
    folder = official_folder() if name == "official" else {"embedded": EMBEDDED}.get(name, Path(models))
    if folder.is_dir():
        return ModelSet(name, folder)
    cure = (
        "run: kg models download" if name == "official" else "say embedded, official, or a folder of models"
    )
    raise ModelError(f"no such folder of language models; {cure}", where=str(folder))


def installed() -> tuple[ModelSet, ...]:
    """Return the sets that are on this machine: the embedded one, and the official one if it was fetched."""
    sets = [ModelSet("embedded", EMBEDDED)]
    with suppress(ModelError):
        sets.append(ModelSet("official", official_folder()))
    return tuple(one for one in sets if one.folder.is_dir())


def verify(models: ModelSet) -> None:
    """Raise ModelError unless every file that Stanza may open is there as the manifest has it.

    PyTorch has more than once been made to run code by a crafted weights file, so that no file is opened
    before its digest is known.
    """
    digests = read_manifest(models.folder)
    for path in model_files(models.folder):
        _verify_file(path, digests.get(path.relative_to(models.folder).as_posix()))
    needed = () if models.from_stanza else sorted(set(FILES.values()))
    for name in needed:
        if not (models.folder / name).is_file():
            raise ModelError(
                "this model file is missing; install the models again", where=str(models.folder / name)
            )


def reader_weights() -> Path:
    """Return the file of the document reader's weights; ModelError unless it is what its manifest says."""
    path = READER / READER_WEIGHTS
    if not path.is_file():
        raise ModelError("this model file is missing; install the package again", where=str(path))
    _verify_file(path, read_manifest(READER).get(READER_WEIGHTS))
    return path


def _verify_file(path: Path, expected: str | None) -> None:
    if expected is None:
        raise ModelError(f"this file is not in {MANIFEST}; remove it or the set's folder", where=str(path))
    if _digest(path) != expected:
        raise ModelError(f"this file is not the one of {MANIFEST}; install the models again", where=str(path))


def read_manifest(folder: Path) -> dict[str, str]:
    """Return what the manifest of `folder` says, relative path -> sha256; ModelError if it cannot be read."""
    path = folder / MANIFEST
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        cure = f"if you trust these models, run there: sha256sum *.pt > {MANIFEST}"
        raise ModelError(f"the manifest of the models cannot be read; {cure}", where=str(path)) from error
    rows = (line.split(maxsplit=1) for line in lines if line.strip())
    return {row[-1].removeprefix("*").strip(): row[0] for row in rows}


def write_manifest(folder: Path) -> None:
    """Write the digests of the model files in `folder`, sorted by name."""
    lines = [f"{_digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in model_files(folder)]
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8")


def model_files(folder: Path) -> list[Path]:
    """Return the files under `folder` that tell Stanza what to load, or that it loads, in order."""
    return sorted([*folder.rglob("*.pt"), *folder.glob("*.safetensors"), *folder.glob("resources.json")])


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

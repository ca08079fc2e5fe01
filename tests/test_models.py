"""Model sets: which there are, how they are chosen, and that none is opened that is not as it should be."""

from __future__ import annotations

import hashlib
import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from stanza.resources.common import DEFAULT_RESOURCES_VERSION

from kg import models
from kg.errors import ModelError
from kg.model import Dispatch, Passage
from kg.parse import Parser, download

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "fixture"
PARTS = ["tokenize", "mwt", "pos", "lemma", "depparse", "pretrain"]


@pytest.fixture(autouse=True)
def user_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "official_folder", lambda: tmp_path / "user" / "official")


def hub_entry(part: str) -> dict[str, object]:
    digest = hashlib.md5((models.EMBEDDED / f"{part}.pt").read_bytes()).hexdigest()
    needs = [{"model": "pretrain", "package": PACKAGE}] if part in {"pos", "depparse"} else []
    return {PACKAGE: {"md5": digest, "dependencies": needs}}


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[str]:
    """The address of a stand-in for Stanza's hub that offers the embedded models as its own."""
    root = tmp_path / "hub"
    for part in PARTS:
        place = root / "fr" / part / f"{PACKAGE}.pt"
        place.parent.mkdir(parents=True)
        place.symlink_to(models.EMBEDDED / f"{part}.pt")
    handler = partial(Quiet, directory=str(root))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address = f"http://127.0.0.1:{server.server_port}"
    french = {part: hub_entry(part) for part in PARTS}
    french["packages"] = {"default": {part: PACKAGE for part in PARTS if part != "pretrain"}}
    listing = {"fr": french, "url": address + "/{lang}/{filename}"}
    (root / f"resources_{DEFAULT_RESOURCES_VERSION}.json").write_text(json.dumps(listing))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def copy_of_embedded(folder: Path) -> Path:
    folder.mkdir()
    for path in models.EMBEDDED.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_the_embedded_models_are_as_their_manifest_says() -> None:
    models.verify(models.find("embedded"))


def test_a_folder_is_a_set_of_its_own(tmp_path: Path) -> None:
    own = models.find(copy_of_embedded(tmp_path / "own"))
    models.verify(own)
    assert own.options()["lemma_model_path"] == str(tmp_path / "own" / "lemma.pt")


def test_official_models_that_were_not_fetched_name_the_command_that_fetches_them() -> None:
    with pytest.raises(ModelError, match="kg models download"):
        models.find("official")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        models.find(tmp_path / "nothing")


def test_an_unlisted_file_is_refused(tmp_path: Path) -> None:
    own = copy_of_embedded(tmp_path / "own")
    (own / "extra.pt").write_bytes(b"?")
    with pytest.raises(ModelError, match=r"extra\.pt: this file is not in SHA256SUMS"):
        models.verify(models.find(own))


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    own = copy_of_embedded(tmp_path / "own")
    (own / "mwt.pt").write_bytes(b"?")
    with pytest.raises(ModelError, match=r"mwt\.pt: this file is not the one of SHA256SUMS"):
        models.verify(models.find(own))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    own = copy_of_embedded(tmp_path / "own")
    (own / "pos.pt").unlink()
    with pytest.raises(ModelError, match=r"pos\.pt: this model file is missing"):
        models.verify(models.find(own))


def test_a_folder_without_manifest_is_refused_and_told_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="sha256sum"):
        models.verify(models.find(tmp_path))


def test_the_embedded_set_is_always_installed() -> None:
    (embedded,) = models.installed()
    assert embedded.name == "embedded"
    assert 10e6 < embedded.size < 100e6


def test_official_models_are_fetched_sealed_and_parsed_with(hub: str) -> None:
    fetched = download(resources_url=hub)
    assert [one.name for one in models.installed()] == ["embedded", "official"]
    models.verify(fetched)
    text = "Les ministres ont signé un accord."
    passage = Passage(Dispatch("a", text, "a.txt"), "body", text, tuple(range(len(text) + 1)))
    (sentence,) = Parser("official").parse([passage])[0].sentences
    assert [token.lemma for token in sentence.tokens[:4]] == ["le", "ministre", "avoir", "signer"]


def test_a_second_download_replaces_the_first(hub: str) -> None:
    (download(resources_url=hub).folder / "old.pt").write_bytes(b"?")
    assert not (download(resources_url=hub).folder / "old.pt").exists()


def test_a_damaged_download_is_refused_and_leaves_what_was_there(hub: str, tmp_path: Path) -> None:
    folder = download(resources_url=hub).folder
    damaged = tmp_path / "hub" / "fr" / "pos" / f"{PACKAGE}.pt"
    damaged.unlink()
    damaged.write_bytes(b"?")
    with pytest.raises(ModelError, match="cannot be fetched"):
        download(resources_url=hub)
    models.verify(models.find("official"))
    assert [path.name for path in folder.parent.iterdir()] == ["official"]


def test_a_hub_out_of_reach_is_one_clear_error(hub: str) -> None:
    with pytest.raises(ModelError, match="go on with the embedded models"):
        download(resources_url=hub + "/nowhere")


def test_the_model_card_tells_the_licences_of_the_data() -> None:
    card = (Path(models.__file__).parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert all(fact in card for fact in ("CC BY-SA 4.0", "LGPL-LR", "CC BY 4.0", "UD French GSD", "LAS"))

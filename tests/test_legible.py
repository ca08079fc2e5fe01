"""Output on terminals and in files that do not have all letters, and for users without a name."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import legible, models
from kg.cli import correcting
from kg.errors import InputError, ModelError

ROOT = Path(__file__).parent.parent
ARTICLE = """Nouvelles du Nord

Le ministre norvégien Nguyễn Berg 日本 a rencontré le 2 mars la ministre ghanéenne Ama Sarpong — à Oslo.
"""


def run(encoding: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command with streams in an encoding."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, env=environment, check=False)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_people_get_letters_that_the_encoding_has_and_programs_get_utf_8(
    encoding: str, tmp_path: Path
) -> None:
    article, graph = tmp_path / "à日.txt", tmp_path / "out" / "graph.trig"
    article.write_text(ARTICLE, encoding="utf-8")
    built = run(encoding, "build", article, tmp_path / "manqué-ễ.txt", "-o", tmp_path / "out")
    assert (built.returncode, b"Traceback" in built.stderr) == (1, False)
    assert "manqué".encode(encoding, "ignore")[:5] in built.stderr
    table = run(encoding, "query", graph, 'SELECT ?n { ?p rdfs:label ?n FILTER(CONTAINS(?n, "Berg")) }')
    assert (table.returncode, table.stderr) == (0, b"")
    assert "Nguyen Berg" in table.stdout.decode(encoding)
    assert "----" in table.stdout.decode(encoding)
    for form in ("csv", "tsv", "json"):
        data = run(encoding, "query", graph, "people", "--format", form)
        assert (data.returncode, "Nguyễn Berg" in data.stdout.decode("utf-8")) == (0, True)
    found = run(encoding, "extract", article)
    assert json.loads(found.stdout.decode("utf-8"))["id"] == "à日"
    run(encoding, "view", graph, "-o", tmp_path / "page.html")
    assert run(encoding, "view", graph, "-o", "-").stdout == (tmp_path / "page.html").read_bytes()


def test_what_an_encoding_lacks_is_written_by_letters_like_it(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    legible.legible_output()
    print("é œ – Nguyễn Đức ── 日 a\u0301 \udcff", end="", flush=True)
    assert raw.getvalue().decode("cp1252") == "é œ – Nguyen Duc -- ? a ?"


def test_streams_that_are_closed_or_of_another_kind_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    legible.legible_output()


@pytest.mark.parametrize("error", [KeyError("getpwuid(): uid not found"), OSError("No username set")])
def test_a_user_without_a_name_is_asked_for_one_only_where_it_counts(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.delenv("KG_USER", raising=False)
    call = correcting.correct.callback
    assert call is not None
    file = tmp_path / "corrections.ttl"
    said = {"because": "", "base": "https://e.org/", "graph": None}
    call(file, "reject", ("meeting:a",), by="Eva", **said)
    call(file, "list", (), by=None, **said)
    with pytest.raises(InputError, match="say who says so, with --by NAME"):
        call(file, "reject", ("meeting:b",), by=None, **said)


def test_a_user_without_a_home_has_the_embedded_models(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    assert [each.name for each in models.installed()] == ["embedded"]
    assert models.find("embedded").folder == models.EMBEDDED
    with pytest.raises(ModelError, match="set HOME or XDG_DATA_HOME"):
        models.find("official")

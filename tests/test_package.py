"""The wheel holds all that the program needs, and works where there is no checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NO_DATA = {".py", ".pyc"}
CORPUS = ROOT / "kg" / "training" / "corpus"
"""What models learn from: of use to who teaches them, from a checkout, not to who asks."""


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    return next(folder.glob("diplomacy_kg-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment with the wheel, which borrows only the dependencies from this one."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    (Path(packages) / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    run(sys.executable, "-m", "pip", "-q", "--python", python, "install", "--no-deps", "--no-index", wheel)
    return home / "bin"


@pytest.mark.slow
def test_every_data_file_travels_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {path for path in (ROOT / "kg").rglob("*") if path.is_file() and path.suffix not in NO_DATA}
    data = {path for path in data if CORPUS not in path.parents}
    terms = {f"kg/_ontology/{path.name}" for path in (ROOT / "ontology").iterdir()}
    assert {path.relative_to(ROOT).as_posix() for path in data} | terms <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("kg/training/corpus/")]


@pytest.mark.slow
def test_nothing_but_the_package_travels_in_the_wheel(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}


@pytest.mark.slow
def test_the_installed_wheel_builds_the_same_graph_outside_the_checkout(
    installed: Path, built_into: Path, tmp_path: Path
) -> None:
    where = run(installed / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path).stdout
    assert str(ROOT) not in where
    report = run(installed / "kg", "build", ROOT / "seeds", "-o", "out", cwd=tmp_path).stdout
    assert "articles" in report
    for path in built_into.iterdir():
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_floors_keep_out_versions_that_run_code_from_weights() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"torch>=2.10", "stanza>=1.15"} <= set(project["optional-dependencies"]["read"])
    assert "setup.py" not in {path.name for path in ROOT.iterdir()}


def test_the_citation_names_the_version_and_the_licence_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    assert f"version: {project['version']}" in citation
    assert f"license: {project['license']}" in citation
    assert f"title: {project['name']}" in citation


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("CITATION.cff", "version: 0.1.0", "version: 9.9.9", "CITATION.cff names another version"),
        ("CHANGELOG.md", "## [Unreleased]", "## [Other]", "CHANGELOG.md has no part [Unreleased]"),
    ],
)
def test_a_release_that_does_not_agree_with_itself_is_not_made(
    path: str, old: str, new: str, told: str, tmp_path: Path
) -> None:
    for name in ("CITATION.cff", "CHANGELOG.md", "pyproject.toml", ".ci/release"):
        copy = tmp_path / name
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, copy)
    changed = tmp_path / path
    changed.write_text(changed.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    ran = subprocess.run(
        [tmp_path / ".ci/release", "nowhere"],
        env={**os.environ, "PART": "Unreleased"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert told in ran.stderr
    assert not (tmp_path / "dist").exists()

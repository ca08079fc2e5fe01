"""The drawing libraries in the page are the published ones, letter for letter, with their licences."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest

from kg.view import view_of
from tests.crowd import crowd

VENDOR = files("kg") / "page" / "vendor"

# From the npm registry: sigma@3.0.3 dist/sigma.min.js, graphology@0.26.0 dist/graphology.umd.min.js.
DIGESTS = {
    "graphology-0.26.0": "dc337efa23903f61e064c8e7e7f93a429e6855dccfc2458802b4ed30c621c087",
    "sigma-3.0.3": "58e30383ab428f832068d9d16a5215c65ba12430d438ed091c5703f398de9e16",
}


@pytest.mark.parametrize("name", DIGESTS)
def test_a_library_is_the_published_one(name: str) -> None:
    code = (VENDOR / f"{name}.min.js").read_bytes()
    assert hashlib.sha256(code).hexdigest() == DIGESTS[name]


@pytest.mark.parametrize("name", DIGESTS)
def test_a_library_has_its_licence_beside_it(name: str) -> None:
    licence = (VENDOR / f"{name}.LICENSE.txt").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in licence


def test_there_is_nothing_else() -> None:
    names = {f"{name}.min.js" for name in DIGESTS} | {f"{name}.LICENSE.txt" for name in DIGESTS}
    assert {entry.name for entry in VENDOR.iterdir()} == names


@pytest.mark.parametrize("name", DIGESTS)
def test_a_library_turns_no_text_into_code_or_markup_and_names_no_address(name: str) -> None:
    code = (VENDOR / f"{name}.min.js").read_text(encoding="utf-8")
    for suspect in ("eval(", "new Function", "innerHTML", "http:", "https:", "XMLHttpRequest"):
        assert suspect not in code


def test_the_page_carries_the_licence_with_the_code() -> None:
    page = view_of(crowd(600, 600))
    for name in DIGESTS:
        licence = (VENDOR / f"{name}.LICENSE.txt").read_text(encoding="utf-8")
        assert licence in page
        assert "*/" not in licence

"""Words and their lemmas from the French tables of spacy-lookups-data (MIT; they rest on DELAF and Lefff, LGPL-LR)."""

from __future__ import annotations

import gzip
import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wordfreq import zipf_frequency

if TYPE_CHECKING:
    from collections.abc import Iterator

Entry = tuple[str, str, str]
"""Form, class (UPOS), lemma."""

COMMON = 3.0
"""Forms of this Zipf frequency and above are also listed with a capital, as they open sentences."""
_RARE = 1.0
"""Forms less frequent than this are left to the network, which guesses them."""
_FREQUENT = 5.8
"""Forms more frequent than this were met by the treebanks in every class that they truly have."""
_PACKAGE = "spacy_lookups_data"
_REGULAR = """
    e es ons ez ent ais ait ions iez aient ai as a âmes âtes èrent erai eras era erons erez eront erais
    erait erions eriez eraient asse asses ât assions assiez assent ant é ée és ées
"""
"""Endings of the regular verbs in -er, in the place of it."""
_UNSPELLED = ("cer", "ger", "yer")
"""Regular verbs whose stem is spelled in two ways: their forms are in the table of exceptions."""


def tables_folder() -> Path | None:
    """Return where the installed tables are, or None."""
    spec = find_spec(_PACKAGE)
    return Path(spec.origin).parent / "data" if spec and spec.origin else None


def read_lexicon(folder: Path) -> list[Entry]:
    """Return the entries that help: forms that people use, and whose lemma follows from class and form."""
    exceptions, index = _table(folder, "exc"), _table(folder, "index")
    infinitives = frozenset(index["verb"])
    entries = [
        *_verbs(exceptions["verb"], infinitives),
        *_nouns(exceptions["noun"], frozenset(index["noun"])),
    ]
    entries += _adjectives(exceptions["adj"], infinitives, frozenset(index["adj"]))
    entries += [(form, "ADV", form) for form in index["adv"]]
    unique = {(form, upos): lemma for form, upos, lemma in reversed(entries) if _plain(form, lemma)}
    return [entry for key, lemma in sorted(unique.items()) for entry in _cases(*key, lemma)]


def _table(folder: Path, name: str) -> dict[str, Any]:
    with gzip.open(folder / f"fr_lemma_{name}.json.gz", "rt", encoding="utf-8") as stream:
        table: dict[str, Any] = json.load(stream)
    return table


def _plain(form: str, lemma: str) -> bool:
    """Return whether an entry is an ordinary word, written small, neither too rare nor too frequent."""
    return (
        form.replace("-", "").isalpha()
        and form.islower()
        and lemma.islower()
        and len(form) > 2
        and ("-" in form or "-" not in lemma)
        and _RARE <= zipf_frequency(form, "fr") < _FREQUENT
    )


def _cases(form: str, upos: str, lemma: str) -> Iterator[Entry]:
    yield form, upos, lemma
    if zipf_frequency(form, "fr") >= COMMON:
        yield form.capitalize(), upos, lemma


def _verbs(exceptions: dict[str, list[str]], infinitives: frozenset[str]) -> Iterator[Entry]:
    for form, lemmas in exceptions.items():
        yield form, "VERB", lemmas[0]
    for infinitive in infinitives:
        yield infinitive, "VERB", infinitive
        if infinitive.endswith("er") and not infinitive.endswith(_UNSPELLED):
            for ending in _REGULAR.split():
                yield infinitive[:-2] + ending, "VERB", infinitive


def _nouns(exceptions: dict[str, list[str]], singulars: frozenset[str]) -> Iterator[Entry]:
    for form, lemmas in exceptions.items():
        if lemmas[0] in singulars:
            yield form, "NOUN", lemmas[0]
    for singular in singulars:
        yield singular, "NOUN", singular
        if not singular.endswith(("s", "x", "z")):
            yield singular + "s", "NOUN", singular


def _adjectives(
    exceptions: dict[str, list[str]], infinitives: frozenset[str], known: frozenset[str]
) -> Iterator[Entry]:
    """Yield adjectives; those that the table takes back to a verb are left out, which treebanks do not do."""
    for form, lemmas in exceptions.items():
        if lemmas[0] not in infinitives and lemmas[0] in known:
            yield form, "ADJ", lemmas[0]

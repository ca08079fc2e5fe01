"""Stanza's sentences: what their words are and where they stand in the source."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import models as model_sets
from kg import parse as module
from kg.errors import ModelError
from kg.model import Dispatch, Passage
from kg.parse import Parser

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import ParsedPassage

    Parse = Callable[[str], ParsedPassage]


def passage(text: str, offsets: tuple[int, ...] | None = None, source: str | None = None) -> Passage:
    dispatch = Dispatch(id="a", text=source or text, source="a.txt")
    return Passage(dispatch, "body", text, offsets or tuple(range(len(text) + 1)))


def test_words_carry_lemma_class_features_and_governor(parse: Parse) -> None:
    (sentence,) = parse("Les deux ministres ont signé un accord.").sentences
    signed = sentence.tokens[4]
    assert (signed.text, signed.lemma, signed.upos, signed.head, signed.deprel) == (
        "signé",
        "signer",
        "VERB",
        -1,
        "root",
    )
    subject = sentence.tokens[2]
    assert (subject.lemma, subject.deprel, sentence.tokens[subject.head]) == ("ministre", "nsubj", signed)
    assert ("Number", "Plur") in subject.feats
    assert subject.feats == tuple(sorted(subject.feats))


def test_the_words_of_a_contraction_share_its_place(parse: Parse) -> None:
    (sentence,) = parse("Elle revient du Ghana.").sentences
    contraction = [token for token in sentence.tokens if token.start == 13]
    assert [(token.text, token.start, token.end) for token in contraction] == [("de", 13, 15), ("le", 13, 15)]


def test_offsets_lead_back_to_the_source(parser: Parser) -> None:
    source = "Lesministres partent."
    text = "Les ministres partent."
    offsets = (*range(3), 3, *range(3, len(source) + 1))
    (sentence,) = parser.parse([passage(text, offsets, source)])[0].sentences
    spans = [source[token.start : token.end] for token in sentence.tokens]
    assert spans == ["Les", "ministres", "partent", "."]
    assert (sentence.text, sentence.start, sentence.end) == (text, 0, len(source))


def test_monsieur_ends_no_sentence(parse: Parse) -> None:
    sentences = parse("La ministre a reçu M. Traoré et Mme Petit. M. Traoré est reparti.").sentences
    assert [sentence.text[-8:] for sentence in sentences] == ["e Petit.", "reparti."]


def test_a_dateline_is_a_sentence_of_its_own(parse: Parse) -> None:
    sentences = parse("OSLO, 3 mai (NTB) – La ministre est arrivée.").sentences
    assert [sentence.text for sentence in sentences] == ["OSLO, 3 mai (NTB) –", "La ministre est arrivée."]


def test_a_place_taken_for_a_verb_does_not_break_the_tree(parse: Parse) -> None:
    (sentence,) = parse("Le ministre norvégien a rencontré mardi à Oslo la ministre ghanéenne.").sentences
    met = next(index for index, token in enumerate(sentence.tokens) if token.text == "rencontré")
    oslo, guest = (
        next(token for token in sentence.tokens if token.text == name) for name in ("Oslo", "ghanéenne")
    )
    assert (oslo.upos, oslo.head) == ("PROPN", met)
    assert sentence.tokens[guest.head].head == met


def test_paragraphs_part_sentences(parse: Parse) -> None:
    assert [one.text for one in parse("Un titre\n\nUn texte.").sentences] == ["Un titre", "Un texte."]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "\u0085\u200b"])
def test_a_passage_without_words_has_no_sentence_with_words(parse: Parse, text: str) -> None:
    assert not any(token.text.isalnum() for one in parse(text).sentences for token in one.tokens)


def test_hostile_characters_do_not_stop_the_parse(parse: Parse) -> None:
    text = "La <b>ministre</b>\u202e a\u00a0reçu\t\x00 \ud83d \U0001f4dd 1\u00a0000 dons\r\n\f."
    assert parse(text.encode("utf-8", "replace").decode()).sentences


def test_an_endless_word_and_an_endless_sentence_are_bounded(parse: Parse) -> None:
    sentences = parse("a" * 3000 + " " + "un mot et " * 200).sentences
    assert max(len(sentence.tokens) for sentence in sentences) <= 260


def test_batches_keep_order_and_tell_their_size(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH_WORDS", 5)
    texts = ["Un.", "Deux petits mots.", "", "Trois autres petits mots encore là.", "Quatre."]
    steps: list[int] = []
    parsed = parser.parse([passage(text) for text in texts], steps.append)
    assert [one.passage.text for one in parsed] == texts
    assert steps == [3, 1, 1]


def test_no_passages_are_no_work(parser: Parser) -> None:
    assert parser.parse([]) == []


def test_the_same_text_gives_the_same_trees(parser: Parser) -> None:
    text = "La ministre a remis dix livres à son homologue."
    assert parser.parse([passage(text)]) == parser.parse([passage(text)])


def test_torch_keeps_to_one_thread(parser: Parser) -> None:
    import torch

    assert parser
    assert (torch.get_num_threads(), os.environ["OMP_NUM_THREADS"]) == (1, "1")


def test_a_file_with_another_digest_is_refused_before_torch_is_imported(tmp_path: Path) -> None:
    for name in [*model_sets.FILES.values(), model_sets.MANIFEST]:
        (tmp_path / name).write_bytes((model_sets.EMBEDDED / name).read_bytes())
    with (tmp_path / "lemma.pt").open("ab") as stream:
        stream.write(b"!")
    program = (
        "import sys\nfrom kg.parse import Parser\nfrom kg.errors import ModelError\n"
        "try: Parser(sys.argv[1])\n"
        "except ModelError as error: print(error, 'torch' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "lemma.pt" in run.stdout
    assert run.stdout.endswith("False\n")


def test_models_that_are_no_models_are_told(tmp_path: Path) -> None:
    for name in set(model_sets.FILES.values()):
        (tmp_path / name).write_bytes(b"no model")
    model_sets.write_manifest(tmp_path)
    with pytest.raises(ModelError, match="cannot load these models"):
        Parser(tmp_path)


def test_a_user_without_a_home_is_lent_a_folder_for_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setenv("XDG_CACHE_HOME", "")
    module._lend_a_cache()
    assert os.environ["XDG_CACHE_HOME"] == ""
    monkeypatch.setattr("platformdirs.user_cache_path", homeless)
    module._lend_a_cache()
    assert Path(os.environ["XDG_CACHE_HOME"]).is_dir()

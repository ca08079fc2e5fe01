"""The explanation of an article: what the reader sees in each sentence, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.extract.explain import WHY
from kg.model import Dispatch
from kg.pipeline import Article, explanations
from kg.repair import repair

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.end_to_end
MET = "La ministre norvégienne Ingrid Dahl a reçu lundi à Oslo le président ghanéen Kofi Mensah."
AGAIN = "La rencontre entre Ingrid Dahl et Kofi Mensah a duré une heure."
GAVE = "La Norvège a offert 500 tentes à la Zambie."


def explained(text: str, published: date | None = None) -> list[str]:
    dispatch = Dispatch("a", text, "a.txt", published)
    (told,) = explanations([Article(dispatch, repair(dispatch))])
    return [line.strip() for line in told.splitlines()]


def test_what_the_reader_sees_is_told_with_its_roles_and_chances() -> None:
    lines = explained(MET, date(2021, 5, 5))
    (head,) = [
        line for line in lines if line.endswith(": meeting 1.00") or line.startswith("« a reçu »: meeting")
    ]
    assert head.startswith("« a reçu »: meeting 0.") or head.endswith("1.00")
    assert any(line.startswith("participant: « ") and "Kofi Mensah » " in line for line in lines)
    assert any(line.startswith("date: « lundi » ") for line in lines)


def test_a_fact_is_told_with_its_chance_its_reckoning_and_its_proof() -> None:
    lines = explained(MET, date(2021, 5, 5))
    (head,) = [line for line in lines if line.startswith("meeting 1, chance 0.")]
    assert head.endswith(": a fact")
    assert "reception, held: Ingrid Dahl (NO) + Kofi Mensah (GH)" in lines
    (day,) = [line for line in lines if line.startswith("date: 2021-05-03, from « lundi »: ")]
    assert "2021-05-05" in day
    assert any(line.startswith("proof: « ") and "Kofi Mensah" in line for line in lines)


def test_a_gift_is_told_with_both_ends_and_the_number() -> None:
    lines = explained(GAVE)
    assert any(line.startswith("gift 1, chance ") for line in lines)
    assert "delivered: Norvège (NO) -> Zambie (ZM): tentes [500]" in lines


def test_an_event_told_twice_is_one() -> None:
    lines = explained(f"{MET} {AGAIN}")
    assert not any(line.startswith("meeting 2") for line in lines)


def test_what_is_denied_says_why_and_by_which_word() -> None:
    lines = explained(
        "Il est faux que la ministre norvégienne Ingrid Dahl a reçu le président ghanéen Kofi Mensah."
    )
    seen = [line for line in lines if ": meeting 0." in line or ": meeting 1." in line]
    assert all(f"but {WHY['untrue']}: « " in line for line in seen)
    assert not any(line.startswith("meeting 1, ") for line in lines)


def test_a_sentence_in_which_nothing_is_seen_says_so() -> None:
    assert "nothing seen" in explained("Le temps était beau.")


def test_hostile_text_stays_on_its_line() -> None:
    assert "\x1b" not in "\n".join(explained(f"\x1b[2J{MET}"))


def test_the_command_explains_every_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Nouvelles du Nord\n\n{MET}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Le temps était beau hier dans le pays.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", "--explain", str(tmp_path)])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "a - Nouvelles du Nord"
    assert "meeting 1, chance 0." in result.stdout
    assert "\nb" in result.stdout

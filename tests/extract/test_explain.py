"""The explanation of an article: each cue word, what came of it, and why nothing did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.extract import candidates, read_story
from kg.extract.explain import WHY, explain
from kg.extract.verdict import Verdict, unfilled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kg.model import ParsedPassage

    Parse = Callable[[str], ParsedPassage]

MET = "La ministre norvégienne Ingrid Dahl a reçu lundi à Oslo le président ghanéen Kofi Mensah."
AGAIN = "La rencontre entre Ingrid Dahl et Kofi Mensah a duré une heure."
GAVE = "La Norvège a offert 500 tentes à la Zambie."


def explained(parse: Parse, text: str, published: date | None = None) -> list[str]:
    parsed = parse(text)
    dispatch = replace(parsed.passage.dispatch, published=published)
    parsed = replace(parsed, passage=replace(parsed.passage, dispatch=dispatch))
    return [line.strip() for line in explain(dispatch, [parsed]).splitlines()]


def test_a_meeting_is_told_with_rule_confidence_reckoning_and_proof(parse: Parse) -> None:
    lines = explained(parse, MET, date(2021, 5, 5))
    (head,) = [line for line in lines if line.startswith("« reçu »")]
    assert head.startswith("« reçu »: meeting 1, rule verb-object, confidence 0.")
    assert "reception, held: Ingrid Dahl (NO) + Kofi Mensah (GH)" in lines
    (day,) = {
        line for line in lines if line.startswith("date: ")
    }  # told with the rule, and with the candidate
    assert day.startswith("date: 2021-05-03, from « lundi »: ")
    assert "2021-05-05" in day
    assert any(line.startswith("proof: « ") and "Kofi Mensah" in line for line in lines)


def test_a_gift_is_told_with_both_ends_and_the_number(parse: Parse) -> None:
    lines = explained(parse, GAVE)
    assert any(line.startswith("« offert »: gift 1, rule give-active") for line in lines)
    assert "delivered: Norvège (NO) -> Zambie (ZM): tentes [500]" in lines


def test_an_event_told_twice_is_one(parse: Parse) -> None:
    lines = explained(parse, f"{MET} {AGAIN}")
    assert "« rencontre »: tells meeting 1 again (rule noun-between)" in lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "La ministre norvégienne Ingrid Dahl n'a pas reçu le président ghanéen Kofi Mensah.",
            f"« reçu »: no meeting: {WHY['negated']}: « pas » (rule verb-object)",
        ),
        (
            "La ministre norvégienne Ingrid Dahl aurait reçu le président ghanéen Kofi Mensah.",
            f"« reçu »: no meeting: {WHY['conditional']}: « aurait » (rule verb-object)",
        ),
        (
            "La ministre norvégienne Ingrid Dahl souhaite s'entretenir avec le président ghanéen Kofi Mensah.",
            f"« entretenir »: no meeting: {WHY['wished']}: « souhaite » (rule verb-with)",
        ),
        (
            "La ministre norvégienne Ingrid Dahl a effectué une visite.",
            f"« visite »: no meeting: {WHY['one side']} (rule noun-held)",
        ),
        (
            "Une rencontre aura lieu bientôt.",
            f"« rencontre »: no meeting: {WHY['nobody']}",
        ),
        (
            "La ministre norvégienne Ingrid Dahl s'est entretenue avec l'ambassadeur norvégien Per Lie.",
            f"« entretenue »: no meeting: {WHY['same side']} (rule verb-with)",
        ),
        (
            "La ministre norvégienne Ingrid Dahl s'est entretenue avec des habitants.",
            f"« entretenue »: no meeting: {WHY['unresolved']} (rule verb-with)",
        ),
        (
            "La Suède a accordé un prêt de 3 millions d'euros au Ghana.",
            f"« accordé »: no gift: {WHY['no gift']} (rule give-active)",
        ),
    ],
)
def test_a_cue_without_a_fact_has_its_reason_and_the_word_that_says_so(
    parse: Parse, text: str, line: str
) -> None:
    assert line in explained(parse, text)


def test_a_press_conference_of_one_is_no_meeting(parse: Parse) -> None:
    lines = explained(parse, "La ministre norvégienne Ingrid Dahl a tenu une conférence de presse.")
    assert "« conférence »: no meeting: only one side is told" in "\n".join(lines)


def test_a_sentence_without_a_cue_says_so(parse: Parse) -> None:
    assert "no cue word" in explained(parse, "Le temps était beau.")


def test_each_fact_of_the_rules_is_founded_by_one_verdict(parse: Parse) -> None:
    parsed = parse(f"{MET} {GAVE} {AGAIN}")
    story = read_story(parsed.passage.dispatch, parsed)
    found = candidates(parsed.passage.dispatch, [parsed])
    assert story.candidates == (found.meetings, found.donations)
    told = [(each.about, each.fact) for each in story.scene.verdicts if each.fact is not None]
    assert told == [("meeting", 0), ("meeting", 0), ("gift", 0)]


def test_the_rule_that_saw_most_says_what_is_missing() -> None:
    tried = [(0, "verb-with"), (1, "verb-object"), (0, "verb-to")]
    assert unfilled(3, 7, tried) == Verdict("meeting", 3, 7, "one side", "verb-object")
    assert unfilled(3, 7, tried[:1]) == Verdict("meeting", 3, 7, "nobody")


def test_hostile_text_stays_on_its_line(parse: Parse) -> None:
    assert "\x1b" not in "\n".join(explained(parse, f"\x1b[2J{MET}"))


def test_the_command_explains_every_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Nouvelles du Nord\n\n{MET}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Le temps était beau hier dans le pays.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", "--explain", str(tmp_path)])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "a - Nouvelles du Nord"
    assert "« reçu »: meeting 1" in result.stdout
    assert "\nb" in result.stdout

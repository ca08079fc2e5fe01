from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from factories import donation, findings, meeting, participant
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.findings import UNKNOWN, from_json, read_findings, to_json
from kg.model import Amount, Bounds, Evidence, Findings


def without_text(one: Findings) -> Findings:
    return replace(one, dispatch=replace(one.dispatch, text=""))


def test_findings_survive_the_way_through_json() -> None:
    one = findings(
        meeting(topics=["pêche", "climat"], place="Oslo", date="--05-03", reckoning="année inconnue"),
        donation(via=["Anna Berg"], quantity=None, value=2_000_000, currency="EUR", date=None),
        published=date(2021, 5, 4),
        title="Visite à Oslo",
    )
    assert from_json(to_json(one)) == without_text(one)


def test_what_is_left_open_of_an_amount_is_written_where_something_is_and_read_again() -> None:
    open_gift = donation(
        quantity_bounds=Bounds(20, 30), value=9, currency="EUR", value_bounds=Bounds(about=True)
    )
    one = findings(open_gift, donation())
    opened, exact = json.loads(to_json(one))["donations"]
    assert (opened["quantity_least"], opened["quantity_most"], opened["value_about"]) == (20, 30, True)
    assert not [key for key in exact if key.endswith(("_least", "_most", "_about"))]
    assert from_json(to_json(one)) == without_text(one)
    with pytest.raises(InputError, match="value_about must be true, false or null"):
        from_json(to_json(one).replace('"value_about": true', '"value_about": "peut-être"'))


def test_a_line_has_the_documented_shape() -> None:
    values = json.loads(to_json(findings(meeting(participant(None, "FR", "ministre")), donation())))
    assert list(values) == ["id", "source", "published", "meetings", "donations"]
    assert values["meetings"][0] == {
        "participants": [{"name": None, "role": "ministre", "side": "FR"}],
        "kind": "meeting",
        "status": "held",
        "date": "2021-05-03",
        "date_text": None,
        "place": None,
        "topics": [],
        "section": "body",
        "evidence": {"text": "Anna Berg a reçu le 3 mai Paul Duval à Oslo.", "start": 0, "end": 44},
        "rule": "meeting-verb",
        "confidence": 0.9,
    }
    assert values["donations"][0]["quantity"] == 500


def test_the_reckoning_of_a_date_is_written_only_where_there_is_one() -> None:
    written = json.loads(to_json(findings(meeting(reckoning="mardi avant la parution"), meeting())))[
        "meetings"
    ]
    assert [each.get("date_reckoning") for each in written] == ["mardi avant la parution", None]


def test_evidence_that_people_wrote_as_plain_text_has_no_known_place() -> None:
    line = json.dumps(
        {"id": "a", "meetings": [{"kind": "phone", "status": "held", "evidence": "leur entretien"}]}
    )
    assert from_json(line).meetings[0].evidence == Evidence("leur entretien", UNKNOWN, UNKNOWN)


def test_a_gift_of_nobody_named_has_no_donor() -> None:
    one = findings(donation(donor="", donor_side=None))
    assert json.loads(to_json(one))["donations"][0]["donor"] is None
    assert from_json(to_json(one)).donations[0].donor == ""


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"kind": "fone"}, "meetings[0].kind must be one of meeting, phone"),
        ({"status": "pledged"}, "meetings[0].status must be one of held, planned"),
        ({"date": "3 mai"}, "meetings[0].date must be YYYY-MM-DD"),
        ({"date": "2021-02-30"}, "meetings[0].date must be YYYY-MM-DD"),
        ({"topics": "pêche"}, "meetings[0].topics must be a list of texts"),
        ({"confidence": 7}, "meetings[0].confidence must be a number from 0 to 1"),
        ({"confidence": True}, "meetings[0].confidence must be a number from 0 to 1"),
        ({"evidence": None}, "meetings[0].evidence must be an object"),
        ({"evidence": {"text": "x", "start": "0"}}, "meetings[0].evidence.start must be a whole number"),
        ({"participants": ["Anna"]}, "meetings[0].participants must be a list of objects"),
        ({"participants": [{"name": 7}]}, "meetings[0].participants[0].name must be a text or null"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(change: dict[str, object], place: str) -> None:
    values = json.loads(to_json(findings(meeting())))
    values["meetings"][0].update(change)
    with pytest.raises(InputError) as caught:
        from_json(json.dumps(values), where="facts.jsonl", number=3)
    assert str(caught.value).startswith(f"facts.jsonl:3: {place}")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": ', "no JSON at column"),
        ("[1, 2]", "must be one JSON object"),
        ("{}", "id must be a text"),
        ('{"id": "a", "published": "hier"}', "published must be a day such as 2021-05-25"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_broken_line_gives_one_clear_error(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        from_json(line)


def test_a_file_is_read_line_by_line(tmp_path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(f"{to_json(findings(id='a'))}\n\n{to_json(findings(id='b'))}\n", encoding="utf-8")
    assert [each.dispatch.id for each in read_findings(path)] == ["a", "b"]


def test_a_broken_line_of_a_file_is_named_with_its_number(tmp_path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(f"{to_json(findings())}\n\n{{oops\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"facts\.jsonl:3: "):
        list(read_findings(path))


def test_a_file_that_cannot_be_read_is_named(tmp_path) -> None:
    with pytest.raises(InputError, match=r"gone\.jsonl: cannot be read"):
        list(read_findings(tmp_path / "gone.jsonl"))
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}\n')
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_findings(tmp_path / "latin.jsonl"))


ANY_TEXT = st.text(st.characters(codec=None), min_size=1).filter(str.strip)


@settings(deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_any_words_survive_on_one_line_that_can_be_saved(name: str, topic: str) -> None:
    one = findings(meeting(participant(name), topics=[topic]), donation(item=topic))
    line = to_json(one)
    assert len(line.splitlines()) == 1
    assert from_json(line.encode("utf-8").decode("utf-8")) == without_text(one)


def test_amounts_keep_their_parts_apart() -> None:
    one = findings(donation(quantity=3, value=70, currency="JPY"))
    assert from_json(to_json(one)).donations[0].amount == Amount(3, 70, "JPY")

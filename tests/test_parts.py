"""A graph in a store changes by what has changed, and is then what a build from scratch makes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from factories import donation, findings, meeting, participant
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kg.store import open_for_writing, open_stored, quads_of
from kg.store.parts import Parts
from kg.triples import DEFAULT_BASE, Run, to_whole

if TYPE_CHECKING:
    from kg.model import Findings
    from kg.triples import Whole

RUN = Run("rules", "models")
PEOPLE = [
    *(participant("Anna Berg", "NO", role="ministre de la Pêche"), participant("A. Berg", "NO")),
    *(participant("Berg", "NO"), participant("Anna Berg", "SE"), participant("Anna Berg", None)),
    *(
        participant("Paul Duval", "FR", role="ambassadeur"),
        participant("Duval", "FR"),
        participant(None, "OMS"),
    ),
    *(
        participant("Karimova Anna", "UZ"),
        participant("Anna Karimova", "UZ"),
        participant("Anna Kerimova", "UZ"),
    ),
]
DAYS = ["2021-05-03", "2021-05-04", "--05-03", "2021-05", None]
IDS = "abcdefgh"

facts = st.one_of(
    st.builds(
        lambda one, other, day, status, topic: meeting(one, other, date=day, status=status, topics=[topic]),
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
        st.sampled_from(DAYS),
        st.sampled_from(["held", "planned"]),
        st.sampled_from(["mer", "Mer", "vaccins"]),
    ),
    st.builds(
        lambda item, number, day: donation(item=item, quantity=number, date=day),
        st.sampled_from(["tentes", "grandes tentes"]),
        st.sampled_from([5, 500]),
        st.sampled_from(DAYS),
    ),
)
articles = st.builds(
    lambda id, told, title: replace(findings(*told, id=id, title=title)),
    st.sampled_from(IDS),
    st.lists(facts, max_size=3),
    st.sampled_from(["Été", None]),
)


def statements(database: ox.Store) -> set[str]:
    return set(map(str, database))


class Archive(RuleBasedStateMachine):
    """Adds, changes and takes away articles, in any order, and publishes each time."""

    @initialize()
    def begin(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(
            "kg.store.parts.MOST", 10
        )  # so that even small graphs are changed, not written anew
        self.folder = TemporaryDirectory()
        self.store = Path(self.folder.name) / "store"
        self.held: dict[str, Findings] = {}
        self.former: dict[str, str] = {}
        self.publish()

    @rule(found=articles)
    def add_or_change(self, found: Findings) -> None:
        self.held[found.dispatch.id] = found
        self.publish()

    @rule(found=st.lists(articles, max_size=6))
    def add_many(self, found: list[Findings]) -> None:
        self.held |= {each.dispatch.id: each for each in found}
        self.publish()

    @rule(id=st.sampled_from(IDS))
    def remove(self, id: str) -> None:
        self.held.pop(id, None)
        self.publish()

    @rule()
    def lose_the_digests(self) -> None:
        for path in self.store.glob("parts-*"):
            path.unlink()

    def publish(self) -> None:
        if (self.store / "current.json").exists():
            self.former = open_stored(self.store).replaced()
        with open_for_writing(self.store) as writer:
            self.size = writer.publish_whole(self.whole(), DEFAULT_BASE)

    def whole(self) -> Whole:
        return to_whole(self.held.values(), run=RUN, former=self.former).describing(None)

    @invariant()
    def it_is_what_a_build_from_scratch_makes(self) -> None:
        scratch = ox.Store()
        scratch.extend(quads_of(self.whole().dataset()))
        assert statements(open_stored(self.store).database) == statements(scratch)
        assert self.size == len(self.whole()) == len(scratch)

    def teardown(self) -> None:
        self.folder.cleanup()
        self.patch.undo()


TestArchive = Archive.TestCase
TestArchive.settings = settings(deadline=None, max_examples=8, stateful_step_count=10)


def many(count: int) -> list[Findings]:
    return [
        findings(
            meeting(
                participant(f"Anna {chr(65 + n)}erg", "NO"), participant(f"Paul {chr(65 + n)}uval", "FR")
            ),
            id=f"n{n}",
        )
        for n in range(count)
    ]


def whole(held: list[Findings]) -> Whole:
    return to_whole(held, run=RUN).describing(None)


def publish(store: Path, held: list[Findings]) -> Parts:
    with open_for_writing(store) as writer:
        writer.publish_whole(whole(held), DEFAULT_BASE)
    return Parts(whole(held))


def test_what_stays_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "s", many(20))

    def refuse(*_: object) -> None:
        raise AssertionError("the whole graph is written")

    monkeypatch.setattr("kg.store.folder.write_database", refuse)
    publish(tmp_path / "s", many(21))
    assert len(list((tmp_path / "s").glob("parts-*"))) == 2
    shared = {file.stat().st_ino for file in (tmp_path / "s" / "graph-000001").glob("*.sst")}
    assert shared & {file.stat().st_ino for file in (tmp_path / "s" / "graph-000002").glob("*.sst")}


def test_a_graph_of_which_much_has_changed_is_written_anew(tmp_path: Path) -> None:
    before = publish(tmp_path / "s", many(3))
    assert Parts(whole(many(20)), before.digests).changes() is None
    assert Parts(whole(many(3))).changes() is None


def test_digests_made_by_other_code_are_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path / "s", many(20))
    monkeypatch.setattr("kg.store.parts._making", lambda: "other code")
    publish(tmp_path / "s", many(21))
    old, new = (
        {each.stat().st_ino for each in (tmp_path / "s" / f"graph-00000{n}").glob("*.sst")} for n in (1, 2)
    )
    assert not old & new


def test_a_reader_of_the_graph_before_goes_on(tmp_path: Path) -> None:
    publish(tmp_path / "s", many(20))
    reader = open_stored(tmp_path / "s")
    before = statements(reader.database)
    publish(tmp_path / "s", many(21))
    assert statements(reader.database) == before

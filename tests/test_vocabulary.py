"""Words of a user's own: read as if they stood in ours, checked as ours are, told by file and line where they are wrong."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import threading
from functools import _lru_cache_wrapper
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import kg
from kg import lexicon, vocabulary
from kg.amounts import find_amounts
from kg.cli import main
from kg.errors import KgError, LexiconError
from kg.holders import holders
from kg.ledger import reading_digest
from kg.lexicon import OwnFile
from kg.names import same_name, strip_title
from kg.names.roles import role_noun
from kg.newsroom import home_side
from kg.places import find_places
from kg.repair import web
from kg.sentences import abbreviations
from tests.factories import dispatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RIGHT = {
    "organizations": """
[[organization]]
acronym = "ACNOA"
fr = "Alliance des côtes du Nord"
en = "Alliance of Northern Coasts"
kind = "bloc"
members = ["FR", "SN"]
""",
    "roles": """
[[role]]
lemma = "grand échanson"
kind = "person"
class = "office"
forms = ["grande échansonne", "grands échansons"]
feminine = ["grande échansonne"]
example = "le grand échanson du Japon"
""",
    "agencies": """
[[agency]]
name = "TRIFOU"
country = "BE"
""",
    "countries": """
[localities]
BE = ["Trifouilly"]
""",
    "names": """
[[title]]
text = "échevin"
kind = "rank"
example = "échevin Durand"

[[variant]]
spellings = ["qwertz", "qvertz"]
""",
    "currencies": """
[[currency]]
code = "TRF"
words = ["trifoul", "trifouls"]
""",
    "abbreviations": """
[[abbreviation]]
text = "Éch."
sense = "échevin"
example = "l'Éch. Durand"
""",
    "web": """
noise = ["cliquez sur le bouton vert"]
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of words that are all right."""
    for name, text in RIGHT.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def words(folder: Path) -> Iterator[None]:
    """The words of the folder in use."""
    with vocabulary.using([folder]):
        yield


def fault(name: str, text: str) -> str:
    """Return the one thing that is wrong with a file."""
    faults = [str(each) for each in vocabulary.faults([OwnFile(name, f"mine/{name}.toml", text)])]
    assert len(faults) == 1, faults
    return faults[0]


EFFECTS: dict[str, Callable[[], object]] = {
    "an organisation is found in a text": lambda: [each.side for each in find_places("l'ACNOA, réunie hier")],
    "an office is known in all its forms": lambda: role_noun("grands échansons"),
    "a newsroom has its country": lambda: home_side(dispatch(text="Namur (TRIFOU) - Le roi part.")),
    "a town lies in its country": lambda: [each.code for each in find_places("reçu à Trifouilly")],
    "a title is taken off a name": lambda: strip_title("échevin Durand"),
    "two spellings are one name": lambda: same_name("Anna Qwertz", "Anna Qvertz"),
    "a currency counts a sum": lambda: [
        each.amount.currency for each in find_amounts("un don de 500 trifouls")
    ],
    "an abbreviation ends no sentence": lambda: "Éch." in abbreviations(),
    "a line of a page is noise": lambda: "cliquez sur le bouton vert" in web.noise(),
}
KNOWN = ["ACNOA"], ..., "BE", ["BE"], "Durand", True, ["TRF"], True, True


@pytest.mark.parametrize(("effect", "known"), list(zip(EFFECTS, KNOWN, strict=True)), ids=list(EFFECTS))
def test_own_words_count_where_they_are_in_use_and_nowhere_else(
    effect: str, known: object, folder: Path
) -> None:
    before = EFFECTS[effect]()
    with vocabulary.using([folder]):
        within = EFFECTS[effect]()
    assert before != within
    assert known is ... or within == known
    assert EFFECTS[effect]() == before


def test_own_words_count_in_their_thread_alone(words: None) -> None:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(role_noun("grand échanson")))
    thread.start()
    thread.join()
    assert found == [None]
    assert role_noun("grand échanson") is not None


def test_words_in_the_folder_of_the_user_are_always_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    own = tmp_path / "diplomacy-kg"
    own.mkdir()
    (own / "roles.toml").write_text(RIGHT["roles"], encoding="utf-8")
    with vocabulary.using():
        assert role_noun("grand échanson") is not None


def test_office_holders_of_a_folder_are_in_use_and_may_hold_office_in_its_organisations(folder: Path) -> None:
    rows = "name,spellings,office,side,from,to,wikidata,certainty\nEva Qvist,,head,ACNOA,2031,,,sure\n"
    (folder / "people").mkdir()
    (folder / "people" / "a.csv").write_text(rows, encoding="utf-8")
    with vocabulary.using([folder]):
        assert [each.side for each in holders().named("Eva Qvist")] == ["ACNOA"]
    assert not holders().named("Eva Qvist")


def test_a_store_reads_anew_what_was_read_with_other_words(folder: Path) -> None:
    plain = reading_digest()
    with vocabulary.using([folder]):
        assert reading_digest() != plain
    assert reading_digest() == plain


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("organisations", "", "mine/organisations.toml: is no file to which words can be added; there are"),
        ("roles", "[[role]\n", "mine/roles.toml:1: not valid TOML"),
        (
            "roles",
            'couples = ["a"]',
            "mine/roles.toml:1: couples is no table to which rows can be added; there are role",
        ),
        ("roles", 'role = "a"', "mine/roles.toml:1: role is written as roles.toml [[role]]"),
        (
            "roles",
            RIGHT["roles"] + '[[role]]\nlemma = "x"\n',
            "mine/roles.toml:9: lacks example, lacks kind",
        ),
        ("roles", RIGHT["roles"].replace("class", "rank"), "roles.toml:2: has the unknown field rank"),
        (
            "roles",
            RIGHT["roles"].replace('"office"', '"officer"'),
            "2: class 'officer' must be one of: adviser,",
        ),
        (
            "roles",
            RIGHT["roles"].replace("le grand échanson", "l'échanson"),
            "heads no phrase of its example",
        ),
        (
            "roles",
            RIGHT["roles"].replace("grands échansons", "délégation"),
            "form 'délégation' means something",
        ),
        ("organizations", RIGHT["organizations"].replace("ACNOA", "FR"), "'FR' is the code of a country"),
        ("organizations", RIGHT["organizations"].replace("ACNOA", "OTAN"), "acronym 'OTAN' is there already"),
        (
            "organizations",
            RIGHT["organizations"].replace('"bloc"', '"block"'),
            "kind 'block' must be one of:",
        ),
        ("organizations", RIGHT["organizations"].replace("SN", "ZZ"), "'ZZ' is no ISO 3166-1 code"),
        (
            "organizations",
            RIGHT["organizations"].replace('"FR", "SN"', '"SN", "FR"'),
            "members are not sorted",
        ),
        (
            "organizations",
            RIGHT["organizations"] + "joined = { CI = 2020-01-01 }",
            "joined names states that",
        ),
        ("organizations", RIGHT["organizations"] + 'joined = { SN = "2020" }', "have days without quotes"),
        ("agencies", RIGHT["agencies"].replace("BE", "Belgique"), "'Belgique' is no ISO 3166-1 code"),
        ("agencies", '[[agency]]\nname = "VNA"\ncountry = "VN"', "agency 'VNA' of VN is there already"),
        (
            "countries",
            '[localities]\nBE = ["Aa"]\nXX = ["Bb"]',
            "mine/countries.toml:3: 'XX' is no ISO 3166-1",
        ),
        ("countries", '[localities]\nBE = ["Paris"]', "mine/countries.toml:2: 'Paris' means FR already"),
        ("countries", '[localities]\nBE = "Aa"', "mine/countries.toml:2: BE is no list"),
        ("names", RIGHT["names"].replace('"rank"', '"job"'), "kind 'job' must be one of: honorific,"),
        ("names", RIGHT["names"].replace('"échevin Durand"', '"Durand"'), "is not the title before a name"),
        ("names", '[[variant]]\nspellings = ["Élan"]', "spelling 'Élan' must be written 'elan'"),
        ("names", '[[variant]]\nspellings = ["abdallah"]', "belongs to another name already"),
        ("currencies", RIGHT["currencies"].replace("TRF", "trf"), "is no ISO 4217 code of three letters"),
        ("currencies", '[[currency]]\nwords = ["eur"]', "word 'eur' is there already"),
        ("abbreviations", RIGHT["abbreviations"].replace('"Éch."', '"Éch"'), "has no full stop at its end"),
        ("web", 'noise = ["partager"]', "mine/web.toml:1: 'partager' is there already"),
        ("web", "noise = [1]", "mine/web.toml:1: noise holds something that is no text"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(name: str, text: str, told: str) -> None:
    assert told in fault(name, text)


def test_our_own_rows_pass_the_same_checks() -> None:
    faults = [
        (str(door), fault)
        for door in vocabulary.DOORS.values()
        for check in (door.shape, door.sense)
        for fault in check(lexicon.shipped(door.lexicon)[door.table])
    ]
    assert not faults


def test_all_faults_are_told_by_the_command_and_the_first_ends_a_build(folder: Path) -> None:
    (folder / "roles.toml").write_text('[[role]]\nlemma = "a"\n\n[[role]]\nlemma = "b"\n', encoding="utf-8")
    told = CliRunner().invoke(main, ["lexicon", "check", str(folder)])
    assert told.exit_code == 1
    assert [line.split(":")[1] for line in told.stderr.splitlines()] == ["1", "4"]
    with pytest.raises(LexiconError, match=r"roles\.toml:1"), vocabulary.using([folder]):
        pass


def test_the_command_counts_what_is_right(folder: Path) -> None:
    told = CliRunner().invoke(main, ["lexicon", "check", str(folder)])
    assert told.exit_code == 0
    assert "names.toml [[title]]" in told.stdout
    assert "web.toml noise = […]" in told.stdout


def test_the_command_names_every_table() -> None:
    told = CliRunner().invoke(main, ["lexicon", "tables"]).stdout
    assert all(str(door) in told for door in vocabulary.DOORS.values())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="there is no such folder"):
        vocabulary.known([tmp_path / "nowhere"])


def caches() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the functions of the package whose results functools keeps, whatever words are in use."""
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.startswith(("kg.training", "kg.__main__", "kg.evaluate", "kg.parse", "kg.reader")):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, _lru_cache_wrapper) and value.__module__ == module.name:
                    yield f"{module.name}.{name}", value


CACHES = dict(caches())


@pytest.mark.parametrize("name", CACHES)
def test_what_is_kept_whatever_words_are_in_use_draws_on_no_table_that_takes_rows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each cache is filled anew, with a text for each text that it asks for, and the tables that it reads are noted."""
    read: set[tuple[str, str]] = set()
    table = lexicon._table
    monkeypatch.setattr(lexicon, "_table", lambda *asked: read.add(asked[:2]) or table(*asked))
    asked = [
        each for each in inspect.signature(CACHES[name]).parameters.values() if each.default is each.empty
    ]
    with lexicon.using([OwnFile("none", "none.toml", "")]):  # in which nothing is kept yet
        for each in CACHES.values():
            each.cache_clear()
        try:
            CACHES[name](*("ministre" for _ in asked))
        except (KeyError, OSError, TypeError, KgError):  # it asks for something else than a text
            return
    assert not read & vocabulary.DOORS.keys()

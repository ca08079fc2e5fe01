from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.model import Dispatch, Problem
from kg.read import read

ARTICLE = (
    "Le Sénégal et le Maroc resserrent leurs liens\n\n"
    "Le ministre sénégalais des Affaires étrangères a reçu mardi à Dakar l’ambassadrice du Maroc, "
    "venue évoquer la pêche, l'été touristique et la sécurité des frontières.\n"
)
SEEDS = Path(__file__).parent.parent / "seeds"


def gather(*inputs: str | Path, **options: object) -> tuple[list[Dispatch], list[Problem]]:
    problems: list[Problem] = []
    return list(read(inputs, report=problems.append, **options)), problems  # type: ignore[arg-type]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_a_text_file_is_one_dispatch_with_its_first_line_as_title(tmp_path: Path) -> None:
    file = write(tmp_path / "dakar.txt", "\n\n" + ARTICLE)
    dispatches, problems = gather(file)
    assert problems == []
    assert dispatches == [
        Dispatch(
            id="dakar",
            text="\n\n" + ARTICLE,
            source=str(file),
            title="Le Sénégal et le Maroc resserrent leurs liens",
        )
    ]


def test_one_input_may_be_named_by_itself(seeds: Path) -> None:
    several = [each.id for each in read([seeds], report=print)]
    assert [each.id for each in read(seeds, report=print)] == several
    assert [each.id for each in read(str(seeds), report=print)] == several


def test_a_line_of_json_is_one_dispatch(tmp_path: Path) -> None:
    full = {"id": "a", "text": ARTICLE, "title": "Titre", "published": "2021-05-04", "source": "Agence"}
    bare = {"id": "b", "text": ARTICLE, "title": None, "lang": "fr"}
    file = write(tmp_path / "many.jsonl", lines(full, bare))
    dispatches, problems = gather(file)
    assert problems == []
    assert dispatches[0] == Dispatch("a", ARTICLE, "Agence", date(2021, 5, 4), "Titre")
    assert dispatches[1] == Dispatch("b", ARTICLE, f"{file}:2")


def test_a_time_of_publication_gives_its_day(tmp_path: Path) -> None:
    record = {"id": "a", "text": ARTICLE, "published": "2021-05-04T23:30:00+07:00"}
    (dispatch,), _ = gather(write(tmp_path / "a.jsonl", lines(record)))
    assert dispatch.published == date(2021, 5, 4)


def test_standard_input_holds_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    data = lines({"id": "a", "text": ARTICLE}) + "{"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    dispatches, problems = gather("-")
    assert [d.id for d in dispatches] == ["a"]
    assert [(p.where, p.line) for p in problems] == [("standard input", 2)]


def test_a_folder_gives_its_files_sorted_and_passes_over_the_others(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "sub/a.txt",
        "photo.jpg",
        "page_files/style.css",
        ".hidden.md",
        ".hidden.txt",
        "Z.TXT",
    ):
        write(tmp_path / name, ARTICLE)
    dispatches, problems = gather(tmp_path)
    assert [d.id for d in dispatches] == ["Z", "b", "a"]
    assert problems == []


def test_files_of_other_kinds_in_a_folder_are_told_in_one_line(tmp_path: Path) -> None:
    for name in ("a.txt", "b.odt", "sub/c.EPUB", "sub/d.json", "e.md", "f.md", "LISEZMOI"):
        write(tmp_path / name, ARTICLE)
    dispatches, (problem,) = gather(tmp_path)
    assert [d.id for d in dispatches] == ["a"]
    assert (problem.where, problem.hides) == (str(tmp_path), False)
    assert problem.message.startswith(
        "6 files are of another kind (.epub, .json, .md, .odt, without an ending) and left out, such as "
        "LISEZMOI; save them as one of .docx, .htm, .html, .jsonl, .pdf, .txt"
    )


def test_the_table_of_metadata_in_a_folder_is_no_file_of_another_kind(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ARTICLE)
    table = write(tmp_path / "facts.csv", "file,published,source\na.txt,2020-08-07,\n")
    assert gather(tmp_path, metadata=table)[1] == []
    (problem,) = gather(tmp_path)[1]
    assert "1 file is of another kind (.csv) and left out, such as facts.csv" in problem.message


def test_the_article_of_a_page_is_read_without_its_menus(tmp_path: Path) -> None:
    first, second = ARTICLE.strip().split("\n\n")
    page = (
        "<html lang=fr><head><title>x</title><meta property='og:title' content='Le titre'>"
        "<meta property='article:published_time' content='2021-05-04T10:00:00Z'></head>"
        f"<body><nav><a href='/'>Accueil</a> <a href='/p'>Politique</a></nav><article><h1>{first}</h1>"
        f"<p>{second}</p><p>Les discussions, a-t-elle dit, reprendront à Rabat &amp; à Tanger en été "
        "avec les délégations des deux pays.</p></article><footer>Mentions légales</footer></body></html>"
    )
    (dispatch,), problems = gather(write(tmp_path / "page.html", page.encode("cp1252")))
    assert problems == []
    assert (dispatch.id, dispatch.title, dispatch.published) == ("page", "Le titre", date(2021, 5, 4))
    assert "l’ambassadrice du Maroc" in dispatch.text
    assert "Rabat & à Tanger" in dispatch.text
    assert "Accueil" not in dispatch.text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_an_encoding_is_recognised(tmp_path: Path, encoding: str) -> None:
    (dispatch,), problems = gather(write(tmp_path / "a.txt", ARTICLE.encode(encoding)))
    assert problems == []
    assert dispatch.text == ARTICLE


@pytest.mark.parametrize("text", ["Hanoï", "Été à Évian", "La Corée du Nord est isolée."])
def test_latin_1_is_recognised_in_short_texts(tmp_path: Path, text: str) -> None:
    (dispatch,), _ = gather(write(tmp_path / "a.txt", text.encode("latin-1")))
    assert dispatch.text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_json_lines_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    records = [{"id": name, "text": ARTICLE} for name in ("a", "é")]
    data = "\r\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode(encoding)
    dispatches, problems = gather(write(tmp_path / "a.jsonl", data))
    assert problems == []
    assert [(d.id, d.text) for d in dispatches] == [("a", ARTICLE), ("é", ARTICLE)]


def test_line_ends_are_those_of_python(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", ARTICLE.replace("\n", "\r\n"))
    (dispatch,), _ = gather(file)
    assert dispatch.text == file.read_text(encoding="utf-8") == ARTICLE


GOOD = {"id": "good", "text": ARTICLE}
BAD_LINES = [
    ('{"id": "a", ', "not JSON"),
    ("[" * 100_000, "not JSON"),
    ("[1, 2]", "not a JSON object"),
    ('{"id": "a"}', '"text" is missing'),
    ('{"id": "a", "text": ""}', '"text" is missing'),
    ('{"id": "a", "text": 12}', '"text" is no string'),
    ('{"text": "Bonjour"}', '"id" is missing'),
    ('{"id": ["a"], "text": "Bonjour"}', '"id" is no string'),
    ('{"id": "a", "text": "Bonjour \\ud83d"}', "half a character"),
    (json.dumps({"id": "good", "text": "Bonjour"}), "'good' was read before"),
    (json.dumps({"id": "a", "text": "The minister met his counterpart in Paris on Monday. " * 3}), "English"),
    ("\0\1\2\3" * 20, "binary"),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES)
def test_a_bad_line_is_reported_with_its_place_and_the_others_are_read(
    tmp_path: Path, line: str, message: str
) -> None:
    after = {"id": "after", "text": ARTICLE}
    file = write(tmp_path / "a.jsonl", lines(GOOD) + "\n" + line + "\n" + lines(after))
    dispatches, (problem,) = gather(file)
    assert [d.id for d in dispatches] == ["good", "after"]
    assert (problem.where, problem.line) == (str(file), 3)
    assert message in problem.message


# ------------------------------------------------------------------------------------- JSON and days

SPREAD = {
    "an array": lambda records: json.dumps(records),
    "an array over lines": lambda records: json.dumps(records, indent=2, ensure_ascii=False),
    "objects over lines": lambda records: "\n\n".join(json.dumps(each, indent=2) for each in records),
    "objects that begin on a line with more": lambda records: "\n".join(
        json.dumps(each).replace('", "', '",\n "') for each in records
    ),
    "arrays of which each is a line": lambda records: "".join(f"{json.dumps([each])}\n" for each in records),
}


@pytest.mark.parametrize("layout", SPREAD)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_of_another_layout_is_read(
    layout: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [{"id": name, "text": f"{name}\n{ARTICLE}", "published": "2020-08-07"} for name in "aéb"]
    data = SPREAD[layout](records).encode(encoding)
    file = write(tmp_path / "a.jsonl", data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    for source in (file, "-"):
        dispatches, problems = gather(source)
        assert problems == []
        assert [(d.id, d.text, d.published) for d in dispatches] == [
            (each["id"], each["text"], date(2020, 8, 7)) for each in records
        ]


def test_what_is_wrong_in_json_of_another_layout_is_told_once_with_its_line(tmp_path: Path) -> None:
    good = json.dumps(GOOD, indent=1)
    cases = {
        f"[\n{good},\n{{oops}}\n,{good.replace('good', 'lost')}]": (
            6,
            "this is not JSON (Expecting property",
        ),
        f"[\n{good},\n\n12,": (7, "this is not a JSON object"),
        f"{good}\n\n{{\n  'id': 1}}": (6, "this is not JSON"),
        f"[{good}": (4, "this is not JSON (Expecting value); write one object a line, or an array"),
    }
    for content, (line, message) in cases.items():
        dispatches, problems = gather(write(tmp_path / "a.jsonl", content))
        assert [d.id for d in dispatches] == ["good"]
        assert (problems[0].line, problems[0].message[: len(message)]) == (line, message)
        assert len(problems) == (2 if "12" in content else 1)


@pytest.mark.parametrize("first", ['{"id": "a", ', "{oops", "no json", '"text"', "\0\1\2\3"])
def test_a_broken_first_line_does_not_make_lines_another_layout(first: str, tmp_path: Path) -> None:
    content = f"{first}\n{lines(GOOD, GOOD | {'id': 'after'})}"
    dispatches, (problem,) = gather(write(tmp_path / "a.jsonl", content))
    assert [d.id for d in dispatches] == ["good", "after"]
    assert problem.line == 1


@pytest.mark.parametrize(
    "content", ["[" * 100_000, "[" * 100_000 + "\n" + lines(GOOD), "[", "{", "[]", "[{}]"]
)
def test_json_that_holds_no_article_is_no_traceback(content: str, tmp_path: Path) -> None:
    dispatches, problems = gather(write(tmp_path / "a.jsonl", content))
    assert dispatches == []
    assert len(problems) == (content != "[]")


NO_DAYS = [
    "2024-06",
    "2024",
    "juin 2024",
    "20/06/24",
    "hier",
    "1718877600",
    "2024-13-45",
    "x" * 500,
    "\0",
    2020,
    [],
]


@pytest.mark.parametrize("said", NO_DAYS)
def test_an_article_whose_day_cannot_be_read_is_kept_without_one_and_told(
    said: object, tmp_path: Path
) -> None:
    file = write(tmp_path / "a.jsonl", lines(GOOD, {"id": "a", "text": ARTICLE, "published": said}))
    table = write(tmp_path / "facts.csv", "file,published,source\na.jsonl,2020-08-07,\n")
    dispatches, (problem,) = gather(file, published=date(2024, 6, 20))
    assert [d.published for d in dispatches] == [date(2024, 6, 20), None]
    assert (problem.where, problem.line, problem.hides) == (str(file), 2, False)
    assert problem.message.endswith("; the article is kept without a date")
    assert {d.published for d in gather(file, metadata=table)[0]} == {date(2020, 8, 7)}


BAD_FILES: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "no text"),
    ("blank.txt", b" \n\n ", "no text"),
    ("empty.jsonl", b"", "nothing in it"),
    ("empty.html", b"<html><body></body></html>", "no article"),
    ("binary.txt", bytes(range(256)) * 20, "binary|encoding"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(40), "binary|encoding"),
    (
        "viet.txt",
        "Thủ tướng tiếp Đại sứ Pháp và bàn về hợp tác giữa hai nước Việt Nam vào thứ hai tại Hà Nội".encode(),
        "Vietnamese",
    ),
    (
        "spanish.txt",
        b"El presidente se ha reunido con la ministra de Chile para hablar de comercio",
        "Spanish",
    ),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD_FILES)
def test_a_bad_file_is_reported_and_the_others_are_read(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    bad, good = write(tmp_path / name, content), write(tmp_path / "good.txt", ARTICLE)
    dispatches, (problem,) = gather(bad, good)
    assert [d.id for d in dispatches] == ["good"]
    assert problem.where == str(bad)
    assert any(word in problem.message for word in message.split("|"))


def test_a_missing_file_an_unknown_kind_and_an_empty_folder_are_reported(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    word = write(tmp_path / "a.odt", ARTICLE)
    dispatches, problems = gather(tmp_path / "none.txt", word, tmp_path / "empty", "x" * 5000)
    assert dispatches == []
    assert [p.message.split(";")[0] for p in problems[:2]] == [
        "there is no such file or folder",
        "this is not a kind of file that can be read",
    ]
    assert "no file that can be read" in problems[2].message
    assert len(problems) == 4


def test_a_file_without_permission_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked, good = write(tmp_path / "locked.txt", ARTICLE), write(tmp_path / "good.txt", ARTICLE)
    read_bytes = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    dispatches, (problem,) = gather(locked, good)
    assert [d.id for d in dispatches] == ["good"]
    assert str(problem) == f"{locked}: this file may not be read; check its permissions"


def test_a_folder_without_permission_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "locked" / "a.txt", ARTICLE)
    write(tmp_path / "good.txt", ARTICLE)
    scan = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    dispatches, (problem,) = gather(tmp_path)
    assert [d.id for d in dispatches] == ["good"]
    assert problem.where.endswith("locked")


def test_a_pipe_or_device_among_the_files_is_reported_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "endless.jsonl").symlink_to("/dev/zero")
    write(tmp_path / "good.txt", ARTICLE)
    dispatches, problems = gather(tmp_path)
    assert [d.id for d in dispatches] == ["good"]
    assert {Path(p.where).name for p in problems} == {"pipe.txt", "endless.jsonl"}
    assert all("a pipe or a device" in p.message for p in problems)


def test_a_file_name_that_is_no_text_becomes_one(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        write(tmp_path / name, ARTICLE)
    except OSError:
        pytest.skip("this file system has names of text only")
    (dispatch,), problems = gather(tmp_path)
    assert problems == []
    assert dispatch.id == "caf\\xe9"
    assert dispatch.source is not None
    assert dispatch.source.endswith("caf\\xe9.txt")


def test_a_closed_standard_input_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    dispatches, (problem,) = gather("-")
    assert dispatches == []
    assert str(problem).startswith("standard input: it is closed; ")


def test_the_same_id_in_two_folders_is_reported_and_the_first_is_kept(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a" / "x.txt", ARTICLE), write(tmp_path / "b" / "x.txt", ARTICLE)
    dispatches, (problem,) = gather(tmp_path)
    assert [d.source for d in dispatches] == [str(first)]
    assert problem.where == str(second)
    assert str(first) in problem.message


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", ARTICLE)
    dispatches, (problem,) = gather(file, tmp_path)
    assert len(dispatches) == 1
    assert "twice" in problem.message


def test_ids_stay_the_words_they_are(tmp_path: Path) -> None:
    ids = ["../../etc/passwd", "<b>&", "a\u202eb", 'x" y']
    dispatches, problems = gather(
        write(tmp_path / "a.jsonl", lines(*({"id": i, "text": ARTICLE} for i in ids)))
    )
    assert [d.id for d in dispatches] == ids
    assert problems == []


def test_files_without_a_date_take_the_one_that_is_given(tmp_path: Path) -> None:
    own = {"id": "own", "text": ARTICLE, "published": "2019-01-01"}
    files = [write(tmp_path / "a.txt", ARTICLE), write(tmp_path / "b.jsonl", lines(own))]
    dispatches, _ = gather(*files, published=date(2020, 2, 2))
    assert [d.published for d in dispatches] == [date(2020, 2, 2), date(2019, 1, 1)]


def test_the_table_of_metadata_dates_files_and_names_their_source(tmp_path: Path) -> None:
    files = [write(tmp_path / name, ARTICLE) for name in ("a.txt", "b.txt", "c.txt")]
    rows = "file,published,source\na.txt,2020-08-07,Agence A\nb.txt,,https://b.example/1\nc.txt,7 août,\n"
    table = write(tmp_path / "facts.csv", rows)
    dispatches, (problem,) = gather(*files, metadata=table, published=date(2021, 1, 1))
    assert [(d.published, d.source) for d in dispatches] == [
        (date(2020, 8, 7), "Agence A"),
        (date(2021, 1, 1), "https://b.example/1"),
        (date(2021, 1, 1), str(files[2])),
    ]
    assert (problem.where, problem.line) == (str(table), 4)


def test_rows_of_the_table_that_fit_no_file_are_told_in_one_line(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "sub/c.txt"):
        write(tmp_path / name, ARTICLE)
    rows = "file,published,source\na.txt,2020-08-07,\na,2024-06-20,x\nb.txt,,Agence\nsub/c.txt,,x\nd.txt,,\n"
    table = write(tmp_path / "facts.csv", rows)
    dispatches, (problem,) = gather(tmp_path / "a.txt", tmp_path / "sub", metadata=table)
    assert [(d.id, d.source) for d in dispatches] == [("a", str(tmp_path / "a.txt")), ("c", "x")]
    assert (problem.where, problem.line, problem.hides) == (str(table), 3, False)
    assert problem.message == (
        "2 rows fit no file, such as this one: 'a'; write the whole name of a file, such as a.txt"
    )


def test_a_row_that_fits_an_article_which_is_left_out_fits_a_file(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.txt", "")
    table = write(tmp_path / "facts.csv", "file,published,source\na.txt,2020-08-07,\n")
    _, (problem,) = gather(tmp_path / "news", metadata=table)
    assert "no text" in problem.message


@pytest.mark.parametrize("content", [b"name;date\na.txt;2020", b"", b"\0\1\2" * 9])
def test_a_table_that_is_none_is_reported_and_the_files_are_read(tmp_path: Path, content: bytes) -> None:
    dispatches, (problem,) = gather(
        write(tmp_path / "a.txt", ARTICLE), metadata=write(tmp_path / "facts.csv", content)
    )
    assert len(dispatches) == 1
    assert problem.where.endswith("facts.csv")


def test_a_table_that_is_missing_is_reported_once_by_name(tmp_path: Path) -> None:
    problems: list[Problem] = []
    write(tmp_path / "a.txt", ARTICLE)
    assert len(list(read([tmp_path], metadata=tmp_path / "none.csv", report=problems.append))) == 1
    assert list(map(str, problems)) == [
        f"{tmp_path / 'none.csv'}: the table cannot be read (No such file or directory); check the file"
    ]


def test_french_with_many_foreign_names_is_french(tmp_path: Path) -> None:
    text = (
        "Le Premier ministre Pham Minh Chinh, le président Luong Cuong, Trân Thanh Mân, Lê Hoài Trung, "
        "Nguyên Xuân Phuc, Vo Van Thuong et Bui Thanh Son ont accueilli à Hanoï Sonexay Siphandone, "
        "Xaysomphone Phomvihane et Samdech Techo Hun Sen."
    )
    dispatches, problems = gather(write(tmp_path / "a.txt", text))
    assert (len(dispatches), problems) == (1, [])


def test_the_seed_articles_are_read() -> None:
    dispatches, problems = gather(SEEDS)
    assert problems == []
    assert len(dispatches) == 5
    assert all(d.title and d.text for d in dispatches)


PAGE = "Le ministre belge a reçu la ministre norvégienne à Bruxelles, où ils ont parlé du climat et de la pêche. "


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "a PDF file"),
        (b"\n%PDF-1.7\n" + PAGE.encode() * 3, "a PDF file"),
        (b"{\\rtf1\\ansi Le ministre belge a re\\'e7u la ministre.}", "an RTF file"),
        (b"PK\x03\x04\x14\x00word/document.xml", "a packed file"),
    ],
)
def test_a_file_of_another_kind_called_txt_is_named_and_left_out(
    content: bytes, kind: str, tmp_path: Path
) -> None:
    dispatches, (problem,) = gather(write(tmp_path / "a.txt", content))
    assert dispatches == []
    assert problem.message.startswith(f"this is {kind}")


@pytest.mark.parametrize(
    "page",
    [
        "Un instant…\nVérifiez que vous n’êtes pas un robot en cochant la case ci-dessous.",
        "Pour continuer, prouvez que vous êtes  humain. Cela ne prend que quelques secondes.",
        "Activez JavaScript et les cookies pour continuer. Votre adresse a été notée par nos services.",
    ],
)
def test_a_page_that_keeps_programs_out_is_left_out_and_told(page: str, tmp_path: Path) -> None:
    dispatches, (problem,) = gather(write(tmp_path / "a.txt", page))
    assert dispatches == []
    assert "no article but a page that asks" in problem.message


def test_a_long_article_about_such_pages_is_read(tmp_path: Path) -> None:
    article = PAGE * 30 + "« Prouvez que vous êtes humain », dit la page."
    assert gather(write(tmp_path / "a.txt", article))[1] == []


@pytest.mark.parametrize(
    "end",
    [
        "Il vous reste 72.5% de cet article à lire. La suite est réservée aux abonnés.",
        "Pour lire la suite, abonnez-vous",
        "Connectez-vous pour lire la suite",
    ],
)
def test_an_article_cut_off_for_those_who_do_not_pay_is_kept_and_told(end: str, tmp_path: Path) -> None:
    (dispatch,), (problem,) = gather(write(tmp_path / "a.txt", PAGE * 3 + end))
    assert dispatch.text.endswith(end)
    assert "looks cut off" in problem.message
    assert not problem.hides


def test_an_article_that_asks_for_subscribers_in_passing_is_whole(tmp_path: Path) -> None:
    assert gather(write(tmp_path / "a.txt", PAGE + "La presse compte ses abonnés."))[1] == []


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (
            "Leministrefrançaisareçulaministrenorvégienne Bruxellespourparlerduclimatetdelapêche. " * 20,
            "glued together",
        ),
        (" ".join(PAGE * 3), "stand apart"),
        ("Le 12/05 : 145,3 % (+3,2) ; 12:30 - 14:45 | 1 204 567 ; " * 9, "less than half"),
        (
            "Monde Politique Économie Culture Le Mali et la France Abonnements Vidéos Sports " * 20,
            "no sentence that ends",
        ),
    ],
)
def test_an_article_whose_look_is_wrong_is_kept_and_told(broken: str, told: str, tmp_path: Path) -> None:
    (_,), (problem,) = gather(write(tmp_path / "a.txt", broken))
    assert told in problem.message
    assert not problem.hides


@pytest.mark.parametrize(
    "text", [PAGE, PAGE * 5, "Accord :\n12,5 % pour la France, 87,5 % pour le Mali. " + PAGE]
)
def test_an_article_that_looks_like_one_raises_no_doubt(text: str, tmp_path: Path) -> None:
    assert gather(write(tmp_path / "a.txt", text))[1] == []


def test_letters_that_were_lost_are_told_and_one_alone_is_not(tmp_path: Path) -> None:
    broken = "Le ministre fran\ufffdais a re\ufffdu la ministre norv\ufffdgienne à Bruxelles pour parler du climat."
    (dispatch,), (problem,) = gather(write(tmp_path / "a.txt", broken))
    assert dispatch.text == broken
    assert problem.message.startswith("3 letters of this article were lost")
    assert gather(write(tmp_path / "b.txt", PAGE + "\ufffd"))[1] == []


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("<h1>La r&eacute;union de Gen&egrave;ve</h1>", "La réunion de Genève"),
        ("La rÃ©union de GenÃ¨ve", "La réunion de Genève"),
        ("Qui gagne & qui perd : 3 < 4", "Qui gagne & qui perd : 3 < 4"),
    ],
)
def test_a_title_is_as_people_wrote_it(first: str, title: str, tmp_path: Path) -> None:
    (dispatch,), _ = gather(write(tmp_path / "a.txt", f"{first}\n\n{PAGE}"))
    assert dispatch.title == title
    assert dispatch.text.startswith(first)


OTHERS = {
    "Catalan": "El president del govern ha rebut aquest dimarts al Palau de la Generalitat les delegacions dels dos països, "
    "que s'han compromès a reforçar les relacions entre les dues parts des del sud i a treballar per la pau i el comerç.",
    "Italian": "Il presidente della Repubblica ha ricevuto oggi il ministro degli esteri al Quirinale. Le due parti hanno "
    "discusso della cooperazione e della pace, e il ministro ha detto che le relazioni tra i due paesi sono ottime.",
    "Spanish": "El presidente de la República recibió este martes al ministro de Asuntos Exteriores en el palacio. Las dos "
    "partes hablaron de la cooperación y de la paz, y el ministro prometió ayuda para los países del sur de la región.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_in_a_language_near_to_french_is_left_out_by_its_name(language: str, tmp_path: Path) -> None:
    dispatches, (problem,) = gather(write(tmp_path / "a.txt", OTHERS[language]))
    assert not dispatches
    assert language in str(problem)


def test_plain_french_is_known_by_its_little_words_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.read.language._identifier", None)
    text = "Le ministre a reçu les ambassadeurs qui sont venus dans la capitale pour une rencontre avec leur collègue. "
    assert len(gather(write(tmp_path / "a.txt", text * 3))[0]) == 1

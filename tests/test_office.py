"""The text of .docx and .pdf files; what is damaged, locked or empty is named, and so is what wants a library."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from kg.read import office, read

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Dispatch, Problem

TITLE = "Le Sénégal et le Maroc resserrent leurs liens"
LINES = [
    "Le ministre sénégalais des Affaires étrangères a reçu mardi à Dakar",
    "l'ambassadrice du Maroc, venue évoquer la pêche et la sécurité des frontières.",
]


def gather(*inputs: Path) -> tuple[list[Dispatch], list[Problem]]:
    problems: list[Problem] = []
    return list(read(inputs, report=problems.append)), problems


def word(path: Path) -> Path:
    """Write an article as Word does, with a table in it."""
    made = Document()
    made.add_heading(TITLE)
    made.add_paragraph(" ".join(LINES))
    cells = made.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Japon", "200 ambulances"
    made.save(str(path))
    return path


def portable(path: Path, *lines: str) -> Path:
    """Write lines as a page of a PDF file."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 750 Td {shown} ET".encode("cp1252")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    path.write_bytes(made + end % (table, len(made)))
    return path


def test_the_paragraphs_and_tables_of_a_word_file_are_read(tmp_path: Path) -> None:
    (found,), problems = gather(word(tmp_path / "a.docx"))
    assert problems == []
    assert (found.id, found.title, found.published) == ("a", TITLE, None)
    assert found.text == f"{TITLE}\n\n{' '.join(LINES)}\n\nJapon ; 200 ambulances"


def test_the_lines_of_a_pdf_file_are_read(tmp_path: Path) -> None:
    (found,), problems = gather(portable(tmp_path / "b.PDF", TITLE, *LINES))
    assert problems == []
    assert (found.id, found.title) == ("b", TITLE)
    assert found.text.split("\n") == [TITLE, *LINES]


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
@pytest.mark.parametrize(
    "content", [b"", b"Bonjour", b"%PDF-1.4\n%%EOF", b"PK\x03\x04 and no more", b"\x00" * 99]
)
def test_a_damaged_file_is_named_and_the_others_are_read(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    found, (problem,) = gather(tmp_path / name, word(tmp_path / "good.docx"))
    assert [each.id for each in found] == ["good"]
    assert problem.where == str(tmp_path / name)
    assert "damaged" in problem.message


def test_a_packed_file_without_a_text_of_word_is_named(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
    assert "damaged" in _refused(tmp_path / "a.docx")


def test_a_packed_file_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_LARGEST", 10_000)
    with ZipFile(tmp_path / "a.docx", "w", ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 1_000_000)
    assert "far more than a text" in _refused(tmp_path / "a.docx")


def test_a_locked_file_is_named(tmp_path: Path) -> None:
    portable(tmp_path / "open.pdf", *LINES)
    locked = PdfWriter(clone_from=PdfReader(tmp_path / "open.pdf"))
    locked.encrypt("geheim", algorithm="RC4-128")
    held = BytesIO()
    locked.write(held)
    (tmp_path / "a.pdf").write_bytes(held.getvalue())
    assert "locked by a password" in _refused(tmp_path / "a.pdf")


def test_a_file_of_pictures_says_that_it_holds_no_text(tmp_path: Path) -> None:
    assert "no text in it" in _refused(portable(tmp_path / "a.pdf", ""))


def _refused(path: Path) -> str:
    _, problems = gather(path)
    return problems[0].message


def test_without_the_libraries_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "can_read", lambda suffix: False)
    for number in range(3):
        word(tmp_path / f"{number}.docx")
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{' '.join(LINES)}", encoding="utf-8")
    found, (problem,) = gather(tmp_path)
    assert [each.id for each in found] == ["a"]
    assert "3 files are of another kind (.docx) and left out" in problem.message
    assert problem.message.endswith("to read .docx, pip install 'diplomacy-kg[office]'")
    assert "to read .docx, pip install" in _refused(tmp_path / "0.docx")


def test_whether_a_library_is_there_is_seen_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_LIBRARIES", {".docx": "no_such_library", ".pdf": "pypdf"})
    assert not office.can_read(".docx")
    monkeypatch.delitem(sys.modules, "pypdf")
    assert office.can_read(".pdf")
    assert "pypdf" not in sys.modules

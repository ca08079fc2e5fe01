from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from kg.atomic import replacing, write_bytes, write_text, write_together
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "é\r\nà\n")
    assert (tmp_path / "a.txt").read_bytes() == "é\r\nà\n".encode()


def test_nothing_lies_beside_the_file_afterwards(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a", b"x")
    assert names(tmp_path) == ["a"]


def test_a_block_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a", b"old")

    def half() -> None:
        with replacing(tmp_path / "a") as stream:
            stream.write(b"ne")
            raise KeyError("something else went wrong")

    with pytest.raises(KeyError):
        half()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_gives_one_clear_error_and_leaves_the_old_file(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bytes(tmp_path / "a", b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(InputError, match="the disk is full; make room"):
        write_bytes(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.*choose another place"):
        write_text(tmp_path / "nowhere" / "a", "x")


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot write"):
        write_text(tmp_path, "x")


def test_a_new_file_gets_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_text(tmp_path / "a", "x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode
    (tmp_path / "a").chmod(0o640)
    write_text(tmp_path / "a", "y")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_file_gets_the_content(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("a")
    write_text(tmp_path / "link", "x")
    write_text(tmp_path / "link", "y")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_text() == "y"
    assert names(tmp_path) == ["a", "link"]


def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_text(tmp_path / "pipe", "x")
        assert os.read(reader, 10) == b"x"
    finally:
        os.close(reader)
    assert (tmp_path / "pipe").is_fifo()
    assert names(tmp_path) == ["pipe"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_disk_that_is_full_at_any_of_several_files_leaves_all_of_them_old(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [tmp_path / name for name in "abc"]
    write_together((place, b"old") for place in places)
    left, fsync = iter(range(1, 100)), os.fsync

    def fail(handle: int) -> None:
        if next(left) == number:
            raise OSError(28, "No space left on device")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(InputError, match=rf"{places[number - 1].name}: .*the disk is full"):
        write_together((place, b"new") for place in places)
    assert [place.read_bytes() for place in places] == [b"old"] * 3
    assert names(tmp_path) == ["a", "b", "c"]


def test_several_files_take_their_places_once_all_are_written(tmp_path: Path) -> None:
    def contents() -> Iterator[tuple[Path, bytes]]:
        yield tmp_path / "a", b"1"
        yield tmp_path / "b", b"2"
        assert not any((tmp_path / name).exists() for name in "ab")

    write_together(contents())
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"1", b"2"]
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_rename_that_fails_leaves_no_mixture_of_old_and_new(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [tmp_path / name for name in "abc"]
    write_together((place, b"old") for place in places[:2])
    left, replace = iter(range(1, 100)), os.replace

    def fail(old: str, new: str) -> None:
        if next(left) == number:
            raise OSError(5, "Input/output error")
        replace(old, new)

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(InputError, match="Input/output error"):
        write_together((place, b"new") for place in places)
    assert [place.read_bytes() for place in places[:2]] == [b"old"] * 2
    assert names(tmp_path) == ["a", "b"]


def test_old_files_are_kept_on_a_disk_without_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    write_together([(tmp_path / "a", b"old"), (tmp_path / "b", b"old")])
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(InputError, match="not supported"):
        write_together([(tmp_path / "a", b"new"), (tmp_path / "b", b"new")])
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"old"] * 2
    assert names(tmp_path) == ["a", "b"]


def left_behind(folder: Path, *, seconds: int) -> Path:
    """Make an unfinished file of "a", as a program leaves it that was killed so long ago."""
    part = folder / ".a.x1.part"
    part.write_bytes(b"half")
    then = part.stat().st_mtime - seconds
    os.utime(part, (then, then))
    return part


def test_what_a_killed_program_left_is_swept(tmp_path: Path) -> None:
    left_behind(tmp_path, seconds=100)
    (tmp_path / ".b.x1.part").touch()
    write_text(tmp_path / "a", "x")
    assert names(tmp_path) == [".b.x1.part", "a"]


def test_what_a_program_is_at_or_began_just_now_is_left_alone(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    left_behind(tmp_path, seconds=0)
    write_text(tmp_path / "a", "x")
    assert names(tmp_path) == [".a.x1.part", "a"]
    with left_behind(tmp_path, seconds=100).open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        write_text(tmp_path / "a", "x")
        assert names(tmp_path) == [".a.x1.part", "a"]

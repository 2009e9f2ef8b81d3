"""A file is written whole or not at all, and what went wrong is one clear sentence."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.takeaway.files import TakeawayError, named, save, save_all_new, save_new
from tests.conftest import ROOT


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    save(path, b"old")
    save(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    with pytest.raises(TakeawayError) as caught:
        save(folder / "list.pdf", b"x")
    assert str(caught.value) == (
        f"“list.pdf” cannot be saved: there is no folder “{folder}”. Choose another place."
    )


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(TakeawayError, match="cannot be saved"):
        save(tmp_path / "file" / "list.pdf", b"x")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "cannot be written to"),
        (errno.EPERM, "cannot be written to"),
        (errno.EROFS, "cannot be written to"),
        (errno.ENOSPC, "there is no room left in"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_a_disk_that_refuses(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TakeawayError) as caught:
        save(path, b"new")
    assert words in str(caught.value)
    assert str(caught.value).endswith("Choose another place.")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may write everywhere"
)
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(TakeawayError, match="cannot be written to"):
            save(tmp_path / "list.pdf", b"x")
    finally:
        tmp_path.chmod(0o700)


def test_a_name_that_cannot_be_one(tmp_path: Path) -> None:
    with pytest.raises(TakeawayError, match="cannot be saved"):
        save(tmp_path / "a\0b.pdf", b"x")


def test_the_sentence_is_in_the_visitors_language(tmp_path: Path) -> None:
    with pytest.raises(TakeawayError) as caught:
        save(tmp_path / "none" / "list.pdf", b"x")
    assert caught.value.said.in_words(lambda text: f"NO {text}").startswith("NO “list.pdf”")


# Disks that fail for real


_HALF_WAY = """
import resource, signal, sys
from pathlib import Path
from explorer.takeaway.files import TakeawayError, save

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))  # a longer write stops half way
try:
    save(Path(sys.argv[1]), b"n" * 10_001)
except TakeawayError as error:
    print(error)
"""


def test_a_write_that_stops_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    """In a process of its own: the limit holds for all of a process, the tests' report included."""
    pytest.importorskip("resource")
    path = tmp_path / "list.pdf"
    save(path, b"old")
    child = subprocess.run(
        [sys.executable, "-c", _HALF_WAY, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "cannot be saved" in child.stdout, child.stderr
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_the_disk_did_not_take_is_noticed_before_the_old_file_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "list.pdf"
    save(path, b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TakeawayError, match="there is no room left in"):
        save(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
@pytest.mark.parametrize("made", ["folder", "pipe"])
def test_only_a_file_is_replaced(tmp_path: Path, made: str) -> None:
    path = tmp_path / "list.pdf"
    path.mkdir() if made == "folder" else os.mkfifo(path)
    with pytest.raises(TakeawayError, match="is not a file"):
        save(path, b"new")
    assert not path.is_file()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="a machine without /dev/full")
def test_a_device_stays_a_device() -> None:
    with pytest.raises(TakeawayError, match="is not a file"):
        save(Path("/dev/full"), b"new")
    assert Path("/dev/full").is_char_device()


def test_a_link_stays_and_what_it_names_is_written(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    real, link = tmp_path / "stick" / "list.pdf", tmp_path / "list.pdf"
    real.write_bytes(b"old")
    link.symlink_to(real)
    save(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_link_to_itself_is_said(tmp_path: Path) -> None:
    link = tmp_path / "list.pdf"
    link.symlink_to(link)
    with pytest.raises(TakeawayError, match="cannot be saved"):
        save(link, b"new")


def test_the_longest_name_that_a_disk_takes_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / f"{'🙂' * 62}.pdf"
    save(path, b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(TakeawayError, match=r"its name is too long\. Choose a shorter name"):
        save(tmp_path / f"{'x' * 300}.pdf", b"new")


# The name that was chosen


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("mine", "mine.pdf"),
        ("mine.pdf", "mine.pdf"),
        ("mine.PDF", "mine.PDF"),
        ("Dr. Lee", "Dr. Lee.pdf"),
        ("mine v1.2", "mine v1.2.pdf"),
        ("mine.", "mine..pdf"),
        ("x" * 300, f"{'x' * 300}.pdf"),
        ("there", "there (3).pdf"),
        ("there.pdf", "there.pdf"),
    ],
)
def test_a_name_gets_the_ending_that_it_lacks(tmp_path: Path, chosen: str, expected: str) -> None:
    for taken in ("there.pdf", "there (2).pdf"):
        (tmp_path / taken).write_bytes(b"asked about by nobody")
    assert named(str(tmp_path / chosen), "pdf") == tmp_path / expected


def test_a_new_file_stands_beside_what_is_there(tmp_path: Path) -> None:
    paths = [save_new(tmp_path, "Career list", "pdf", content) for content in (b"one", b"two")]
    assert [path.name for path in paths] == ["Career list.pdf", "Career list (2).pdf"]
    assert [path.read_bytes() for path in paths] == [b"one", b"two"]
    assert sorted(tmp_path.iterdir()) == sorted(paths)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_new_file_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    elsewhere.mkdir()
    (elsewhere / "kept").write_bytes(b"ours")
    (stick / "Career list.pdf").symlink_to(elsewhere / "new")
    (stick / "Career list (2).pdf").symlink_to(elsewhere / "kept")
    (stick / f".career-explorer-{os.getpid()}.new").symlink_to(elsewhere / "aside")
    path = save_new(stick, "Career list", "pdf", b"theirs")
    assert path == stick / "Career list (3).pdf"
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in elsewhere.iterdir()] == ["kept"]
    assert (elsewhere / "kept").read_bytes() == b"ours"


def test_a_new_file_in_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(TakeawayError, match="there is no folder"):
        save_new(tmp_path / "pulled out", "Career list", "pdf", b"x")


def test_a_new_folder_of_files_stands_beside_what_is_there(tmp_path: Path) -> None:
    files = {"one.json": b"1", "two.csv": b"2"}
    paths = [save_all_new(tmp_path, "north", files) for _ in range(2)]
    assert [path.name for path in paths] == ["north", "north (2)"]
    for path in paths:
        assert {each.name: each.read_bytes() for each in path.iterdir()} == files
    assert sorted(tmp_path.iterdir()) == sorted(paths)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_new_folder_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    for folder in (stick, elsewhere):
        folder.mkdir()
    (elsewhere / "kept").write_bytes(b"ours")
    for name in ("north", f".career-explorer-{os.getpid()}.new"):
        (stick / name).symlink_to(elsewhere)
    path = save_all_new(stick, "north", {"kept": b"theirs"})
    assert path == stick / "north (2)"
    assert [each.name for each in elsewhere.iterdir()] == ["kept"]
    assert (elsewhere / "kept").read_bytes() == b"ours"


def test_what_a_folder_left_that_was_broken_off_is_taken_away(tmp_path: Path) -> None:
    aside = tmp_path / f".career-explorer-{os.getpid()}.new"
    aside.mkdir()
    (aside / "old").write_bytes(b"half")
    path = save_all_new(tmp_path, "north", {"new": b"whole"})
    assert [each.name for each in path.iterdir()] == ["new"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_does_not_fit_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    def full(number: int) -> None:
        written.append(number)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TakeawayError, match="no room left"):
        save_all_new(tmp_path, "north", {"one": b"1", "two": b"2"})
    assert list(tmp_path.iterdir()) == []

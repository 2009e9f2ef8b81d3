"""A file is written whole or not at all, and what went wrong is one clear sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from explorer.takeaway.files import TakeawayError, save


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

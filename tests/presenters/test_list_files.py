"""Files of lists are written whole or not at all, and what cannot be is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.presenters import list_files
from explorer.presenters.list_files import ListFileError, read_text, write_text


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "lists.json"
    write_text(file, "é “quoted”\nß")
    write_text(file, "second")
    assert read_text(file) == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["lists.json"]


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ListFileError, match=r"“gone\.json” cannot be read: No such file"):
        read_text(tmp_path / "gone.json")
    (tmp_path / "picture.json").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(ListFileError, match="is not a text file"):
        read_text(tmp_path / "picture.json")
    monkeypatch.setattr(list_files, "_MOST_BYTES", 10)
    (tmp_path / "large.json").write_bytes(b"x" * 11)
    with pytest.raises(ListFileError, match="too large"):
        read_text(tmp_path / "large.json")


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "lists.json"
    folder.mkdir()
    with pytest.raises(ListFileError, match=r"“lists\.json” cannot be saved"):
        write_text(folder, "text")
    assert [path.name for path in tmp_path.iterdir()] == ["lists.json"]
    with pytest.raises(ListFileError, match="Choose another place"):
        write_text(tmp_path / "gone" / "lists.json", "text")
    with pytest.raises(ListFileError, match="cannot be saved"):
        write_text(tmp_path / "lists.json" / ("x" * 400), "text")

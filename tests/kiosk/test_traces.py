"""The byte search finds what was left anywhere that the kiosk could write."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from explorer.kiosk.traces import Search, search

WORD = "zqmarker"


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def looked(data: Path) -> Search:
    return search([WORD], data, time.time() - 60)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_word_is_found_in_any_encoding(data: Path, encoding: str) -> None:
    (data / "deep").mkdir()
    (data / "deep" / "file.db").write_bytes(b"\0\1" + WORD.encode(encoding) + b"\2")
    assert looked(data).found == ((str(data / "deep" / "file.db"), WORD),)


def test_a_clean_folder_has_none(data: Path) -> None:
    (data / "file").write_text("zqmarke r")
    result = looked(data)
    assert not [name for name, _ in result.found if name.startswith(str(data))]
    assert result.files >= 1
    assert result.size >= 9


def test_a_word_over_the_edge_of_two_pieces_is_found(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.kiosk.traces._PIECE", 5)
    (data / "file").write_text(f"abc{WORD}def")
    assert looked(data).found


def test_temporary_files_of_this_run_are_searched(data: Path) -> None:
    with tempfile.NamedTemporaryFile() as file:
        file.write(WORD.encode())
        file.flush()
        assert [name for name, _ in looked(data).found] == [file.name]


def test_earlier_temporary_files_are_not(data: Path) -> None:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(WORD.encode())
    os.utime(file.name, (0, 0))
    assert not looked(data).found


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not show them")
def test_a_deleted_file_that_is_still_open_is_searched(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere"
    with path.open("w+") as file:
        file.write(WORD)
        file.flush()
        path.unlink()
        assert [name for name, _ in looked(data).found] == [f"{path} (deleted)"]

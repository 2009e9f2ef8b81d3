"""Which USB sticks are there, and what is saved on them."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.presenters import sticks as module
from explorer.presenters.sticks import Sticks, sticks


def test_sticks_are_found_in_the_folder_and_in_an_accounts_own(tmp_path: Path) -> None:
    for name in ("BLUE", "visitor/RED", "visitor/not-mounted", "deep/er/still"):
        (tmp_path / name).mkdir(parents=True)
    mounted = {tmp_path / "BLUE", tmp_path / "visitor/RED", tmp_path / "deep/er/still"}
    assert sticks(tmp_path, mounted.__contains__) == (
        tmp_path / "BLUE",
        tmp_path / "visitor/RED",
    )


def test_no_folder_has_no_sticks(tmp_path: Path) -> None:
    assert sticks(tmp_path / "nowhere") == ()
    assert sticks(tmp_path) == ()


def test_a_link_is_no_stick(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "media" / "link").symlink_to(tmp_path / "elsewhere")
    assert sticks(tmp_path / "media", lambda _: True) == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_stick_that_cannot_be_written_to_is_left_out(tmp_path: Path) -> None:
    stick = tmp_path / "LOCKED"
    stick.mkdir()
    stick.chmod(0o500)
    assert sticks(tmp_path, lambda _: True) == ()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one stick that is plugged in."""
    folder = tmp_path / "STICK"
    folder.mkdir()
    monkeypatch.setattr(module, "sticks", lambda _: (folder,))
    return folder


class Saved:
    """What came of saving: paths, and sentences of what failed."""

    def __init__(self) -> None:
        self.paths: list[Path | None] = []
        self.told: list[str] = []

    def save(self, sticks: Sticks) -> None:
        sticks.save("Career list", "pdf", b"%PDF", self.paths.append, self.told.append)


def test_a_file_is_saved_on_a_thread_of_its_own(qtbot: QtBot, stick: Path) -> None:
    made, saved = Sticks(stick.parent), Saved()
    for _ in range(2):
        saved.save(made)
    qtbot.waitUntil(lambda: not made.worker.busy)
    made.worker.stop()
    assert saved.paths == [stick / "Career list.pdf", stick / "Career list (2).pdf"]
    assert (stick / "Career list (2).pdf").read_bytes() == b"%PDF"
    assert saved.told == []


def test_where_no_stick_is_there_nothing_is_saved(qtbot: QtBot, tmp_path: Path) -> None:
    made, saved = Sticks(tmp_path), Saved()
    saved.save(made)
    qtbot.waitUntil(lambda: not made.worker.busy)
    made.worker.stop()
    assert saved.paths == [None]
    assert list(tmp_path.iterdir()) == []


def test_a_stick_that_was_pulled_out_is_said(qtbot: QtBot, stick: Path) -> None:
    stick.rmdir()
    made, saved = Sticks(stick.parent), Saved()
    saved.save(made)
    qtbot.waitUntil(lambda: not made.worker.busy)
    made.worker.stop()
    assert saved.paths == []
    assert saved.told == [
        "The stick was pulled out, or does not work. Put one in, wait a moment, and press again."
    ]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "There is no room left on the stick. Make some, or take another one."),
        (errno.EROFS, "This stick cannot be written to. Take another one."),
        (errno.EIO, "The stick was pulled out, or does not work. "),
    ],
)
def test_what_is_wrong_with_a_stick_is_said_without_paths(
    qtbot: QtBot, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    made, saved = Sticks(stick.parent), Saved()
    monkeypatch.setattr(os, "fsync", fails)
    saved.save(made)
    made.save_all("north", {"one": b"1"}, saved.paths.append, saved.told.append)
    qtbot.waitUntil(lambda: not made.worker.busy)
    made.worker.stop()
    assert saved.paths == []
    assert [words.startswith(told) for words in saved.told] == [True, True]
    assert list(stick.iterdir()) == []


def test_several_files_are_saved_in_a_folder(qtbot: QtBot, stick: Path) -> None:
    made, saved = Sticks(stick.parent), Saved()
    made.save_all("north", {"one": b"1"}, saved.paths.append, saved.told.append)
    qtbot.waitUntil(lambda: not made.worker.busy)
    made.worker.stop()
    assert saved.paths == [stick / "north"]
    assert (stick / "north" / "one").read_bytes() == b"1"


def test_the_end_of_the_program_waits_for_no_stick(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked = threading.Event(), threading.Event()

    def hangs(_: Path) -> tuple[Path, ...]:
        asked.set()
        answers.wait(60)
        return ()

    monkeypatch.setattr(module, "sticks", hangs)
    made, saved = Sticks(tmp_path), Saved()
    saved.save(made)
    assert asked.wait(60)
    made.stop()  # comes back although the stick does not
    answers.set()
    made.worker.stop()
    assert saved.paths == []

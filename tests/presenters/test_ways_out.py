"""The ways by which a list leaves a kiosk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from explorer.domain.usage import Way
from explorer.presenters import ways_out
from explorer.presenters.taken_as import TakenAs
from explorer.presenters.ways_out import WaysOut


class Taking:
    """A list of three entries that can be saved at once, or not at all."""

    size = 3

    def __init__(self, trouble: str = "", *, slow: bool = False) -> None:
        self.trouble, self.slow = trouble, slow
        self.later: list[Callable[[], object]] = []
        self.saved: list[tuple[TakenAs, Path]] = []

    def save(
        self, kind: TakenAs, path: Path, done: Callable[[], None], failed: Callable[[str], object]
    ) -> None:
        if self.trouble:
            failed(self.trouble)
            return
        path.write_bytes(b"%PDF")
        self.saved.append((kind, path))
        done()

    def as_pdf(self, done: Callable[[bytes], None], failed: Callable[[str], object]) -> None:
        if self.slow:
            self.later.append(lambda: done(b"%PDF"))
        elif self.trouble:
            failed(self.trouble)
        else:
            done(b"%PDF")


class Jobs(QObject):
    available = True

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.of: list[object] = []
        self.cancelled: list[object] = []
        self.refuses = False

    def send(
        self,
        pdf: bytes,
        told: Callable[[str], object],
        taken: Callable[[], object],
        visit: object,
    ) -> None:
        self.sent.append(pdf)
        self.of.append(visit)
        if self.refuses:
            told("Not now.")
        else:
            taken()
            told("Printing.")

    def cancel(self, visit: object) -> None:
        self.cancelled.append(visit)


class Trial:
    """Ways out, and what was counted and said."""

    def __init__(self, jobs: Jobs | None = None, folder: Path | None = None) -> None:
        self.took: list[tuple[Way, int]] = []
        self.told: list[str] = []
        self.ways = WaysOut(lambda way, n: self.took.append((way, n)), jobs, folder)  # type: ignore[arg-type]


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one stick that is plugged in."""
    folder = tmp_path / "STICK"
    folder.mkdir()
    monkeypatch.setattr(ways_out, "sticks", lambda _: (folder,))
    return folder


def test_what_staff_did_not_allow_is_not_offered() -> None:
    ways = Trial().ways
    assert not ways.can_print
    assert not ways.can_save


def test_a_list_is_saved_beside_what_is_on_the_stick(stick: Path, tmp_path: Path) -> None:
    trial, taking = Trial(folder=tmp_path), Taking()
    assert trial.ways.can_save
    for _ in range(2):
        trial.ways.save_list(taking, trial.told.append)  # type: ignore[arg-type]
    assert [path.name for _, path in taking.saved] == ["Career list.pdf", "Career list (2).pdf"]
    assert trial.took == [(Way.USB, 3), (Way.USB, 3)]
    assert "take your stick" in trial.told[-1]


def test_without_a_stick_it_is_asked_for(tmp_path: Path) -> None:
    trial = Trial(folder=tmp_path)
    trial.ways.save_list(Taking(), trial.told.append)  # type: ignore[arg-type]
    assert trial.told == ["Put a USB stick in first, wait a moment, and press again."]
    assert trial.took == []


def test_a_stick_that_is_full_is_said_and_not_counted(stick: Path, tmp_path: Path) -> None:
    trial = Trial(folder=tmp_path)
    trial.ways.save_list(Taking("No room."), trial.told.append)  # type: ignore[arg-type]
    assert trial.told[-1] == "No room."
    assert trial.took == []


def test_pages_are_sent_to_the_queue_and_called_back() -> None:
    jobs = Jobs()
    trial = Trial(jobs)
    assert trial.ways.can_print
    trial.ways.print_list(Taking(), trial.told.append)  # type: ignore[arg-type]
    assert jobs.sent == [b"%PDF"]
    assert trial.told[-1] == "Printing."
    assert trial.took == [(Way.PRINT, 3)]
    trial.ways.end()
    assert jobs.cancelled == jobs.of  # this visit's, and no other's


def test_a_print_that_is_refused_is_not_counted() -> None:
    jobs = Jobs()
    jobs.refuses = True
    trial = Trial(jobs)
    trial.ways.print_list(Taking(), trial.told.append)  # type: ignore[arg-type]
    assert trial.told[-1] == "Not now."
    assert trial.took == []


def test_pages_that_are_ready_after_the_visit_are_neither_printed_nor_told() -> None:
    jobs, taking = Jobs(), Taking(slow=True)
    trial = Trial(jobs)
    trial.ways.print_list(taking, trial.told.append)  # type: ignore[arg-type]
    trial.ways.end()
    said = list(trial.told)
    for later in taking.later:
        later()
    assert jobs.sent == []
    assert trial.told == said

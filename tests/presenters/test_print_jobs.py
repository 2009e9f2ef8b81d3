"""Printing without a dialog, held against a queue that a small program plays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.presenters.print_jobs import PrintJobs

PDF = b"%PDF-1.7 a list"


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with programs ``lp`` and ``cancel`` that write down what they are given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    played(
        folder,
        "lp",
        'echo "$@" >> "$0.given"; cat > "$0.pages"; echo "request id is P-7 (1 file(s))"',
    )
    played(folder, "cancel", 'echo "$@" >> "$0.given"')
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def played(folder: Path, name: str, does: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o700)


def given(queue: Path, name: str) -> str:
    written = queue / f"{name}.given"
    return written.read_text() if written.exists() else ""


class Visit:
    """Somebody who prints, and what they are told."""

    def __init__(self, jobs: PrintJobs) -> None:
        self._jobs = jobs
        self.told: list[str] = []
        self.taken = 0

    def print(self) -> None:
        self._jobs.send(PDF, self.told.append, self._count, self)

    def _count(self) -> None:
        self.taken += 1


def exists(path: Path) -> Callable[[], bool]:
    return lambda: path.exists()


def test_pages_go_through_a_pipe_and_the_job_is_known(qtbot: QtBot, queue: Path) -> None:
    jobs = PrintJobs("Hall", 6)
    visit = Visit(jobs)
    assert jobs.available
    visit.print()
    qtbot.waitUntil(lambda: bool(visit.told))
    assert visit.told == ["Your pages are being printed."]
    assert visit.taken == 1
    assert (queue / "lp.pages").read_bytes() == PDF
    assert given(queue, "lp").split() == "-d Hall -t Career list -P 1-6 -".split()
    assert jobs.jobs == ("P-7",)


def test_no_more_than_so_many_pages_are_printed(qtbot: QtBot, queue: Path) -> None:
    jobs = PrintJobs("Hall", 6)
    told: list[str] = []
    jobs.send(PDF, told.append, lambda: None, object(), pages=2)
    qtbot.waitUntil(lambda: bool(told))
    assert "1-2" in given(queue, "lp").split()


def test_the_next_visitor_finds_no_job_of_the_one_before(qtbot: QtBot, queue: Path) -> None:
    jobs = PrintJobs("", 6)
    visit = Visit(jobs)
    visit.print()
    qtbot.waitUntil(lambda: bool(visit.told))
    assert "-d" not in given(queue, "lp").split()
    jobs.cancel()
    qtbot.waitUntil(lambda: given(queue, "cancel") != "")
    assert given(queue, "cancel").split() == ["-x", "P-7"]  # and the queue keeps no copy
    assert jobs.jobs == ()


def test_who_ends_a_visit_calls_back_nobody_elses_pages(qtbot: QtBot, queue: Path) -> None:
    jobs = PrintJobs("", 6)
    first, second = Visit(jobs), Visit(jobs)
    first.print()
    qtbot.waitUntil(lambda: bool(first.told))
    played(queue, "lp", 'cat > /dev/null; echo "request id is P-8 (1 file(s))"')
    second.print()
    qtbot.waitUntil(lambda: bool(second.told))
    jobs.cancel(second)
    qtbot.waitUntil(lambda: given(queue, "cancel") != "")
    assert given(queue, "cancel").split() == ["-x", "P-8"]
    assert jobs.jobs == ("P-7",)


def test_a_printer_that_refuses_is_told(qtbot: QtBot, queue: Path) -> None:
    played(queue, "lp", "cat > /dev/null; echo no such printer >&2; exit 1")
    jobs = PrintJobs("Hall", 6)
    visit = Visit(jobs)
    visit.print()
    qtbot.waitUntil(lambda: bool(visit.told))
    assert "does not take it" in visit.told[0]
    assert visit.taken == 0
    assert jobs.jobs == ()


def test_a_queue_that_hangs_is_left_when_the_visit_ends(qtbot: QtBot, queue: Path) -> None:
    played(queue, "lp", "exec sleep 60")
    jobs = PrintJobs("Hall", 6, patience=1)
    visit = Visit(jobs)
    visit.print()
    jobs.cancel(visit)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert visit.told == []


def test_what_the_queue_took_as_the_visit_ended_is_called_back(qtbot: QtBot, queue: Path) -> None:
    says = 'cat > /dev/null; touch "$0.in"; while [ ! -e "$0.go" ]; do sleep 0.01; done'
    played(queue, "lp", f'{says}; echo "request id is P-9 (1 file(s))"')
    jobs = PrintJobs("", 6, patience=60_000)
    visit = Visit(jobs)
    visit.print()
    qtbot.waitUntil(exists(queue / "lp.in"))
    jobs.cancel(visit)  # the pages are in the queue, and their number is not said yet
    (queue / "lp.go").touch()
    qtbot.waitUntil(lambda: given(queue, "cancel") != "")
    assert given(queue, "cancel").split() == ["-x", "P-9"]
    assert (visit.told, visit.taken, jobs.jobs) == ([], 0, ())


def test_a_queue_that_said_the_number_and_hangs_is_called_back(qtbot: QtBot, queue: Path) -> None:
    says = 'cat > /dev/null; echo "request id is P-9 (1 file(s))"; touch "$0.in"'
    played(queue, "lp", f"{says}; exec sleep 60")
    jobs = PrintJobs("", 6, patience=60_000)
    Visit(jobs).print()
    qtbot.waitUntil(exists(queue / "lp.in"))
    jobs.close()
    qtbot.waitUntil(lambda: given(queue, "cancel") != "")
    assert given(queue, "cancel").split() == ["-x", "P-9"]
    assert not jobs.busy


def test_a_system_without_a_queue_offers_no_printing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not PrintJobs("", 6).available

"""Printing without a dialog, held against a queue that a small program plays."""

from __future__ import annotations

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


def test_pages_go_through_a_pipe_and_the_job_is_known(qtbot: QtBot, queue: Path) -> None:
    jobs, told = PrintJobs("Hall", 6), list[str]()
    assert jobs.available
    jobs.send(PDF, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Your pages are being printed."]
    assert (queue / "lp.pages").read_bytes() == PDF
    assert given(queue, "lp").split() == "-d Hall -t Career list -P 1-6 -".split()
    assert jobs.jobs == ("P-7",)


def test_the_next_visitor_finds_no_job_of_the_one_before(qtbot: QtBot, queue: Path) -> None:
    jobs, told = PrintJobs("", 6), list[str]()
    jobs.send(PDF, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert "-d" not in given(queue, "lp").split()
    jobs.cancel()
    qtbot.waitUntil(lambda: given(queue, "cancel") != "")
    assert given(queue, "cancel").split() == ["P-7"]
    assert jobs.jobs == ()


def test_a_printer_that_refuses_is_told(qtbot: QtBot, queue: Path) -> None:
    played(queue, "lp", "cat > /dev/null; echo no such printer >&2; exit 1")
    jobs, told = PrintJobs("Hall", 6), list[str]()
    jobs.send(PDF, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert "does not take it" in told[0]
    assert jobs.jobs == ()


def test_a_queue_that_hangs_is_left_when_the_visit_ends(qtbot: QtBot, queue: Path) -> None:
    played(queue, "lp", "exec sleep 60")
    jobs, told = PrintJobs("Hall", 6), list[str]()
    jobs.send(PDF, told.append)
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == []


def test_a_system_without_a_queue_offers_no_printing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not PrintJobs("", 6).available

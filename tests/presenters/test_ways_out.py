"""The ways by which a list leaves a kiosk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from explorer.domain.usage import Way
from explorer.presenters.ways_out import WaysOut
from explorer.takeaway.pdf import MadePdf


class Taking:
    """A list of three entries that is a PDF at once, later, or never."""

    size = 3

    def __init__(self, trouble: str = "", *, slow: bool = False, pages: int = 2) -> None:
        self.trouble, self.slow = trouble, slow
        self.made = MadePdf(b"%PDF" + b"/Type /Page " * pages)
        self.later: list[Callable[[], object]] = []

    def as_pdf(self, done: Callable[[MadePdf], None], failed: Callable[[str], object]) -> None:
        if self.slow:
            self.later.append(lambda: done(self.made))
        elif self.trouble:
            failed(self.trouble)
        else:
            done(self.made)


class Jobs(QObject):
    available = True
    most_pages = 6

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []
        self.pages: list[int | None] = []
        self.of: list[object] = []
        self.cancelled: list[object] = []
        self.refuses = False

    def send(
        self,
        pdf: bytes,
        told: Callable[[str], object],
        taken: Callable[[], object],
        visit: object,
        *,
        pages: int | None = None,
    ) -> None:
        self.sent.append(pdf)
        self.pages.append(pages)
        self.of.append(visit)
        if self.refuses:
            told("Not now.")
        else:
            taken()
            told("Printing.")

    def cancel(self, visit: object) -> None:
        self.cancelled.append(visit)


class PluggedIn:
    """The stick that is plugged in, which takes everything, or refuses."""

    def __init__(self, path: Path | None, trouble: str = "") -> None:
        self.path, self.trouble = path, trouble
        self.saved: list[bytes] = []

    def save(
        self,
        name: str,
        ending: str,
        content: bytes,
        done: Callable[[Path | None], None],
        failed: Callable[[str], object],
    ) -> None:
        if self.trouble:
            failed(self.trouble)
            return
        self.saved.append(content)
        done(self.path / f"{name}.{ending}" if self.path is not None else None)


class Trial:
    """Ways out, and what was counted and said."""

    def __init__(self, jobs: Jobs | None = None, stick: PluggedIn | None = None) -> None:
        self.took: list[tuple[Way, int]] = []
        self.told: list[str] = []
        self.ways = WaysOut(lambda way, n: self.took.append((way, n)), jobs, stick)  # type: ignore[arg-type]

    def print(self, taking: Taking) -> None:
        self.ways.print_list(taking, self.told.append)  # type: ignore[arg-type]

    def save(self, taking: Taking) -> None:
        self.ways.save_list(taking, self.told.append)  # type: ignore[arg-type]


def test_what_staff_did_not_allow_is_not_offered() -> None:
    ways = Trial().ways
    assert not ways.can_print
    assert not ways.can_save


def test_a_list_is_saved_on_the_stick() -> None:
    stick, taking = PluggedIn(Path("STICK")), Taking()
    trial = Trial(stick=stick)
    assert trial.ways.can_save
    trial.save(taking)
    assert stick.saved == [taking.made.content]
    assert trial.took == [(Way.USB, 3)]
    assert trial.told[-1] == "Saved as “Career list.pdf”. Now take your stick with you."


def test_without_a_stick_it_is_asked_for() -> None:
    trial = Trial(stick=PluggedIn(None))
    trial.save(Taking())
    assert trial.told[-1] == "Put a USB stick in first, wait a moment, and press again."
    assert trial.took == []


def test_a_stick_that_is_full_is_said_and_not_counted() -> None:
    trial = Trial(stick=PluggedIn(Path("STICK"), "No room."))
    trial.save(Taking())
    assert trial.told[-1] == "No room."
    assert trial.took == []
    trial.save(Taking())  # what failed can be tried again
    assert trial.told.count("No room.") == 2


def test_pages_are_sent_to_the_queue_and_called_back() -> None:
    jobs = Jobs()
    trial = Trial(jobs)
    assert trial.ways.can_print
    trial.print(Taking())
    assert jobs.sent == [Taking().made.content]
    assert jobs.pages == [2]
    assert trial.told[-1] == "Printing."
    assert trial.took == [(Way.PRINT, 3)]
    trial.ways.end()
    assert jobs.cancelled == jobs.of  # this visit's, and no other's


def test_a_print_that_is_refused_is_not_counted() -> None:
    jobs = Jobs()
    jobs.refuses = True
    trial = Trial(jobs)
    trial.print(Taking())
    assert trial.told[-1] == "Not now."
    assert trial.took == []


def test_pages_that_are_ready_after_the_visit_are_neither_printed_nor_told() -> None:
    jobs, taking = Jobs(), Taking(slow=True)
    trial = Trial(jobs)
    trial.print(taking)
    trial.ways.end()
    said = list(trial.told)
    for later in taking.later:
        later()
    assert jobs.sent == []
    assert trial.told == said


def test_one_visitor_prints_so_many_pages_and_no_more() -> None:
    jobs = Jobs()
    trial = Trial(jobs)
    for _ in range(3):
        trial.print(Taking(pages=4))
    assert jobs.pages == [4, 2]
    assert trial.told[-1] == (
        "You have printed 6 pages, which is all that one visitor may print here."
    )
    other = Trial(jobs)
    other.print(Taking(pages=4))
    assert jobs.pages == [4, 2, 4]


def test_pages_that_are_refused_do_not_use_up_what_may_be_printed() -> None:
    jobs = Jobs()
    trial = Trial(jobs)
    jobs.refuses = True
    for _ in range(3):
        trial.print(Taking(pages=4))
    assert jobs.pages == [4, 4, 4]


def test_a_second_press_while_pages_are_made_does_nothing() -> None:
    jobs, taking = Jobs(), Taking(slow=True)
    trial = Trial(jobs)
    trial.print(taking)
    trial.print(taking)
    for later in taking.later:
        later()
    assert len(jobs.sent) == 1
    trial.print(taking)
    assert len(taking.later) == 2  # and now it can be printed again


def test_a_route_is_printed_and_is_no_list() -> None:
    jobs = Jobs()
    trial = Trial(jobs)

    class Printed:
        def as_pdf(
            self,
            page: object,
            today: object,
            done: Callable[[MadePdf], None],
            failed: Callable[[str], object],
        ) -> None:
            done(Taking().made)

    trial.ways.print_route(Printed(), None, trial.told.append)  # type: ignore[arg-type]
    assert jobs.pages == [2]
    assert trial.told[-1] == "Printing."
    assert trial.took == []

"""Printing without a dialog: pages go to the system's own queue, and can be called back.

Only the system's ``lp`` is used: it takes the pages from a pipe, so that no file is made of them,
and says the number of the job, by which a visitor's pages are cancelled when the visit ends.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from explorer.presenters.wording import tr

_PATIENCE = 1_000  # milliseconds in which the queue says the number of what it has taken
_AT_THE_END = 100  # the same where the program itself ends
_log = logging.getLogger(__name__)

Told = Callable[[str], object]
Taken = Callable[[], object]


class PrintJobs(QObject):
    """Sends PDF files to one printer, and cancels what of them is not printed yet.

    ``most_pages`` is how many one visitor may print. Each file is sent for a visit: any object that
    stands for it. Nothing is held of a visit once what was sent for it is cancelled.
    """

    def __init__(
        self,
        printer: str,
        most_pages: int,
        parent: QObject | None = None,
        *,
        patience: int = _PATIENCE,
    ) -> None:
        super().__init__(parent)
        self.most_pages = most_pages
        self._printer, self._patience = printer, patience
        self._program = shutil.which("lp") or ""
        self._cancel = shutil.which("cancel") or ""
        self._sent: list[_Sent] = []
        self._jobs: list[tuple[object, str]] = []

    @property
    def available(self) -> bool:
        """Whether this system has a queue for printers."""
        return bool(self._program)

    @property
    def jobs(self) -> tuple[str, ...]:
        """The numbers of the jobs that were taken, and not cancelled since."""
        return tuple(job for _, job in self._jobs)

    @property
    def busy(self) -> bool:
        """Whether something is on its way to the queue."""
        return bool(self._sent)

    def send(
        self, pdf: bytes, told: Told, taken: Taken, visit: object, *, pages: int | None = None
    ) -> None:
        """Have a PDF printed; ``told`` gets a sentence once the queue has taken it, or has not.

        ``taken`` is called only where it has. No more than the first ``pages`` are printed.
        """
        most = self.most_pages if pages is None else pages
        to = ["-d", self._printer] if self._printer else []
        # A title of the queue that says nothing about whoever printed it.
        given = [*to, "-t", "Career list", "-P", f"1-{most}", "-"]
        sent = _Sent(_Asked(told, taken, visit), self)
        sent.numbered.connect(self._on_numbered)
        sent.ended.connect(self._on_ended)
        self._sent.append(sent)
        sent.start(self._program, given, pdf)

    def cancel(self, visit: object | None = None) -> None:
        """Call back what is on its way, of one visit or of all: the next pages are another's."""
        for sent in tuple(self._sent):
            if visit is None or sent.visit is visit:
                sent.drop(self._patience)
        jobs = [job for of, job in self._jobs if visit is None or of is visit]
        self._jobs = [(of, job) for of, job in self._jobs if job not in jobs]
        self._call_back(jobs)

    def close(self) -> None:
        """Call back everything at the end of the program, and wait only a moment for it."""
        self.cancel()
        for sent in tuple(self._sent):
            sent.end()

    def _on_numbered(self, job: str) -> None:
        sent = self.sender()
        if isinstance(sent, _Sent) and sent.visit is not None:
            self._jobs.append((sent.visit, job))
        else:
            self._call_back([job])  # its visit ended while the queue took it

    def _call_back(self, jobs: list[str]) -> None:
        if jobs and self._cancel:
            # With "-x" the queue forgets the pages as well, which it would keep for a day.
            QProcess.startDetached(self._cancel, ["-x", *jobs])

    def _on_ended(self) -> None:
        sent = self.sender()
        if isinstance(sent, _Sent) and sent in self._sent:
            self._sent.remove(sent)
            sent.deleteLater()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be done for the visit that sent something."""

    told: Told
    taken: Taken
    visit: object


class _Sent(QObject):
    """One run of the program that hands pages to the queue."""

    numbered = Signal(str)  # the queue has taken it, and this is its number
    ended = Signal()

    def __init__(self, asked: _Asked, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: _Asked | None = asked
        self._process = QProcess(self)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._process.kill)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")  # so that the answer can be read
        self._process.setProcessEnvironment(environment)
        # By name: a function made here would hold this object, which owns the program.
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def visit(self) -> object | None:
        """For whom it is printed; ``None`` once that visit has ended."""
        return self._asked.visit if self._asked is not None else None

    def start(self, program: str, given: list[str], pdf: bytes) -> None:
        """Run it and give it the pages."""
        self._process.start(program, given)
        self._process.write(pdf)
        self._process.closeWriteChannel()

    def drop(self, patience: int) -> None:
        """Say nothing more to the visit, and end within so many milliseconds.

        Not at once: the queue may have taken it already, and it can be cancelled only by its
        number, which is about to be said.
        """
        self._asked = None
        self._patience.start(patience)

    def end(self) -> None:
        """End it now."""
        if not self._process.waitForFinished(_AT_THE_END):
            self._process.kill()
            self._process.waitForFinished(_AT_THE_END)

    def _on_finished(self, code: int, _: QProcess.ExitStatus) -> None:
        said = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        job = re.search(r"request id is (\S+)", said)
        if job is not None:
            self.numbered.emit(job.group(1))
        asked = self._asked
        if asked is not None:
            if code:
                trouble = bytes(self._process.readAllStandardError().data())
                _log.warning("The printer took nothing: %s", trouble.decode("utf-8", "replace"))
                asked.told(_refused())
            else:
                asked.taken()
                asked.told(tr("Your pages are being printed."))
        self.ended.emit()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # all else is followed by its end
            _log.warning("The printer's program cannot be run: %s", self._process.errorString())
            if self._asked is not None:
                self._asked.told(_refused())
            self.ended.emit()


def _refused() -> str:
    return tr("The printer does not take it now. Please use the picture or the code.")

"""Printing without a dialog: pages go to the system's own queue, and can be called back.

Only the system's ``lp`` is used: it takes the pages from a pipe, so that no file is made of them,
and says the number of the job, by which a visitor's pages are cancelled when the visit ends.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from explorer.presenters.wording import tr

_PATIENCE = 100  # milliseconds in which a program that is killed ends
_log = logging.getLogger(__name__)

Told = Callable[[str], object]


class PrintJobs(QObject):
    """Sends PDF files to one printer, and cancels what of them is not printed yet."""

    def __init__(self, printer: str, most_pages: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer, self._most_pages = printer, most_pages
        self._program = shutil.which("lp") or ""
        self._cancel = shutil.which("cancel") or ""
        self._sent: list[_Sent] = []
        self._jobs: list[str] = []

    @property
    def available(self) -> bool:
        """Whether this system has a queue for printers."""
        return bool(self._program)

    @property
    def jobs(self) -> tuple[str, ...]:
        """The numbers of the jobs that were taken since the last ``cancel``."""
        return tuple(self._jobs)

    @property
    def busy(self) -> bool:
        """Whether something is on its way to the queue."""
        return bool(self._sent)

    def send(self, pdf: bytes, told: Told) -> None:
        """Have a PDF printed; ``told`` gets a sentence once the queue has taken it, or has not."""
        to = ["-d", self._printer] if self._printer else []
        # A title of the queue that says nothing about whoever printed it.
        given = [*to, "-t", "Career list", "-P", f"1-{self._most_pages}", "-"]
        sent = _Sent(told, self)
        sent.taken.connect(self._jobs.append)
        sent.ended.connect(self._on_ended)
        self._sent.append(sent)
        sent.start(self._program, given, pdf)

    def cancel(self) -> None:
        """Call back what is on its way: the next visitor's pages must be the first."""
        for sent in tuple(self._sent):
            sent.stop()
        jobs, self._jobs = self._jobs, []
        if jobs and self._cancel:
            QProcess.startDetached(self._cancel, jobs)

    def _on_ended(self) -> None:
        sent = self.sender()
        if isinstance(sent, _Sent) and sent in self._sent:
            self._sent.remove(sent)
            sent.deleteLater()


class _Sent(QObject):
    """One run of the program that hands pages to the queue."""

    taken = Signal(str)  # the number of the job
    ended = Signal()

    def __init__(self, told: Told, parent: QObject) -> None:
        super().__init__(parent)
        self._told: Told | None = told
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")  # so that the answer can be read
        self._process.setProcessEnvironment(environment)
        # By name: a function made here would hold this object, which owns the program.
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def start(self, program: str, given: list[str], pdf: bytes) -> None:
        """Run it and give it the pages."""
        self._process.start(program, given)
        self._process.write(pdf)
        self._process.closeWriteChannel()

    def stop(self) -> None:
        """End it, and say nothing more."""
        self._told = None
        self._process.kill()
        self._process.waitForFinished(_PATIENCE)

    def _on_finished(self, code: int, _: QProcess.ExitStatus) -> None:
        told = self._told
        if told is not None:
            said = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
            job = re.search(r"request id is (\S+)", said)
            if code == 0 and job is not None:
                self.taken.emit(job.group(1))
            if code:
                trouble = bytes(self._process.readAllStandardError().data())
                _log.warning("The printer took nothing: %s", trouble.decode("utf-8", "replace"))
            told(_refused() if code else tr("Your pages are being printed."))
        self.ended.emit()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # all else is followed by its end
            _log.warning("The printer's program cannot be run: %s", self._process.errorString())
            if self._told is not None:
                self._told(_refused())
            self.ended.emit()


def _refused() -> str:
    return tr("The printer does not take it now. Please use the picture or the code.")

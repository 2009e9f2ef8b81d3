"""Printing without a dialog: pages go to the system's own queue, and can be called back.

Only the system's ``lp`` is used: it takes the pages from a pipe, so that no file is made of them,
and says the number of the job, by which a visitor's pages are cancelled when the visit ends.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from explorer.presenters.wording import tr

_log = logging.getLogger(__name__)

Told = Callable[[str], object]


class PrintJobs(QObject):
    """Sends PDF files to one printer, and cancels what of them is not printed yet."""

    def __init__(self, printer: str, most_pages: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._printer, self._most_pages = printer, most_pages
        self._program = shutil.which("lp") or ""
        self._cancel = shutil.which("cancel") or ""
        self._running: set[QProcess] = set()
        self._jobs: list[str] = []

    @property
    def available(self) -> bool:
        """Whether this system has a queue for printers."""
        return bool(self._program)

    @property
    def jobs(self) -> tuple[str, ...]:
        """The numbers of the jobs that were taken since the last ``cancel``."""
        return tuple(self._jobs)

    def send(self, pdf: bytes, told: Told) -> None:
        """Have a PDF printed; ``told`` gets a sentence once the queue has taken it, or has not."""
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C")  # so that the answer can be read
        process.setProcessEnvironment(environment)
        process.finished.connect(lambda code, _: self._on_finished(process, code, told))
        process.errorOccurred.connect(lambda _: self._on_error(process, told))
        self._running.add(process)
        to = ["-d", self._printer] if self._printer else []
        # A title of the queue that says nothing about whoever printed it.
        process.start(self._program, [*to, "-t", "Career list", "-P", f"1-{self._most_pages}", "-"])
        process.write(pdf)
        process.closeWriteChannel()

    def cancel(self) -> None:
        """Call back what is on its way: the next visitor's pages must be the first."""
        for process in tuple(self._running):
            self._running.discard(process)
            process.kill()
            process.deleteLater()
        jobs, self._jobs = self._jobs, []
        if jobs and self._cancel:
            QProcess.startDetached(self._cancel, jobs)

    def _on_finished(self, process: QProcess, code: int, told: Told) -> None:
        if process not in self._running:
            return
        self._running.discard(process)
        said = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        trouble = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
        process.deleteLater()
        job = re.search(r"request id is (\S+)", said)
        if code == 0:
            self._jobs += [job.group(1)] if job else []
            told(tr("Your pages are being printed."))
        else:
            _log.warning("The printer took nothing: %s", trouble.strip())
            told(_refused())

    def _on_error(self, process: QProcess, told: Told) -> None:
        if process in self._running and process.error() is QProcess.ProcessError.FailedToStart:
            self._running.discard(process)
            _log.warning("%s cannot be run: %s", self._program, process.errorString())
            process.deleteLater()
            told(_refused())


def _refused() -> str:
    return tr("The printer does not take it now. Please use the picture or the code.")

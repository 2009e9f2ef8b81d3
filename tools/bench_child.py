"""One measured run in a process of its own; prints one line of JSON. Started by ``tools.bench``.

Times are seconds since the parent started this process, so that Python's own start counts.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from explorer.kiosk_program import KioskProgram
    from explorer.program import Program

STARTED = "EXPLORER_BENCH_STARTED"
_GIVE_UP = 60_000  # milliseconds


def since_start() -> float:
    """Seconds since the parent started this process."""
    return time.time() - float(os.environ[STARTED])


def resident() -> float:
    """Resident memory of this process now, in MiB (nan where the system does not tell)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError):
        return float("nan")
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def peak() -> float:
    """Peak resident memory of this process, in MiB (nan where the system does not tell).

    Not from getrusage: a child's figure there begins with its parent's peak.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return float("nan")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def tell(**figures: Any) -> None:
    """Print the figures and end at once, without the time that closing takes."""
    sys.stdout.write(json.dumps({"resident": resident(), "peak": peak()} | figures) + "\n")
    sys.stdout.flush()
    os._exit(0)


def empty(then_import: bool) -> None:
    """An empty PySide6 window to its first frame; then, on request, the database library."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # type: ignore[arg-type]
            QTimer.singleShot(0, painted)

    def painted() -> None:
        first = since_start()
        if then_import:
            import sqlalchemy.orm  # noqa: F401
        tell(first_frame=first, done=since_start())

    application = QApplication([])
    window = Window()
    window.resize(1440, 900)
    window.show()
    application.exec()


def program(data_dir: str, catalogue: str) -> None:
    """This program to its first frame and to painted cards."""
    from PySide6.QtCore import QTimer

    from explorer import app
    from explorer.domain.records import Kind, Ref
    from explorer.options import Options

    figures: dict[str, float] = {}

    class Measured(app.Start):
        def __init__(self, *rest: Any) -> None:
            super().__init__(*rest)
            self.shell.resize(1440, 900)
            self.shell.first_frame.connect(self.note_first)
            self.started.connect(self.watch)

        def note_first(self) -> None:
            figures["first_frame"] = since_start()

        def watch(self, program: Program) -> None:
            self.program_ready = program
            program.window.results.grid.painted.connect(self.note_painted)

        def note_painted(self) -> None:
            if "done" not in figures:
                figures["done"] = since_start()
                # Memory is read when everything stands, the visitor's own data included.
                QTimer.singleShot(1_500, self.bookmark)

        def bookmark(self) -> None:
            figures["resident"], figures["peak"] = resident(), peak()
            bookmarks = self.program_ready.bookmarks
            asked = time.perf_counter()

            def stands(_: object) -> None:
                figures["first_bookmark"] = time.perf_counter() - asked
                tell(**figures, resident_with_bookmark=resident())

            bookmarks.changed.connect(stands)
            # A record that no catalogue has, so that each run adds one bookmark of its own.
            bookmarks.toggle(Ref(Kind.ROLE, f"bench-{time.time_ns()}", "Bench"))

    app.Start = Measured  # type: ignore[misc, assignment]
    app.run(Options(Path(data_dir), Path(catalogue) if catalogue else None))


def kiosk(data_dir: str, catalogue: str) -> None:
    """The kiosk to its first frame, and to the first painting of what invites visitors."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from explorer import app, kiosk_start
    from explorer.options import Options

    figures: dict[str, float] = {}

    class Measured(kiosk_start.KioskStart):
        def __init__(self, *rest: Any) -> None:
            super().__init__(*rest)
            self.shell.first_frame.connect(self.note_first)
            self.started.connect(self.watch)

        def open(self) -> None:
            self.shell.open_sized(1920, 1080)

        def note_first(self) -> None:
            figures["first_frame"] = since_start()

        def watch(self, program: KioskProgram) -> None:
            self.attract = program.window.attract
            self.attract.installEventFilter(self)

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and self.attract.scene is not None:
                self.attract.removeEventFilter(self)
                QTimer.singleShot(0, self.note_invitation)  # once it is painted
            return False

        def note_invitation(self) -> None:
            figures["done"] = since_start()
            # Memory is read when the first visit stands ready, too.
            QTimer.singleShot(2_500, lambda: tell(**figures))

    kiosk_start.KioskStart = Measured  # type: ignore[misc, assignment]
    app.run(Options(Path(data_dir), Path(catalogue) if catalogue else None, kiosk=True))


def main(arguments: list[str]) -> None:
    """Do the run that is named first."""
    name, *rest = arguments
    if name == "empty":
        empty(then_import=False)
    elif name == "orm":
        empty(then_import=True)
    elif name == "kiosk":
        kiosk(*rest)
    else:
        program(*rest)


if __name__ == "__main__":
    main(sys.argv[1:])

"""A kiosk in which all goes wrong that can: ``kiosk_faults.py DATA WORD``.

It is the real program. A visitor types WORD, and every fault quotes it.
"""

from __future__ import annotations

import faulthandler
import logging
import sqlite3
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, qWarning

from explorer import app
from explorer.domain.enquiry import Enquiry
from explorer.kiosk.exits import STAFF_LEFT
from explorer.kiosk_program import KioskProgram
from explorer.kiosk_start import KioskStart
from explorer.options import Options
from explorer.presenters import explorer
from explorer.store.visitor_changing import Transactions

BETWEEN = 100  # milliseconds, in which what a fault leads to is done


class Door:
    """Raises where nobody can catch it."""

    def __init__(self, word: str) -> None:
        self._word = word

    def __del__(self) -> None:
        raise ValueError(self._word)


def _search(word: str, real: Callable[..., object], catalogue: object, enquiry: Enquiry) -> object:
    if enquiry.words == word:
        {}[enquiry.words]  # type: ignore[index]
    return real(catalogue, enquiry)


def _in_a_slot(word: str) -> None:
    try:
        int(word)
    except ValueError as error:
        error.add_note(word)
        raise ExceptionGroup(word, [error, RuntimeError(word)]) from KeyError(word)


def _below(word: str) -> None:
    raise LookupError(word)


def _on_a_thread(word: str) -> None:
    thread = threading.Thread(target=_below, args=(word,))
    thread.start()
    thread.join()


def _in_the_database(word: str) -> None:
    store = Transactions(sqlite3.connect(":memory:", isolation_level=None), sealed=False)
    store.once(lambda lists: lists.add_list(word))


def _warned(word: str) -> None:
    warnings.warn(word, stacklevel=1)
    qWarning(f"QObject::connect: {word}")
    qWarning(word)


def _logged(word: str) -> None:
    try:
        int(word)
    except ValueError as error:
        logging.getLogger("explorer.part").warning("It failed: %s", error, exc_info=True)
        logging.getLogger("some.library").exception("It is %s", word)
    faulthandler.dump_traceback(sys.stderr)


def _faults(program: KioskProgram, word: str) -> Iterator[None]:
    program.window.begin()
    program.window.visits[0].visitor.explorer.type_words(word)
    yield
    for fault in (_in_a_slot, _on_a_thread, _in_the_database, _warned, _logged):
        QTimer.singleShot(0, program, partial(fault, word))
        yield
    Door(word)
    yield
    program.shell.leave(STAFF_LEFT)
    yield


def main() -> int:
    """Run the kiosk; the exit code."""
    data, word = Path(sys.argv[1]), sys.argv[2]
    explorer.deliver = partial(_search, word, explorer.deliver)  # type: ignore[assignment]
    timer = QTimer()
    real = app._start

    def start_with_faults(*arguments: object) -> object:
        start = real(*arguments)  # type: ignore[arg-type]
        assert isinstance(start, KioskStart)

        def begin(program: KioskProgram) -> None:
            faults = _faults(program, word)

            def next_fault() -> None:
                if program.window.visits:  # made ready again after the fault before
                    next(faults, None)

            timer.timeout.connect(next_fault)
            timer.start(BETWEEN)

        start.started.connect(begin)
        return start

    app._start = start_with_faults  # type: ignore[assignment]
    code = app.run(Options(data_dir=data, kiosk=True))
    timer.stop()
    Door(word)  # when the program has let go of everything
    return code


if __name__ == "__main__":
    sys.exit(main())

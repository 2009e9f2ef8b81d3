"""A PDF made in a process of its own, which is gone with all that it held.

What makes the pages keeps what it laid out lately: at a kiosk, that is a visitor's list and notes.
"""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from pathlib import Path

from explorer.takeaway.files import TakeawayError
from explorer.takeaway.handout import Handout
from explorer.takeaway.pdf import MadePdf, make_pdf

_log = logging.getLogger(__name__)
_PATIENCE = 60.0  # seconds; fifty entries take less than two


def make_pdf_apart(handout: Handout) -> MadePdf:
    """The handout as a PDF. Raises ``TakeawayError`` as ``make_pdf`` does, or where it hangs."""
    try:
        ended = subprocess.run(
            [sys.executable, "-m", __name__],
            input=pickle.dumps(handout),
            capture_output=True,
            cwd=Path(__file__).parents[2],
            timeout=_PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        _log.error("The pages cannot be made: %s", error)  # with the code, and nothing of the list
        raise TakeawayError("The pages cannot be made now. Please try again.") from error
    made = pickle.loads(ended.stdout)
    if isinstance(made, TakeawayError):
        raise made
    assert isinstance(made, MadePdf)
    return made


def _serve() -> None:
    """Read a handout, and write its PDF or what went wrong."""
    handout = pickle.load(sys.stdin.buffer)
    assert isinstance(handout, Handout)
    made: MadePdf | TakeawayError
    try:
        made = make_pdf(handout)
    except TakeawayError as error:
        made = error
    sys.stdout.buffer.write(pickle.dumps(made))


if __name__ == "__main__":
    _serve()

"""A PDF that is made in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from explorer.takeaway.files import TakeawayError
from explorer.takeaway.pdf import make_pdf
from explorer.takeaway.pdf_apart import make_pdf_apart
from tests.takeaway.handouts import sample

KEEPS_NOTHING = """
import sys
from explorer.takeaway.pdf_apart import make_pdf_apart
from tests.takeaway.handouts import sample
print(make_pdf_apart(sample()).pages, "typst" in sys.modules)
"""


def test_it_is_the_same_pdf() -> None:
    assert make_pdf_apart(sample()) == make_pdf(sample())


def test_what_makes_the_pages_is_never_loaded_here() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KEEPS_NOTHING], capture_output=True, text=True, check=True
    )
    pages, loaded = ended.stdout.split()
    assert int(pages) > 1
    assert loaded == "False"


def test_a_copy_without_typst_says_what_else_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    run = subprocess.run

    def without(command: list[str], **given: Any) -> subprocess.CompletedProcess[bytes]:
        code = (
            "import runpy, sys; sys.modules['typst'] = None; "
            f"runpy.run_module({command[-1]!r}, run_name='__main__')"
        )
        return run([sys.executable, "-c", code], **given)

    monkeypatch.setattr(subprocess, "run", without)
    with pytest.raises(TakeawayError, match="typst"):
        make_pdf_apart(sample())


def test_a_process_that_breaks_is_said_and_logged_without_its_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run = subprocess.run

    def breaks(_: list[str], **given: Any) -> subprocess.CompletedProcess[bytes]:
        return run([sys.executable, "-c", "raise ValueError('zq' + 'marker')"], **given)

    monkeypatch.setattr(subprocess, "run", breaks)
    with pytest.raises(TakeawayError, match="try again"):
        make_pdf_apart(sample())
    assert "exit status 1" in caplog.text
    assert "zqmarker" not in caplog.text


@pytest.mark.parametrize(
    "trouble", [OSError("no process"), subprocess.TimeoutExpired("python", 60)], ids=repr
)
def test_where_no_process_answers_it_is_said(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(TakeawayError, match="try again"):
        make_pdf_apart(sample())

"""``tools/check_machine.py``"""

from __future__ import annotations

import pytest

from explorer import machine
from tools import check_machine


def test_a_machine_that_can_run_the_tests_passes() -> None:
    assert check_machine.main() == 0


def test_what_is_missing_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "problem", lambda: "Qt needs libEGL.so.1.")
    assert check_machine.main() == 2
    assert "libEGL.so.1" in capsys.readouterr().err

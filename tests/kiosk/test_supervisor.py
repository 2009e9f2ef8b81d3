"""``main.py --kiosk --watched``: what it starts, and what it leaves in its log."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from explorer.kiosk import exits, supervisor
from explorer.options import Options
from explorer.places import Places
from main import read_options
from tests.conftest import ROOT
from tests.kiosk.kiosk_child import __file__ as child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its processes need signals")


@pytest.fixture(autouse=True)
def a_kiosk_of_our_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(
        supervisor,
        "command",
        lambda _, back: [
            sys.executable, child, str(tmp_path), "crash", f"ready+exit{exits.STAFF_LEFT}", "--",
            str(back),
        ],
    )  # fmt: skip


def test_what_it_did_stands_in_a_log_of_its_own(tmp_path: Path) -> None:
    places = Places(tmp_path / "data")
    assert supervisor.run(Options(kiosk=True, data_dir=places.data)) == exits.STAFF_LEFT
    told = supervisor.log_file(places).read_text("utf-8")
    assert "It ended with -11." in told
    assert "The kiosk was left by staff." in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_a_full_disk_does_not_stop_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = supervisor.log_file(Places(tmp_path / "data"))
    log.parent.mkdir(parents=True)
    log.symlink_to("/dev/full")
    assert supervisor.run(Options(kiosk=True, data_dir=tmp_path / "data")) == exits.STAFF_LEFT
    assert "The kiosk was left by staff." in capsys.readouterr().err


def test_a_log_that_cannot_be_made_is_told_and_does_not_stop_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").touch()
    assert supervisor.run(Options(kiosk=True, data_dir=tmp_path / "data")) == exits.STAFF_LEFT
    told = capsys.readouterr().err
    assert "cannot be written" in told
    assert "Start 2" in told


@pytest.fixture
def real_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()


@pytest.mark.usefixtures("real_command")
def test_the_kiosk_is_started_with_the_options_that_were_given(tmp_path: Path) -> None:
    settings, catalogue = tmp_path / "kiosk.toml", tmp_path / "catalogue.db"
    settings.touch()
    catalogue.touch()
    options = Options(data_dir=tmp_path, catalogue=catalogue, kiosk=True, kiosk_settings=settings)
    python, program, *words = supervisor.command(options, 2)
    assert (python, Path(program)) == (sys.executable, ROOT / "main.py")
    assert os.access(program, os.R_OK)
    given = read_options(words)
    assert given == Options(
        data_dir=tmp_path,
        catalogue=catalogue,
        earlier_catalogue=2,
        kiosk=True,
        kiosk_settings=settings,
    )
    assert supervisor.command(Options(kiosk=True, watched=True), 0)[2:] == ["--kiosk"]

"""``main.py kiosk-pin``: the PIN asked for, and put into the settings without touching the rest."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import pytest

import main
from explorer.kiosk.pin import check
from explorer.kiosk.pin_command import CannotWrite, with_pin
from explorer.kiosk.settings import KioskSettings, read_settings, settings_template

GOOD, KEPT = "482915", "scrypt:15:8:1:" + "A" * 22 + ":" + "A" * 43


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed where nothing is shown, in this order."""
    words: list[str] = []
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: words.pop(0))
    return words


def test_the_line_is_printed_and_nothing_else(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += [GOOD, GOOD]
    assert main.main(["kiosk-pin"]) == 0
    line = capsys.readouterr().out
    assert line.startswith('pin_hash = "scrypt:')
    assert line.count("\n") == 1
    assert check(line.split('"')[1], GOOD)


def test_it_is_written_into_the_settings_of_a_first_start(typed: list[str], tmp_path: Path) -> None:
    typed += [GOOD, GOOD]
    assert main.main(["kiosk-pin", "--write", "--data-dir", str(tmp_path / "data")]) == 0
    file = tmp_path / "data" / "kiosk.toml"
    settings = read_settings(file)
    assert check(settings.pin_hash, GOOD)
    written = file.read_text("utf-8")
    assert written.replace(settings.pin_hash, "") == settings_template()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([GOOD, "482916"], "two different PINs"),
        (["123456"], "too easy to guess"),
        (["12"], "6 to 12 digits"),
        (["secret"], "digits only"),
    ],
)
def test_one_that_will_not_do_changes_nothing(
    typed: list[str],
    words: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed += words
    assert main.main(["kiosk-pin", "--write", "--data-dir", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[staff]\npin_hash = "old" # ours\n', f'[staff]\npin_hash = "{KEPT}" # ours\n'),
        ("[staff]\npin_hash='old'\n", f'[staff]\npin_hash="{KEPT}"\n'),
        ("[staff]\npin_hash = 482915\n", f'[staff]\npin_hash = "{KEPT}"\n'),
        ('[staff]\r\npin_hash = ""\r\n', f'[staff]\r\npin_hash = "{KEPT}"\r\n'),
        ("[staff] # s\nx = 1", f'[staff] # s\npin_hash = "{KEPT}"\nx = 1\n'),
        ("x = 'pin_hash = 1'", f"x = 'pin_hash = 1'\n\n[staff]\npin_hash = \"{KEPT}\"\n"),
        ('staff.pin_hash = ""\n', f'staff.pin_hash = "{KEPT}"\n'),
        ('\ufeff[staff]\npin_hash = ""\n', f'\ufeff[staff]\npin_hash = "{KEPT}"\n'),
        ("", f'\n[staff]\npin_hash = "{KEPT}"\n'),
        (
            '[look]\ntitle = """\n[staff]\npin_hash = ""\n"""\n[staff]\npin_hash = ""\n',
            f'[look]\ntitle = """\n[staff]\npin_hash = ""\n"""\n[staff]\npin_hash = "{KEPT}"\n',
        ),
    ],
)  # fmt: skip
def test_all_else_in_the_file_stays(before: str, after: str) -> None:
    assert with_pin(before, KEPT) == after


@pytest.mark.parametrize(
    "before",
    ["staff = { pin_hash = '' }", "staff = 3", "[staff]\npin_hash = '''\n'''", "[staff", "= 3"],
)
def test_what_cannot_be_edited_safely_is_left_for_people(before: str) -> None:
    with pytest.raises(CannotWrite, match=f'pin_hash = "{KEPT}"'):
        with_pin(before, KEPT)


@pytest.mark.parametrize("mode", [0o644, 0o600])
def test_a_link_stays_a_link_and_only_its_owner_reads_the_file(
    typed: list[str], tmp_path: Path, mode: int
) -> None:
    file, link = tmp_path / "real.toml", tmp_path / "kiosk.toml"
    file.write_text("# ours\n")
    file.chmod(mode)
    link.symlink_to(file)
    typed += [GOOD, GOOD]
    assert main.main(["kiosk-pin", "--write", "--kiosk-settings", str(link)]) == 0
    assert link.is_symlink()
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_text().startswith("# ours\n")
    assert read_settings(file) != KioskSettings()


def test_a_file_that_cannot_be_changed_is_told(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed += [GOOD, GOOD]
    assert main.main(["kiosk-pin", "--write", "--kiosk-settings", str(tmp_path)]) == 2
    assert "cannot be changed" in capsys.readouterr().err

"""Figures of several kiosks from their files."""

from __future__ import annotations

import errno
import shutil
from datetime import date
from pathlib import Path

import pytest

from explorer.domain.kinds import Kind
from explorer.domain.usage import What
from explorer.usage.counting import UsageCounting
from explorer.usage.merge import merged_files
from tests.usage.figures import enough_people


def _kiosk(folder: Path, roles: int) -> UsageCounting:
    made = UsageCounting(folder, today=lambda: date(2026, 11, 30), free=lambda _: 1 << 40)
    _opened(made, roles)
    return made


def _opened(kiosk: UsageCounting, roles: int) -> None:
    for _ in range(roles):
        kiosk.opened(Kind.ROLE, "nurse")
    enough_people(kiosk)
    assert kiosk.flush()


def test_kiosks_are_added_and_older_copies_are_not(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    north = _kiosk(tmp_path / "north", 3)
    shutil.copytree(tmp_path / "north", stick / "monday" / "north")
    _opened(north, 4)
    _kiosk(tmp_path / "south", 10)
    for name in ("north", "south"):
        shutil.copytree(tmp_path / name, stick / "friday" / name)
    merged = merged_files([stick])
    assert merged.usage.in_all().total(What.ROLE) == 17
    assert (merged.usage.kiosks, merged.files, merged.problems) == (2, 3, ())
    assert merged_files([stick, stick, tmp_path / "north"]).usage == merged.usage


def test_a_file_that_cannot_be_read_is_named_and_the_others_count(tmp_path: Path) -> None:
    _kiosk(tmp_path / "north", 3)
    (tmp_path / "north" / "usage-broken.json").write_text("{", "utf-8")
    (tmp_path / "north" / "holiday.json").write_text("{", "utf-8")
    merged = merged_files([tmp_path / "north", tmp_path / "nowhere.json"])
    assert merged.usage.in_all().total(What.ROLE) == 3
    broken, nowhere = merged.problems
    assert broken == (
        f"{tmp_path / 'north' / 'usage-broken.json'} is not counted: it is cut off or is not a "
        "file of figures. Copy it from its kiosk again."
    )
    assert nowhere.startswith(f"{tmp_path / 'nowhere.json'} is not counted: ")
    assert nowhere.endswith("See whether it is there and can be read.")


def test_a_folder_without_figures_is_no_problem(tmp_path: Path) -> None:
    assert merged_files([tmp_path]).problems == ()


def test_a_folder_that_must_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refused)
    (problem,) = merged_files([tmp_path]).problems
    assert problem.startswith(f"{tmp_path} is not counted: permission denied. ")

"""Which USB sticks are there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explorer.presenters.sticks import sticks


def test_sticks_are_found_in_the_folder_and_in_an_accounts_own(tmp_path: Path) -> None:
    for name in ("BLUE", "visitor/RED", "visitor/not-mounted", "deep/er/still"):
        (tmp_path / name).mkdir(parents=True)
    mounted = {tmp_path / "BLUE", tmp_path / "visitor/RED", tmp_path / "deep/er/still"}
    assert sticks(tmp_path, mounted.__contains__) == (
        tmp_path / "BLUE",
        tmp_path / "visitor/RED",
    )


def test_no_folder_has_no_sticks(tmp_path: Path) -> None:
    assert sticks(tmp_path / "nowhere") == ()
    assert sticks(tmp_path) == ()


def test_a_link_is_no_stick(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "media" / "link").symlink_to(tmp_path / "elsewhere")
    assert sticks(tmp_path / "media", lambda _: True) == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_stick_that_cannot_be_written_to_is_left_out(tmp_path: Path) -> None:
    stick = tmp_path / "LOCKED"
    stick.mkdir()
    stick.chmod(0o500)
    assert sticks(tmp_path, lambda _: True) == ()

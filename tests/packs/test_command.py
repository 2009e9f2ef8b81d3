"""The command for those who write packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.packs.__main__ import main
from tests.packs.conftest import SAMPLE, SpoiltPack


def test_check_of_a_sound_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SAMPLE)]) == 0
    assert capsys.readouterr().out == "No mistakes: 6 roles, 6 programmes, 6 questions.\n"


def test_check_says_every_mistake(pack: SpoiltPack, capsys: pytest.CaptureFixture[str]) -> None:
    line = pack.change("roles.yaml", "low: 18000, high: 21000", "low: 21000, high: 18000")
    assert main(["check", str(pack.folder)]) == 1
    assert capsys.readouterr().err == (
        f"roles.yaml, line {line}, pay › high: is 18,000, which is below the low of 21,000; "
        "write 21,000 or more, or a smaller low.\n1 mistake.\n"
    )
    pack.change("roles.yaml", "title: Nurse", "titel: Nurse")
    assert main(["check", str(pack.folder)]) == 1
    assert capsys.readouterr().err.endswith("\n3 mistakes.\n")


def test_build_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(SAMPLE), str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert Path(said.out.strip()).is_file()
    assert "Reading roles.yaml (5 of 7)" in said.err


def test_build_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["build", str(SAMPLE), str(tmp_path / "file" / "out")]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_no_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err

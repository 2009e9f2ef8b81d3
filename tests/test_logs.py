"""``explorer/logs.py``"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer import logs

NAME = "explorer-test"
LOGGER = logging.getLogger(f"{NAME}.part")
FULL_DISK = Path("/dev/full")  # every write to it fails as on a full disk


@pytest.fixture
def log() -> Iterator[logs.Log]:
    begun = logs.start(NAME)
    yield begun
    begun.close()


def test_lines_from_before_the_file_was_opened_are_in_it(log: logs.Log, tmp_path: Path) -> None:
    file = tmp_path / "logs" / "explorer.log"
    LOGGER.info("first")
    assert log.write_to(file) is None
    LOGGER.warning("second")
    first, second = file.read_text("utf-8").splitlines()
    assert first.endswith(f"{NAME}.part: first")
    assert " WARNING " in second
    assert second.endswith("second")


def test_the_next_run_adds_to_the_file(tmp_path: Path) -> None:
    file = tmp_path / "explorer.log"
    for number in range(2):
        log = logs.start(NAME)
        log.write_to(file)
        LOGGER.info("run %d", number)
        log.close()
    assert [line[-1] for line in file.read_text("utf-8").splitlines()] == ["0", "1"]


def test_the_last_lines_are_held_oldest_first(log: logs.Log) -> None:
    for number in range(logs.RECENT + 5):
        LOGGER.info("line %d", number)
    assert len(log.recent()) == logs.RECENT
    assert log.recent()[0].endswith("line 5")
    assert log.recent()[-1].endswith(f"line {logs.RECENT + 4}")


def test_a_full_file_gives_way_to_a_new_one(log: logs.Log, tmp_path: Path) -> None:
    file = tmp_path / "explorer.log"
    log.write_to(file)
    for _ in range((logs.KEPT + 2) * 6):
        LOGGER.info("x" * (logs.LARGEST // 5))
    assert len(list(tmp_path.iterdir())) == logs.KEPT + 1
    assert all(path.stat().st_size <= logs.LARGEST for path in tmp_path.iterdir())


def test_the_home_folder_is_not_named(log: logs.Log, tmp_path: Path) -> None:
    file = tmp_path / "explorer.log"
    log.write_to(file)
    LOGGER.info("opened %s", Path.home() / "career" / "x.db")
    assert str(Path.home() / "career") not in file.read_text("utf-8")
    assert "~" in file.read_text("utf-8")


def test_a_log_that_cannot_be_written_is_told_and_the_program_goes_on(
    log: logs.Log, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "logs"
    in_the_way.touch()
    sentence = log.write_to(in_the_way / "explorer.log")
    assert sentence is not None
    assert "cannot be written" in sentence
    LOGGER.info("still here")
    assert log.recent()[-1].endswith("still here")


@pytest.mark.skipif(not FULL_DISK.exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_once_and_the_program_can_end(
    log: logs.Log, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log.write_to(FULL_DISK) is None
    LOGGER.info("lost")
    LOGGER.info("lost too")
    assert capsys.readouterr().err == "The log /dev/full cannot be written any more.\n"
    log.close()
    assert logging.getLogger(NAME).handlers == []


@pytest.mark.skipif(not FULL_DISK.exists(), reason="this system has no /dev/full")
def test_a_disk_that_is_full_from_the_start_is_told(log: logs.Log) -> None:
    LOGGER.info("lost")
    sentence = log.write_to(FULL_DISK)
    assert sentence == "The log /dev/full cannot be written (No space left on device)."


def test_after_the_end_nothing_is_logged(tmp_path: Path) -> None:
    file = tmp_path / "explorer.log"
    log = logs.start(NAME)
    log.write_to(file)
    log.close()
    LOGGER.warning("too late")
    assert file.read_text("utf-8") == ""
    assert log.recent() == ()
    assert logging.getLogger(NAME).handlers == []

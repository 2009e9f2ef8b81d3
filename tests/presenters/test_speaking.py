"""Reading aloud through a program, and what is said where that does not work."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from explorer.presenters import speaking
from explorer.presenters.speaking import MOST, Speaker, Speaking, find_speaker, readable

# Stands for a system's program: writes down what it was given, then does as it was told.
FAKE = """
import pathlib, sys, time
_, heard, then, *rest = sys.argv
text = rest[-1] if rest else sys.stdin.buffer.read().decode()
pathlib.Path(heard + ".part").write_text(text, encoding="utf-8")
pathlib.Path(heard + ".part").rename(heard)
if then == "go on":
    time.sleep(600)
sys.exit(3 if then == "fail" else 0)
"""


class Voice:
    """A fake program and what was heard of it."""

    def __init__(self, folder: Path, then: str, *, by_argument: bool = False) -> None:
        script = folder / "voice.py"
        script.write_text(FAKE, encoding="utf-8")
        self.file = folder / "heard.txt"
        options = ("--",) if by_argument else ()
        self.speaker = Speaker(
            sys.executable, (str(script), str(self.file), then, *options), by_argument
        )
        self.speaking = Speaking(self.speaker)
        self.signals: list[str] = []
        self.speaking.started.connect(lambda: self.signals.append("started"))
        self.speaking.ended.connect(lambda: self.signals.append("ended"))
        self.speaking.failed.connect(self.signals.append)

    def is_silent(self) -> bool:
        """Whether every program that was ended has ended."""
        return not self.speaking._ending

    def heard(self) -> str:
        """What the program was given; nothing before it has come."""
        return self.file.read_text(encoding="utf-8") if self.file.exists() else ""


@pytest.fixture
def voices(qtbot: QtBot, tmp_path: Path) -> Iterator[list[Voice]]:
    """Every voice of a test, silenced at its end."""
    made: list[Voice] = []
    yield made
    for voice in made:
        voice.speaking.stop()
        qtbot.waitUntil(voice.is_silent)


def _voice(voices: list[Voice], folder: Path, then: str, *, by_argument: bool = False) -> Voice:
    folder.mkdir(exist_ok=True)
    voice = Voice(folder, then, by_argument=by_argument)
    voices.append(voice)
    return voice


@pytest.mark.parametrize("by_argument", [False, True])
def test_a_text_is_given_as_it_is_and_no_shell_reads_it(
    qtbot: QtBot, voices: list[Voice], tmp_path: Path, by_argument: bool
) -> None:
    voice = _voice(voices, tmp_path, "end", by_argument=by_argument)
    text = "-x $(touch /tmp/no) `no` \"two\" 'one' ŵ £30,000; rm | & %PATH%"
    with qtbot.waitSignal(voice.speaking.ended, timeout=20_000):
        voice.speaking.say(text)
        assert voice.speaking.speaking
    assert voice.heard() == text
    assert voice.signals == ["started", "ended"]
    assert not voice.speaking.speaking


def test_it_stops_at_once(qtbot: QtBot, voices: list[Voice], tmp_path: Path) -> None:
    voice = _voice(voices, tmp_path, "go on")
    voice.speaking.say("A long text.")
    qtbot.waitUntil(lambda: voice.heard() != "", timeout=20_000)
    process = voice.speaking._process
    assert process is not None
    voice.speaking.stop()
    assert not voice.speaking.speaking
    assert voice.signals == ["started", "ended"]
    qtbot.waitUntil(voice.is_silent)


def test_a_new_text_stops_the_one_before(qtbot: QtBot, voices: list[Voice], tmp_path: Path) -> None:
    voice = _voice(voices, tmp_path, "go on")
    voice.speaking.say("The first.")
    qtbot.waitUntil(lambda: voice.heard() == "The first.", timeout=20_000)
    first = voice.speaking._process
    voice.speaking.say("The second.")
    assert voice.speaking._process is not first
    qtbot.waitUntil(lambda: voice.heard() == "The second.", timeout=20_000)
    assert voice.signals == ["started", "ended", "started"]


def test_a_fault_is_said(qtbot: QtBot, voices: list[Voice], tmp_path: Path) -> None:
    voice = _voice(voices, tmp_path, "fail")
    with qtbot.waitSignal(voice.speaking.ended, timeout=20_000):
        voice.speaking.say("A text.")
    assert voice.signals == [
        "started",
        "The program that reads aloud ended with a fault.",
        "ended",
    ]


def test_a_program_that_is_gone_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    gone = Speaking(Speaker(str(tmp_path / "gone")))
    said: list[str] = []
    gone.failed.connect(said.append)
    with qtbot.waitSignal(gone.ended, timeout=20_000):
        gone.say("A text.")
    assert said == ["The program that reads aloud could not be started."]
    assert not gone.speaking


def test_a_program_that_does_not_end_is_stopped_and_said(
    qtbot: QtBot, voices: list[Voice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "_LONGEST_START", 1)
    monkeypatch.setattr(speaking, "_LONGEST_CHARACTER", 0)
    voice = _voice(voices, tmp_path, "go on")
    with qtbot.waitSignal(voice.speaking.ended, timeout=20_000):
        voice.speaking.say("A text.")
    assert "The program that reads aloud did not end, and was stopped." in voice.signals
    assert not voice.speaking.speaking


def test_a_long_text_that_takes_no_time_was_not_heard(
    qtbot: QtBot, voices: list[Voice], tmp_path: Path
) -> None:
    voice = _voice(voices, tmp_path, "end")
    with qtbot.waitSignal(voice.speaking.ended, timeout=20_000):
        voice.speaking.say("A sentence. " * 400)
    assert voice.signals[1] == "Nothing could be heard: this computer seems to have no sound."


def test_where_there_is_no_program_that_is_said(qtbot: QtBot) -> None:
    none = Speaking(None)
    assert not none.available
    with qtbot.waitSignal(none.failed) as failed:
        none.say("A text.")
    assert failed.args == ["This computer has no program that reads aloud."]


def test_nothing_is_read_of_nothing(qtbot: QtBot, voices: list[Voice], tmp_path: Path) -> None:
    voice = _voice(voices, tmp_path, "end")
    voice.speaking.say("  \n ")
    assert not voice.speaking.speaking
    assert voice.signals == []


# Which program it is


@pytest.mark.parametrize(
    ("platform", "there", "program"),
    [
        ("linux", ("spd-say", "espeak", "espeak-ng"), "espeak-ng"),
        ("linux", ("spd-say", "espeak"), "espeak"),
        ("linux", ("spd-say",), "spd-say"),
        ("linux", ("say", "powershell.exe"), None),
        ("darwin", ("say", "espeak-ng"), "say"),
        ("win32", ("powershell.exe",), "powershell.exe"),
        ("win32", (), None),
    ],
)
def test_the_systems_own_program_is_found(
    platform: str, there: tuple[str, ...], program: str | None
) -> None:
    found = find_speaker(platform, lambda name: f"/bin/{name}" if name in there else None)
    assert (found.program if found else None) == (f"/bin/{program}" if program else None)


def test_a_text_that_is_an_argument_comes_after_all_options() -> None:
    found = find_speaker("linux", lambda name: name if name == "spd-say" else None)
    assert found is not None
    assert found.by_argument
    assert found.arguments[-1] == "--"


# What is read


def test_signs_that_no_voice_says_are_left_out() -> None:
    assert readable("One\x1b[31m\n\ntwo [[volm 9]]\u200b three") == "One [31m two volm 9 three"


def test_a_long_text_ends_with_a_sentence() -> None:
    text = readable("This is a sentence. " * 1000)
    assert MOST - 20 <= len(text) <= MOST
    assert text.endswith("sentence.")


def test_no_process_is_left_behind(qtbot: QtBot, voices: list[Voice], tmp_path: Path) -> None:
    voice = _voice(voices, tmp_path, "go on")
    for _ in range(3):
        voice.speaking.say("Again.")
    voice.speaking.stop()
    running = QProcess.ProcessState.NotRunning
    qtbot.waitUntil(
        lambda: all(each.state() is running for each in voice.speaking.findChildren(QProcess))
    )

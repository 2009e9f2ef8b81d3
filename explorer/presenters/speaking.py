"""Reading aloud, where the system has a program for it.

Qt's own speech is not in the packages that are used, so the system's program does it. It gets the
text through its input, or as one argument after all options; no shell sees it, and it is written
to no file.
"""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QProcess, QTimer, Signal

from explorer.presenters.wording import tr

MOST = 6_000
"""The most that is read at once, in characters: about seven minutes."""

_PATIENCE = 100
"""How long the window may wait for a program to end, in milliseconds."""
_LONGEST_START, _LONGEST_CHARACTER = 20_000, 200
"""How long reading may take: before it begins, and for each character, in milliseconds."""
_SHORTEST_CHARACTER = 10
"""In milliseconds. Who reads faster has not been heard: there is no sound on this computer."""
_CERTAIN = 200
"""How long a text must be, in characters, for its time to tell whether it was heard."""

_WINDOWS = (
    "Add-Type -AssemblyName System.Speech; "
    "$heard = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8); "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($heard.ReadToEnd())"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A program that reads aloud, and what it is given."""

    program: str
    arguments: tuple[str, ...] = ()
    by_argument: bool = False
    """Whether it takes the text as its last argument, and not through its input."""
    silence: tuple[str, ...] = ()
    """Arguments that make it silent, where ending it is not enough."""


def find_speaker(
    platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> Speaker | None:
    """The program of this system that reads aloud, or nothing."""
    for name, speaker in _known(platform):
        if (program := which(name)) is not None:
            return Speaker(program, speaker.arguments, speaker.by_argument, speaker.silence)
    return None


def _known(platform: str) -> tuple[tuple[str, Speaker], ...]:
    if platform == "win32":
        options = ("-NoProfile", "-NonInteractive", "-Command", _WINDOWS)
        return (("powershell.exe", Speaker("", options)),)
    if platform == "darwin":
        return (("say", Speaker("", ("-f", "-"))),)
    # The last one only hands the text to a service that goes on by itself, and cannot be given
    # it through its input: there, some lines would be taken for commands.
    return (
        ("espeak-ng", Speaker("", ("-v", "en-gb", "--stdin"))),
        ("espeak", Speaker("", ("-v", "en", "--stdin"))),
        (
            "spd-say",
            Speaker("", ("--wait", "--language", "en", "--"), True, ("--cancel",)),
        ),
    )


class Speaking(QObject):
    """Reads one text at a time; a new one stops the one before.

    ``ended`` follows whenever it is silent again, however that came; ``failed`` comes before it,
    with a sentence, where the text was not read.
    """

    started = Signal()
    ended = Signal()
    failed = Signal(str)

    def __init__(self, speaker: Speaker | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._process: QProcess | None = None
        self._ending: list[QProcess] = []
        self._length = 0
        self._since = QElapsedTimer()
        self._watch = QTimer(self)
        self._watch.setSingleShot(True)
        self._watch.timeout.connect(self._hangs)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def available(self) -> bool:
        """Whether this system can read aloud."""
        return self._speaker is not None

    @property
    def speaking(self) -> bool:
        """Whether something is being read."""
        return self._process is not None

    def say(self, text: str) -> None:
        """Read a text, and no other."""
        self.stop()
        text = readable(text)
        if self._speaker is None:
            self.failed.emit(tr("This computer has no program that reads aloud."))
        elif text:
            self._start(self._speaker, text)

    def stop(self) -> None:
        """Be silent at once."""
        process = self._process
        if process is None:
            return
        self._process = None
        self._watch.stop()
        self._end(process)
        self.ended.emit()

    # The program

    def _start(self, speaker: Speaker, text: str) -> None:
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.started.connect(self.started)
        # By name: a function made here would hold this object, which owns the program.
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process, self._length = process, len(text)
        self._watch.start(_LONGEST_START + _LONGEST_CHARACTER * len(text))
        self._since.start()
        given = [*speaker.arguments, text] if speaker.by_argument else list(speaker.arguments)
        process.start(speaker.program, given)
        if self._process is process:  # it may have failed already
            if not speaker.by_argument:
                process.write(text.encode())
            process.closeWriteChannel()

    def _end(self, process: QProcess) -> None:
        """End a program, and wait for that no longer than nobody notices."""
        self._ending.append(process)
        process.kill()
        self._silence()
        process.waitForFinished(_PATIENCE)
        self._clear_away(process)

    def _silence(self) -> None:
        if self._speaker is not None and self._speaker.silence:
            QProcess.startDetached(self._speaker.program, list(self._speaker.silence))

    def _clear_away(self, process: QProcess) -> None:
        """Drop a program that has ended; one that has not is kept until it does."""
        if process.state() == QProcess.ProcessState.NotRunning and process in self._ending:
            self._ending.remove(process)
            process.deleteLater()

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self.sender() is not self._process:
            for process in list(self._ending):
                self._clear_away(process)
            return
        if code or status is not QProcess.ExitStatus.NormalExit:
            self._fail(tr("The program that reads aloud ended with a fault."))
        elif self._length >= _CERTAIN and self._was_too_quick():
            self._fail(tr("Nothing could be heard: this computer seems to have no sound."))
        else:
            self.stop()

    def _was_too_quick(self) -> bool:
        return self._since.elapsed() < self._length * _SHORTEST_CHARACTER

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # All else is followed by the end of the program, which says the rest.
        if self.sender() is self._process and error is QProcess.ProcessError.FailedToStart:
            self._fail(tr("The program that reads aloud could not be started."))

    def _hangs(self) -> None:
        self._fail(tr("The program that reads aloud did not end, and was stopped."))

    def _fail(self, sentence: str) -> None:
        self.failed.emit(sentence)
        self.stop()


def readable(text: str) -> str:
    """A text without what no voice says, and no longer than is read at once."""
    plain = "".join(" " if unicodedata.category(each)[0] == "C" else each for each in text)
    # What one program would take for a command inside the text.
    plain = re.sub(r" +", " ", plain.replace("[[", " ").replace("]]", " ")).strip()
    if len(plain) <= MOST:
        return plain
    cut = plain[:MOST]
    end = max(cut.rfind(mark) for mark in (". ", "? ", "! "))
    return cut[: end + 1] if end > 0 else cut

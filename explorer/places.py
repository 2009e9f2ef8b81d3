"""Where everything lives that the program reads and writes: no other module decides on a place.

All that is written stands beneath one folder, so that a person can find it, copy it and delete it,
and so that ``--data-dir`` moves the whole of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER_NAME = "career-explorer"


class PlacesError(Exception):
    """The data folder cannot be made or written to. Its text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one visitor, all beneath ``data``."""

    data: Path

    @property
    def visitor_database(self) -> Path:
        """The visitor's own bookmarks, notes and settings."""
        return self.data / "explorer.db"

    @property
    def backups(self) -> Path:
        """Folder of the daily copies of the visitor's database."""
        return self.data / "backups"

    @property
    def set_aside(self) -> Path:
        """Folder for files that failed their check, which are kept and never deleted."""
        return self.data / "set-aside"

    @property
    def ballast(self) -> Path:
        """Space that is given back on a full disk, so that something can still be deleted."""
        return self.data / "ballast"

    @property
    def catalogues(self) -> Path:
        """Folder of the built catalogue databases."""
        return self.data / "catalogues"

    @property
    def log(self) -> Path:
        """The log file; older ones stand beside it with a number after their name."""
        return self.data / "logs" / "explorer.log"

    @property
    def crash_reports(self) -> Path:
        """Folder of the crash reports."""
        return self.data / "crash-reports"

    @property
    def session(self) -> Path:
        """How the window stood when it was closed, and the last enquiry."""
        return self.data / "session.json"

    @property
    def kiosk_settings(self) -> Path:
        """What staff have chosen for a kiosk."""
        return self.data / "kiosk.toml"

    @property
    def pin_attempts(self) -> Path:
        """How many wrong PINs there were at a kiosk, and how long was waited since."""
        return self.data / "pin-attempts.json"

    @property
    def usage(self) -> Path:
        """Folder of what a kiosk counts of its use: see ``docs/kiosk-usage.md``."""
        return self.data / "usage"

    @property
    def lock(self) -> Path:
        """The file that the running program holds, so that no second one opens the database."""
        return self.data / "explorer.lock"

    @property
    def socket(self) -> Path:
        """Where a second start asks the first to show its window."""
        return self.data / "explorer.socket"

    def prepare(self) -> None:
        """Make the folders, and try that a file can be written.

        Raises ``PlacesError`` where that is not possible. The folders that could be made stay, and
        the program can run on without saving anything.
        """
        folders = (self.data, self.log.parent, self.crash_reports, self.catalogues, self.backups)
        trial = self.data / "write-trial"
        try:
            for folder in folders:
                folder.mkdir(parents=True, exist_ok=True)
            trial.write_bytes(b"")
            trial.unlink()
        except OSError as error:
            reason = error.strerror or str(error)
            raise PlacesError(
                f"The folder {self.data} cannot be written to ({reason}). Make it writable, or "
                "name another folder with --data-dir."
            ) from error


def places_for(data_dir: Path | None = None) -> Places:
    """The places beneath ``data_dir``, or beneath this system's usual folder for such data."""
    if data_dir is not None:
        return Places(data_dir.expanduser().absolute())
    # Imported here because a start with --data-dir has no need of it.
    import appdirs  # type: ignore[import-untyped]  # noqa: PLC0415, RUF100

    return Places(Path(appdirs.user_data_dir(FOLDER_NAME, appauthor=False)))


def resources() -> Path:
    """The folder that comes with the program and is only read: the starter catalogue's sources."""
    return Path(__file__).resolve().parent.parent / "resources"


def starter_catalogue() -> Path:
    """The pack that is shown when no other catalogue is named."""
    return resources() / "catalogue" / "healthcare-leadership"

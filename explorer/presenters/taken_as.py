"""The files that a list can be taken home as."""

from __future__ import annotations

from enum import Enum


class TakenAs(Enum):
    """The value is the ending of the file's name."""

    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    CALENDAR = "ics"

"""Taking out of a text what would name the person at the machine."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path


def without_names(text: str) -> str:
    """The text with the home folder as ``~`` and the login name in a path as ``<user>``."""
    home, login = _home(), _login()
    if home:
        text = text.replace(home, "~")
    return login.sub("<user>", text) if login else text


@cache
def _home() -> str:
    try:
        home = str(Path.home())
    except RuntimeError:  # an account without a home folder
        return ""
    return home if len(home) > len(Path(home).anchor) else ""


@cache
def _login() -> re.Pattern[str] | None:
    name = os.environ.get("USER") or os.environ.get("USERNAME") or ""
    return re.compile(rf"(?<=[/\\]){re.escape(name)}(?![\w.-])") if name else None

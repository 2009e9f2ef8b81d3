"""A small JSON file that is read before the first frame, without a database.

Nothing in it is precious: a file that cannot be read gives the usual window, and one that cannot be
written is left as it was.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)


def read_saved(path: Path) -> dict[str, Any]:
    """What was saved, or nothing where there is nothing that can be read."""
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("The last session could not be read from %s: %s", path.name, error)
        return {}
    return saved if isinstance(saved, dict) else {}


def write_saved(path: Path, saved: dict[str, Any]) -> None:
    """Save whole or not at all."""
    aside = path.with_name(f"{path.name}.new")
    try:
        aside.write_text(json.dumps(saved), encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        _log.warning("The session could not be saved to %s: %s", path.name, error)

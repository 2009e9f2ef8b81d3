"""Imports that read no sources, also once Qt is there.

PySide puts a function of its own in the place of ``__import__``, for a feature that is not used
here. It reads the source of every module that is imported, and switches itself off meanwhile, for
all threads: what another thread imports then it knows by half. Pydantic, which looks at its own
parts when it is asked about them, cannot then be imported at all, and no catalogue be built.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it is there from now on, and has put its function in place


def use_plain_imports() -> None:
    """Put back what PySide replaced; to be called before there is a second thread.

    What is put back looks after PySide's own classes still, which are made when they are asked for.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        vars(builtins)["__import__"] = plain

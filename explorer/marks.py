"""``override`` for Python 3.11 without importing typing_extensions at every start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override
else:

    def override(method):
        """Mark a method that overrides one of a base class, as ``typing.override`` does."""
        return method

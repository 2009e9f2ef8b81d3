"""Says what this machine lacks for the tests: ``python -m tools.check_machine``."""

from __future__ import annotations

import sys

from explorer import machine


def main() -> int:
    """Print what is missing and return 2, or return 0."""
    trouble = machine.problem()
    if trouble is None:
        return 0
    print(f"The tests cannot run: {trouble}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())

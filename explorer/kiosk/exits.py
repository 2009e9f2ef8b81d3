"""With which code the kiosk ends, and what the supervisor and systemd make of it.

Any other code, 0 among them, is an end that nobody asked for: the kiosk is started again.
"""

from __future__ import annotations

STAFF_LEFT = 10
"""Staff left the kiosk with their PIN: it stays ended."""

START_AGAIN = 11
"""The kiosk asks for a new start (at night, after a change of the settings): no failure."""

FAULTY = 12
"""The kiosk cannot go on: faults do not stop, or its catalogue was damaged again. A failed start,
however long it ran, so that after three of them the catalogue before is shown."""

CANNOT_START = 2
"""Something that staff have to mend: the settings, the screen. Tried again after longer waits."""

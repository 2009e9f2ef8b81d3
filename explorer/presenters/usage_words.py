"""How figures of use are written on the staff screen: in the visitor's language and locale."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from explorer.presenters.wording import iso_date, tr
from explorer.usage.wording import Titles, Wording, untitled


def usage_wording(titles: Titles = untitled) -> Wording:
    """The wording of a report for the screen; titles as ``catalogue_titles`` gives them."""
    return Wording(
        tr=tr,
        day=lambda day: iso_date(day.isoformat()),
        number=lambda number: QLocale().toString(number),
        titles=titles,
    )

"""How a handout says figures, times and names: the wording of the screen, for paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale

from explorer.domain.kinds import RouteKind
from explorer.domain.records import Cost, Credential, Duration, Hours, Pay, Source
from explorer.domain.routes import Route
from explorer.presenters import page_words, wording


class HandoutWords:
    """What ``explorer.takeaway.words.Words`` asks for, in the visitor's language and locale."""

    @property
    def language(self) -> str:
        """The language of the locale: ``en-GB``."""
        return QLocale().bcp47Name()

    def tr(self, text: str) -> str:
        """A fixed text in the visitor's language."""
        return wording.tr(text)

    def day(self, iso: str) -> str:
        """A date in the visitor's way of writing."""
        return wording.iso_date(iso)

    def pay(self, value: Pay) -> str:
        """A figure with its basis and year."""
        return page_words.pay_line(value)

    def hours(self, value: Hours) -> str:
        """Hours of work a week."""
        return wording.hours(value)

    def cost(self, value: Cost) -> str:
        """What a learner pays, with its year."""
        return page_words.cost(value)

    def time(self, value: Duration | None) -> str:
        """A time to complete, or that it is not stated."""
        return wording.duration(value)

    def months(self, value: float) -> str:
        """A length of time."""
        return wording.months(value)

    def credentials(self, ids: Sequence[str], known: Mapping[str, Credential]) -> str:
        """Credentials inside a sentence."""
        return wording.needs(ids, dict(known))

    def route_title(self, route: Route) -> str:
        """The name of a route."""
        return wording.route_title(route)

    def route_kind(self, kind: RouteKind) -> str:
        """The name of a kind of route."""
        return wording.route_kind(kind)

    def route_time(self, route: Route) -> str:
        """The time of a whole route."""
        return wording.route_time(route)

    def source_title(self, source: Source) -> str:
        """Publisher and title."""
        return page_words.source_title(source)

    def source_dates(self, source: Source) -> str:
        """The date of its figures and of its reading."""
        return page_words.source_dates(source)

"""What the maker of a handout asks its caller: how figures, times and names are said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from explorer.domain.kinds import RouteKind
from explorer.domain.records import Cost, Credential, Duration, Hours, Pay, Source
from explorer.domain.routes import Route


class Words(Protocol):
    """The visitor's own language, figures and dates. The presenters know them; files do not."""

    @property
    def language(self) -> str:
        """The language of the texts as in BCP 47: ``en`` or ``en-GB``."""

    def tr(self, text: str) -> str:
        """A fixed English text in the visitor's language; places such as ``{0}`` stay."""

    def day(self, iso: str) -> str:
        """An ISO date, as precise as it is: "2 May 2024"."""

    def pay(self, value: Pay) -> str:
        """A figure with its basis and year: "£22,250 starting · 2020"."""

    def hours(self, value: Hours) -> str:
        """Hours of work: "36 to 38 a week"."""

    def cost(self, value: Cost) -> str:
        """What a learner pays in all, with its year."""

    def time(self, value: Duration | None) -> str:
        """A time to complete: "up to 4 years"; without a value "time not stated"."""

    def months(self, value: float) -> str:
        """A length of time: "6 months", "2 years"."""

    def credentials(self, ids: Sequence[str], known: Mapping[str, Credential]) -> str:
        """Credentials inside a sentence: "a degree and management experience"."""

    def route_title(self, route: Route) -> str:
        """The name of a route."""

    def route_kind(self, kind: RouteKind) -> str:
        """The name of a kind of route: "University"."""

    def route_time(self, route: Route) -> str:
        """The time of a whole route; what is not stated is said."""

    def source_title(self, source: Source) -> str:
        """Publisher and title."""

    def source_dates(self, source: Source) -> str:
        """The date of its figures and the day on which it was read."""

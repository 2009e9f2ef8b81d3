"""What a plan says: the routes to a role from a start, and what blocks the others."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.routes import Route


@dataclass(frozen=True, slots=True)
class Blocked:
    """A route that is not open, and the smallest set of credentials that would open it.

    ``missing`` is empty where no credential would: then the sources state no way into one of the
    roles that come before.
    """

    route: Route
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The routes from a start to one role.

    ``routes`` are those that are open, in the order to show, at most ``MOST_ROUTES``; ``more`` is
    how many others are worth seeing. ``blocked`` names what is missing for those that are not open;
    it is empty where no start is said. ``held`` says that the role can be entered as one stands.
    """

    routes: tuple[Route, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    more: int = 0
    held: bool = False

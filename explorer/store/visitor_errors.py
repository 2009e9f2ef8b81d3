"""What can go wrong with the visitor's own data while it is in use."""

from __future__ import annotations


class VisitorError(Exception):
    """Something with the visitor's own data did not work. Its text is a sentence for the person."""


class VisitorWriteError(VisitorError):
    """A change was not made; all is as it was before, and the store goes on working."""


class VisitorReadError(VisitorError):
    """The lists could not be read."""

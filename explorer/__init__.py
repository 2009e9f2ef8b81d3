"""Career Explorer: roles, the routes to them and the questions people ask, offline."""

__version__ = "0.1.0"

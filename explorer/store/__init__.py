"""SQLite through SQLAlchemy: the catalogue (read-only) and the visitor's own data."""

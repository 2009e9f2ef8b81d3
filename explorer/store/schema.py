"""The layout of a catalogue database."""

from __future__ import annotations

from enum import StrEnum

APPLICATION_ID = 0x43617245
"""``application_id`` of a catalogue: the letters CarE."""

FORMAT = 6
"""``user_version`` of a catalogue: raised with every change of this layout or of a domain class."""

TABLES = (
    # What is read once: the pack, its facets, credentials, sources and summary, as JSON.
    "CREATE TABLE part (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # A record's number is its place in the editor's own order, roles before programmes before
    # questions; numbers never leave this catalogue.
    """CREATE TABLE record (
        number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL,
        folded TEXT NOT NULL, card TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX record_by_id ON record (kind, id)",
    "CREATE INDEX record_by_title ON record (folded)",
    # Numbers of one kind of record in one order, as 32-bit integers.
    """CREATE TABLE ordered (
        kind TEXT NOT NULL, sort TEXT NOT NULL, numbers BLOB NOT NULL, PRIMARY KEY (kind, sort)
    ) STRICT, WITHOUT ROWID""",
    # The records of an option, and those that another record is tied to, as Roaring bitmaps.
    """CREATE TABLE option_records (
        place INTEGER PRIMARY KEY, facet TEXT NOT NULL, option TEXT NOT NULL, records BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE tied (
        tie TEXT NOT NULL, number INTEGER NOT NULL, records BLOB NOT NULL, PRIMARY KEY (tie, number)
    ) STRICT, WITHOUT ROWID""",
    # What questions are about.
    """CREATE TABLE about_option (
        question INTEGER NOT NULL, facet TEXT NOT NULL, option TEXT NOT NULL,
        PRIMARY KEY (question, facet, option)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE about_kind (
        question INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (question, kind)
    ) STRICT, WITHOUT ROWID""",
    # Programmes that ask for a credential.
    """CREATE TABLE needing (
        credential TEXT NOT NULL, programme INTEGER NOT NULL, PRIMARY KEY (credential, programme)
    ) STRICT, WITHOUT ROWID""",
    # Words by three grades: title, other titles, everything else. The texts are not kept twice.
    # What is written and asked are words as explorer.domain.text gives them, with a blank between:
    # two ideas of what a word is would miss titles. No place in a text is kept, only its column.
    """CREATE VIRTUAL TABLE words USING fts5(
        title, other_titles, rest, content='', columnsize=0, detail=column,
        tokenize='ascii', prefix='1 2 3'
    )""",
)


class Tie(StrEnum):
    """How one record is tied to others."""

    OPENS = "opens"  # a programme to roles
    OPENED_BY = "opened-by"  # a role to programmes
    NAMES_ROLE = "names-role"  # a question to roles
    NAMES_PROGRAMME = "names-programme"  # a question to programmes
    ROLE_ASKED = "role-asked"  # a role to questions that name it
    PROGRAMME_ASKED = "programme-asked"  # a programme to questions that name it
    COMES_FROM = "comes-from"  # a role to roles that lead to it

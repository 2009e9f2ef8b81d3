"""The calendar follows RFC 5545, whatever a person types."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import example, given
from hypothesis import strategies as st

from explorer.domain.bookmarks import clean_line, clean_note
from explorer.takeaway.calendar_file import Dated, calendar_file, escaped, folded

MADE_AT = datetime(2025, 11, 23, 12, 30, tzinfo=timezone(timedelta(hours=2)))


def _lines(dates: list[Dated]) -> list[str]:
    text = calendar_file(dates, MADE_AT).decode("utf-8")
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def test_no_dates_make_no_file() -> None:
    assert calendar_file([], MADE_AT) == b""


def test_a_date_is_an_event_of_a_whole_day() -> None:
    lines = _lines([Dated("Open day, with tea; free", date(2026, 3, 7), "Room 1\nBring a pen")])
    assert lines[:4] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Career Explorer//List//EN",
        "CALSCALE:GREGORIAN",
    ]
    assert "DTSTAMP:20251123T103000Z" in lines
    assert "DTSTART;VALUE=DATE:20260307" in lines
    assert r"SUMMARY;LANGUAGE=en:Open day\, with tea\; free" in lines
    assert r"DESCRIPTION;LANGUAGE=en:Room 1\nBring a pen" in lines
    assert lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]


def test_a_date_keeps_its_name_from_file_to_file() -> None:
    def names(dates: list[Dated]) -> list[str]:
        return [line for line in _lines(dates) if line.startswith("UID:")]

    first = Dated("Open day", date(2026, 3, 7))
    assert names([first]) == names([Dated("Open day", first.day, "with a note")])
    assert len(set(names([first, Dated("Open day", date(2026, 3, 8))]))) == 2


def test_the_same_day_twice_is_one_event_with_both_notes() -> None:
    day = date(2026, 3, 7)
    lines = _lines([Dated("x", day, "a"), Dated("x", day, ""), Dated("x ", day, "b")])
    assert lines.count("BEGIN:VEVENT") == 1
    assert r"DESCRIPTION;LANGUAGE=en:a\n\nb" in lines


def test_the_last_day_there_is_can_be_written() -> None:
    assert "DTSTART;VALUE=DATE:99991231" in _lines([Dated("x", date.max)])
    assert "DTSTART;VALUE=DATE:00010101" in _lines([Dated("x", date.min)])


@given(st.text(), st.text(), st.dates())
@example("é" * 100, "END:VEVENT\r\nBEGIN:VEVENT", date(2026, 1, 1))
@example("\ud800\x00\u2028", "\\n\\;,", date(2026, 1, 1))
def test_any_text_comes_back_from_lines_that_are_short(title: str, note: str, day: date) -> None:
    content = calendar_file([Dated(title, day, note)], MADE_AT.astimezone(UTC))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    lines = _lines([Dated(title, day, note)])
    assert lines.count("BEGIN:VEVENT") == 1
    values = {line.split(":", 1)[0]: line.split(":", 1)[1] for line in lines}
    assert _unescaped(values["SUMMARY;LANGUAGE=en"]) == clean_line(title)
    assert _unescaped(values.get("DESCRIPTION;LANGUAGE=en", "")) == clean_note(note)


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])))
def test_a_folded_line_is_the_line(line: str) -> None:
    first, *rest = folded(line)
    assert first + "".join(piece.removeprefix(" ") for piece in rest) == line
    assert all(piece.startswith(" ") for piece in rest)


@given(st.text(st.characters(exclude_characters="\r")))
def test_escaping_can_be_taken_back(text: str) -> None:
    assert _unescaped(escaped(text)) == text

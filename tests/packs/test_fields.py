"""Each figure and text that a field cannot hold is refused, with its place."""

from __future__ import annotations

import pytest

from tests.packs.cases import PROGRAMME, QUESTION, ROLE, SOURCES, Case, check
from tests.packs.conftest import SpoiltPack

FIGURES = {
    "pay upside down": Case(
        ROLE,
        "low: 18000, high: 21000",
        "low: 21000, high: 18000",
        "pay › high",
        "is 18,000, which is below the low of 21,000",
        "write 21,000 or more, or a smaller low",
    ),
    "pay with a comma": Case(
        ROLE,
        "low: 18000,",
        'low: "18,000",',
        "pay › low",
        "is the text ‘18,000’",
        "write a whole number without quotes, such as 18000",
    ),
    "pay below nought": Case(
        ROLE,
        "low: 19000",
        "low: -19000",
        "pay › low",
        "is ‘-19000’",
        "write a figure from 0 to 100,000,000",
    ),
    "pay beyond all numbers": Case(
        ROLE,
        "low: 19000",
        "low: 190000000000000000000000",
        "pay › low",
        "is ‘190000000000000000000000’",
        "write a figure from 0 to 100,000,000",
    ),
    "pay that is a list": Case(
        ROLE, "low: 19000", "low: [1]", "pay › low", "is a list", "write a whole number"
    ),
    "pay without a date": Case(
        ROLE,
        'as_of: "2019", source: sample-talk',
        "source: sample-talk",
        "pay",
        "has no date, and its source ‘sample-talk’ has none either",
        "write as_of with the date of the figure",
        "low: 28000",
    ),
    "pay with a bad date": Case(
        ROLE,
        'as_of: "2019"',
        "as_of: last year",
        "pay › as_of",
        "is ‘last year’",
        "write a date such as 2020, 2020-11 or 2020-11-16",
    ),
    "day that no month has": Case(
        ROLE,
        'as_of: "2021-05-01"',
        'as_of: "2021-02-30"',
        "pay › as_of",
        "is ‘2021-02-30’",
        "write a date such as 2020, 2020-11 or 2020-11-16",
    ),
    "unknown basis": Case(
        ROLE,
        "basis: after-scheme",
        "basis: after_scheme",
        "pay › basis",
        "is ‘after_scheme’",
        "did you mean ‘after-scheme’? Write that",
    ),
    "unknown period": Case(
        ROLE, "period: year", "period: yearly", "pay › period", "is ‘yearly’", "‘year’? Write that"
    ),
    "unknown currency": Case(
        ROLE,
        "currency: GBP",
        "currency: £",
        "pay › currency",
        "is ‘£’",
        "write three capitals such as GBP",
    ),
    "more that is not true or false": Case(
        ROLE,
        "or_more: true",
        "or_more: yes",
        "pay › or_more",
        "is the text ‘yes’",
        "write true or false, without quotes",
    ),
    "hours upside down": Case(
        ROLE,
        "low: 37.5, high: 40",
        "low: 40, high: 37.5",
        "hours › high",
        "is 37.5, which is below the low of 40",
        "write 40 or more, or a smaller low",
    ),
    "hours beyond a week": Case(
        ROLE, "high: 40", "high: 400", "hours › high", "is ‘400’", "write a figure from 0.1 to 168"
    ),
    "duration below nought": Case(
        PROGRAMME,
        "most: 9,",
        "most: -9,",
        "duration › most",
        "is ‘-9’ months",
        "write more than 0, or leave it out if it is not stated",
    ),
    "duration of nought": Case(
        PROGRAMME,
        "least: 12, most: 18",
        "least: 0, most: 18",
        "duration › least",
        "is ‘0’ months",
        "write more than 0, or leave it out if it is not stated",
    ),
    "duration upside down": Case(
        PROGRAMME,
        "least: 12, most: 18",
        "least: 18, most: 12",
        "duration › most",
        "is 12, which is below the least of 18",
        "write 18 or more, or a smaller least",
    ),
    "duration of nothing": Case(
        PROGRAMME,
        "{least: 12, most: 18}",
        "{about: true}",
        "duration",
        "has neither least nor most",
        "write one of them, or leave the duration out",
    ),
    "duration in words": Case(
        PROGRAMME,
        "least: 12,",
        "least: a year,",
        "duration › least",
        "is the text ‘a year’",
        "write a number without quotes, such as 12",
    ),
    "cost upside down": Case(
        PROGRAMME,
        "low: 27750, high: 27750",
        "low: 27750, high: 2775",
        "cost › high",
        "is 2,775, which is below the low of 27,750",
        "write 27,750 or more, or a smaller low",
    ),
}

TEXTS = {
    "malformed id": Case(
        ROLE,
        "- id: ward-visitor",
        "- id: Ward Visitor",
        "id",
        "is ‘Ward Visitor’",
        "joined by hyphens, such as ‘ward-visitor’",
    ),
    "id without a letter": Case(
        ROLE, "- id: ward-visitor", '- id: "!"', "id", "is ‘!’", "digits joined by hyphens"
    ),
    "empty text": Case(
        ROLE,
        "title: Care assistant",
        'title: " "',
        "title",
        "is empty",
        "write something or leave the field out",
    ),
    "nothing after a field": Case(
        ROLE,
        "title: Records clerk",
        "title:",
        "title",
        "has nothing after it",
        "write a value, leave the field out, or put a text with a comma in quotes",
    ),
    "title that goes on": Case(
        ROLE,
        "title: Records clerk",
        f"title: {'x' * 201}",
        "title",
        "is 201 characters long",
        "write 200 at the most",
    ),
    "text that goes on": Case(
        QUESTION,
        "answer: [Anybody over sixteen.]",
        f"answer: [{'x' * 6001}]",
        "answer",
        "is 6,001 characters long",
        "write 6,000 at the most",
    ),
    "escaped control character": Case(
        ROLE,
        "title: Records clerk",
        'title: "Records\\ec"',
        "title",
        "holds a hidden character (U+001B, a control character)",
        "delete it",
    ),
    "escaped turn of direction": Case(
        ROLE,
        "title: Records clerk",
        'title: "Records\\u202Ec"',
        "title",
        "holds a hidden character (U+202E, right-to-left override)",
        "delete it",
    ),
    "half a character": Case(
        ROLE, "title: Records clerk", 'title: "\\ud800"', "title", "U+D800", "delete it"
    ),
    "text that is a mapping": Case(
        ROLE, "title: Records clerk", "title: {a: b}", "title", "is a mapping", "write one text"
    ),
    "url of a file": Case(
        SOURCES,
        "url: http://example.org/survey",
        "url: file:///etc/passwd",
        "url",
        "is ‘file:///etc/passwd’",
        "write a whole address that begins with https:// or http://",
    ),
    "url with a password": Case(
        PROGRAMME,
        "url: https://example.org/certificate",
        "url: https://me:secret@example.org/",
        "url",
        "is ‘https://me:secret@example.org/’",
        "write a whole address that begins with https:// or http://",
    ),
    "url that is none": Case(
        SOURCES,
        "url: http://example.org/survey",
        "url: http://[example",
        "url",
        "is ‘http://[example’",
        "write a whole address",
    ),
    "date of a source": Case(
        SOURCES,
        'as_of: "2021-05"',
        "as_of: 2021-13",
        "as_of",
        "is ‘2021-13’",
        "write a date such as 2020",
    ),
    "version": Case(
        "pack.yaml",
        '"1.0.0"',
        "1.0",
        "version",
        "is ‘1.0’",
        "write three numbers such as 1.0.0",
    ),
    "language": Case(
        "pack.yaml",
        "en-GB",
        "English",
        "language",
        "is ‘English’",
        "write a language and country such as en-GB",
    ),
}


@pytest.mark.parametrize("case", FIGURES.values(), ids=FIGURES.keys())
def test_figures(pack: SpoiltPack, case: Case) -> None:
    check(pack, case)


@pytest.mark.parametrize("case", TEXTS.values(), ids=TEXTS.keys())
def test_texts(pack: SpoiltPack, case: Case) -> None:
    check(pack, case)

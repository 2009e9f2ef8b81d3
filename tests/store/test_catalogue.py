"""A file that is no sound catalogue is told by a sentence, and is left as it is."""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.domain.enquiry import Enquiry, Focus, Sort
from explorer.domain.openness import OPENING
from explorer.domain.records import Kind, Ref
from explorer.store.catalogue import Catalogue, CatalogueDamaged
from explorer.store.schema import FORMAT
from explorer.store.writing import write_catalogue
from tests.store.conftest import Built
from tests.store.sample import sample_content

Spoil = Callable[[Path], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a sound catalogue."""
    path = tmp_path_factory.mktemp("sound") / "sound.db"
    write_catalogue(sample_content(), path)
    return path.read_bytes()


def _truncated(path: Path) -> object:
    return path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _damaged_in_the_middle(path: Path) -> object:
    spoilt = bytearray(path.read_bytes())
    spoilt[20_000:60_000] = bytes(40_000)
    return path.write_bytes(spoilt)


def _made_a_folder(path: Path) -> object:
    path.unlink()
    path.mkdir()
    return None


def _foreign(path: Path) -> object:
    path.unlink()
    return _run(path, "CREATE TABLE notes (text)")


def _run(path: Path, statement: str) -> object:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    return None


SPOILT: dict[str, tuple[Spoil, str]] = {
    "missing": (Path.unlink, "There is no catalogue at"),
    "a folder": (_made_a_folder, "There is no catalogue at"),
    "empty": (lambda path: path.write_bytes(b""), "another program"),
    "truncated": (_truncated, "cannot be used"),
    "damaged": (_damaged_in_the_middle, "cannot be used"),
    "foreign": (_foreign, "another program"),
    "text": (lambda path: path.write_text("Dear catalogue, " * 99), "cannot be used"),
    "newer": (lambda path: _run(path, f"PRAGMA user_version={FORMAT + 1}"), "has format"),
    "older": (lambda path: _run(path, "PRAGMA user_version=0"), "has format 0"),
    "without a summary": (lambda path: _run(path, "DELETE FROM part"), "the part summary"),
    "without a table": (lambda path: _run(path, "DROP TABLE part"), "no such table"),
    "of other fields": (lambda path: _run(path, "UPDATE part SET value='[1]'"), "fields"),
    "of other kinds": (lambda path: _run(path, "UPDATE part SET value='5'"), "not a"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_what_is_no_sound_catalogue_is_told(sound: bytes, tmp_path: Path, case: str) -> None:
    path = tmp_path / "catalogue.db"
    path.write_bytes(sound)
    spoil, words = SPOILT[case]
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CatalogueDamaged, match=words) as told:
        Catalogue.open(path, verify=True)
    assert str(path) in str(told.value)
    assert str(told.value).endswith(".")
    assert before == (path.read_bytes() if path.is_file() else None)
    assert [left for left in tmp_path.iterdir() if left != path] == []


def test_a_file_that_cannot_be_opened_is_told(
    sound: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    path = tmp_path / "catalogue.db"
    path.write_bytes(sound)
    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(CatalogueDamaged, match="unable to open"):
        Catalogue.open(path)


def _use(catalogue: Catalogue) -> None:
    """Everything that a program asks of a catalogue."""
    catalogue.summary()
    catalogue.make_ready()
    catalogue.facets()
    catalogue.sources()
    catalogue.credentials()
    for listing in (Kind.ROLE, Kind.PROGRAMME):
        for sort in Sort:
            numbers = catalogue.answer(Enquiry(listing=listing, sort=sort)).matches
        for card in catalogue.cards(numbers):
            catalogue.answer(Enquiry(focus=Focus(card.ref.kind, card.ref.id)))
            catalogue.role(card.ref.id)
            catalogue.programme(card.ref.id)
    for question in ("what-is-leading-care", "do-i-need-a-degree"):
        catalogue.answer(Enquiry(words="nurse c", focus=Focus(Kind.QUESTION, question)))
        catalogue.question(question)
        catalogue.ref(Kind.QUESTION, question)
        catalogue.number_of(Kind.QUESTION, question)


@pytest.mark.parametrize("seed", range(60))
def test_damage_that_shows_later_is_told_too(sound: bytes, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    spoilt = bytearray(sound)
    start, length = rng.randrange(100, len(spoilt)), rng.choice([1, 100, 4_096, 20_000])
    spoilt[start : start + length] = rng.randbytes(len(spoilt[start : start + length]))
    path = tmp_path / "catalogue.db"
    path.write_bytes(spoilt)
    try:
        catalogue = Catalogue.open(path)
    except CatalogueDamaged:
        return
    try:
        _use(catalogue)
    except CatalogueDamaged as told:
        assert str(path) in str(told)
    finally:
        catalogue.close()
    assert path.read_bytes() == bytes(spoilt)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM record WHERE number IN (1, 3, 8)", "is missing"),
        ("UPDATE record SET kind = 'rule', id = id || number", "'rule'"),
        ("UPDATE record SET kind = 'role' WHERE kind = 'question'", "fields|no question"),
        ("UPDATE record SET card = '[]' WHERE card != ''", "fields"),
        ("UPDATE record SET body = '[]'", "fields"),
        ("DELETE FROM part WHERE name = 'facets'", "the part facets"),
        ("DELETE FROM part WHERE name = 'sources'", "the part sources"),
        ("UPDATE tied SET records = x'00'", "."),
        ("UPDATE tied SET number = number + 100 WHERE tie = 'opens'", "is missing"),
        ("UPDATE tied SET number = number - 6 WHERE tie = 'opens'", "is no programme"),
        ("UPDATE tied SET number = number - 6 WHERE tie LIKE 'names%'", "is no question"),
    ],
)
def test_contents_that_do_not_fit_together_are_told(
    sound: bytes, tmp_path: Path, statement: str, words: str
) -> None:
    path = tmp_path / "catalogue.db"
    path.write_bytes(sound)
    _run(path, statement)
    with pytest.raises(CatalogueDamaged, match=words):
        catalogue = Catalogue.open(path)
        try:
            _use(catalogue)
        finally:
            catalogue.close()


def test_a_kind_of_record_that_there_is_not_is_told(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    path.write_bytes(sound)
    _run(path, "UPDATE record SET kind = 'route' WHERE number = 8")
    catalogue = Catalogue.open(path)
    try:
        with pytest.raises(CatalogueDamaged, match="record 8 is of no kind"):
            catalogue.answer(Enquiry(listing=Kind.PROGRAMME))
    finally:
        catalogue.close()


def test_a_sound_catalogue_is_not_written_to(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a folder?with #odd%20name.db"
    path.write_bytes(sound)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        catalogue = Catalogue.open(path, verify=True)
        _use(catalogue)
        catalogue.close()
        assert list(tmp_path.iterdir()) == [path]
    finally:
        tmp_path.chmod(0o755)
    assert path.read_bytes() == sound


def test_another_thread_may_use_what_one_has_opened(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    path.write_bytes(sound)
    opened: list[Catalogue] = []
    totals: list[int] = []
    for work in (
        lambda: opened.append(Catalogue.open(path)),
        lambda: totals.append(opened[0].answer(Enquiry(words="nurse")).total),
        lambda: opened[0].close(),
    ):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert totals == [1]


def test_what_is_loaded(sample: Built) -> None:
    summary = sample.catalogue.summary()
    assert (summary.title, summary.version) == ("Sample of care", "1.0.0")
    assert (summary.roles, summary.programmes, summary.questions) == (6, 6, 6)
    assert (summary.pay_low, summary.pay_high, summary.as_of) == (17_500, 100_000, "2021-05")
    assert sample.catalogue.sources() == summary.sources == sample.content.sources
    assert sample.catalogue.credentials() == sample.content.credentials
    assert [facet.id for facet in sample.catalogue.facets()] == [
        OPENING,
        *(facet.id for facet in sample.content.facets),
    ]


def test_records_by_kind_and_id(sample: Built) -> None:
    catalogue = sample.catalogue
    assert catalogue.ref(Kind.ROLE, "nurse") == Ref(Kind.ROLE, "nurse", "Nurse")
    assert catalogue.ref(Kind.PROGRAMME, "nurse") is None
    assert catalogue.number_of(Kind.ROLE, "nurse") == 3
    assert catalogue.number_of(Kind.ROUTE, "nurse") is None
    question = catalogue.question("what-is-a-rota")
    assert question is not None and question.title == "What is a rota?"
    assert catalogue.question("nurse") is None
    for odd in ("", "\x00", "\ud800", "x" * 10_000, "'; DROP TABLE record; --"):
        assert catalogue.role(odd) is None
        assert catalogue.programme(odd) is None
        assert catalogue.question(odd) is None
        assert catalogue.ref(Kind.ROLE, odd) is None

"""The program as a whole: what it does when its files fail it, and what it keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.app import Start
from explorer.domain.records import Kind, Ref
from explorer.options import Options
from explorer.packs.building import build_catalogue
from explorer.places import starter_catalogue
from explorer.presenters.saved import read_saved
from tests.running import act, idle, prepared, restored, running


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the built starter catalogue."""
    folder = tmp_path_factory.mktemp("catalogues")
    build_catalogue(starter_catalogue(), folder)
    return folder


@pytest.fixture(autouse=True)
def _application_left_as_it_was(qtbot: QtBot) -> Iterator[None]:
    with restored():
        yield


def spoil(file: Path, start: float, length: int = 40_000) -> None:
    """Overwrite a part of a file, from a share of its size on."""
    data = bytearray(file.read_bytes())
    at = int(len(data) * start)
    data[at : at + length] = b"\x5a" * min(length, len(data) - at)
    file.write_bytes(data)


def catalogue_in(folder: Path) -> Path:
    return next((folder / "catalogues").glob("catalogue-*.db"))


def test_the_first_start_builds_the_catalogue_with_progress(qtbot: QtBot, tmp_path: Path) -> None:
    with running(qtbot, tmp_path) as program:
        assert program.window.results.count.text() == "50 roles"
        assert program.window.notices.texts == ()
    assert json.loads((tmp_path / "catalogues" / "current.json").read_text())


@pytest.mark.parametrize("start", [0.0, 0.1, 0.5, 0.9])
def test_a_damaged_catalogue_is_built_again_and_browsing_works(
    qtbot: QtBot, tmp_path: Path, built: Path, start: float
) -> None:
    prepared(tmp_path, built)
    spoil(catalogue_in(tmp_path), start)
    with running(qtbot, tmp_path) as program:
        for words in ("manager", "nurse", "care", ""):
            act(qtbot, program, lambda words=words: program.explorer.type_words(words))  # type: ignore[misc]
        for id_ in ("practice-manager", "nurse", "paramedic", "care-worker"):
            act(
                qtbot,
                program,
                lambda id_=id_: program.window.open_page(Ref(Kind.ROLE, id_, id_)),  # type: ignore[misc]
            )
        act(qtbot, program, program.explorer.close_page)
        assert program.window.results.count.text() == "50 roles"


def test_a_pack_with_mistakes_is_shown_as_sentences(qtbot: QtBot, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "roles.yaml").write_text("- id: x\n  titel: X\n", encoding="utf-8")
    places = prepared(tmp_path / "data")
    start = Start(places, Options(places.data, pack))
    with qtbot.waitSignal(start.started, timeout=30_000):
        start.shell.show()
    program = start.program
    assert program is not None
    preparing = program.window.centre.preparing
    qtbot.waitUntil(lambda: bool(preparing.text), timeout=30_000)
    assert "credentials.yaml: is missing" in preparing.text
    idle(qtbot, program)
    start.shell.close()


def test_another_catalogue_can_be_named(qtbot: QtBot, tmp_path: Path) -> None:
    sample = Path(__file__).parent / "packs" / "sample"
    with running(qtbot, tmp_path, catalogue=sample) as program:
        assert program.window.results.count.text() == "6 roles"


def test_a_built_file_can_be_named(qtbot: QtBot, tmp_path: Path, built: Path) -> None:
    file = next(built.glob("catalogue-*.db"))
    with running(qtbot, tmp_path, catalogue=file) as program:
        assert program.window.results.count.text() == "50 roles"


def test_closing_while_it_loads_does_no_harm(qtbot: QtBot, tmp_path: Path) -> None:
    places = prepared(tmp_path)
    start = Start(places, Options(places.data))
    start.shell.show()
    with qtbot.waitSignal(start.shell.closing):
        start.shell.close()
    qtbot.wait(50)
    assert start.program is None


def test_a_star_pressed_in_the_first_moments_is_kept(
    qtbot: QtBot, tmp_path: Path, built: Path
) -> None:
    places = prepared(tmp_path, built)
    start = Start(places, Options(places.data))
    start.started.connect(
        lambda program: program.bookmarks.toggle(Ref(Kind.ROLE, "nurse", "Nurse"))
    )
    with qtbot.waitSignal(start.started, timeout=30_000):
        start.shell.show()
    program = start.program
    assert program is not None
    qtbot.waitUntil(lambda: program.bookmarks.is_marked(Kind.ROLE, "nurse"), timeout=30_000)
    idle(qtbot, program)
    start.shell.close()


def test_theme_text_size_and_splitters_are_found_again(
    qtbot: QtBot, tmp_path: Path, built: Path
) -> None:
    from explorer.views.tokens import ThemeName

    with running(qtbot, tmp_path, built) as program:
        act(qtbot, program, lambda: program.look.set_theme(ThemeName.DARK))
        act(qtbot, program, lambda: program.look.set_factor(1.15))
        program.window.panes.columns.setSizes([320, 620, 500])
        sizes = program.window.panes.sizes()
    saved = read_saved(tmp_path / "session.json")
    assert (saved["theme"], saved["factor"]) == ("dark", 1.15)
    with running(qtbot, tmp_path) as program:
        assert program.look.theme.name is ThemeName.DARK
        assert program.look.factor == 1.15
        assert program.window.panes.sizes() == sizes


def test_the_session_is_saved_a_moment_after_a_change(
    qtbot: QtBot, tmp_path: Path, built: Path
) -> None:
    with running(qtbot, tmp_path, built) as program:
        act(qtbot, program, lambda: program.explorer.type_words("nurse"))
        file = tmp_path / "session.json"
        qtbot.waitUntil(
            lambda: read_saved(file).get("enquiry", {}).get("words") == "nurse", timeout=10_000
        )


def test_a_crash_inside_is_told_with_its_report(qtbot: QtBot, tmp_path: Path, built: Path) -> None:
    with running(qtbot, tmp_path, built) as program:
        program.tell_of_crash(tmp_path / "report.txt")
        assert "report.txt" in program.window.notices.texts[0]


def test_keys_change_text_size_and_theme(qtbot: QtBot, tmp_path: Path, built: Path) -> None:
    from PySide6.QtCore import Qt

    control = Qt.KeyboardModifier.ControlModifier
    with running(qtbot, tmp_path, built) as program:
        window = program.window
        before = program.look.factor
        QTest.keyClick(window, Qt.Key.Key_Plus, control)
        assert program.look.factor > before
        QTest.keyClick(window, Qt.Key.Key_Minus, control)
        QTest.keyClick(window, Qt.Key.Key_Minus, control)
        assert program.look.factor < before
        QTest.keyClick(window, Qt.Key.Key_0, control)
        assert program.look.factor == 1.0
        theme = program.look.theme.name
        QTest.keyClick(window, Qt.Key.Key_T, control)
        assert program.look.theme.name is not theme
        idle(qtbot, program)


def test_a_bookmark_whose_record_is_gone_stays_with_its_title_and_note(
    qtbot: QtBot, tmp_path: Path, built: Path
) -> None:
    with running(qtbot, tmp_path, built) as program:
        for kind, id_, title in (
            (Kind.ROLE, "nurse", "Nurse"),
            (Kind.ROUTE, "nurse/university/x", "Nurse"),
            (Kind.ROLE, "lamplighter", "Lamplighter"),
        ):
            ref = Ref(kind, id_, title)
            act(qtbot, program, lambda ref=ref: program.bookmarks.toggle(ref))  # type: ignore[misc]
        act(
            qtbot,
            program,
            lambda: program.bookmarks.note_record(
                Ref(Kind.ROLE, "lamplighter", "Lamplighter"), "My grandfather was one."
            ),
        )
        exists = program.window._gone.exists
        assert exists(Kind.ROLE, "nurse")
        assert exists(Kind.ROUTE, "nurse/university/x")
        assert exists(Kind.ROLE, "lamplighter") is False
        entry = program.bookmarks.entries()[-1]
        assert (entry.title, entry.note) == ("Lamplighter", "My grandfather was one.")

"""A visitor at the kiosk, with one finger: from the first touch until everything is forgotten."""

from __future__ import annotations

import gc
import threading
from functools import partial
from pathlib import Path
from types import CellType, FrameType

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.usage import DayCounts, What
from explorer.kiosk.exits import FAULTY
from explorer.kiosk_program import KioskProgram
from explorer.kiosk_pulse import Pulse
from explorer.presenters.trail import Screen
from explorer.usage import counting
from explorer.usage.batches import LEAST_STANDS
from explorer.usage.books import Book, write_book
from explorer.usage.merge import merged_files
from explorer.views.basics import Chip
from explorer.views.controls import Button, Manner
from explorer.views.kiosk.list_screen import ListScreen
from explorer.views.kiosk.narrow_screen import NarrowScreen
from explorer.views.kiosk.roles_screen import RolesScreen
from explorer.views.kiosk.start_screen import StartScreen
from explorer.views.kiosk.visit import Visit
from explorer.views.page_buttons import PillButton, TextLink
from explorer.views.questions_pane import QuestionsPane
from explorer.views.routes_pane import RoutesPane
from explorer.views.tokens import ThemeName
from tests.journeys.hands import Finger, Keys, read_code
from tests.running import act
from tests.usage.figures import enough_people
from tests.views.kiosk.conftest import Fingers

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("could not find the target for gesture", extend=True),
]


@pytest.fixture
def program(either_way: KioskProgram) -> KioskProgram:
    return either_way


def begin(program: KioskProgram, finger: Finger) -> Visit:
    finger.tap(program.window.attract)
    assert program.window.visiting
    return program.window.visits[0]


def start(visit: Visit) -> StartScreen:
    made = visit.screen_of(Screen.START)
    assert isinstance(made, StartScreen)
    return made


def roles(visit: Visit) -> RolesScreen:
    made = visit.screen_of(Screen.ROLES)
    assert isinstance(made, RolesScreen)
    return made


def card(visit: Visit, row: int) -> QPoint:
    grid = roles(visit).centre.results.grid
    return grid.visualRect(grid.model().index(row, 0)).center()


def star(visit: Visit, row: int) -> QPoint:
    grid = roles(visit).centre.results.grid
    area = grid.visualRect(grid.model().index(row, 0))
    return area.topRight() + QPoint(-40, 40)


def to_roles(program: KioskProgram, finger: Finger) -> Visit:
    visit = begin(program, finger)
    finger.tap(start(visit).onward)
    assert visit.screen_shown is Screen.ROLES
    return visit


def keep(visit: Visit, finger: Finger, *rows: int) -> None:
    for row in rows:
        finger.tap(roles(visit).centre.results.grid.viewport(), star(visit, row))


def test_a_whole_visit(program: KioskProgram, finger: Finger) -> None:
    visit = begin(program, finger)
    finger.tap(start(visit).tiles["a-levels"])
    assert visit.visitor.explorer.enquiry.start >= {"a-levels"}
    finger.tap(start(visit).onward)
    grid = roles(visit).centre.results.grid
    assert "open to you now" in roles(visit).centre.results.count.text()

    finger.tap(grid.viewport(), card(visit, 1))
    page = roles(visit).centre.role_page
    assert page is not None
    assert page.isVisible()
    assert page.head.title.text() == "Practice manager"
    finger.tap(page.head.star)
    assert visit.bottom.list.text() == "★ My list · 1"

    finger.tap(visit.bottom.screens[Screen.ROUTES])
    routes = visit.screen_of(Screen.ROUTES)
    assert isinstance(routes, RoutesPane)
    assert routes.title.text() == "Routes to Practice manager"
    finger.tap(visit.bottom.screens[Screen.QUESTIONS])
    questions = visit.screen_of(Screen.QUESTIONS)
    assert isinstance(questions, QuestionsPane)
    finger.tap(questions.rows[0].header)
    assert questions.rows[0].answer.isVisible()

    finger.tap(visit.bottom.back)
    assert visit.screen_shown is Screen.ROUTES
    finger.tap(visit.bottom.screens[Screen.ROLES])
    finger.tap(grid.viewport(), star(visit, 0))
    finger.tap(visit.bottom.list)
    kept = visit.screen_of(Screen.LIST)
    assert isinstance(kept, ListScreen)
    assert [row.title.words for row in kept.rows] == [
        "Practice manager",
        "Healthcare administrator",
    ]
    assert "Practice manager" in read_code(kept.take_away.picture.grab().toImage())
    assert kept.take_away.code.text()

    finger.tap(kept.compare)
    assert visit.whole.page is not None
    assert visit.whole.page.isVisible()
    assert visit.bottom.compare.isChecked()


def test_cards_are_walked_with_the_keys_of_a_keyboard_and_opened_with_enter(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    visit = to_roles(program, finger)
    grid, keys = roles(visit).centre.results.grid, Keys(qtbot, program)
    keys.go_to(grid)
    keys.press(Qt.Key.Key_Down, times=2)
    assert not visit.visitor.explorer.enquiry.page
    reached = grid.currentIndex().row()
    assert reached > 0
    keys.press(Qt.Key.Key_Return)
    card = roles(visit).centre.results.model.card(reached)
    page = roles(visit).centre.role_page
    assert card is not None
    assert page is not None
    assert page.head.title.text() == card.ref.title


def test_the_cards_can_be_narrowed_and_a_chip_takes_it_back(
    program: KioskProgram, finger: Finger
) -> None:
    visit = to_roles(program, finger)
    results = roles(visit).centre.results
    every = results.model.rowCount()
    finger.tap(roles(visit).narrow)
    narrow = visit.screen_of(Screen.NARROW)
    assert isinstance(narrow, NarrowScreen)
    row = next(each for section in narrow.pane.sections for each in section.rows)
    finger.tap(row)
    finger.tap(narrow.onward)
    assert visit.screen_shown is Screen.ROLES
    assert 0 < results.model.rowCount() < every
    assert roles(visit).narrow.text() == "Narrow · 1"
    (chip,) = [each for each in results.findChildren(Chip) if each.isVisible()]
    finger.tap(chip)
    assert results.model.rowCount() == every


def test_text_size_and_contrast_are_one_touch_away(program: KioskProgram, finger: Finger) -> None:
    visit = to_roles(program, finger)
    before = visit.bottom.back.height()
    finger.tap(program.window.top.text_size)
    assert program.look.factor > 1
    assert visit.bottom.back.height() >= before
    finger.tap(program.window.top.contrast)
    assert program.look.theme.name is ThemeName.CONTRAST


def test_whoever_cannot_read_the_invitation_begins_with_larger_text(
    program: KioskProgram, finger: Finger
) -> None:
    window = program.window
    finger.tap(window.attract.text_size)
    assert window.visiting
    assert program.look.factor > 1
    assert window.visits[0].screen_shown is Screen.START


def test_text_size_and_contrast_are_there_for_staff_as_well(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    window = program.window
    act(qtbot, program, window.ask_for_pin)
    finger.tap(window.top.contrast)
    assert program.look.theme.name is ThemeName.CONTRAST
    assert window.stage.currentWidget() is window.pin_pad


def test_everything_that_can_be_touched_is_large_enough(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    visit = to_roles(program, finger)
    keep(visit, finger, 1)
    finger.tap(roles(visit).centre.results.grid.viewport(), card(visit, 1))
    small: list[str] = []
    for screen in Screen:
        if screen is not Screen.OURS:
            act(qtbot, program, partial(visit.go, screen))
            small += [f"{screen}: {each}" for each in _too_small(program.shell)]
    assert not small, "\n".join(small)


def _too_small(window: QWidget) -> list[str]:
    """What can be pressed and is less than 64 pixels each way; a word may be narrower."""
    found = []
    for each in window.findChildren(QAbstractButton):
        unseen = each.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if not each.isVisible() or not each.isEnabled() or unseen:
            continue
        word = isinstance(each, TextLink | PillButton)
        word = word or (isinstance(each, Button) and each.manner is Manner.LINK)
        if each.height() < 64 or each.width() < (44 if word else 64):
            found.append(
                f"{type(each).__name__} “{each.accessibleName() or each.text()}” "
                f"{each.width()} × {each.height()}"
            )
    return found


def test_a_choice_that_is_taken_back_gives_back_what_it_took_in(
    program: KioskProgram, finger: Finger
) -> None:
    visit = begin(program, finger)
    tiles = start(visit).tiles
    finger.tap(tiles["a-levels"])
    finger.tap(tiles["t-level"])
    assert visit.visitor.explorer.enquiry.start == {"t-level"}  # which counts as A levels
    assert not tiles["a-levels"].isEnabled()
    finger.tap(tiles["t-level"])
    assert visit.visitor.explorer.enquiry.start == {"a-levels"}
    finger.tap(tiles["a-levels"])
    assert visit.visitor.explorer.enquiry.start == frozenset()
    assert not any(tile.isChecked() for tile in tiles.values())


# Forgetting


def test_start_again_asks_where_something_was_kept(program: KioskProgram, finger: Finger) -> None:
    visit = to_roles(program, finger)
    finger.tap(program.window.top.again)
    fresh = program.window.visits[0]
    assert fresh is not visit  # nothing was kept, so nothing was asked
    assert fresh.screen_shown is Screen.START
    finger.tap(start(fresh).onward)
    keep(fresh, finger, 0)
    finger.tap(program.window.top.again)
    finger.tap(program.window.confirm.no)
    assert fresh.visitor.bookmarks.entries()
    finger.tap(program.window.top.again)
    finger.tap(program.window.confirm.yes)
    assert program.window.visits[0] is not fresh
    assert not program.window.visits[0].visitor.bookmarks.entries()


def test_the_next_visitor_finds_nothing_of_the_one_before(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    visit = begin(program, finger)
    finger.tap(start(visit).tiles["a-levels"])
    finger.tap(start(visit).onward)
    keep(visit, finger, 0)
    finger.tap(program.window.top.text_size)
    finger.tap(program.window.top.contrast)
    QGuiApplication.clipboard().setText("of the visitor before")
    act(qtbot, program, lambda: visit.visitor.explorer.type_words("nurse"))
    act(qtbot, program, program.window.end)
    assert not program.window.visiting
    assert program.look.theme.name is ThemeName.LIGHT
    assert program.look.factor == 1
    assert QGuiApplication.clipboard().text() == ""
    fresh = begin(program, finger)
    assert fresh is not visit
    assert fresh.screen_shown is Screen.START
    assert not any(tile.isChecked() for tile in start(fresh).tiles.values())
    assert not fresh.bottom.back.isEnabled()
    finger.tap(start(fresh).onward)
    assert roles(fresh).search.text() == ""
    assert not fresh.visitor.bookmarks.entries()
    assert fresh.visitor.explorer.enquiry.words == ""


def seconds(program: KioskProgram, number: int) -> None:
    """Let so many seconds pass, as the timer that counts them would."""
    for _ in range(number):
        program.window.idle._timer.timeout.emit()


def test_an_idle_visit_is_forgotten_after_a_warning(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    window = program.window
    visit = to_roles(program, finger)
    seconds(program, 59)
    assert not window.still_there.isVisible()
    seconds(program, 1)
    assert window.still_there.isVisible()
    assert window.still_there.ring.seconds == 20
    seconds(program, 19)
    assert window.visiting
    act(qtbot, program, lambda: seconds(program, 1))
    assert not window.visiting
    assert not window.still_there.isVisible()
    assert window.visits[0] is not visit


def test_a_touch_ends_the_warning_as_often_as_needed_and_presses_nothing(
    program: KioskProgram, finger: Finger
) -> None:
    window = program.window
    visit = to_roles(program, finger)
    for _ in range(3):
        seconds(program, 70)
        assert window.still_there.isVisible()
        finger.tap(window.still_there, QPoint(30, window.height() - 40))  # over “Back”
        assert not window.still_there.isVisible()
        assert visit.screen_shown is Screen.ROLES
    seconds(program, 59)
    assert not window.still_there.isVisible()


def test_another_finger_ends_the_warning_while_one_rests_on_the_screen(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    window = program.window
    to_roles(program, finger)
    fingers = Fingers(window)
    fingers.press(0, QPoint(window.width() // 2, window.height() // 2))
    seconds(program, 70)
    assert window.still_there.isVisible()
    fingers.press(1, QPoint(200, 200))
    assert not window.still_there.isVisible()
    assert window.visiting
    fingers.lift(1)
    act(qtbot, program, partial(fingers.lift, 0))


def test_each_touch_begins_the_count_anew(program: KioskProgram, finger: Finger) -> None:
    to_roles(program, finger)
    for _ in range(3):
        seconds(program, 50)
        finger.tap(program.window.top.title)
    assert not program.window.still_there.isVisible()
    assert program.window.visiting


def write_with_others(program: KioskProgram) -> None:
    """Have the figures written, as each hour, with those of enough others who opened nothing."""
    usage = program.usage
    assert usage is not None
    enough_people(usage)
    program.figures.do(usage.flush)


def counted_by(qtbot: QtBot, program: KioskProgram, tmp_path: Path) -> DayCounts:
    """What the kiosk's files say once they are written."""
    write_with_others(program)
    qtbot.waitUntil(lambda: not program.busy)
    return merged_files([tmp_path / "data" / "usage"]).usage.in_all()


def visits_in(counted: DayCounts) -> int:
    """How many visits there were, without those of the others."""
    return counted.total(What.LENGTH) - LEAST_STANDS


def test_what_was_opened_is_counted_and_nothing_else(
    qtbot: QtBot, program: KioskProgram, finger: Finger, tmp_path: Path
) -> None:
    visit = to_roles(program, finger)
    finger.tap(roles(visit).centre.results.grid.viewport(), card(visit, 1))
    act(qtbot, program, lambda: visit.visitor.explorer.type_words("zqmarker"))
    act(qtbot, program, program.window.end)
    counted = counted_by(qtbot, program, tmp_path)
    assert counted.by_id(What.ROLE) == {"practice-manager": 1}
    assert visits_in(counted) == 1
    assert counted.total(What.WORD) == 0  # typed once
    written = b"".join(path.read_bytes() for path in (tmp_path / "data" / "usage").iterdir())
    assert b"zqmarker" not in written


def test_no_file_tells_of_one_visit(
    qtbot: QtBot, program: KioskProgram, finger: Finger, tmp_path: Path
) -> None:
    to_roles(program, finger)
    act(qtbot, program, program.window.end)
    assert program.usage is not None
    program.figures.do(program.usage.flush)
    qtbot.waitUntil(lambda: not program.busy)
    assert not (tmp_path / "data" / "usage").exists()


def test_nothing_in_the_program_holds_what_was_typed(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    # No constant of any file, and it finds something.
    typed = "".join(("administrator ", "healthc"))
    to_roles(program, finger)
    people = program.window.people
    act(qtbot, program, lambda: people.current.visitor.explorer.type_words(typed))
    assert roles(people.current).centre.results.model.rowCount()
    assert _holders(typed)
    act(qtbot, program, program.window.end)
    assert _holders(typed) == []


def _holders(words: str) -> list[object]:
    """What Python knows to hold a text with these words, but for this test itself."""
    gc.unfreeze()  # or Python does not tell of what stood before the first visit
    gc.collect()
    held = []
    for each in gc.get_objects():
        inside = gc.get_referents(each)
        # A dictionary of texts alone is known to nobody but its owner, such as a cache.
        unknown = [inner for inner in inside if type(inner) is dict and not gc.is_tracked(inner)]
        inside += gc.get_referents(*unknown)
        if any(type(value) is str and words in value for value in inside):
            held.append(each)
    return [each for each in held if not isinstance(each, FrameType | CellType)]


def test_a_disk_that_hangs_holds_up_no_visitor(
    qtbot: QtBot,
    program: KioskProgram,
    finger: Finger,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = threading.Event()

    def hangs(path: Path, book: Book) -> None:
        answers.wait()
        write_book(path, book)

    monkeypatch.setattr(counting, "write_book", hangs)
    try:
        to_roles(program, finger)
        act(qtbot, program, program.window.end)
        write_with_others(program)
        fresh = to_roles(program, finger)
        finger.tap(roles(fresh).centre.results.grid.viewport(), card(fresh, 1))
        assert program.figures.busy  # still at the visit before
    finally:
        answers.set()
    act(qtbot, program, program.window.end)
    counted = counted_by(qtbot, program, tmp_path)
    assert visits_in(counted) == 2 + LEAST_STANDS  # others came twice


def test_a_star_alone_takes_no_list_home(
    qtbot: QtBot, program: KioskProgram, finger: Finger, tmp_path: Path
) -> None:
    visit = to_roles(program, finger)
    keep(visit, finger, 0)
    act(qtbot, program, program.window.end)
    assert counted_by(qtbot, program, tmp_path).by_id(What.TAKEN) == {}


def test_a_list_that_was_looked_at_with_its_codes_counts_once(
    qtbot: QtBot, program: KioskProgram, finger: Finger, tmp_path: Path
) -> None:
    visit = to_roles(program, finger)
    keep(visit, finger, 0, 1)
    for _ in range(2):
        finger.tap(visit.bottom.list)
        finger.tap(visit.bottom.screens[Screen.ROLES])
    act(qtbot, program, program.window.end)
    assert counted_by(qtbot, program, tmp_path).by_id(What.TAKEN) == {"qr/2-5": 1}


def test_who_starts_again_and_leaves_was_one_visit(
    qtbot: QtBot, program: KioskProgram, finger: Finger, tmp_path: Path
) -> None:
    to_roles(program, finger)
    finger.tap(program.window.top.again)
    assert program.window.visiting
    act(qtbot, program, lambda: seconds(program, 80))
    assert not program.window.visiting
    counted = counted_by(qtbot, program, tmp_path)
    assert visits_in(counted) == 1


def test_who_goes_on_after_starting_again_is_another_visit(
    qtbot: QtBot, program: KioskProgram, finger: Finger, tmp_path: Path
) -> None:
    to_roles(program, finger)
    finger.tap(program.window.top.again)
    finger.tap(start(program.window.visits[0]).onward)
    act(qtbot, program, program.window.end)
    counted = counted_by(qtbot, program, tmp_path)
    assert visits_in(counted) == 2


def test_one_person_cannot_have_a_word_written(
    qtbot: QtBot, program: KioskProgram, finger: Finger, tmp_path: Path
) -> None:
    """By starting again, or by a second person who comes and goes."""
    window = program.window

    def search(visit: Visit) -> None:
        act(qtbot, program, lambda: visit.visitor.explorer.type_words("zqmarker"))

    begin(program, finger)
    for _ in range(6):
        search(window.visits[0])
        finger.tap(window.top.again)
    for _ in range(6):
        finger.tap(window.top.two)
        search(window.visits[1])
        finger.tap(window.top.two)
    act(qtbot, program, window.end)
    counted = counted_by(qtbot, program, tmp_path)
    assert counted.total(What.WORD) == 0
    for _ in range(4):
        search(begin(program, finger))
        act(qtbot, program, window.end)
    counted = counted_by(qtbot, program, tmp_path)
    assert counted.by_id(What.WORD) == {"zqmarker": 5}


def test_a_code_brings_an_earlier_list_back(
    qtbot: QtBot, program: KioskProgram, finger: Finger
) -> None:
    visit = to_roles(program, finger)
    keep(visit, finger, 0, 1)
    finger.tap(visit.bottom.list)
    kept = visit.screen_of(Screen.LIST)
    assert isinstance(kept, ListScreen)
    code = kept.take_away.code.text()
    act(qtbot, program, program.window.end)

    later = to_roles(program, finger)
    finger.tap(later.bottom.list)
    empty = later.screen_of(Screen.LIST)
    assert isinstance(empty, ListScreen)
    finger.tap(empty.nothing.typed)
    assert program.window.keyboard.isVisible()
    act(qtbot, program, program.window.keyboard.done.emit)
    empty.nothing.typed.setText("no such code")
    finger.tap(empty.nothing.bring)
    assert empty.told.text()
    empty.nothing.typed.setText(code.replace("-", " ").lower())
    finger.tap(empty.nothing.bring)
    assert len(later.visitor.bookmarks.entries()) == 2
    assert empty.told.text() == "Brought back 2 entries."
    assert empty.nothing.typed.text() == ""


def test_each_fault_ends_the_visit_until_they_do_not_stop(
    qtbot: QtBot, program: KioskProgram
) -> None:
    ended = []
    for _ in range(12):
        program.window.begin()
        assert program.window.visiting
        act(qtbot, program, program.begin_anew)
        ended.append(not program.window.visiting)
        act(qtbot, program, program.window.end)
    # A kiosk that nobody would start again does not run in circles for ever.
    assert ended == [True] * 9 + [False] * 3


def test_where_faults_do_not_stop_a_watched_kiosk_ends_as_one_that_failed(
    qtbot: QtBot, program: KioskProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pulse, "watched", True)
    codes: list[int] = []
    program.shell.left.connect(codes.append)
    for _ in range(10):
        act(qtbot, program, program.begin_anew)
    assert codes == [FAULTY]

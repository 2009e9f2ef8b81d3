"""Statements one after another, suggestions that follow, and nothing that outlives a reset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.records import Kind, Ref
from explorer.domain.suiting import MOST_STATEMENTS, MOST_SUGGESTIONS, About, Reply
from explorer.presenters.explorer import Catalogue, Explorer, load
from explorer.presenters.suiting import Stage, Suiting, prepare
from explorer.presenters.worker import Worker
from tests.presenters.fakes import FakeCatalogue
from tests.store.sample import opened, starter_content, varied

LIKE, NOT = Reply.LIKE_ME, Reply.NOT_LIKE_ME


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """The catalogue that comes with the program."""
    with opened(starter_content(), tmp_path_factory.mktemp("starter") / "starter.db") as catalogue:
        yield catalogue


@pytest.fixture
def explorer(worker: Worker, starter: Catalogue) -> Explorer:
    made = Explorer(worker)
    made.open(starter, load(starter))
    return made


@pytest.fixture
def suiting(qtbot: QtBot, explorer: Explorer, worker: Worker) -> Suiting:
    """Begun, at the first statement."""
    made = Suiting(explorer, worker)
    after(qtbot, made, made.begin)
    assert made.stage is Stage.ASKING
    return made


def after(qtbot: QtBot, suiting: Suiting, act: Callable[[], object]) -> None:
    """Do something, and wait for what it changes."""
    with qtbot.waitSignal(suiting.changed):
        act()


def answered(qtbot: QtBot, suiting: Suiting, *replies: Reply) -> None:
    """Answer the statements from the one shown; those left over are skipped."""
    left = len(suiting.statements) - suiting.place
    for reply in (*replies, *[Reply.SKIPPED] * (left - len(replies))):
        after(qtbot, suiting, partial(suiting.answer, reply))
    assert suiting.stage is Stage.SHOWING


def test_the_starter_catalogue_has_statements_of_its_own(suiting: Suiting) -> None:
    assert len(suiting.statements) == MOST_STATEMENTS
    assert {each.facet for each in suiting.statements} == {"quality", "skill"}
    for statement in suiting.statements:
        assert statement.text.startswith("I ")
        assert statement.text.endswith(".")


def test_each_quality_and_skill_of_the_starter_catalogue_has_a_short_statement() -> None:
    facets = [facet for facet in starter_content().facets if facet.id in ("quality", "skill")]
    texts = [option.statement for facet in facets for option in facet.options]
    assert len(set(texts)) == len(texts) > MOST_STATEMENTS
    assert all(text.startswith("I ") and text.endswith(".") for text in texts)
    assert max(map(len, texts)) < 80


def test_one_statement_follows_another_and_suggestions_the_last(
    qtbot: QtBot, suiting: Suiting
) -> None:
    assert suiting.statement == suiting.statements[0]
    after(qtbot, suiting, lambda: suiting.answer(LIKE))
    assert (suiting.place, suiting.reply, suiting.complete) == (1, None, False)
    after(qtbot, suiting, suiting.skip)
    answered(qtbot, suiting, LIKE)
    assert suiting.complete
    assert suiting.statement is None
    assert suiting.reply is None
    assert len(suiting.suggestions) == MOST_SUGGESTIONS


def test_what_is_suggested_is_what_the_catalogue_states(
    qtbot: QtBot, suiting: Suiting, starter: Catalogue
) -> None:
    answered(qtbot, suiting, LIKE, LIKE, NOT, LIKE)
    for suggested in suiting.suggestions:
        page = starter.role(suggested.role.id)
        assert page is not None
        tagged = {tag.option: tag for tag in page.role.tags}
        assert len(suggested.speaks_for) == 3
        for fact in suggested.speaks_for:
            assert set(fact.sources) <= set(page.role.sources)
            if fact.about is About.SAID:
                assert fact.statement is not None
                assert any(key.option in tagged for key in fact.statement.options)
        if suggested.contradicted:
            assert suggested.against is not None
            assert suggested.against.about is About.SAID


def test_a_statement_can_be_gone_back_to_and_changed(qtbot: QtBot, suiting: Suiting) -> None:
    suiting.back()  # there is nothing before the first
    assert suiting.place == 0
    answered(qtbot, suiting, LIKE, LIKE)
    after(qtbot, suiting, suiting.back)
    assert suiting.place == len(suiting.statements) - 1
    assert suiting.reply is Reply.SKIPPED
    after(qtbot, suiting, suiting.back)
    after(qtbot, suiting, suiting.show_suggestions)
    before = suiting.suggestions
    after(qtbot, suiting, suiting.change_answers)
    assert (suiting.place, suiting.reply, suiting.complete) == (0, LIKE, True)
    after(qtbot, suiting, lambda: suiting.answer(Reply.NOT_AT_ALL_LIKE_ME))
    after(qtbot, suiting, suiting.show_suggestions)
    assert suiting.suggestions != before


def test_nothing_like_oneself_suggests_nothing(qtbot: QtBot, suiting: Suiting) -> None:
    answered(qtbot, suiting, NOT, Reply.NOT_SURE)
    assert suiting.suggestions == ()


def test_not_for_me_says_what_takes_its_place_and_can_be_taken_back(
    qtbot: QtBot, suiting: Suiting
) -> None:
    answered(qtbot, suiting, LIKE, LIKE, LIKE)
    before = [each.role for each in suiting.suggestions]
    after(qtbot, suiting, lambda: suiting.not_for_me(before[1]))
    now = [each.role for each in suiting.suggestions]
    assert suiting.replaced is not None
    assert suiting.replaced.role == before[1]
    assert suiting.replaced.instead == now[-1]
    assert now[:-1] == [before[0], *before[2:]]
    suiting.not_for_me(before[1])  # it is away already
    assert suiting.removed == (before[1],)
    after(qtbot, suiting, suiting.bring_back)
    assert [each.role for each in suiting.suggestions] == before
    assert suiting.replaced is None


def test_what_was_taken_away_stays_so_when_answers_change(qtbot: QtBot, suiting: Suiting) -> None:
    answered(qtbot, suiting, LIKE, LIKE, LIKE)
    role = suiting.suggestions[0].role
    after(qtbot, suiting, lambda: suiting.not_for_me(role))
    after(qtbot, suiting, suiting.change_answers)
    after(qtbot, suiting, suiting.show_suggestions)
    assert role not in [each.role for each in suiting.suggestions]
    assert suiting.replaced is None


def test_a_role_that_is_no_longer_there_is_passed_over(qtbot: QtBot, suiting: Suiting) -> None:
    answered(qtbot, suiting, LIKE, LIKE)
    before = [each.role for each in suiting.suggestions]
    after(qtbot, suiting, lambda: suiting.not_for_me(Ref(Kind.ROLE, "gone", "Gone")))
    assert [each.role for each in suiting.suggestions] == before


def test_it_goes_on_where_one_left_off(qtbot: QtBot, suiting: Suiting) -> None:
    after(qtbot, suiting, lambda: suiting.answer(LIKE))
    after(qtbot, suiting, suiting.begin)
    assert suiting.place == 1
    answered(qtbot, suiting, LIKE)
    after(qtbot, suiting, suiting.begin)
    assert suiting.stage is Stage.SHOWING


def test_starting_again_and_a_reset_forget_everything(qtbot: QtBot, suiting: Suiting) -> None:
    answered(qtbot, suiting, LIKE, LIKE)
    suiting.not_for_me(suiting.suggestions[0].role)
    after(qtbot, suiting, suiting.start_again)
    assert (suiting.stage, suiting.place, len(suiting.replies)) == (Stage.ASKING, 0, 0)
    assert (suiting.suggestions, suiting.removed, suiting.replaced) == ((), (), None)
    after(qtbot, suiting, lambda: suiting.answer(LIKE))
    suiting.reset()
    assert (suiting.stage, len(suiting.replies)) == (Stage.PREPARING, 0)
    assert suiting.statement is None


def test_suggestions_that_come_too_late_are_dropped(
    qtbot: QtBot, suiting: Suiting, worker: Worker
) -> None:
    answered(qtbot, suiting, LIKE, LIKE)
    after(qtbot, suiting, suiting.change_answers)
    suiting.show_suggestions()
    suiting.answer(NOT)
    qtbot.waitUntil(lambda: not worker.busy)
    assert (suiting.stage, suiting.place) == (Stage.ASKING, 1)


def test_what_makes_no_sense_now_does_nothing(qtbot: QtBot, suiting: Suiting) -> None:
    role = Ref(Kind.ROLE, "nurse", "Nurse")
    suiting.change_answers()
    suiting.not_for_me(role)
    suiting.bring_back()
    assert (suiting.stage, suiting.place, suiting.removed) == (Stage.ASKING, 0, ())
    answered(qtbot, suiting, LIKE)
    suiting.answer(LIKE)
    suiting.bring_back()
    assert suiting.stage is Stage.SHOWING


def test_before_a_catalogue_is_open_it_waits_for_one(
    qtbot: QtBot, worker: Worker, starter: Catalogue
) -> None:
    explorer = Explorer(worker)
    suiting = Suiting(explorer, worker)
    suiting.begin()
    suiting.show_suggestions()
    assert (suiting.stage, suiting.statements, suiting.sources) == (Stage.PREPARING, (), {})
    explorer.open(starter, load(starter))
    qtbot.waitUntil(lambda: suiting.stage is Stage.ASKING)
    assert suiting.sources


def test_another_catalogue_begins_anew(
    qtbot: QtBot, suiting: Suiting, explorer: Explorer, worker: Worker, tmp_path: Path
) -> None:
    before = suiting.statements
    answered(qtbot, suiting, LIKE)
    with opened(varied(1), tmp_path / "other.db") as other:
        explorer.open(other, load(other))
        qtbot.waitUntil(lambda: not worker.busy)
        assert suiting.stage is Stage.ASKING
        assert suiting.statements != before
        assert not suiting.replies


def test_a_catalogue_that_says_too_little_asks_nothing(qtbot: QtBot, worker: Worker) -> None:
    explorer, little = Explorer(worker), FakeCatalogue()
    explorer.open(little, load(little))
    suiting = Suiting(explorer, worker)
    after(qtbot, suiting, suiting.begin)
    assert suiting.stage is Stage.UNABLE
    suiting.answer(LIKE)
    suiting.show_suggestions()
    assert suiting.stage is Stage.UNABLE


def test_a_catalogue_that_cannot_be_read_is_told_to_the_explorer(
    qtbot: QtBot, worker: Worker
) -> None:
    class Damaged(FakeCatalogue):
        def facets(self) -> tuple[()]:
            if self.asked:
                raise ValueError("damaged")
            return ()

    damaged = Damaged()
    explorer = Explorer(worker)
    explorer.open(damaged, load(damaged))
    suiting = Suiting(explorer, worker)
    with qtbot.waitSignal(explorer.broken):
        suiting.begin()


def test_what_many_would_rule_out_is_known(starter: Catalogue) -> None:
    prepared = prepare(starter)
    assert {"shifts", "on-call"} <= {key.option for key in prepared.drawbacks}
    assert "Needs a degree" in [title for title, numbers in prepared.needed if numbers]

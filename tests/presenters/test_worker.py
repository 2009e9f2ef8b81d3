"""Jobs run one after another on one other thread, and their results come back to this one."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from explorer.presenters.worker import Worker


def settle(qtbot: QtBot, worker: Worker) -> None:
    qtbot.waitUntil(lambda: not worker.busy, timeout=10_000)


def test_jobs_run_elsewhere_and_results_come_back_here(qtbot: QtBot, worker: Worker) -> None:
    here = threading.get_ident()
    seen: list[tuple[int, int]] = []
    for _ in range(3):
        worker.do(threading.get_ident, lambda there: seen.append((there, threading.get_ident())))
    settle(qtbot, worker)
    assert len({there for there, _ in seen}) == 1
    assert all(there != here and back == here for there, back in seen)


def test_jobs_run_in_the_order_in_which_they_were_handed_over(qtbot: QtBot, worker: Worker) -> None:
    ran: list[int] = []
    done: list[int] = []
    for n in range(50):

        def job(n: int = n) -> int:
            ran.append(n)
            return n

        worker.do(job, done.append)
    settle(qtbot, worker)
    assert ran == done == list(range(50))


@pytest.mark.parametrize("result", [None, 0, [], {}, (1, "two"), {"a": [1]}, object()])
def test_any_result_comes_back_as_it_is(qtbot: QtBot, worker: Worker, result: object) -> None:
    came: list[object] = []
    worker.do(lambda: result, came.append)
    settle(qtbot, worker)
    assert came == [result]
    assert type(came[0]) is type(result)


def test_an_error_goes_to_whoever_asked_for_it(qtbot: QtBot, worker: Worker) -> None:
    errors: list[Exception] = []
    results: list[object] = []
    worker.do(lambda: 1 / 0, results.append, errors.append)
    worker.do(lambda: 2, results.append, errors.append)
    settle(qtbot, worker)
    assert [type(error) for error in errors] == [ZeroDivisionError]
    assert results == [2]


def test_an_error_that_nobody_asked_for_is_raised_on_this_thread(
    qtbot: QtBot, worker: Worker
) -> None:
    with qtbot.captureExceptions() as raised:
        worker.do(lambda: 1 / 0)
        settle(qtbot, worker)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_an_error_in_what_follows_leaves_the_worker_working(qtbot: QtBot, worker: Worker) -> None:
    def fail(_: object) -> None:
        raise LookupError

    came: list[int] = []
    with qtbot.captureExceptions() as raised:
        worker.do(lambda: 1, fail)
        worker.do(lambda: 2, came.append)
        settle(qtbot, worker)
    assert [kind for kind, _, _ in raised] == [LookupError]
    assert came == [2]


def test_it_is_busy_until_the_last_result_has_been_delivered(qtbot: QtBot, worker: Worker) -> None:
    busy: list[bool] = []
    assert not worker.busy
    worker.do(lambda: None, lambda _: busy.append(worker.busy))
    worker.do(lambda: None, lambda _: busy.append(worker.busy))
    assert worker.busy
    with qtbot.waitSignal(worker.idle, timeout=10_000):
        pass
    assert not worker.busy
    assert busy == [True, False]


def test_what_follows_can_hand_over_more(qtbot: QtBot, worker: Worker) -> None:
    came: list[int] = []
    idle: list[int] = []
    worker.idle.connect(lambda: idle.append(len(came)))

    def again(n: int) -> None:
        came.append(n)
        if n < 3:
            worker.do(lambda: n + 1, again)

    worker.do(lambda: 1, again)
    settle(qtbot, worker)
    assert came == [1, 2, 3]
    assert idle == [3]


def test_stopping_finishes_what_was_handed_over(qtbot: QtBot) -> None:
    ran: list[int] = []
    worker = Worker()
    for n in range(20):
        worker.do(partial(ran.append, n))
    worker.stop()
    assert ran == list(range(20))
    settle(qtbot, worker)


def test_a_job_that_may_take_long_is_known_until_its_result_is_here(
    qtbot: QtBot, worker: Worker
) -> None:
    seen: list[bool] = []
    worker.do(lambda: None, may_last=True)
    worker.do(lambda: None, lambda _: seen.append(worker.may_last))
    assert worker.may_last
    settle(qtbot, worker)
    assert seen == [False]

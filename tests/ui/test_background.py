"""Results of other threads arrive on the screen's thread, or not at all."""

from concurrent.futures import Future, ThreadPoolExecutor
from threading import current_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from clinic_station.ui.background import when_done


def test_the_result_comes_to_the_screens_thread(qtbot: QtBot):
    receiver, seen = QObject(), []
    with ThreadPoolExecutor(1) as pool:
        when_done(
            pool.submit(lambda: 42),
            receiver,
            lambda value: seen.append((value, current_thread())),
        )
        qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, current_thread())]


def test_a_finished_future_is_told_later_not_at_once(qtbot: QtBot):
    receiver, seen = QObject(), []
    future: Future[int] = Future()
    future.set_result(1)
    when_done(future, receiver, seen.append)
    assert seen == []
    qtbot.waitUntil(lambda: seen == [1])


def test_an_error_goes_to_who_wants_it(qtbot: QtBot):
    receiver, seen = QObject(), []
    future: Future[int] = Future()
    when_done(future, receiver, lambda _value: None, seen.append)
    error = OSError("disk full")
    future.set_exception(error)
    qtbot.waitUntil(lambda: seen == [error])


def test_an_error_nobody_wants_is_not_swallowed(qtbot: QtBot):
    receiver = QObject()
    future: Future[int] = Future()
    when_done(future, receiver, lambda _value: None)
    with qtbot.captureExceptions() as raised:
        future.set_exception(OSError("disk full"))
        qtbot.waitUntil(lambda: bool(raised))
    assert str(raised[0][1]) == "disk full"


@pytest.mark.parametrize("outcome", ["result", "error", "cancel"])
def test_nothing_arrives_when_the_screen_has_gone(outcome, qtbot: QtBot):
    receiver, seen = QObject(), []
    future: Future[int] = Future()
    when_done(future, receiver, seen.append, seen.append)
    delete(receiver)
    if outcome == "result":
        future.set_result(1)
    elif outcome == "error":
        future.set_exception(OSError("gone"))
    else:
        future.cancel()
    marker = QObject()
    future_after: Future[str] = Future()
    future_after.set_result("after")
    later: list[str] = []
    when_done(future_after, marker, later.append)
    qtbot.waitUntil(lambda: later == ["after"])
    assert seen == []

"""Rules for every test: no warning, no log of one, and no thread or timer left behind."""

import gc
import logging
import os
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

from clinic_station import i18n

pytest.register_assert_rewrite("tests.support")

THREAD_GRACE_S = 2.0

# Before the first QApplication: no display needed, and text of the same size everywhere.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(QT_FONT_DPI="96", QT_SCALE_FACTOR="1", TZ="UTC")
time.tzset()

settings.register_profile("house", deadline=None)
settings.register_profile("build", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("build" if os.environ.get("CI") else "house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = [item for item in items if _is_wanted(item, config)]
    config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
    items[:] = wanted
    for item in items:
        if {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("gui")


def _is_wanted(item: pytest.Item, config: pytest.Config) -> bool:
    return item.get_closest_marker("soak") is None or "soak" in config.option.markexpr


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A test may change the language; the next one starts in English."""
    yield
    i18n.use_language("en")


class _Warnings(logging.Handler):
    """Keeps what was logged at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_logged_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """A logged warning fails the test, unless the test reads the log itself (caplog)."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.lines and "caplog" not in request.fixturenames:
        pytest.fail("logged: " + "; ".join(handler.lines))


@pytest.fixture(autouse=True)
def no_threads_left() -> Iterator[None]:
    """Threads started in a test end with it; one that is ending is given a moment."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(THREAD_GRACE_S)
    alive = [thread.name for thread in left if thread.is_alive()]
    if alive:
        pytest.fail(f"threads still running: {alive}")


@pytest.fixture(autouse=True)
def no_timers_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Timers started in a test of the screens are stopped, or gone with their screen."""
    if request.node.get_closest_marker("gui") is None:
        yield
        return
    before = {id(timer) for timer in _active_timers()}
    yield
    left = [timer for timer in _active_timers() if id(timer) not in before]
    if left:
        owners = [type(timer.parent()).__name__ for timer in left]
        for timer in left:
            timer.stop()
        pytest.fail(f"timers still running, owned by: {owners}")


@pytest.fixture(autouse=True)
def no_collection_while_painting(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test's screen has no parent: once the test has let go of it, a collection would delete it,
    and one that starts in a paint event would do so under the painter's feet."""
    if request.node.get_closest_marker("gui") is None:
        yield
        return
    gc.disable()
    yield
    gc.enable()


def _active_timers() -> list:
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    timers = (thing for thing in gc.get_objects() if issubclass(type(thing), QTimer))
    return [timer for timer in timers if isValid(timer) and timer.isActive()]

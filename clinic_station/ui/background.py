"""A finished future comes back to the thread of the screens, if the screen is still there."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
_log = logging.getLogger(__name__)


class _Courier(QObject):
    """Carries one result across threads. A child of its receiver, so it goes when that goes."""

    arrived = Signal(object)

    def __init__(
        self,
        receiver: QObject,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        super().__init__(receiver)
        self._done = done
        self._failed = failed
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def send(self, future: "Future[Any]") -> None:
        """Called in whatever thread finished the work."""
        try:
            self.arrived.emit(future)
        except RuntimeError:  # the receiver is gone, and this object with it
            _log.debug("a result came after its screen had gone")

    def _deliver(self, future: "Future[Any]") -> None:
        self.deleteLater()
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            self._done(future.result())
        elif self._failed is not None:
            self._failed(error)
        else:
            raise error


def when_done(
    future: "Future[T]",
    receiver: QObject,
    done: Callable[[T], None],
    failed: Callable[[BaseException], None] | None = None,
) -> None:
    """Calls `done` with the result, or `failed` with the error, in the receiver's thread and only
    while the receiver lives. Never at once, even if the future has finished already. An error
    without `failed` is raised from the event loop."""
    future.add_done_callback(_Courier(receiver, done, failed).send)

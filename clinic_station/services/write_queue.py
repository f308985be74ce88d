"""Writes that wait for a disk in trouble instead of being lost."""

import logging
import threading
from collections import deque
from collections.abc import Callable

from clinic_station.services.ports import StationStore, StoreError, StoreJobs, StoreUnavailable

_log = logging.getLogger(__name__)

Work = Callable[[StationStore], object]


class WriteQueue:
    """Hands writes to the store's thread, in order, each as soon as it comes.

    While the disk is full, read-only or busy they are kept, and tried again with the next write
    or `retry`; nothing overtakes them. A write that the store refuses for good is logged and left
    out, so that it does not hold up the others. `add` and `retry` may be called from any thread
    and never block.
    """

    def __init__(self, jobs: StoreJobs) -> None:
        self._jobs = jobs
        self._waiting: deque[tuple[Work, Callable[[], None] | None]] = deque()
        self._lock = threading.Lock()
        self._trouble: str | None = None

    @property
    def trouble(self) -> str | None:
        """Staff text while something could not be written, else None."""
        return self._trouble

    @property
    def waiting(self) -> int:
        """How many writes are still to be done."""
        return len(self._waiting)

    def add(self, work: Work, done: Callable[[], None] | None = None) -> None:
        """`done` is called in the store's thread when `work` is safely on disk."""
        with self._lock:
            self._waiting.append((work, done))
        self.retry()

    def retry(self) -> None:
        """Try what waits. Cheap when nothing does."""
        if self._waiting:
            self._jobs.submit(self._write)

    def flush(self, store: StationStore) -> None:
        """In the store's thread, before something is read that may still wait to be written.
        Raises StoreUnavailable when it cannot be written now."""
        self._write(store)
        if self._waiting:
            raise StoreUnavailable(self._trouble or "")
        self._trouble = None

    def _write(self, store: StationStore) -> None:
        while self._waiting:
            work, done = self._waiting[0]
            try:
                work(store)
            except StoreUnavailable as error:
                self._trouble = str(error)
                return
            except Exception as error:  # a bug in one write must not cost all that follow it
                self._trouble = str(error)
                _log.error("a write was refused: %s", error, exc_info=_unless_told(error))
                done = None
            else:
                self._trouble = None
            self._waiting.popleft()
            if done is not None:
                done()


def _unless_told(error: Exception) -> Exception | None:
    """The store's own errors say in one line what is the matter."""
    return None if isinstance(error, StoreError) else error

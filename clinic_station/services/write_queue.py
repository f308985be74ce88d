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

    def add(self, work: Work, done: Callable[[], None] | None = None) -> None:
        """`done` is called in the store's thread when `work` is safely on disk."""
        with self._lock:
            self._waiting.append((work, done))
        self.retry()

    def retry(self) -> None:
        """Try what waits. Cheap when nothing does."""
        if self._waiting:
            self._jobs.submit(self._write)

    def _write(self, store: StationStore) -> None:
        while self._waiting:
            work, done = self._waiting[0]
            try:
                work(store)
            except StoreUnavailable as error:
                self._trouble = str(error)
                return
            except StoreError as error:
                self._trouble = str(error)
                _log.error("a write was refused: %s", error)
                done = None
            else:
                self._trouble = None
            self._waiting.popleft()
            if done is not None:
                done()

"""The thread that owns the store, and a thread for one job beside it."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from clinic_station.i18n import _
from clinic_station.services.ports import NotReadyError, StationStore, StoreError

T = TypeVar("T")
_log = logging.getLogger(__name__)


@runtime_checkable
class _Closes(Protocol):
    def close(self) -> None: ...


class _Job(Generic[T]):
    def __init__(self, work: Callable[[StationStore], T]) -> None:
        self._work = work
        self.future: Future[T] = Future()

    def run(self, store: StationStore) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self._work(store)
        except BaseException as error:
            _log_unexpected(error)
            self.future.set_exception(error)
        else:
            self.future.set_result(result)

    def refuse(self, error: BaseException) -> None:
        if self.future.set_running_or_notify_cancel():
            self.future.set_exception(error)


class StoreThread:
    """Fits services.ports.StoreJobs. The store is opened, used and closed in its one thread."""

    def __init__(self, open_store: Callable[[], StationStore]) -> None:
        self._open_store = open_store
        self._queue: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._opened: Future[None] = Future()
        self._thread = Thread(target=self._run, name="store", daemon=False)
        self._lock = Lock()  # nothing may be queued behind the end
        self._closing = False

    def start(self) -> Future[None]:
        """The future is done when the store is open. When it cannot be opened, the future carries
        the StoreError, and so does every job's."""
        self._thread.start()
        return self._opened

    def submit(self, work: Callable[[StationStore], T]) -> Future[T]:
        """Never blocks. After `close` the future carries a StoreError."""
        job = _Job(work)
        with self._lock:
            if not self._closing:
                self._queue.put(job)
                return job.future
        job.refuse(StoreError(_("The station is shutting down.")))
        return job.future

    def close(self) -> None:
        """Waits until all jobs are done and the store is closed. A second call is harmless."""
        with self._lock:
            if not self._closing:
                self._closing = True
                self._queue.put(None)
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            store = self._open_store()
        except BaseException as error:
            _log_unexpected(error)
            self._opened.set_exception(error)
            self._refuse_all(error)
            return
        self._opened.set_result(None)
        while (job := self._queue.get()) is not None:
            job.run(store)
        if isinstance(store, _Closes):
            store.close()

    def _refuse_all(self, error: BaseException) -> None:
        while (job := self._queue.get()) is not None:
            job.refuse(error)


def run_aside(work: Callable[[], T], name: str) -> Future[T]:
    """One job in a thread of its own, for what would keep the store busy too long (a check of the
    whole file). The program does not end before it is done."""
    job = _Job(lambda _store: work())
    Thread(target=job.run, args=(None,), name=name, daemon=False).start()
    return job.future


def _log_unexpected(error: BaseException) -> None:
    """A StoreError is the world's trouble and told to people, as is what staff have to see to;
    anything else is a bug of ours."""
    if not isinstance(error, StoreError | NotReadyError):
        _log.error("a job for the store failed", exc_info=error)

"""The reader thread of a board: connects, reads, reconnects, and hands samples on."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from clinic_station.clock import Clock
from clinic_station.devices.ring import SampleRing
from clinic_station.devices.source import (
    BoardEnded,
    BoardError,
    BoardSource,
    Sink,
    StateListener,
)
from clinic_station.domain.board import BoardSample, BoardState

_log = logging.getLogger(__name__)

T = TypeVar("T")

READ_SECONDS = 0.1  # the longest that stop() waits for a quiet board
RETRY_SECONDS = 2.0
WINDOW_SAMPLES = 300 * 100  # the longest set, so that it can be judged as a whole when it ends


class BoardFeed:
    """Keeps one board streaming into a ring and the sinks, whatever happens to the cable.

    Trouble is a state, never an exception that gets out. Sinks and listeners are called in the
    thread that polls.
    """

    def __init__(
        self,
        source: BoardSource,
        clock: Clock,
        retry_seconds: float = RETRY_SECONDS,
        ring: SampleRing | None = None,
    ) -> None:
        self._source = source
        self._clock = clock
        self._retry_seconds = retry_seconds
        self.window = SampleRing(WINDOW_SAMPLES) if ring is None else ring
        self._state = BoardState.CONNECTING
        self._state_since = clock.monotonic()
        self._trouble = ""
        self._is_open = False
        self._has_ended = False
        self._sinks: tuple[Sink, ...] = ()
        self._listeners: tuple[StateListener, ...] = ()
        self._lock = threading.Lock()  # for the two tuples
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._logged: set[object] = set()

    @property
    def name(self) -> str:
        return self._source.name

    @property
    def state(self) -> BoardState:
        return self._state

    @property
    def state_since(self) -> float:
        """Station-clock seconds at which the state came about."""
        return self._state_since

    @property
    def trouble(self) -> str:
        return self._trouble

    def add_sink(self, sink: Sink) -> None:
        with self._lock:
            self._sinks = (*self._sinks, sink)

    def remove_sink(self, sink: Sink) -> None:
        with self._lock:
            self._sinks = tuple(each for each in self._sinks if each != sink)

    def add_listener(self, listener: StateListener) -> None:
        with self._lock:
            self._listeners = (*self._listeners, listener)

    def start(self) -> None:
        if self._thread is not None:
            raise RuntimeError("the feed is running")
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="board-feed", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        thread, self._thread = self._thread, None
        if thread is threading.current_thread():
            return  # asked by a consumer: the thread closes the board on its way out
        if thread is not None:
            thread.join()
        self._close()

    def poll(self, timeout: float = READ_SECONDS) -> bool:
        """One turn: connect where needed, read, hand on. False when the board is lost, and it is
        time to wait a little. The thread does just this; call it by hand only where none runs."""
        try:
            if not self._is_open:
                self._connect()
            samples = self._source.read(timeout)
        except BoardError as error:
            self._has_ended = isinstance(error, BoardEnded)
            self._lose(str(error))
            return False
        except Exception as error:
            self._log_once(type(error), "The board's driver failed")
            self._lose(str(error) or type(error).__name__)
            return False
        if samples:
            self._hand_on(samples)
        return True

    def _run(self) -> None:
        while not self._stopping.is_set():
            if not self.poll():
                if self._has_ended:
                    return
                self._stopping.wait(self._retry_seconds)
        self._close()

    def _connect(self) -> None:
        self._become(BoardState.CONNECTING)
        self._is_open = True  # from here on there may be something to close
        self._source.open()
        self._trouble = ""
        self._become(BoardState.STREAMING)

    def _lose(self, trouble: str) -> None:
        _log.info("Board lost: %s", trouble)
        self._trouble = trouble
        self._is_open = False
        self._source.close()
        self._become(BoardState.LOST)

    def _close(self) -> None:
        if self._is_open:
            self._is_open = False
            self._source.close()
        self._become(BoardState.ABSENT)

    def _hand_on(self, samples: Sequence[BoardSample]) -> None:
        self.window.add(samples)
        for sink in self._sinks:
            self._tell(sink, samples)

    def _become(self, state: BoardState) -> None:
        if state is self._state:
            return
        self._state, self._state_since = state, self._clock.monotonic()
        for listener in self._listeners:
            self._tell(listener, state)

    def _tell(self, callback: Callable[[T], None], what: T) -> None:
        """One consumer's bug must not cost the others their samples, nor the station its board."""
        try:
            callback(what)
        except Exception:
            self._log_once(callback, "A consumer of board samples failed")

    def _log_once(self, what: object, message: str) -> None:
        if what not in self._logged:
            self._logged.add(what)
            _log.exception(message)


class NullFeed:
    """The feed of a station without a board."""

    name = "none"
    state = BoardState.ABSENT

    def __init__(self, trouble: str = "") -> None:
        self.trouble = trouble
        self.window = SampleRing(capacity=1)

    def add_sink(self, sink: Sink) -> None:
        """Nothing will come."""

    def remove_sink(self, sink: Sink) -> None:
        """Nothing to remove."""

    def add_listener(self, listener: StateListener) -> None:
        """There will be no change."""

    def start(self) -> None:
        """No thread is needed."""

    def stop(self) -> None:
        """Nothing runs."""

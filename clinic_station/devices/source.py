"""What every balance board looks like to the station."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from clinic_station.domain.balance import FloatArray
from clinic_station.domain.board import BoardSample, BoardState
from clinic_station.domain.exercise import Side
from clinic_station.domain.session_view import SessionView
from clinic_station.domain.steps import Beat


class BoardError(Exception):
    """The board failed or went away; the feed reports it as lost and tries again."""


class BoardSource(Protocol):
    """A balance board. Drivers, the simulator and the replay of a recording all fit it.

    All three methods are called from the feed's one thread, in the order open, read..., close.
    """

    name: str

    def open(self) -> None:
        """Raises BoardError when the board is not there."""
        ...

    def read(self, timeout: float) -> Sequence[BoardSample]:
        """Wait up to `timeout` seconds; empty when the board was quiet. Raises BoardError."""
        ...

    def close(self) -> None:
        """Never raises; harmless when not open."""
        ...


class BoardEnded(BoardError):
    """There will be no more samples (a recording came to its end); the feed does not try again."""


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """One thing that may be named after --board: its pattern, and whether it works here."""

    spec: str
    available: bool


class SampleWindow(Protocol):
    """The newest samples, for whoever draws or counts. Rows are at, tr, br, tl, bl (kg), oldest
    first, in an array of the caller's own. May be asked from any thread."""

    def newest(self, seconds: float) -> FloatArray:
        """The samples of the last `seconds` before the newest one, shape (n, 5)."""
        ...

    def since(self, at: float) -> FloatArray:
        """The samples later than `at`, shape (n, 5)."""
        ...

    def latest(self) -> BoardSample | None: ...


Sink = Callable[[Sequence[BoardSample]], None]
StateListener = Callable[[BoardState], None]


class Feed(Protocol):
    """What the station sees of its board. Sinks and listeners are called in the feed's thread, so
    they hand on and return."""

    @property
    def name(self) -> str: ...
    @property
    def state(self) -> BoardState: ...
    @property
    def trouble(self) -> str:
        """Why the board is not streaming, for staff; empty when there is nothing to say."""
        ...

    @property
    def window(self) -> SampleWindow: ...
    def add_sink(self, sink: Sink) -> None: ...
    def remove_sink(self, sink: Sink) -> None:
        """Harmless when it is not there. A call that is under way may still end."""
        ...

    def add_listener(self, listener: StateListener) -> None:
        """Told of every change from now on."""
        ...

    def start(self) -> None: ...
    def stop(self) -> None:
        """Returns when the thread has ended and the board is closed. Twice is as good as once."""
        ...


class BodyModel(Protocol):
    """What a made-up patient on a simulated board is told to do; real boards have none.

    Any thread may call, as often as it likes. What is told holds until something else is told,
    and movement goes on by itself between calls. Times are station-clock seconds.
    """

    def show(self, view: SessionView, at: float) -> None:
        """Do what the screen shows: the whole step with its tempo is read from the view, so that
        one call a step (and one at each pause and resume) is enough, at any clock speed. The
        patient is on the board for the exercises that use it, beginning with their change-over."""
        ...

    def follow(
        self,
        exercise_id: str,
        beat: Beat | None,
        beat_progress: float,
        side: Side,
        on_board: bool,
        at: float,
        beat_seconds: float = 0.0,
    ) -> None:
        """Be `beat_progress` (0..1) through a beat of an exercise. With `beat_seconds` the beat
        is carried on to its end; without, the body stays until the next call. A `beat` of None
        stands, or sits, in the exercise's starting position."""
        ...

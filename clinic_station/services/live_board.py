"""The balance board as a running session sees it: state, trail, and what it can vouch for."""

from collections.abc import Sequence

from clinic_station.clock import Clock
from clinic_station.devices.source import BodyModel, Feed
from clinic_station.domain.balance import centre_of_pressure, mean_defined, weight_left_percent
from clinic_station.domain.board import BoardState
from clinic_station.domain.counting import NOT_SURE, BoardVerdict, judge_set
from clinic_station.domain.exercise import Exercise
from clinic_station.domain.session_view import SessionView
from clinic_station.services.ports import StoreJobs
from clinic_station.services.recorder import CHUNK_SECONDS, BoardRecorder, RecordingReport

STOOD_ON_KG = 20.0  # below this total no number is shown (clinical board rules)
TRAIL_S = 1.5
SHARE_S = 0.2
SETTLE_S = 1.0  # samples just before the set give the starting level


class LiveBoard:
    """One board for the sessions of a station. `body` is the made-up patient of a simulated
    board; real boards have none. All times are station-clock seconds."""

    def __init__(
        self, feed: Feed, body: BodyModel | None = None, chunk_seconds: float = CHUNK_SECONDS
    ) -> None:
        self._feed = feed
        self._body = body
        self._chunk_seconds = chunk_seconds
        self._recorder: BoardRecorder | None = None

    @property
    def state(self) -> BoardState:
        return self._feed.state

    @property
    def source_name(self) -> str | None:
        return None if self.state is BoardState.ABSENT else self._feed.name

    def is_stood_on(self) -> bool:
        """Whether somebody stands on the board now."""
        latest = self._feed.window.latest()
        return (
            self.state is BoardState.STREAMING
            and latest is not None
            and latest.total_kg >= STOOD_ON_KG
        )

    def trail(self) -> list[tuple[float, float]]:
        """Newest 1.5 s of centre of pressure, (ml_mm, ap_mm), oldest first."""
        if self.state is not BoardState.STREAMING:
            return []
        points = centre_of_pressure(self._feed.window.newest(TRAIL_S), minimum_kg=STOOD_ON_KG)
        return [(ml, ap) for ml, ap in points.tolist() if ml == ml]  # NaN is not itself

    def left_percent(self) -> float | None:
        """Share of the load on the left half, of the last moment; None when nobody stands."""
        if not self.is_stood_on():
            return None
        window = self._feed.window.newest(SHARE_S)
        return mean_defined(weight_left_percent(window, minimum_kg=STOOD_ON_KG))

    def judge(self, exercise: Exercise, work: Sequence[tuple[float, float]]) -> BoardVerdict:
        """What the board saw of one set, whose movement filled the stretches `work`; not sure for
        exercises that are not done on it, and where it was not heard all the time."""
        if not work or not exercise.balance_board or self.state is not BoardState.STREAMING:
            return NOT_SURE
        samples = self._feed.window.since(work[0][0] - SETTLE_S)
        return judge_set(exercise.board_metrics, exercise.mode, samples, work)

    def begin_recording(self, session_id: str, jobs: StoreJobs, clock: Clock) -> None:
        """Records from now on for this session; an earlier recording ends."""
        self.end_recording()
        if self.state is BoardState.ABSENT:
            return
        self._recorder = BoardRecorder(
            jobs, clock, self._feed.name, session_id, self._chunk_seconds
        )
        self._feed.add_sink(self._recorder.take)

    def end_recording(self) -> None:
        """Hands over what is left. Harmless when nothing is recorded."""
        if self._recorder is not None:
            self._feed.remove_sink(self._recorder.take)
            self._recorder.stop()

    @property
    def recorded(self) -> RecordingReport | None:
        """Of the latest recording, running or ended; None without one."""
        return self._recorder.report if self._recorder else None

    def follow(self, view: SessionView, at: float) -> None:
        """Lets a simulated body move with the exercise on screen."""
        if self._body is not None:
            self._body.show(view, at)

"""Replays a recording as if it were a board."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from clinic_station.clock import Clock
from clinic_station.devices.pacing import Pacer, Wait, real_wait
from clinic_station.devices.recording_csv import Recording, read_recording
from clinic_station.devices.source import BoardEnded, BoardError
from clinic_station.domain.balance import DEFAULT_GEOMETRY, BoardGeometry
from clinic_station.domain.board import BoardSample

MOST_AT_ONCE = 1000
MOST_BYTES = 200_000_000  # some days of samples; more is not a recording of ours


class ReplayBoard:
    """Streams a CSV recording at its own pace by the station clock, `speed` times as fast.

    After the last sample BoardEnded is raised, or the recording begins anew with `loops`. Every
    `open` starts at the beginning.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        speed: float = 1.0,
        *,
        loops: bool = False,
        geometry: BoardGeometry = DEFAULT_GEOMETRY,
        wait: Wait = real_wait,
    ) -> None:
        if speed <= 0:
            raise ValueError("the speed must be above 0")
        self.name = f"replay:{path.name}"
        self._path = path
        self._pacer = Pacer(clock, wait)
        self._speed = speed
        self._loops = loops
        self._geometry = geometry
        self._recording: Recording | None = None
        self._start = 0.0
        self._next = 0

    def open(self) -> None:
        """Reads and checks the whole file; raises BoardError saying what is wrong with it."""
        try:
            self._recording = read_recording(self._lines(), self._geometry)
        except BoardError as error:
            raise BoardError(f"{self._path.name}: {error}") from error
        self._start = self._pacer.now()
        self._next = 0

    def read(self, timeout: float) -> Sequence[BoardSample]:
        """All samples due since the last read (the first thousand of them; the rest follow)."""
        recording = self._recording
        if recording is None:
            raise BoardError("the recording is not open")
        if self._next == len(recording.times):
            self._begin_anew(recording)
        due = self._start + recording.times[self._next] / self._speed
        now = self._pacer.wait_until(float(due), timeout)
        return self._due_samples(recording, now)

    def close(self) -> None:
        self._recording = None

    def _due_samples(self, recording: Recording, now: float) -> Sequence[BoardSample]:
        elapsed = (now - self._start) * self._speed
        last = int(np.searchsorted(recording.times, elapsed + 1e-9, side="right"))
        here = slice(self._next, max(self._next, min(last, self._next + MOST_AT_ONCE)))
        self._next = here.stop
        moments = self._start + recording.times[here] / self._speed
        rows = zip(moments.tolist(), recording.corners_kg[here].tolist(), strict=True)
        return [BoardSample(at, *corners) for at, corners in rows]

    def _begin_anew(self, recording: Recording) -> None:
        if not self._loops:
            raise BoardEnded("the recording has come to its end")
        self._start += (recording.times[-1] + _usual_step(recording)) / self._speed
        self._next = 0

    def _lines(self) -> list[str]:
        try:
            if self._path.exists() and not self._path.is_file():
                raise BoardError("not a file")
            if self._path.stat().st_size > MOST_BYTES:
                raise BoardError("the file is too large for a recording")
            return self._path.read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise BoardError(error.strerror or str(error)) from error
        except UnicodeDecodeError as error:
            raise BoardError("not a text file") from error


def _usual_step(recording: Recording) -> float:
    """Seconds between samples; what also separates the last one from the first of a new round."""
    steps = np.diff(recording.times)
    return float(np.median(steps)) if len(steps) else 1.0

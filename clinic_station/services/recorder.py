"""Gathers board samples into one-second chunks for the store."""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import timedelta

from clinic_station.clock import Clock
from clinic_station.domain.balance import GAP_S, sample_rows
from clinic_station.domain.board import BoardSample
from clinic_station.services.board_chunks import pack
from clinic_station.services.ports import StationStore, StoreJobs

CHUNK_SECONDS = 1.0
USUAL_RATE_HZ = 100.0


@dataclass(frozen=True, slots=True)
class RecordingReport:
    """What has been handed to the store or is about to be; a gap is a silence over 0.2 s."""

    source: str
    samples: int
    gaps: int


class BoardRecorder:
    """Records one session's board, from the first sample on; without samples there is no
    recording.

    `take` is a sink of the feed and is called in its thread; the rest may be called from any.
    Nothing waits for the store: a kill loses what came after the last full second. When the store
    fails, `trouble` says so and recording goes on.
    """

    def __init__(
        self,
        jobs: StoreJobs,
        clock: Clock,
        source: str,
        session_id: str | None,
        chunk_seconds: float = CHUNK_SECONDS,
    ) -> None:
        self._jobs = jobs
        self._clock = clock
        self._source = source
        self._session_id = session_id
        self._chunk_seconds = chunk_seconds
        self._waiting: list[BoardSample] = []
        self._recording: Future[str] | None = None
        self._origin = 0.0
        self._chunks = 0
        self._samples = 0
        self._gaps = 0
        self._last_at: float | None = None
        self._last_job: Future[None] | None = None
        self._is_stopped = False
        self._trouble: str | None = None
        self._lock = threading.Lock()

    @property
    def report(self) -> RecordingReport:
        with self._lock:
            return RecordingReport(self._source, self._samples, self._gaps)

    @property
    def trouble(self) -> str | None:
        """Staff text of the first failed write, or None."""
        return self._trouble

    def take(self, samples: Sequence[BoardSample]) -> None:
        """Samples in order of time. After `stop` they are passed over."""
        with self._lock:
            if self._is_stopped:
                return
            for sample in samples:
                self._add(sample)

    def stop(self) -> Future[None] | None:
        """Hand over what is left. The future is done when the last chunk is on disk, or carries
        what went wrong; None when nothing was recorded. Twice is as good as once."""
        with self._lock:
            self._is_stopped = True
            self._flush()
            return self._last_job

    def _add(self, sample: BoardSample) -> None:
        if self._waiting and sample.at - self._waiting[0].at >= self._chunk_seconds:
            self._flush()
        if self._last_at is not None and sample.at - self._last_at > GAP_S:
            self._gaps += 1
        self._last_at = sample.at
        self._samples += 1
        self._waiting.append(sample)

    def _flush(self) -> None:
        if not self._waiting:
            return
        samples, self._waiting = self._waiting, []
        if self._recording is None:
            self._recording = self._begin(samples)
        self._chunks += 1
        self._last_job = self._submit_chunk(self._recording, self._chunks, samples)
        self._last_job.add_done_callback(self._note_trouble)

    def _begin(self, samples: Sequence[BoardSample]) -> Future[str]:
        self._origin = samples[0].at
        ago = timedelta(seconds=self._clock.monotonic() - self._origin)
        started_at = (self._clock.utc_now() - ago).isoformat()
        rate_hz = _rate_hz(samples)
        return self._jobs.submit(
            lambda store: store.add_recording(
                self._session_id, self._source, started_at, round(rate_hz, 2)
            )
        )

    def _submit_chunk(
        self, recording: Future[str], number: int, samples: Sequence[BoardSample]
    ) -> Future[None]:
        """Jobs run in order, so the recording's row is there, or has failed, when this runs."""
        begin = samples[0].at
        started_at = round(begin - self._origin, 6)
        data = pack(sample_rows(samples), begin)

        def add(store: StationStore) -> None:
            store.add_chunk(recording.result(), number, started_at, len(samples), data)

        return self._jobs.submit(add)

    def _note_trouble(self, job: Future[None]) -> None:
        error = job.exception()
        if error is not None and self._trouble is None:
            self._trouble = str(error)


def _rate_hz(samples: Sequence[BoardSample]) -> float:
    """As heard in the first chunk; the usual one where that is too short to tell."""
    seconds = samples[-1].at - samples[0].at
    return (len(samples) - 1) / seconds if seconds > 0 else USUAL_RATE_HZ

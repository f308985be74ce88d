"""Puts a station together from its parts, all but the screens."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType

from clinic_station.clock import Clock, ScaledClock
from clinic_station.config import Config
from clinic_station.devices.feed import BoardFeed, NullFeed
from clinic_station.devices.registry import open_source, reason_for_none
from clinic_station.devices.ring import RATE_HZ, SampleRing
from clinic_station.devices.source import Feed
from clinic_station.devices.stimulus import OFF, Stimulus
from clinic_station.domain.patient import Patient
from clinic_station.domain.results import RepetitionResult
from clinic_station.domain.routine import Catalogue
from clinic_station.paths import DataPaths, assets_dir
from clinic_station.services.jobs import StoreThread, run_aside
from clinic_station.services.live_board import LiveBoard
from clinic_station.services.ports import StationStore
from clinic_station.services.recorder import CHUNK_SECONDS
from clinic_station.services.recovery import close_old_visits
from clinic_station.services.routines import load_catalogue
from clinic_station.services.visit_desk import VisitDesk, code_length
from clinic_station.services.visit_record import VisitMeans
from clinic_station.store import integrity
from clinic_station.store.station_store import SqliteStore

_log = logging.getLogger(__name__)

WINDOW_S = 300  # the longest set a board may be asked about, with room to spare


class Station:
    """Store thread, board, catalogue and desk of one data folder; close it, whatever happens.

    Construction does not wait for the store; `wait_until_ready` does, and raises StoreError (one
    line for people) when another station runs there or the file cannot be used. Construction
    raises ValueError or BoardError for a board that cannot be used. `demo_seed` fills an empty
    folder with a made-up clinic.
    """

    def __init__(
        self,
        paths: DataPaths,
        config: Config,
        clock: Clock,
        *,
        demo_seed: int | None = None,
        on_stored: Callable[[Sequence[RepetitionResult]], None] | None = None,
    ) -> None:
        self.paths = paths
        self.config = config
        self.clock = clock
        self.integrity: Future[list[str]] | None = None
        assets = assets_dir()
        stimulus = Stimulus(OFF)
        self.feed = make_feed(config.board, clock, stimulus, demo_seed or 1)
        # A faster demo hears its board faster; the disk is asked once a second all the same.
        chunk_s = CHUNK_SECONDS * (clock.speed if isinstance(clock, ScaledClock) else 1.0)
        body = stimulus if config.board == "simulated" else None
        self.board = LiveBoard(self.feed, body, chunk_s)
        self.jobs = StoreThread(self._open_store)
        self._opened = self.jobs.start()
        try:
            self._begin([assets, paths.root / "content"], demo_seed, on_stored)
        except BaseException:  # the store's thread would keep the program from ending
            self.feed.stop()
            self.jobs.close()
            raise

    def _begin(
        self,
        content: Sequence[Path],
        demo_seed: int | None,
        on_stored: Callable[[Sequence[RepetitionResult]], None] | None,
    ) -> None:
        self.catalogue: Catalogue = load_catalogue(content)
        self._ready = self.jobs.submit(lambda store: self._make_ready(store, demo_seed))
        means = VisitMeans(self.clock, self.jobs, self.catalogue, self.board, on_stored)
        self.desk = VisitDesk(means)
        self.feed.start()

    def wait_until_ready(self) -> None:
        """Until the file is open, and the demo clinic in it. Raises StoreError."""
        self._opened.result()
        self.desk.code_length = self._ready.result()

    def routine(self, routine_id: str) -> str:
        """The same id. Raises ValueError, naming those there are, for an unknown one."""
        if routine_id not in self.catalogue.routines:
            known = ", ".join(sorted(self.catalogue.routines))
            raise ValueError(f"no routine is called {routine_id}; there are: {known}")
        return routine_id

    def require_demo(self, seed: int) -> Patient:
        """The demo clinic's first patient. Raises ValueError for a folder of real patients."""
        from clinic_station.services.demo_clinic import demo_code

        patient = self.desk.find(demo_code(seed)).result().patient
        if patient is None:
            raise ValueError(
                "this data folder holds no demo clinic of this seed; name an empty one"
            )
        return patient

    def close(self) -> None:
        """Stops the board and writes what is left. A second call is harmless."""
        try:
            self.board.end_recording()
            self.feed.stop()
        finally:
            self.desk.retry_writes()
            self.jobs.close()
        if lost := self.desk.waiting_writes:
            _log.error("%d writes could not be saved: the disk was in trouble to the end", lost)

    def __enter__(self) -> "Station":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open_store(self) -> SqliteStore:
        store = SqliteStore.open(self.paths, self.clock.utc_now)
        if store.stopped_uncleanly:
            path = store.path
            self.integrity = run_aside(lambda: integrity.problems(path), "integrity")
        return store

    def _make_ready(self, store: StationStore, demo_seed: int | None) -> int:
        """How long the clinic's codes are."""
        now = self.clock.utc_now()
        if demo_seed is not None and not store.patients():
            from clinic_station.services.demo_clinic import seed_demo_clinic

            assert isinstance(store, SqliteStore)
            seed_demo_clinic(store, self.catalogue, now=now, seed=demo_seed)
        closed = close_old_visits(store, now)
        if closed:
            _log.info("Closed %d visits left open on earlier days", closed)
        return code_length(store)


def make_feed(spec: str, clock: Clock, stimulus: Stimulus, seed: int) -> Feed:
    """The feed of the board that `spec` names, not started. Raises ValueError, BoardError."""
    source = open_source(spec, clock, stimulus=stimulus, seed=seed)
    if source is None:
        return NullFeed(reason_for_none(spec))
    return BoardFeed(source, clock, ring=SampleRing(WINDOW_S * RATE_HZ))

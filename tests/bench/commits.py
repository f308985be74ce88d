"""From an event to its rows on the disk, against the same rows in one bare transaction.

The rows are those of a whole visit's routine. Station and bare connection take turns, batch by
batch, each on its own copy of the file as it was before the routine, with the same settings.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from clinic_station.clock import SystemClock
from clinic_station.commands import headless
from clinic_station.config import Config
from clinic_station.paths import DataPaths
from clinic_station.services.jobs import StoreThread
from clinic_station.store.database import LOG_PAGES
from clinic_station.store.station_store import SqliteStore
from tests.bench.figures import Figure, judged, percentile

SLACK_MS = 2.0
WRITES = ("INSERT", "UPDATE", "DELETE")
Statement = tuple[str, tuple[object, ...]]


@dataclass
class Batch:
    """One call of `record`, and the writes it led to."""

    arguments: tuple[object, ...]
    statements: list[Statement] = field(default_factory=list)


class Overheard:
    """A connection that notes what is written through it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.statements: list[Statement] = []

    def execute(self, sql: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if sql.lstrip().upper().startswith(WRITES):
            self.statements.append((sql, tuple(values)))
        return self._db.execute(sql, values)

    def __getattr__(self, name: str) -> object:
        return getattr(self._db, name)


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        batches = _overhear_visit(folder)
        ours, bare = _take_turns(folder, batches)
    floor, figure = percentile(bare, 99), percentile(ours, 99)
    goal = max(2 * floor, floor + SLACK_MS)
    return [judged("event_to_commit_p99", figure, "ms", goal, floor)]


def _overhear_visit(folder: Path) -> list[Batch]:
    """Plays the demo's visit; `before.sqlite3` is the file as its first event found it."""
    batches: list[Batch] = []
    record = SqliteStore.record

    def overhear(store: SqliteStore, *arguments: object) -> None:
        db = store._db
        if not batches:
            with closing(sqlite3.connect(folder / "before.sqlite3")) as copy:
                db.backup(copy)
        heard = Overheard(db)
        store._db = heard
        try:
            record(store, *arguments)
        finally:
            store._db = db
        batches.append(Batch(arguments, heard.statements))

    with patch.object(SqliteStore, "record", overhear), patch("sys.stdout"):
        headless.play(
            data=folder / "visit",
            config=Config(board="none"),
            routine="ankle_back_foundation",
            speed=1000.0,
            seed=1,
            as_json=True,
        )
    return batches


def _take_turns(folder: Path, batches: list[Batch]) -> tuple[list[float], list[float]]:
    """Milliseconds of each batch: by the station's store thread, and bare."""
    ours: list[float] = []
    bare: list[float] = []
    with _station(folder) as jobs, _connection(folder) as db:
        for batch in batches:
            ours.append(_timed_by_station(jobs, batch))
            bare.append(_timed_bare(db, batch))
    return ours, bare


@contextmanager
def _station(folder: Path) -> Iterator[StoreThread]:
    paths = DataPaths(folder / "ours")
    _copy(folder, paths.database)
    jobs = StoreThread(lambda: SqliteStore.open(paths, SystemClock().utc_now))
    jobs.start().result()
    try:
        yield jobs
    finally:
        jobs.close()


@contextmanager
def _connection(folder: Path) -> Iterator[sqlite3.Connection]:
    path = folder / "bare" / "station.sqlite3"
    _copy(folder, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES:d}")
        db.execute("PRAGMA journal_mode = WAL")
        yield db


def _copy(folder: Path, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes((folder / "before.sqlite3").read_bytes())


def _timed_by_station(jobs: StoreThread, batch: Batch) -> float:
    begun = perf_counter()
    jobs.submit(lambda store: store.record(*batch.arguments)).result()
    return 1000 * (perf_counter() - begun)


def _timed_bare(db: sqlite3.Connection, batch: Batch) -> float:
    begun = perf_counter()
    db.execute("BEGIN IMMEDIATE")
    for sql, values in batch.statements:
        db.execute(sql, values)
    db.execute("COMMIT")
    return 1000 * (perf_counter() - begun)

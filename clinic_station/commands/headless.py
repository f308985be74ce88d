"""`demo --headless`: one whole visit without a screen, through the same services."""

import json
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from clinic_station.clock import ScaledClock, SystemClock, real_sleep
from clinic_station.config import Config
from clinic_station.domain.results import RepetitionResult
from clinic_station.paths import DataPaths
from clinic_station.services.ports import StoreError
from clinic_station.services.virtual_patient import VirtualPatient
from clinic_station.services.visit_report import visit_report
from clinic_station.station import Station


class StoredLines:
    """Prints one JSON line for each repetition or hold that is safely on disk."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lock = threading.Lock()
        self._is_read = True

    def __call__(self, stored: Sequence[RepetitionResult]) -> None:
        with self._lock:
            try:
                self._print(stored)
            except BrokenPipeError:  # `... | head`: the visit goes on without a reader
                self._is_read = False

    def _print(self, stored: Sequence[RepetitionResult]) -> None:
        for one in stored if self._is_read else ():
            line = {
                "stored": one.id,
                "exercise": one.exercise_id,
                "side": one.side.value,
                "set": one.set,
                "rep": one.repetition,
            }
            self._out.write(json.dumps(line) + "\n")
        self._out.flush()


def play(
    *,
    data: Path | None,
    config: Config,
    routine: str | None,
    speed: float,
    seed: int,
    as_json: bool,
) -> int:
    """Plays a visit to its end, going on with one that was left open. Returns the exit code."""
    with ExitStack() as stack:
        if data is None:
            data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="clinic-station-")))
        paths = DataPaths(data.absolute())
        clock = ScaledClock(SystemClock(), speed)
        lines = None if as_json else StoredLines(sys.stdout)
        station = stack.enter_context(
            Station(paths, config, clock, demo_seed=seed, on_stored=lines)
        )
        station.wait_until_ready()
        report = _visit(station, routine and station.routine(routine), seed)
        if as_json:
            sys.stdout.write(json.dumps(report, indent=2) + "\n")
    return 0


def _visit(station: Station, routine: str | None, seed: int) -> dict[str, object]:
    visit = station.desk.open(station.require_demo(seed)).result()
    VirtualPatient(visit, routine, real_sleep).play()
    station.jobs.submit(lambda _store: None).result()  # everything before it has been tried
    if visit.trouble:
        raise StoreError(visit.trouble)
    recorded = station.board.recorded
    return station.jobs.submit(
        lambda store: visit_report(store, station.catalogue, visit.session_id, recorded)
    ).result()

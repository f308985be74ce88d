"""Runs the real program from a terminal's point of view, and reads what it left on disk."""

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "clinic_station", *map(str, arguments)]


def environment() -> dict[str, str]:
    """No display, and midday where the station stands: no visit of a test runs past midnight."""
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "CLINIC_STATION_DATA"}
    env = {key: value for key, value in os.environ.items() if key not in left_out}
    hours_to_midday = 12 - datetime.now(UTC).hour
    return env | {"TZ": f"NOON{-hours_to_midday:+d}", "PYTHONPATH": str(ROOT)}


def run(
    *arguments: object, cwd: Path = ROOT, seconds: float = 120.0
) -> "subprocess.CompletedProcess[str]":
    """The program run to its end, without a keyboard."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def run_until_killed(seconds: float, log: Path, *arguments: object) -> bool:
    """Runs the program, killing it (-9) after so long. True when it had ended well before. What it
    printed is added to `log`."""
    with (
        log.open("a") as out,
        subprocess.Popen(
            command(*arguments), env=environment(), stdin=subprocess.DEVNULL, stdout=out
        ) as process,
    ):
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return False
    assert code == 0, f"the program ended with {code}"
    return True


@contextmanager
def running(*arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """The program while it runs, its lines to be read; killed at the end."""
    with subprocess.Popen(
        command(*arguments),
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def printed_ids(log: Path) -> list[str]:
    """The ids of the lines that say what is stored. A last line cut off by a kill is no line."""
    whole = [line for line in log.read_text().splitlines(keepends=True) if line.endswith("\n")]
    return [json.loads(line)["stored"] for line in whole]


def rows(folder: Path, query: str, values: Sequence[object] = ()) -> list[tuple]:
    """An answer of the station's database, read beside it."""
    path = folder / "station.sqlite3"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return db.execute(query, tuple(values)).fetchall()


def kill_instants(seed: int, longest: float) -> Iterator[float]:
    """Random moments, the same for the same seed."""
    chance = random.Random(seed)
    while True:
        yield chance.uniform(0.1, longest)

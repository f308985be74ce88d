"""From the start of the process to Welcome on the screen, against a bare window's start.

Both are watched from outside, in the X server's memory: the moment that the colour of the main
key (or of the bare window) covers as much of the screen as it will.
"""

import mmap
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from tests.bench.bare_window import COLOUR
from tests.bench.figures import Figure, judged
from tests.support.polling import until
from tests.support.program import ROOT
from tests.support.xvfb import Desktop, desktop
from tests.support.xwd import COLOUR_BYTES, HEADER

RUNS = 7
SLACK_S = 0.4
GRID = 8  # px between two looks at the screen
KEY_POINTS = 300  # the main key covers over a thousand of them


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name, desktop(Path(name), 1366, 900) as screen:
        data = Path(name) / "data"
        bare = ["-m", "tests.bench.bare_window"]
        station = ["-m", "clinic_station", "run", "--windowed", "--size", "1280x800"]
        station += ["--board", "simulated", "--data", str(data)]
        for command in (bare, station):  # once without a look: files are read from the disk
            _seconds(screen, command)
        pairs = [(_seconds(screen, bare), _seconds(screen, station)) for _run in range(RUNS)]
    floor, start = (median(column) for column in zip(*pairs, strict=True))
    return [judged("start_to_welcome", start, "s", floor + SLACK_S, floor)]


def _seconds(screen: Desktop, arguments: list[str]) -> float:
    with _pixels(screen) as pixels:
        begun = perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=screen.env, stderr=subprocess.DEVNULL
        )
        try:
            until(lambda: _covered(pixels), "the window")
            return perf_counter() - begun
        finally:
            process.terminate()
            process.wait(10)
            until(lambda: not _covered(pixels), "an empty screen")


def _covered(pixels: "np.ndarray[tuple[int, int], np.dtype[np.uint32]]") -> bool:
    return int((pixels[::GRID, ::GRID] & 0xFFFFFF == int(COLOUR[1:], 16)).sum()) > KEY_POINTS


@contextmanager
def _pixels(screen: Desktop) -> Iterator["np.ndarray[tuple[int, int], np.dtype[np.uint32]]"]:
    """The X server's own memory of the screen."""
    with screen.framebuffer.open("rb") as file:
        memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        fields = HEADER.unpack_from(memory)
        start = fields[0] + fields[19] * COLOUR_BYTES
        count = screen.width * screen.height
        flat = np.frombuffer(memory, np.uint32, count, start)
        yield flat.reshape(screen.height, screen.width)

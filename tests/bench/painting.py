"""How long the exercise screen takes to paint, and how late its cues are, on a full-HD screen."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, judged, percentile
from tests.support.program import ROOT
from tests.support.xvfb import desktop

FRAME_MS = 1000 / 60
CUE_MS = 20.0
ROUTINE = "ankle_back_short"


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name, desktop(Path(name), 1920, 1080) as screen:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.exercise_run", ROUTINE],
            cwd=ROOT,
            env=screen.env,
            stdout=subprocess.PIPE,
            text=True,
            timeout=600,
            check=True,
        )
    measured = json.loads(done.stdout)
    return [
        judged("exercise_paint_p99", percentile(measured["frames_ms"], 99), "ms", FRAME_MS),
        judged("cue_error_p99", percentile(measured["cues_ms"], 99), "ms", CUE_MS),
    ]

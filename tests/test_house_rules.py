"""The rules in conftest.py catch what they promise to catch."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LEFTOVERS = """
import logging, threading, warnings
import pytest
from PySide6.QtCore import QTimer, qWarning

kept = []

def test_warns(qapp):
    warnings.warn("old")

def test_logs(qapp):
    logging.getLogger("board").warning("lost")

def test_thread(qapp):
    threading.Thread(target=threading.Event().wait, name="feed", daemon=True).start()

def test_timer(qapp):
    kept.append(QTimer())
    kept[0].start(1000)

def test_qt(qapp):
    qWarning("no such slot")
"""

TIDY = """
import logging, threading
import pytest
from PySide6.QtCore import QTimer

def test_tidy(qapp, request):
    timer = QTimer()
    timer.start(1000)
    timer.stop()
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    assert request.node.get_closest_marker("gui")

def test_expects_the_warning(caplog):
    logging.getLogger("board").warning("lost")
    assert "lost" in caplog.text

@pytest.mark.soak
def test_slow():
    assert False
"""


def run(folder: Path, source: str) -> str:
    """What pytest says of a test file under the house's rules."""
    (folder / "test_it.py").write_text(source)
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command += ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def complaints(tmp_path_factory) -> str:
    return run(tmp_path_factory.mktemp("leftovers"), LEFTOVERS)


@pytest.mark.parametrize(
    "complaint",
    [
        "UserWarning: old",
        "logged: WARNING board: lost",
        "threads still running: ['feed']",
        "timers still running",
        "Qt messages with level WARNING or above",
    ],
)
def test_what_a_test_leaves_behind_fails_it(complaint, complaints):
    assert complaint in complaints


def test_each_of_them_fails_by_itself(complaints):
    assert "2 failed, 3 passed, 3 errors" in complaints


def test_a_clean_test_passes_and_a_slow_one_waits_for_make_soak(tmp_path):
    assert "2 passed, 1 deselected" in run(tmp_path, TIDY)

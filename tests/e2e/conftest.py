"""A desktop and a running program for the end-to-end tests; a picture when one fails."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.screen_reader import ScreenReader, screen_reader
from tests.support.xvfb import TIED, Desktop, desktop, missing_programs

ROOT = Path(__file__).parents[2]
FAILED = Path(__file__).with_name("failed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("e2e")
            item.add_marker(pytest.mark.xdist_group("e2e"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Keeps the screen as it was when the test failed."""
    report = yield
    screen = getattr(item, "funcargs", {}).get("screen")
    if report.failed and screen is not None:
        screen.save_picture(FAILED / f"{item.name}.png")
    return report


@pytest.fixture(scope="session")
def desktop_programs() -> None:
    """The build must have them; a machine without may leave these tests out."""
    missing = missing_programs()
    if missing and os.environ.get("CI"):
        pytest.fail(f"missing for the end-to-end tests: {missing}")
    if missing:
        pytest.skip(f"not installed: {missing}")


@pytest.fixture
def screen(desktop_programs: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """A screen with room for the kiosk's smaller window and its frame."""
    with desktop(tmp_path_factory.mktemp("desktop"), 1366, 900) as shown:
        yield shown


@dataclass(frozen=True)
class Running:
    """A program with its window open, and how it looks to a screen reader."""

    process: "subprocess.Popen[bytes]"
    reader: ScreenReader
    log: Path

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")


Start = Callable[..., Running]


@pytest.fixture
def start(screen: Desktop, tmp_path: Path) -> Iterator[Start]:
    """Starts `python -m MODULE ARGUMENTS` on the screen; ended with the test."""
    with ExitStack() as running:

        def begin(module: str, *arguments: str) -> Running:
            log = tmp_path / f"{module}.log"
            output = running.enter_context(log.open("wb"))
            process = subprocess.Popen(
                [*TIED, sys.executable, "-X", "faulthandler", "-m", module, *arguments],
                cwd=ROOT,
                env=screen.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            running.callback(process.wait, 10)
            running.callback(process.kill)
            reader = running.enter_context(screen_reader(process.pid, screen.env))
            return Running(process, reader, log)

        yield begin

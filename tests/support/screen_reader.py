"""Drives a program by what a screen reader sees of it."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.polling import PATIENCE_S, until
from tests.support.xvfb import SYSTEM_PYTHON

DRIVER = Path(__file__).with_name("atspi_driver.py")


@dataclass(frozen=True)
class Element:
    """Something showing on the screen. Extents are screen px."""

    name: str
    role: str
    description: str
    text: str | None
    value: float | None
    states: frozenset[str]
    x: int
    y: int
    width: int
    height: int
    actions: tuple[str, ...]

    @property
    def centre(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


class ScreenReader:
    """Asks a driver process in the system's Python; each call waits for its answer."""

    def __init__(self, driver: "subprocess.Popen[str]") -> None:
        self._driver = driver

    def elements(self) -> list[Element]:
        """What is showing now. A screen that changes under the eyes is looked at again."""
        rows = until(lambda: self._ask(do="list")["elements"], "anything on the screen")
        return [_element(row) for row in rows]

    def names(self) -> list[str]:
        return [element.name for element in self.elements() if element.name]

    def shows(self, name: str) -> bool:
        return name in self.names()

    def wait_for(self, name: str, seconds: float = PATIENCE_S) -> Element:
        """The first element of that name, once it shows."""
        answer = self._ask(do="wait", name=name, seconds=seconds)
        if "error" in answer:
            raise AssertionError(f"{answer['error']}; showing: {self.names()}")
        return _element(answer["found"][0])

    def wait_gone(self, name: str, seconds: float = PATIENCE_S) -> None:
        answer = self._ask(do="wait", name=name, seconds=seconds, gone=True)
        assert "error" not in answer, f"{name!r} is still showing"

    def press(self, name: str, seconds: float = PATIENCE_S) -> None:
        """The default action of the element of that name, once it shows."""
        self.wait_for(name, seconds)
        answer = self._ask(do="press", name=name)
        if "error" in answer:
            raise AssertionError(f"{answer['error']}; showing: {self.names()}")

    def try_press(self, name: str) -> bool:
        """Presses it if it shows and may be used now."""
        return "error" not in self._ask(do="press", name=name)

    def _ask(self, **command: object) -> dict[str, Any]:
        assert self._driver.stdin
        assert self._driver.stdout
        self._driver.stdin.write(json.dumps(command) + "\n")
        self._driver.stdin.flush()
        line = self._driver.stdout.readline()
        assert line, "the screen reader's driver ended"
        answer: dict[str, Any] = json.loads(line)
        return answer


def _element(row: dict[str, Any]) -> Element:
    states, actions = frozenset(row.pop("states")), tuple(row.pop("actions"))
    return Element(**row, states=states, actions=actions)


@contextmanager
def screen_reader(pid: int, env: dict[str, str]) -> Iterator[ScreenReader]:
    """A screen reader for the program of that process."""
    with subprocess.Popen(
        [SYSTEM_PYTHON, str(DRIVER), str(pid)],
        env={key: value for key, value in env.items() if not key.startswith("PYTHON")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as driver:
        try:
            yield ScreenReader(driver)
        finally:
            driver.kill()

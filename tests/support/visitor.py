"""A patient at the screen: goes through a visit by what can be read there."""

from collections.abc import Callable
from time import monotonic
from typing import Protocol

from tests.support.polling import until
from tests.support.screen_reader import Element, ScreenReader
from tests.support.xvfb import Desktop

SAME_CONTROL_S = 0.6  # a second touch of one control within half a second is not taken
CALM, READY, EFFORT = "1", "8", "4"
WORDS = ("Same", "No")


class Hand(Protocol):
    """How a control is used."""

    def try_press(self, name: str) -> bool:
        """The control of that name, if it may be used now."""
        ...


class ReaderHand:
    """Presses by accessible name, as a screen reader does."""

    def __init__(self, reader: ScreenReader) -> None:
        self._reader = reader

    def try_press(self, name: str) -> bool:
        return self._reader.try_press(name)


class Finger:
    """Touches the middle of a control, where two looks in a row saw it."""

    def __init__(self, reader: ScreenReader, desktop: Desktop) -> None:
        self._reader = reader
        self._desktop = desktop
        self._free: dict[str, float] = {}

    def try_press(self, name: str) -> bool:
        if monotonic() < self._free.get(name, 0.0):
            return False
        first, second = self._usable(name), self._usable(name)
        if second is None or first != second:
            return False
        self._desktop.touch(*second.centre)
        self._free[name] = monotonic() + SAME_CONTROL_S
        return True

    def _usable(self, name: str) -> Element | None:
        for element in self._reader.elements():
            if element.name == name and element.actions and "enabled" in element.states:
                return element
        return None


class Visitor:
    """Somebody with a code, who does what the screen says and answers kindly."""

    def __init__(self, reader: ScreenReader, hand: Hand) -> None:
        self._reader = reader
        self._hand = hand
        self.titles: list[str] = []

    def press(self, name: str) -> None:
        """Once it shows and may be used."""
        until(lambda: self._hand.try_press(name), f"{name!r} to be usable")

    def sign_in(self, code: str) -> None:
        self.press("Touch to start")
        self._reader.wait_for("Enter your code")
        for number, digit in enumerate(code, start=1):
            self.press(digit)
            if number < len(code):
                self._reader.wait_for(f"{number} of {len(code)} numbers in")
        self.press("Yes")
        self.press("None of these")

    def answer_until(self, name: str) -> None:
        """One question after the other, until a control of that name shows."""
        self._look_until(name, self._answer)

    def exercise_until(self, name: str) -> None:
        """Through the routine, until a control of that name shows."""
        self._look_until(name, self._take_part)

    def _look_until(self, name: str, act: Callable[[str, list[str]], None]) -> None:
        names: list[str] = []
        while name not in names:
            names = self._reader.names()
            if len(names) > 1:
                # The first name is the window's, the next is the screen's.
                self._note(names[1])
                act(names[1], names)

    def _note(self, title: str) -> None:
        if title not in self.titles[-1:]:
            self.titles.append(title)

    def _answer(self, title: str, names: list[str]) -> None:
        if "Next" not in names:
            return
        number = READY if "ready" in title else CALM
        self.press(next((word for word in WORDS if word in names), number))
        self.press("Next")
        until(lambda: self._reader.names()[1:2] != [title], f"{title!r} to be over")

    def _take_part(self, _title: str, names: list[str]) -> None:
        """The routine's clock may take a control away before it is pressed."""
        if "How hard was that?" in names:
            for name in (EFFORT, "Yes", "Next"):
                self._hand.try_press(name)
        for name in ("I'm ready", "Yes, I'm ready", "Go on"):
            if name in names:
                self._hand.try_press(name)

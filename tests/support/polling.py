"""Waits for something another process does; the only waiting there is in the tests."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
PAUSE_S = 0.02
PATIENCE_S = 60.0  # a busy machine takes its time; a run that passes never waits so long


def until(look: Callable[[], T], what: str, seconds: float = PATIENCE_S) -> T:
    """The first true answer of `look`; an AssertionError naming `what` after `seconds`."""
    end = monotonic() + seconds
    never = threading.Event()
    while not (found := look()):
        if monotonic() > end:
            raise AssertionError(f"waited {seconds:g} s in vain for {what}")
        never.wait(PAUSE_S)
    return found

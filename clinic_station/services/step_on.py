"""Notices a steady step onto the board: the sign of a patient whose hands are not free."""

STEADY_S = 5.0


class StepOn:
    """Whoever stood there before gives no sign by staying: a step on follows a step off."""

    def __init__(self) -> None:
        self._was_empty = False
        self._stands_since: float | None = None

    def forget(self) -> None:
        """What comes is watched for anew."""
        self._was_empty = False
        self._stands_since = None

    def watch(self, *, stands: bool, at: float) -> bool:
        """Whether somebody has stepped on and stood for five seconds."""
        if not stands:
            self._was_empty = True
            self._stands_since = None
        elif self._was_empty and self._stands_since is None:
            self._stands_since = at
        return self._stands_since is not None and at - self._stands_since >= STEADY_S

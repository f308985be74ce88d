"""A clock that stands until a test moves it."""

from datetime import UTC, datetime, timedelta


class ManualClock:
    """A twenty-minute routine takes as long as it takes to say so."""

    def __init__(
        self,
        now: float = 1000.0,
        utc: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC),  # a Monday morning
    ) -> None:
        self._now = now
        self._utc = utc

    def monotonic(self) -> float:
        return self._now

    def utc_now(self) -> datetime:
        return self._utc

    def advance(self, seconds: float) -> None:
        """Both clocks move on."""
        self._now += seconds
        self._utc += timedelta(seconds=seconds)

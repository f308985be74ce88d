"""What the balance board can vouch for in one set: repetitions counted, or time on the board."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from clinic_station.domain.balance import (
    AT,
    DEFAULT_GEOMETRY,
    GAP_S,
    BoardGeometry,
    FloatArray,
    centre_of_pressure,
    gaps,
    high_level,
    smoothed,
    total_kg,
)
from clinic_station.domain.exercise import Mode

REP_COUNT_AP = "rep_count_ap"
REP_COUNT_FZ = "rep_count_fz"

LOADED_KG = 20.0  # less is not a person standing on the board
LOADED_SHARE = 0.95  # of the time, for the board to vouch for a set
FOOT_MM = 255.0  # where the patient's own is not known
RAISE_SHARE = 0.25  # of the foot's length: how far a heel raise carries the centre of pressure
RETURN_SHARE = 0.15
HINT_SHARE = 0.17  # movement this large, but too small for a repetition, is a doubt
LOW_SHARE, HIGH_SHARE = 0.40, 0.80  # of body weight: sitting and standing
DOUBTFUL_LOW_SHARE, DOUBTFUL_HIGH_SHARE = 0.55, 0.70
SMOOTHING_S = 0.25
DOUBT = 1  # the strict and the lenient count may differ by this much
LIGHTEST_KG = 25.0  # a standing person

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class BoardVerdict:
    """What the board saw of a set: repetitions, or seconds of work. Both are None, and `sure` is
    False, where it cannot say."""

    reps: int | None = None
    seconds: float | None = None

    @property
    def sure(self) -> bool:
        return self.reps is not None or self.seconds is not None


NOT_SURE = BoardVerdict()


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of the person on the board; guessed from the samples, or usual, where not."""

    foot_mm: float = FOOT_MM
    body_kg: float | None = None


UNKNOWN_SUBJECT = Subject()


def judge_set(
    metrics: Collection[str],
    mode: Mode,
    samples: FloatArray,
    work: Sequence[Span],
    *,
    subject: Subject = UNKNOWN_SUBJECT,
    geometry: BoardGeometry = DEFAULT_GEOMETRY,
) -> BoardVerdict:
    """The board's word on one set on one side.

    `metrics` are the exercise's board measures, `work` the stretches (start, end) in which the
    patient was to move or hold, in the seconds of the samples; rests between holds are not part
    of it. Samples outside do no harm. Repetitions are judged over the whole, first start to last
    end.
    """
    if not work:
        return NOT_SURE
    if mode is not Mode.REPS:
        return _judge_time(samples, work)
    span = _within(samples, work[0][0], work[-1][1])
    if not _is_complete(span, work[0][0], work[-1][1]):
        return NOT_SURE
    if REP_COUNT_AP in metrics:
        return _judge_travel(span, subject.foot_mm, geometry)
    if REP_COUNT_FZ in metrics:
        return _judge_load(span, subject.body_kg)
    return NOT_SURE


class TravelCounter:
    """Counts there-and-back movements of one value as it comes: `out` from the last low point up,
    then `back` down from the high one. A slow drift of the rest position does not matter. Give
    negative values to count the way back first (toe lifts)."""

    def __init__(self, out: float, back: float) -> None:
        self._out, self._back = out, back
        self._is_out = False
        self._turn: float | None = None
        self.count = 0

    def feed(self, values: FloatArray) -> int:
        """How many repetitions these values completed; NaN says nothing."""
        before = self.count
        for value in values[~np.isnan(values)].tolist():
            self._step(value)
        return self.count - before

    def _step(self, value: float) -> None:
        if self._turn is None:
            self._turn = value
        elif self._is_out:
            self._turn = max(self._turn, value)
            if value <= self._turn - self._back:
                self._is_out, self._turn = False, value
                self.count += 1
        else:
            self._turn = min(self._turn, value)
            if value >= self._turn + self._out:
                self._is_out, self._turn = True, value


class RiseCounter:
    """Counts rises of one value from below `low` to above `high`, as it comes."""

    def __init__(self, low: float, high: float) -> None:
        self._low, self._high = low, high
        self._is_low = False
        self.count = 0

    def feed(self, values: FloatArray) -> int:
        """How many rises these values completed; NaN says nothing."""
        before = self.count
        for value in values[~np.isnan(values)].tolist():
            if value < self._low:
                self._is_low = True
            elif value > self._high and self._is_low:
                self._is_low = False
                self.count += 1
        return self.count - before


def travel_counter(foot_mm: float = FOOT_MM, raise_share: float = RAISE_SHARE) -> TravelCounter:
    """Counts heel raises from fore-aft centre of pressure in mm."""
    return TravelCounter(raise_share * foot_mm, min(RETURN_SHARE, raise_share) * foot_mm)


def rise_counter(body_kg: float) -> RiseCounter:
    """Counts standing up from total load in kg."""
    return RiseCounter(LOW_SHARE * body_kg, HIGH_SHARE * body_kg)


def loaded_share(samples: FloatArray, start: float, end: float) -> float:
    """Share of the time from `start` to `end` with a person's load on the board. Silence of the
    board counts as without."""
    inside = _within(samples, start, end)
    if end <= start or not len(inside):
        return 0.0
    present = np.where(total_kg(inside) >= LOADED_KG, _weights(inside[:, AT], start, end), 0.0)
    return float(present.sum() / (end - start))


def _judge_time(samples: FloatArray, work: Sequence[Span]) -> BoardVerdict:
    asked = sum(end - start for start, end in work)
    stood = sum(loaded_share(samples, *span) * (span[1] - span[0]) for span in work)
    if asked <= 0 or stood < LOADED_SHARE * asked:
        return NOT_SURE
    return BoardVerdict(seconds=round(asked, 2))


def _judge_travel(span: FloatArray, foot_mm: float, geometry: BoardGeometry) -> BoardVerdict:
    ap = centre_of_pressure(span, geometry)[:, 1]
    known = ~np.isnan(ap)
    if known.mean() < LOADED_SHARE:
        return NOT_SURE
    travel = smoothed(span[known, AT], ap[known], SMOOTHING_S)
    strict, lenient = travel_counter(foot_mm), travel_counter(foot_mm, HINT_SHARE)
    return _agreed(strict.feed(travel), lenient.feed(travel))


def _judge_load(span: FloatArray, body_kg: float | None) -> BoardVerdict:
    load = smoothed(span[:, AT], total_kg(span), SMOOTHING_S)
    weight = body_kg or high_level(load)
    if weight < LIGHTEST_KG:
        return NOT_SURE
    strict = rise_counter(weight)
    lenient = RiseCounter(DOUBTFUL_LOW_SHARE * weight, DOUBTFUL_HIGH_SHARE * weight)
    return _agreed(strict.feed(load), lenient.feed(load))


def _agreed(strict: int, lenient: int) -> BoardVerdict:
    """Sure when nearly every movement was either clearly a repetition or clearly none. Nothing
    seen is no evidence of nothing done."""
    if strict == 0 or lenient - strict > DOUBT:
        return NOT_SURE
    return BoardVerdict(reps=strict)


def _is_complete(span: FloatArray, start: float, end: float) -> bool:
    """Whether the board was heard nearly all the time."""
    if end <= start or not len(span):
        return False
    times = np.concatenate(([start], span[:, AT], [end]))
    return float(gaps(times, GAP_S).sum()) <= (1 - LOADED_SHARE) * (end - start)


def _within(samples: FloatArray, start: float, end: float) -> FloatArray:
    return samples[(samples[:, AT] >= start) & (samples[:, AT] <= end)]


def _weights(times: FloatArray, start: float, end: float) -> FloatArray:
    """The time each sample stands for: up to the next one, but no longer than a gap."""
    steps = np.diff(np.concatenate((times, [end])))
    steps[0] += min(times[0] - start, GAP_S)
    return np.minimum(steps, GAP_S)

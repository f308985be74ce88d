"""Centre of pressure, load shares and tare of a four-corner board, over arrays of samples.

Arrays of samples have one row a sample: station-clock seconds, then TR, BR, TL, BL in kg, signed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from clinic_station.domain.board import BoardSample

FloatArray = NDArray[np.float64]

AT, TR, BR, TL, BL = range(5)
COLUMNS = 5

MINIMUM_KG = 10.0  # below this load a centre of pressure is undefined, not 0
GAP_S = 0.2  # a longer silence between two samples counts as a gap
TARE_SECONDS = 2.0
TARE_SPREAD_KG = 0.1
TARE_OFFSET_KG = 3.0


@dataclass(frozen=True, slots=True)
class BoardGeometry:
    """Distance between the corner sensors; the default is a Wii Balance Board (Leach 2014)."""

    ml_mm: float = 433.0
    ap_mm: float = 238.0


DEFAULT_GEOMETRY = BoardGeometry()


def sample_rows(samples: Sequence[BoardSample]) -> FloatArray:
    """The samples as an array, shape (n, 5)."""
    rows = [(s.at, s.tr_kg, s.br_kg, s.tl_kg, s.bl_kg) for s in samples]
    return np.array(rows, dtype=np.float64).reshape(-1, COLUMNS)


def total_kg(samples: FloatArray) -> FloatArray:
    """Load on all four corners, shape (n,)."""
    return np.asarray(samples[:, TR:].sum(axis=1), dtype=np.float64)


def centre_of_pressure(
    samples: FloatArray,
    geometry: BoardGeometry = DEFAULT_GEOMETRY,
    minimum_kg: float = MINIMUM_KG,
) -> FloatArray:
    """(ml_mm, ap_mm) of each sample, right and forward positive from the board's centre, shape
    (n, 2); NaN where the load is not above `minimum_kg`."""
    tr, br, tl, bl = samples[:, TR:].T
    total = _loaded(samples, minimum_kg)
    ml = geometry.ml_mm / 2 * ((tr + br) - (tl + bl)) / total
    ap = geometry.ap_mm / 2 * ((tr + tl) - (br + bl)) / total
    return np.column_stack((ml, ap))


def corners_of(
    kg: FloatArray,
    ml_mm: FloatArray,
    ap_mm: FloatArray,
    geometry: BoardGeometry = DEFAULT_GEOMETRY,
) -> FloatArray:
    """Loads of TR, BR, TL, BL that have this sum and this centre of pressure, shape (n, 4)."""
    right = 0.5 + ml_mm / geometry.ml_mm
    front = 0.5 + ap_mm / geometry.ap_mm
    shares = (right * front, right * (1 - front), (1 - right) * front, (1 - right) * (1 - front))
    return np.column_stack([kg * share for share in shares])


def weight_left_percent(samples: FloatArray, minimum_kg: float = MINIMUM_KG) -> FloatArray:
    """Share of the load on the left corners, shape (n,); NaN where the load is too small. Tells
    left from right leg only while each foot stands on its own half."""
    left = samples[:, TL] + samples[:, BL]
    return np.asarray(100 * left / _loaded(samples, minimum_kg), dtype=np.float64)


def front_percent(samples: FloatArray, minimum_kg: float = MINIMUM_KG) -> FloatArray:
    """Share of the load on the front corners, shape (n,); NaN where the load is too small."""
    front = samples[:, TR] + samples[:, TL]
    return np.asarray(100 * front / _loaded(samples, minimum_kg), dtype=np.float64)


def mean_defined(values: FloatArray) -> float | None:
    """Mean of what is not NaN; None when nothing is."""
    defined = values[~np.isnan(values)]
    return float(defined.mean()) if defined.size else None


def high_level(values: FloatArray) -> float:
    """The level that the upper tenth of the values begins at (0 for none): body weight, when a
    person stands up again and again."""
    return float(np.quantile(values, 0.9)) if values.size else 0.0


def gaps(times: FloatArray, longer_than: float = GAP_S) -> FloatArray:
    """Lengths in seconds of the silences between samples that are longer than the limit."""
    steps = np.diff(times)
    return np.asarray(steps[steps > longer_than], dtype=np.float64)


def smoothed(times: FloatArray, values: FloatArray, seconds: float) -> FloatArray:
    """Centred running mean over `seconds`, at the times of the samples, however irregular."""
    total = np.concatenate(([0.0], np.cumsum(values)))
    first = np.searchsorted(times, times - seconds / 2, side="left")
    last = np.searchsorted(times, times + seconds / 2, side="right")
    return np.asarray((total[last] - total[first]) / (last - first), dtype=np.float64)


class TareProblem(StrEnum):
    TOO_SHORT = "too_short"
    UNSTEADY = "unsteady"
    LOADED = "loaded"


class TareRefused(ValueError):
    """The board was not empty and still for long enough; the offsets before stay in force."""

    def __init__(self, problem: TareProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Tare:
    """What each corner reads on the empty board, kg."""

    tr_kg: float = 0.0
    br_kg: float = 0.0
    tl_kg: float = 0.0
    bl_kg: float = 0.0

    def apply(self, samples: FloatArray) -> FloatArray:
        """A copy with the offsets taken off."""
        offsets = [0.0, self.tr_kg, self.br_kg, self.tl_kg, self.bl_kg]
        return np.asarray(samples - np.array(offsets), dtype=np.float64)


def tare(samples: FloatArray) -> Tare:
    """Offsets of an empty board from at least two seconds of samples. Raises TareRefused when a
    corner's spread is over 0.1 kg or its offset over 3 kg."""
    if len(samples) < 2 or samples[-1, AT] - samples[0, AT] < TARE_SECONDS:
        raise TareRefused(TareProblem.TOO_SHORT)
    corners = samples[:, TR:]
    offsets = corners.mean(axis=0)
    if corners.std(axis=0).max() > TARE_SPREAD_KG:
        raise TareRefused(TareProblem.UNSTEADY)
    if np.abs(offsets).max() > TARE_OFFSET_KG:
        raise TareRefused(TareProblem.LOADED)
    return Tare(*(float(offset) for offset in offsets))


def _loaded(samples: FloatArray, minimum_kg: float) -> FloatArray:
    total = total_kg(samples)
    return np.where(total > minimum_kg, total, np.nan)

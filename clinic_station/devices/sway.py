"""Postural sway and sensor noise of a made-up patient: repeatable functions of time."""

from dataclasses import dataclass

import numpy as np

from clinic_station.domain.balance import FloatArray

_WAVES = 48
_LOWEST_HZ, _HIGHEST_HZ = 0.03, 3.0
_NOISE_BLOCK = 256


@dataclass(frozen=True, slots=True)
class SwayAmount:
    """Size of quiet standing on firm ground with open eyes. The slopes put the mean speed at
    about 10 mm/s, the middle of healthy adults (Santos & Duarte 2016, 0.8 to 1.0 cm/s)."""

    ml_rms_mm: float = 4.0
    ap_rms_mm: float = 6.0
    ml_slope: float = 1.02
    ap_slope: float = 1.08


class Sway:
    """Coloured noise made of sine waves of random phase whose height falls with frequency, so
    that it can be asked for any time, in any portions, and always comes out the same."""

    def __init__(self, seed: int, amount: SwayAmount | None = None) -> None:
        amount = amount or SwayAmount()
        rng = np.random.default_rng((seed, 1))
        self._ml = _Waves(rng, amount.ml_rms_mm, amount.ml_slope)
        self._ap = _Waves(rng, amount.ap_rms_mm, amount.ap_slope)
        self._fidget_phase = rng.uniform(0, 2 * np.pi)

    def millimetres(self, times: FloatArray) -> FloatArray:
        """(ml, ap) in mm, shape (n, 2)."""
        return np.column_stack((self._ml.at(times), self._ap.at(times)))

    def weight_shift(self, times: FloatArray) -> FloatArray:
        """-1..1: resting now on one leg, now on the other, as people do while they wait."""
        slow = np.sin(2 * np.pi * times / 23.0 + self._fidget_phase)
        slower = np.sin(2 * np.pi * times / 61.0 + 2 * self._fidget_phase)
        return np.asarray(np.tanh(4.0 * (slow + 0.6 * slower)), dtype=np.float64)


class _Waves:
    def __init__(self, rng: np.random.Generator, rms: float, slope: float) -> None:
        edges = np.geomspace(_LOWEST_HZ, _HIGHEST_HZ, _WAVES + 1)
        self._omega = 2 * np.pi * rng.uniform(edges[:-1], edges[1:])
        self._phase = rng.uniform(0, 2 * np.pi, _WAVES)
        power = self._omega ** (-2 * slope) * np.diff(edges)
        self._height = rms * np.sqrt(2 * power / power.sum())

    def at(self, times: FloatArray) -> FloatArray:
        angles = np.multiply.outer(times, self._omega) + self._phase
        return np.asarray(np.sin(angles) @ self._height, dtype=np.float64)


class SensorNoise:
    """White noise of four sensors by sample number: the same number gives the same noise."""

    def __init__(self, seed: int, kg: float) -> None:
        self._seed = seed
        self._kg = kg
        self._block_number = -1
        self._block = np.empty((0, 4))

    def of(self, first: int, count: int) -> FloatArray:
        """Noise in kg of `count` samples from number `first` on, shape (count, 4)."""
        numbers = np.arange(first, first + count)
        noise = np.empty((count, 4))
        for block in np.unique(numbers // _NOISE_BLOCK):
            here = numbers // _NOISE_BLOCK == block
            noise[here] = self._of_block(int(block))[numbers[here] % _NOISE_BLOCK]
        return noise

    def _of_block(self, number: int) -> FloatArray:
        if number != self._block_number:
            rng = np.random.default_rng((self._seed, 2, number))
            self._block = rng.normal(0.0, self._kg, (_NOISE_BLOCK, 4))
            self._block_number = number
        return self._block

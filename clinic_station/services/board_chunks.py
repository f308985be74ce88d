"""A stretch of board samples as bytes for the store, and back."""

import zlib

import numpy as np

from clinic_station.domain.balance import COLUMNS, FloatArray

# Finer than any board's clock and than the noise of any load cell, and wide enough for 214 t.
TIME_UNIT_S = 1e-6
LOAD_UNIT_KG = 1e-4

_FORMAT = b"\x01"
_UNITS = np.array([TIME_UNIT_S, *[LOAD_UNIT_KG] * 4])


def pack(samples: FloatArray, started_at: float) -> bytes:
    """Samples (n, 5), with times as seconds from `started_at` on. Columns of 32-bit differences,
    deflated: about a third of the plain size."""
    whole = np.rint((samples - np.array([started_at, 0, 0, 0, 0])) / _UNITS).astype("<i4")
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, COLUMNS), "<i4"))
    return _FORMAT + zlib.compress(np.ascontiguousarray(steps.T, "<i4").tobytes(), 6)


def unpack(data: bytes) -> FloatArray:
    """The samples, shape (n, 5), with times as seconds from the chunk's start on. Raises
    ValueError for what `pack` did not make."""
    if data[:1] != _FORMAT:
        raise ValueError("not a chunk of board samples, or one of a newer version")
    try:
        steps = np.frombuffer(zlib.decompress(data[1:]), "<i4").reshape(COLUMNS, -1)
    except (zlib.error, ValueError) as error:
        raise ValueError(f"a damaged chunk of board samples: {error}") from error
    return np.asarray(np.cumsum(steps, axis=1, dtype=np.int64).T * _UNITS, dtype=np.float64)

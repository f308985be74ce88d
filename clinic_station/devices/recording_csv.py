"""Reads a recording in CSV: text to corner loads; owns no file and no clock."""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from clinic_station.devices.source import BoardError
from clinic_station.domain.balance import DEFAULT_GEOMETRY, BoardGeometry, FloatArray, corners_of

TIME = "t_s"
CORNERS = ("tr_kg", "br_kg", "tl_kg", "bl_kg")
COP = ("cop_ml_cm", "cop_ap_cm")
FORCE = "fz_n"
GRAVITY = 9.80665
ASSUMED_KG = 70.0  # recordings of the centre of pressure alone do not tell the weight


@dataclass(frozen=True, slots=True)
class Recording:
    """Seconds from the first sample on, rising, shape (n,), and TR, BR, TL, BL in kg, (n, 4)."""

    times: FloatArray
    corners_kg: FloatArray


def read_recording(lines: Iterable[str], geometry: BoardGeometry = DEFAULT_GEOMETRY) -> Recording:
    """Columns `t_s` with four corners, or with the centre of pressure (and `fz_n`, where given);
    others are passed over, as are empty lines and those that start with #. Raises BoardError."""
    rows = _fields(lines)
    _number, header = next(rows, (0, []))
    columns = _chosen_columns(header)
    table = np.array([_numbers(row, columns, number) for number, row in rows], dtype=np.float64)
    if not len(table):
        raise BoardError("the recording holds no samples")
    times = table[:, 0] - table[0, 0]
    if (np.diff(times) <= 0).any():
        line = int(np.argmax(np.diff(times) <= 0)) + 2
        raise BoardError(f"{TIME} does not rise at sample {line}")
    return Recording(times, _corners(dict(zip(columns, table.T, strict=True)), geometry))


def _fields(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Line numbers (from 1) and trimmed fields of the lines that say something."""
    for number, line in enumerate(lines, start=1):
        text = line.lstrip("\ufeff").strip()
        if text and not text.startswith("#"):
            yield number, [field.strip() for field in _split(text, number)]


def _split(text: str, number: int) -> list[str]:
    try:
        return next(csv.reader([text], strict=True))
    except csv.Error as error:
        raise BoardError(f"line {number} is not CSV: {error}") from error


def _chosen_columns(header: list[str]) -> dict[str, int]:
    """Where the wanted columns are, the time first. Raises BoardError naming one that is not."""
    if TIME not in header:
        raise BoardError(f"the recording has no column {TIME}")
    has_corners = any(name in header for name in CORNERS)
    wanted = CORNERS if has_corners or not any(name in header for name in COP) else COP
    for name in wanted:
        if name not in header:
            raise BoardError(f"the recording has no column {name}")
    names = (TIME, *wanted, *((FORCE,) if wanted is COP and FORCE in header else ()))
    return {name: header.index(name) for name in names}


def _numbers(row: list[str], columns: Mapping[str, int], number: int) -> list[float]:
    try:
        values = [float(row[column]) for column in columns.values()]
    except IndexError:
        raise BoardError(f"line {number} is too short") from None
    except ValueError as error:
        raise BoardError(f"line {number}: {error}") from None
    if not all(map(math.isfinite, values)):
        raise BoardError(f"line {number} holds a number that is not finite")
    return values


def _corners(values: Mapping[str, FloatArray], geometry: BoardGeometry) -> FloatArray:
    if CORNERS[0] in values:
        return np.column_stack([values[name] for name in CORNERS])
    ml, ap = (10 * values[name] for name in COP)
    kg = values[FORCE] / GRAVITY if FORCE in values else np.full(len(ml), ASSUMED_KG)
    return corners_of(kg, ml, ap, geometry)

"""A simulated balance board with a made-up patient on it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clinic_station.clock import Clock
from clinic_station.devices.movement import OFF_BOARD, POSE_SIZE, Pose, target_poses
from clinic_station.devices.pacing import Pacer, Wait, real_wait
from clinic_station.devices.source import BoardError
from clinic_station.devices.stimulus import STAND, BodyAction, Stimulus
from clinic_station.devices.sway import SensorNoise, Sway
from clinic_station.domain.balance import DEFAULT_GEOMETRY, BoardGeometry, FloatArray, corners_of
from clinic_station.domain.board import BoardSample

RATE_HZ = 100.0
MOST_AT_ONCE = 1000
GRAVITY = 9.81
_QUICKNESS = 10.0  # rad/s: a body follows within about half a second
_FIDGET_MM = 15.0
_FIDGET, _HEIGHT = Pose._fields.index("fidget"), Pose._fields.index("height")
_HEAVE = 0.003  # spread of the load in quiet standing, as a share of body weight


@dataclass(frozen=True, slots=True)
class Body:
    """The made-up patient, standing a little more on the right foot than on the left."""

    weight_kg: float = 70.0
    lean_right_mm: float = 4.0


@dataclass(frozen=True, slots=True)
class Sensors:
    """Noise and step of each corner; those of a consumer board. A step of 0 leaves the numbers
    as they are."""

    noise_kg: float = 0.01
    step_kg: float = 0.01


class SimulatedBoard:
    """Streams what the stimulus asks for, at a constant rate by the station clock.

    The same seed, clock and stimulus give the same samples, however they are portioned into
    reads. Until it is told something else the patient stands still on the board.
    """

    def __init__(
        self,
        clock: Clock,
        seed: int = 1,
        rate_hz: float = RATE_HZ,
        stimulus: Stimulus | None = None,
        *,
        body: Body | None = None,
        sensors: Sensors | None = None,
        geometry: BoardGeometry = DEFAULT_GEOMETRY,
        wait: Wait = real_wait,
    ) -> None:
        if rate_hz <= 0:
            raise ValueError("the rate must be above 0")
        self.name = "simulated"
        self.stimulus = stimulus or Stimulus()
        self._pacer = Pacer(clock, wait)
        self._rate_hz = rate_hz
        self._body = body or Body()
        self._sensors = sensors or Sensors()
        self._geometry = geometry
        self._sway = Sway(seed)
        self._noise = SensorNoise(seed, self._sensors.noise_kg)
        self._heave = SensorNoise(seed + 1, _HEAVE)
        self._action = STAND
        self._follower = _Follower(OFF_BOARD, 1 / rate_hz)
        self._start: float | None = None
        self._next = 0

    def open(self) -> None:
        self._start = self._pacer.now()
        self._next = 0

    def read(self, timeout: float) -> Sequence[BoardSample]:
        """All samples due since the last read (the first thousand of them; the rest follow)."""
        if self._start is None:
            raise BoardError("the simulated board is not open")
        due = self._start + self._next / self._rate_hz
        now = self._pacer.wait_until(due, timeout)
        count = int((now - due) * self._rate_hz + 1e-6) + 1 if now >= due - 1e-9 else 0
        return self._samples(self._start, min(count, MOST_AT_ONCE))

    def close(self) -> None:
        self._start = None

    def _samples(self, start: float, count: int) -> Sequence[BoardSample]:
        if count == 0:
            return ()
        times = start + np.arange(self._next, self._next + count) / self._rate_hz
        corners = self._corners(times)
        self._next += count
        return [
            BoardSample(at, *row) for at, row in zip(times.tolist(), corners.tolist(), strict=True)
        ]

    def _corners(self, times: FloatArray) -> FloatArray:
        poses, lift = self._follower.follow(self._targets(times))
        load, ml, ap, sway, fidget, _height = poses.T
        since_open = np.arange(self._next, self._next + len(times)) / self._rate_hz
        drift = self._sway.millimetres(since_open) * sway[:, None]
        shift = fidget * self._sway.weight_shift(since_open)
        heave = self._heave.of(self._next, len(times))[:, 0]
        kg = self._body.weight_kg * load * (1 + lift / GRAVITY + heave)
        ml = ml + drift[:, 0] + shift + self._body.lean_right_mm
        return self._measured(corners_of(kg, ml, ap + drift[:, 1], self._geometry))

    def _targets(self, times: FloatArray) -> FloatArray:
        """Where the body wants to be: each action from its moment to the next one's."""
        targets = np.empty((len(times), POSE_SIZE))
        first = 0
        for at, action in self.stimulus.take(float(times[-1])):
            last = max(first, int(np.searchsorted(times, at)))
            targets[first:last] = _wanted(self._action, times[first:last])
            first, self._action = last, action
        targets[first:] = _wanted(self._action, times[first:])
        return targets

    def _measured(self, corners: FloatArray) -> FloatArray:
        measured = corners + self._noise.of(self._next, len(corners))
        step = self._sensors.step_kg
        return np.round(np.round(measured / step) * step, 6) if step else measured


class _Follower:
    """A body does not jump: it follows what it is asked for like a damped spring."""

    def __init__(self, first: Pose, seconds: float) -> None:
        self._springs = [_Spring(value, seconds) for value in first]

    def follow(self, targets: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The poses, and the upward acceleration (m/s2) of the body's mass, at each sample."""
        paths = [
            spring.follow(wanted.tolist())
            for spring, wanted in zip(self._springs, targets.T, strict=True)
        ]
        poses = np.column_stack([places for places, _pulls in paths])
        return poses, np.array(paths[_HEIGHT][1])


class _Spring:
    """One number that follows another, critically damped. Plain floats: a sample depends on the
    one before, and numpy is slow at single numbers."""

    def __init__(self, first: float, seconds: float) -> None:
        self._place, self._speed = first, 0.0
        self._seconds = seconds

    def follow(self, targets: list[float]) -> tuple[list[float], list[float]]:
        """Where it is at each sample, and how it was accelerated."""
        places, pulls = [], []
        place, speed, seconds = self._place, self._speed, self._seconds
        for target in targets:
            pull = _QUICKNESS * (_QUICKNESS * (target - place) - 2 * speed)
            speed += pull * seconds
            place += speed * seconds
            places.append(place)
            pulls.append(pull)
        self._place, self._speed = place, speed
        return places, pulls


def _wanted(action: BodyAction, times: FloatArray) -> FloatArray:
    poses = target_poses(action.move, action.side, action.course(times))
    poses[:, _FIDGET] = _FIDGET_MM if action.waits else 0.0
    return poses

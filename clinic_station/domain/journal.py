"""Commands and events as JSON text, and the replay of a session from its journal."""

import json
import sys
import types
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, asdict, dataclass, fields, is_dataclass
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar, get_args, get_type_hints

from clinic_station.domain import events as happenings
from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import Command, Event
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.results import JournalEntry

T = TypeVar("T")

# The name in "type" is the version too: an event whose meaning changes gets a new class.
EVENT_TYPES: Mapping[str, type[Event]] = types.MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            happenings.StepStarted,
            happenings.SignAwaited,
            happenings.BeatStarted,
            happenings.CountedDown,
            happenings.HalfReached,
            happenings.RepetitionCompleted,
            happenings.SetCompleted,
            happenings.ExerciseFinished,
            happenings.ExerciseDeferred,
            happenings.MadeEasier,
            happenings.RestExtended,
            happenings.PainReported,
            happenings.SessionPaused,
            happenings.SessionResumed,
            happenings.SessionStopped,
            happenings.SessionFinished,
        )
    }
)
LARGEST = sys.float_info.max
ROUNDING_S = 0.001  # a clock set up anew after a restart may start this much early


class JournalDamaged(Exception):
    """The journal cannot be replayed; `number` is the entry where that shows."""

    def __init__(self, reason: str, number: int) -> None:
        super().__init__(f"journal entry {number}: {reason}")
        self.reason = reason
        self.number = number


@dataclass(frozen=True, slots=True)
class Replayed:
    """An engine as it was at session second `at`, the time of entry `number` (the last; 0 for an
    empty journal). `unrecorded` events happened at that same instant and are not in the journal:
    they go there first when the session goes on."""

    engine: SessionEngine
    at: float
    number: int
    unrecorded: tuple[Event, ...] = ()


def command_to_json(command: Command) -> str:
    """Raises ValueError for a value that is not finite."""
    return _text({"type": "Command", **asdict(command)})


def command_from_json(text: str) -> Command:
    """Raises ValueError, saying why, for anything but what `command_to_json` gives."""
    name, body = _typed(text)
    if name != "Command":
        raise ValueError(f"type {name!r} is not a command")
    return _build(Command, body)


def event_to_json(event: Event) -> str:
    """Every number comes back exactly."""
    return _text({"type": type(event).__name__, **asdict(event)})


def event_from_json(text: str) -> Event:
    """Raises ValueError, saying why, for anything but what `event_to_json` gives."""
    name, body = _typed(text)
    if name not in EVENT_TYPES:
        raise ValueError(f"type {name!r} is not known")
    return _build(EVENT_TYPES[name], body)


def replay(plan: SessionPlan, entries: Iterable[JournalEntry]) -> Replayed:
    """Gives a fresh engine the recorded commands at their times, and checks that it tells the
    recorded events. `plan` is the one the session began with. Raises JournalDamaged."""
    reader = _Replay(plan)
    for entry in entries:
        reader.read(entry)
    return Replayed(reader.engine, reader.at, reader.number, tuple(reader.told))


class _Replay:
    """`told` holds what the engine told and no entry has confirmed yet."""

    def __init__(self, plan: SessionPlan) -> None:
        self.engine = SessionEngine(plan)
        self.at = 0.0
        self.number = 0
        self.told: deque[Event] = deque()

    def read(self, entry: JournalEntry) -> None:
        if entry.number != self.number + 1:
            raise JournalDamaged(f"number {self.number + 1} expected", entry.number)
        self.number = entry.number
        try:
            self._read(entry)
        except ValueError as error:
            raise JournalDamaged(str(error), entry.number) from error

    def _read(self, entry: JournalEntry) -> None:
        if not isfinite(entry.at) or entry.at < self.at - ROUNDING_S:
            raise ValueError(f"time {entry.at} comes after {self.at}")
        self.at = max(self.at, entry.at)
        match entry.kind:
            case "command":
                self._command(command_from_json(entry.body))
            case "event":
                self._event(event_from_json(entry.body), entry.at)
            case _:
                raise ValueError(f"kind {entry.kind!r} is not known")

    def _command(self, command: Command) -> None:
        self.told += self.engine.advance(self.at)
        if self.told:
            raise ValueError(f"{_name(self.told[0])} should come before this command")
        self.told += self.engine.apply(command, self.at)

    def _event(self, event: Event, at: float) -> None:
        if event.at != at:
            raise ValueError(f"the event is dated {event.at}, its entry {at}")
        self.told += self.engine.advance(self.at)
        expected = self.told.popleft() if self.told else None
        if event != expected:
            raise ValueError(f"{_name(event)} recorded, {_name(expected)} expected")


def _name(event: Event | None) -> str:
    return "nothing" if event is None else f"{type(event).__name__} at {event.at}"


def _text(body: Mapping[str, object]) -> str:
    return json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _typed(text: str) -> tuple[str, dict[str, object]]:
    """The name of the type, and the other fields."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from error
    if not isinstance(body, dict):
        raise ValueError("not a JSON object")
    return str(body.pop("type", "")), body


def _build(kind: type[T], body: Mapping[str, object]) -> T:
    """A dataclass from its fields; one that is left out has its default."""
    known = {field.name: field for field in _fields(kind)}
    if extra := sorted(body.keys() - known.keys()):
        raise ValueError(f"{kind.__name__} has no {extra[0]!r}")
    hints = get_type_hints(kind)
    for name, field in known.items():
        if name not in body and field.default is MISSING:
            raise ValueError(f"{kind.__name__} needs {name!r}")
    return kind(**{name: _value(hints[name], raw) for name, raw in body.items()})


def _fields(kind: type[object]) -> Sequence[Field[Any]]:
    return fields(kind) if is_dataclass(kind) else ()


def _value(hint: Any, raw: object) -> object:
    """`raw` as the type a field is annotated with."""
    if isinstance(hint, types.UnionType):
        hint, _none = get_args(hint)
        return None if raw is None else _value(hint, raw)
    if hint is float:
        return _number(raw)
    if is_dataclass(hint) and isinstance(raw, dict):
        return _build(hint, raw)  # type: ignore[arg-type]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(str(raw))
    if type(raw) is not hint:
        raise ValueError(f"{raw!r} is not of type {getattr(hint, '__name__', hint)}")
    return raw


def _number(raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) <= LARGEST:
        raise ValueError(f"{str(raw)[:30]} is not a number")
    return float(raw)

"""A prescription's items as JSON text: only what was set, so that later fields cost nothing."""

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from clinic_station.domain.exercise import Tempo
from clinic_station.domain.routine import RoutineItem


def items_to_json(items: Sequence[RoutineItem]) -> str:
    return json.dumps([_to_dict(item) for item in items], ensure_ascii=False)


def items_from_json(text: str) -> tuple[RoutineItem, ...]:
    return tuple(_from_dict(entry) for entry in json.loads(text))


def _to_dict(item: RoutineItem) -> dict[str, object]:
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    if item.tempo is not None:
        tempo = item.tempo  # its text form rounds, so the parts are kept
        values["tempo"] = [tempo.lift, tempo.pause, tempo.lower]
    return {name: value for name, value in values.items() if value not in (None, "")}


def _from_dict(entry: dict[str, Any]) -> RoutineItem:
    if "tempo" in entry:
        entry["tempo"] = Tempo(*entry["tempo"])
    return RoutineItem(**entry)

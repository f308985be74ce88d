"""Reads the drawn person, the looks and the staging of the exercises."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clinic_station.domain.exercise import Exercise
from clinic_station.domain.figure import Point, Segments
from clinic_station.domain.figure_motion import FigureMotion, Staging
from clinic_station.domain.figure_scene import (
    Arrow,
    Chair,
    Direction,
    FootOn,
    Hands,
    Joint,
    Landmark,
    SceneSpec,
    Weight,
    plain_scene,
)
from clinic_station.domain.figure_shape import Hair, Look, Person, Profile
from clinic_station.paths import assets_dir

FORMAT = 1
_WORDS = {
    "chair": Chair,
    "foot_on": FootOn,
    "hands": Hands,
    "weight": Weight,
    "joint": Joint,
}


class FigureFileError(Exception):
    """A figure file that cannot be used, with its name and the reason."""


@dataclass(frozen=True, slots=True)
class FigureBook:
    """All that is needed to draw: outlines, looks by id, staging by exercise id."""

    person: Person
    looks: Mapping[str, Look]
    scenes: Mapping[str, SceneSpec]

    def scene(self, exercise: Exercise) -> SceneSpec:
        return self.scenes.get(exercise.id) or plain_scene(exercise)

    def motion(self, exercise: Exercise, staging: Staging | None = None) -> FigureMotion:
        return FigureMotion(exercise, self.person.segments, self.scene(exercise), staging)

    def look(self, number: int) -> Look:
        """The looks in turn, so that a station does not always show the same person."""
        looks = list(self.looks.values())
        return looks[number % len(looks)]


def load_figures(assets: Path) -> FigureBook:
    """Raises FigureFileError."""
    folder = assets / "figures"
    person = _read(folder / "person.toml")
    scenes = _read(folder / "scenes.toml")
    try:
        return FigureBook(
            person=_person(person),
            looks={entry["id"]: Look(**entry) for entry in person["look"]},
            scenes={name: _scene(name, entry) for name, entry in scenes["scene"].items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FigureFileError(f"{folder.name}: {error}") from error


@cache
def standard_figures() -> FigureBook:
    """The figures that come with the program, read once."""
    return load_figures(assets_dir())


def _read(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise FigureFileError(f"{path.name}: {error}") from error
    if content.get("format") != FORMAT:
        raise FigureFileError(f"{path.name}: format is not {FORMAT}")
    return content


def _person(content: dict[str, Any]) -> Person:
    width, outline = content["width"], content["outline"]
    profiles: dict[str, Any] = {
        name: Profile(tuple(entry["front"]), tuple(entry["back"]), entry.get("to", 1.0))
        for name, entry in width.items()
        if isinstance(entry, dict)
    }
    outlines: dict[str, Any] = {
        name: _points(outline[name]) for name in ("shoe", "sole", "barefoot", "head")
    }
    return Person(
        segments=Segments(**content["segments"]),
        **profiles,
        leggings_to=width["leggings_to"],
        **outlines,
        hair={
            name: Hair(_points(entry["front"]), _points(entry.get("back", [])))
            for name, entry in content["hair"].items()
        },
    )


def _points(pairs: list[list[float]]) -> tuple[Point, ...]:
    return tuple(Point(x, y) for x, y in pairs)


def _scene(name: str, entry: dict[str, Any]) -> SceneSpec:
    try:
        values: dict[str, Any] = {
            key: _WORDS[key](v) if key in _WORDS else v for key, v in entry.items()
        }
        if "arrow" in values:
            at, way = values["arrow"].split("_")
            values["arrow"] = Arrow(Landmark(at), Direction(way))
        if "turn" in values:
            start, end = values["turn"]
            values["turn"] = (start, end)
        return SceneSpec(**values)
    except (TypeError, ValueError) as error:
        raise ValueError(f"scene {name}: {error}") from error

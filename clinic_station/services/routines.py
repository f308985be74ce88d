"""Loads exercises, routines and questions from content files, and says what is wrong with them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import MappingProxyType

from clinic_station.domain.routine import Catalogue, ContentProblem
from clinic_station.paths import assets_dir
from clinic_station.services.content_lists import (
    read_board_metric,
    read_contraindication,
    read_question,
    read_red_flag,
    read_stop_rule,
)
from clinic_station.services.content_loading import Loading
from clinic_station.services.content_reading import content_files, read_documents


def load_catalogue(folders: Sequence[Path]) -> Catalogue:
    """Everything usable in the folders (the built-in assets first), with all problems listed.
    Never raises for what a file may hold; a folder that is not there is empty."""
    return _load(
        (_shown(path, folder), path) for folder in folders for path in content_files(folder)
    )


def check_files(paths: Sequence[Path], *, assets: Path | None = None) -> list[ContentProblem]:
    """What is wrong in the given files. What they refer to may be in them or built in; a file
    that is itself built in stands in for its built-in self."""
    builtin = assets if assets is not None else assets_dir()
    given = {path.resolve(): path for path in paths}
    others = [path for path in content_files(builtin) if path.resolve() not in given]
    files = [(_shown(path, builtin), path) for path in others]
    named = [(str(path), path) for path in given.values()]
    names = {name for name, _path in named}
    return [found for found in _load([*files, *named]).problems if found.file in names]


def _shown(path: Path, folder: Path) -> str:
    """How problems name a file: short, and telling the clinic's folder from the built-in one."""
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _load(files: Iterable[tuple[str, Path]]) -> Catalogue:
    documents, unread = read_documents(files)
    loading = Loading(documents)
    questions = loading.entries("question", read_question)
    red_flags = loading.entries("red_flag", read_red_flag)
    contraindications = loading.entries("contraindication", read_contraindication)
    stop_rules = loading.entries("stop_rule", read_stop_rule)
    metrics = loading.entries("board_metric", read_board_metric)
    exercises = loading.exercises(
        {
            "avoid_if": contraindications.declared,
            "stop_rules": stop_rules.declared,
            "board_metrics": metrics.declared,
        }
    )
    routines = loading.routines(exercises)
    rules = loading.rules()
    return Catalogue(
        exercises=MappingProxyType(exercises.sound),
        routines=MappingProxyType(routines.sound),
        questions=MappingProxyType(questions.sound),
        red_flags=tuple(red_flags.sound.values()),
        contraindications=MappingProxyType(contraindications.sound),
        stop_rules=MappingProxyType(stop_rules.sound),
        rules=MappingProxyType(rules),
        problems=(*unread, *loading.problems()),
        content_version=next((doc.content_version for doc in documents if doc.content_version), ""),
    )

"""Puts the entries of all files together: ids that are taken, and references between entries."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from clinic_station.domain.exercise import Exercise, RiskTier
from clinic_station.domain.routine import ContentProblem, Routine
from clinic_station.i18n import _
from clinic_station.services.content_exercises import read_exercise
from clinic_station.services.content_fields import Fields
from clinic_station.services.content_lists import read_rules
from clinic_station.services.content_reading import Document
from clinic_station.services.content_routines import read_routine

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """The entries of one kind. `declared` also holds ids of entries with problems, with the file
    of each, so that one slip does not set off a row of others."""

    sound: dict[str, T] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Fields] = field(default_factory=dict)


class Loading:
    """One pass over the documents. Files that come first win where an id is given twice."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._seen: list[Fields] = []

    def entries(self, section: str, read: Callable[[Fields], T | None]) -> Shelf[T]:
        """All `[[section]]` entries that `read` finds sound."""
        shelf: Shelf[T] = Shelf()
        for document in self._documents:
            for fields in document.entries(section):
                self._put(shelf, document, fields, read(fields))
        return shelf

    def exercises(self, lists: Mapping[str, Collection[str]]) -> Shelf[Exercise]:
        """The exercises whose own fields are sound and whose references exist. `lists` gives the
        ids that `avoid_if`, `stop_rules` and `board_metrics` may name."""
        shelf: Shelf[Exercise] = Shelf()
        for document in self._documents:
            for fields in document.entries("exercise"):
                exercise = read_exercise(fields, document.content_version)
                self._put(shelf, document, fields, exercise)
        for exercise in list(shelf.sound.values()):
            _check_references(shelf, exercise, lists)
        for name, fields in shelf.fields.items():
            if not fields.clean:
                del shelf.sound[name]
        return shelf

    def routines(self, exercises: Shelf[Exercise]) -> Shelf[Routine]:
        shelf: Shelf[Routine] = Shelf()
        for document in self._documents:
            fields = document.table("routine")
            if fields is not None:
                routine = read_routine(fields, exercises.sound, exercises.declared)
                self._put(shelf, document, fields, routine)
        return shelf

    def rules(self) -> dict[str, Mapping[str, object]]:
        rules: dict[str, Mapping[str, object]] = {}
        for document in self._documents:
            fields = document.table("rules")
            if fields is None:
                continue
            self._seen.append(fields)
            for name, rule in read_rules(fields).items():
                if name in rules:
                    fields.problem(_('rule "{name}" is given in another file').format(name=name))
                rules.setdefault(name, rule)
        return rules

    def problems(self) -> list[ContentProblem]:
        """All that was found so far, file by file."""
        found = [problem for document in self._documents for problem in document.problems]
        found += [problem for fields in self._seen for problem in fields.problems]
        order = {document.file: number for number, document in enumerate(self._documents)}
        return sorted(found, key=lambda problem: order[problem.file])

    def _put(self, shelf: Shelf[T], document: Document, fields: Fields, value: T | None) -> None:
        self._seen.append(fields)
        name = fields.name
        if name in shelf.declared:
            reason = _('id "{name}" is taken already, in {file}')
            fields.problem(reason.format(name=name, file=shelf.declared[name]))
            return
        if name:
            shelf.declared[name] = document.file
        if value is not None:
            shelf.sound[name] = value
            shelf.fields[name] = fields


def _check_references(
    shelf: Shelf[Exercise], exercise: Exercise, lists: Mapping[str, Collection[str]]
) -> None:
    fields = shelf.fields[exercise.id]
    for key in ("avoid_if", "stop_rules", "board_metrics"):
        for name in getattr(exercise, key):
            fields.known_id(key, name, list(lists[key]))
    for key in ("progress_to", "regress_to", "fallback"):
        name = getattr(exercise, key)
        if name == exercise.id:
            fields.problem(_('"{key}" names the exercise itself').format(key=key))
        elif name is not None:
            fields.known_id(key, name, list(shelf.declared))
    fallback = shelf.sound.get(exercise.fallback or "")
    if fallback is not None and fallback.tier is not RiskTier.A:
        reason = _('"fallback" names "{fallback}" of tier {tier}, but it should be of tier A')
        fields.problem(reason.format(fallback=fallback.id, tier=fallback.tier))

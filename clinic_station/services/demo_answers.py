"""Answers that fit a past visit: pain near the day's, effort, readiness and the next morning."""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from clinic_station.domain.events import SetOutcome
from clinic_station.domain.exercise import Phase
from clinic_station.domain.questions import Moment, Question, QuestionKind, Region
from clinic_station.domain.results import Answer
from clinic_station.domain.routine import Catalogue
from clinic_station.services.asking import HOME, MORE_TO_TELL, NEXT_DAY, READY
from clinic_station.services.demo_visits import Day, PastVisit

ASKED_PHASES = (Phase.STRENGTHEN, Phase.INTEGRATE)
HIGHEST_TO_START = 5  # 6 and more would not have been let in
STOP_PAIN = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one visit, before and after its exercises."""

    before: Sequence[Question]
    after: Sequence[Question]


class DemoAnswers:
    """Answers one visit's questions as its day was."""

    def __init__(
        self, patient_id: str, visit: PastVisit, day: Day, catalogue: Catalogue, rng: random.Random
    ) -> None:
        self._patient_id = patient_id
        self._visit = visit
        self._day = day
        self._catalogue = catalogue
        self._rng = rng

    def give(self, asked: Asked) -> list[Answer]:
        began = self._visit.began + timedelta(seconds=40)
        rows = [self._answer(question, began, None) for question in asked.before]
        rows += self._between()
        return rows + [self._answer(one, self._visit.ended, None) for one in asked.after]

    def _between(self) -> Iterator[Answer]:
        """After the last set of each exercise that is asked about."""
        questions = [
            question
            for question in self._catalogue.questions.values()
            if question.when is Moment.AFTER_EXERCISE
        ]
        done = [one for one in self._visit.sets if one.outcome is not SetOutcome.SKIPPED]
        for result in {one.item: one for one in done}.values():
            if self._catalogue.exercises[result.exercise_id].phase in ASKED_PHASES:
                moment = datetime.fromisoformat(result.completed_at) + timedelta(seconds=8)
                stopped = result.outcome is SetOutcome.STOPPED
                for question in questions:
                    yield self._answer(question, moment, result.item, stopped=stopped)

    def _answer(
        self, question: Question, at: datetime, item: int | None, *, stopped: bool = False
    ) -> Answer:
        session = self._visit.session_id
        return Answer(
            id=str(uuid.uuid5(uuid.UUID(session), f"answer/{question.id}/{item}")),
            patient_id=self._patient_id,
            session_id=session,
            question_id=question.id,
            value=self._value(question, stopped),
            moment=question.when.value,
            answered_at=at.isoformat(),
            item=item,
        )

    def _value(self, question: Question, stopped: bool) -> float | str:
        if question.kind is QuestionKind.NRS and question.id != READY:
            return self._pain(question, stopped)
        if question.kind is QuestionKind.CR10:
            return self._near(4.0, 1, 8)
        if question.id == READY:
            return self._near(8.0 - self._day.pain / 3, 3, 10)
        return self._choice(question)

    def _pain(self, question: Question, stopped: bool) -> float:
        if stopped:
            return STOP_PAIN
        usual = self._day.pain if question.region in (Region.BACK, None) else self._day.pain * 0.8
        if question.when is Moment.CHECK_IN:
            return self._near(usual, 0, HIGHEST_TO_START)
        rise = 2.0 if self._day.for_pain else self._rng.choice((-1.0, -0.5, 0.0, 0.5))
        return self._near(usual + rise, 0, 10)

    def _choice(self, question: Question) -> float | str:
        if question.id == HOME:
            return self._rng.choices(question.options[:4], weights=(2, 4, 3, 1))[0]
        if question.id == MORE_TO_TELL:
            return question.options[1 if self._rng.random() < 0.03 else 0]
        if question.id == NEXT_DAY:
            return self._rng.choices(question.options, weights=(40, 48, 10, 2))[0]
        return self._rng.choice(question.options)

    def _near(self, value: float, low: int, high: int) -> float:
        return min(max(round(self._rng.gauss(value, 0.7)), low), high)

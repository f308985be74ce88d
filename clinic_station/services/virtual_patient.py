"""A made-up patient who does a whole visit: signs in, answers, exercises, and gives the signs."""

from collections.abc import Callable

from clinic_station.domain.events import CommandKind, Event, ExerciseFinished
from clinic_station.domain.questions import Question, QuestionKind
from clinic_station.domain.results import VisitStage
from clinic_station.domain.session_view import EngineState
from clinic_station.services.session_runner import SessionRunner
from clinic_station.services.visit import Visit
from clinic_station.services.visit_facts import VisitSummary

TICK_S = 0.005
COMPLAINT_FREE = {QuestionKind.NRS: 1.0, QuestionKind.CR10: 4.0}
READY_TO_MOVE = 8.0
MID_EFFORT, MID_PAIN = "mid_effort", "mid_pain"


class VirtualPatient:
    """Goes through the same visit as a person at the screen. No red flag, no complaint.

    `sleep` lets real time pass between two looks at the runner."""

    def __init__(
        self, visit: Visit, routine_id: str | None, sleep: Callable[[float], None]
    ) -> None:
        self._visit = visit
        self._routine_id = routine_id
        self._sleep = sleep

    def play(self) -> VisitSummary:
        """From wherever the visit stands to its end. Returns what the last screen would say."""
        visit = self._visit
        if visit.offer is not None:
            visit.take_offer()
        if visit.stage is VisitStage.RED_FLAGS:
            visit.answer_red_flags([])
        if visit.stage is VisitStage.CHECK_IN:
            self._answer(visit.check_in_questions)
            visit.finish_check_in()
        if visit.stage is VisitStage.TODAY and self._routine_id is not None:
            visit.use_routine(self._routine_id)
        if visit.stage in (VisitStage.TODAY, VisitStage.ROUTINE):
            self._exercise(visit.start_routine())
            visit.routine_over()
        self._check_out()
        return visit.finish()

    def _answer(self, questions: tuple[Question, ...]) -> None:
        for question in questions:
            if question.id not in self._visit.given:
                self._visit.answer(question.id, _usual_answer(question))

    def _exercise(self, runner: SessionRunner) -> None:
        while runner.engine.state is not EngineState.FINISHED:
            for event in runner.tick():
                self._react(event)
            if runner.engine.state is EngineState.WAITING:
                runner.do(CommandKind.READY)
            elif runner.engine.state is EngineState.PAUSED:
                runner.do(CommandKind.RESUME)
            runner.touched()
            self._sleep(TICK_S)

    def _react(self, event: Event) -> None:
        if isinstance(event, ExerciseFinished) and self._visit.asks_after(event.item):
            self._visit.answer(MID_EFFORT, COMPLAINT_FREE[QuestionKind.CR10], item=event.item)
            self._visit.answer(MID_PAIN, COMPLAINT_FREE[QuestionKind.NRS], item=event.item)
            self._visit.confirm(event.item, did_all=True)

    def _check_out(self) -> None:
        for open_item in self._visit.unconfirmed():
            self._visit.confirm(open_item.item, did_all=True)
        self._answer(self._visit.check_out_questions)


def _usual_answer(question: Question) -> float | str:
    if question.options:
        return question.options[1 if question.id == "pre_next_day" else 0]
    if question.id == "pre_ready":
        return READY_TO_MOVE
    return COMPLAINT_FREE[question.kind]

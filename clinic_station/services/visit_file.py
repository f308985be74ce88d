"""Writes one visit's file: its session row, stages and answers, without waiting for the disk."""

import uuid
from datetime import datetime

from clinic_station.clock import Clock
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.planning import plan_to_json
from clinic_station.domain.questions import Question
from clinic_station.domain.results import (
    Answer,
    Confirmation,
    SessionRecord,
    SessionStatus,
    VisitStage,
)
from clinic_station.services.write_queue import WriteQueue

RED_FLAG_MOMENT = "red_flags"


class VisitFile:
    """The rows of one session."""

    def __init__(self, session: SessionRecord, writes: WriteQueue, clock: Clock) -> None:
        self.session = session
        self._writes = writes
        self._clock = clock

    @property
    def id(self) -> str:
        return self.session.id

    def now(self) -> datetime:
        return self._clock.utc_now()

    def add(self) -> None:
        session = self.session
        self._writes.add(lambda store: store.add_session(session))

    def reopen(self) -> None:
        self._status(SessionStatus.OPEN, None)

    def park(self) -> None:
        self._status(SessionStatus.PARKED, None)

    def close(self, status: SessionStatus, detail: str = "", *, at: str | None = None) -> None:
        self._status(status, at or self.now().isoformat(), detail)

    def move_to(self, stage: VisitStage, red_flags_at: str | None) -> None:
        self._writes.add(lambda store: store.set_stage(self.id, stage, red_flags_at=red_flags_at))

    def keep_plan(self, plan: SessionPlan) -> None:
        text = plan_to_json(plan)
        self._writes.add(lambda store: store.set_plan(self.id, plan.routine_id, text))

    def answer(
        self,
        question_id: str,
        question: Question | None,
        value: float | str | None,
        item: int | None,
    ) -> None:
        """The same question about the same exercise gets the same id: the last answer counts."""
        row = Answer(
            id=str(uuid.uuid5(uuid.UUID(self.id), f"answer/{question_id}/{item}")),
            patient_id=self.session.patient_id,
            session_id=self.id,
            question_id=question_id,
            value=value,
            moment=question.when.value if question else RED_FLAG_MOMENT,
            answered_at=self.now().isoformat(),
            item=item,
        )
        self._writes.add(lambda store: store.add_answers([row]))

    def confirm(self, words: list[Confirmation]) -> None:
        self._writes.add(lambda store: store.confirm(words))

    def _status(self, status: SessionStatus, ended_at: str | None, detail: str = "") -> None:
        self._writes.add(
            lambda store: store.set_status(self.id, status, ended_at=ended_at, detail=detail)
        )

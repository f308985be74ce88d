"""A visit, a runner and a desk for screens: they remember what was asked of them."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

from clinic_station.domain.events import CommandKind, Event
from clinic_station.domain.patient import Patient
from clinic_station.domain.planning import plan_session
from clinic_station.domain.questions import FlagOutcome, Question, Region
from clinic_station.domain.results import VisitStage
from clinic_station.services import asking
from clinic_station.services.session_runner import SessionRunner
from clinic_station.services.visit import Visit
from clinic_station.services.visit_desk import VisitDesk
from clinic_station.services.visit_facts import (
    DotState,
    Gate,
    ResumeOffer,
    SignIn,
    Unconfirmed,
    VisitSummary,
    WeekDot,
)
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.screen import Screen
from tests.support.clocks import ManualClock
from tests.support.content import builtin

MARIA = Patient(
    id="5a0e8a34-58a5-4d0a-94c1-5d8dcb6e0001",
    code="274915",
    first_name="Maria",
    last_name="Keller",
    regions=(Region.BACK, Region.ANKLE_LEFT),
    balance_cleared=True,
)
WEEK = (WeekDot(DotState.DONE, 0), WeekDot(DotState.NEXT, None))
SUMMARY = VisitSummary("Maria", 11, 12, 16, 12, (3, 15), WEEK, stopped=False)
PIN = "246810"


class FakeRunner(SessionRunner):
    """Remembers the commands; stands in the middle of the exercise `item`."""

    def __init__(self, item: int = 3) -> None:
        self.commands: list[tuple[CommandKind, str, float | None]] = []
        self._item = item

    def do(self, kind: CommandKind, detail: str = "", value: float | None = None) -> list[Event]:
        self.commands.append((kind, detail, value))
        return []

    def view(self) -> Any:
        return SimpleNamespace(step=SimpleNamespace(item=self._item))

    @property
    def kinds(self) -> list[CommandKind]:
        return [kind for kind, _detail, _value in self.commands]


class FakeVisit(Visit):
    """Fits the visit without a store; `told` lists what the screens asked for, in order."""

    def __init__(
        self,
        stage: VisitStage = VisitStage.RED_FLAGS,
        *,
        offer: ResumeOffer | None = None,
        runner: SessionRunner | None = None,
        gate: Gate = Gate.GO,
        open_items: Sequence[Unconfirmed] = (),
    ) -> None:
        self.patient = MARIA
        routine = builtin().routines["ankle_back_foundation"]
        self.plan = plan_session(routine, builtin(), patient=MARIA)
        self.stage = stage
        self.offer = offer
        self.runner = runner
        self.week = WEEK
        self.told: list[tuple[Any, ...]] = []
        self.answers: dict[str, float | str | None] = {}
        self.failure: str | None = None
        self.damage: str | None = None
        self._gate = gate
        self._open_items = tuple(open_items)

    @property
    def trouble(self) -> str | None:
        return self.failure

    @property
    def session_id(self) -> str:
        return "b1c3a6a2-6cd0-4bb0-9bb5-000000000001"

    @property
    def given(self) -> Mapping[str, float | str | None]:
        return self.answers

    def take_offer(self) -> None:
        self.told.append(("take_offer",))
        self.offer = None

    def decline_offer(self) -> None:
        self.told.append(("decline_offer",))
        self.offer = None

    def answer_red_flags(self, marked: Sequence[str]) -> FlagOutcome:
        self.told.append(("red_flags", *marked))
        return asking.worst_outcome(builtin().red_flags, marked)

    @property
    def check_in_questions(self) -> tuple[Question, ...]:
        return asking.check_in(builtin(), self.patient, is_first_visit=False, asks_home=True)

    @property
    def check_out_questions(self) -> tuple[Question, ...]:
        return asking.check_out(builtin(), self.patient)

    def answer(
        self, question_id: str, value: float | str | None, *, item: int | None = None
    ) -> None:
        self.told.append(("answer", question_id, value))
        self.answers[question_id] = value

    def finish_check_in(self) -> Gate:
        self.told.append(("finish_check_in",))
        return self._gate

    def settle_gate(self, *, seated: bool) -> None:
        self.told.append(("settle_gate", seated))

    def cleared_by_staff(self) -> None:
        self.told.append(("cleared_by_staff",))

    def start_routine(self) -> SessionRunner:
        self.told.append(("start_routine",))
        self.runner = self.runner or FakeRunner()
        return self.runner

    def pain_tapped(self, item: int) -> None:
        self.told.append(("pain_tapped", item))

    def unconfirmed(self) -> tuple[Unconfirmed, ...]:
        return self._open_items

    def confirm(self, item: int, *, did_all: bool, done: float | None = None) -> None:
        self.told.append(("confirm", item, did_all, done))

    def finish(self) -> VisitSummary:
        self.told.append(("finish",))
        self.stage = VisitStage.SUMMARY
        return SUMMARY

    def summary(self) -> VisitSummary:
        return SUMMARY

    def stop(self, reason: str) -> None:
        self.told.append(("stop", reason))

    def park(self) -> None:
        self.told.append(("park",))

    def sign_out(self) -> None:
        self.told.append(("sign_out",))


class FakeDesk(VisitDesk):
    """Knows Maria by her code; four wrong codes are forgiven."""

    def __init__(self, visit: Visit | None = None, failure: BaseException | None = None) -> None:
        self.code_length = 6
        self.codes: list[str] = []
        self.unlocked = 0
        self._visit = visit or FakeVisit()
        self._failure = failure
        self._tries = 5

    def find(self, code: str) -> Future[SignIn]:
        self.codes.append(code)
        if code == MARIA.code:
            return done(SignIn(MARIA, 5, locked=False))
        self._tries -= 1
        return done(SignIn(None, self._tries, locked=self._tries <= 0))

    def open(self, patient: Patient) -> Future[Visit]:
        if self._failure is not None:
            failed: Future[Visit] = Future()
            failed.set_exception(self._failure)
            return failed
        return done(self._visit)

    def unlock(self) -> None:
        self.unlocked += 1
        self._tries = 5


class PlainScreen(PatientScreen):
    """Stands for the exercise screen; counts how often it came and went."""

    def __init__(self, visit: Visit) -> None:
        super().__init__("Exercise", visit)
        self.entered = 0
        self.left = 0

    def enter(self) -> None:
        self.entered += 1
        super().enter()

    def leave(self) -> None:
        self.left += 1


def done(result: Any) -> "Future[Any]":
    """Work that has finished already."""
    future: Future[Any] = Future()
    future.set_result(result)
    return future


def make_context(
    desk: VisitDesk | None = None,
    clock: ManualClock | None = None,
    **changes: Any,
) -> ScreenContext:
    """A context with fakes; `changes` replace its fields."""
    fields: dict[str, Any] = {
        "desk": desk or FakeDesk(),
        "catalogue": builtin(),
        "clock": clock or ManualClock(),
        "clinic_name": "Riverside Clinic",
        "staff_pin_ok": lambda pin: done(pin == PIN),
        "exercise_screen": _plain,
    }
    return ScreenContext(**(fields | changes))


def _plain(visit: Visit) -> Screen:
    return PlainScreen(visit)

"""Every state of the patient's screens with made-up data, for pictures and picture tests."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime

from clinic_station.domain.patient import Patient
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.planning import plan_session
from clinic_station.domain.questions import FlagOutcome, Question, Region
from clinic_station.domain.results import VisitStage
from clinic_station.domain.routine import Catalogue
from clinic_station.services import asking
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
from clinic_station.ui.question_flow import QuestionFlow
from clinic_station.ui.screen import Screen
from clinic_station.ui.screens.begun_anew import BegunAnewScreen
from clinic_station.ui.screens.call import CallScreen
from clinic_station.ui.screens.check_in import CheckInScreen
from clinic_station.ui.screens.check_out import CheckOutScreen
from clinic_station.ui.screens.cleaning import CleaningScreen
from clinic_station.ui.screens.confirm_identity import ConfirmIdentityScreen
from clinic_station.ui.screens.did_you_do import DidYouDoScreen
from clinic_station.ui.screens.gate import GateScreen
from clinic_station.ui.screens.pain_check import PainCheckScreen
from clinic_station.ui.screens.red_flags import RedFlagsScreen
from clinic_station.ui.screens.resume import ResumeScreen
from clinic_station.ui.screens.sign_in import SignInScreen
from clinic_station.ui.screens.still_there import StillThereScreen
from clinic_station.ui.screens.stop_reasons import StopReasonsScreen
from clinic_station.ui.screens.summary import SummaryScreen
from clinic_station.ui.screens.today import TodayScreen
from clinic_station.ui.screens.trouble import TroubleScreen
from clinic_station.ui.screens.welcome import WelcomeScreen

ROUTINE = "ankle_back_foundation"
SEATED = "chair_program"
MARIA = Patient(
    id="0b0d8f60-6f0e-4d57-8f5b-3f3c37f0a111",
    code="274915",
    first_name="Maria",
    last_name="Keller",
    balance_cleared=True,
    regions=(Region.BACK, Region.HIPS, Region.ANKLE_LEFT, Region.ANKLE_RIGHT),
)
WEEK = (
    WeekDot(DotState.DONE, 0),
    WeekDot(DotState.NEXT, None),
    WeekDot(DotState.TO_GO, None),
)
AFTER = (WeekDot(DotState.DONE, 0), WeekDot(DotState.DONE, 3), WeekDot(DotState.TO_GO, None))
SUMMARY = VisitSummary("Maria", 11, 12, 16, 12, (3, 15), AFTER, stopped=False)

State = tuple[str, Callable[[], Screen]]


class _StandingClock:
    """Time stands, so that a picture is the same each time."""

    def monotonic(self) -> float:
        return 102.0

    def utc_now(self) -> datetime:
        return datetime(2026, 3, 2, 10, 24, tzinfo=UTC)


class _ShownDesk(VisitDesk):
    """Knows nobody; a picture asks for nobody."""

    def __init__(self) -> None:
        self.code_length = 6

    def find(self, code: str) -> Future[SignIn]:
        raise NotImplementedError(code)


class ShownVisit(Visit):
    """A visit that stands where it is put, without a store."""

    def __init__(self, catalogue: Catalogue, *, routine: str = ROUTINE) -> None:
        self._catalogue = catalogue
        self.patient = MARIA
        self.plan: SessionPlan = plan_session(catalogue.routines[routine], catalogue, patient=MARIA)
        self.stage = VisitStage.TODAY
        self.offer: ResumeOffer | None = None
        self.damage: str | None = None
        self.runner = None
        self.week = WEEK
        self.answers: dict[str, float | str | None] = {}

    @property
    def trouble(self) -> str | None:
        return None

    @property
    def session_id(self) -> str:
        return "2f9c4a2e-3a55-4b7e-9d7c-8e0a5a6f0222"

    @property
    def given(self) -> Mapping[str, float | str | None]:
        return self.answers

    @property
    def check_in_questions(self) -> tuple[Question, ...]:
        return asking.check_in(self._catalogue, self.patient, is_first_visit=False, asks_home=True)

    @property
    def check_out_questions(self) -> tuple[Question, ...]:
        return asking.check_out(self._catalogue, self.patient)

    def answer_red_flags(self, marked: Sequence[str]) -> FlagOutcome:
        return asking.worst_outcome(self._catalogue.red_flags, marked)

    def answer(
        self, question_id: str, value: float | str | None, *, item: int | None = None
    ) -> None:
        if item is None:
            self.answers[question_id] = value

    def unconfirmed(self) -> tuple[Unconfirmed, ...]:
        return tuple(
            Unconfirmed(
                index,
                item.exercise.name,
                item.dose.sets,
                item.prescribed_reps,
                item.prescribed_seconds,
            )
            for index, item in enumerate(self.plan.items)
        )

    def summary(self) -> VisitSummary:
        return SUMMARY


def shown_context(catalogue: Catalogue) -> ScreenContext:
    """Enough of a station to show a screen."""
    return ScreenContext(
        desk=_ShownDesk(),
        catalogue=catalogue,
        clock=_StandingClock(),
        clinic_name="Riverside Clinic",
        staff_pin_ok=lambda _pin: Future(),
        exercise_screen=lambda _visit: Screen(""),
        languages=("en", "en-XA"),
    )


def patient_states(catalogue: Catalogue) -> Iterator[State]:
    """Name and builder of each state, in the order of a visit."""
    context = shown_context(catalogue)
    yield from _signing_in(context, catalogue)
    yield from _before(context, catalogue)
    yield from _stopping(context, catalogue)
    yield from _after(context, catalogue)
    yield from _waiting(context)


def _signing_in(context: ScreenContext, catalogue: Catalogue) -> Iterator[State]:
    yield "welcome", lambda: WelcomeScreen(context)
    yield "sign_in", lambda: _typed(SignInScreen(context), "2749")
    yield "sign_in_unknown", lambda: _unknown(SignInScreen(context))
    yield "confirm_identity", lambda: ConfirmIdentityScreen(context, MARIA)
    offer = ResumeOffer("Calf raise, both legs", "both", 2, 2, 7)
    yield "resume", lambda: ResumeScreen(ShownVisit(catalogue), offer)
    late = ResumeOffer("", "both", 0, 0, 12)
    yield "resume_check_out", lambda: ResumeScreen(ShownVisit(catalogue), late)


def _before(context: ScreenContext, catalogue: Catalogue) -> Iterator[State]:
    yield "red_flags", lambda: RedFlagsScreen(context, ShownVisit(catalogue))
    yield "red_flags_marked", lambda: _marked(RedFlagsScreen(context, ShownVisit(catalogue)))
    for number, question in enumerate(ShownVisit(catalogue).check_in_questions):
        yield f"check_in_{question.id}", _asked(catalogue, CheckInScreen, number)
    yield "check_in_answered", lambda: _answered(CheckInScreen(ShownVisit(catalogue)), 2)
    yield "gate_pain", lambda: GateScreen(ShownVisit(catalogue), Gate.OFFER_SEATED_PAIN)
    yield "gate_ready", lambda: GateScreen(ShownVisit(catalogue), Gate.OFFER_SEATED_READY)
    yield "today", lambda: TodayScreen(context, ShownVisit(catalogue))
    yield (
        "today_short",
        lambda: TodayScreen(context, ShownVisit(catalogue, routine="ankle_back_short")),
    )
    yield "today_seated", lambda: TodayScreen(context, ShownVisit(catalogue, routine=SEATED))


def _stopping(context: ScreenContext, catalogue: Catalogue) -> Iterator[State]:
    yield "stop_reasons", lambda: StopReasonsScreen(context, ShownVisit(catalogue))
    yield "pain_check", lambda: PainCheckScreen(context, ShownVisit(catalogue))
    yield "pain_check_rest", lambda: _resting(PainCheckScreen(context, ShownVisit(catalogue)))
    yield "pain_check_choice", lambda: _rested(PainCheckScreen(context, ShownVisit(catalogue)))
    yield "call_emergency", _called(context, emergency=True, reason="STOP_CHEST")
    yield "call_staff", _called(context, emergency=False, reason="red_flags")
    yield "call_sign_in", _called(context, emergency=False, reason="sign_in")
    yield "call_unlocked", lambda: _unlocked(_called(context, emergency=True, reason="other")())


def _after(context: ScreenContext, catalogue: Catalogue) -> Iterator[State]:
    yield "did_you_do", lambda: _did(catalogue, 12)
    yield "did_you_do_three", lambda: _changed(_did(catalogue, 3))
    for number, question in enumerate(ShownVisit(catalogue).check_out_questions):
        yield f"check_out_{question.id}", _asked(catalogue, CheckOutScreen, number)
    yield "summary", lambda: SummaryScreen(context, ShownVisit(catalogue), SUMMARY)
    stopped = VisitSummary("Maria", 4, 12, 6, 5, None, WEEK, stopped=True)
    yield "summary_stopped", lambda: SummaryScreen(context, ShownVisit(catalogue), stopped)


def _waiting(context: ScreenContext) -> Iterator[State]:
    yield "still_there", lambda: StillThereScreen(context, None)
    yield "cleaning", lambda: CleaningScreen(context)
    yield "cleaning_done", lambda: _wiped(CleaningScreen(context))
    damage = "journal entry 214: not JSON"
    yield "begun_anew", lambda: BegunAnewScreen(ShownVisit(context.catalogue), damage)
    yield "trouble", lambda: TroubleScreen("The data folder cannot be written: disk full.")


# Putting a screen into a state goes through its own slots, as a finger would.


def _typed(screen: SignInScreen, digits: str) -> Screen:
    for digit in digits:
        screen.type_digit(digit)
    return screen


def _unknown(screen: SignInScreen) -> Screen:
    screen.show_answer(SignIn(None, 3, locked=False))
    return screen


def _marked(screen: RedFlagsScreen) -> Screen:
    screen.mark("rf_fever_weight")
    return screen


def _asked(
    catalogue: Catalogue, make: type[CheckInScreen] | type[CheckOutScreen], number: int
) -> Callable[[], Screen]:
    def build() -> Screen:
        screen = make(ShownVisit(catalogue))
        screen.show_question(number)
        return screen

    return build


def _answered(screen: QuestionFlow, number: int) -> Screen:
    screen.show_question(number)
    screen.choose(2)
    return screen


def _resting(screen: PainCheckScreen) -> Screen:
    screen.rate(4)
    return screen


def _rested(screen: PainCheckScreen) -> Screen:
    screen.rate(4)
    screen.rest_over()
    screen.rate(2)
    return screen


def _called(context: ScreenContext, *, emergency: bool, reason: str) -> Callable[[], CallScreen]:
    return lambda: CallScreen(context, None, emergency=emergency, reason=reason)


def _unlocked(screen: CallScreen) -> Screen:
    screen.unlock()
    return screen


def _did(catalogue: Catalogue, count: int) -> DidYouDoScreen:
    visit = ShownVisit(catalogue)
    return DidYouDoScreen(visit, visit.unconfirmed()[-count:])


def _changed(screen: DidYouDoScreen) -> Screen:
    screen.rows[0].open()
    return screen


def _wiped(screen: CleaningScreen) -> Screen:
    screen.touch_is_on()
    return screen

"""Every state of the exercise screen with made-up moments, for pictures and picture tests."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import cast

from clinic_station.domain.board import BoardState
from clinic_station.domain.events import (
    BeatStarted,
    CommandKind,
    CountedDown,
    Event,
    ExerciseFinished,
    HalfReached,
    SessionPaused,
    StepStarted,
)
from clinic_station.domain.exercise import Mode, Side
from clinic_station.domain.plan import PlannedExercise, SessionPlan
from clinic_station.domain.planning import plan_item
from clinic_station.domain.routine import Catalogue, RoutineItem
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import Beat, Step, StepKind
from clinic_station.services.visit import Unconfirmed, Visit
from clinic_station.ui.screen import Screen
from clinic_station.ui.screens.exercise import ExerciseScreen
from clinic_station.ui.screens.exercise_paused import PausedMode
from clinic_station.ui.screens.exercise_ports import FigureFactory
from clinic_station.ui.widgets.figure_view import FigureView

_ITEMS = (
    RoutineItem("ankle_pump_seated", 2),
    RoutineItem("barefoot_march", 1),
    RoutineItem("wall_knee_drive", 2),
    RoutineItem("slant_gastroc_hold", 3),
    RoutineItem("slant_soleus_hold", 2),
    RoutineItem("weight_shift_side", 3),
    RoutineItem("tandem_stand", 2),
    RoutineItem("calf_raise_single", 3),
    RoutineItem("chair_squat", 2),
    RoutineItem("squat", 2),
    RoutineItem("walk_aware", 1),
    RoutineItem("weight_shift_front_back", 2),
)
_PUMP, _MARCH, _WALL, _SLANT, _SOLEUS, _SHIFT, _TANDEM, _CALF, _SIT, _SQUAT, _WALK, _TOES = range(
    12
)


class StandingClock:
    """Time stands, so that a picture is the same each time."""

    def monotonic(self) -> float:
        return 100.0

    def utc_now(self) -> datetime:
        return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class _Order:
    order: tuple[int, ...]


class StillRunner:
    """A session that stands at one moment; `events` come with its first tick."""

    def __init__(
        self,
        view: SessionView,
        order: Sequence[int],
        events: Sequence[Event] = (),
        board: BoardState = BoardState.ABSENT,
        trail: Sequence[tuple[float, float]] = (),
    ) -> None:
        self._view = view
        self._events = list(events)
        self.asked: list[tuple[CommandKind, str, float | None]] = []
        self.engine = _Order(tuple(order))
        self.board_state = board
        self.board_trail = list(trail)

    @property
    def now(self) -> float:
        return self._view.now

    def tick(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def do(self, kind: CommandKind, detail: str = "", value: float | None = None) -> list[Event]:
        self.asked.append((kind, detail, value))
        return []

    def view(self) -> SessionView:
        return self._view

    def touched(self) -> None:
        pass


class MadeUpVisit:
    """As much of a visit as the exercise screen asks for."""

    def __init__(self, plan: SessionPlan) -> None:
        self.plan = plan

    def asks_after(self, _item: int) -> bool:
        return True

    def unconfirmed_item(self, item: int) -> Unconfirmed:
        planned = self.plan.items[item]
        return Unconfirmed(
            item,
            planned.exercise.name,
            planned.dose.sets,
            planned.prescribed_reps,
            None if planned.exercise.mode is Mode.REPS else planned.prescribed_seconds,
        )

    def answer(self, question_id: str, value: float | str | None, *, item: int | None) -> None:
        pass


def made_up_plan(catalogue: Catalogue) -> SessionPlan:
    """One exercise of each kind, right side first."""
    items = tuple(
        plan_item(item, catalogue.exercises[item.exercise_id], first_side=Side.RIGHT)
        for item in _ITEMS
    )
    return SessionPlan("made_up", "Made up", items)


def moment(plan: SessionPlan, item: int, kind: StepKind) -> SessionView:
    """The start of such a step in the exercise's first set."""
    planned = plan.items[item]
    seconds = {
        StepKind.CHANGE_OVER: 9.0,
        StepKind.GET_READY: 3.0,
        StepKind.REST: max(planned.dose.rest_s - 3.0, 0.0),
        StepKind.SWITCH: 5.0,
        StepKind.WORK: planned.prescribed_seconds or 60.0,
    }[kind]
    repetitions = 1 if planned.exercise.mode is Mode.TIMED else planned.dose.reps or 1
    step = Step(
        kind,
        item,
        planned.exercise.id,
        planned.sides[0],
        1,
        1,
        seconds,
        repetitions=repetitions,
        tempo=planned.dose.tempo,
    )
    return SessionView(
        state=EngineState.RUNNING,
        now=400.0,
        step=step,
        planned=planned,
        side=step.side,
        set=1,
        sets=planned.dose.sets,
        repetition=1,
        repetitions=repetitions,
        beat=None,
        beat_progress=0.0,
        beat_index=0,
        rep_progress=0.0,
        elapsed=0.0,
        remaining=seconds,
        to_work=0.0 if kind is StepKind.WORK else seconds + 3.0,
        position=item + 1,
        positions=len(plan.items),
        next_step=step if kind is not StepKind.WORK else None,
        next_planned=planned if kind is not StepKind.WORK else None,
        can_skip=False,
        reason="",
        session_left_s=600.0,
    )


class _Gallery:
    """Builds the screens; each call of a builder makes a new one."""

    def __init__(self, catalogue: Catalogue, make_figure: FigureFactory) -> None:
        self.plan = made_up_plan(catalogue)
        self._make_figure = make_figure

    def screen(
        self,
        view: SessionView,
        events: Sequence[Event] = (),
        board: BoardState = BoardState.ABSENT,
        trail: Sequence[tuple[float, float]] = (),
        mode: PausedMode | None = None,
    ) -> Callable[[], Screen]:
        def build() -> Screen:
            order = range(view.step.item if view.step else 0, len(self.plan.items))
            runner = StillRunner(view, order, events, board, trail)
            visit = cast(Visit, MadeUpVisit(self.plan))
            screen = ExerciseScreen(visit, runner, StandingClock(), self._make_figure)
            screen.enter()
            if mode is not None:
                screen.paused_panel.set_mode(mode)
                screen.paused_panel.show_view(view, screen.look)
            return screen

        return build

    def next_step(self, view: SessionView, kind: StepKind, item: int, side: Side) -> SessionView:
        """`view` with such a step to follow."""
        planned = self.plan.items[item]
        seconds = {StepKind.SWITCH: 5.0, StepKind.REST: planned.dose.rest_s - 3.0}.get(kind, 9.0)
        step = Step(kind, item, planned.exercise.id, side, 1, 1, seconds, lead_in=3.0)
        return replace(view, next_step=step, next_planned=planned)


def exercise_states(
    catalogue: Catalogue, make_figure: FigureFactory = FigureView
) -> Iterator[tuple[str, Callable[[], Screen]]]:
    """Name and builder of each state; the screens have been entered."""
    gallery = _Gallery(catalogue, make_figure)
    yield from _set_up_states(gallery)
    yield from _ready_and_work_states(gallery)
    yield from _board_states(gallery)
    yield from _pause_between_states(gallery)
    yield from _paused_states(gallery)
    yield from _after_states(gallery)


def _set_up_states(gallery: _Gallery) -> Iterator[tuple[str, Callable[[], Screen]]]:
    plan = gallery.plan
    first = _waiting(moment(plan, _PUMP, StepKind.CHANGE_OVER))
    yield "set_up_first", gallery.screen(first)
    yield "set_up_running", gallery.screen(_at(moment(plan, _SIT, StepKind.CHANGE_OVER), 3.0))
    yield "set_up_waiting", gallery.screen(_waiting(moment(plan, _SLANT, StepKind.CHANGE_OVER)))
    yield "set_up_support", gallery.screen(_waiting(moment(plan, _CALF, StepKind.CHANGE_OVER)))


def _waiting(view: SessionView) -> SessionView:
    assert view.step is not None
    step = replace(view.step, awaits_sign=True)
    view = replace(view, step=step, state=EngineState.WAITING, elapsed=9.0, remaining=0.0)
    return replace(view, can_skip=True, to_work=3.0)


def _at(view: SessionView, elapsed: float) -> SessionView:
    """That much later in the same step."""
    later = elapsed - view.elapsed
    to_work = max(0.0, view.to_work - later)
    return replace(view, elapsed=elapsed, remaining=view.remaining - later, to_work=to_work)


def _ready_and_work_states(gallery: _Gallery) -> Iterator[tuple[str, Callable[[], Screen]]]:
    plan = gallery.plan
    ready = _at(moment(plan, _CALF, StepKind.GET_READY), 0.9)
    yield "get_ready", gallery.screen(ready, [CountedDown(399.0, 3, to_work=True)])
    calf = replace(moment(plan, _CALF, StepKind.WORK), set=2, repetition=6)
    calf = gallery.next_step(calf, StepKind.SWITCH, _CALF, Side.LEFT)
    for beat, progress, whole in (
        (Beat.LIFT, 0.78, 0.26),
        (Beat.PAUSE, 0.5, 0.42),
        (Beat.LOWER, 0.4, 0.7),
    ):
        seconds = {Beat.LIFT: 2.0, Beat.PAUSE: 1.0, Beat.LOWER: 3.0}[beat]
        view = replace(calf, beat=beat, beat_progress=progress, rep_progress=whole)
        yield f"work_reps_{beat.value}", gallery.screen(view, [BeatStarted(400, beat, 6, seconds)])
    left = replace(calf, side=Side.LEFT, beat=Beat.LIFT, beat_progress=0.5, rep_progress=0.17)
    yield "work_reps_left", gallery.screen(left)
    squat = replace(moment(plan, _SQUAT, StepKind.WORK), repetition=3, beat=Beat.LOWER)
    squat = gallery.next_step(squat, StepKind.REST, _SQUAT, Side.BOTH)
    squat = replace(squat, beat_progress=0.6, rep_progress=0.36)
    yield "work_reps_lower_first", gallery.screen(squat)
    yield from _timed_states(gallery)


def _timed_states(gallery: _Gallery) -> Iterator[tuple[str, Callable[[], Screen]]]:
    plan = gallery.plan
    hold = replace(moment(plan, _SLANT, StepKind.WORK), beat=Beat.HOLD, set=2)
    hold = gallery.next_step(hold, StepKind.CHANGE_OVER, _SOLEUS, Side.BOTH)
    hold = replace(_at(hold, 12.0), remaining=18.0, repetition=2, rep_progress=0.4)
    yield "work_hold", gallery.screen(hold, [HalfReached(399)])
    last = replace(hold, elapsed=27.5, remaining=2.5, repetition=1, rep_progress=0.92)
    yield "work_hold_last", gallery.screen(last, [CountedDown(399, 3, to_work=False)])
    walk = replace(moment(plan, _WALK, StepKind.WORK), beat=Beat.MOVE, rep_progress=0.3)
    walk = gallery.next_step(walk, StepKind.CHANGE_OVER, _TOES, Side.BOTH)
    yield "work_timed", gallery.screen(_at(walk, 14.0))
    long = replace(walk, remaining=160.0, elapsed=20.0)
    yield "work_timed_long", gallery.screen(long)


def _board_states(gallery: _Gallery) -> Iterator[tuple[str, Callable[[], Screen]]]:
    plan = gallery.plan
    shift = replace(moment(plan, _SHIFT, StepKind.WORK), beat=Beat.LOWER, beat_progress=0.6)
    shift = gallery.next_step(shift, StepKind.CHANGE_OVER, _TANDEM, Side.LEFT)
    shift = replace(_at(shift, 12.0), rep_progress=0.85)
    trail = [(40.0 - 0.75 * k, 14.0 * ((k / 70) ** 2) - 6.0) for k in range(150)]
    streaming, lost = BoardState.STREAMING, BoardState.LOST
    yield "work_board", gallery.screen(shift, board=streaming, trail=trail)
    yield "work_board_lost", gallery.screen(shift, [HalfReached(399)], board=lost)
    toes = replace(_at(moment(plan, _TOES, StepKind.WORK), 20.0), beat=Beat.PAUSE)
    toes = gallery.next_step(toes, StepKind.REST, _TOES, Side.BOTH)
    forward = [(4.0 * (k % 5) / 5, -30.0 + 0.35 * k) for k in range(60)]
    yield "work_board_toes", gallery.screen(toes, board=streaming, trail=forward)
    tandem = replace(moment(plan, _TANDEM, StepKind.WORK), beat=Beat.HOLD)
    tandem = gallery.next_step(tandem, StepKind.SWITCH, _TANDEM, Side.LEFT)
    yield (
        "work_board_side",
        gallery.screen(_at(tandem, 8.0), [HalfReached(399)], board=streaming, trail=trail),
    )


def _pause_between_states(gallery: _Gallery) -> Iterator[tuple[str, Callable[[], Screen]]]:
    plan = gallery.plan
    rest = replace(moment(plan, _CALF, StepKind.REST), set=3)
    rested = [StepStarted(400, rest.step)] if rest.step else []
    yield "rest_early", gallery.screen(_at(rest, 8.0), rested)
    yield "rest_late", gallery.screen(replace(_at(rest, 33.0), can_skip=True))
    switch = replace(moment(plan, _CALF, StepKind.SWITCH), side=Side.LEFT)
    yield "switch_sliding", gallery.screen(_at(switch, 0.12))
    yield "switch", gallery.screen(_at(switch, 2.2))


def _paused_states(gallery: _Gallery) -> Iterator[tuple[str, Callable[[], Screen]]]:
    calf = replace(moment(gallery.plan, _CALF, StepKind.WORK), set=2, repetition=6)
    for reason in ("paused", "stepped_off", "board_lost", "are_you_there", "interrupted"):
        view = replace(calf, state=EngineState.PAUSED, reason=reason)
        yield f"paused_{reason}", gallery.screen(view, [SessionPaused(400, reason)])
    view = replace(calf, state=EngineState.PAUSED, reason="paused")
    yield "skip_reasons", gallery.screen(view, mode=PausedMode.SKIP)
    yield "end_session", gallery.screen(view, mode=PausedMode.END)


def _after_states(gallery: _Gallery) -> Iterator[tuple[str, Callable[[], Screen]]]:
    plan = gallery.plan
    done: PlannedExercise = plan.items[_CALF]
    view = _at(moment(plan, _SIT, StepKind.CHANGE_OVER), 1.0)
    finished = ExerciseFinished(400, _CALF, done.exercise.id)
    yield "after", gallery.screen(view, [finished])

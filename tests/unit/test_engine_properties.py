"""What holds for every plan, whatever the patient does and however late the station notices."""

from collections import Counter, defaultdict
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_station.domain.engine import SessionEngine
from clinic_station.domain.events import (
    Command,
    CommandKind,
    CountedDown,
    ExerciseFinished,
    HalfReached,
    RepetitionCompleted,
    SessionFinished,
    SessionOutcome,
    SetCompleted,
    SetOutcome,
    StepStarted,
)
from clinic_station.domain.exercise import (
    FirstMove,
    Mode,
    Phase,
    Place,
    Side,
    Sides,
    Support,
    Tempo,
)
from clinic_station.domain.journal import replay
from clinic_station.domain.plan import Dose, PlannedExercise, SessionPlan
from clinic_station.domain.session_view import EngineState
from clinic_station.domain.steps import StepKind
from tests.support.plans import Visitor, exercise

some = settings(max_examples=120, derandomize=True, deadline=None)

# Thirds and tenths do not fit a float, so rounding shows wherever it could matter.
SECONDS = st.sampled_from([0.1, 0.3, 1.0, 1 / 3, 2.0, 5.0, 7.7, 12.0, 30.0])
BEATS = st.sampled_from([0.0, 0.1, 1.0, 1 / 3, 2.0, 3.0])
TEMPOS = st.builds(Tempo, BEATS, BEATS, BEATS).filter(lambda tempo: tempo.seconds > 0.3)


@st.composite
def doses(draw, mode, level):
    dose = Dose(
        level=level,
        sets=draw(st.integers(1, 3)),
        rest_s=draw(st.sampled_from([0.0, 2.0, 15.0, 33.3, 60.0])),
        support=draw(st.sampled_from(Support)),
    )
    match mode:
        case Mode.REPS:
            return replace(dose, reps=draw(st.integers(1, 4)), tempo=draw(TEMPOS))
        case Mode.HOLD:
            return replace(dose, reps=draw(st.integers(1, 3)), hold_s=draw(SECONDS))
    return replace(dose, work_s=draw(SECONDS), tempo=draw(st.none() | TEMPOS))


@st.composite
def items(draw):
    mode = draw(st.sampled_from(Mode))
    kind = exercise(
        draw(st.sampled_from(["calf_raise", "chair_squat", "weight_shift"])),
        mode,
        draw(st.sampled_from(Sides)),
        phase=draw(st.sampled_from([Phase.MOBILIZE, Phase.STRENGTHEN])),
        place=draw(st.sampled_from([Place.CHAIR, Place.WALL])),
        first_move=draw(st.sampled_from(FirstMove)),
    )
    side = draw(st.sampled_from([Side.LEFT, Side.RIGHT]))
    planned = PlannedExercise(kind, draw(doses(mode, 2)), side)
    easier = PlannedExercise(kind, draw(doses(mode, 1)), side)
    return replace(planned, easier=draw(st.sampled_from([easier, None])))


PLANS = st.lists(items(), max_size=4).map(
    lambda found: SessionPlan("routine", "Routine", tuple(found))
)
WAITS = st.sampled_from([0.0, 0.1, 1.0, 1 / 3, 2.9, 3.0, 5.5, 9.0, 12.0, 20.0, 60.0, 400.0])


def scripts(*left_out):
    """Waits, each with the command that follows it; now and then just a wait."""
    kinds = [kind for kind in CommandKind if kind not in left_out]
    weighted = st.sampled_from([*kinds, None, CommandKind.READY, CommandKind.RESUME])
    return st.lists(st.tuples(WAITS, weighted), max_size=25)


ANYTHING = scripts()
NO_END = scripts(CommandKind.END)


def visit(plan, script, *, splits=1):
    """Plays the script after a start; each wait is cut into `splits` ticks."""
    visitor = Visitor(plan)
    visitor.do(CommandKind.START)
    for wait, kind in script:
        begun = visitor.now
        for part in range(1, splits):
            visitor.until(begun + wait * part / splits)
        visitor.until(begun + wait)
        if kind is not None:
            visitor.do(kind, "why")
    return visitor


@some
@given(plan=PLANS, script=ANYTHING)
def test_event_times_never_go_back_or_lie_ahead(plan, script):
    visitor = visit(plan, script)
    times = [event.at for event in visitor.events]
    assert times == sorted(times)
    assert all(0 <= at <= visitor.now for at in times)


@some
@given(plan=PLANS, script=ANYTHING, splits=st.integers(2, 40))
def test_how_often_the_station_looks_makes_no_difference(plan, script, splits):
    seldom, often = visit(plan, script), visit(plan, script, splits=splits)
    assert often.events == seldom.events
    assert often.engine.view(often.now) == seldom.engine.view(seldom.now)
    assert often.engine.plan == seldom.engine.plan


@some
@given(plan=PLANS, script=ANYTHING)
def test_a_replayed_journal_has_the_same_state_and_future(plan, script):
    visitor = visit(plan, script)
    replayed = replay(plan, visitor.journal)
    assert replayed.unrecorded == ()
    now = visitor.now
    assert replayed.engine.advance(now) == []  # what came since the last entry was only waiting
    assert replayed.engine.view(now) == visitor.engine.view(now)
    assert replayed.engine.order == visitor.engine.order
    for kind in (CommandKind.PAUSE, CommandKind.RESUME, CommandKind.READY):
        command, now = Command(kind), now + 7.0
        assert replayed.engine.apply(command, now) == visitor.engine.apply(command, now)
    assert replayed.engine.advance(now + 1e4) == visitor.engine.advance(now + 1e4)


@some
@given(plan=PLANS, script=NO_END)
def test_every_session_comes_to_its_end_by_ready_and_resume_alone(plan, script):
    visitor = visit(plan, script)
    visitor.finish()
    assert visitor.engine.outcome is SessionOutcome.COMPLETED
    assert visitor.engine.order == ()
    assert isinstance(visitor.events[-1], SessionFinished)
    assert len(visitor.of(SessionFinished)) == 1
    finished = [event.item for event in visitor.of(ExerciseFinished)]
    assert sorted(finished) == list(range(len(plan.items)))


def try_of(event):
    return (event.item, event.set, event.side, event.attempt)


@some
@given(plan=PLANS, script=ANYTHING)
def test_no_repetition_is_lost_or_doubled(plan, script):
    visitor = visit(plan, script)
    visitor.finish()
    numbers = defaultdict(list)
    for event in visitor.of(RepetitionCompleted):
        numbers[try_of(event)].append(event.repetition)
    for found in numbers.values():
        assert found == list(range(1, len(found) + 1))
    closed = visitor.of(SetCompleted)
    assert max(Counter(map(try_of, closed)).values(), default=1) == 1
    assert set(numbers) <= set(map(try_of, closed))
    for event in closed:
        check_count(plan.items[event.item], event, numbers[try_of(event)])


def dose_at(planned, level):
    """The dose of the plan, or that of its easier version."""
    return planned.dose if planned.dose.level == level else planned.easier.dose


def check_count(planned, event, numbers):
    """A set reports just its repetitions; a completed one has all of its dose."""
    dose, mode = dose_at(planned, event.level), planned.exercise.mode
    if mode is Mode.REPS:
        assert event.done_reps == len(numbers)
        assert event.done_seconds is None
        prescribed = float(dose.reps)
    else:
        whole = dose.hold_s if mode is Mode.HOLD else dose.work_s
        prescribed = whole * (dose.reps if mode is Mode.HOLD else 1)
        assert event.done_reps is None
        assert len(numbers) * whole - 0.001 <= event.done_seconds <= prescribed + 0.001
    if event.outcome is SetOutcome.COMPLETED:
        assert abs((event.done_reps or event.done_seconds) - prescribed) <= 0.001
    if event.outcome is SetOutcome.SKIPPED:
        assert not event.done_reps
        assert not event.done_seconds


@some
@given(plan=PLANS, script=ANYTHING)
def test_both_sides_of_a_set_get_the_same_work(plan, script):
    """At one level; across levels the sides differ only where the patient asked for less between
    them, and are recorded so."""
    visitor = visit(plan, script)
    visitor.finish()
    skipped = {event.item for event in visitor.of(ExerciseFinished) if event.skipped}
    work = defaultdict(dict)
    for event in visitor.of(SetCompleted):
        if event.outcome is SetOutcome.COMPLETED and event.item not in skipped:
            place = work[event.item, event.set]
            assert event.side not in place
            place[event.side] = (event.level, event.done_reps, event.done_seconds)
    for (item, _), sides in work.items():
        assert set(sides) == set(plan.items[item].sides)
        by_level = defaultdict(set)
        for level, *amount in sides.values():
            by_level[level].add(tuple(amount))
        assert all(len(amounts) == 1 for amounts in by_level.values())


@some
@given(plan=PLANS, script=scripts(CommandKind.MAKE_EASIER, CommandKind.SKIP, CommandKind.END))
def test_without_easier_or_skip_everything_is_done_equally_and_in_full(plan, script):
    visitor = visit(plan, script)
    visitor.finish()
    done = {side: Counter() for side in Side}
    for event in visitor.of(SetCompleted):
        if event.outcome is SetOutcome.COMPLETED:
            done[event.side][event.item] += event.done_reps or event.done_seconds
    assert done[Side.LEFT] == done[Side.RIGHT]
    for index, planned in enumerate(plan.items):
        one_set = planned.prescribed_reps or planned.prescribed_seconds
        total = done[planned.sides[0]][index]
        assert abs(total - planned.dose.sets * one_set) <= 0.001 * planned.dose.sets


@some
@given(plan=PLANS, script=ANYTHING)
def test_work_never_begins_without_a_full_three_two_one(plan, script):
    visitor = visit(plan, script)
    visitor.finish()
    steps = visitor.of(StepStarted)
    for before, event in zip(steps, steps[1:], strict=False):
        if event.step.kind is StepKind.WORK:
            assert before.step.kind is StepKind.GET_READY
            assert event.at - before.at > 3.0 - 1e-6
            counts = [
                each.left
                for each in visitor.of(CountedDown)
                if each.to_work and before.at <= each.at < event.at
            ]
            assert counts[-3:] == [3, 2, 1]


@some
@given(plan=PLANS, script=ANYTHING)
def test_the_end_reports_every_set_that_was_prescribed(plan, script):
    visitor = visit(plan, script)
    was_over = visitor.engine.outcome is not None
    visitor.do(CommandKind.END)
    assert visitor.engine.state is EngineState.FINISHED
    if was_over:
        return
    plan = visitor.engine.plan
    reported = {
        (e.item, e.set, e.side)
        for e in visitor.of(SetCompleted)
        if e.outcome is not SetOutcome.RESTARTED
    }
    prescribed = {
        (item, number, side)
        for item, planned in enumerate(plan.items)
        for number in range(1, planned.dose.sets + 1)
        for side in planned.sides
    }
    assert prescribed <= reported


@some
@given(plan=PLANS, script=ANYTHING)
def test_a_view_is_always_in_its_range(plan, script):
    engine, now = SessionEngine(plan), 0.0
    engine.apply(Command(CommandKind.START), now)
    for wait, kind in script:
        now += wait
        engine.apply(Command(kind or CommandKind.PAIN), now)
        view = engine.view(now + 0.05)
        assert 0 <= view.beat_progress <= 1
        assert 0 <= view.rep_progress <= 1
        assert view.elapsed >= 0
        assert 0 <= view.remaining <= view.to_work or view.to_work == 0
        assert view.session_left_s >= view.remaining - 1e-6
        assert 1 <= view.position <= view.positions or not plan.items
        assert view.repetition <= view.repetitions


@some
@given(plan=PLANS, script=ANYTHING)
def test_the_half_is_told_once_for_each_hold_or_stretch(plan, script):
    visitor = visit(plan, script)
    longest = max((p.dose.hold_s or p.dose.work_s or 0 for p in plan.items), default=0)
    if longest < 10 and not any(p.easier for p in plan.items):
        assert visitor.of(HalfReached) == []
    halves = 0
    for event in visitor.events:
        if isinstance(event, HalfReached):
            halves += 1
        elif isinstance(event, RepetitionCompleted | SetCompleted):
            assert halves <= 1
            halves = 0

"""Flattens a plan to timed steps, and says what changes at the station between exercises."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clinic_station.domain.exercise import Footwear, Mode, Phase, Place, RiskTier, Side, Support
from clinic_station.domain.plan import PlannedExercise, SessionPlan
from clinic_station.domain.steps import (
    CHANGE_OVER_S,
    LEAD_IN_S,
    SIDE_SWITCH_S,
    Step,
    StepKind,
)


@dataclass(frozen=True, slots=True)
class SetupChange:
    """What a patient has to change before an exercise; None or empty where nothing changes.

    `footwear` is what to wear from now on, `equipment` what to fetch. `support` is how the hands
    help; a change of it alone needs no sign. `support_check` asks "Can you touch your chair?"
    (tiers B and C)."""

    footwear: Footwear | None = None
    place: Place | None = None
    equipment: tuple[str, ...] = ()
    support: Support | None = None
    support_check: bool = False
    first: bool = False

    @property
    def awaits_sign(self) -> bool:
        """Whether the clock waits for the patient before this exercise."""
        moved = self.footwear is not None or self.place is not None or bool(self.equipment)
        return self.first or moved or self.support_check


@dataclass(frozen=True, slots=True)
class PhaseSummary:
    """What a plan holds of one phase; `seconds` includes change-overs and rests."""

    phase: Phase
    exercises: int
    seconds: float


def tier_of(planned: PlannedExercise) -> RiskTier:
    """The exercise's risk tier, or that of the planned level where it is higher."""
    exercise = planned.exercise
    tiers = [level.tier for level in exercise.levels if level.level == planned.dose.level]
    return max([exercise.tier, *(tier for tier in tiers if tier is not None)])


def setup_changes(
    previous: PlannedExercise | None,
    planned: PlannedExercise,
    *,
    earlier: Sequence[PlannedExercise] = (),
) -> SetupChange:
    """What changes from `previous` to `planned`; before the first exercise (`previous` None)
    everything does. `earlier` is what was done before `previous`, oldest first: shoes still on
    and equipment still out are not asked for again."""
    exercise = planned.exercise
    check = tier_of(planned) is not RiskTier.A
    if previous is None:
        return SetupChange(
            footwear=exercise.footwear,
            place=exercise.place,
            equipment=exercise.equipment,
            support=planned.dose.support,
            support_check=check,
            first=True,
        )
    done = [*earlier, previous]
    return SetupChange(
        footwear=_footwear_change(done, exercise.footwear),
        place=exercise.place if exercise.place is not previous.exercise.place else None,
        equipment=_to_fetch(done, planned),
        support=planned.dose.support if planned.dose.support is not previous.dose.support else None,
        support_check=check,
    )


def _footwear_change(done: Sequence[PlannedExercise], wanted: Footwear) -> Footwear | None:
    """`wanted` unless it is on already. After exercises that take either, nobody knows what is
    on, so a definite wish counts as a change."""
    definite = [item.exercise.footwear for item in done]
    worn = next((shoes for shoes in reversed(definite) if shoes is not Footwear.EITHER), None)
    return None if wanted in (Footwear.EITHER, worn) else wanted


def _to_fetch(done: Sequence[PlannedExercise], planned: PlannedExercise) -> tuple[str, ...]:
    out = {thing for item in done for thing in item.exercise.equipment}
    return tuple(thing for thing in planned.exercise.equipment if thing not in out)


def flatten_item(
    planned: PlannedExercise,
    index: int,
    *,
    previous: PlannedExercise | None,
    attempt: int = 1,
    from_set: int = 1,
    from_side: Side | None = None,
    earlier: Sequence[PlannedExercise] = (),
) -> tuple[Step, ...]:
    """The steps of one exercise, its change-over first, from `from_set` and `from_side` on.

    Every pause and GET_READY carries the side, set and attempt of the work that follows it.
    `attempt` holds for `from_set`; the sets after it have not been tried and count from 1.
    Empty when `from_set` lies beyond the dose. `earlier` as in `setup_changes`."""
    turns = _turns(planned, from_set, from_side)
    setup = setup_changes(previous, planned, earlier=earlier)
    steps: list[Step] = []
    for number, (set_number, side) in enumerate(turns):
        tries = attempt if set_number == from_set else 1
        turn = _Turn(planned, index, set_number, side, tries)
        if number == 0:
            steps += turn.pause(StepKind.CHANGE_OVER, CHANGE_OVER_S, setup.awaits_sign)
        elif turns[number - 1][0] == set_number:
            steps += turn.pause(StepKind.SWITCH, SIDE_SWITCH_S)
        else:
            steps += turn.pause(StepKind.REST, planned.dose.rest_s)
        steps += turn.work()
    return tuple(steps)


def _turns(
    planned: PlannedExercise, from_set: int, from_side: Side | None
) -> list[tuple[int, Side]]:
    """Set and side of each stretch of work, in order."""
    turns = [
        (number, side)
        for number in range(from_set, planned.dose.sets + 1)
        for side in planned.sides
    ]
    if from_side is not None and turns:
        if from_side not in planned.sides:
            raise ValueError(f"{planned.exercise.id} has no side {from_side}")
        turns = turns[planned.sides.index(from_side) :]
    return turns


@dataclass(frozen=True, slots=True)
class _Turn:
    """One set on one side: the work, and the pause that leads to it."""

    planned: PlannedExercise
    item: int
    set: int
    side: Side
    attempt: int

    def pause(self, kind: StepKind, seconds: float, awaits_sign: bool = False) -> Iterator[Step]:
        """The pause without the 3-2-1, which ends it: within its nominal length, or after it
        before a hold. A pause with nothing left of it falls away, unless a sign is awaited."""
        lead_in = 0.0 if self.planned.exercise.mode is Mode.HOLD else LEAD_IN_S
        left = max(seconds - lead_in, 0.0)
        if left > 0 or awaits_sign:
            yield self._step(kind, left, lead_in=lead_in, awaits_sign=awaits_sign)

    def work(self) -> Iterator[Step]:
        dose = self.planned.dose
        match self.planned.exercise.mode:
            case Mode.REPS:
                reps = dose.reps or 0
                cycle = dose.tempo.seconds if dose.tempo else 0.0
                yield self._get_ready(1, reps)
                yield self._step(StepKind.WORK, reps * cycle, 1, reps)
            case Mode.TIMED:
                yield self._get_ready(1, 1)
                yield self._step(StepKind.WORK, dose.work_s or 0.0)
            case Mode.HOLD:
                holds = dose.reps or 0
                for number in range(1, holds + 1):
                    yield self._get_ready(number, holds)
                    yield self._step(StepKind.WORK, dose.hold_s or 0.0, number, holds)

    def _get_ready(self, repetition: int, repetitions: int) -> Step:
        return self._step(StepKind.GET_READY, LEAD_IN_S, repetition, repetitions)

    def _step(
        self,
        kind: StepKind,
        seconds: float,
        repetition: int = 1,
        repetitions: int = 1,
        *,
        lead_in: float = 0.0,
        awaits_sign: bool = False,
    ) -> Step:
        return Step(
            kind=kind,
            item=self.item,
            exercise_id=self.planned.exercise.id,
            side=self.side,
            set=self.set,
            attempt=self.attempt,
            seconds=seconds,
            repetition=repetition,
            repetitions=repetitions,
            tempo=self.planned.dose.tempo if kind is StepKind.WORK else None,
            lead_in=lead_in,
            awaits_sign=awaits_sign,
        )


def flatten(plan: SessionPlan) -> tuple[Step, ...]:
    """All steps of a plan done in its own order."""
    return tuple(step for index in range(len(plan.items)) for step in _steps_of(plan, index))


def _steps_of(plan: SessionPlan, index: int) -> tuple[Step, ...]:
    before = plan.items[:index]
    previous = before[-1] if before else None
    return flatten_item(plan.items[index], index, previous=previous, earlier=before[:-1])


def nominal_seconds(plan: SessionPlan) -> float:
    """How long the plan takes when nobody waits, skips or asks for more rest."""
    return sum(step.seconds for step in flatten(plan))


def phase_summary(plan: SessionPlan) -> tuple[PhaseSummary, ...]:
    """One summary for each of the five phases, in order; empty phases have no exercises."""
    return tuple(_summary(plan, phase) for phase in Phase)


def _summary(plan: SessionPlan, phase: Phase) -> PhaseSummary:
    places = [index for index, item in enumerate(plan.items) if item.exercise.phase is phase]
    seconds = sum(step.seconds for index in places for step in _steps_of(plan, index))
    return PhaseSummary(phase, len(places), seconds)

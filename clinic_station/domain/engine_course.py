"""The way through a plan: the exercises still to do, and the steps left of the present one."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import dropwhile

from clinic_station.domain.exercise import Phase, Side
from clinic_station.domain.plan import PlannedExercise, SessionPlan
from clinic_station.domain.steps import Step, StepKind
from clinic_station.domain.timing import flatten_item

PAUSES = (StepKind.CHANGE_OVER, StepKind.REST, StepKind.SWITCH)


class Course:
    """Knows what comes next, not when. An item is known by its index in the plan; one without
    any work in it is left out."""

    def __init__(self, plan: SessionPlan) -> None:
        self._plan = plan
        self._items = list(plan.items)
        self._order = [index for index in range(len(plan.items)) if self._has_work(index)]
        self._positions = len(self._order)
        self._begun = False
        self._queue: deque[Step] = deque()
        self._attempts: dict[tuple[int, int, Side], int] = {}
        self._set_up: list[int] = []  # items the patient made ready for, oldest first
        self._nominal: dict[int, float] = {}

    @property
    def plan(self) -> SessionPlan:
        """With the easier versions that were swapped in."""
        return replace(self._plan, items=tuple(self._items))

    @property
    def order(self) -> tuple[int, ...]:
        """Items still to do, the current one first."""
        return tuple(self._order)

    @property
    def item(self) -> int | None:
        return self._order[0] if self._begun and self._order else None

    @property
    def position(self) -> int:
        return min(self._positions - len(self._order) + 1, self._positions)

    @property
    def positions(self) -> int:
        return self._positions

    def planned(self, item: int) -> PlannedExercise:
        return self._items[item]

    def begin(self) -> bool:
        """Lines up the steps of the first exercise in order; False when there is none left."""
        self._begun = bool(self._order)
        self._queue = deque(self._steps(self._order[0])) if self._order else deque()
        return self._begun

    def leave(self) -> None:
        """The current exercise is over, done or not."""
        del self._order[0]
        self._queue.clear()

    @property
    def may_defer(self) -> bool:
        """Whether the exercise after the current one is of its phase."""
        return len(self._order) > 1 and self._phase(0) is self._phase(1)

    def defer(self) -> None:
        """Moves the current exercise behind those of its phase that directly follow it."""
        end = 1
        while end < len(self._order) and self._phase(end) is self._phase(0):
            end += 1
        self._order.insert(end, self._order[0])
        del self._order[0]

    def take(self) -> Step | None:
        """The next step of the current exercise, taken off."""
        if not self._queue:
            return None
        step = self._queue.popleft()
        if step.kind is StepKind.GET_READY and step.item not in self._set_up[-1:]:
            self._set_up.append(step.item)
        return step

    def put_back(self, step: Step) -> None:
        self._queue.appendleft(step)

    def count_attempt(self, step: Step) -> None:
        """The set of `step` will be done once more; its next try gets the next number."""
        self._attempts[step.item, step.set, step.side] = step.attempt + 1

    def rewind(self, step: Step) -> None:
        """Lines up the set of `step` from its 3-2-1 on, and what follows it, by today's plan."""
        steps = self._steps(step.item, step)
        self._queue = deque(dropwhile(lambda each: each.kind is StepKind.CHANGE_OVER, steps))

    def ease(self, step: Step) -> None:
        """Swaps in the easier version from the set of `step` on: that set is still done, even
        where the easier dose has fewer."""
        planned = self._items[step.item]
        if planned.easier is not None:
            dose = planned.easier.dose
            dose = replace(dose, sets=max(dose.sets, step.set))
            easier = replace(planned.easier, dose=dose, first_side=planned.first_side)
            self._items[step.item] = easier
            self._nominal.pop(step.item, None)
        self.rewind(step)

    def works_on(self, step: Step) -> bool:
        """Whether more of the set of `step`, on its side, is still to come."""
        return bool(self._queue) and same_turn(step, self._queue[0])

    def turns_left(self, step: Step) -> list[Step]:
        """One step for each set and side of the current exercise not over yet, the present
        one first."""
        return list(_turns([step, *self._queue]))

    def turns_of(self, item: int) -> list[Step]:
        return list(_turns(self._steps(item)))

    def following(self, step: Step) -> Step | None:
        """What comes after the set that `step` belongs to, or the work after a pause."""
        if step.kind in PAUSES:
            return next((other for other in self._queue if other.kind is StepKind.WORK), None)
        for other in self._queue:
            if not same_turn(step, other) and other.kind is not StepKind.GET_READY:
                return other
        return self._steps(self._order[1])[0] if len(self._order) > 1 else None

    def seconds_to_first_move(self) -> float:
        """Length of the 3-2-1 that comes next."""
        ahead = self._queue[0] if self._queue else None
        return ahead.seconds if ahead and ahead.kind is StepKind.GET_READY else 0.0

    def seconds_ahead(self) -> float:
        """Nominal seconds of all that follows the present step."""
        rest = self._order[1:] if self._begun else self._order
        return sum(step.seconds for step in self._queue) + sum(map(self._seconds_of, rest))

    def _seconds_of(self, item: int) -> float:
        if item not in self._nominal:
            self._nominal[item] = sum(step.seconds for step in self._steps(item))
        return self._nominal[item]

    def _phase(self, place: int) -> Phase:
        return self._items[self._order[place]].exercise.phase

    def _has_work(self, item: int) -> bool:
        steps = flatten_item(self._items[item], item, previous=None)
        return any(step.kind is StepKind.WORK for step in steps)

    def _steps(self, item: int, start: Step | None = None) -> list[Step]:
        """Flattened from the set and side of `start` on, each with the number of its attempt."""
        before = [self._items[index] for index in self._before(item)]
        steps = flatten_item(
            self._items[item],
            item,
            previous=before[-1] if before else None,
            earlier=before[:-1],
            from_set=start.set if start else 1,
            from_side=start.side if start else None,
        )
        return [replace(step, attempt=self._attempt(step)) for step in steps]

    def _before(self, item: int) -> list[int]:
        """What the patient will have been set up for when `item` begins: of what is ahead, only
        the current exercise is foreseen."""
        current = self._order[:1] if self._begun and item not in self._order[:1] else []
        return [*self._set_up, *(index for index in current if index not in self._set_up[-1:])]

    def _attempt(self, step: Step) -> int:
        return self._attempts.get((step.item, step.set, step.side), 1)


def same_turn(step: Step, other: Step) -> bool:
    return (step.item, step.set, step.side) == (other.item, other.set, other.side)


def _turns(steps: Iterable[Step]) -> Iterator[Step]:
    last: Step | None = None
    for step in steps:
        if last is None or not same_turn(last, step):
            yield step
        last = step

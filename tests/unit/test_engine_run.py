"""The clock of a single step, where rounding could show."""

import pytest

from clinic_station.domain.engine_run import Run
from clinic_station.domain.steps import Beat, StepKind
from clinic_station.domain.timing import flatten_item
from tests.support.plans import holds, reps

HOLD = holds(number=1, hold_s=12.0)
WORK = flatten_item(HOLD, 0, previous=None)[-1]


def test_no_mark_is_dated_before_the_step_began():
    begun, carried = 25.8, 6.9
    assert (begun - carried) + carried < begun  # the sum that must not be made
    run = Run(WORK, HOLD, begun, carried)
    assert run.due_by(begun)[0].at == begun


def test_the_last_repetition_ends_with_its_step_whatever_the_tempo():
    planned = reps(number=7, tempo="0.1-0.1-0.1")
    step = next(s for s in flatten_item(planned, 0, previous=None) if s.kind is StepKind.WORK)
    run = Run(step, planned, 0.0)
    assert run.due_by(1e6)[-1].at == run.ends_at


def test_a_clock_that_stands_twice_stays_at_the_first_moment():
    run = Run(WORK, HOLD, 0.0)
    run.stand(4.0)
    run.stand(9.0)
    assert run.elapsed(20.0) == 4.0
    run.go_on(20.0)
    assert run.elapsed(21.0) == 5.0
    assert run.ends_at == 28.0


@pytest.mark.parametrize(("now", "elapsed"), [(-5.0, 0.0), (3.0, 3.0), (99.0, 12.0)])
def test_elapsed_stays_within_the_step(now, elapsed):
    run = Run(WORK, HOLD, 0.0)
    assert run.elapsed(now) == elapsed
    assert run.remaining(now) == 12.0 - elapsed


def test_there_is_no_beat_before_one_has_begun():
    run = Run(WORK, HOLD, 0.0)
    assert (run.beat, run.beat_progress(6.0), run.repetition_progress(6.0)) == (None, 0.0, 0.0)
    run.due_by(6.0)
    assert (run.beat, run.beat_progress(6.0)) == (Beat.HOLD, 0.5)

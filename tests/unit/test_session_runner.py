"""Engine, clock, board and store together, second by second."""

from dataclasses import replace

import pytest

from clinic_station.devices.feed import BoardFeed
from clinic_station.domain.board import BoardSample, BoardState
from clinic_station.domain.events import CommandKind, SetOutcome
from clinic_station.domain.results import Evidence
from clinic_station.domain.session_view import EngineState
from clinic_station.domain.steps import StepKind
from clinic_station.services.live_board import LiveBoard
from clinic_station.services.visit_desk import VisitDesk
from tests.support.desk import exercise_until, make_desk, one_second, to_the_end, up_to_today

BOARD_ROUTINE = "ankle_back_short"


@pytest.fixture
def desk(tmp_path):
    made = make_desk(tmp_path)
    yield made
    made.store.close()


class FootBoard:
    """A board somebody steps on and off; one sample a read, at the station's time."""

    name = "foot"

    def __init__(self, clock):
        self._clock = clock
        self.kg = 0.0

    def open(self):
        pass

    def close(self):
        pass

    def read(self, _timeout):
        quarter = self.kg / 4
        return [BoardSample(self._clock.monotonic(), quarter, quarter, quarter, quarter)]


@pytest.fixture
def on_board(tmp_path):
    """A desk whose station has a board, read by hand."""
    made = make_desk(tmp_path, routine=BOARD_ROUTINE)
    made.foot = FootBoard(made.clock)
    made.feed = BoardFeed(made.foot, made.clock)
    made.feed.poll(0)
    made.means = replace(made.means, board=LiveBoard(made.feed))
    made.desk = VisitDesk(made.means)
    yield made
    made.feed.stop()
    made.store.close()


def alone(desk, runner, seconds, *, stop=None):
    """The clock runs and nobody gives a sign; the board is read."""
    for _ in range(seconds):
        desk.clock.advance(1.0)
        if hasattr(desk, "feed"):
            desk.feed.poll(0)
        runner.tick()
        if stop is not None and stop(runner.view()):
            return


def is_waiting(view):
    return view.state is EngineState.WAITING


def stands_still(view):
    return view.state in (EngineState.WAITING, EngineState.PAUSED)


class TestAbsence:
    def test_two_change_overs_without_a_sign_pause(self, desk):
        runner = up_to_today(desk.visit()).start_routine()
        runner.do(CommandKind.READY)
        alone(desk, runner, 3600, stop=stands_still)
        view = runner.view()
        assert (view.state, view.reason) == (EngineState.PAUSED, "are_you_there")
        assert view.position == 3

    def test_going_on_within_a_set_is_no_change_over(self, desk):
        """The fresh 3-2-1 after a pause in the first repetition looks like the end of one."""
        runner = up_to_today(desk.visit()).start_routine()
        runner.do(CommandKind.READY)
        alone(desk, runner, 60, stop=lambda view: view.step.kind is StepKind.WORK)
        runner.do(CommandKind.PAUSE)
        runner.do(CommandKind.RESUME)
        alone(desk, runner, 3600, stop=stands_still)
        assert runner.view().reason == "are_you_there"
        assert runner.view().position == 3

    def test_a_touch_in_between_is_a_sign(self, desk):
        runner = up_to_today(desk.visit()).start_routine()
        runner.do(CommandKind.READY)
        position = 0
        for _ in range(3600):
            alone(desk, runner, 1)
            if runner.view().position > position:
                position = runner.view().position
                runner.touched()
            if stands_still(runner.view()):
                break
        assert runner.view().reason != "are_you_there"

    def test_somebody_on_the_board_is_a_sign(self, on_board):
        runner = up_to_today(on_board.visit()).start_routine()
        on_board.foot.kg = 70.0
        for _ in range(1800):
            alone(on_board, runner, 1)
            assert runner.view().reason != "are_you_there"
            if is_waiting(runner.view()):
                runner.do(CommandKind.READY)
            if runner.engine.state is EngineState.FINISHED:
                break
        assert runner.engine.state is EngineState.FINISHED


def at_the_board(desk, runner):
    """Attentive up to the wait before an exercise on the board."""
    while True:
        view = runner.view()
        if is_waiting(view) and view.planned.exercise.balance_board:
            return view
        desk.feed.poll(0)
        one_second_but_waiting(desk, runner)


def one_second_but_waiting(desk, runner):
    desk.clock.advance(1.0)
    runner.tick()
    runner.touched()
    view = runner.view()
    if is_waiting(view) and not view.planned.exercise.balance_board:
        runner.do(CommandKind.READY)


class TestStepOn:
    def test_a_steady_step_onto_the_board_starts_what_waits(self, on_board):
        runner = up_to_today(on_board.visit()).start_routine()
        view = at_the_board(on_board, runner)
        on_board.foot.kg = 70.0
        alone(on_board, runner, 5)
        assert is_waiting(runner.view())
        alone(on_board, runner, 1)
        assert runner.view().state is EngineState.RUNNING
        assert runner.view().step.item == view.step.item

    def test_a_foot_set_down_and_lifted_starts_nothing(self, on_board):
        runner = up_to_today(on_board.visit()).start_routine()
        at_the_board(on_board, runner)
        for kg in (70.0, 0.0) * 6:
            on_board.foot.kg = kg
            alone(on_board, runner, 3)
        assert is_waiting(runner.view())

    def test_before_an_exercise_on_the_chair_it_means_nothing(self, on_board):
        visit = up_to_today(on_board.visit())
        visit.use_routine("chair_program")
        runner = visit.start_routine()
        alone(on_board, runner, 30, stop=is_waiting)
        assert not runner.view().planned.exercise.balance_board
        on_board.foot.kg = 70.0
        alone(on_board, runner, 20)
        assert is_waiting(runner.view())


class TestRecording:
    """Which of the visit's moments are recorded, told by whether samples are taken."""

    def is_recorded(self, desk):
        before = desk.means.board.recorded
        desk.clock.advance(0.1)
        desk.feed.poll(0)
        return before is not None and desk.means.board.recorded.samples > before.samples

    def test_it_begins_with_the_exercises(self, on_board):
        visit = up_to_today(on_board.visit())
        assert not self.is_recorded(on_board)
        visit.start_routine()
        assert self.is_recorded(on_board)
        visit.start_routine()
        on_board.feed.poll(0)
        assert len(on_board.store.recordings(visit.session_id)) <= 1

    @pytest.mark.parametrize(
        "leave",
        [
            lambda visit: visit.park(),
            lambda visit: visit.sign_out(),
            lambda visit: visit.stop("STOP_DIZZY"),
            lambda visit: visit.runner.do(CommandKind.END, "enough"),
        ],
        ids=["park", "sign_out", "stop", "end"],
    )
    def test_it_ends_when_the_patient_leaves(self, on_board, leave):
        visit = up_to_today(on_board.visit())
        visit.start_routine()
        assert self.is_recorded(on_board)
        leave(visit)
        assert not self.is_recorded(on_board)
        assert len(on_board.store.recordings(visit.session_id)) == 1

    def test_an_offer_that_is_declined_was_never_recorded(self, on_board):
        visit = up_to_today(on_board.visit())
        visit.start_routine()
        visit.sign_out()
        found = on_board.visit()
        assert not self.is_recorded(on_board)
        found.decline_offer()
        assert not self.is_recorded(on_board)

    def test_going_on_is_recorded_as_a_recording_of_its_own(self, on_board):
        visit = up_to_today(on_board.visit())
        visit.start_routine()
        self.is_recorded(on_board)
        visit.park()
        found = on_board.visit()
        found.take_offer()
        found.start_routine()
        assert self.is_recorded(on_board)
        found.sign_out()
        assert len(on_board.store.recordings(visit.session_id)) == 2


def test_what_the_runner_tells_of_the_board(on_board):
    runner = up_to_today(on_board.visit()).start_routine()
    on_board.foot.kg = 70.0
    on_board.feed.poll(0)
    assert runner.board_state is BoardState.STREAMING
    assert runner.board_source == "foot"
    assert runner.board_left_percent == pytest.approx(50.0)
    assert len(runner.board_trail) >= 1
    assert runner.trouble is None


def test_a_set_begun_again_is_told_apart_from_its_first_try(desk):
    visit = up_to_today(desk.visit())
    runner = visit.start_routine()
    exercise_until(desk, runner, 1)
    while runner.view().step.kind is not StepKind.WORK:
        one_second(desk, runner)
    one_second(desk, runner)
    runner.do(CommandKind.RESTART_SET)
    to_the_end(desk, runner)
    rows = desk.store.sets(visit.session_id)
    again = [row for row in rows if row.outcome is SetOutcome.RESTARTED]
    assert [row.attempt for row in again] == [1]
    (second,) = [row for row in rows if row.attempt == 2]
    assert (second.item, second.side, second.set) == (again[0].item, again[0].side, again[0].set)
    assert second.outcome is SetOutcome.COMPLETED
    assert len({row.id for row in rows}) == len(rows)


def test_made_easier_the_prescribed_numbers_are_the_easier_ones(tmp_path):
    made = make_desk(tmp_path, routine=BOARD_ROUTINE)
    visit = up_to_today(made.visit())
    runner = visit.start_routine()
    while (
        runner.view().planned.easier is None or runner.view().step.kind is not StepKind.CHANGE_OVER
    ):
        one_second(made, runner)
    item, easier = runner.view().step.item, runner.view().planned.easier
    runner.do(CommandKind.MAKE_EASIER)
    while runner.engine.current_item == item:
        one_second(made, runner)
    rows = [row for row in made.store.sets(visit.session_id) if row.item == item]
    assert {row.level for row in rows} == {easier.dose.level}
    assert {row.prescribed_reps for row in rows} == {easier.prescribed_reps}
    assert {row.prescribed_seconds for row in rows} == {easier.prescribed_seconds}
    assert {row.support for row in rows} == {easier.dose.support.value}
    asked = visit.unconfirmed_item(item)
    assert (asked.sets, asked.reps) == (easier.dose.sets, easier.prescribed_reps)
    made.store.close()


def test_guided_is_all_that_the_clock_alone_can_say(desk):
    visit = up_to_today(desk.visit())
    to_the_end(desk, visit.start_routine())
    assert {row.evidence for row in visit.runner.sets} == {Evidence.GUIDED}

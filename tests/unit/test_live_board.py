"""What a running session hears of the board."""

import pytest

from clinic_station.devices.feed import BoardFeed, NullFeed
from clinic_station.devices.ring import SampleRing
from clinic_station.devices.simulated import SimulatedBoard
from clinic_station.devices.stimulus import Stimulus
from clinic_station.domain.board import BoardState
from clinic_station.domain.results import Evidence
from clinic_station.domain.session_view import EngineState
from clinic_station.services.live_board import LiveBoard
from clinic_station.services.visit import VisitMeans
from clinic_station.services.visit_desk import VisitDesk
from tests.support.boards import ScriptedBoard, second_of
from tests.support.clocks import ManualClock
from tests.support.content import builtin
from tests.support.desk import make_desk, one_second, up_to_today


@pytest.fixture
def clock():
    return ManualClock()


def feed_with(clock, samples):
    """A feed polled by hand that has read these samples."""
    feed = BoardFeed(ScriptedBoard(samples), clock)
    feed.poll(0)
    return feed


def test_without_a_board_there_is_nothing_to_see(clock):
    board = LiveBoard(NullFeed())
    assert board.state is BoardState.ABSENT
    assert board.source_name is None
    assert board.trail() == []
    assert board.left_percent() is None
    assert not board.is_stood_on()
    assert board.recorded is None
    assert not board.judge(builtin().exercises["calf_raise"], [(0.0, 90.0)]).sure


def test_somebody_standing_still_has_a_trail_and_a_share(clock):
    board = LiveBoard(feed_with(clock, second_of(1000.0)))
    assert board.is_stood_on()
    assert len(board.trail()) == 100
    assert board.left_percent() == pytest.approx(50.0, abs=1.0)


def test_an_empty_board_shows_no_number(clock):
    board = LiveBoard(feed_with(clock, second_of(1000.0, kg=3.0)))
    assert not board.is_stood_on()
    assert board.trail() == []
    assert board.left_percent() is None


def test_a_lost_board_vouches_for_nothing(clock):
    feed = feed_with(clock, second_of(1000.0))
    feed.stop()
    board = LiveBoard(feed)
    assert board.trail() == []
    assert not board.judge(builtin().exercises["calf_raise"], [(1000.0, 1001.0)]).sure


def test_on_the_board_sets_are_counted_and_the_visit_is_recorded(tmp_path):
    """The simulated patient does what the screen shows; the feed is polled by hand."""
    made = make_desk(tmp_path, routine="ankle_back_short")
    stimulus = Stimulus()
    source = SimulatedBoard(made.clock, 3, stimulus=stimulus)
    feed = BoardFeed(source, made.clock, ring=SampleRing(30_000))
    board = LiveBoard(feed, stimulus)
    means = VisitMeans(made.clock, made.jobs, builtin(), board)
    feed.poll(0)
    visit = up_to_today(VisitDesk(means).open(made.patient).result())
    runner = visit.start_routine()
    while runner.engine.state is not EngineState.FINISHED:
        feed.poll(0)
        one_second(made, runner)
    assert runner.board_source == "simulated"
    assert runner.board_state is BoardState.STREAMING
    on_board = {
        item for item, planned in enumerate(visit.plan.items) if planned.exercise.balance_board
    }
    rows = made.store.sets(visit.session_id)
    counted = {row.item for row in rows if row.evidence is Evidence.COUNTED}
    assert counted
    assert counted <= on_board
    raises = [row for row in rows if row.exercise_id == "calf_raise"]
    assert [row.evidence for row in raises] == [Evidence.COUNTED] * 2
    assert all(abs(row.done_reps - 15) <= 1 for row in raises)
    recording = made.store.recordings(visit.session_id)
    assert len(recording) == 1
    assert board.recorded.samples > 100 * 60
    feed.stop()
    made.store.close()

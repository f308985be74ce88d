"""What a start does with visits of the days before."""

from datetime import UTC, datetime

from clinic_station.domain.results import SessionStatus
from clinic_station.services.recovery import close_old_visits
from tests.support.desk import exercise_until, make_desk, up_to_today


def test_visits_of_earlier_days_are_closed_when_they_were_left(tmp_path):
    made = make_desk(tmp_path)
    visit = up_to_today(made.visit())
    exercise_until(made, visit.start_routine(), 2)
    visit.park()
    assert close_old_visits(made.store, made.clock.utc_now()) == 0
    made.clock.advance(24 * 3600)
    assert close_old_visits(made.store, made.clock.utc_now()) == 1
    closed = made.store.session(visit.session_id)
    assert closed.status is SessionStatus.INTERRUPTED
    assert closed.ended_at < made.clock.utc_now().isoformat()
    assert len(made.store.repetitions(visit.session_id)) == 2
    assert close_old_visits(made.store, made.clock.utc_now()) == 0
    made.store.close()


def test_a_clock_set_back_over_midnight_leaves_nothing_open(tmp_path):
    """A visit of tomorrow cannot be gone on with today."""
    made = make_desk(tmp_path)
    visit = made.visit()
    assert close_old_visits(made.store, datetime(2026, 3, 1, 12, tzinfo=UTC)) == 1
    assert made.store.session(visit.session_id).status is SessionStatus.INTERRUPTED
    made.store.close()

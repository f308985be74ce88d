"""Which questions are asked, and what the ratings lead to."""

from dataclasses import replace

import pytest

from clinic_station.domain.questions import FlagOutcome, Moment
from clinic_station.services import asking, seated
from clinic_station.services.visit_facts import Gate
from tests.support.content import builtin
from tests.support.desk import CLEARED, make_desk, up_to_today
from tests.support.stores import an_answer


def past(*pains):
    return [an_answer("pre_pain_back", pain) for pain in pains]


def test_the_worst_flag_decides():
    by_outcome = {flag.outcome: flag.id for flag in builtin().red_flags}
    call, emergency = by_outcome[FlagOutcome.CALL], by_outcome[FlagOutcome.EMERGENCY]
    flags = builtin().red_flags
    assert asking.worst_outcome(flags, []) is FlagOutcome.NONE
    assert asking.worst_outcome(flags, [call]) is FlagOutcome.CALL
    assert asking.worst_outcome(flags, [call, emergency]) is FlagOutcome.EMERGENCY
    with pytest.raises(KeyError):
        asking.worst_outcome(flags, ["rf_unheard_of"])


@pytest.mark.parametrize(
    ("pain", "before", "gate"),
    [
        (3.0, [0, 0, 0, 0], Gate.OFFER_SEATED_PAIN),
        (3.0, [0, 1, 1, 1], Gate.GO),
        (3.0, [], Gate.GO),
        (3.0, [None, None], Gate.GO),
        (3.0, [1, 1, 1, 1, 0, 0, 0, 0, 0], Gate.GO),  # only the last four count
    ],
)
def test_three_above_the_usual_is_too_much(pain, before, gate):
    given = {"pre_pain_back": pain, "pre_ready": 8.0}
    assert asking.gate(builtin(), given, past(*before)) is gate


def test_only_ratings_before_the_start_are_looked_at():
    assert asking.gate(builtin(), {"post_pain_back": 9.0, "mid_pain": 9.0}, []) is Gate.GO


def test_every_question_of_a_check_in_is_one_of_the_check_in():
    asked = asking.check_in(builtin(), CLEARED, is_first_visit=False, asks_home=True)
    assert {question.when for question in asked} == {Moment.CHECK_IN}


class TestWithoutASeatedProgramme:
    bare = replace(builtin(), routines={})

    def test_a_sore_patient_is_sent_to_staff_and_a_tired_one_goes_on(self):
        gates = [seated.if_there_is(gate, self.bare, CLEARED) for gate in Gate]
        assert gates == [Gate.GO, Gate.REFUSE, Gate.GO, Gate.REFUSE]

    def test_with_one_the_gate_stays(self):
        assert [seated.if_there_is(gate, builtin(), CLEARED) for gate in Gate] == list(Gate)

    def test_a_routine_with_nothing_for_this_patient_is_none(self):
        barred = replace(CLEARED, contraindications=tuple(builtin().contraindications))
        nothing = replace(
            builtin(),
            exercises={
                key: replace(one, avoid_if=barred.contraindications[:1])
                for key, one in builtin().exercises.items()
            },
        )
        assert seated.plan_of("chair_program", nothing, barred) is None


@pytest.mark.parametrize(("days", "asked"), [(1, False), (6, False), (7, True)])
def test_home_exercise_is_asked_once_a_week_however_often_one_comes(tmp_path, days, asked):
    made = make_desk(tmp_path)
    for _ in range(2):
        up_to_today(made.visit()).stop("other")
        made.clock.advance(60)
    for _ in range(5):  # more visits than are looked back on for the usual pain
        visit = made.visit()
        visit.answer_red_flags([])
        visit.stop("other")
        made.clock.advance(60)
    made.clock.advance(days * 24 * 3600)
    names = [question.id for question in made.visit().check_in_questions]
    assert ("pre_home" in names) == asked
    made.store.close()

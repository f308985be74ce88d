"""Journals as text: exact there and back, and damage is found."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_station.domain import events as happenings
from clinic_station.domain.events import (
    BeatStarted,
    Command,
    CommandKind,
    Event,
    PainReported,
    RepetitionCompleted,
    SetCompleted,
    StepStarted,
)
from clinic_station.domain.exercise import Sides
from clinic_station.domain.journal import (
    EVENT_TYPES,
    JournalDamaged,
    command_from_json,
    command_to_json,
    event_from_json,
    event_to_json,
    replay,
)
from clinic_station.domain.session_view import EngineState
from tests.support.plans import Visitor, holds, plan_of, reps, timed, with_easier

PLAN = plan_of(
    with_easier(reps("a", sets=2, sides=Sides.EACH), reps=1), holds("b"), timed("c", tempo="2-0-1")
)


def visited():
    """A visit in which everything happened, up to a pause in its middle."""
    visitor = Visitor(PLAN)
    for kind, value in [
        (CommandKind.START, None),
        (CommandKind.READY, None),
        (CommandKind.PAIN, 3.0),
        (CommandKind.RESTART_SET, None),
        (CommandKind.MAKE_EASIER, None),
        (CommandKind.STOP, None),
        (CommandKind.MISTAKE, None),
        (CommandKind.EXTEND_REST, None),
        (CommandKind.PAUSE, None),
    ]:
        visitor.wait(9.1)
        visitor.do(kind, "why", value)
    return visitor


few = settings(max_examples=25, derandomize=True, deadline=None)


class TestCodec:
    @few
    @pytest.mark.parametrize("name", list(EVENT_TYPES))
    @given(data=st.data())
    def test_every_event_comes_back_as_it_was(self, name, data):
        event = data.draw(st.from_type(EVENT_TYPES[name]).filter(is_finite))
        assert event_from_json(event_to_json(event)) == event

    def test_every_class_of_event_is_known(self):
        classes = {
            each
            for each in vars(happenings).values()
            if isinstance(each, type) and issubclass(each, Event) and each is not Event
        }
        assert set(EVENT_TYPES.values()) == classes

    @few
    @given(
        kind=st.sampled_from(CommandKind),
        detail=st.text(),
        value=st.none() | st.floats(-1e9, 1e9),
    )
    def test_commands_come_back_as_they_were(self, kind, detail, value):
        command = Command(kind, detail, value)
        assert command_from_json(command_to_json(command)) == command

    @pytest.mark.parametrize("value", [float("nan"), float("inf")])
    def test_a_number_that_is_none_is_not_written(self, value):
        with pytest.raises(ValueError, match="not JSON compliant"):
            command_to_json(Command(CommandKind.PAIN, value=value))

    def test_the_type_is_named(self):
        body = json.loads(event_to_json(BeatStarted(1.5, happenings.Beat.LIFT, 1, 2.0)))
        assert body["type"] == "BeatStarted"
        assert body["beat"] == "lift"

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "not JSON"),
            ("{", "not JSON"),
            ("[" * 100_000, "not JSON"),
            ("[1]", "not a JSON object"),
            ('{"at": 1.0}', "type '' is not known"),
            ('{"type": 4, "at": 1.0}', "type '4' is not known"),
            ('{"type": "Danced", "at": 1.0}', "type 'Danced' is not known"),
            ('{"type": "HalfReached"}', "needs 'at'"),
            ('{"type": "HalfReached", "at": 1.0, "by": 2}', "has no 'by'"),
            ('{"type": "HalfReached", "at": "1"}', "not a number"),
            ('{"type": "HalfReached", "at": true}', "not a number"),
            ('{"type": "HalfReached", "at": NaN}', "not a number"),
            ('{"type": "HalfReached", "at": 1e999}', "not a number"),
            ('{"type": "HalfReached", "at": 1' + "0" * 400 + "}", "not a number"),
            ('{"type": "CountedDown", "at": 1.0, "left": 2.5, "to_work": true}', "of type int"),
            ('{"type": "CountedDown", "at": 1.0, "left": 2, "to_work": 1}', "of type bool"),
            (
                '{"type": "BeatStarted", "at": 1, "beat": "hop", "repetition": 1, "seconds": 1}',
                "hop",
            ),
            ('{"type": "SignAwaited", "at": 1.0, "step": 3}', "of type Step"),
            ('{"type": "SignAwaited", "at": 1.0, "step": {}}', "Step needs"),
        ],
    )
    def test_what_is_no_event_is_refused_with_its_reason(self, text, reason):
        with pytest.raises(ValueError, match=reason.replace("'", ".")):
            event_from_json(text)

    def test_an_event_is_no_command(self):
        with pytest.raises(ValueError, match="not a command"):
            command_from_json(event_to_json(PainReported(1.0, 2.0, 0)))

    def test_a_field_left_out_has_its_default(self):
        assert command_from_json('{"type": "Command", "kind": "pause"}') == Command(
            CommandKind.PAUSE
        )


def is_finite(event):
    try:
        event_to_json(event)
    except ValueError:
        return False
    return True


class TestReplay:
    def test_gives_the_same_state_and_the_same_future(self):
        visitor = visited()
        replayed = replay(PLAN, visitor.journal)
        assert replayed.engine.view(visitor.now) == visitor.engine.view(visitor.now)
        assert replayed.engine.plan == visitor.engine.plan
        assert (replayed.at, replayed.number) == (visitor.now, len(visitor.journal))
        assert replayed.unrecorded == ()
        resume = Command(CommandKind.RESUME)
        later = visitor.now + 60.0
        assert replayed.engine.apply(resume, later) == visitor.engine.apply(resume, later)
        assert replayed.engine.advance(later + 500) == visitor.engine.advance(later + 500)

    def test_an_empty_journal_is_a_session_not_begun(self):
        replayed = replay(PLAN, [])
        assert replayed.engine.state is EngineState.NOT_STARTED
        assert (replayed.at, replayed.number) == (0.0, 0)

    def test_an_interrupted_set_goes_on_through_a_three_two_one(self):
        visitor = Visitor(PLAN)
        visitor.do(CommandKind.START)
        visitor.do(CommandKind.READY)
        visitor.until(11.0)  # in the second repetition
        replayed = replay(PLAN, visitor.journal)
        replayed.engine.apply(Command(CommandKind.PAUSE, "interrupted"), replayed.at)
        events = replayed.engine.apply(Command(CommandKind.RESUME), replayed.at + 1.0)
        events += replayed.engine.advance(replayed.at + 10.0)
        started = [e.step.kind.value for e in events if isinstance(e, StepStarted)]
        assert started[:2] == ["get_ready", "work"]
        again = [e.repetition for e in events if isinstance(e, RepetitionCompleted)]
        assert again == [2]

    def test_any_beginning_of_a_journal_replays_and_tells_what_it_lacks(self):
        visitor = visited()
        for length in range(len(visitor.journal)):
            entries = visitor.journal[:length]
            replayed = replay(PLAN, entries)
            lacking = [event_to_json(event) for event in replayed.unrecorded]
            following = visitor.journal[length : length + len(lacking)]
            assert lacking == [entry.body for entry in following]
            assert all(event.at == replayed.at for event in replayed.unrecorded)

    def test_a_time_earlier_by_rounding_is_taken(self):
        visitor = visited()
        *before, last = visitor.journal
        replayed = replay(PLAN, [*before, replace(last, at=last.at)])
        number = len(visitor.journal) + 1
        resume = command_to_json(Command(CommandKind.RESUME))
        early = replace(last, number=number, at=last.at - 1e-9, kind="command", body=resume)
        assert replay(PLAN, [*visitor.journal, early]).engine.now == replayed.engine.now


def damaged(change, number=5):
    """The journal of a visit with one entry changed."""
    journal = visited().journal
    journal[number - 1] = change(journal[number - 1])
    return journal


def first_number(kind, name=""):
    journal = visited().journal
    return next(e.number for e in journal if e.kind == kind and name in e.body)


class TestDamage:
    @pytest.mark.parametrize(
        "change",
        [
            lambda entry: replace(entry, body=entry.body[:-1]),
            lambda entry: replace(entry, kind="rumour"),
            lambda entry: replace(entry, at=entry.at + 1.0),
            lambda entry: replace(entry, at=float("nan")),
            lambda entry: replace(entry, body=entry.body.replace('"type":"', '"type":"Old')),
        ],
    )
    def test_a_changed_entry_is_found(self, change):
        with pytest.raises(JournalDamaged) as caught:
            replay(PLAN, damaged(change))
        assert caught.value.number == 5
        assert caught.value.reason in str(caught.value)

    def test_an_entry_left_out_is_found(self):
        journal = visited().journal
        del journal[4]
        with pytest.raises(JournalDamaged, match="number 5 expected") as caught:
            replay(PLAN, journal)
        assert caught.value.number == 6

    def test_an_entry_left_out_with_the_rest_numbered_anew_is_found(self):
        journal = visited().journal
        del journal[first_number("event", "RepetitionCompleted") - 1]
        journal = [replace(entry, number=place) for place, entry in enumerate(journal, 1)]
        with pytest.raises(JournalDamaged, match="expected"):
            replay(PLAN, journal)

    def test_an_event_missing_before_a_command_is_found(self):
        visitor = Visitor(PLAN)
        visitor.do(CommandKind.START)
        visitor.do(CommandKind.PAUSE)
        start, _, pause, *_ = visitor.journal
        with pytest.raises(JournalDamaged, match="StepStarted at 0.0 should come before"):
            replay(PLAN, [start, replace(pause, number=2)])

    def test_a_time_that_goes_back_is_found(self):
        journal = visited().journal
        last = journal[-1]
        journal.append(replace(last, number=last.number + 1, at=last.at - 1.0))
        with pytest.raises(JournalDamaged, match="comes after"):
            replay(PLAN, journal)

    def test_an_event_that_did_not_happen_is_found(self):
        journal = visited().journal
        last = journal[-1]
        more = event_to_json(PainReported(last.at, 2.0, 0))
        journal.append(replace(last, number=last.number + 1, kind="event", body=more))
        with pytest.raises(JournalDamaged, match="nothing expected"):
            replay(PLAN, journal)

    def test_a_journal_of_another_plan_is_found(self):
        with pytest.raises(JournalDamaged):
            replay(plan_of(holds("b")), visited().journal)

    def test_a_changed_number_of_repetitions_is_found(self):
        def more(entry):
            return replace(entry, body=entry.body.replace('"done_reps":', '"done_reps":1'))

        number = next(
            e.number
            for e in visited().journal
            if e.kind == "event" and SetCompleted.__name__ in e.body
        )
        with pytest.raises(JournalDamaged):
            replay(PLAN, damaged(more, number))

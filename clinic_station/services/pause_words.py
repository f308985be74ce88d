"""What the paused screen says, by the reason for the pause and the place it will go on from."""

from dataclasses import dataclass

from clinic_station.domain.exercise import Mode, Side
from clinic_station.domain.session_view import SessionView
from clinic_station.domain.steps import StepKind
from clinic_station.i18n import _

SKIP_REASONS = ("too_hard", "it_hurts", "no_equipment", "not_today")


@dataclass(frozen=True, slots=True)
class PauseWords:
    headline: str
    kindness: str
    advice: str


def pause_words(reason: str) -> PauseWords:
    """For the reasons the engine gives; any other reads as a plain pause."""
    hold = _("Hold your chair")
    known = {
        "stepped_off": PauseWords(
            _("You stepped off"), _("Take your time. Nothing is lost."), hold
        ),
        "board_lost": PauseWords(
            _("Board lost"), _("We can go on without it."), _("Step down and hold your chair")
        ),
        "are_you_there": PauseWords(
            _("Are you OK?"), _("Touch Go on when you are ready."), _("Sit down if you like")
        ),
        "interrupted": PauseWords(
            _("Welcome back"), _("Everything you did is saved."), _("Get back in place, then go on")
        ),
    }
    return known.get(reason, PauseWords(_("Paused"), _("Take your time. Nothing is lost."), hold))


def go_on_line(view: SessionView) -> str:
    """Where the session will go on, such as "You will go on at: right side, 6 of 10."."""
    if view.planned is None or view.step is None:
        return ""
    if view.step.kind is StepKind.REST:
        return _("You will go on with your rest.")
    if view.step.kind is StepKind.CHANGE_OVER:
        name = _(view.planned.exercise.name)
        return _("You will go on with: {exercise}.").format(exercise=name)
    if view.planned.exercise.mode is Mode.TIMED:
        return _timed_line(view.side)
    line = {
        Side.LEFT: _("You will go on at: left side, {number} of {total}."),
        Side.RIGHT: _("You will go on at: right side, {number} of {total}."),
        Side.BOTH: _("You will go on at: {number} of {total}."),
    }[view.side]
    return line.format(number=max(view.repetition, 1), total=max(view.repetitions, 1))


def _timed_line(side: Side) -> str:
    return {
        Side.LEFT: _("You will go on with your left side."),
        Side.RIGHT: _("You will go on with your right side."),
        Side.BOTH: _("You will go on where you stopped."),
    }[side]


def skip_reason_text(reason: str) -> str:
    return {
        "too_hard": _("Too hard"),
        "it_hurts": _("It hurts"),
        "no_equipment": _("No equipment"),
        "not_today": _("Not today"),
    }[reason]

"""Which cue, caption, ring word and next-up text go with a moment of a session."""

from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.events import (
    BeatStarted,
    CountedDown,
    Event,
    HalfReached,
    SessionFinished,
    SessionPaused,
    StepStarted,
)
from clinic_station.domain.exercise import Exercise, Mode, Side
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.session_view import SessionView
from clinic_station.domain.steps import Beat, Step, StepKind
from clinic_station.i18n import _, ngettext

REPETITIONS_PER_CUE = 2
SECONDS_PER_CUE = 8.0
LAST_CUE_S = 4.0
CAPTION_AT_LEAST_S = 2.0
CAPTION_AT_MOST_S = 4.0


class Mark(StrEnum):
    """The small picture beside the ring's word."""

    NONE = ""
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class RingWord:
    """What the body does now, in one word of capitals."""

    text: str
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class NextUp:
    """What follows, for the dock: `line` says both parts where there is room for one line."""

    title: str
    detail: str
    line: str


def cue_for(view: SessionView) -> str:
    """The start position while getting ready, then the other cues in turn: a new one every two
    repetitions or eight seconds. Empty where the exercise has none."""
    if view.planned is None or view.step is None or not view.planned.exercise.cues:
        return ""
    cues = view.planned.exercise.cues
    if view.step.kind is not StepKind.WORK:
        return _(cues[0])
    return _(cues[_cue_index(view, view.planned.exercise)])


def _cue_index(view: SessionView, exercise: Exercise) -> int:
    count = len(exercise.cues)
    match exercise.mode:
        case Mode.REPS:
            return (1 + (max(view.repetition, 1) - 1) // REPETITIONS_PER_CUE) % count
        case Mode.TIMED:
            return (1 + int(view.elapsed // SECONDS_PER_CUE)) % count
        case Mode.HOLD:
            return _hold_cue_index(view, count)


def _hold_cue_index(view: SessionView, count: int) -> int:
    """The last cue of a hold is often how to leave it, so it waits for the last seconds."""
    if count < 3 or view.remaining <= LAST_CUE_S:
        return count - 1
    return 1 + int(view.elapsed // SECONDS_PER_CUE) % (count - 2)


def side_word(side: Side) -> str:
    """For the side badge, in capitals."""
    return {
        # Translators: on the side badge, in capitals, at most 8 letters.
        Side.LEFT: _("LEFT"),
        # Translators: on the side badge, in capitals, at most 8 letters.
        Side.RIGHT: _("RIGHT"),
        # Translators: on the side badge, both legs work; in capitals, at most 8 letters.
        Side.BOTH: _("BOTH"),
    }[side]


def side_name(side: Side) -> str:
    return {
        Side.LEFT: _("Left side"),
        Side.RIGHT: _("Right side"),
        Side.BOTH: _("Both sides"),
    }[side]


def leg_now(side: Side) -> str:
    """For the side switch."""
    return {
        Side.LEFT: _("Now the LEFT leg"),
        Side.RIGHT: _("Now the RIGHT leg"),
        Side.BOTH: _("Now both legs"),
    }[side]


def ring_word(view: SessionView) -> RingWord:
    """The word in the ring while working. Weight shifts name the way to lean."""
    match view.beat:
        case Beat.LIFT:
            return _toward(view, 0.5) or RingWord(_("LIFT"), Mark.UP)
        case Beat.LOWER:
            return _toward(view, 0.0) or RingWord(_("LOWER"), Mark.DOWN)
        case Beat.PAUSE:
            return RingWord(_("PAUSE"))
        case Beat.HOLD:
            return RingWord(_("HOLD"))
        case _:
            return RingWord(_("MOVE"))


def _toward(view: SessionView, t: float) -> RingWord | None:
    if view.planned is None:
        return None
    names = {pose.t: pose.name for pose in view.planned.exercise.poses}
    return {
        "left": RingWord(_("LEFT"), Mark.LEFT),
        "right": RingWord(_("RIGHT"), Mark.RIGHT),
        # Translators: lean forward until the weight is on the toes; at most 8 letters.
        "forward": RingWord(_("TOES"), Mark.UP),
        # Translators: lean back until the weight is on the heels; at most 8 letters.
        "back": RingWord(_("HEELS"), Mark.DOWN),
    }.get(names.get(t, ""))


def work_line(planned: PlannedExercise) -> str:
    """How much one set is, such as "10 times"."""
    dose = planned.dose
    reps = dose.reps or 1
    match planned.exercise.mode:
        case Mode.REPS:
            return ngettext("{number} time", "{number} times", reps).format(number=reps)
        case Mode.HOLD if reps > 1:
            return _("{number} holds of {seconds} seconds").format(
                number=reps, seconds=_whole(dose.hold_s)
            )
        case Mode.HOLD:
            return _("Hold for {seconds} seconds").format(seconds=_whole(dose.hold_s))
        case Mode.TIMED:
            return _("{seconds} seconds").format(seconds=_whole(dose.work_s))


def tempo_line(planned: PlannedExercise) -> str:
    tempo = planned.dose.tempo
    if tempo is None or planned.exercise.mode is not Mode.REPS:
        return ""
    return _("Lift {lift}, pause {pause}, lower {lower}").format(
        lift=_whole(tempo.lift), pause=_whole(tempo.pause), lower=_whole(tempo.lower)
    )


def _whole(seconds: float | None) -> str:
    return f"{seconds or 0:g}"


def next_up(view: SessionView) -> NextUp | None:
    """What follows the current set or pause; None before the start and after the end."""
    if view.step is None or view.planned is None:
        return None
    if view.step.kind is not StepKind.WORK:
        return _next_work(view.planned)
    if view.planned.exercise.mode is Mode.HOLD and view.repetition < view.repetitions:
        return _next_hold(view)
    return _next_step(view.next_step, view.next_planned)


def _next_work(planned: PlannedExercise) -> NextUp:
    amount, tempo = work_line(planned), tempo_line(planned)
    line = (
        _("Next: {amount}. {tempo}").format(amount=amount, tempo=tempo)
        if tempo
        else _("Next: {amount}").format(amount=amount)
    )
    return NextUp(amount, tempo or _(planned.exercise.name), line)


def _next_hold(view: SessionView) -> NextUp:
    title = _("Hold {number} of {total}").format(number=view.repetition + 1, total=view.repetitions)
    return NextUp(
        title,
        _("After a short pause"),
        _("Next: hold {number} of {total}, after a short pause").format(
            number=view.repetition + 1, total=view.repetitions
        ),
    )


def _next_step(step: Step | None, planned: PlannedExercise | None) -> NextUp:
    if step is None or planned is None:
        return NextUp(_("The end"), _("This is the last one"), _("This is the last one"))
    seconds = round(step.seconds + step.lead_in)
    match step.kind:
        case StepKind.SWITCH:
            return _next_side(step.side, seconds)
        case StepKind.REST:
            return NextUp(
                _("Rest {seconds} seconds").format(seconds=seconds),
                _("Sit down if you like"),
                _("Next: rest {seconds} seconds").format(seconds=seconds),
            )
        case StepKind.CHANGE_OVER:
            name = _(planned.exercise.name)
            return NextUp(
                name, _("After a short change"), _("Next: {exercise}").format(exercise=name)
            )
        case _:
            return _next_work(planned)


def _next_side(side: Side, seconds: int) -> NextUp:
    line = {
        Side.LEFT: _("Next: left side, {seconds} seconds to change"),
        Side.RIGHT: _("Next: right side, {seconds} seconds to change"),
        Side.BOTH: _("Next: both sides, {seconds} seconds to change"),
    }[side]
    return NextUp(
        side_name(side),
        _("Same exercise, {seconds} seconds to change").format(seconds=seconds),
        line.format(seconds=seconds),
    )


def caption_for(event: Event) -> str:
    """The words of the sound or voice line that goes with an event; empty where there is none."""
    match event:
        case CountedDown(to_work=True, left=3):
            return _("Starting in three")
        case CountedDown(to_work=False, left=3):
            return _("Three, two, one")
        case HalfReached():
            return _("Halfway")
        case BeatStarted(beat=beat, seconds=seconds):
            return _beat_caption(beat, seconds)
        case StepStarted(step=step):
            return _step_caption(step)
        case SessionPaused():
            return _("Paused. Hold your chair.")
        case SessionFinished():
            return _("Well done")
        case _:
            return ""


def _beat_caption(beat: Beat, seconds: float) -> str:
    text = {
        Beat.LIFT: _("Lift, {seconds}"),
        Beat.PAUSE: _("Pause, {seconds}"),
        Beat.LOWER: _("Lower, {seconds}"),
    }.get(beat, "")
    return text.format(seconds=_spoken(seconds))


def _spoken(seconds: float) -> str:
    words = {1.0: _("one"), 2.0: _("two"), 3.0: _("three"), 4.0: _("four"), 5.0: _("five")}
    return words.get(seconds, f"{seconds:g}")


def _step_caption(step: Step) -> str:
    match step.kind:
        case StepKind.WORK:
            return _("Go")
        case StepKind.REST:
            return _("Rest")
        case StepKind.SWITCH:
            return {
                Side.LEFT: _("Left side now"),
                Side.RIGHT: _("Right side now"),
                Side.BOTH: _("Both sides now"),
            }[step.side]
        case _:
            return ""


class CaptionLine:
    """The caption on screen: each stays two seconds or more, a newer one waits its turn, and the
    newest waiting one wins. `at` is any clock that moves forward, in seconds."""

    def __init__(self) -> None:
        self._text = ""
        self._since = 0.0
        self._waiting = ""

    def say(self, text: str, at: float) -> None:
        if not text:
            return
        if self._text and at - self._since < CAPTION_AT_LEAST_S:
            self._waiting = text
        else:
            self._begin(text, at)

    def clear(self) -> None:
        """Another state of the session: what was said before no longer holds."""
        self._text = self._waiting = ""

    def text(self, at: float) -> str:
        """What to show now; empty when the last caption has had its time."""
        shown = at - self._since
        if self._waiting and shown >= CAPTION_AT_LEAST_S:
            self._begin(self._waiting, at)
        elif self._text and shown > CAPTION_AT_MOST_S:
            self._text = ""
        return self._text

    def _begin(self, text: str, at: float) -> None:
        self._text, self._since, self._waiting = text, at, ""

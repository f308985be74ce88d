"""What the head of the exercise screen says in each state."""

from clinic_station.domain.exercise import Mode
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import StepKind
from clinic_station.i18n import _
from clinic_station.services.visit import Unconfirmed
from clinic_station.ui.screens.exercise_look import ICONS, Face, title_of
from clinic_station.ui.screens.exercise_panel import whole_seconds
from clinic_station.ui.widgets.exercise_header import HeaderContent
from clinic_station.ui.widgets.set_pills import SetCount


def face_of(view: SessionView, *, asking: bool) -> Face:
    """The panel for this moment; `asking` while the card after an exercise is open."""
    if view.state in (EngineState.PAUSED, EngineState.STOPPED):
        return Face.PAUSED
    if asking:
        return Face.AFTER
    if view.step is None or view.state is EngineState.WAITING:
        return Face.SET_UP
    return {
        StepKind.CHANGE_OVER: Face.SET_UP,
        StepKind.GET_READY: Face.GET_READY,
        StepKind.WORK: Face.WORK,
        StepKind.REST: Face.REST,
        StepKind.SWITCH: Face.SWITCH,
    }[view.step.kind]


def heading(
    face: Face, view: SessionView, asked: Unconfirmed | None, seconds_left: float | None
) -> HeaderContent:
    """`asked` is what the card after an exercise is about; `seconds_left` its clock."""
    if face is Face.AFTER and asked is not None:
        position, clock = max(1, view.position - 1), _clock(seconds_left)
        if view.step is None:
            position = view.positions
        return HeaderContent(
            title_of(face),
            ICONS[face],
            _(asked.exercise_name),
            position,
            view.positions,
            clock=clock,
        )
    name = _(view.planned.exercise.name) if view.planned else ""
    return HeaderContent(
        _state_word(face, view), ICONS[face], name, view.position, view.positions, _sets(face, view)
    )


def _state_word(face: Face, view: SessionView) -> str:
    holds = view.planned is not None and view.planned.exercise.mode is Mode.HOLD
    if face is Face.WORK and holds:
        return _("Hold")
    return title_of(face)


def _sets(face: Face, view: SessionView) -> SetCount | None:
    if not view.sets:
        return None
    if face is Face.REST:
        return SetCount(max(1, view.set - 1), view.sets, resting=True)
    return SetCount(view.set, view.sets)


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes, left = divmod(whole_seconds(seconds), 60)
    return f"{minutes}:{left:02d}"

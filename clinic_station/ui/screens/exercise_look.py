"""How the exercise screen is coloured in each of its states."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

from clinic_station.domain.exercise import Phase
from clinic_station.i18n import _
from clinic_station.ui import theme
from clinic_station.ui.widgets.countdown_ring import RingColours
from clinic_station.ui.widgets.exercise_header import HeaderColours
from clinic_station.ui.widgets.set_pills import PillColours
from clinic_station.ui.widgets.side_badge import BadgeColours


class Face(StrEnum):
    """Which of its panels the exercise screen shows."""

    SET_UP = "set_up"
    GET_READY = "get_ready"
    WORK = "work"
    REST = "rest"
    SWITCH = "switch"
    PAUSED = "paused"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of one face; `hatched` adds the stripes of a pause. `ring` is for tempo arcs,
    `clock_ring` for one that empties; `card_badge` stands out from the ground itself."""

    ground: QColor
    ink: QColor
    header: HeaderColours
    ring: RingColours
    clock_ring: RingColours
    badge: BadgeColours
    card_badge: BadgeColours
    hatched: bool = False


def title_of(face: Face) -> str:
    """The accessible name of the screen in that state."""
    return {
        Face.SET_UP: _("Set up"),
        Face.GET_READY: _("Get ready"),
        Face.WORK: _("Work"),
        Face.REST: _("Rest"),
        Face.SWITCH: _("Change side"),
        Face.PAUSED: _("Paused"),
        Face.AFTER: _("How was that"),
    }[face]


ICONS = {
    Face.SET_UP: "footprints",
    Face.GET_READY: "clock",
    Face.WORK: "play-fill",
    Face.REST: "chair",
    Face.SWITCH: "footprints",
    Face.PAUSED: "pause-fill",
    Face.AFTER: "heart",
}


def look_of(face: Face, phase: Phase) -> Look:
    if face is Face.WORK:
        return _work_look(phase)
    ground = {
        Face.SET_UP: theme.PAPER,
        Face.GET_READY: theme.AMBER,
        Face.SWITCH: theme.AMBER,
        Face.PAUSED: theme.PAUSED,
    }.get(face, theme.REST)
    return _light_look(face, ground, phase)


def _work_look(phase: Phase) -> Look:
    colour = theme.PHASE_COLOUR[phase]
    white, amber = theme.WHITE, theme.AMBER
    faint, track = _mixed(white, colour, 0.35), _mixed(white, colour, 0.18)
    return Look(
        ground=colour,
        ink=white,
        header=HeaderColours(white, colour, white, PillColours(white, amber, faint)),
        ring=RingColours(colour, white, track, amber, white, amber, white, amber),
        clock_ring=RingColours(colour, white, track, white, white, amber, amber, amber),
        badge=BadgeColours(colour, white),
        card_badge=BadgeColours(white, colour),
    )


def _light_look(face: Face, ground: QColor, phase: Phase) -> Look:
    ink, colour = theme.INK, theme.PHASE_COLOUR[phase]
    pills = PillColours(ink, ink, _mixed(ink, ground, 0.35))
    return Look(
        ground=ground,
        ink=ink,
        header=HeaderColours(ink, theme.WHITE, ink, pills),
        ring=_light_ring(face, ground),
        clock_ring=_light_ring(face, ground),
        badge=BadgeColours(colour, theme.WHITE),
        card_badge=BadgeColours(theme.WHITE, colour),
        hatched=face is Face.PAUSED,
    )


def _light_ring(face: Face, ground: QColor) -> RingColours:
    ink = theme.INK
    if face is Face.REST:
        return RingColours(ground, ink, theme.WHITE, theme.PRIMARY, theme.PRIMARY, ink, ink, ink)
    track = _mixed(theme.WHITE, ground, 0.62)
    return RingColours(ground, ink, track, ink, ink, ink, ink, ink)


def _mixed(over: QColor, under: QColor, share: float) -> QColor:
    """`share` of `over` on `under`, as an opaque colour."""
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )

"""The three lines of a set-up card: what to hold, what to wear, where to be."""

import re
from dataclasses import dataclass
from enum import StrEnum

from clinic_station.domain.exercise import Footwear, Place, Support
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.timing import SetupChange
from clinic_station.i18n import _

_ANGLE = re.compile(r"board (\d+(?:-\d+)?) degrees")


class SetupKind(StrEnum):
    SUPPORT = "support"
    FOOTWEAR = "footwear"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class SetupLine:
    """`is_new` marks what the patient has to change now."""

    kind: SetupKind
    text: str
    is_new: bool = False


def setup_lines(planned: PlannedExercise, change: SetupChange | None) -> tuple[SetupLine, ...]:
    """Support, footwear and place, in this order; `change` None when nothing changes."""
    change = change or SetupChange()
    moved = change.place is not None or bool(change.equipment)
    return (
        SetupLine(SetupKind.SUPPORT, support_text(planned), change.support is not None),
        SetupLine(
            SetupKind.FOOTWEAR,
            _footwear_text(planned.exercise.footwear, change.footwear is not None),
            change.footwear not in (None, Footwear.EITHER),
        ),
        SetupLine(SetupKind.PLACE, _place_text(planned), moved),
    )


def support_text(planned: PlannedExercise) -> str:
    """How the hands help, and on what."""
    place = planned.exercise.place
    if planned.dose.support is Support.SEATED:
        return _("Sit on the chair")
    if place is Place.WALL:
        return _on_wall(planned.dose.support)
    if "chair" in planned.exercise.equipment:
        return _on_chair(planned.dose.support)
    return _on_rail(planned.dose.support)


def _on_chair(support: Support) -> str:
    return {
        Support.TWO_HANDS: _("Both hands on the chair"),
        Support.ONE_HAND: _("One hand on the chair"),
        Support.FINGERTIPS: _("Fingertips on the chair"),
    }.get(support, _("Chair close by"))


def _on_wall(support: Support) -> str:
    return {
        Support.TWO_HANDS: _("Both hands on the wall"),
        Support.ONE_HAND: _("One hand on the wall"),
        Support.FINGERTIPS: _("Fingertips on the wall"),
    }.get(support, _("Wall close by"))


def _on_rail(support: Support) -> str:
    return {
        Support.TWO_HANDS: _("Both hands on the rail"),
        Support.ONE_HAND: _("One hand on the rail"),
        Support.FINGERTIPS: _("Fingertips on the rail"),
    }.get(support, _("Rail close by"))


def support_question(planned: PlannedExercise) -> str:
    """Asked before exercises that need something firm in reach."""
    if planned.exercise.place is Place.WALL:
        return _("Can you touch the wall?")
    if "chair" in planned.exercise.equipment:
        return _("Can you touch your chair?")
    return _("Can you touch the rail?")


def _footwear_text(footwear: Footwear, is_new: bool) -> str:
    match footwear:
        case Footwear.BAREFOOT:
            return _("Take your shoes off") if is_new else _("Bare feet")
        case Footwear.FIRM_SHOES:
            return _("Put firm shoes on") if is_new else _("Firm shoes on")
        case Footwear.EITHER:
            return _("Shoes or bare feet")


def _place_text(planned: PlannedExercise) -> str:
    angle = _ANGLE.search(planned.dose.variant)
    if angle and "slant_board" in planned.exercise.equipment:
        return _("Slant board at {degrees} degrees").format(degrees=angle.group(1))
    if planned.dose.load_kg > 0:
        return _("Weight of {kilograms} kg").format(kilograms=f"{planned.dose.load_kg:g}")
    return {
        Place.CHAIR: _("At the chair"),
        Place.WALL: _("At the wall"),
        Place.SLANT_BOARD: _("At the slant board"),
        Place.STEP: _("At the step"),
        Place.OPEN_FLOOR: _("On clear floor"),
        Place.BOARD: _("On the balance board"),
    }[planned.exercise.place]

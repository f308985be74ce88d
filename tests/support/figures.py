"""Exercises of the catalogue as the figure moves through them."""

from clinic_station.domain.exercise import Exercise
from clinic_station.domain.figure import LegJoints, Point, Skeleton
from clinic_station.domain.figure_feet import Surface
from clinic_station.domain.figure_motion import FigureMotion, Staging
from clinic_station.domain.figure_places import Foot
from clinic_station.domain.figure_scene import FootOn
from clinic_station.services.figures import FigureBook, load_figures
from tests.support.content import ASSETS, builtin

EXERCISES = tuple(builtin().exercises.values())
MOMENTS = tuple(i / 200 for i in range(201))
BOOK: FigureBook = load_figures(ASSETS)


def named(exercise: object) -> str:
    return exercise.id if isinstance(exercise, Exercise) else str(exercise)


def motion_of(name: str, staging: Staging | None = None) -> FigureMotion:
    return BOOK.motion(builtin().exercises[name], staging)


def leg_of(skeleton: Skeleton, foot: Foot) -> LegJoints:
    return skeleton.near if foot is Foot.NEAR else skeleton.far


def surface_below(motion: FigureMotion, foot: Foot) -> Surface:
    """What a resting foot should lie on, from what stands around."""
    setting = motion.setting
    if setting.slant is not None:
        return Surface(setting.slant.low.x, 0.004, setting.slant.angle)
    raised = foot is Foot.NEAR and motion.spec.foot_on is not FootOn.SAME
    if not raised:
        return Surface()
    on_step = motion.spec.foot_on is FootOn.STEP
    return Surface(y=setting.step_height if on_step else setting.seat_height)


def sole_heights(leg: LegJoints, surface: Surface) -> list[float]:
    return [spot.y - surface.height(spot.x) for spot in (leg.heel, leg.ball, leg.toe)]


def pinned_spots(leg: LegJoints, part: str) -> list[Point]:
    """What the words near_flat, near_heel, near_ball hold fast."""
    return {"flat": [leg.heel, leg.ball], "heel": [leg.heel], "ball": [leg.ball]}[part]

"""One exercise table of a content file, checked field by field."""

from collections.abc import Sequence

from clinic_station.domain.exercise import (
    Exercise,
    Fault,
    FirstMove,
    Footwear,
    Leg,
    Level,
    Mode,
    Phase,
    Place,
    Pose,
    RiskTier,
    Sides,
    Support,
)
from clinic_station.i18n import _
from clinic_station.services.content_fields import Fields

LONGEST_CUE = 60
LONGEST_WORK_S = 3600.0
VIEWS = ("side", "front")
SURFACES = ("floor", "seat", "slant_board", "step")
EQUIPMENT = ("chair", "wall", "slant_board", "step", "weight", "board")
PINS = (
    "near_flat",
    "near_heel",
    "near_ball",
    "far_flat",
    "far_heel",
    "far_ball",
    "none",
)
IDENTITY_TOLERANCE = 0.5  # degrees: angles are given in whole or half degrees
DOSE_KEYS = ("reps", "hold_s", "work_s", "tempo")
NEEDED = {Mode.REPS: ("reps", "tempo"), Mode.HOLD: ("reps", "hold_s"), Mode.TIMED: ("work_s",)}
ALLOWED = {**NEEDED, Mode.TIMED: ("work_s", "tempo")}


def read_exercise(fields: Fields, content_version: str) -> Exercise | None:
    """The exercise, or None with the reasons in `fields.problems`. What it refers to is
    checked later, when all files are read."""
    mode = fields.choice("mode", Mode)
    exercise = Exercise(
        id=fields.text("id"),
        name=fields.text("name"),
        phase=fields.choice("phase", Phase),
        mode=mode,
        sides=fields.choice("sides", Sides),
        equipment=_words(fields, "equipment", EQUIPMENT),
        balance_board=fields.flag("balance_board", False),
        tier=fields.choice("tier", RiskTier),
        footwear=fields.choice("footwear", Footwear),
        place=fields.choice("place", Place),
        view=fields.one_of("view", VIEWS, "side"),
        surface=fields.one_of("surface", SURFACES, "floor"),
        start=fields.text("start"),
        movement=fields.text("movement"),
        cues=_cues(fields),
        safety=fields.text("safety"),
        levels=_levels(fields, mode),
        poses=_poses(fields),
        faults=_faults(fields),
        first_move=fields.choice("first_move", FirstMove, FirstMove.LIFT),
        avoid_if=fields.texts("avoid_if", ()),
        stop_rules=fields.texts("stop_rules", ()),
        board_metrics=fields.texts("board_metrics", ()),
        progress_to=fields.text("progress_to", "") or None,
        regress_to=fields.text("regress_to", "") or None,
        fallback=fields.text("fallback", "") or None,
        origin=fields.text("origin", ""),
        station_timed=fields.flag("station_timed", True),
        content_version=content_version,
    )
    fields.finish()
    return exercise if fields.clean else None


def _words(fields: Fields, key: str, known: Sequence[str]) -> tuple[str, ...]:
    words = fields.texts(key, ())
    for word in words:
        fields.known_id(key, word, known)
    return words


def _cues(fields: Fields) -> tuple[str, ...]:
    cues = fields.texts("cues")
    if fields.has("cues") and not cues:
        fields.problem(_('"cues" needs at least one cue'))
    for cue in cues:
        if not cue.strip() or len(cue) > LONGEST_CUE:
            reason = _('cue "{cue}" should have 1 to {most} characters')
            fields.problem(reason.format(cue=cue[:LONGEST_CUE], most=LONGEST_CUE))
    return cues


def _faults(fields: Fields) -> tuple[Fault, ...]:
    faults = []
    for row in fields.tables("faults", "fault", needed=False):
        faults.append(Fault(row.text("see"), row.text("say")))
        row.finish()
    return tuple(faults)


def _levels(fields: Fields, mode: Mode) -> tuple[Level, ...]:
    rows = fields.tables("levels", "level")
    levels = tuple(_level(row, mode) for row in rows)
    numbers = [level.level for level in levels]
    if fields.has("levels") and (not levels or numbers != list(range(1, len(levels) + 1))):
        reason = _("level numbers should run 1, 2, 3 without a gap, but are: {numbers}")
        fields.problem(reason.format(numbers=", ".join(map(str, numbers)) or "-"))
    return levels


def _level(row: Fields, mode: Mode) -> Level:
    check_dose_keys(row, mode, needed=True)
    level = Level(
        level=row.whole("level"),
        sets=row.whole("sets"),
        rest_s=row.number("rest_s", most=LONGEST_WORK_S),
        support=row.choice("support", Support),
        variant=row.text("variant", ""),
        load_kg=row.number("load_kg", 0.0),
        reps=row.optional_whole("reps"),
        hold_s=row.optional_number("hold_s", 0.5, LONGEST_WORK_S),
        work_s=row.optional_number("work_s", 1.0, LONGEST_WORK_S),
        tempo=row.optional_tempo("tempo"),
        tier=row.optional_choice("tier", RiskTier),
        est_s=row.number("est_s", 0.0),
    )
    row.finish()
    return level


def check_dose_keys(row: Fields, mode: Mode, *, needed: bool) -> None:
    """Reports parts of a dose that the mode lacks (`needed`) or has no use for."""
    for key in DOSE_KEYS:
        if row.has(key) and key not in ALLOWED[mode]:
            row.problem(_('"{key}" has no meaning in mode "{mode}"').format(key=key, mode=mode))
        elif needed and key in NEEDED[mode] and not row.has(key):
            row.problem(_('mode "{mode}" needs "{key}"').format(key=key, mode=mode))


def _poses(fields: Fields) -> tuple[Pose, ...]:
    poses = tuple(_pose(row) for row in fields.tables("poses", "pose"))
    times = [pose.t for pose in poses]
    rising = all(before < after for before, after in zip(times, times[1:], strict=False))
    if fields.has("poses") and not (len(poses) > 1 and times[0] == 0 and times[-1] == 1 and rising):
        reason = _('"t" of the poses should rise from 0 to 1, but is: {times}')
        fields.problem(reason.format(times=", ".join(f"{t:g}" for t in times) or "-"))
    return poses


def _pose(row: Fields) -> Pose:
    arm = row.numbers("arm", 2)
    load = row.numbers("load", 2, least=0.0, most=2.0)
    pose = Pose(
        name=row.text("name"),
        t=row.number("t", most=1.0),
        trunk=row.number("trunk", least=-180.0, most=180.0),
        near=Leg(*row.numbers("near", 4)),
        far=Leg(*row.numbers("far", 4)),
        shoulder=arm[0],
        elbow=arm[1],
        load_near=load[0],
        load_far=load[1],
        pin=row.one_of("pin", PINS),
        note=row.text("note", ""),
    )
    row.finish()
    _check_identity(row, pose)
    return pose


def _check_identity(row: Fields, pose: Pose) -> None:
    for name, leg in (("near", pose.near), ("far", pose.far)):
        pitch = leg.ankle - leg.knee + leg.hip - pose.trunk
        if abs(pitch - leg.foot_pitch) > IDENTITY_TOLERANCE:
            reason = _(
                'foot pitch of "{leg}" is {given:g}, but ankle - knee + hip - trunk is {due:g}'
            )
            row.problem(reason.format(leg=name, given=leg.foot_pitch, due=pitch))

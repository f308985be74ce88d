"""The twelve people of the demo clinic. All are invented."""

from dataclasses import dataclass

from clinic_station.domain.exercise import Side
from clinic_station.domain.questions import Region

FOUNDATION = "ankle_back_foundation"
SHORT = "ankle_back_short"
SEATED = "chair_program"

_BACK = (Region.BACK,)
_HIPS = (Region.BACK, Region.HIPS)
_LEFT = (Region.BACK, Region.ANKLE_LEFT)
_RIGHT = (Region.BACK, Region.ANKLE_RIGHT)
_ANKLES = (Region.BACK, Region.ANKLE_LEFT, Region.ANKLE_RIGHT)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Who it is, and how the weeks went. `pain` runs from the first week to the last; `climbs`
    are the weeks in which the dose went up. `away` lists weeks without a visit, `stopped_at` the
    number of the visit that ended with pain."""

    first_name: str
    last_name: str
    birth_date: str
    affected_side: Side | None
    regions: tuple[Region, ...]
    balance_cleared: bool
    routine_id: str
    pain: tuple[float, float]
    contraindications: tuple[str, ...] = ()
    weekly_target: int = 3
    attendance: float = 0.85
    climbs: tuple[int, ...] = (4, 8)
    weeks: int = 12
    away: tuple[int, ...] = ()
    stopped_at: int | None = None


# Maria is the one a headless demo signs in: she ends on the routine just as it is.
DEMO_PEOPLE = (
    DemoPerson(
        *("Maria", "Keller", "1951-04-12", Side.LEFT, _LEFT, True, FOUNDATION, (4.5, 1.5)),
        attendance=0.87,
        climbs=(3,),
    ),
    DemoPerson(
        *("Samuel", "Okafor", "1962-11-03", Side.RIGHT, _RIGHT, True, FOUNDATION, (5.0, 2.0)),
    ),
    DemoPerson(
        *("Aisha", "Rahman", "1978-07-02", None, _BACK, True, SHORT, (3.5, 1.0)),
        attendance=0.75,
    ),
    DemoPerson(
        *("John", "Whitfield", "1944", Side.LEFT, _HIPS, False, SEATED, (4.0, 3.0)),
        contraindications=("hip_precautions",),
        climbs=(6,),
    ),
    DemoPerson(
        *("Mei", "Zhao", "1969-02-28", None, _ANKLES, True, FOUNDATION, (3.0, 0.5)),
        attendance=0.95,
        climbs=(2, 5, 9),
    ),
    DemoPerson(
        *("Carlos", "Ibarra", "1957-09-17", Side.RIGHT, _RIGHT, True, FOUNDATION, (4.0, 3.5)),
        stopped_at=17,
        climbs=(4,),
    ),
    DemoPerson(
        *("Ingrid", "Solberg", "1949-12-01", None, _BACK, True, SHORT, (3.5, 2.0)),
        away=(6, 7, 8),
    ),
    DemoPerson(
        *("Priya", "Nair", "1983-05-20", Side.LEFT, _LEFT, True, FOUNDATION, (2.5, 0.5)),
        weekly_target=4,
        attendance=0.7,
    ),
    DemoPerson(
        *("Tomasz", "Zieliński", "1955-08-08", Side.RIGHT, _HIPS, True, FOUNDATION, (4.5, 3.0)),
        attendance=0.65,
        climbs=(7,),
    ),
    DemoPerson(
        *("Fatima", "Benali", "1960", None, _BACK, False, SEATED, (4.0, 2.0)),
        weekly_target=2,
        attendance=0.9,
    ),
    DemoPerson(
        *("George", "Papadakis", "1947-03-30", Side.LEFT, _ANKLES, False, SEATED, (3.0, 2.5)),
        contraindications=("high_fall_risk",),
        attendance=0.55,
        climbs=(),
    ),
    DemoPerson(
        *("Ruth", "Abernathy", "1953-10-14", Side.RIGHT, _RIGHT, True, FOUNDATION, (4.0, 4.0)),
        climbs=(),
        weeks=0,
    ),
)

"""How a demo patient's plan grew: versions of the prescription, and what each asks for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from clinic_station.domain.exercise import RiskTier
from clinic_station.domain.patient import Patient, Prescription
from clinic_station.domain.planning import plan_session, plan_to_json
from clinic_station.domain.routine import Catalogue, Routine, RoutineItem
from clinic_station.services.demo_people import DemoPerson
from clinic_station.services.demo_visits import Turn, course_of

CLIMBING = ("calf_raise", "calf_raise_soleus_seated", "chair_squat", "tandem_stand", "step_up")


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version of the plan, in use from `week` on. `plan` is the JSON of its visits."""

    week: int
    prescription: Prescription
    plan: str
    course: tuple[Turn, ...]


def plan_versions(
    person: DemoPerson,
    patient: Patient,
    catalogue: Catalogue,
    therapist_id: str,
    new_id: Callable[[str], str],
) -> list[PlanVersion]:
    """The first version is a level below the routine, the second the routine as it is, and each
    later one a level up; who never climbed does the routine as it is."""
    routine = catalogue.routines[person.routine_id]
    began = datetime.fromisoformat(patient.created_at)
    weeks = [0, *person.climbs]
    rises = range(-1, len(person.climbs)) if person.climbs else [0]
    versions = []
    for number, (week, rise) in enumerate(zip(weeks, rises, strict=True), start=1):
        prescription = Prescription(
            id=new_id(f"plan/{patient.id}/{number}"),
            patient_id=patient.id,
            version=number,
            routine_id=routine.id,
            items=_items(routine, catalogue, rise),
            created_at=(began + timedelta(weeks=week)).isoformat(),
            created_by=therapist_id,
            reason="" if number == 1 else "A level up after good sessions",
        )
        plan = plan_session(routine, catalogue, patient=patient, items=prescription.items)
        versions.append(PlanVersion(week, prescription, plan_to_json(plan), course_of(plan)))
    return versions


def _items(routine: Routine, catalogue: Catalogue, rise: int) -> tuple[RoutineItem, ...]:
    if rise == 0:
        return ()
    return tuple(_raised(item, catalogue, rise) for item in routine.items)


def _raised(item: RoutineItem, catalogue: Catalogue, rise: int) -> RoutineItem:
    """The item with the whole dose of another level, as far as its ladder goes without a
    therapist beside."""
    if item.exercise_id not in CLIMBING:
        return item
    levels = catalogue.exercises[item.exercise_id].levels
    allowed = [level.level for level in levels if level.tier is not RiskTier.C]
    level = min(max(item.level + rise, min(allowed)), max(allowed))
    if level == item.level:
        return item
    return replace(item, level=level, sets=None, reps=None, hold_s=None, tempo=None, rest_s=None)

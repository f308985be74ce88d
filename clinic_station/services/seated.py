"""Another routine for one visit, the seated one above all."""

from clinic_station.domain.patient import Patient
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.planning import plan_session
from clinic_station.domain.routine import Catalogue
from clinic_station.services.visit_facts import Gate

SEATED_ROUTINE = "chair_program"
_WITHOUT = {Gate.OFFER_SEATED_PAIN: Gate.REFUSE, Gate.OFFER_SEATED_READY: Gate.GO}


def plan_of(routine_id: str, catalogue: Catalogue, patient: Patient) -> SessionPlan | None:
    """None where the routine is unknown, or has nothing in it for this patient."""
    routine = catalogue.routines.get(routine_id)
    if routine is None:
        return None
    plan = plan_session(routine, catalogue, patient=patient)
    return plan if plan.items else None


def if_there_is(gate: Gate, catalogue: Catalogue, patient: Patient) -> Gate:
    """The gate; where it would offer a seated programme that there is not, staff are asked after
    a sore rating, and a tired patient goes on as planned."""
    if gate in _WITHOUT and plan_of(SEATED_ROUTINE, catalogue, patient) is None:
        return _WITHOUT[gate]
    return gate

"""Which questions a visit asks, and what the answers lead to before the routine starts."""

from collections.abc import Mapping, Sequence

from clinic_station.domain.patient import Patient
from clinic_station.domain.questions import FlagOutcome, Moment, Question, RedFlag, Region
from clinic_station.domain.results import Answer
from clinic_station.domain.routine import Catalogue
from clinic_station.services.visit_facts import Gate

NEXT_DAY = "pre_next_day"
READY = "pre_ready"
HOME = "pre_home"
SESSION_EFFORT = "post_effort"
MORE_TO_TELL = "post_note"
USUAL_SESSIONS = 4
RISE_OVER_USUAL = 3  # stop rule STOP_RISE3 and the start gate share this number


def worst_outcome(flags: Sequence[RedFlag], marked: Sequence[str]) -> FlagOutcome:
    """What the marked red flags lead to together. Raises KeyError for an unknown id."""
    by_id = {flag.id: flag.outcome for flag in flags}
    outcomes = {by_id[flag_id] for flag_id in marked}
    for outcome in (FlagOutcome.EMERGENCY, FlagOutcome.CALL):
        if outcome in outcomes:
            return outcome
    return FlagOutcome.NONE


def check_in(
    catalogue: Catalogue, patient: Patient, *, is_first_visit: bool, asks_home: bool
) -> tuple[Question, ...]:
    """The default set: ticked regions, next morning (not at a first visit), readiness, and once
    a week how often at home."""
    wanted = [question.id for question in _pain(catalogue, Moment.CHECK_IN, patient)]
    if not is_first_visit:
        wanted.append(NEXT_DAY)
    if asks_home and not is_first_visit:
        wanted.append(HOME)
    wanted.append(READY)
    return _known(catalogue, wanted)


def check_out(catalogue: Catalogue, patient: Patient) -> tuple[Question, ...]:
    """The same regions again, the effort of it all, and room for more."""
    pain = [question.id for question in _pain(catalogue, Moment.CHECK_OUT, patient)]
    return _known(catalogue, [*pain, SESSION_EFFORT, MORE_TO_TELL])


def gate(
    catalogue: Catalogue,
    given: Mapping[str, float | str | None],
    past_answers: Sequence[Answer],
) -> Gate:
    """The start gate on ratings; limits come from the content files' start_gate rules."""
    rules = catalogue.rules["start_gate"]
    highest = float(str(rules["max_pain_any_region"]))
    pains = _pain_answers(catalogue, given)
    if any(value > highest for value in pains.values()):
        return Gate.REFUSE
    if any(value >= highest - 1 for value in pains.values()) or _above_usual(pains, past_answers):
        return Gate.OFFER_SEATED_PAIN
    ready = given.get(READY)
    if isinstance(ready, int | float) and ready < float(str(rules["ready_soft_below"])):
        return Gate.OFFER_SEATED_READY
    return Gate.GO


def _pain(catalogue: Catalogue, moment: Moment, patient: Patient) -> list[Question]:
    """One pain rating a ticked region; the back is always asked."""
    regions = {Region.BACK, *patient.regions}
    return [
        question
        for question in catalogue.questions.values()
        if question.when is moment and question.region in regions
    ]


def _known(catalogue: Catalogue, ids: Sequence[str]) -> tuple[Question, ...]:
    return tuple(catalogue.questions[one] for one in ids if one in catalogue.questions)


def _pain_answers(
    catalogue: Catalogue, given: Mapping[str, float | str | None]
) -> dict[str, float]:
    pains = {}
    for question_id, value in given.items():
        question = catalogue.questions.get(question_id)
        is_pain = question and question.when is Moment.CHECK_IN and question.region
        if is_pain and isinstance(value, int | float):
            pains[question_id] = float(value)
    return pains


def _above_usual(pains: Mapping[str, float], past_answers: Sequence[Answer]) -> bool:
    """Whether any region is 3 or more above its median of the last four sessions."""
    from statistics import median  # with its fractions, too slow to load at every start

    for question_id, value in pains.items():
        past = [
            float(answer.value)
            for answer in past_answers
            if answer.question_id == question_id and isinstance(answer.value, int | float)
        ][:USUAL_SESSIONS]
        if past and value - median(past) >= RISE_OVER_USUAL:
            return True
    return False

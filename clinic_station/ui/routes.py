"""Where the screens can go. A route is a value; the navigator turns it into a screen."""

from dataclasses import dataclass

from clinic_station.domain.patient import Patient
from clinic_station.services.visit import Visit
from clinic_station.services.visit_facts import Gate


@dataclass(frozen=True, slots=True)
class WelcomeRoute:
    """Home. Whoever was signed in is signed out."""


@dataclass(frozen=True, slots=True)
class SignInRoute:
    pass


@dataclass(frozen=True, slots=True)
class ConfirmIdentityRoute:
    """ "Maria K., is this you?" """

    patient: Patient


@dataclass(frozen=True, slots=True)
class VisitRoute:
    """Wherever the visit stands: resume offer, red flags, check-in, Today, exercise, check-out,
    summary. The navigator asks the visit."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class GateRoute:
    """The check-in ratings ask for a gentler day."""

    visit: Visit
    gate: Gate


@dataclass(frozen=True, slots=True)
class CheckOutRoute:
    """The check-out ratings, after "Did you do all of these?"."""

    visit: Visit


@dataclass(frozen=True, slots=True)
class StillThereRoute:
    """Nobody touched a question for a minute."""

    visit: Visit | None


@dataclass(frozen=True, slots=True)
class StopRoute:
    """Stop was touched. `visit` is None before sign-in."""

    visit: Visit | None


@dataclass(frozen=True, slots=True)
class PainRoute:
    """Stopped for pain: rate it, rest a minute, rate it again. `rated` when the first rating was
    given already, after an exercise: that one is over, so none is left out."""

    visit: Visit | None
    rated: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnRoute:
    """Back to the screen that Stop (or "Are you still there?") covered, as it was."""


@dataclass(frozen=True, slots=True)
class CallRoute:
    """Staff are wanted. `emergency` is the brick screen, else "please talk to your therapist".
    `reason` is a stop rule's id, "red_flags", "start_gate", "sign_in", "no_plan" or "other"."""

    visit: Visit | None
    emergency: bool
    reason: str


@dataclass(frozen=True, slots=True)
class CleaningRoute:
    """Wipe screen, chair and boards before the next person."""


@dataclass(frozen=True, slots=True)
class TroubleRoute:
    """We cannot save right now: kind words and a way on."""

    message: str


Route = (
    WelcomeRoute
    | SignInRoute
    | ConfirmIdentityRoute
    | VisitRoute
    | GateRoute
    | CheckOutRoute
    | StillThereRoute
    | StopRoute
    | PainRoute
    | ReturnRoute
    | CallRoute
    | CleaningRoute
    | TroubleRoute
)

"""Where the screens can go. A route is a value; the navigator turns it into a screen."""

from dataclasses import dataclass

from clinic_station.domain.patient import Patient
from clinic_station.services.visit import Visit


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
class StopRoute:
    """Stop was touched. `visit` is None before sign-in."""

    visit: Visit | None


@dataclass(frozen=True, slots=True)
class CallRoute:
    """Staff are called. `emergency` is the brick screen, else "please talk to your therapist"."""

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
    | StopRoute
    | CallRoute
    | CleaningRoute
    | TroubleRoute
)

"""Which screen shows which route, all but Welcome."""

from collections.abc import Callable
from typing import Any

from clinic_station.domain.results import VisitStage
from clinic_station.services.visit import Visit
from clinic_station.ui import routes
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.screen import Screen
from clinic_station.ui.screens.begun_anew import BegunAnewScreen
from clinic_station.ui.screens.call import CallScreen
from clinic_station.ui.screens.check_in import CheckInScreen
from clinic_station.ui.screens.check_out import CheckOutScreen
from clinic_station.ui.screens.cleaning import CleaningScreen
from clinic_station.ui.screens.confirm_identity import ConfirmIdentityScreen
from clinic_station.ui.screens.did_you_do import DidYouDoScreen
from clinic_station.ui.screens.gate import GateScreen
from clinic_station.ui.screens.pain_check import PainCheckScreen
from clinic_station.ui.screens.red_flags import RedFlagsScreen
from clinic_station.ui.screens.resume import ResumeScreen
from clinic_station.ui.screens.sign_in import SignInScreen
from clinic_station.ui.screens.still_there import StillThereScreen
from clinic_station.ui.screens.stop_reasons import StopReasonsScreen
from clinic_station.ui.screens.summary import SummaryScreen
from clinic_station.ui.screens.today import TodayScreen
from clinic_station.ui.screens.trouble import TroubleScreen

_BEFORE_START = (VisitStage.RED_FLAGS, VisitStage.CHECK_IN, VisitStage.TODAY)


def visit_screens(context: ScreenContext) -> dict[type[Any], Callable[[Any], Screen]]:
    """A factory for each type of route."""
    return {
        routes.SignInRoute: lambda _: SignInScreen(context),
        routes.ConfirmIdentityRoute: lambda to: ConfirmIdentityScreen(context, to.patient),
        routes.VisitRoute: lambda to: visit_screen(context, to.visit),
        routes.GateRoute: lambda to: GateScreen(to.visit, to.gate),
        routes.CheckOutRoute: lambda to: CheckOutScreen(to.visit),
        routes.StillThereRoute: lambda to: StillThereScreen(context, to.visit),
        routes.StopRoute: lambda to: StopReasonsScreen(context, to.visit),
        routes.PainRoute: lambda to: PainCheckScreen(context, to.visit, rated=to.rated),
        routes.CallRoute: lambda to: CallScreen(
            context, to.visit, emergency=to.emergency, reason=to.reason
        ),
        routes.CleaningRoute: lambda _: CleaningScreen(context),
        routes.TroubleRoute: lambda to: TroubleScreen(to.message),
    }


def visit_screen(context: ScreenContext, visit: Visit) -> Screen:
    """Wherever the visit stands. Nothing starts while nothing can be saved; what has begun goes
    on to its end."""
    if visit.trouble and visit.stage in _BEFORE_START:
        return TroubleScreen(visit.trouble)
    if visit.damage is not None:
        return BegunAnewScreen(visit, visit.damage)
    if visit.offer is not None:
        return ResumeScreen(visit, visit.offer)
    return _stage_screen(context, visit)


def _stage_screen(context: ScreenContext, visit: Visit) -> Screen:
    match visit.stage:
        case VisitStage.RED_FLAGS:
            return RedFlagsScreen(context, visit)
        case VisitStage.CHECK_IN:
            return CheckInScreen(visit)
        case VisitStage.TODAY:
            return TodayScreen(context, visit)
        case VisitStage.ROUTINE:
            return context.exercise_screen(visit)
        case VisitStage.CHECK_OUT:
            return _check_out(visit)
        case VisitStage.SUMMARY:
            return SummaryScreen(context, visit, visit.summary())
        case VisitStage.CLOSED:
            return CleaningScreen(context)


def _check_out(visit: Visit) -> Screen:
    """First what only the clock knows of."""
    open_ones = visit.unconfirmed()
    return DidYouDoScreen(visit, open_ones) if open_ones else CheckOutScreen(visit)

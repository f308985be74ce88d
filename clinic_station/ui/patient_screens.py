"""The navigator's table. A start loads Welcome alone; the others come with the first touch."""

from collections.abc import Callable
from typing import Any

from clinic_station.ui import routes
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.screen import Screen
from clinic_station.ui.screens.welcome import WelcomeScreen

_LATER = (
    routes.SignInRoute,
    routes.ConfirmIdentityRoute,
    routes.VisitRoute,
    routes.GateRoute,
    routes.CheckOutRoute,
    routes.StillThereRoute,
    routes.StopRoute,
    routes.PainRoute,
    routes.CallRoute,
    routes.CleaningRoute,
    routes.TroubleRoute,
)


def patient_screens(context: ScreenContext) -> dict[type[Any], Callable[[Any], Screen]]:
    """A factory for each type of route."""

    def later(route: Any) -> Screen:
        from clinic_station.ui.visit_screens import visit_screens

        return visit_screens(context)[type(route)](route)

    return {routes.WelcomeRoute: lambda _: WelcomeScreen(context), **dict.fromkeys(_LATER, later)}

"""What the patient's screens are made with."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from clinic_station.clock import Clock
from clinic_station.domain.routine import Catalogue
from clinic_station.services.visit import Visit
from clinic_station.services.visit_desk import VisitDesk
from clinic_station.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """`exercise_screen` makes the screen of the running routine. `languages` are the codes that
    may be chosen; `choose_language` puts one in use (the navigator then makes its screen anew).
    """

    desk: VisitDesk
    catalogue: Catalogue
    clock: Clock
    clinic_name: str
    staff_pin_ok: Callable[[str], Future[bool]]
    exercise_screen: Callable[[Visit], Screen]
    languages: tuple[str, ...] = ("en",)
    choose_language: Callable[[str], None] = lambda _code: None

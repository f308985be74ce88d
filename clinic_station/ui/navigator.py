"""Turns routes into screens, keeps what Stop covers, and notices when nobody touches."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from clinic_station.clock import Clock
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import (
    CallRoute,
    PainRoute,
    ReturnRoute,
    Route,
    SignInRoute,
    StillThereRoute,
    StopRoute,
    WelcomeRoute,
)
from clinic_station.ui.screen import Screen
from clinic_station.ui.widgets.buttons import PRESSED_EVENT
from clinic_station.ui.widgets.fading import Fading

DEAF_S = 0.4  # a new screen takes no touch for so long
IDLE_S = 60.0
IDLE_LOOK_MS = 1000
Factory = Callable[[Any], Screen]
_COVERING = (StopRoute, PainRoute, CallRoute, StillThereRoute)
_TOUCHES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
)
_SIGNS = (*_TOUCHES, QEvent.Type.KeyPress, PRESSED_EVENT)


class Navigator(QStackedWidget):
    """Shows one screen. A route that covers (Stop, a call, "Are you still there?") leaves the
    screen below as it was, and ReturnRoute shows that again.

    The guards against stray touches are for fingers: keys and accessible actions always count."""

    _wanted = Signal(object, object)  # a screen, and the route it asks for

    def __init__(
        self,
        factories: Mapping[type[Any], Factory],
        clock: Clock,
        parent: QWidget | None = None,
        *,
        fades: bool = True,
    ) -> None:
        super().__init__(parent)
        self._factories = dict(factories)
        self._clock = clock
        self._fades = fades
        self._route: Route = WelcomeRoute()
        self._under: tuple[Route, Screen] | None = None
        self._shown_at = float("-inf")
        self._touched_at = clock.monotonic()
        # Queued, so that a screen is not taken away while one of its own slots still runs.
        self._wanted.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        self._idle = QTimer(self, interval=IDLE_LOOK_MS)
        self._idle.timeout.connect(self.look)

    @property
    def route(self) -> Route:
        """Of the screen that is shown."""
        return self._route

    @property
    def screen_shown(self) -> Screen | None:
        shown = self.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def start(self) -> None:
        """Shows Welcome, and begins to watch for touches."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._idle.start()
        self.go(WelcomeRoute())

    def close_down(self) -> None:
        """Leaves whatever is shown; no timer runs afterwards."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._idle.stop()
        self._uncover()
        self._drop(self.screen_shown)

    # going

    def go(self, route: Route) -> None:
        """Shows the screen of the route, made anew."""
        if isinstance(route, ReturnRoute):
            self._go_back()
            return
        before = self.screen_shown
        if isinstance(route, _COVERING):
            self._cover(before)
        else:
            self._uncover()
        screen = self._make(route)
        self._route = route
        self._present(screen)
        if before is not None and not self._is_under(before):
            self._discard(before)

    def stop(self) -> None:
        """F1 or a wired switch: what a touch on Stop does, from anywhere."""
        shown = self.screen_shown
        if shown is not None:
            shown.stop()

    def rebuild(self) -> None:
        """The screen shown, made anew: the language changed."""
        self.go(self._route)

    def _follow(self, screen: Screen, route: Route) -> None:
        """A screen wants to go on. What it asked for when it is no longer shown is void: its
        countdown may end in the moment of a touch."""
        if screen is self.screen_shown:
            self.go(route)

    def _make(self, route: Route) -> Screen:
        screen = self._factories[type(route)](route)
        screen.navigate.connect(lambda route: self._wanted.emit(screen, route))
        self.addWidget(screen)
        return screen

    def _present(self, screen: Screen) -> None:
        before = self.screen_shown
        fades = self._fades and before not in (None, screen) and self.isVisible()
        picture = before.grab() if fades and before is not None else None
        self.setCurrentWidget(screen)
        self._shown_at = self._touched_at = self._clock.monotonic()
        screen.enter()
        if picture is not None:
            Fading(picture, self)

    def _cover(self, screen: Screen | None) -> None:
        if screen is None or isinstance(self._route, _COVERING):
            return
        screen.leave()
        self._under = (self._route, screen)

    def _is_under(self, screen: Screen) -> bool:
        return self._under is not None and self._under[1] is screen

    def _go_back(self) -> None:
        if self._under is None:
            self.go(WelcomeRoute())
            return
        above = self.screen_shown
        self._route, screen = self._under
        self._under = None
        self._present(screen)
        if above is not None and above is not screen:
            self._discard(above)

    def _uncover(self) -> None:
        """The screen below will not be shown again."""
        if self._under is not None:
            _route, screen = self._under
            self._under = None
            if screen is not self.screen_shown:
                self.removeWidget(screen)
                screen.deleteLater()

    def _discard(self, screen: Screen) -> None:
        self._drop(screen)
        self.removeWidget(screen)
        screen.deleteLater()

    def _drop(self, screen: Screen | None) -> None:
        if screen is not None:
            screen.leave()

    # touches

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _SIGNS:
            return False
        if event.type() in _TOUCHES and self._is_deaf() and self._is_mine(watched):
            return True
        self._touched_at = self._clock.monotonic()
        return False

    def _is_deaf(self) -> bool:
        return self._clock.monotonic() - self._shown_at < DEAF_S

    def _is_mine(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and self.isAncestorOf(watched)

    def look(self) -> None:
        """Asks whether somebody is there, a minute after the last touch."""
        shown = self.screen_shown
        if not isinstance(shown, PatientScreen) or not shown.asks_if_there:
            self._touched_at = self._clock.monotonic()
        elif self._clock.monotonic() - self._touched_at >= IDLE_S:
            nobody = isinstance(self._route, SignInRoute)
            self.go(WelcomeRoute() if nobody else StillThereRoute(shown.visit))

"""The widgets of the exercise screen, and what changes between its faces."""

from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Phase
from clinic_station.i18n import _
from clinic_station.ui.screen import Screen
from clinic_station.ui.screens.exercise_after import AfterPanel
from clinic_station.ui.screens.exercise_ground import Ground
from clinic_station.ui.screens.exercise_look import Face, look_of, title_of
from clinic_station.ui.screens.exercise_panel import Panel
from clinic_station.ui.screens.exercise_paused import PausedMode, PausedPanel
from clinic_station.ui.screens.exercise_ports import Figure, FigureFactory
from clinic_station.ui.screens.exercise_rest import RestPanel
from clinic_station.ui.screens.exercise_setup import SetupPanel
from clinic_station.ui.screens.exercise_switch import SwitchPanel
from clinic_station.ui.screens.exercise_work import WorkPanel
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import KitButton, PlainButton, PrimaryButton
from clinic_station.ui.widgets.dock import Dock
from clinic_station.ui.widgets.exercise_header import ExerciseHeader
from clinic_station.ui.widgets.next_up import NextUpStrip

NEW_FACE_GUARD_S = 0.4
PRIMARY_WIDTH, READY_WIDTH = 320.0, 440.0


class ExerciseBody(Screen):
    """Head, dock and one panel for each face. Knows no session: it is told which face to show.
    Times are of any clock that moves forward, in seconds."""

    def __init__(
        self,
        make_figure: FigureFactory,
        parent: QWidget | None = None,
        *,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__(title_of(Face.SET_UP), parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ground = Ground()
        self._guard_until = 0.0
        self.face = Face.SET_UP
        self._phase = Phase.MOBILIZE
        self.look = look_of(Face.SET_UP, Phase.MOBILIZE)
        self._make_panels(make_figure, moves=not reduced_motion)
        self.header = ExerciseHeader(self)
        self._make_dock()
        self._order_focus()

    def _make_panels(self, make_figure: FigureFactory, *, moves: bool) -> None:
        def figure() -> Figure:
            made = make_figure()
            made.setReducedMotion(not moves)
            return made

        self.setup_panel = SetupPanel(figure(), self)
        self.ready_panel = WorkPanel(figure(), self)
        self.work_panel = WorkPanel(figure(), self)
        self.rest_panel = RestPanel(figure(), self)
        self.switch_panel = SwitchPanel(figure(), self)
        self.switch_panel.moves = moves
        self.paused_panel = PausedPanel(self)
        self.after_panel = AfterPanel(self)
        self._panels: dict[Face, Panel] = {
            Face.SET_UP: self.setup_panel,
            Face.GET_READY: self.ready_panel,
            Face.WORK: self.work_panel,
            Face.REST: self.rest_panel,
            Face.SWITCH: self.switch_panel,
            Face.PAUSED: self.paused_panel,
            Face.AFTER: self.after_panel,
        }
        for panel in self._panels.values():
            panel.hide()

    def _make_dock(self) -> None:
        self.pause_button = PlainButton(_("Pause"), icon="pause-fill", px=48)
        self.ready_button = PrimaryButton(_("I'm ready"), icon="arrow-right", icon_after=True)
        self.go_on_button = PrimaryButton(_("Go on"), icon="play-fill")
        self.next_button = PrimaryButton(_("Next"), icon="arrow-right", icon_after=True)
        self.strip = NextUpStrip()
        self.dock = Dock(self, primary=self.pause_button, middle=self.strip)
        for button in (self.ready_button, self.go_on_button, self.next_button):
            button.setParent(self.dock)
            button.hide()

    def _order_focus(self) -> None:
        """What a panel offers, the primary action, Stop last; what is hidden is passed over."""
        primaries = (self.ready_button, self.go_on_button, self.next_button, self.pause_button)
        stop = self.dock.stop_button
        last = [*primaries, *([stop] if stop is not None else [])]
        content = [button for button in self.findChildren(KitButton) if button not in last]
        for one, other in pairwise([self, *content, *last]):
            QWidget.setTabOrder(one, other)

    @property
    def panel(self) -> Panel:
        """The one on screen."""
        return self._panels[self.face]

    def panel_of(self, face: Face) -> Panel:
        return self._panels[face]

    def show_face(self, face: Face, phase: Phase | None, now: float) -> None:
        """`phase` None, after the last exercise, goes on with its colours."""
        if face is not self.face or self.panel.isHidden():
            self._change_face(face, now)
        self._phase = phase or self._phase
        self._look_like(face, self._phase)

    def light_frame(self, now: float) -> None:
        if self._ground.frame.flash(now):
            self._update_frame()

    def settle(self, now: float) -> None:
        """What ends by itself: the light of a beat, the guard of a new face."""
        if self._ground.frame.settle(now):
            self._update_frame()
        if self._guard_until and now >= self._guard_until:
            self._set_guard(False)

    def _change_face(self, face: Face, now: float) -> None:
        if self.panel is not self._panels[face]:
            self.panel.hide()
        if Face.PAUSED in (self.face, face):
            self.paused_panel.set_mode(PausedMode.CHOICES)
        if face is not Face.WORK:
            self._ground.frame.put_out()
        self.face = face
        self.panel.show()
        self.header.raise_()
        self.set_title(title_of(face))
        self._put_primary(face)
        self._guard_until = now + NEW_FACE_GUARD_S
        self._set_guard(True)

    def _put_primary(self, face: Face) -> None:
        button: KitButton = {
            Face.SET_UP: self.ready_button,
            Face.PAUSED: self.go_on_button,
            Face.AFTER: self.next_button,
        }.get(face, self.pause_button)
        self.dock.primary_width = READY_WIDTH if button is self.ready_button else PRIMARY_WIDTH
        if self.dock.primary is not button:
            self.dock.set_primary(button)

    def _set_guard(self, on: bool) -> None:
        """A finger that was on its way to what was there before does nothing. Stop is exempt,
        and so are keys, switches and accessible presses."""
        if not on:
            self._guard_until = 0.0
        transparent = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        for widget in (*self._panels.values(), self.dock.primary):
            if widget is not None:
                widget.setAttribute(transparent, on)

    def _look_like(self, face: Face, phase: Phase) -> None:
        look = look_of(face, phase)
        if look != self.look:
            self.look = look
            self.ground = look.ground
            self.update()

    def arrange(self, scale: Scale) -> None:
        header_height = 104.0 if scale.is_portrait else 88.0
        self.put(self.header, 48, 16, scale.design_width - 96, header_height)
        self.dock.attach(scale)
        for panel in self._panels.values():
            panel.fit(scale, Dock.top_for(scale))

    def _stage_area(self) -> QRect:
        return QRect(0, 0, self.width(), self.dock.y())

    def _update_frame(self) -> None:
        self.update(self._ground.frame.region(self._stage_area(), self.scale.unit))

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        self._ground.paint(painter, self._stage_area(), scale, self.look)

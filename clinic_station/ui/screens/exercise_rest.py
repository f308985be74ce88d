"""Rest between sets: the ring, what comes next, more time or on already."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.session_view import SessionView
from clinic_station.i18n import _
from clinic_station.services.cues import work_line
from clinic_station.services.setup_card import setup_lines
from clinic_station.ui import theme
from clinic_station.ui.screens.exercise_look import Look
from clinic_station.ui.screens.exercise_panel import (
    MARGIN,
    PORTRAIT_HEADER_BOTTOM,
    Panel,
    whole_seconds,
    widget_of,
)
from clinic_station.ui.screens.exercise_ports import Figure
from clinic_station.ui.screens.exercise_setup import tick_lines
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.card_ground import CardGround
from clinic_station.ui.widgets.countdown_ring import CountdownRing, RingArcs, RingText
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, FitLabel
from clinic_station.ui.widgets.side_badge import SideBadge
from clinic_station.ui.widgets.tick_lines import TickLine, TickLines

BUTTON_HEIGHT = 108.0
_ARCS = RingArcs(bead=True)


class RestPanel(Panel):
    """[I'm ready] appears when the session would take it, after 20 s."""

    more = Signal()
    ready = Signal()

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.ring = CountdownRing(self)
        self._calm = FitLabel(
            _("Breathe easy. Sit if you like."),
            [50, 46, 42],
            self,
            weight=700,
            align=CENTRE | MIDDLE,
            lines=2,
        )
        self._card = CardGround(self)
        self._next = FitLabel(_("Up next"), [44], self, weight=500, colour=theme.MUTED)
        self._name = FitLabel(
            "", [62, 57, 52], self, weight=800, lines=2, leading=1.05, one_line_first=True
        )
        self.badge = SideBadge(self)
        self._lines = TickLines(self)
        widget_of(figure).setParent(self)
        figure.setKeepClear(None)
        figure.showLens(False)
        self.more_button = PlainButton(_("30 seconds more"), self, icon="plus")
        self.more_button.clicked.connect(self.more)
        self.ready_button = PrimaryButton(
            _("I'm ready"), self, icon="arrow-right", icon_after=True, px=46
        )
        self.ready_button.clicked.connect(self.ready)
        self.ready_button.hide()
        self._planned: PlannedExercise | None = None
        self._set = 0

    def arrange(self, scale: Scale) -> None:
        if scale.is_portrait:
            self._arrange_portrait(scale)
        else:
            self._arrange_landscape(scale)

    def _arrange_landscape(self, scale: Scale) -> None:
        width, foot = scale.design_width, self.design_height
        box = 640.0 if width > 1800 else 600.0
        card_left = 116 + box + 64 if width > 1800 else MARGIN + box + 40
        ring_left = (card_left - box) / 2 + 8
        self.put(self.ring, ring_left, 124 + (640 - box) / 2, box, box)
        self.put(self._calm, MARGIN, foot - 140, card_left - MARGIN - 24, 110)
        buttons_top = foot - BUTTON_HEIGHT - 16
        card_width = width - MARGIN - card_left
        self._arrange_card(card_left, 124, card_width, buttons_top - 20 - 124)
        self._arrange_buttons(card_left, buttons_top, card_width)

    def _arrange_portrait(self, scale: Scale) -> None:
        width, foot = scale.design_width, self.design_height
        inner = width - 2 * MARGIN
        buttons_top = foot - BUTTON_HEIGHT - 28
        box = 640.0
        self.put(self.ring, (width - box) / 2, PORTRAIT_HEADER_BOTTOM, box, box)
        calm_top = PORTRAIT_HEADER_BOTTOM + box + 4
        self.put(self._calm, MARGIN, calm_top, inner, 80)
        card_top = calm_top + 92
        self._arrange_card(MARGIN, card_top, inner, buttons_top - 28 - card_top)
        self._arrange_buttons(MARGIN, buttons_top, inner)

    def _arrange_card(self, left: float, top: float, width: float, height: float) -> None:
        self.put(self._card, left, top, width, height)
        figure_width = width * 0.37
        self.put(
            widget_of(self.figure),
            left + width - figure_width - 40,
            top + 40,
            figure_width,
            height - 80,
        )
        x, inner = left + 44, width - figure_width - 44 - 40 - 28
        self.put(self._next, x, top + 28, inner, 60)
        self.put(self._name, x, top + 88, inner, 120)
        self.put(self.badge, x, top + 216, min(430.0, inner), 136)
        lines_top = top + 372
        self.put(self._lines, x, lines_top, inner, top + height - 28 - lines_top)

    def _arrange_buttons(self, left: float, top: float, width: float) -> None:
        if self.ready_button.isHidden():
            self.put(self.more_button, left, top, width, BUTTON_HEIGHT)
            return
        each = (width - 28) / 2
        self.put(self.more_button, left, top, each, BUTTON_HEIGHT)
        self.put(self.ready_button, left + each + 28, top, each, BUTTON_HEIGHT)

    def show_view(self, view: SessionView, look: Look) -> None:
        if view.planned is None:
            return
        if (view.planned, view.set) != (self._planned, self._set):
            self._planned, self._set = view.planned, view.set
            self._show_exercise(view, view.planned)
        self.badge.show_side(view.side, look.badge)
        self.figure.setSide(view.side)
        self.figure.showView(view)
        self._show_ring(view, look)
        self._offer_ready(view.can_skip)

    def _show_exercise(self, view: SessionView, planned: PlannedExercise) -> None:
        self.figure.setExercise(planned.exercise)
        self._name.setText(_(planned.exercise.name))
        amount = _("Set {number} of {total}: {amount}").format(
            number=view.set, total=view.sets, amount=work_line(planned)
        )
        lines = (TickLine("equals", amount), *tick_lines(setup_lines(planned, None))[:2])
        self._lines.show_lines(lines, planned.exercise.phase)

    def _show_ring(self, view: SessionView, look: Look) -> None:
        left = whole_seconds(view.to_work)
        self.ring.set_colours(look.ring)
        # Translators: in the ring between two sets, in capitals, at most 8 letters.
        self.ring.set_text(RingText(_("REST"), number=str(left), unit=_("seconds")))
        total = view.elapsed + view.to_work
        self.ring.set_arcs(_ARCS, view.elapsed / total if total else 0.0)
        self.ring.say(_("Rest, {seconds} seconds left").format(seconds=left))

    def _offer_ready(self, offered: bool) -> None:
        if offered == self.ready_button.isHidden():
            self.ready_button.setVisible(offered)
            self.arrange(self._scale)

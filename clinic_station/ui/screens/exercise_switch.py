"""Side switch: the old badge leaves, the new one comes at twice the size."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Side
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.session_view import SessionView
from clinic_station.i18n import _
from clinic_station.services.cues import leg_now
from clinic_station.ui.screens.exercise_look import Look
from clinic_station.ui.screens.exercise_panel import (
    HEADER_BOTTOM,
    MARGIN,
    PORTRAIT_HEADER_BOTTOM,
    Panel,
    whole_seconds,
    widget_of,
)
from clinic_station.ui.screens.exercise_ports import Figure
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.countdown_ring import CountdownRing, RingArcs, RingText
from clinic_station.ui.widgets.kept import KeptCue
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, START
from clinic_station.ui.widgets.placing import mirrored
from clinic_station.ui.widgets.side_badge import SideBadge

SLIDE_S = 0.45
_ARCS = RingArcs(bead=False)


class SwitchPanel(Panel):
    """With `moves` off (reduced motion) the new badge is simply there."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.moves = True
        self._hole = QWidget(self)  # clips the badges on their way
        self.old_badge = SideBadge(self._hole)
        self.badge = SideBadge(self._hole)
        widget_of(figure).setParent(self)
        figure.setKeepClear(None)
        figure.showLens(False)
        self.ring = CountdownRing(self)
        self.cue = KeptCue("", self)
        self._planned: PlannedExercise | None = None
        self._slid = -1.0

    def arrange(self, scale: Scale) -> None:
        if scale.is_portrait:
            self._arrange_portrait(scale)
        else:
            self._arrange_landscape(scale)
        for badge in (self.old_badge, self.badge):
            badge.set_scale(scale)
        self._place_badges(max(self._slid, 0.0))

    def _arrange_landscape(self, scale: Scale) -> None:
        width = scale.design_width
        self.cue.set_align(START | MIDDLE)
        cue_top = self.put_cue(self.cue, self._sentences(), 64, width - 128)
        height = cue_top - HEADER_BOTTOM - 12
        stage = width - 792
        badge = stage * 0.52
        self.put(self._hole, MARGIN, HEADER_BOTTOM, badge, height)
        left = MARGIN + badge + 24
        self.put(widget_of(self.figure), left, HEADER_BOTTOM, stage - badge - 24, height)
        middle = HEADER_BOTTOM + height / 2
        box = min(640.0 if width > 1800 else 600.0, 2 * (cue_top - middle) - 2)
        self.put(self.ring, width - 384 - box / 2, middle - box / 2, box, box)

    def _arrange_portrait(self, scale: Scale) -> None:
        width = scale.design_width
        inner, box = width - 2 * MARGIN, 660.0
        self.cue.set_align(CENTRE | MIDDLE)
        cue_top = self.put_cue(self.cue, self._sentences(), MARGIN, inner)
        ring_top = cue_top - box - 8
        height = ring_top - 24 - PORTRAIT_HEADER_BOTTOM
        badge = inner * 0.52
        self.put(self._hole, MARGIN, PORTRAIT_HEADER_BOTTOM, badge, height)
        left = MARGIN + badge + 24
        self.put(widget_of(self.figure), left, PORTRAIT_HEADER_BOTTOM, inner - badge - 24, height)
        self.put(self.ring, (width - box) / 2, ring_top, box, box)

    def _sentences(self) -> tuple[str, ...]:
        return tuple(map(leg_now, Side))

    def show_view(self, view: SessionView, look: Look) -> None:
        if view.planned is None:
            return
        if view.planned is not self._planned:
            self._planned = view.planned
            self.figure.setExercise(view.planned.exercise)
        self.figure.setSide(view.side)
        self.figure.showView(view)
        self.badge.show_side(view.side, look.badge)
        self.old_badge.show_side(view.side.other, look.badge)
        self._slide(view)
        words = leg_now(view.side)
        if words != self.cue.text():
            self.cue.setText(words)
        self._show_ring(view, look)

    def _show_ring(self, view: SessionView, look: Look) -> None:
        left = whole_seconds(view.to_work)
        self.ring.set_colours(look.ring)
        # Translators: above the seconds left to change sides; at most 8 letters.
        self.ring.set_text(RingText(_("CHANGE"), number=str(left), unit=_("seconds")))
        total = view.elapsed + view.to_work
        self.ring.set_arcs(_ARCS, view.elapsed / total if total else 0.0)
        self.ring.say(_("Change side, {seconds} seconds left").format(seconds=left))

    def _slide(self, view: SessionView) -> None:
        done = min(1.0, view.elapsed / SLIDE_S)
        if not self.moves or view.side is Side.BOTH:
            done = 1.0
        if done != self._slid:
            self._slid = done
            self._place_badges(done)

    def _place_badges(self, done: float) -> None:
        """The old badge goes out at the end edge while the new one comes in at the start."""
        width, height = float(self._hole.width()), float(self._hole.height())
        eased = 1.0 - (1.0 - done) ** 3
        small = QRectF(width * eased * 1.05, 0, width * 0.6, height * 0.5)
        large = QRectF(-width * (1.0 - eased) * 1.05, 0, width, height)
        direction = self.layoutDirection()
        self.old_badge.setGeometry(mirrored(small, width, direction).toRect())
        self.badge.setGeometry(mirrored(large, width, direction).toRect())
        self.old_badge.setVisible(done < 1.0)

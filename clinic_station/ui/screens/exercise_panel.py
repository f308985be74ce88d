"""What the panels of the exercise screen have in common."""

import math
from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from clinic_station.domain.session_view import SessionView
from clinic_station.ui.screens.exercise_look import Look
from clinic_station.ui.screens.exercise_ports import Figure
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.kept import KeptCue, cue_height, cue_lines
from clinic_station.ui.widgets.placing import place

MARGIN = 48.0
HEADER_BOTTOM = 112.0
PORTRAIT_HEADER_BOTTOM = 128.0
CUE_FOOT = 10.0


class Panel(QWidget):
    """Covers the screen above the dock and paints nothing itself. `show_view` comes with every
    frame, so it touches a widget only where something changed; `design_height` is down to the
    dock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = Scale(1920, 1080)
        self.design_height = 912.0

    def fit(self, scale: Scale, design_height: float) -> None:
        """Lies over the screen from the top to the dock."""
        self._scale, self.design_height = scale, design_height
        self.setGeometry(QRectF(0, 0, scale.width, design_height * scale.unit).toAlignedRect())
        self.arrange(scale)

    def arrange(self, scale: Scale) -> None:
        """Place the children for this size."""

    def put(self, widget: QWidget, x: float, y: float, width: float, height: float) -> None:
        """Places a child's face: design px, x from the start edge."""
        unit = self._scale.unit
        place(widget, QRectF(x * unit, y * unit, width * unit, height * unit), self._scale)

    def put_cue(self, cue: KeptCue, texts: Iterable[str], x: float, width: float) -> float:
        """Places a cue just over the dock, high enough for the longest of `texts`; where it
        begins."""
        unit = self._scale.unit
        lines = cue_lines(texts, width * unit, unit)
        cue.allow_lines(lines)
        top = self.design_height - CUE_FOOT - cue_height(lines)
        self.put(cue, x, top, width, cue_height(lines))
        return top

    def show_view(self, view: SessionView, look: Look) -> None:
        """The moment now; called for each frame while the panel is on screen."""


def widget_of(figure: Figure) -> QWidget:
    """A figure as the widget that it is."""
    return cast(QWidget, figure)


def whole_seconds(seconds: float) -> int:
    """What a count-down shows: 3 from 3.0 down to just above 2.0, and 0 only at the end."""
    return max(0, math.ceil(seconds - 1e-6))

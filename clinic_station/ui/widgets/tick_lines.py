"""A short list: each line has an icon in a disc; what is new stands out."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Phase
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.kept import KeptWidget
from clinic_station.ui.widgets.labels import MIDDLE, START, visual_align

_TEXT_PX = (46.0, 42.0, 38.0)
DISC = 64.0


@dataclass(frozen=True, slots=True)
class TickLine:
    """`is_new` fills the disc: this is to be changed now."""

    icon: str
    text: str
    is_new: bool = False


class TickLines(KeptWidget):
    """Shares its height among the lines. Accessible name: the lines as sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[TickLine, ...] = ()
        self._phase = Phase.MOBILIZE
        self._unit = 1.0

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self.renew()

    def show_lines(self, lines: tuple[TickLine, ...], phase: Phase) -> None:
        if (lines, phase) == (self._lines, self._phase):
            return
        self._lines, self._phase = lines, phase
        self.setAccessibleName(". ".join(line.text for line in lines))
        self.renew()

    def paint_kept(self, painter: QPainter) -> None:
        if not self._lines:
            return
        pitch = self.height() / len(self._lines)
        for index, line in enumerate(self._lines):
            self._paint_line(painter, QRectF(0, index * pitch, self.width(), pitch), line)

    def _paint_line(self, painter: QPainter, row: QRectF, line: TickLine) -> None:
        unit = self._unit
        side = min(DISC * unit, row.height() * 0.92)
        near = side + 24 * unit
        disc = QRectF(row.left(), row.center().y() - side / 2, side, side)
        words = row.adjusted(near, 0, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            disc.moveRight(row.right())
            words = row.adjusted(0, 0, -near, 0)
        self._paint_disc(painter, disc, line)
        text = fitting.fit(
            line.text,
            QSizeF(words.width(), row.height()),
            [px * unit for px in _TEXT_PX],
            weight=700 if line.is_new else 600,
            lines=2,
            leading=1.05,
            one_line_first=True,
        )
        align = visual_align(START | MIDDLE, self.layoutDirection())
        fitting.draw(painter, words, text, theme.INK, align)

    def _paint_disc(self, painter: QPainter, disc: QRectF, line: TickLine) -> None:
        colour = theme.PHASE_COLOUR[self._phase]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour if line.is_new else theme.PHASE_TINT[self._phase])
        painter.drawEllipse(disc)
        pad = disc.width() * 0.22
        box = disc.adjusted(pad, pad, -pad, -pad)
        paint_icon(painter, box, line.icon, theme.WHITE if line.is_new else colour)
        if line.is_new:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.AMBER, 5 * self._unit))
            painter.drawEllipse(disc)

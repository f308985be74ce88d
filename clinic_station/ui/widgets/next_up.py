"""The middle of the dock: what comes next, or a caption, or a line of plain words."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clinic_station.i18n import _
from clinic_station.services.cues import NextUp
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.kept import KeptWidget
from clinic_station.ui.widgets.labels import MIDDLE, START, visual_align

_ALIGN_MIDDLE = Qt.AlignmentFlag.AlignCenter


class NextUpStrip(KeptWidget):
    """Two lines where it is high enough, one where it is not (portrait, narrow docks)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next: NextUp | None = None
        self._line = ""
        self._speaker = False
        self._scale = Scale(1920, 1080)

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale
        self.renew()

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def show_next(self, following: NextUp | None) -> None:
        self._show(following, "", False)

    def show_line(self, line: str, *, speaker: bool = False) -> None:
        """Plain words; with `speaker` on a strip, as the caption of a sound."""
        self._show(None, line, speaker)

    def _show(self, following: NextUp | None, line: str, speaker: bool) -> None:
        if (following, line, speaker) == (self._next, self._line, self._speaker):
            return
        self._next, self._line, self._speaker = following, line, speaker
        self.setAccessibleName(following.line if following else line)
        self.renew()

    def paint_kept(self, painter: QPainter) -> None:
        if self._next is not None and not self._scale.is_portrait:
            self._paint_next(painter, self._next)
        elif self._next is not None:
            self._paint_line(painter, self._next.line)
        elif self._speaker and self._line:
            self._paint_caption(painter)
        else:
            self._paint_line(painter, self._line)

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _mirror(self, rect: QRectF) -> QRectF:
        if not self._is_rtl():
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def _paint_next(self, painter: QPainter, following: NextUp) -> None:
        unit, middle = self._scale.unit, self.height() / 2
        # Translators: the word before what comes next, in the foot of the exercise screen.
        word = fitting.fit(_("Next"), QSizeF(200 * unit, 80 * unit), [42 * unit], weight=600)
        left = 26 * unit
        box = self._mirror(QRectF(left, 0, word.width, self.height()))
        fitting.draw(painter, box, word, theme.MUTED)
        left += word.width + 18 * unit
        mark = self._mirror(QRectF(left, middle - 18 * unit, 36 * unit, 36 * unit))
        if self._is_rtl():
            painter.save()
            painter.translate(2 * mark.center().x(), 0)
            painter.scale(-1, 1)
        paint_icon(painter, mark, "caret-right", theme.MUTED)
        if self._is_rtl():
            painter.restore()
        self._paint_lines(painter, following, left + 60 * unit)

    def _paint_lines(self, painter: QPainter, following: NextUp, left: float) -> None:
        """Title over detail; on a short dock the detail falls away."""
        unit, middle = self._scale.unit, self.height() / 2
        align = visual_align(START | MIDDLE, self.layoutDirection())
        width = self.width() - left
        two = bool(following.detail) and self._scale.design_width > 1800
        title = fitting.fit(
            following.title,
            QSizeF(width, 64 * unit if two else self.height()),
            [46 * unit, 42 * unit, 38 * unit],
            weight=700,
            lines=1 if two else 2,
            one_line_first=True,
        )
        if not two:
            box = self._mirror(QRectF(left, 0, width, self.height()))
            fitting.draw(painter, box, title, theme.INK, align)
            return
        upper = self._mirror(QRectF(left, middle - 60 * unit, width, 64 * unit))
        fitting.draw(painter, upper, title, theme.INK, align)
        detail = fitting.fit(
            following.detail, QSizeF(width, 56 * unit), [38 * unit, 35 * unit, 32 * unit]
        )
        lower = self._mirror(QRectF(left, middle, width, 56 * unit))
        fitting.draw(painter, lower, detail, theme.MUTED, align)

    def _paint_line(self, painter: QPainter, line: str) -> None:
        unit = self._scale.unit
        sizes = [40 * unit, 37 * unit, 34 * unit]
        size = QSizeF(self.width() - 20 * unit, self.height())
        text = fitting.fit(line, size, sizes, weight=500, lines=2, one_line_first=True)
        fitting.draw(painter, QRectF(self.rect()), text, theme.MUTED)

    def _paint_caption(self, painter: QPainter) -> None:
        unit = self._scale.unit
        room = QSizeF(self.width() - 140 * unit, 68 * unit)
        text = fitting.fit(self._line, room, [40 * unit, 38 * unit], weight=500)
        width, height = text.width + 112 * unit, 68 * unit
        rect = QRectF(self.rect())
        strip = QRectF(rect.center().x() - width / 2, rect.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.SUNK)
        painter.drawRoundedRect(strip, height / 2, height / 2)
        mark = QRectF(26 * unit, 0, 38 * unit, height)
        words = QRectF(84 * unit, 0, text.width, height)
        if self._is_rtl():
            mark.moveRight(width - 26 * unit)
            words.moveLeft(28 * unit)
        paint_icon(painter, mark.translated(strip.topLeft()), "speaker-high-fill", theme.INK)
        fitting.draw(painter, words.translated(strip.topLeft()), text, theme.INK, _ALIGN_MIDDLE)

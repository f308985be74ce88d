"""Widgets that are painted once and then copied: text and shapes that stand still near things
that move, or that have to be there at once when their moment comes."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from clinic_station.ui import theme
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.labels import (
    CUE_SIZES,
    CUE_TWO_LINE_STEP,
    CaptionPill,
    CueLabel,
    visual_align,
)


class Kept:
    """Keeps the picture of a widget for as long as `key` stays the same."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._key: object = None

    def begin(self, widget: QWidget, key: object) -> QPainter | None:
        """A painter for the picture when it has to be painted anew, else None."""
        ratio = widget.devicePixelRatioF()
        key = (key, widget.size().toTuple(), ratio, widget.layoutDirection())
        if key == self._key:
            return None
        self._key = key
        self._picture = QPixmap((QSizeF(widget.size()) * ratio).toSize())
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def show(self, widget: QWidget, event: QPaintEvent) -> None:
        """Copies the part that is asked for."""
        painter = QPainter(widget)
        part, ratio = QRectF(event.rect()), self._picture.devicePixelRatio()
        source = QRectF(part.topLeft() * ratio, part.size() * ratio)
        painter.drawPixmap(part, self._picture, source)
        painter.end()


class KeptWidget(QWidget):
    """Paint it in `paint_kept`; call `renew` when that would look different."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._kept = Kept()
        self._version = 0

    def renew(self) -> None:
        self._version += 1
        self.update()

    def paint_kept(self, painter: QPainter) -> None:
        """Paint all of it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.renew()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._kept.begin(self, self._version)
        if painter is not None:
            self.paint_kept(painter)
            painter.end()
        self._kept.show(self, event)


def cue_lines(texts: Iterable[str], width: float, unit: float) -> int:
    """How many lines the longest of these cues takes at the smallest size a cue may have, two at
    least. `width` in screen px."""
    metrics = QFontMetricsF(theme.font(CUE_SIZES[-1] * unit, 700))
    return max([2, *(len(fitting.wrap(text, metrics, width)) for text in texts)])


def cue_height(lines: int) -> float:
    """Design px that so many lines of the smallest size take."""
    smallest = CUE_SIZES[-1]
    return (lines - 1) * smallest * CUE_TWO_LINE_STEP + 1.2 * smallest + 1.0


class KeptCue(CueLabel):
    """A cue that is ready before it is shown. In narrow places it may take a third line rather
    than get smaller than a cue may be."""

    def allow_lines(self, lines: int) -> None:
        self._lines = lines
        self.update()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._kept = Kept()
        super().__init__(text, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        align = visual_align(self._align, self.layoutDirection())
        key = (self.text(), self._colour.rgba(), align, self._unit, self._lines)
        painter = self._kept.begin(self, key)
        if painter is not None:
            fitting.draw(painter, QRectF(self.rect()), self.fitted(), self._colour, align)
            painter.end()
        self._kept.show(self, event)


class KeptCaption(CaptionPill):
    """Lies over the moving figure, so it is asked for with every frame."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._kept = Kept()
        super().__init__(text, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text:
            return
        painter = self._kept.begin(self, (self.text, self._unit))
        if painter is not None:
            self.paint_strip(painter)
            painter.end()
        self._kept.show(self, event)

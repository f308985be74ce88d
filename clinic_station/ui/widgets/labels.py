"""Labels that fit their box: plain ones, cues, and the caption pill."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting

CUE_SIZES = (124.0, 108.0, 90.0, 76.0)
CUE_TWO_LINE_STEP = 84.0 / 76.0
START = Qt.AlignmentFlag.AlignLeading
CENTRE = Qt.AlignmentFlag.AlignHCenter
END = Qt.AlignmentFlag.AlignTrailing
TOP = Qt.AlignmentFlag.AlignTop
MIDDLE = Qt.AlignmentFlag.AlignVCenter
BOTTOM = Qt.AlignmentFlag.AlignBottom


def visual_align(align: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Start and end as left and right for this direction of writing."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return align
    if align & Qt.AlignmentFlag.AlignLeft:
        return (align & ~Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignRight
    if align & Qt.AlignmentFlag.AlignRight:
        return (align & ~Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignLeft
    return align


class FitLabel(QLabel):
    """Text in the largest of `sizes` (design px) that fits, on at most `lines` lines; never cut.
    Its accessible name is its text."""

    def __init__(
        self,
        text: str,
        sizes: Sequence[float],
        parent: QWidget | None = None,
        *,
        weight: int = 500,
        colour: QColor = theme.INK,
        lines: int = 1,
        align: Qt.AlignmentFlag = START | MIDDLE,
        leading: float = fitting.LEADING,
        one_line_first: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._sizes = tuple(sizes)
        self._weight = weight
        self._colour = colour
        self._lines = lines
        self._align = align
        self._leading = leading
        self._one_line_first = one_line_first
        self._unit = 1.0
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)

    def set_colour(self, colour: QColor) -> None:
        self._colour = colour
        self.update()

    @property
    def align(self) -> Qt.AlignmentFlag:
        """Start, centre or end, and top, middle or bottom; start is the left here."""
        return self._align

    def set_align(self, align: Qt.AlignmentFlag) -> None:
        self._align = align
        self.update()

    def set_sizes(self, sizes: Sequence[float], lines: int) -> None:
        """Other sizes to try (design px), largest first, and how many lines there may be."""
        self._sizes = tuple(sizes)
        self._lines = lines
        self.update()

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self.update()

    def fitted(self, box: QSizeF | None = None) -> fitting.FittedText:
        """The text as it will be drawn, in this label's box or another."""
        return fitting.fit(
            self.text(),
            box or QSizeF(self.size()),
            [size * self._unit for size in self._sizes],
            weight=self._weight,
            lines=self._lines,
            leading=self._leading,
            one_line_first=self._one_line_first,
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        align = visual_align(self._align, self.layoutDirection())
        fitting.draw(painter, QRectF(self.rect()), self.fitted(), self._colour, align)
        painter.end()


class CueLabel(FitLabel):
    """The one sentence that says what to do: 124 px, or smaller by length; two lines only at 76."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            text,
            CUE_SIZES,
            parent,
            weight=700,
            lines=2,
            leading=CUE_TWO_LINE_STEP,
            one_line_first=True,
        )


class CaptionPill(QWidget):
    """What was just said or sounded, in words, on a rounded strip as long as they are."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._unit = 1.0
        self.fill = theme.CARD
        self.ink = theme.INK
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self.text = text
        self.setAccessibleName(text)
        self.update()

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_strip(painter)
        painter.end()

    def paint_strip(self, painter: QPainter) -> None:
        """The strip with icon and words, at the start edge."""
        unit, height = self._unit, float(self.height())
        lead = 84 * unit
        room = QSizeF(self.width() - lead - 28 * unit, height)
        said = fitting.fit(self.text, room, [38 * unit, 34 * unit], weight=500)
        strip = QRectF(0, 0, lead + said.width + 28 * unit, height)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if rtl:
            strip.moveRight(self.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.fill)
        painter.drawRoundedRect(strip, height / 2, height / 2)
        mark = QRectF(strip.left() + 26 * unit, 0, 38 * unit, height)
        words = strip.adjusted(lead, 0, -28 * unit, 0)
        if rtl:
            mark.moveRight(strip.right() - 26 * unit)
            words = strip.adjusted(28 * unit, 0, -lead, 0)
        paint_icon(painter, mark, "speaker-high-fill", self.ink)
        fitting.draw(painter, words, said, self.ink)

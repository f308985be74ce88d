"""Text that is never cut: it steps down through sizes, then wraps, then shrinks further."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from clinic_station.ui import theme

BUTTON_STEPS = (1.0, 0.92, 0.84)
LEADING = 1.14
_SHRINK = 0.94
_SMALLEST_PX = 6.0
_BALANCE_STEPS = 7


@dataclass(frozen=True, slots=True)
class FittedText:
    """Lines of text in a size at which they fit; `step` is the px from baseline to baseline."""

    font: QFont
    lines: tuple[str, ...]
    px: float
    step: float

    @property
    def size(self) -> QSizeF:
        return QSizeF(self.width, self.height)

    @property
    def width(self) -> float:
        metrics = QFontMetricsF(self.font)
        return max((metrics.horizontalAdvance(line) for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        return text_height(len(self.lines), self.px, self.step)


def text_height(lines: int, px: float, step: float) -> float:
    """Px from the top of the first line's letters to the bottom of the last line's tails."""
    return (lines - 1) * step + 1.2 * px


def wrap(text: str, metrics: QFontMetricsF, width: float) -> tuple[str, ...]:
    """Whole words, as many on a line as fit; a word longer than the line stands alone. A no-break
    space holds words together."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and metrics.horizontalAdvance(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return tuple(lines)


def fit(
    text: str,
    box: QSizeF,
    sizes: Sequence[float],
    *,
    weight: int = 500,
    lines: int = 1,
    leading: float = LEADING,
    one_line_first: bool = False,
) -> FittedText:
    """The largest of `sizes` (screen px) at which `text` fits the box in at most `lines` lines.
    With `one_line_first` it wraps only at the last size. Where even the last is too large it
    shrinks on, for a small word is better than half a word."""
    for index, px in enumerate(sizes):
        last = index == len(sizes) - 1
        allowed = lines if last or not one_line_first else 1
        found = _fits(text, box, px, weight, allowed, leading)
        if found is not None:
            return found
    return _shrunk(text, box, sizes[-1], weight, lines, leading)


def _fits(
    text: str, box: QSizeF, px: float, weight: int, lines: int, leading: float
) -> FittedText | None:
    face = theme.font(px, weight)
    broken = wrap(text, QFontMetricsF(face), box.width())
    if 1 < len(broken) <= lines:
        broken = _balanced(text, QFontMetricsF(face), box.width(), len(broken))
    found = FittedText(face, broken, px, px * leading)
    fits = len(broken) <= lines and found.width <= box.width() + 0.5
    return found if fits and found.height <= box.height() + 0.5 else None


def _balanced(text: str, metrics: QFontMetricsF, width: float, lines: int) -> tuple[str, ...]:
    """The same number of lines, about equally long, so that no word is left alone on the last."""
    narrow, wide = width * 0.4, width
    for _step in range(_BALANCE_STEPS):
        middle = (narrow + wide) / 2
        broken = wrap(text, metrics, middle)
        too_wide = any(metrics.horizontalAdvance(line) > middle for line in broken)
        if len(broken) > lines or too_wide:
            narrow = middle
        else:
            wide = middle
    return wrap(text, metrics, wide)


def _shrunk(
    text: str, box: QSizeF, px: float, weight: int, lines: int, leading: float
) -> FittedText:
    while px > _SMALLEST_PX:
        px *= _SHRINK
        found = _fits(text, box, px, weight, lines + 1, leading)
        if found is not None:
            return found
    face = theme.font(px, weight)
    return FittedText(face, wrap(text, QFontMetricsF(face), box.width()), px, px * leading)


def draw(
    painter: QPainter,
    rect: QRectF,
    text: FittedText,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
) -> None:
    """Draws the lines in `rect`: left, right or centred; top, bottom or (on the height of the
    capitals, which is what the eye takes for the middle) centred."""
    painter.setFont(text.font)
    painter.setPen(colour)
    metrics = QFontMetricsF(text.font)
    baseline = _first_baseline(rect, text, metrics, align)
    for line in text.lines:
        x = _line_start(rect, metrics.horizontalAdvance(line), align)
        painter.drawText(QPointF(x, baseline), line)
        baseline += text.step


def _first_baseline(
    rect: QRectF, text: FittedText, metrics: QFontMetricsF, align: Qt.AlignmentFlag
) -> float:
    block = (len(text.lines) - 1) * text.step
    if align & Qt.AlignmentFlag.AlignTop:
        return rect.top() + 0.95 * text.px
    if align & Qt.AlignmentFlag.AlignBottom:
        return rect.bottom() - 0.25 * text.px - block
    return rect.center().y() + (metrics.capHeight() - block) / 2


def _line_start(rect: QRectF, width: float, align: Qt.AlignmentFlag) -> float:
    if align & Qt.AlignmentFlag.AlignLeft:
        return rect.left()
    if align & Qt.AlignmentFlag.AlignRight:
        return rect.right() - width
    return rect.center().x() - width / 2

"""Set 2 of 3, as words and as a row of short strips."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from clinic_station.i18n import _

PILL_WIDTH, PILL_HEIGHT, PILL_GAP = 44.0, 18.0, 8.0
MOST_PILLS = 8


@dataclass(frozen=True, slots=True)
class SetCount:
    """`resting` after the set `number`: it is done, and none is in work."""

    number: int
    total: int
    resting: bool = False


@dataclass(frozen=True, slots=True)
class PillColours:
    done: QColor
    current: QColor
    ahead: QColor


def set_text(sets: SetCount) -> str:
    return _("Set {number} of {total}").format(number=sets.number, total=sets.total)


def pills_width(total: int, unit: float) -> float:
    if total > MOST_PILLS:
        return 0.0
    return (total * (PILL_WIDTH + PILL_GAP) - PILL_GAP) * unit


def paint_pills(
    painter: QPainter,
    rect: QRectF,
    sets: SetCount,
    colours: PillColours,
    unit: float,
    *,
    centred: bool = False,
    rtl: bool = False,
) -> None:
    """One strip a set, shorter where the row would be too long; none beyond eight."""
    if not 0 < sets.total <= MOST_PILLS:
        return
    gap = PILL_GAP * unit
    width = min(PILL_WIDTH * unit, (rect.width() + gap) / sets.total - gap)
    row = sets.total * (width + gap) - gap
    left = rect.center().x() - row / 2 if centred else rect.left()
    painter.setPen(Qt.PenStyle.NoPen)
    height = PILL_HEIGHT * unit
    for place in range(sets.total):
        number = sets.total - place if rtl else place + 1
        painter.setBrush(_colour(number, sets, colours))
        strip = QRectF(left + place * (width + gap), rect.center().y() - height / 2, width, height)
        painter.drawRoundedRect(strip, height / 2, height / 2)


def _colour(number: int, sets: SetCount, colours: PillColours) -> QColor:
    if number == sets.number and not sets.resting:
        return colours.current
    return colours.done if number <= sets.number else colours.ahead

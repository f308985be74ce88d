"""Grounds to put things on: white cards and tinted stages with a pale sun."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from clinic_station.ui import theme
from clinic_station.ui.theme import Scale

_SHADOW = QColor(16, 36, 43, 11)


def paint_card(
    painter: QPainter,
    rect: QRectF,
    scale: Scale,
    *,
    radius: float = 40.0,
    fill: QColor = theme.CARD,
) -> None:
    """A panel with the one kind of shadow; `rect` in screen px, `radius` in design px."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SHADOW)
    for spread in (-4.0, 0.0, 4.0, 8.0):
        grow = scale.px(spread)
        soft = rect.adjusted(-grow, scale.px(8) - grow, grow, scale.px(8) + grow)
        corner = max(0.0, scale.px(radius) + grow)
        painter.drawRoundedRect(soft, corner, corner)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, scale.px(radius), scale.px(radius))


def paint_stage(
    painter: QPainter, rect: QRectF, scale: Scale, tint: QColor, *, radius: float = 0.0
) -> None:
    """A tinted picture ground with a paler disc behind where a figure stands."""
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(rect, scale.px(radius), scale.px(radius))
    painter.setClipPath(clip)
    painter.fillRect(rect, tint)
    disc = QColor(theme.WHITE)
    disc.setAlphaF(0.55)
    side = min(rect.width() * 0.95, rect.height() * 1.12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(disc)
    painter.drawEllipse(
        QRectF(rect.center().x() - side / 2, rect.center().y() - side * 0.34, side, side)
    )
    painter.restore()

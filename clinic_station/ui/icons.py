"""Icons: small SVG files painted in any colour, and the shapes the design draws itself."""

import math

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPixmap,
    QPixmapCache,
    QPolygonF,
    QTransform,
)
from PySide6.QtSvg import QSvgRenderer

from clinic_station.paths import assets_dir


def icon(name: str, colour: QColor, px: float, ratio: float = 1.0) -> QPixmap:
    """The icon as a square of `px` logical pixels on a screen of that device pixel ratio.
    Raises FileNotFoundError for a name without a file."""
    size = max(1, round(px * ratio))
    key = f"clinic-icon/{name}/{colour.name(QColor.NameFormat.HexArgb)}/{size}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    made = _render(name, colour, size)
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """The icon in the largest centred square of `rect`."""
    px = min(rect.width(), rect.height())
    ratio = painter.device().devicePixelRatio()
    corner = QPointF(rect.center().x() - px / 2, rect.center().y() - px / 2)
    painter.drawPixmap(corner, icon(name, colour, px, ratio))


def _render(name: str, colour: QColor, size: int) -> QPixmap:
    svg = (assets_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour.name()).encode()))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def paint_octagon(painter: QPainter, rect: QRectF, colour: QColor, hole: QColor) -> None:
    """The sign of Stop: an octagon with a square in it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(_octagon(rect))
    side = min(rect.width(), rect.height()) * 0.42
    inner = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    painter.setBrush(hole)
    painter.drawRoundedRect(inner, side * 0.14, side * 0.14)
    painter.restore()


def _octagon(rect: QRectF) -> QPolygonF:
    radius = min(rect.width(), rect.height()) / 2 / math.cos(math.pi / 8)
    centre = rect.center()
    corners = [math.pi / 8 + k * math.pi / 4 for k in range(8)]
    return QPolygonF(
        [
            QPointF(centre.x() + radius * math.cos(a), centre.y() + radius * math.sin(a))
            for a in corners
        ]
    )


# One left sole in a box of 100 x 240: the outline as Bezier curves, then the toes as ellipses
# (centre x, centre y, half width, half height), little toe first.
_SOLE = (
    ((16, 84), (14, 60), (34, 56), (54, 54)),
    ((54, 54), (80, 50), (96, 62), (95, 88)),
    ((95, 88), (94, 120), (80, 140), (80, 168)),
    ((80, 168), (82, 206), (74, 238), (52, 238)),
    ((52, 238), (28, 238), (26, 206), (26, 176)),
    ((26, 176), (26, 144), (18, 116), (16, 84)),
)
_TOES = ((9, 62, 9, 11), (22, 47, 10, 13), (39, 36, 11, 14), (58, 29, 11.5, 15), (81, 30, 15, 20))
_FOOT_BOX = (100.0, 240.0)


def foot_path(rect: QRectF, *, left: bool) -> QPainterPath:
    """One sole seen from above as its owner sees it, filling the height of `rect`."""
    path = QPainterPath(QPointF(*_SOLE[0][0]))
    for _start, one, two, end in _SOLE:
        path.cubicTo(QPointF(*one), QPointF(*two), QPointF(*end))
    path.closeSubpath()
    for x, y, half_width, half_height in _TOES:
        path.addEllipse(QPointF(x, y), half_width, half_height)
    return _fitted(path, rect, mirrored=not left)


def _fitted(path: QPainterPath, rect: QRectF, *, mirrored: bool) -> QPainterPath:
    scale = min(rect.width() / _FOOT_BOX[0], rect.height() / _FOOT_BOX[1])
    place = QTransform()
    place.translate(rect.center().x(), rect.center().y())
    place.scale(-scale if mirrored else scale, scale)
    place.translate(-_FOOT_BOX[0] / 2, -_FOOT_BOX[1] / 2)
    return place.map(path)


def paint_feet(painter: QPainter, rect: QRectF, colour: QColor, *, left: bool, right: bool) -> None:
    """Both feet from above; a working foot is filled, the other one an outline. Feet keep their
    side in every language."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = min(rect.width() * 0.46, rect.height() * _FOOT_BOX[0] / _FOOT_BOX[1])
    gap = width * 0.16
    centre, top, height = rect.center().x(), rect.top(), rect.height()
    _paint_foot(painter, QRectF(centre - gap / 2 - width, top, width, height), colour, True, left)
    _paint_foot(painter, QRectF(centre + gap / 2, top, width, height), colour, False, right)
    painter.restore()


def _paint_foot(
    painter: QPainter, rect: QRectF, colour: QColor, is_left: bool, works: bool
) -> None:
    if works:
        painter.fillPath(foot_path(rect, left=is_left), colour)
        return
    faint = QColor(colour)
    faint.setAlphaF(0.5)
    pen = painter.pen()
    pen.setColor(faint)
    pen.setWidthF(max(1.5, rect.height() * 0.022))
    painter.strokePath(foot_path(rect, left=is_left), pen)

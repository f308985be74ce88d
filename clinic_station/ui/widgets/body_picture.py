"""A person from the front, as in a mirror, with the asked region marked."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Phase
from clinic_station.domain.questions import Region
from clinic_station.i18n import _
from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.cards import paint_stage

# The body in a box of 200 x 470, feet at 450. Neutral greys: this picture is of nobody.
_BOX = (200.0, 470.0)
_HAIR = QColor("#8A969B")
_SKIN = QColor("#DDBFB0")
_SHIRT = QColor("#B6C2C8")
_SLEEVE = QColor("#A6B4BC")
_TROUSERS = QColor("#A3B1BA")
_MARK = QColor(255, 200, 69, 150)
_REGION = {
    Region.BACK: (100.0, 205.0, 40.0),
    Region.HIPS: (100.0, 252.0, 40.0),
    Region.ANKLE_LEFT: (70.0, 415.0, 34.0),
    Region.ANKLE_RIGHT: (130.0, 415.0, 34.0),
}


class BodyPicture(QWidget):
    """The left side of the body is at the left of the picture in every language."""

    def __init__(self, region: Region, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._region = region
        self._scale = Scale(1920, 1080)
        self.setAccessibleName(_("Picture of the body"))

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        paint_stage(painter, rect, self._scale, theme.PHASE_TINT[Phase.MOBILIZE], radius=40)
        self._paint_sides(painter, rect)
        size = min(rect.height() * 0.95 / _BOX[1], rect.width() / _BOX[0])
        place = QTransform()
        place.translate(rect.center().x() - _BOX[0] / 2 * size, rect.bottom() - _BOX[1] * size)
        place.scale(size, size)
        painter.setTransform(place)
        _paint_body(painter)
        _paint_region(painter, self._region)
        painter.end()

    def _paint_sides(self, painter: QPainter, rect: QRectF) -> None:
        px = self._scale.px(42)
        for letter, left in ((_("L"), rect.left() + px * 0.4), (_("R"), rect.right() - px * 1.4)):
            box = QRectF(left, rect.bottom() - px * 1.5, px, px * 1.2)
            fitted = fitting.fit(letter, box.size(), [px], weight=800)
            fitting.draw(painter, box, fitted, theme.INK)


def _paint_region(painter: QPainter, region: Region) -> None:
    x, y, radius = _REGION[region]
    painter.setPen(QPen(theme.AMBER_DARK, 4.5))
    painter.setBrush(_MARK)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _paint_body(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for side in (-1, 1):
        _paint_leg(painter, side)
        _paint_arm(painter, side)
    painter.fillPath(_torso(), _SHIRT)
    for side in (-1, 1):
        _limb(painter, [(100 + side * 42, 92), (100 + side * 60, 140)], 33, _SLEEVE)
    _paint_head(painter)


def _paint_leg(painter: QPainter, side: int) -> None:
    hip, knee, ankle = 100 + side * 22, 100 + side * 26, 100 + side * 30
    _limb(painter, [(knee, 330), (ankle, 432)], 21, _SKIN)
    leg = QPainterPath(QPointF(hip - side * 22, 232))
    leg.lineTo(hip + side * 22, 232)
    leg.cubicTo(hip + side * 22, 290, knee + side * 19, 320, ankle + side * 16, 392)
    leg.lineTo(ankle - side * 14, 394)
    leg.cubicTo(knee - side * 16, 330, hip - side * 18, 290, hip - side * 23, 246)
    leg.closeSubpath()
    painter.fillPath(leg, _TROUSERS)
    shoe = QPainterPath()
    shoe.addRoundedRect(QRectF(ankle - 19, 426, 38, 24), 12, 12)
    painter.fillPath(shoe, theme.WHITE)
    sole = QPainterPath()
    sole.addRoundedRect(QRectF(ankle - 21, 446, 42, 6), 3, 3)
    painter.fillPath(sole, theme.INK)


def _paint_arm(painter: QPainter, side: int) -> None:
    _limb(painter, [(100 + side * 58, 132), (100 + side * 74, 178)], 25, _SKIN)
    _limb(painter, [(100 + side * 74, 178), (100 + side * 54, 224)], 20, _SKIN)


def _torso() -> QPainterPath:
    path = QPainterPath(QPointF(84, 74))
    path.cubicTo(66, 76, 54, 82, 56, 96)
    path.cubicTo(60, 130, 66, 150, 64, 180)
    path.cubicTo(60, 205, 56, 225, 56, 238)
    path.cubicTo(80, 252, 120, 252, 144, 238)
    path.cubicTo(144, 225, 140, 205, 136, 180)
    path.cubicTo(134, 150, 140, 130, 144, 96)
    path.cubicTo(146, 82, 134, 76, 116, 74)
    path.closeSubpath()
    return path


def _paint_head(painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SKIN)
    painter.drawRect(QRectF(90, 58, 20, 20))
    painter.setBrush(_HAIR)
    painter.drawEllipse(QPointF(100, 36), 28, 31)
    painter.setBrush(_SKIN)
    painter.drawRoundedRect(QRectF(78, 26, 44, 44), 22, 22)
    painter.setBrush(_HAIR)
    painter.drawPie(QRectF(74, 8, 52, 46), 20 * 16, 140 * 16)
    painter.setBrush(theme.INK)
    for side in (-1, 1):
        painter.drawEllipse(QPointF(100 + side * 9, 42), 2.6, 2.6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#8A3B32"), 2.4))
    painter.drawArc(QRectF(90, 46, 20, 13), 200 * 16, 140 * 16)


def _limb(
    painter: QPainter, points: list[tuple[float, float]], width: float, colour: QColor
) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(*point) for point in points])
    painter.setPen(Qt.PenStyle.NoPen)

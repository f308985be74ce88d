"""A person from the front, as in a mirror, with the asked region marked."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Phase
from clinic_station.domain.questions import Region
from clinic_station.i18n import _
from clinic_station.services.figures import standard_figures
from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.cards import paint_stage
from clinic_station.ui.widgets.figure_colours import FigureColours
from clinic_station.ui.widgets.figure_view import paint_body_region

_TINT = theme.PHASE_TINT[Phase.MOBILIZE]


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
        paint_stage(painter, rect, self._scale, _TINT, radius=40)
        body = rect.adjusted(0, rect.height() * 0.04, 0, -rect.height() * 0.05)
        colours = FigureColours.of(theme.PHASE_COLOUR[Phase.MOBILIZE], _TINT)
        paint_body_region(painter, body, self._region, standard_figures().look(0), colours)
        self._paint_sides(painter, rect)
        painter.end()

    def _paint_sides(self, painter: QPainter, rect: QRectF) -> None:
        px = self._scale.px(42)
        # Translators: left and right side of the body, one letter each.
        for letter, left in ((_("L"), rect.left() + px * 0.4), (_("R"), rect.right() - px * 1.4)):
            box = QRectF(left, rect.bottom() - px * 1.5, px, px * 1.2)
            fitted = fitting.fit(letter, box.size(), [px], weight=800)
            fitting.draw(painter, box, fitted, theme.INK)

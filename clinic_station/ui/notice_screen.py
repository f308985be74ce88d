"""A notice: what happened, what still works, one way on, and a small line for staff."""

from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PrimaryButton
from clinic_station.ui.widgets.labels import MIDDLE, START, TOP, FitLabel


class NoticeScreen(PatientScreen):
    """`title` says what happened, `works` what still works, `line` is for staff; `way_on` is the
    one action, told to `go_on`."""

    asks_if_there: ClassVar[bool] = False

    def __init__(
        self, title: str, works: str, line: str, way_on: str, visit: Visit | None = None
    ) -> None:
        button = PrimaryButton(way_on, icon="arrow-right", icon_after=True)
        super().__init__(title, visit, primary=button, primary_width=480)
        button.clicked.connect(self.go_on)
        self._icon, self._icon_colour = "warning-circle", theme.STOP
        self._title = FitLabel(
            title, [104, 96, 84], self, weight=800, lines=4, align=START | MIDDLE, leading=1.1
        )
        self._works = FitLabel(
            works,
            [48, 44, 40],
            self,
            colour=theme.MUTED,
            lines=4,
            align=START | TOP,
            leading=1.25,
        )
        self._line = FitLabel(line, [30, 26, 24], self, colour=theme.MUTED, lines=3)

    def go_on(self) -> None:
        """The one action was touched."""

    def show_icon(self, name: str, colour: QColor) -> None:
        self._icon, self._icon_colour = name, colour

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width, bottom = scale.design_width, self.stage_bottom(scale)
        if scale.is_portrait:
            self.put(self._title, 96, 480, width - 192, 480)
            self.put(self._works, 96, 1000, width - 192, 260)
        else:
            self.put(self._title, 400, 170, width - 496, 360)
            self.put(self._works, 400, 560, width - 496, 190)
        self.put(self._line, 96, bottom - 130, width - 192, 110)

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        side, top = scale.px(220), scale.px(220 if scale.is_portrait else 240)
        box = QRectF(scale.px(96), top, side, side)
        if self.isRightToLeft():
            box.moveRight(scale.width - scale.px(96))
        paint_icon(painter, box, self._icon, self._icon_colour)

"""Colours, type sizes and the scale of the screen, as the design gives them."""

from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QFont

from clinic_station.domain.exercise import Phase

INK = QColor("#10242B")
PAPER = QColor("#F7F5F0")
CARD = QColor("#FFFFFF")
SUNK = QColor("#ECEAE3")
LINE = QColor("#D8D5CC")
MUTED = QColor("#3A4B53")
EDGE = QColor("#6B7A80")
DISABLED = QColor("#5A686E")
PRIMARY = QColor("#0B5C63")
AMBER = QColor("#FFC845")
AMBER_DARK = QColor("#A65E00")
REST = QColor("#DCEBF5")
PAUSED = QColor("#D9DBDA")
PAUSED_STRIPE = QColor("#C3C7C6")
STOP = QColor("#9B1C1C")
STOP_TINT = QColor("#FBE9E7")
WHITE = QColor("#FFFFFF")

PHASE_COLOUR = {
    Phase.MOBILIZE: QColor("#0B5C63"),
    Phase.ACTIVATE: QColor("#1D4F91"),
    Phase.STRENGTHEN: QColor("#4B3B8F"),
    Phase.INTEGRATE: QColor("#7A2E6B"),
    Phase.RESTORE: QColor("#2C5E2E"),
}
PHASE_TINT = {
    Phase.MOBILIZE: QColor("#DDEFEF"),
    Phase.ACTIVATE: QColor("#E1EBF8"),
    Phase.STRENGTHEN: QColor("#E9E5F6"),
    Phase.INTEGRATE: QColor("#F5E5F1"),
    Phase.RESTORE: QColor("#E2F0E1"),
}
DONE = PHASE_COLOUR[Phase.RESTORE]
DONE_TINT = PHASE_TINT[Phase.RESTORE]

FAMILIES = ("Inter", "Noto Sans", "DejaVu Sans")
DISPLAY_FAMILIES = ("Inter Display", *FAMILIES)
DISPLAY_FROM_PX = 40
BODY_PX = 36.0
REFERENCE_SHORT_SIDE = 1080.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns the design's px (for a shorter side of 1080) into this screen's."""

    width: float
    height: float

    @classmethod
    def of(cls, size: QSizeF) -> "Scale":
        return cls(size.width(), size.height())

    @property
    def unit(self) -> float:
        return min(self.width, self.height) / REFERENCE_SHORT_SIDE

    @property
    def is_portrait(self) -> bool:
        return self.height > self.width

    @property
    def design_width(self) -> float:
        """The screen's width in design px: 1920, 1728 or 1080 on the common panels."""
        return self.width / self.unit

    @property
    def design_height(self) -> float:
        return self.height / self.unit

    def px(self, design_px: float) -> float:
        """Screen px for design px."""
        return design_px * self.unit


def font(px: float, weight: int = 500) -> QFont:
    """The typeface at `px` screen px: Inter Display from 40 px on, figures all of one width."""
    face = QFont()
    face.setFamilies(list(DISPLAY_FAMILIES if px >= DISPLAY_FROM_PX else FAMILIES))
    face.setPixelSize(max(1, round(px)))
    face.setWeight(QFont.Weight(weight))
    face.setFeature(QFont.Tag("tnum"), 1)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face

"""The colours a figure is drawn in."""

from dataclasses import dataclass, field

from PySide6.QtGui import QColor

from clinic_station.domain.figure_shape import Look

_GREY = QColor("#BCC1C9")
_WHITE = QColor("#FFFFFF")
FAR_SHARE = 0.62
BOTH_SHARE = 0.38  # where both legs work, the far one is only a little paler


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """`share` of `over` on `under`, as an opaque colour."""
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1.0 - share),
        over.greenF() * share + under.greenF() * (1.0 - share),
        over.blueF() * share + under.blueF() * (1.0 - share),
    )


@dataclass(frozen=True, slots=True)
class FigureColours:
    """`phase` is the near leg's colour; `stage`, `disc` and `floor` the card behind."""

    phase: QColor
    stage: QColor
    disc: QColor
    floor: QColor
    mark: QColor = field(default_factory=lambda: QColor("#A65E00"))
    ink: QColor = field(default_factory=lambda: QColor("#10242B"))

    @classmethod
    def of(cls, phase: QColor, tint: QColor) -> "FigureColours":
        return cls(
            phase=phase,
            stage=tint,
            disc=mixed(_WHITE, tint, 0.58),
            floor=mixed(phase, tint, 0.23),
        )


@dataclass(frozen=True, slots=True)
class Palette:
    """Every part's colour for one look in one phase."""

    near: QColor
    far: QColor
    skin: QColor
    far_skin: QColor
    hair: QColor
    shirt: QColor
    sleeve: QColor
    far_sleeve: QColor
    shoe: QColor
    far_shoe: QColor
    sole: QColor
    far_sole: QColor
    face: QColor
    mouth: QColor


def palette(look: Look, colours: FigureColours, both: bool) -> Palette:
    skin, shirt, hair = QColor(look.skin), QColor(look.shirt), QColor(look.hair)
    share = BOTH_SHARE if both else FAR_SHARE
    return Palette(
        near=colours.phase,
        far=mixed(_GREY, colours.phase, share),
        skin=skin,
        far_skin=skin.darker(115),
        hair=hair,
        shirt=shirt,
        sleeve=shirt.darker(110),
        far_sleeve=shirt.darker(130),
        shoe=_WHITE,
        far_shoe=QColor("#DFE3E6"),
        sole=colours.ink,
        far_sole=mixed(colours.ink, _WHITE, 0.75),
        face=QColor("#2B1B14"),
        mouth=mixed(QColor("#8A2F1E"), skin, 0.75),
    )

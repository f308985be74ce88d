"""One exercise as a row of pictures, to be looked at."""

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from clinic_station.domain.exercise import Exercise, Side
from clinic_station.domain.figure_moment import Moment
from clinic_station.domain.figure_motion import Staging
from clinic_station.domain.figure_pose import turns_back
from clinic_station.services.figures import FigureBook, standard_figures
from clinic_station.ui.widgets.figure_card import paint_card, phase_colours
from clinic_station.ui.widgets.figure_layout import Space
from clinic_station.ui.widgets.figure_picture import Wishes, picture_of

_GAP = 12


def filmstrip(
    exercise: Exercise,
    frames: int = 6,
    side: Side = Side.RIGHT,
    size: QSizeF | None = None,
    look: int = 0,
    staging: Staging | None = None,
    book: FigureBook | None = None,
) -> QImage:
    """`frames` stage cards side by side, from the start to just before the start again."""
    size = size or QSizeF(564.0, 310.0)
    book = book or standard_figures()
    width = round((size.width() + _GAP) * frames) - _GAP
    image = QImage(width, round(size.height()), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0xFFFFFFFF)
    colours = phase_colours(exercise)
    picture = picture_of(
        book,
        exercise,
        side,
        book.look(look),
        colours,
        Space.stage(size, lens=True),
        staging or Staging(),
        Wishes(),
    )
    back = turns_back(exercise)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for i in range(frames):
        progress = i / frames
        painter.save()
        painter.translate((size.width() + _GAP) * i, 0.0)
        paint_card(painter, QRectF(0.0, 0.0, size.width(), size.height()), colours)
        picture.paint_still(painter, back)
        moment = Moment(progress, returning=back and progress > picture.cycle[0][1])
        picture.paint_moving(painter, moment, back)
        painter.restore()
    painter.end()
    return image

"""The moving figure on its stage card, and small figures for other screens."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinic_station.domain.exercise import Exercise, Side
from clinic_station.domain.figure import smooth
from clinic_station.domain.figure_cheer import cheer
from clinic_station.domain.figure_moment import Moment, moment_of
from clinic_station.domain.figure_motion import Staging
from clinic_station.domain.figure_pose import turns_back
from clinic_station.domain.figure_shape import Look
from clinic_station.domain.questions import Region
from clinic_station.domain.session_view import SessionView
from clinic_station.i18n import _
from clinic_station.services.figures import FigureBook, standard_figures
from clinic_station.ui.widgets.figure_card import STAGE_HEIGHT, paint_card, phase_colours
from clinic_station.ui.widgets.figure_colours import FigureColours
from clinic_station.ui.widgets.figure_front import (
    FrontPose,
    faded,
    paint_front,
    paint_region,
)
from clinic_station.ui.widgets.figure_layout import Space
from clinic_station.ui.widgets.figure_painter import PersonPainter
from clinic_station.ui.widgets.figure_picture import Picture, Wishes, picture_of, whole_space

__all__ = [
    "FigureView",
    "paint_body_region",
    "paint_card",
    "paint_cheer",
    "paint_figure",
    "phase_colours",
]

BADGE = QRectF(0.0, 0.0, 374.0, 304.0)  # of the design's stage: kept clear of the figure
_LEAVE_S = 0.9  # from the pose of a hold back to the start
_BREATH_STEP = 0.04


class FigureView(QWidget):
    """Shows an exercise at a moment. Everything that stands still is kept in a pixmap."""

    def __init__(self, book: FigureBook | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book or standard_figures()
        self._exercise: Exercise | None = None
        self._colours: FigureColours | None = None
        self._look = self._book.look(0)
        self._side = Side.BOTH
        self._staging = Staging()
        self._moment = Moment(0.0, working=False)
        self._left: tuple[float, float] | None = None
        self._ghost, self._lens, self._card, self._board = True, True, True, False
        self._reduced = False
        self._keep_clear: QRectF | None = None
        self._badge = True
        self._picture: Picture | None = None
        self._still: QPixmap | None = None
        self._still_ghost = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def moment(self) -> Moment:
        return self._moment

    def setExercise(self, exercise: Exercise, colours: FigureColours | None = None) -> None:
        """Shows its start pose, in the colours of its phase unless others are given."""
        if exercise is self._exercise and colours in (None, self._colours):
            return
        self._exercise = exercise
        self._colours = colours or phase_colours(exercise)
        self._staging = Staging()
        self._moment = Moment(0.0, working=False)
        self._left = None
        self._renew()

    def setStaging(self, staging: Staging) -> None:
        """What of the dose shows: support, variant, weight."""
        if staging != self._staging:
            self._staging = staging
            self._renew()

    def setSide(self, side: Side) -> None:
        if side is not self._side:
            self._side = side
            self._renew()

    def setLook(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self._renew()

    def setProgress(self, progress: float, breath: float = 0.0, returning: bool = False) -> None:
        """`progress` 0..1 through one repetition or hold, with ghost and arrow shown."""
        self._show(Moment(progress, breath, returning))

    def showView(self, view: SessionView) -> None:
        """Takes the moment, side and dose from the running session; the exercise must be set."""
        if view.planned is not None and view.planned.exercise is self._exercise:
            dose = view.planned.dose
            self.setStaging(Staging(dose.support, dose.variant, dose.load_kg))
        self.setSide(view.side)
        turn, cycle_s = self._made().cycle if self._exercise else ((0.0, 0.0), 1.0)
        self._show(self._eased(moment_of(view, turn, cycle_s), view.now))

    def showGhost(self, shown: bool) -> None:
        if shown is not self._ghost:
            self._ghost = shown
            self._renew()

    def showLens(self, shown: bool) -> None:
        if shown is not self._lens:
            self._lens = shown
            self._renew()

    def showCard(self, shown: bool) -> None:
        """Whether the stage card is painted; without it the figure stands on what lies below."""
        if shown is not self._card:
            self._card = shown
            self._renew()

    def showBoard(self, shown: bool) -> None:
        """A balance board below the feet."""
        if shown is not self._board:
            self._board = shown
            self._renew()

    def setReducedMotion(self, reduced: bool) -> None:
        """Two stills, start and end, that swap with the tempo."""
        self._reduced = reduced

    def setKeepClear(self, rect: QRectF | None) -> None:
        """What the figure must not touch, in this widget's px; None for nothing. Until this is
        called, that is the side badge's place in the top start corner of a wide stage."""
        self._badge = False
        if rect != self._keep_clear:
            self._keep_clear = rect
            self._renew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._exercise is None or self.width() < 2 or self.height() < 2:
            return
        ghost = self._ghost_now()
        if self._still is None or self._still_ghost is not ghost:
            self._still, self._still_ghost = self._paint_still(ghost), ghost
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._made().paint_moving(painter, self._moment, ghost)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def _show(self, moment: Moment) -> None:
        if self._reduced:
            turn = self._made().cycle[0] if self._exercise else (0.0, 0.0)
            at_end = turn[0] * 0.5 <= moment.progress <= (turn[1] + 1.0) / 2
            progress = turn[1] if at_end and moment.working else 0.0
            moment = Moment(progress, 0.0, moment.returning, moment.working)
        breath = round(moment.breath / _BREATH_STEP) * _BREATH_STEP
        moment = Moment(moment.progress, breath, moment.returning, moment.working)
        if moment != self._moment:
            self._moment = moment
            self.update()

    def _eased(self, moment: Moment, now: float) -> Moment:
        """Out of a pose that is held, back to the start over a moment instead of at once."""
        if moment.working:
            self._left = None
            return moment
        if self._moment.working and 0.0 < self._moment.progress < 1.0:
            self._left = (self._moment.progress, now)
        if self._left is None:
            return moment
        start, since = self._left
        share = smooth((now - since) / _LEAVE_S)
        if share >= 1.0:
            self._left = None
            return moment
        return Moment(start + (1.0 - start) * share, moment.breath, working=False)

    def _ghost_now(self) -> bool:
        """The end pose is shown while there is one to reach."""
        if self._exercise is None or not self._moment.working:
            return False
        return self._ghost and turns_back(self._exercise)

    def _renew(self) -> None:
        self._picture = None
        self._still = None
        self._describe()
        self.update()

    def _made(self) -> Picture:
        """The picture for this exercise and size, made when first needed."""
        if self._picture is None:
            assert self._exercise is not None
            assert self._colours is not None
            size = QSizeF(max(2, self.width()), max(2, self.height()))
            space = (
                Space.stage(size, self._clear(size), self._lens)
                if self._card
                else whole_space(size)
            )
            self._picture = picture_of(
                self._book,
                self._exercise,
                self._side,
                self._look,
                self._colours,
                space,
                self._staging,
                Wishes(lens=self._lens, ghost=self._ghost, board=self._board),
            )
        return self._picture

    def _clear(self, size: QSizeF) -> QRectF | None:
        if not self._badge:
            return self._keep_clear
        if size.width() < 1.5 * size.height():
            return None
        unit = size.height() / STAGE_HEIGHT
        width = BADGE.width() * unit
        from_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QRectF(
            size.width() - width if from_right else 0.0, 0.0, width, BADGE.height() * unit
        )

    def _paint_still(self, ghost: bool) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._card and self._colours is not None:
            paint_card(painter, QRectF(self.rect()), self._colours)
        self._made().paint_still(painter, ghost)
        painter.end()
        self._made().keep(pixmap)
        return pixmap

    def _describe(self) -> None:
        if self._exercise is None:
            return
        self.setAccessibleName(_name(self._exercise, self._side))
        self.setAccessibleDescription(
            _("Start position: {start}").format(start=_(self._exercise.start))
        )


def paint_figure(
    painter: QPainter,
    rect: QRectF,
    exercise: Exercise,
    progress: float,
    side: Side = Side.BOTH,
    look: Look | None = None,
    colours: FigureColours | None = None,
    *,
    things: bool = True,
    stature: float | None = None,
    staging: Staging | None = None,
    breath: float = 0.0,
    book: FigureBook | None = None,
) -> None:
    """A small figure with its feet on the rectangle's lower edge, without card, ghost or arrow.
    `things` are chair, wall and the like; `stature` (px) makes several figures equally tall."""
    book = book or standard_figures()
    wishes = Wishes(things=things, lens=False, ghost=False, pointers=False, stature=stature)
    picture = picture_of(
        book,
        exercise,
        side,
        look or book.look(0),
        colours or phase_colours(exercise),
        whole_space(rect.size()),
        staging or Staging(),
        wishes,
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    picture.paint_still(painter, False)
    picture.paint_moving(painter, Moment(progress, breath), False)
    painter.restore()


def paint_cheer(
    painter: QPainter,
    rect: QRectF,
    look: Look,
    colours: FigureColours,
    breath: float = 0.0,
    book: FigureBook | None = None,
) -> None:
    """The person with both arms up, feet on the rectangle's lower edge."""
    person = (book or standard_figures()).person
    stature = min(rect.height() / 1.16, rect.width() / 0.62)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x(), rect.bottom())
    painter.scale(stature, -stature)
    PersonPainter(person, look, colours).paint(painter, cheer(person.segments, breath))
    painter.restore()


def paint_body_region(
    painter: QPainter, rect: QRectF, region: Region | None, look: Look, colours: FigureColours
) -> None:
    """The body from the front with a region marked, as in a mirror: left is on the left."""
    stature = min(rect.height() / 1.02, rect.width() / 0.46)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x(), rect.bottom())
    painter.scale(stature, -stature)
    paint_front(painter, FrontPose(), look, faded(colours))
    if region is not None:
        paint_region(painter, region, colours)
    painter.restore()


def _name(exercise: Exercise, side: Side) -> str:
    name = _(exercise.name)
    if side is Side.LEFT:
        return _("{exercise}, left side").format(exercise=name)
    if side is Side.RIGHT:
        return _("{exercise}, right side").format(exercise=name)
    return name

"""The stage: the figure on its card, the side badge, the caption, and the board when in use."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clinic_station.domain.board import BoardState
from clinic_station.domain.exercise import Side
from clinic_station.domain.session_view import SessionView
from clinic_station.i18n import _
from clinic_station.services.balance_target import leans_forward, target_for
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.balance_view import BalanceView, Trail
from clinic_station.ui.widgets.kept import KeptCaption, KeptWidget
from clinic_station.ui.widgets.labels import MIDDLE, START, visual_align
from clinic_station.ui.widgets.placing import place
from clinic_station.ui.widgets.side_badge import BadgeColours, SideBadge

INSET = 28.0
BADGE_WIDTH, BADGE_HEIGHT = 330.0, 268.0
WIDE_BADGE_HEIGHT = 150.0
CAPTION_HEIGHT = 64.0
NOTE_HEIGHT = 92.0
BOARD_FIGURE_WIDTH = 430.0
GAP = 20.0


class Stage(QWidget):
    """Places its parts for the board's state; `figure` becomes its child. In portrait the badge
    lives beside the ring, so here it is hidden."""

    def __init__(self, figure: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        figure.setParent(self)
        self.badge = SideBadge(self)
        self.balance = BalanceView(self)
        self.lost_note = BoardNote(_("Board lost. Keep going."), self)
        self.caption = KeptCaption("", self)
        self._board = BoardState.ABSENT
        self._side = Side.BOTH
        self._scale = Scale(1920, 1080)

    @property
    def has_board(self) -> bool:
        return self._board is BoardState.STREAMING

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale

    def set_board(self, state: BoardState) -> None:
        """ABSENT for exercises that use none; a board that is connecting counts as lost."""
        if state is BoardState.CONNECTING:
            state = BoardState.LOST
        if state is not self._board:
            self._board = state
            self.arrange()

    def show_board(self, view: SessionView, trail: Trail) -> None:
        if view.planned is None or not self.has_board:
            return
        exercise = view.planned.exercise
        self.balance.set_task(exercise.phase, upright=leans_forward(view.planned))
        self.balance.show_moment(trail, target_for(view), view.now)

    def show_side(self, side: Side, on_card: BadgeColours, on_ground: BadgeColours) -> None:
        """`on_card` over the figure's card; `on_ground` above it, where the board is shown."""
        self.badge.show_side(side, on_ground if self.has_board else on_card)
        if side is not self._side:
            self._side = side
            self.arrange()

    def say(self, caption: str) -> None:
        """The caption in the lower start corner; hidden when there is none."""
        if caption != self.caption.text:
            self.caption.set_text(caption)
            self.caption.setVisible(bool(caption))

    def arrange(self) -> None:
        self.balance.setVisible(self.has_board)
        self.lost_note.setVisible(self._board is BoardState.LOST)
        self.badge.setVisible(self._shows_badge)
        self.caption.setVisible(bool(self.caption.text))
        if self.has_board:
            self._arrange_with_board()
        else:
            self._arrange_figure()

    @property
    def _shows_badge(self) -> bool:
        """Beside a board the figure has need of the room, and nobody of the word BOTH."""
        crowded = self.has_board and self._side is Side.BOTH
        return not self._scale.is_portrait and not crowded

    def _put(self, widget: QWidget, x: float, y: float, width: float, height: float) -> None:
        unit = self._scale.unit
        place(widget, QRectF(x * unit, y * unit, width * unit, height * unit), self._scale)

    def _size(self) -> tuple[float, float]:
        return self.width() / self._scale.unit, self.height() / self._scale.unit

    def _arrange_figure(self) -> None:
        width, height = self._size()
        if self._board is BoardState.LOST:
            height -= NOTE_HEIGHT + GAP
            self._put(self.lost_note, 0, height + GAP, width, NOTE_HEIGHT)
        self._put(self.figure, 0, 0, width, height)
        self._put(self.badge, INSET, INSET, BADGE_WIDTH, BADGE_HEIGHT)
        self._put(self.caption, INSET, height - 84, width - 2 * INSET, CAPTION_HEIGHT)

    def _arrange_with_board(self) -> None:
        """Badge, figure and caption in a column, the board beside it."""
        width, height = self._size()
        column = min(BOARD_FIGURE_WIDTH, width * 0.45)
        top = WIDE_BADGE_HEIGHT + GAP if self._shows_badge else 0.0
        foot = height - CAPTION_HEIGHT - GAP
        self._put(self.badge, 0, 0, column, WIDE_BADGE_HEIGHT)
        self._put(self.figure, 0, top, column, foot - top)
        self._put(self.caption, 0, height - CAPTION_HEIGHT, column, CAPTION_HEIGHT)
        self._put(self.balance, column + GAP, 0, width - column - GAP, height)


class BoardNote(KeptWidget):
    """What is left of the board's card when the board is lost."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        self._unit = 1.0

    def set_scale(self, scale: Scale) -> None:
        self._unit = scale.unit
        self.renew()

    def paint_kept(self, painter: QPainter) -> None:
        unit, rect = self._unit, QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.CARD)
        painter.drawRoundedRect(rect, 24 * unit, 24 * unit)
        side = 48 * unit
        mark = QRectF(28 * unit, rect.center().y() - side / 2, side, side)
        words = rect.adjusted(96 * unit, 0, -24 * unit, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            mark.moveRight(rect.right() - 28 * unit)
            words = rect.adjusted(24 * unit, 0, -96 * unit, 0)
        paint_icon(painter, mark, "wifi-slash", theme.INK)
        size = QSizeF(words.width(), words.height())
        text = fitting.fit(self.accessibleName(), size, [44 * unit, 40 * unit], weight=700, lines=2)
        align = visual_align(START | MIDDLE, self.layoutDirection())
        fitting.draw(painter, words, text, theme.INK, align)

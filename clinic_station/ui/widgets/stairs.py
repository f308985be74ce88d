"""Today as stairs: five phases from the ground up, with a person on each step."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clinic_station.domain.exercise import Exercise, Phase, Place
from clinic_station.domain.timing import PhaseSummary
from clinic_station.i18n import _, ngettext
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets import fitting
from clinic_station.ui.widgets.figure_view import paint_figure
from clinic_station.ui.widgets.labels import BOTTOM, MIDDLE, START, TOP, visual_align

_FIRST = 262.0
_RISE = 59.0
_GAP = 16.0
_SKIPPED_HEIGHT = 190.0
_PERSON = 256.0
_PORTRAIT_PERSON = 158.0
_POSE = 0.5  # through the repetition: where the movement is at its end
_TREAD = 136.0  # portrait: how much of a step is left free for the person on it


def phase_name(phase: Phase) -> str:
    return {
        Phase.MOBILIZE: _("Mobilize"),
        Phase.ACTIVATE: _("Activate"),
        Phase.STRENGTHEN: _("Strengthen"),
        Phase.INTEGRATE: _("Integrate"),
        Phase.RESTORE: _("Restore Function"),
    }[phase]


def phase_words(summary: PhaseSummary) -> str:
    """How much of it there is today."""
    if not summary.exercises:
        return _("Not today")
    minutes = max(1, round(summary.seconds / 60))
    # Translators: on a step of today's stairs, at most 24 letters.
    words = ngettext(
        "{count} exercise, {minutes} min", "{count} exercises, {minutes} min", summary.exercises
    )
    return words.format(count=summary.exercises, minutes=minutes)


class Stairs(QWidget):
    """Decides nothing: `people` gives the exercise each phase's person is doing, `done` the
    phases that are through."""

    def __init__(
        self,
        summaries: Sequence[PhaseSummary],
        people: Mapping[Phase, Exercise],
        parent: QWidget | None = None,
        *,
        done: frozenset[Phase] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._summaries = tuple(summaries)
        self._people = people
        self._done = done
        self._scale = Scale(1920, 1080)
        self.setAccessibleName(
            ". ".join(f"{phase_name(one.phase)}: {phase_words(one)}" for one in summaries)
        )

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, summary in enumerate(self._summaries):
            if self._scale.is_portrait:
                self._paint_wide(painter, index, summary)
            else:
                self._paint_tall(painter, index, summary)
        painter.end()

    def _mirror(self, rect: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())
        return rect

    # landscape: columns

    def _paint_tall(self, painter: QPainter, index: int, summary: PhaseSummary) -> None:
        px, count = self._scale.px, len(self._summaries)
        width = (self.width() - px(_GAP) * (count - 1)) / count
        height = px(_FIRST + _RISE * index if summary.exercises else _SKIPPED_HEIGHT)
        step = QRectF(index * (width + px(_GAP)), self.height() - height, width, height)
        step = self._mirror(step)
        self._paint_block(painter, step, summary)
        inner = step.adjusted(px(24), px(20), -px(16), -px(16))
        badge = self._badge(painter, inner, summary, QRectF(0, 0, px(64), px(64)))
        words = QRectF(inner.left(), inner.bottom() - px(84), inner.width(), px(84))
        name = QRectF(inner.left(), badge.bottom() + px(6), inner.width(), 0)
        name.setBottom(max(words.top() - px(2), min(name.top() + px(112), words.bottom())))
        if not summary.exercises:
            name = badge.adjusted(px(80), -px(14), 0, px(14))
            name.setRight(inner.right())
        title = fitting.fit(
            phase_name(summary.phase),
            name.size(),
            self._sizes(46, 42, 38),
            weight=800,
            lines=2,
            leading=1.08,
        )
        self._draw(painter, name, title, summary, TOP if summary.exercises else MIDDLE)
        said = self._fit_words(summary, words.size(), lines=2)
        self._draw(painter, words, said, summary, BOTTOM)
        self._person_on(painter, summary, step, px(_PERSON))

    # portrait: bars, each shorter than the one below

    def _paint_wide(self, painter: QPainter, index: int, summary: PhaseSummary) -> None:
        px, count = self._scale.px, len(self._summaries)
        room = self.height() - px(200)  # for the person on the highest step
        height = (room - px(_GAP) * (count - 1)) / count
        top = self.height() - (index + 1) * height - index * px(_GAP)
        left = index * px(_TREAD)
        step = self._mirror(QRectF(left, top, self.width() - left, height))
        self._paint_block(painter, step, summary)
        inner = step.adjusted(px(28), px(18), -px(24), -px(18))
        self._badge(painter, inner, summary, QRectF(0, 0, px(72), px(72)))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        text = inner.adjusted(0 if rtl else px(100), 0, -px(100) if rtl else 0, 0)
        upper = QRectF(text.left(), text.top(), text.width(), text.height() * 0.52)
        lower = QRectF(text.left(), upper.bottom(), text.width(), text.height() * 0.48)
        title = fitting.fit(
            phase_name(summary.phase), upper.size(), self._sizes(46, 42, 38), weight=800
        )
        self._draw(painter, upper, title, summary, MIDDLE)
        self._draw(painter, lower, self._fit_words(summary, lower.size(), lines=1), summary, MIDDLE)
        tread = QRectF(step.left(), step.top(), px(_TREAD), step.height())
        if rtl:
            tread.moveRight(step.right())
        self._person_on(painter, summary, tread, min(px(_PORTRAIT_PERSON), height))

    # parts

    def _ink(self, summary: PhaseSummary) -> QColor:
        return theme.WHITE if summary.exercises else theme.MUTED

    def _paint_block(self, painter: QPainter, step: QRectF, summary: PhaseSummary) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.PHASE_COLOUR[summary.phase] if summary.exercises else theme.SUNK)
        painter.drawRoundedRect(step, self._scale.px(30), self._scale.px(30))

    def _badge(
        self, painter: QPainter, inner: QRectF, summary: PhaseSummary, size: QRectF
    ) -> QRectF:
        """The number of the phase, or a tick when it is through."""
        circle = QRectF(inner.topLeft(), size.size())
        if self._scale.is_portrait:
            circle.moveTop(inner.center().y() - circle.height() / 2)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            circle.moveRight(inner.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.WHITE)
        painter.drawEllipse(circle)
        ink = theme.PHASE_COLOUR[summary.phase] if summary.exercises else theme.MUTED
        if summary.phase in self._done:
            pad = circle.width() * 0.22
            paint_icon(painter, circle.adjusted(pad, pad, -pad, -pad), "check", ink)
        else:
            sign = fitting.fit(
                str(summary.phase.order), circle.size(), [circle.height() * 0.62], weight=800
            )
            fitting.draw(painter, circle, sign, ink)
        return circle

    def _sizes(self, *design_px: float) -> list[float]:
        return [self._scale.px(size) for size in design_px]

    def _fit_words(self, summary: PhaseSummary, box: QSizeF, *, lines: int) -> fitting.FittedText:
        """How much there is to do, on all steps in one size."""
        sizes = self._sizes(36, 34, 32)
        together = min(
            fitting.fit(
                phase_words(one),
                box,
                sizes,
                weight=600,
                lines=lines,
                leading=1.1,
                one_line_first=True,
            ).px
            for one in self._summaries
        )
        words = phase_words(summary)
        return fitting.fit(words, box, [together], weight=600, lines=lines, leading=1.1)

    def _draw(
        self,
        painter: QPainter,
        box: QRectF,
        text: fitting.FittedText,
        summary: PhaseSummary,
        align: Qt.AlignmentFlag,
    ) -> None:
        shown = visual_align(START | align, self.layoutDirection())
        fitting.draw(painter, box, text, self._ink(summary), shown)

    def _person_on(
        self, painter: QPainter, summary: PhaseSummary, step: QRectF, height: float
    ) -> None:
        exercise = self._people.get(summary.phase)
        if exercise is None or not summary.exercises:
            return
        box = QRectF(step.left(), step.top() - height, step.width(), height)
        # A walker's floor would be drawn across the other steps.
        things = exercise.place is not Place.OPEN_FLOOR
        paint_figure(painter, box, exercise, _POSE, things=things, stature=height * 0.94)

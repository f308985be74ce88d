"""The last screen: what was done, this week's dots, one true sentence; then it signs out."""

from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clinic_station.i18n import _, ngettext
from clinic_station.services.figures import standard_figures
from clinic_station.services.visit import Visit
from clinic_station.services.visit_facts import VisitSummary
from clinic_station.ui import theme
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.countdown import Countdown
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CleaningRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PrimaryButton
from clinic_station.ui.widgets.cards import paint_card, paint_stage
from clinic_station.ui.widgets.dots import WeekDots
from clinic_station.ui.widgets.figure_colours import FigureColours
from clinic_station.ui.widgets.figure_view import paint_cheer, paint_figure
from clinic_station.ui.widgets.labels import START, TOP, FitLabel
from clinic_station.ui.widgets.signing_out import SigningOut

STAYS_S = 20.0
RESTING = "ankle_pump_seated"  # the person sits, after a session that was stopped


def done_words(summary: VisitSummary) -> str:
    """What was done, as a fact."""
    words = ngettext(
        "You did {done} of {planned} exercises in {minutes} minute.",
        "You did {done} of {planned} exercises in {minutes} minutes.",
        summary.minutes,
    )
    return words.format(
        done=summary.exercises_done, planned=summary.exercises_planned, minutes=summary.minutes
    )


def title_words(summary: VisitSummary) -> str:
    if summary.stopped:
        return _("Thank you for telling us")
    # Translators: praise with a first name.
    return _("Well done, {name}").format(name=summary.first_name)


class SummaryScreen(PatientScreen):
    """At most two plain results. After 20 s, or a touch, it signs out and is wiped."""

    ground = theme.DONE_TINT
    asks_if_there: ClassVar[bool] = False

    def __init__(self, context: ScreenContext, visit: Visit, summary: VisitSummary) -> None:
        done = PrimaryButton(_("I am done"), icon="check", px=54)
        super().__init__(title_words(summary), visit, primary=done, primary_width=420)
        done.clicked.connect(self._sign_out)
        self._stopped = summary.stopped
        self._resting = context.catalogue.exercises.get(RESTING)
        self._make_words(summary)
        self._make_results(summary)
        self._leaving = SigningOut(self.dock)
        self.dock.middle = self._leaving
        self.hint.hide()
        self._stay = Countdown(context.clock, STAYS_S, self)
        self._stay.moved.connect(self._show_left)
        self._stay.finished.connect(self._sign_out)
        self._show_left()

    def _make_words(self, summary: VisitSummary) -> None:
        self._title = FitLabel(self.accessibleName(), [104, 96, 84, 72], self, weight=800, lines=2)
        self._did = FitLabel(
            _("That was the right thing to do.") if summary.stopped else done_words(summary),
            [48, 44, 40],
            self,
            lines=2,
        )
        self._truth = FitLabel(
            _(
                "Ankles change over weeks and months, not days. Your therapist will look at your "
                "next step."
            ),
            [42, 38, 34],
            self,
            lines=4,
            align=START | TOP,
            leading=1.25,
        )

    def _make_results(self, summary: VisitSummary) -> None:
        self._week_name = FitLabel(_("This week"), [52, 46, 42], self, weight=700)
        self._week = WeekDots(summary.week, self, names=True)
        results = [] if summary.stopped else _results(summary)
        self._results = [
            (
                FitLabel(name, [40, 36, 32], self, weight=600, colour=theme.MUTED),
                FitLabel(value, [92, 84, 72], self, weight=800),
            )
            for name, value in results
        ]

    def enter(self) -> None:
        super().enter()
        self._stay.start()

    def leave(self) -> None:
        self._stay.stop()

    def _show_left(self) -> None:
        self._leaving.show_left(self._stay.whole_seconds, self._stay.share_left)

    def _sign_out(self) -> None:
        if self.visit is not None:
            self.visit.sign_out()
        self.navigate.emit(CleaningRoute())

    # placing and painting

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width, left = self._text_width(scale), 80.0
        tall = scale.is_portrait
        top = 110.0 if tall else 70.0
        self.put(self._title, left, top, width, 130)
        self.put(self._did, left, top + 132, width, 66)
        week, results = self._cards(scale)
        self.put(self._week_name, week.left() + 44, week.top(), week.width() * 0.3, week.height())
        dots = week.width() * 0.62
        self.put(self._week, week.right() - dots - 30, week.top() + 20, dots, week.height() - 34)
        for card, (name, value) in zip(results, self._results, strict=False):
            inner = card.width() - 80
            self.put(name, card.left() + 40, card.top() + 26, inner, 56)
            self.put(value, card.left() + 40, card.top() + 88, inner, 116)
        below = (results[-1] if results else week).bottom() + 32
        room = 190.0 if tall else self.stage_bottom(scale) - below - 12
        self.put(self._truth, left, below, width, room)

    def _text_width(self, scale: Scale) -> float:
        return scale.design_width - 160 if scale.is_portrait else scale.design_width * 0.526

    def _cards(self, scale: Scale) -> tuple[QRectF, list[QRectF]]:
        """Design px: the week's card, and one for each result."""
        width = self._text_width(scale)
        top = 350.0 if scale.is_portrait else 300.0
        week = QRectF(80, top, width, 190)
        count = len(self._results)
        each = (width - 20 * (count - 1)) / max(1, count)
        return week, [QRectF(80 + i * (each + 20), top + 214, each, 228) for i in range(count)]

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        self._paint_figure(painter, scale)
        week, results = self._cards(scale)
        for card in (week, *results):
            px = scale.px
            rect = QRectF(px(card.left()), px(card.top()), px(card.width()), px(card.height()))
            if self.isRightToLeft():
                rect.moveLeft(scale.width - rect.right())
            paint_card(painter, rect, scale)

    def _paint_figure(self, painter: QPainter, scale: Scale) -> None:
        px, bottom = scale.px, scale.px(self.stage_bottom(scale))
        top = px(980) if scale.is_portrait else 0.0
        left = 0.0 if scale.is_portrait else px(80 + self._text_width(scale) + 40)
        stage = QRectF(left, top, scale.width - left, bottom - top - px(32))
        if self.isRightToLeft():
            stage.moveRight(scale.width - left)
        paint_stage(painter, stage, scale, theme.DONE_TINT)
        floor = QRectF(stage.left(), stage.bottom(), stage.width(), px(32))
        painter.fillRect(floor, theme.DONE_TINT.darker(124))
        box = stage.adjusted(px(40), px(60), -px(40), 0)
        colours = FigureColours.of(theme.DONE, theme.DONE_TINT)
        if not self._stopped:
            paint_cheer(painter, box, standard_figures().look(0), colours)
        elif self._resting is not None:
            box.setTop(box.bottom() - box.height() * 0.7)
            paint_figure(painter, box, self._resting, 0.0, colours=colours)


def _results(summary: VisitSummary) -> list[tuple[str, str]]:
    results = []
    if summary.calf_raises is not None:
        sets, reps = summary.calf_raises
        # Translators: sets times repetitions, such as "3 x 15".
        times = _("{sets} × {reps}").format(sets=sets, reps=reps)
        results.append((_("Calf raises"), times))
    if summary.minutes_on_feet > 0:
        words = ngettext("{count} min", "{count} min", summary.minutes_on_feet)
        results.append((_("Time on your feet"), words.format(count=summary.minutes_on_feet)))
    return results

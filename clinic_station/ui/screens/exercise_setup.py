"""The set-up card: what comes, which side, what to hold, wear and fetch."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.timing import SetupChange
from clinic_station.i18n import _, ngettext
from clinic_station.services.cues import cue_for
from clinic_station.services.setup_card import (
    SetupKind,
    SetupLine,
    setup_lines,
    support_question,
)
from clinic_station.ui.screens.exercise_look import Look
from clinic_station.ui.screens.exercise_panel import (
    HEADER_BOTTOM,
    MARGIN,
    PORTRAIT_HEADER_BOTTOM,
    Panel,
    whole_seconds,
    widget_of,
)
from clinic_station.ui.screens.exercise_ports import Figure
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton
from clinic_station.ui.widgets.card_ground import CardGround
from clinic_station.ui.widgets.kept import KeptCue
from clinic_station.ui.widgets.labels import FitLabel
from clinic_station.ui.widgets.side_badge import SideBadge
from clinic_station.ui.widgets.tick_lines import TickLine, TickLines

_ICONS = {SetupKind.SUPPORT: "hand", SetupKind.FOOTWEAR: "sneaker", SetupKind.PLACE: "chair"}
_BUTTON_WIDTH = 272.0


def tick_lines(lines: tuple[SetupLine, ...]) -> tuple[TickLine, ...]:
    """With the icon of what each line is about."""
    return tuple(TickLine(_ICONS[line.kind], line.text, line.is_new) for line in lines)


class SetupPanel(Panel):
    """The change-over. `later` and `pause` are the touches beside the dock's main one."""

    later = Signal()
    pause = Signal()

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self._card = CardGround(self)
        self._name = FitLabel(
            "", [84, 76, 68, 60], self, weight=800, lines=2, leading=1.05, one_line_first=True
        )
        self.badge = SideBadge(self)
        self._lines = TickLines(self)
        self._clock = FitLabel("", [50, 46, 42], self, weight=700, lines=2, leading=1.1)
        widget_of(figure).setParent(self)
        figure.setKeepClear(None)
        self.question = KeptCue("", self)
        self.later_button = PlainButton(_("Do later"), self, icon="clock", px=44)
        self.later_button.clicked.connect(self.later)
        self.pause_button = PlainButton(_("Pause"), self, icon="pause-fill", px=44)
        self.pause_button.clicked.connect(self.pause)
        self._planned: PlannedExercise | None = None
        self._change = SetupChange()

    def set_change(self, change: SetupChange, *, may_defer: bool) -> None:
        """What is different from the exercise before, and whether this one can wait."""
        self._change = change
        self._planned = None
        self.later_button.setVisible(may_defer)
        self.arrange(self._scale)

    def arrange(self, scale: Scale) -> None:
        if scale.is_portrait:
            self._arrange_portrait(scale)
        else:
            self._arrange_landscape(scale)

    def _arrange_landscape(self, scale: Scale) -> None:
        width = scale.design_width
        right = width - MARGIN - self._buttons_width()
        cue_top = self.put_cue(self.question, (self.question.text(),), 64, right - 24 - 64)
        card_width = (width - 2 * MARGIN - 24) * 0.55
        height = cue_top - HEADER_BOTTOM - 20
        self._arrange_card(MARGIN, HEADER_BOTTOM + 4, card_width, height)
        left = MARGIN + card_width + 24
        self.put(widget_of(self.figure), left, HEADER_BOTTOM + 4, width - MARGIN - left, height)
        self._arrange_buttons(width - MARGIN, cue_top + (self.design_height - cue_top - 112) / 2)

    def _arrange_portrait(self, scale: Scale) -> None:
        width = scale.design_width
        inner = width - 2 * MARGIN
        cue_top = self.put_cue(self.question, (self.question.text(),), MARGIN, inner)
        buttons_top = cue_top - 130
        figure_height = (buttons_top - PORTRAIT_HEADER_BOTTOM) * 0.44
        card_top = PORTRAIT_HEADER_BOTTOM + figure_height + 24
        self.put(widget_of(self.figure), MARGIN, PORTRAIT_HEADER_BOTTOM, inner, figure_height)
        self._arrange_card(MARGIN, card_top, inner, buttons_top - 34 - card_top)
        self._arrange_buttons(width - MARGIN, buttons_top)

    def _buttons_width(self) -> float:
        shown = [
            button for button in (self.pause_button, self.later_button) if not button.isHidden()
        ]
        return len(shown) * (_BUTTON_WIDTH + 20)

    def _arrange_buttons(self, right: float, top: float) -> None:
        """From the end edge inwards."""
        for button in (self.pause_button, self.later_button):
            if not button.isHidden():
                self.put(button, right - _BUTTON_WIDTH, top, _BUTTON_WIDTH, 112)
                right -= _BUTTON_WIDTH + 20

    def _arrange_card(self, left: float, top: float, width: float, height: float) -> None:
        self.put(self._card, left, top, width, height)
        inner, x = width - 88, left + 44
        name = min(150.0, height * 0.21)
        self.put(self._name, x, top + 20, inner, name)
        self.put(self.badge, x, top + name + 30, min(440.0, inner), 126)
        lines_top = top + name + 172
        foot = top + height - 92
        self.put(self._lines, x, lines_top, inner, min(foot - lines_top - 8, 330.0))
        self.put(self._clock, x, foot, inner, 76)

    def show_view(self, view: SessionView, look: Look) -> None:
        if view.planned is None:
            return
        if view.planned is not self._planned:
            self._planned = view.planned
            self._show_exercise(view, view.planned)
        self.badge.show_side(view.side, look.badge)
        self.figure.setSide(view.side)
        self.figure.showView(view)
        self._show_clock(view)

    def _show_exercise(self, view: SessionView, planned: PlannedExercise) -> None:
        self.figure.setExercise(planned.exercise)
        self._name.setText(_(planned.exercise.name))
        lines = setup_lines(planned, self._change)
        self._lines.show_lines(tick_lines(lines), planned.exercise.phase)
        asks = self._change.support_check
        self.question.setText(support_question(planned) if asks else cue_for(view))
        self.arrange(self._scale)

    @property
    def asks_for_support(self) -> bool:
        return self._change.support_check

    def _show_clock(self, view: SessionView) -> None:
        text = self._clock_text(view)
        if text != self._clock.text():
            self._clock.setText(text)

    def _clock_text(self, view: SessionView) -> str:
        if view.step is not None and view.step.awaits_sign:
            if self._change.first:
                return _("Your first one. Take your time.")
            return _("Take your time. The clock waits for you.")
        if view.state is EngineState.WAITING:
            return _("Take your time. The clock waits for you.")
        left = whole_seconds(view.to_work)
        return ngettext(
            "Starts by itself in {number} second", "Starts by itself in {number} seconds", left
        ).format(number=left)

"""Paused: why, where it will go on, and the ways out; also the reasons for a skip, and the end."""

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clinic_station.domain.session_view import SessionView
from clinic_station.domain.steps import StepKind
from clinic_station.i18n import _
from clinic_station.services.pause_words import (
    SKIP_REASONS,
    PauseWords,
    go_on_line,
    pause_words,
    skip_reason_text,
)
from clinic_station.ui import theme
from clinic_station.ui.icons import paint_icon
from clinic_station.ui.screens.exercise_look import Look
from clinic_station.ui.screens.exercise_panel import (
    HEADER_BOTTOM,
    MARGIN,
    PORTRAIT_HEADER_BOTTOM,
    Panel,
)
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import KitButton, PlainButton
from clinic_station.ui.widgets.card_ground import CardGround
from clinic_station.ui.widgets.kept import KeptCue
from clinic_station.ui.widgets.labels import FitLabel

BUTTON_HEIGHT = 124.0


class PausedMode(StrEnum):
    CHOICES = "choices"
    SKIP = "skip"
    END = "end"


class RoundMark(QWidget):
    """A large icon on a dark disc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.icon = "pause-fill"

    def set_icon(self, icon: str) -> None:
        self.icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.INK)
        painter.drawEllipse(rect)
        pad = rect.width() * 0.24
        paint_icon(painter, rect.adjusted(pad, pad, -pad, -pad), self.icon, theme.WHITE)
        painter.end()


class PausedPanel(Panel):
    """One card in three modes. What was touched is told by signals; the screen acts on it."""

    restart = Signal()
    easier = Signal()
    skip_for = Signal(str)
    end_now = Signal()
    later_today = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode = PausedMode.CHOICES
        self._card = CardGround(self)
        self._mark = RoundMark(self)
        self._headline = FitLabel(
            "", [120, 108, 96, 84], self, weight=800, lines=2, leading=1.02, one_line_first=True
        )
        self._kindness = FitLabel("", [60, 54, 48], self, weight=600, lines=2, one_line_first=True)
        self._place = FitLabel(
            "", [46, 42, 38], self, colour=theme.MUTED, lines=2, leading=1.1, one_line_first=True
        )
        self.advice = KeptCue("", self)
        self.buttons = self._make_buttons()
        self._has_easier = False
        self._in_set = False

    def _make_buttons(self) -> dict[PausedMode, list[KitButton]]:
        made: dict[PausedMode, list[KitButton]] = {mode: [] for mode in PausedMode}
        for label, icon, act in (
            (_("Start set again"), "arrow-counter-clockwise", self.restart.emit),
            (_("Make it easier"), "caret-down-fill", self.easier.emit),
            (_("Skip this one"), "caret-right", lambda: self.set_mode(PausedMode.SKIP)),
            (_("End session"), "check", lambda: self.set_mode(PausedMode.END)),
        ):
            made[PausedMode.CHOICES].append(self._button(label, icon, act))
        for reason in SKIP_REASONS:
            button = self._button(skip_reason_text(reason), "", None)
            button.clicked.connect(lambda _checked=False, why=reason: self.skip_for.emit(why))
            made[PausedMode.SKIP].append(button)
        made[PausedMode.END] = [
            self._button(_("End and finish"), "check", self.end_now.emit),
            self._button(_("Later today"), "clock", self.later_today.emit),
        ]
        return made

    def _button(self, label: str, icon: str, act: object) -> KitButton:
        button = PlainButton(label, self, icon=icon, px=44)
        if callable(act):
            button.clicked.connect(lambda _checked=False: act())
        return button

    @property
    def offered(self) -> list[KitButton]:
        """The buttons on screen now."""
        buttons = self.buttons[self.mode]
        if self.mode is not PausedMode.CHOICES:
            return buttons
        again, easier, *others = buttons
        return [
            *([again] if self._in_set else []),
            *([easier] if self._has_easier else []),
            *others,
        ]

    def set_mode(self, mode: PausedMode) -> None:
        self.mode = mode
        icons = {PausedMode.SKIP: "skip-forward", PausedMode.END: "check"}
        self._mark.set_icon(icons.get(mode, "pause-fill"))
        self.arrange(self._scale)

    def arrange(self, scale: Scale) -> None:
        for button in self.findChildren(KitButton):
            button.setVisible(button in self.offered)
        if scale.is_portrait:
            self._arrange_portrait(scale)
        else:
            self._arrange_landscape(scale)

    def _arrange_landscape(self, scale: Scale) -> None:
        width = scale.design_width
        cue_top = self.put_cue(self.advice, (self.advice.text(),), 64, width - 128)
        card_width, top = width - 2 * MARGIN, HEADER_BOTTOM + 12
        self.put(self._card, MARGIN, top, card_width, cue_top - 8 - top)
        self.put(self._mark, MARGIN + 82, top + 56, 240, 240)
        x, inner = MARGIN + 370, card_width - 370 - 48
        self.put(self._headline, x, top + 40, inner, 160)
        self.put(self._kindness, x, top + 200, inner, 84)
        self.put(self._place, x, top + 288, inner, 92)
        buttons_top = cue_top - 8 - 36 - BUTTON_HEIGHT
        self._arrange_row(MARGIN + 54, buttons_top, card_width - 108, len(self.offered))

    def _arrange_row(self, left: float, top: float, width: float, across: int) -> None:
        """Rows of `across` buttons."""
        gap = 20.0
        each = (width - gap * (across - 1)) / max(1, across)
        for index, button in enumerate(self.offered):
            row, column = divmod(index, across)
            y = top + row * (BUTTON_HEIGHT + gap)
            self.put(button, left + column * (each + gap), y, each, BUTTON_HEIGHT)

    def _arrange_portrait(self, scale: Scale) -> None:
        width = scale.design_width
        cue_top = self.put_cue(self.advice, (self.advice.text(),), MARGIN, width - 2 * MARGIN)
        card_width, top = width - 2 * MARGIN, PORTRAIT_HEADER_BOTTOM + 12
        height = min(cue_top - 24 - top, 1080.0)
        self.put(self._card, MARGIN, top, card_width, height)
        x, inner = MARGIN + 54, card_width - 108
        self.put(self._mark, x, top + 56, 200, 200)
        self.put(self._headline, x, top + 290, inner, 170)
        self.put(self._kindness, x, top + 470, inner, 130)
        self.put(self._place, x, top + 606, inner, 110)
        rows = (len(self.offered) + 1) // 2
        buttons_top = top + height - 54 - rows * (BUTTON_HEIGHT + 20) + 20
        self._arrange_row(x, buttons_top, inner, 2)

    def show_view(self, view: SessionView, _look: Look) -> None:
        easier = view.planned is not None and view.planned.easier is not None
        working = (StepKind.WORK, StepKind.GET_READY)
        in_set = view.step is not None and view.step.kind in working
        if (easier, in_set) != (self._has_easier, self._in_set):
            self._has_easier, self._in_set = easier, in_set
            self.arrange(self._scale)
        words = self._words(view)
        place = go_on_line(view) if self.mode is PausedMode.CHOICES else ""
        for label, text in (
            (self._headline, words.headline),
            (self._kindness, words.kindness),
            (self._place, place),
            (self.advice, words.advice),
        ):
            if text != label.text():
                label.setText(text)
                self.arrange(self._scale)

    def _words(self, view: SessionView) -> PauseWords:
        words = pause_words(view.reason)
        if self.mode is PausedMode.SKIP:
            return PauseWords(
                _("Skip this one?"), _("One touch tells us why. That helps."), words.advice
            )
        if self.mode is PausedMode.END:
            return PauseWords(_("End for today?"), _("Everything you did is saved."), words.advice)
        return words

"""After an exercise: how hard, any pain, and "Did you do them all?", on one screen."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clinic_station.i18n import _, ngettext
from clinic_station.services.visit import Unconfirmed
from clinic_station.ui import theme
from clinic_station.ui.screens.exercise_panel import (
    HEADER_BOTTOM,
    MARGIN,
    PORTRAIT_HEADER_BOTTOM,
    Panel,
)
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton
from clinic_station.ui.widgets.choices import ToggleRow
from clinic_station.ui.widgets.labels import CENTRE, END, MIDDLE, START, FitLabel
from clinic_station.ui.widgets.rating import RatingScale

_QUESTION_PX = (60.0, 54.0, 48.0)
_AMOUNT_PX = (42.0, 38.0, 34.0)
_QUESTION_HEIGHT = 68.0
_ALL_HEIGHT, _ALL_HEIGHT_PORTRAIT = 150.0, 202.0
SECONDS_STEP = 5


@dataclass(frozen=True, slots=True)
class AfterAnswers:
    """None where the question was passed over. `done` is the number for each set when the
    patient changed it, `did_all` True after Yes."""

    effort: int | None = None
    pain: int | None = None
    did_all: bool = False
    done: int | None = None


class AfterPanel(Panel):
    """Made fresh by `ask`; the answers are read when the screen moves on. `touched` tells that
    somebody is answering."""

    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._effort_question = FitLabel(_("How hard was that?"), _QUESTION_PX, self, weight=800)
        self._pain_question = FitLabel(_("Any pain in that one?"), _QUESTION_PX, self, weight=800)
        self._all_question = FitLabel(
            _("Did you do them all?"), _QUESTION_PX, self, weight=800, lines=2
        )
        self.effort, self.pain = self._new_scales()
        self._amount = FitLabel("", _AMOUNT_PX, self, weight=600, colour=theme.MUTED)
        self.yes = ToggleRow(_("Yes"), self, px=52, round_mark=True)
        self.fewer = PlainButton(_("Fewer"), self, icon="minus", px=42)
        self.more = PlainButton(_("More"), self, icon="plus", px=42)
        self._number = FitLabel("", [88], self, weight=800, align=CENTRE | MIDDLE)
        self._asked: Unconfirmed | None = None
        self._done = 0
        self._changed = False
        self.yes.clicked.connect(self._said_yes)
        self.yes.toggled.connect(self._yes_toggled)  # all that a screen reader's press does
        self.fewer.clicked.connect(lambda: self._change(-1))
        self.more.clicked.connect(lambda: self._change(1))

    def _new_scales(self) -> tuple[RatingScale, RatingScale]:
        effort = RatingScale(_("No effort"), _("As hard as I can"), self)
        effort.setAccessibleName(_("How hard was that?"))
        pain = RatingScale(_("No pain"), _("Worst pain"), self)
        pain.setAccessibleName(_("Any pain in that one?"))
        for scale in (effort, pain):
            scale.chosen.connect(self.touched)
        return effort, pain

    def ask(self, asked: Unconfirmed) -> None:
        """A fresh card for one exercise."""
        self._asked = asked
        for old in (self.effort, self.pain):
            old.hide()
            old.deleteLater()
        self.effort, self.pain = self._new_scales()
        for scale in (self.effort, self.pain):
            scale.show()
        self.yes.setChecked(False)
        self._changed = False
        self._done = _prescribed(asked)
        self._amount.setText(_amount_text(asked))
        self._number.setText(str(self._done))
        self.arrange(self._scale)

    @property
    def answers(self) -> AfterAnswers:
        return AfterAnswers(
            effort=self.effort.index,
            pain=self.pain.index,
            did_all=self.yes.isChecked(),
            done=self._done if self._changed else None,
        )

    def _yes_toggled(self, checked: bool) -> None:
        if checked:
            self._said_yes()

    def _said_yes(self) -> None:
        self.yes.setChecked(True)
        self._changed = False
        if self._asked is not None:
            self._done = _prescribed(self._asked)
        self._number.setText(str(self._done))
        self.touched.emit()

    def _change(self, steps: int) -> None:
        by_reps = self._asked is not None and self._asked.reps is not None
        self._done = max(0, self._done + steps * (1 if by_reps else SECONDS_STEP))
        self._changed = True
        self.yes.setChecked(False)
        self._number.setText(str(self._done))
        self.touched.emit()

    def arrange(self, scale: Scale) -> None:
        """Two questions with their keys, the third below; what room is left lies between."""
        top = PORTRAIT_HEADER_BOTTOM if scale.is_portrait else HEADER_BOTTOM - 4
        foot = _ALL_HEIGHT_PORTRAIT if scale.is_portrait else _ALL_HEIGHT
        inner, keys = scale.design_width - 2 * MARGIN, self.effort.height_for(scale)
        room = (self.design_height - top - foot) / 2 - keys
        head = min(_QUESTION_HEIGHT, room - 2)
        gap = min(max(room - head, 2.0), 48.0)
        for label, rating in (
            (self._effort_question, self.effort),
            (self._pain_question, self.pain),
        ):
            self.put(label, MARGIN, top, inner, head)
            self.put(rating, MARGIN, top + head, inner, keys)
            top += head + keys + gap
        if scale.is_portrait:
            self._arrange_all_below(top, inner)
        else:
            self._arrange_all_beside(top, inner)

    def _arrange_all_beside(self, top: float, inner: float) -> None:
        stepper = 640.0
        yes = 250.0
        text = inner - stepper - yes - 40
        self.put(self._all_question, MARGIN, top, text - 20, 76)
        self._amount.set_align(START | MIDDLE)
        self.put(self._amount, MARGIN, top + 78, text - 20, 56)
        self.put(self.yes, MARGIN + text, top + 8, yes, 124)
        self._arrange_stepper(MARGIN + inner - stepper, top + 8)

    def _arrange_all_below(self, top: float, inner: float) -> None:
        self._amount.set_align(END | MIDDLE)
        self.put(self._all_question, MARGIN, top, inner - 320, 68)
        self.put(self._amount, MARGIN + inner - 310, top, 310, 68)
        self.put(self.yes, MARGIN, top + 74, inner - 660, 124)
        self._arrange_stepper(MARGIN + inner - 640, top + 74)

    def _arrange_stepper(self, left: float, top: float) -> None:
        self.put(self.fewer, left, top, 240, 124)
        self.put(self._number, left + 250, top, 140, 124)
        self.put(self.more, left + 400, top, 240, 124)


def _prescribed(asked: Unconfirmed) -> int:
    return asked.reps if asked.reps is not None else round(asked.seconds or 0)


def _amount_text(asked: Unconfirmed) -> str:
    if asked.reps is not None:
        return ngettext("{sets} set of {reps}", "{sets} sets of {reps}", asked.sets).format(
            sets=asked.sets, reps=asked.reps
        )
    return ngettext(
        "{sets} set of {seconds} seconds", "{sets} sets of {seconds} seconds", asked.sets
    ).format(sets=asked.sets, seconds=round(asked.seconds or 0))

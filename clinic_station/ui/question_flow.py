"""A row of questions, one a screen, in the frame that check-in and check-out share."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSizeF

from clinic_station.domain.questions import Question, QuestionKind
from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.body_picture import BodyPicture
from clinic_station.ui.widgets.buttons import PrimaryButton
from clinic_station.ui.widgets.header import Header
from clinic_station.ui.widgets.labels import MIDDLE, START, TOP, FitLabel
from clinic_station.ui.widgets.rating import Answers, RatingScale, option_answers

_SCALES = (QuestionKind.NRS, QuestionKind.CR10)


class QuestionFlow(PatientScreen):
    """Every answer goes to the visit when Next is touched. `may_pass` lets a question go by
    without one; it is then stored as passed over. `done` is called after the last."""

    def __init__(
        self,
        title: str,
        visit: Visit,
        questions: Sequence[Question],
        done: Callable[[], None],
        *,
        may_pass: bool = False,
        start: int = 0,
    ) -> None:
        self._next = PrimaryButton(_("Next"), icon="arrow-right", icon_after=True, px=54)
        super().__init__(title, visit, primary=self._next)
        self._questions = tuple(questions)
        self._done = done
        self._may_pass = may_pass
        self._index = 0
        self.header = Header(self, name=visit.patient.first_name)
        self.header.back_touched.connect(self._back)
        self._text = FitLabel(
            "", [100, 92, 84, 76], self, weight=800, lines=4, align=START | TOP, leading=1.1
        )
        self._lead = FitLabel("", [46, 42, 38], self, colour=theme.MUTED, lines=2)
        self._answers: Answers | None = None
        self._picture: BodyPicture | None = None
        self._next.clicked.connect(self._go_on)
        if self._questions:
            self.show_question(min(start, len(self._questions) - 1))

    @property
    def question(self) -> Question:
        return self._questions[self._index]

    @property
    def _answered(self) -> Answers:
        assert self._answers is not None
        return self._answers

    def enter(self) -> None:
        super().enter()
        if not self._questions:
            self._done()

    # one question

    def show_question(self, index: int) -> None:
        self._index = index
        question = self.question
        self.set_title(_(question.text))
        self._text.setText(_(question.text))
        self._make_answers(question)
        self._make_picture(question)
        if self.header is not None:
            self.header.set_progress(index + 1, len(self._questions))
            self.header.back.setVisible(index > 0)
        self._name_next()
        self.rearrange()
        self.order_focus()

    def _make_answers(self, question: Question) -> None:
        if self._answers is not None:
            self._answers.hide()
            self._answers.deleteLater()
        if question.kind in _SCALES:
            self._lead.setText(_("Touch the number that fits right now."))
            low, high = _(question.anchor_low), _(question.anchor_high)
            self._answers = RatingScale(low, high, self)
        else:
            self._lead.setText(_("Touch the answer that fits."))
            self._answers = option_answers(question.options, self)
        self._answers.chosen.connect(self._name_next)
        self._choose_given(question)
        self._answers.show()

    def _choose_given(self, question: Question) -> None:
        """What was answered in this visit; the last visit's answer is not shown."""
        given = self.visit.given.get(question.id) if self.visit else None
        if isinstance(given, str) and given in question.options:
            self._answered.choose(question.options.index(given))
        elif isinstance(given, int | float):
            self._answered.choose(round(given))

    def _make_picture(self, question: Question) -> None:
        if self._picture is not None:
            self._picture.hide()
            self._picture.deleteLater()
            self._picture = None
        if question.region is not None:
            self._picture = BodyPicture(question.region, self)
            self._picture.show()

    def _name_next(self) -> None:
        chosen = self._answered.index is not None
        self._next.setEnabled(chosen or self._may_pass)
        if chosen:
            self.hint.setText(_("Touch another answer to change it."))
        elif self._may_pass:
            self.hint.setText(_("You may leave this one out."))
        else:
            self.hint.setText(_("Choose your answer first."))

    def _value(self) -> float | str | None:
        index = self._answered.index
        if index is None:
            return None
        return float(index) if self.question.kind in _SCALES else self.question.options[index]

    def _go_on(self) -> None:
        if self.visit is None:
            return
        self.visit.answer(self.question.id, self._value())
        if self._index + 1 < len(self._questions):
            self.show_question(self._index + 1)
        else:
            self._done()

    def choose(self, index: int) -> None:
        """Chooses an answer as a touch does; Next still has to be touched."""
        self._answered.keys[index].click()

    def _back(self) -> None:
        if self._index > 0:
            self.show_question(self._index - 1)

    # placing

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        if self._answers is None:
            return
        if scale.is_portrait:
            self._arrange_portrait(scale)
        else:
            self._arrange_landscape(scale)

    def _arrange_landscape(self, scale: Scale) -> None:
        width = scale.design_width
        high = self._answered.height_for(scale)
        top = self.stage_bottom(scale) - 14 - high
        self.put(self._answered, 48, top, width - 96, high)
        left = 48.0
        if self._picture is not None:
            self.put(self._picture, 48, 164, 430, top - 164 - 28)
            left = 530.0
        box = QRectF(left, 176, width - left - 48, top - 176 - 20)
        self._text.set_sizes([100, 92, 84, 76] if box.height() > 260 else [80, 72, 64], 3)
        self._put_words(scale, box)

    def _put_words(self, scale: Scale, box: QRectF) -> None:
        """Question and hint close together, in the middle of the box (design px)."""
        lead, gap = 60.0, 20.0
        room = QSizeF(box.width(), box.height() - lead - gap)
        self._text.set_scale(scale)
        high = min(self._text.fitted(room * scale.unit).height / scale.unit + 4, room.height())
        top = box.top() + (box.height() - high - gap - lead) / 2
        self.put(self._text, box.left(), top, box.width(), high)
        self.put(self._lead, box.left(), top + high + gap, box.width(), lead)

    def _arrange_portrait(self, scale: Scale) -> None:
        width = scale.design_width - 96
        high = self._answered.height_for(scale)
        bottom = self.stage_bottom(scale)
        top = max(900.0, bottom - 210 - high) if high < 700 else bottom - 60 - high
        self.put(self._answered, 48, top, width, high)
        self._lead.set_align(START | MIDDLE)
        self.put(self._lead, 48, top - 96, width, 72)
        left = 48.0
        if self._picture is not None:
            self.put(self._picture, 48, 170, 400, 520)
            left = 490.0
        self._text.set_sizes([92, 84, 76, 68], 5)
        self.put(self._text, left, 180, 48 + width - left, 520)

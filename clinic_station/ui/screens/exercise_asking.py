"""The questions after an exercise: when they are asked, and where the answers go."""

from clinic_station.domain.events import Event, ExerciseFinished
from clinic_station.services.visit import Unconfirmed, Visit
from clinic_station.ui.screens.exercise_after import AfterAnswers, AfterPanel

PAIN_STOPS_AT = 6
HURTS = "it_hurts"


class AfterCard:
    """One card at a time; `asked` is None when none is open. `answering` once somebody touched
    it, so that it is not taken away under their finger."""

    def __init__(self, visit: Visit, panel: AfterPanel) -> None:
        self._visit = visit
        self._panel = panel
        self.asked: Unconfirmed | None = None
        self.answering = False
        self._kept: AfterAnswers | None = None

    def take(self, event: Event) -> None:
        """Opens the card when an exercise has finished that is asked about. One that was skipped
        is not, unless it hurt."""
        if not isinstance(event, ExerciseFinished):
            return
        if event.skipped and event.detail != HURTS:
            return
        if self._visit.asks_after(event.item):
            self.asked = self._visit.unconfirmed_item(event.item)
            self.answering = False
            self._kept = None
            self._panel.ask(self.asked)

    def close(self) -> int | None:
        """Keeps the answers and ends the card; the pain said, if any."""
        self.keep()
        if self.asked is None:
            return None
        self.asked = None
        return self._panel.answers.pain

    def keep(self) -> None:
        """Stores what was answered so far, None for what was not. The card stays open."""
        asked, answers = self.asked, self._panel.answers
        if asked is None or answers == self._kept:
            return
        self._kept = answers
        self._answer("mid_effort", answers.effort, asked.item)
        self._answer("mid_pain", answers.pain, asked.item)
        if answers.done is not None:
            self._visit.confirm(asked.item, did_all=False, done=float(answers.done))
        elif answers.did_all:
            self._visit.confirm(asked.item, did_all=True)

    def _answer(self, question_id: str, value: int | None, item: int) -> None:
        self._visit.answer(question_id, None if value is None else float(value), item=item)

"""The questions after an exercise: when they are asked, and where the answers go."""

from clinic_station.domain.events import Event, ExerciseFinished
from clinic_station.services.visit import Unconfirmed, Visit
from clinic_station.ui.screens.exercise_after import AfterPanel

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
            self._panel.ask(self.asked)

    def close(self) -> int | None:
        """Stores what was answered, None for what was not; the pain said, if any."""
        asked = self.asked
        if asked is None:
            return None
        self.asked = None
        answers = self._panel.answers
        effort, pain = answers.effort, answers.pain
        self._answer("mid_effort", effort, asked.item)
        self._answer("mid_pain", pain, asked.item)
        if answers.done is not None:
            self._visit.confirm(asked.item, did_all=False, done=float(answers.done))
        elif answers.did_all:
            self._visit.confirm(asked.item, did_all=True)
        return pain

    def _answer(self, question_id: str, value: int | None, item: int) -> None:
        self._visit.answer(question_id, None if value is None else float(value), item=item)

"""Check-in: the ratings before the exercises, and what they lead to."""

from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.services.visit_facts import Gate
from clinic_station.ui.question_flow import QuestionFlow
from clinic_station.ui.routes import CallRoute, GateRoute, VisitRoute

REASON = "start_gate"


class CheckInScreen(QuestionFlow):
    """Starts at the first question not answered yet in this visit."""

    def __init__(self, visit: Visit) -> None:
        questions = visit.check_in_questions
        open_ones = [place for place, one in enumerate(questions) if one.id not in visit.given]
        super().__init__(
            _("Check-in"), visit, questions, self._finish, start=open_ones[0] if open_ones else 0
        )

    def _finish(self) -> None:
        if self.visit is None:
            return
        gate = self.visit.finish_check_in()
        if gate is Gate.GO:
            self.navigate.emit(VisitRoute(self.visit))
        elif gate is Gate.REFUSE:
            self.navigate.emit(CallRoute(self.visit, emergency=False, reason=REASON))
        else:
            self.navigate.emit(GateRoute(self.visit, gate))

"""Check-out: the same regions again, the effort of it all, and room for more."""

from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.ui.question_flow import QuestionFlow
from clinic_station.ui.routes import VisitRoute


class CheckOutScreen(QuestionFlow):
    """Each question may be left out; the visit is closed after the last."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(
            _("Check-out"), visit, visit.check_out_questions, self._finish, may_pass=True
        )

    def _finish(self) -> None:
        if self.visit is not None:
            self.visit.finish()
            self.navigate.emit(VisitRoute(self.visit))

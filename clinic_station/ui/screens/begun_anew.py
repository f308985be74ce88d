"""Today's earlier visit cannot be gone on with: what was done is kept, and we begin again."""

from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.notice_screen import NoticeScreen
from clinic_station.ui.routes import VisitRoute


class BegunAnewScreen(NoticeScreen):
    """Said once; `damage` stands small at the foot, for staff."""

    def __init__(self, visit: Visit, damage: str) -> None:
        super().__init__(
            _("We start from the beginning today."),
            _("What you did before is kept. Your therapist can see it."),
            damage,
            _("Go on"),
            visit,
        )
        self.show_icon("arrow-counter-clockwise", theme.PRIMARY)
        self._begun = visit

    def go_on(self) -> None:
        self._begun.damage = None
        self.navigate.emit(VisitRoute(self._begun))

"""Something of ours does not work: what happened, what still works, one way on."""

from clinic_station.i18n import _
from clinic_station.ui.notice_screen import NoticeScreen
from clinic_station.ui.routes import WelcomeRoute


class TroubleScreen(NoticeScreen):
    """Nothing can be saved, so nothing starts."""

    def __init__(self, message: str) -> None:
        super().__init__(
            _("We cannot save right now. Please tell staff."),
            _("Nothing that was saved is lost. We start again when this is put right."),
            message,
            _("Back to start"),
        )

    def go_on(self) -> None:
        self.navigate.emit(WelcomeRoute())

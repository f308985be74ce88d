"""The frame of the station: full screen, F1 is Stop, and nothing else."""

import logging
from concurrent.futures import Future

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from clinic_station.i18n import _, is_right_to_left, language
from clinic_station.ui import theme
from clinic_station.ui.background import when_done
from clinic_station.ui.navigator import Navigator
from clinic_station.ui.routes import TroubleRoute

_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Holds the navigator. Stop is reachable from anywhere with F1 or a switch wired to it."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__()
        self.setWindowTitle(_("Exercise station"))
        self.setStyleSheet(f"QMainWindow {{ background: {theme.PAPER.name()}; }}")
        self._navigator = navigator
        self.setCentralWidget(navigator)
        self.follow_language()
        stop = QShortcut(QKeySequence(Qt.Key.Key_F1), self)
        stop.setContext(Qt.ShortcutContext.ApplicationShortcut)
        stop.activated.connect(navigator.stop)

    def start(self) -> None:
        """Shows Welcome, and begins to watch for touches."""
        self._navigator.start()

    def rebuild(self) -> None:
        """The language changed: the screen shown is made anew."""
        self.setWindowTitle(_("Exercise station"))
        self.follow_language()
        self._navigator.rebuild()

    def await_check(self, check: "Future[list[str]]") -> None:
        """Says so when the check of the file after an unclean stop finds something."""
        when_done(check, self, self._tell_problems)

    def _tell_problems(self, problems: list[str]) -> None:
        if problems:
            _log.error("the data file has problems: %s", "; ".join(problems))
            self._navigator.go(TroubleRoute(problems[0]))

    def follow_language(self) -> None:
        """Right to left where the language is written so."""
        rtl = is_right_to_left(language())
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(direction)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._navigator.close_down()
        super().closeEvent(event)

"""The one QApplication, set up the same way for window, pictures and tests."""

import sys

from PySide6.QtWidgets import QApplication

from clinic_station.ui import theme

BODY_PX = 36.0


def make_application() -> QApplication:
    """The application there is, or a new one in our typeface."""
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("clinic-station")
    application.setApplicationDisplayName("Clinic Station")
    application.setFont(theme.font(BODY_PX))
    return application

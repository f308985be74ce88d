"""A touch that changes the screen takes its own button away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clinic_station.ui.widgets.buttons import PRESS_MS, PlainButton


def test_a_button_deleted_by_its_own_touch_leaves_no_timer(qtbot):
    kept = []
    for _touch in range(20):
        screen = QWidget()
        button = PlainButton("Next", screen)
        screen.resize(400, 300)
        button.resize(300, 200)
        screen.show()
        button.clicked.connect(screen.deleteLater)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        kept.append(button)  # what is left in Python must not keep the press alive
    qtbot.waitUntil(lambda: not any(isValid(button) for button in kept), timeout=20 * PRESS_MS)
    # The time-outs of all presses fall due here; one that outlived its button ends the process.
    later = PlainButton("Later", None)
    qtbot.addWidget(later)
    later.resize(300, 200)
    qtbot.mousePress(later, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not later._press_seen.isActive(), timeout=20 * PRESS_MS)
    qtbot.mouseRelease(later, Qt.MouseButton.LeftButton)

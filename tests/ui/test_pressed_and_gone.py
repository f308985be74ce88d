"""A touch that changes the screen takes its own button away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clinic_station.ui.widgets.buttons import PlainButton


def test_the_timer_of_a_press_goes_with_its_button(qtbot):
    # One that outlives its button calls on freed memory when it falls due.
    screen = QWidget()
    screen.resize(400, 300)
    button = PlainButton("Next", screen)
    button.resize(300, 200)
    button.clicked.connect(screen.deleteLater)
    screen.show()
    timer = button._press_seen
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert timer.isActive()
    qtbot.waitUntil(lambda: not isValid(button))
    assert not isValid(timer)

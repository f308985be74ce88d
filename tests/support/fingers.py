"""Touches and looks as a person at the screen would make them."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget


def named(screen: QWidget, name: str) -> QAbstractButton:
    """The visible control of that accessible name."""
    found = [
        button
        for button in screen.findChildren(QAbstractButton)
        if button.accessibleName() == name and button.isVisibleTo(screen)
    ]
    seen = sorted(button.accessibleName() for button in screen.findChildren(QAbstractButton))
    assert len(found) == 1, f"{len(found)} controls named {name!r} among {seen}"
    return found[0]


def touch(screen: QWidget, name: str) -> None:
    """Presses and releases in the middle of the control of that name."""
    button = named(screen, name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())


def is_shown(screen: QWidget, name: str) -> bool:
    return any(
        button.accessibleName() == name and button.isVisibleTo(screen)
        for button in screen.findChildren(QAbstractButton)
    )


def texts(screen: QWidget) -> list[str]:
    """What is written on visible labels."""
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisibleTo(screen)]


def finger(
    widget: QWidget, kind: QEvent.Type, at_ms: int, spot: QPointF | None = None
) -> QMouseEvent:
    """A touch event with a time of our own, sent to the widget."""
    place = spot or QPointF(widget.rect().center())
    down = kind is not QEvent.Type.MouseButtonRelease
    event = QMouseEvent(
        kind,
        place,
        widget.mapToGlobal(place),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setTimestamp(at_ms)
    QApplication.sendEvent(widget, event)
    return event


def tap(widget: QWidget, at_ms: int) -> None:
    """Down and up at the same time."""
    finger(widget, QEvent.Type.MouseButtonPress, at_ms)
    finger(widget, QEvent.Type.MouseButtonRelease, at_ms + 30)

"""Puts widgets where the design says, mirrored for languages written from right to left."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QWidget

from clinic_station.ui.theme import Scale


@runtime_checkable
class Scaled(Protocol):
    """A widget that wants to know how many screen px a design px is."""

    def set_scale(self, scale: Scale) -> None: ...


@runtime_checkable
class Bleeding(Protocol):
    """A widget that paints (focus ring, shadow) a little outside its face."""

    def bleed(self) -> int: ...


def mirrored(rect: QRectF, width: float, direction: Qt.LayoutDirection) -> QRectF:
    """`rect`, or for right-to-left its mirror image within `width`."""
    if direction == Qt.LayoutDirection.RightToLeft:
        return QRectF(width - rect.right(), rect.top(), rect.width(), rect.height())
    return rect


def place(widget: QWidget, rect: QRectF, scale: Scale) -> None:
    """The widget's face at `rect`: px of its parent, start edge first."""
    if isinstance(widget, Scaled):
        widget.set_scale(scale)
    parent = widget.parentWidget()
    direction = parent.layoutDirection() if parent else widget.layoutDirection()
    width = parent.width() if parent else rect.right()
    face = QRect(mirrored(rect, width, direction).toRect())
    extra = widget.bleed() if isinstance(widget, Bleeding) else 0
    widget.setGeometry(face.adjusted(-extra, -extra, extra, extra))

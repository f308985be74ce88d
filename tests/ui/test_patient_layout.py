"""Every state of the patient's screens, at the three sizes and with longer text: nothing is cut
off, nothing overlaps, and everything can be touched and read aloud."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from clinic_station.i18n import use_language
from clinic_station.ui.gallery_patient import patient_states
from clinic_station.ui.screen import Screen
from clinic_station.ui.widgets.buttons import KitButton
from clinic_station.ui.widgets.labels import FitLabel
from tests.support.content import builtin

SIZES = ((1920, 1080), (1280, 800), (1080, 1920))
STATES = dict(patient_states(builtin()))
SMALLEST_TARGET = 90.0  # design px; rows of a crowded screen are 96 with their edge
SMALLEST_TEXT = 22.0  # design px, with text a third longer than in English; 30 without


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request) -> tuple[int, int]:
    return request.param


@pytest.fixture(params=["en", "en-XA"])
def language(request) -> str:
    use_language(request.param)
    return request.param


@pytest.fixture(params=sorted(STATES))
def screen(request, qtbot: QtBot, size, language) -> Screen:
    shown = STATES[request.param]()
    qtbot.addWidget(shown, before_close_func=lambda one: one.leave())
    shown.resize(*size)
    shown.show()
    return shown


def face(widget: QWidget, screen: Screen) -> QRect:
    """What is seen of the widget, in the screen's px."""
    rect = widget.face_rect().toRect() if isinstance(widget, KitButton) else widget.rect()
    return QRect(widget.mapTo(screen, rect.topLeft()), rect.size())


def visible(screen: Screen, kind: type[QWidget]) -> Iterator[QWidget]:
    return (one for one in screen.findChildren(kind) if one.isVisibleTo(screen))


def test_a_state_fits_the_screen(screen, language):
    unit = screen.scale.unit
    buttons = list(visible(screen, KitButton))
    labels = [label for label in visible(screen, FitLabel) if label.text()]
    for part in (*buttons, *labels):
        assert screen.rect().contains(face(part, screen)), part.accessibleName()
    _nothing_overlaps(screen, buttons, labels)
    for button in buttons:
        assert min(face(button, screen).height(), face(button, screen).width()) >= (
            SMALLEST_TARGET * unit - 1
        ), button.accessibleName()
        assert button.accessibleName()
    smallest = SMALLEST_TEXT if language == "en-XA" else 26.0
    for label in labels:
        assert label.fitted().px >= smallest * unit - 0.5, label.text()
        assert label.fitted().width <= label.width() + 1, label.text()
    assert screen.accessibleName()


def _nothing_overlaps(screen: Screen, buttons: list[QWidget], labels: list[QWidget]) -> None:
    for one, other in combinations(buttons, 2):
        assert not face(one, screen).intersects(face(other, screen)), (
            one.accessibleName(),
            other.accessibleName(),
        )
    for label in labels:
        text = _text_rect(label, screen)
        for button in buttons:
            assert not text.intersects(face(button, screen)), (
                label.text(),
                button.accessibleName(),
            )
        for other in labels:
            if other is not label:
                assert not text.intersects(_text_rect(other, screen)), (label.text(), other.text())


def _text_rect(label: QWidget, screen: Screen) -> QRect:
    """Where the letters are, which may be less than the label's box."""
    assert isinstance(label, FitLabel)
    fitted = label.fitted()
    box = QRect(label.mapTo(screen, QPoint(0, 0)), label.size())
    height = min(box.height(), int(fitted.height - 0.35 * fitted.px))
    align = label.align
    top = box.top()
    if align & Qt.AlignmentFlag.AlignVCenter:
        top += (box.height() - height) // 2
    elif align & Qt.AlignmentFlag.AlignBottom:
        top += box.height() - height
    width = min(box.width(), int(fitted.width))
    left = box.left()
    if align & Qt.AlignmentFlag.AlignHCenter:
        left += (box.width() - width) // 2
    elif align & Qt.AlignmentFlag.AlignRight:
        left += box.width() - width
    return QRect(left, top, width, height)


@pytest.mark.parametrize("name", ["today", "sign_in", "check_in_answered", "summary", "call_staff"])
def test_right_to_left_mirrors_the_dock_and_not_the_key_pad(name, qtbot: QtBot):
    shown = STATES[name]()
    qtbot.addWidget(shown, before_close_func=lambda one: one.leave())
    shown.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown.resize(1920, 1080)
    shown.show()
    names = {one.accessibleName(): face(one, shown) for one in visible(shown, KitButton)}
    if "Stop, I need help" in names:
        assert names["Stop, I need help"].center().x() > 1400
    if name == "sign_in":
        assert names["1"].x() < names["2"].x() < names["3"].x()
    if name == "check_in_answered":
        assert names["0"].x() > names["10"].x()
    for rect in names.values():
        assert shown.rect().contains(rect)


def test_labels_know_their_text_to_a_screen_reader(qtbot: QtBot):
    shown = STATES["today"]()
    qtbot.addWidget(shown, before_close_func=lambda one: one.leave())
    shown.resize(1920, 1080)
    assert all(label.accessibleName() == label.text() for label in shown.findChildren(QLabel))


def test_focus_goes_through_content_then_the_main_action_and_stop_last(qtbot: QtBot):
    shown = STATES["check_in_answered"]()
    qtbot.addWidget(shown, before_close_func=lambda one: one.leave())
    shown.resize(1920, 1080)
    shown.show()
    shown.enter()
    order, widget = [], shown.nextInFocusChain()
    while widget is not shown:
        if isinstance(widget, KitButton) and widget.isVisibleTo(shown):
            order.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
    assert order == [*map(str, range(11)), "Next", "Back", "Stop, I need help"]

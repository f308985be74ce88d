"""Buttons act once for a finger, and always for a key or a screen reader."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_station.ui import theme
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import KeyButton, KitButton, PlainButton, StopButton
from clinic_station.ui.widgets.choices import RatingKey, ReasonButton, ToggleRow
from tests.support.fingers import finger, tap

START_MS = 10_000


@pytest.fixture
def pressed() -> list[str]:
    return []


def shown(button: KitButton, qtbot: QtBot, pressed: list[str]) -> KitButton:
    qtbot.addWidget(button)
    button.set_scale(Scale(1920, 1080))
    button.resize(400, 140)
    button.show()
    button.clicked.connect(lambda: pressed.append(button.label))
    return button


def test_a_second_touch_within_half_a_second_is_not_taken(qtbot, pressed):
    button = shown(PlainButton("Next"), qtbot, pressed)
    for at in (0, 120, 480, 510, 900, 1020):
        tap(button, START_MS + at)
    assert len(pressed) == 3  # at 0, 510 and 1020


def test_a_key_pad_takes_quick_repeats_but_no_bouncing(qtbot, pressed):
    key = shown(KeyButton("1"), qtbot, pressed)
    for at in (0, 40, 160, 320):
        tap(key, START_MS + at)
    assert len(pressed) == 3


def test_keys_are_never_guarded(qtbot, pressed):
    button = shown(PlainButton("Next"), qtbot, pressed)
    for _time in range(3):
        QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 4


def test_a_screen_readers_press_acts_right_after_a_touch(qtbot, pressed):
    button = shown(PlainButton("Next"), qtbot, pressed)
    tap(button, START_MS)
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    with qtbot.waitSignal(button.clicked):
        actions.doAction("Press")
    assert len(pressed) == 2


def test_letting_go_outside_does_nothing(qtbot, pressed):
    button = shown(PlainButton("Next"), qtbot, pressed)
    finger(button, QEvent.Type.MouseButtonPress, START_MS)
    finger(button, QEvent.Type.MouseMove, START_MS + 20, QPointF(500, 300))
    finger(button, QEvent.Type.MouseButtonRelease, START_MS + 40, QPointF(500, 300))
    assert pressed == []


def test_only_the_face_can_be_touched_not_the_room_for_its_focus_ring(qtbot, pressed):
    button = shown(PlainButton("Next"), qtbot, pressed)
    assert not button.hitButton(QPointF(3, 3).toPoint())
    assert button.hitButton(button.rect().center())


def test_a_label_may_hold_an_ampersand(qtbot, pressed):
    button = shown(PlainButton("Ankle & back"), qtbot, pressed)
    assert button.accessibleName() == "Ankle & back"
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Ankle & back"


@pytest.mark.parametrize(
    ("button", "name"),
    [
        (lambda: StopButton(), "Stop, I need help"),
        (lambda: ToggleRow("Fever?"), "Fever?"),
        (lambda: RatingKey(7), "7"),
        (
            lambda: ReasonButton("Chest", "pain or hard to breathe"),
            "Chest, pain or hard to breathe",
        ),
    ],
)
def test_names_are_what_is_written(button, name, qtbot):
    made = button()
    qtbot.addWidget(made)
    assert made.accessibleName() == name


def test_a_row_to_tick_is_a_check_box_to_a_screen_reader(qtbot):
    row = ToggleRow("Fever?")
    qtbot.addWidget(row)
    interface = QAccessible.queryAccessibleInterface(row)
    assert interface.role() == QAccessible.Role.CheckBox
    row.click()
    assert interface.state().checked


def test_the_focus_ring_shows_amber_round_the_face(qtbot, pressed):
    button = shown(PlainButton("Next"), qtbot, pressed)
    before = button.grab().toImage().pixelColor(200, 7)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    after = button.grab().toImage().pixelColor(200, 7)
    assert before != after == theme.AMBER


def test_a_press_is_seen_for_a_moment_and_then_gone(qtbot, pressed):
    button = shown(PlainButton("Next"), qtbot, pressed)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a window's only button may get the focus
    calm = button.grab().toImage()
    tap(button, START_MS)
    assert button.grab().toImage() != calm
    qtbot.waitUntil(lambda: button.grab().toImage() == calm)


def test_a_disabled_button_takes_nothing(qtbot, pressed):
    button = shown(PlainButton("Next"), qtbot, pressed)
    button.setEnabled(False)
    tap(button, START_MS)
    button.click()
    assert pressed == []


def test_an_arrow_points_onward_in_a_language_written_from_the_right(qtbot, pressed):
    onward = shown(PlainButton("", icon="arrow-right"), qtbot, pressed)
    back = shown(PlainButton("", icon="arrow-left"), qtbot, pressed)
    for button in (onward, back):
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    drawn = back.grab().toImage()
    assert onward.grab().toImage() != drawn
    onward.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert onward.grab().toImage() == drawn

"""The harness drives a small window before anyone trusts it with the station."""

import pytest


@pytest.fixture
def small(start):
    return start("tests.support.small_window")


def test_a_button_is_pressed_by_its_name(small):
    small.reader.press("Touch to start")
    assert small.reader.wait_for("Pressed 1").role == "label"


def test_a_button_is_touched_where_it_is(small, screen):
    screen.touch(*small.reader.wait_for("Touch to start").centre)
    assert small.reader.wait_for("Pressed 1")


def test_what_does_not_show_is_missed_with_a_list_of_what_does(small):
    small.reader.wait_for("Waiting")
    with pytest.raises(AssertionError, match="Touch to start"):
        small.reader.wait_for("Welcome", seconds=0.1)


def test_the_screen_can_be_kept_as_a_picture(small, screen, tmp_path):
    from PySide6.QtGui import QImage

    small.reader.wait_for("Waiting")
    screen.save_picture(tmp_path / "screen.png")
    picture = QImage(str(tmp_path / "screen.png"))
    button = small.reader.wait_for("Touch to start")
    assert (picture.width(), picture.height()) == (screen.width, screen.height)
    corner, middle = picture.pixelColor(0, 0), picture.pixelColor(button.x + 3, button.y + 3)
    assert corner != middle

"""Icons come in any colour and size, with their licence."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from clinic_station.paths import assets_dir
from clinic_station.ui.icons import foot_path, icon, paint_feet, paint_octagon

pytestmark = pytest.mark.usefixtures("qapp")


def colours(image: QImage) -> set[str]:
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(*at).name() for at in pixels if image.pixelColor(*at).alpha() == 255}


def test_an_icon_is_drawn_in_the_asked_colour():
    assert colours(icon("check", QColor("#9b1c1c"), 48).toImage()) == {"#9b1c1c"}


def test_an_icon_is_sharp_on_a_dense_screen():
    made = icon("check", QColor("black"), 40, ratio=2.0)
    assert (made.width(), made.devicePixelRatio()) == (80, 2.0)


def test_a_name_without_a_file_is_told():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", QColor("black"), 20)


def test_every_icon_file_can_be_drawn():
    for file in (assets_dir() / "icons").glob("*.svg"):
        assert colours(icon(file.stem, QColor("#10242b"), 64).toImage()) == {"#10242b"}, file


def test_the_icons_come_with_their_licence():
    assert "MIT License" in (assets_dir() / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_feet_keep_their_side():
    box = QRectF(0, 0, 100, 240)
    left, right = foot_path(box, left=True), foot_path(box, left=False)
    # The big toe is at the inner side of each foot.
    assert left.contains(QRectF(78, 28, 4, 4))
    assert not left.contains(QRectF(17, 28, 4, 4))
    assert right.contains(QRectF(17, 28, 4, 4))
    assert not right.contains(QRectF(78, 28, 4, 4))


def test_a_working_foot_is_filled_and_the_other_an_outline():
    image = painted(
        lambda painter: paint_feet(
            painter, QRectF(0, 0, 240, 240), QColor("#0b5c63"), left=True, right=False
        )
    )
    assert image.pixelColor(67, 120).name() == "#0b5c63"
    assert image.pixelColor(173, 120).name() == "#ffffff"


def test_the_octagon_has_a_square_hole():
    image = painted(
        lambda painter: paint_octagon(
            painter, QRectF(20, 20, 200, 200), QColor("white"), QColor("#9b1c1c")
        )
    )
    assert image.pixelColor(120, 120).name() == "#9b1c1c"
    assert image.pixelColor(120, 40).name() == "#ffffff"


def painted(draw) -> QImage:
    image = QImage(240, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image

"""The comparison itself can fail."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from tests.visual import comparing


def page(mark: QRect | None = None) -> QImage:
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(QColor("#F7F5F0"))
    if mark is not None:
        painter = QPainter(image)
        painter.fillRect(mark, QColor("#10242B"))
        painter.end()
    return image


def test_a_picture_is_like_itself(qapp):
    assert comparing.differing_share(page(), page()) == 0.0


def test_a_missing_button_is_seen(qapp):
    button = page(QRect(48, 936, 372, 120))
    share = comparing.differing_share(comparing.shrunk(page()), comparing.shrunk(button))
    assert share > comparing.ALLOWED_SHARE


def test_a_missing_word_is_seen(qapp):
    word = page(QRect(600, 700, 160, 60))
    share = comparing.differing_share(comparing.shrunk(page()), comparing.shrunk(word))
    assert share > comparing.ALLOWED_SHARE


def test_another_size_is_another_picture(qapp):
    assert comparing.differing_share(page(), page().scaled(100, 100)) == 1.0


def test_what_was_not_approved_fails_and_is_kept(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(comparing, "APPROVED", tmp_path / "approved")
    monkeypatch.setattr(comparing, "FAILED", tmp_path / "failed")
    assert "no approved picture" in comparing.check("page", page())
    monkeypatch.setenv(comparing.APPROVE_ENV, "1")
    assert comparing.check("page", page()) == ""
    monkeypatch.delenv(comparing.APPROVE_ENV)
    assert comparing.check("page", page()) == ""
    assert "differs" in comparing.check("page", page(QRect(0, 0, 400, 400)))
    assert (tmp_path / "failed" / "page.png").exists()

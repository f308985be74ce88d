"""Text is never cut: it steps down, wraps, and shrinks in the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from clinic_station.ui.theme import Scale, font
from clinic_station.ui.widgets.fitting import fit, wrap
from clinic_station.ui.widgets.labels import CUE_SIZES, CueLabel, FitLabel, visual_align

pytestmark = pytest.mark.usefixtures("qapp")

words = st.lists(st.text("abcdefgilmnorstuw", min_size=1, max_size=14), min_size=1, max_size=12)


@given(words, st.floats(60, 1600), st.floats(40, 400))
def test_every_word_is_shown_inside_the_box(sentence, width, height):
    text = " ".join(sentence)
    fitted = fit(text, QSizeF(width, height), [120, 90, 60], lines=3)
    assert " ".join(fitted.lines) == text
    assert fitted.px <= 6.0 or (fitted.width <= width + 1 and fitted.height <= height + 1)


@given(words, st.floats(300, 1600))
def test_wrapping_keeps_the_words_in_order(sentence, width):
    text = " ".join(sentence)
    assert " ".join(wrap(text, QFontMetricsF(font(50)), width)) == text


def test_a_label_of_one_line_steps_down_before_it_wraps():
    text = "Rise as high as you can"
    fitted = fit(text, QSizeF(560, 200), [60, 50, 44], lines=2, one_line_first=True)
    assert (fitted.px, len(fitted.lines)) == (50, 1)


def test_two_lines_are_about_equally_long():
    fitted = fit("Let us help you sign in", QSizeF(900, 400), [100], weight=800, lines=2)
    metrics = QFontMetricsF(fitted.font)
    longer, shorter = sorted(map(metrics.horizontalAdvance, fitted.lines), reverse=True)
    assert len(fitted.lines) == 2
    assert shorter > 0.6 * longer


def test_a_no_break_space_holds_words_together():
    lines = wrap("10\u00a0Worst pain", QFontMetricsF(font(50)), 60)
    assert lines[0] == "10\u00a0Worst"


@pytest.mark.parametrize(
    ("text", "px", "lines"),
    [
        ("Keep going", 124, 1),
        ("Stand on your right foot, hold the chair", 76, 1),
        ("Stand on your right foot, hold the chair with both of your hands", 76, 2),
    ],
)
def test_a_cue_uses_the_cue_sizes_and_two_lines_only_at_the_last(text, px, lines, qtbot: QtBot):
    cue = CueLabel(text)
    qtbot.addWidget(cue)
    cue.resize(1500, 200)
    cue.set_scale(Scale(1920, 1080))
    fitted = cue.fitted()
    assert (fitted.px, len(fitted.lines)) == (px, lines)
    assert fitted.px in CUE_SIZES
    assert lines == 1 or round(fitted.step) == 84


def test_a_label_is_named_by_its_text(qtbot: QtBot):
    label = FitLabel("Enter your code", [80])
    qtbot.addWidget(label)
    label.setText("Try again")
    assert label.accessibleName() == "Try again"


def test_start_is_the_right_in_a_language_written_from_the_right():
    start = Qt.AlignmentFlag.AlignLeft
    assert visual_align(start, Qt.LayoutDirection.LeftToRight) & Qt.AlignmentFlag.AlignLeft
    assert visual_align(start, Qt.LayoutDirection.RightToLeft) & Qt.AlignmentFlag.AlignRight

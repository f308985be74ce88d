"""The Qt binding keeps its books: a call that returns nothing must not use up references to None.

PySide6 6.12.0 on Python 3.11 gives one back too many at each such call, and the interpreter aborts
once none is left. pyproject.toml leaves that version out; this is how we would notice the next.
"""

import sys

from PySide6.QtGui import QImage, QPainter

CALLS = 1000
# Other things that come and go while the loop runs, not one for each call.
SLACK = 20


def test_a_thousand_painter_calls_leave_the_references_to_none_alone(qapp):
    image = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.drawPoint(1, 1)
    before = sys.getrefcount(None)
    for _number in range(CALLS):
        painter.drawPoint(1, 1)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < SLACK

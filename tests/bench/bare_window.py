"""The least a Qt program does before it shows anything: one window of one colour."""

import sys

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

COLOUR = "#0B5C63"


def main() -> int:
    app = QApplication(sys.argv)
    window = QWidget()
    palette = window.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(COLOUR))
    window.setPalette(palette)
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

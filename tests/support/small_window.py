"""The smallest program the harness can be tried on: a button that changes a label."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget


def main() -> int:
    app = QApplication(sys.argv)
    window = QWidget()
    window.setAccessibleName("Small window")
    label = QLabel("Waiting")
    button = QPushButton("Touch to start")
    presses = iter(range(1, 100))
    button.clicked.connect(lambda: label.setText(f"Pressed {next(presses)}"))
    layout = QVBoxLayout(window)
    layout.addWidget(label)
    layout.addWidget(button)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

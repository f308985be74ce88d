"""Answers to a question: eleven equal keys with two word anchors, or a few options."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from clinic_station.i18n import _
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import BLEED, KitButton
from clinic_station.ui.widgets.choices import RatingKey, ToggleRow
from clinic_station.ui.widgets.labels import END, MIDDLE, START, FitLabel
from clinic_station.ui.widgets.placing import place

KEYS = 11
KEY_HEIGHT = 142.0
ANCHOR_HEIGHT = 56.0
_GAP = 14.0
_PORTRAIT_GAP = 18.0
_SHORT_OPTION = 3  # signs; options all as short as this are shown as keys in a row


class Answers(QWidget):
    """Keys of which one is chosen; another touch changes it. `chosen` carries its index."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        # Toggled, not clicked: a screen reader's press on a key toggles it.
        self._group.idToggled.connect(self._key_toggled)
        self._scale = Scale(1920, 1080)

    @property
    def keys(self) -> list[KitButton]:
        return [key for key in self._group.buttons() if isinstance(key, KitButton)]

    @property
    def index(self) -> int | None:
        """None while nothing is chosen."""
        chosen = self._group.checkedId()
        return chosen if chosen >= 0 else None

    def choose(self, index: int) -> None:
        """Shows an answer given earlier."""
        with QSignalBlocker(self._group):
            self._group.button(index).setChecked(True)

    def _key_toggled(self, index: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(index)

    def add(self, key: KitButton) -> None:
        self._group.addButton(key, len(self._group.buttons()))

    def height_for(self, scale: Scale) -> float:
        """Design px that it takes, whatever the width."""
        raise NotImplementedError

    def set_scale(self, scale: Scale) -> None:
        self._scale = scale

    def bleed(self) -> int:
        """Room for the focus ring of the outer keys."""
        return round(BLEED * self._scale.unit)

    def _put(self, widget: QWidget, x: float, y: float, width: float, height: float) -> None:
        unit, edge = self._scale.unit, self.bleed()
        face = QRectF(x * unit + edge, y * unit + edge, width * unit, height * unit)
        place(widget, face, self._scale)

    @property
    def _design_width(self) -> float:
        return (self.width() - 2 * self.bleed()) / self._scale.unit


class RatingScale(Answers):
    """0 to 10 with a word at either end: one row, or in portrait rows of 1, 5 and 5."""

    def __init__(self, low: str, high: str, parent: QWidget) -> None:
        super().__init__(parent)
        for number in range(KEYS):
            self.add(RatingKey(number, self))
        self._words_low = low
        self._low = FitLabel(
            f"0\u00a0\u00a0{low}", [44, 38], self, weight=700, align=START | MIDDLE
        )
        self._high = FitLabel(
            f"10\u00a0\u00a0{high}", [44, 38], self, weight=700, align=END | MIDDLE
        )

    def height_for(self, scale: Scale) -> float:
        rows = 122 + 2 * 152 + 2 * _PORTRAIT_GAP if scale.is_portrait else KEY_HEIGHT
        return rows + 8 + ANCHOR_HEIGHT

    def resizeEvent(self, _event: object) -> None:
        if self._scale.is_portrait:
            self._arrange_portrait()
        else:
            self._arrange_row()

    def _arrange_row(self) -> None:
        width = (self._design_width - (KEYS - 1) * _GAP) / KEYS
        for number, key in enumerate(self.keys):
            self._put(key, number * (width + _GAP), 0, width, KEY_HEIGHT)
        self._set_zero_words("")
        half = self._design_width / 2 - 20
        self._low.show()
        self._put(self._low, 0, KEY_HEIGHT + 8, half, ANCHOR_HEIGHT)
        self._put(self._high, half + 40, KEY_HEIGHT + 8, half, ANCHOR_HEIGHT)

    def _arrange_portrait(self) -> None:
        width = self._design_width
        each = (width - 4 * _PORTRAIT_GAP) / 5
        self._set_zero_words(self._words_low)
        self._low.hide()
        for number, key in enumerate(self.keys):
            row, column = divmod(number - 1, 5)
            if number == 0:
                self._put(key, 0, 0, width, 122)
            else:
                top = 122 + _PORTRAIT_GAP + row * (152 + _PORTRAIT_GAP)
                self._put(key, column * (each + _PORTRAIT_GAP), top, each, 152)
        self._put(self._high, 0, self.height_for(self._scale) - ANCHOR_HEIGHT, width, 56)

    def _set_zero_words(self, words: str) -> None:
        zero = self.keys[0]
        if isinstance(zero, RatingKey):
            zero.set_words(words)


class OptionRows(Answers):
    """Two to five sentences, one below the other."""

    def __init__(self, options: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        for option in options:
            self.add(ToggleRow(option, self, px=50, round_mark=True))

    def _row_height(self, scale: Scale) -> float:
        return 132.0 if scale.is_portrait else (112.0 if len(self.keys) > 3 else 124.0)

    def height_for(self, scale: Scale) -> float:
        return len(self.keys) * (self._row_height(scale) + 18) - 18

    def resizeEvent(self, _event: object) -> None:
        height = self._row_height(self._scale)
        for number, key in enumerate(self.keys):
            self._put(key, 0, number * (height + 18), self._design_width, height)


class OptionKeys(Answers):
    """Short options, such as counts, side by side; in portrait four to a row."""

    def __init__(self, options: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        for option in options:
            self.add(RatingKey(option, self))

    def _columns(self, scale: Scale) -> int:
        return 4 if scale.is_portrait else len(self.keys)

    def height_for(self, scale: Scale) -> float:
        rows = -(-len(self.keys) // self._columns(scale))
        return rows * (KEY_HEIGHT + 18) - 18

    def resizeEvent(self, _event: object) -> None:
        columns = self._columns(self._scale)
        width = (self._design_width - (columns - 1) * 18) / columns
        for number, key in enumerate(self.keys):
            row, column = divmod(number, columns)
            self._put(key, column * (width + 18), row * (KEY_HEIGHT + 18), width, KEY_HEIGHT)


def option_answers(options: Sequence[str], parent: QWidget) -> Answers:
    """Keys for short options, rows for sentences. `options` are the source texts, so that the
    form of a question does not depend on the language."""
    shown = [_(option) for option in options]
    if all(len(option) <= _SHORT_OPTION for option in options):
        return OptionKeys(shown, parent)
    return OptionRows(shown, parent)

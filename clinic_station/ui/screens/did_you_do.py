""" "Did you do all of these?": what only the clock knows of, in one screen."""

from collections.abc import Sequence

from clinic_station.i18n import _, ngettext
from clinic_station.services.visit import Visit
from clinic_station.services.visit_facts import Unconfirmed
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CheckOutRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.labels import FitLabel
from clinic_station.ui.widgets.rows import DoneRow

SECONDS_STEP = 5


def asked_words(asked: Unconfirmed) -> str:
    """What the exercise asked for, as the patient saw it."""
    if asked.reps is not None:
        words = ngettext("{sets} set of {count}", "{sets} sets of {count}", asked.sets)
        return words.format(sets=asked.sets, count=asked.reps)
    words = ngettext("{sets} set of {count} s", "{sets} sets of {count} s", asked.sets)
    return words.format(sets=asked.sets, count=round(asked.seconds or 0))


class DidYouDoScreen(PatientScreen):
    """No row is chosen beforehand. Yes confirms all; a touched row gives its own number instead.
    "I am not sure" leaves them as the clock has them."""

    def __init__(self, visit: Visit, asked: Sequence[Unconfirmed]) -> None:
        self._yes = PrimaryButton(_("Yes, all of them"), icon="check")
        super().__init__(
            _("Did you do all of these?"),
            visit,
            primary=self._yes,
            hint=_("Touch a line to change its number."),
            primary_width=560,
        )
        self._asked = tuple(asked)
        self._title = FitLabel(self.accessibleName(), [84, 76, 68], self, weight=800, lines=2)
        self.rows = [self._row(one) for one in self._asked]
        self._unsure = PlainButton(_("I am not sure"), self, px=42)
        self._unsure.clicked.connect(self._go_on)
        self._yes.clicked.connect(self._confirm)

    def _row(self, asked: Unconfirmed) -> DoneRow:
        counts = asked.reps is not None
        number = asked.reps if asked.reps is not None else round(asked.seconds or 0)
        step = 1 if counts else SECONDS_STEP
        # Translators: short for seconds.
        unit = "" if counts else _("s")
        name = _(asked.exercise_name)
        row = DoneRow(name, asked_words(asked), number, step, self, unit=unit)
        row.changed.connect(self._name_yes)
        return row

    def _name_yes(self) -> None:
        changed = any(row.number is not None for row in self.rows)
        self._yes.set_label(_("That is right") if changed else _("Yes, all of them"))

    def _confirm(self) -> None:
        if self.visit is not None:
            for asked, row in zip(self._asked, self.rows, strict=True):
                done = None if row.number is None else float(row.number)
                self.visit.confirm(asked.item, did_all=done is None, done=done)
        self._go_on()

    def _go_on(self) -> None:
        if self.visit is not None:
            self.navigate.emit(CheckOutRoute(self.visit))

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width, bottom = scale.design_width - 96, self.stage_bottom(scale)
        unsure = 400.0
        if scale.is_portrait:
            self.put(self._title, 48, 60, width, 110)
            self.put(self._unsure, 48, bottom - 148, width, 116)
            self._arrange_rows(1, 200, bottom - 180, width)
            return
        self.put(self._title, 48, 30, width - unsure - 40, 108)
        self.put(self._unsure, 48 + width - unsure, 36, unsure, 96)
        columns = 1 if len(self.rows) <= 5 else 2
        self._arrange_rows(columns, 168, bottom - 16, width)

    def _arrange_rows(self, columns: int, top: float, bottom: float, width: float) -> None:
        lines = -(-len(self.rows) // columns)
        pitch = min(140.0, (bottom - top) / max(1, lines))
        top += (bottom - top - lines * pitch) / 2
        each = (width - 24 * (columns - 1)) / columns
        for index, row in enumerate(self.rows):
            column, line = divmod(index, lines)
            self.put(row, 48 + column * (each + 24), top + line * pitch, each, pitch - 18)

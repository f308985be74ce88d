"""Red flags: plain lines to mark, and "None of these", which is never preselected."""

from clinic_station.domain.questions import FlagOutcome
from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CallRoute, VisitRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PrimaryButton
from clinic_station.ui.widgets.choices import ToggleRow
from clinic_station.ui.widgets.labels import FitLabel

REASON = "red_flags"
_TOP = 116.0
_ROW = 96.0


class RedFlagsScreen(PatientScreen):
    """One screen, two columns (in portrait one). Marking a row turns the answer to "Tell staff"."""

    def __init__(self, context: ScreenContext, visit: Visit) -> None:
        self._none = PrimaryButton(_("None of these"), icon="check")
        super().__init__(
            _("Has any of this happened since last time?"),
            visit,
            primary=self._none,
            hint=_("Touch each line that fits you."),
            primary_width=520,
        )
        self._title = FitLabel(self.accessibleName(), [76, 70, 64], self, weight=800, lines=2)
        self._rows = {flag.id: self._row(flag.text) for flag in context.catalogue.red_flags}
        self._none.clicked.connect(self._answer)

    def _row(self, text: str) -> ToggleRow:
        row = ToggleRow(_(text), self, px=37)
        row.toggled.connect(self._name_answer)
        return row

    @property
    def marked(self) -> list[str]:
        return [flag_id for flag_id, row in self._rows.items() if row.isChecked()]

    def mark(self, flag_id: str) -> None:
        self._rows[flag_id].setChecked(True)

    def _name_answer(self) -> None:
        tells = bool(self.marked)
        self._none.icon_name = "hand" if tells else "check"
        self._none.set_label(_("Tell staff") if tells else _("None of these"))

    def _answer(self) -> None:
        if self.visit is None:
            return
        outcome = self.visit.answer_red_flags(self.marked)
        if outcome is FlagOutcome.NONE:
            self.navigate.emit(VisitRoute(self.visit))
        else:
            emergency = outcome is FlagOutcome.EMERGENCY
            self.navigate.emit(CallRoute(self.visit, emergency=emergency, reason=REASON))

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width = scale.design_width - 96
        if scale.is_portrait:
            self.put(self._title, 48, 40, width, 190)
            self._arrange_rows(scale, columns=1, top=250.0)
        else:
            self.put(self._title, 48, 14, width, 96)
            self._arrange_rows(scale, columns=2, top=_TOP)

    def _arrange_rows(self, scale: Scale, *, columns: int, top: float) -> None:
        rows = -(-len(self._rows) // columns)
        width = (scale.design_width - 96 - 24 * (columns - 1)) / columns
        pitch = (self.stage_bottom(scale) - top - 4) / max(1, rows)
        height = min(max(_ROW, pitch - 24), pitch - 12)
        for index, row in enumerate(self._rows.values()):
            column, line = divmod(index, rows)
            self.put(row, 48 + column * (width + 24), top + line * pitch, width, height)

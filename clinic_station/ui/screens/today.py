"""Today: the five phases as stairs, this week's dots, and Start."""

from clinic_station.domain.exercise import Exercise, Footwear, Phase
from clinic_station.domain.plan import SessionPlan
from clinic_station.domain.timing import nominal_seconds, phase_summary
from clinic_station.i18n import _, ngettext
from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import VisitRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PrimaryButton
from clinic_station.ui.widgets.labels import START, TOP, FitLabel
from clinic_station.ui.widgets.pill import FactPill
from clinic_station.ui.widgets.stairs import Stairs

# Who stands on the steps: the exercise that shows a phase best, where today has it.
_SHOWN = (
    "slant_gastroc_hold",
    "barefoot_march",
    "calf_raise",
    "calf_raise_single",
    "chair_squat",
    "walk_aware",
)


def shown_exercises(plan: SessionPlan) -> dict[Phase, Exercise]:
    """One exercise of today for each phase that has any."""
    people: dict[Phase, Exercise] = {}
    for item in plan.items:
        phase = item.exercise.phase
        if phase not in people or item.exercise.id in _SHOWN:
            people[phase] = item.exercise
    return people


def readiness_words(plan: SessionPlan) -> str:
    """What to have at hand before Start."""
    first = plan.items[0].exercise.footwear if plan.items else Footwear.EITHER
    if first is Footwear.BAREFOOT:
        return _("Shoes off. Water near. Chair to the wall.")
    if any(item.exercise.footwear is Footwear.FIRM_SHOES for item in plan.items):
        return _("Firm shoes on. Water near. Chair to the wall.")
    return _("Water near. Chair to the wall.")


class TodayScreen(PatientScreen):
    """Start begins the routine."""

    def __init__(self, _context: ScreenContext, visit: Visit) -> None:
        start = PrimaryButton(_("Start"), icon="arrow-right", icon_after=True, px=56)
        # Translators: greeting with a first name.
        title = _("Hello {name}").format(name=visit.patient.first_name)
        super().__init__(
            title, visit, primary=start, hint=readiness_words(visit.plan), primary_width=440
        )
        start.clicked.connect(self._start)
        summaries = phase_summary(visit.plan)
        parts = sum(1 for one in summaries if one.exercises)
        self._title = FitLabel(title, [88, 80, 72, 64], self, weight=800)
        self._lead = FitLabel(
            ngettext(
                "{count} part today, from the ground up.",
                "{count} parts today, from the ground up.",
                parts,
            ).format(count=parts),
            [46, 42, 38],
            self,
            colour=theme.MUTED,
            lines=2,
            align=START | TOP,
        )
        minutes = max(1, round(nominal_seconds(visit.plan) / 60))
        self._week = FactPill(_("This week"), self, dots=visit.week)
        self._time = FactPill(
            ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes),
            self,
            icon="clock",
        )
        self._stairs = Stairs(summaries, shown_exercises(visit.plan), self)

    def _start(self) -> None:
        if self.visit is not None:
            self.visit.start_routine()
            self.navigate.emit(VisitRoute(self.visit))

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width, bottom = scale.design_width, self.stage_bottom(scale)
        time, week = self._time.natural_width(scale), self._week.natural_width(scale)
        if scale.is_portrait:
            self.put(self._title, 48, 48, width - 96, 110)
            self.put(self._lead, 48, 160, width - 96, 64)
            self.put(self._week, 48, 250, min(week, 560), 88)
            self.put(self._time, 48 + min(week, 560) + 24, 250, min(time, 400), 88)
            self.put(self._stairs, 48, 370, width - 96, bottom - 370 - 40)
            return
        pills = week + time + 20
        self.put(self._time, width - 48 - time, 46, time, 86)
        self.put(self._week, width - 48 - pills, 46, week, 86)
        text = width - 96 - pills - 40
        self.put(self._title, 48, 34, text, 96)
        self.put(self._lead, 48, 132, min(text, 760), 110)
        self.put(self._stairs, 48, 120, width - 96, bottom - 120 - 24)
        self._stairs.lower()

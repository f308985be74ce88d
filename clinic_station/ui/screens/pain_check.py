"""Stopped for pain: rate it, rest a minute, rate it again."""

from enum import Enum, auto
from typing import ClassVar

from clinic_station.domain.events import CommandKind
from clinic_station.i18n import _
from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.countdown import Countdown
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import CallRoute, ReturnRoute, VisitRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, START, FitLabel
from clinic_station.ui.widgets.rating import RatingScale
from clinic_station.ui.widgets.small_ring import SmallRing

REST_S = 60.0
TOO_MUCH = 6
PAIN = "STOP_PAIN6"


class _Stage(Enum):
    FIRST = auto()
    REST = auto()
    SECOND = auto()
    CHOICE = auto()


class PainCheckScreen(PatientScreen):
    """6 or more after the rest calls staff. After a first rating of 6 or more this exercise is
    over in any case; otherwise the patient may go on with it. With `rated` the first rating was
    given after an exercise, which is over anyway."""

    ground = theme.REST
    asks_if_there: ClassVar[bool] = False

    def __init__(
        self, context: ScreenContext, visit: Visit | None, *, rated: int | None = None
    ) -> None:
        self._next = PrimaryButton(_("Next"), icon="arrow-right", icon_after=True, px=54)
        super().__init__("", visit, primary=self._next)
        self._next.clicked.connect(self._rated)
        self._title = FitLabel(
            "", [100, 92, 84, 72], self, weight=800, lines=3, align=START | MIDDLE, leading=1.1
        )
        self._lead = FitLabel("", [46, 42, 38], self, colour=theme.MUTED, lines=3)
        self._scale_keys = self._make_keys()
        self._ring = SmallRing(self, colour=theme.PRIMARY, track=theme.WHITE)
        self._make_ways_on()
        self._first = 0
        self._stage = _Stage.FIRST
        self._rest = Countdown(context.clock, REST_S, self)
        self._rest.moved.connect(self._show_rest)
        self._rest.finished.connect(self.rest_over)
        self._move_to(_Stage.FIRST if rated is None else _Stage.REST)

    def _make_keys(self) -> RatingScale:
        keys = RatingScale(_("No pain"), _("Worst pain"), self)
        keys.chosen.connect(lambda: self._next.setEnabled(True))
        return keys

    def _make_ways_on(self) -> None:
        self._go_on = PrimaryButton(_("Go on"), self, icon="play-fill", px=60)
        self._go_on.clicked.connect(self._resume)
        self._skip = PlainButton(_("Skip this one"), self, icon="caret-right", px=52)
        self._skip.clicked.connect(self._leave_exercise)
        self._end = PlainButton(_("End session"), self, icon="check", px=52)
        self._end.clicked.connect(self._end_session)

    @property
    def _item(self) -> int | None:
        if self.visit is None or self.visit.runner is None:
            return None
        step = self.visit.runner.view().step
        return step.item if step is not None else None

    def leave(self) -> None:
        self._rest.stop()

    # the course of it

    def _rated(self) -> None:
        if self._scale_keys.index is not None:
            self.rate(self._scale_keys.index)

    def rate(self, value: int) -> None:
        """A number was chosen and Next touched."""
        self._store(value)
        if self._stage is _Stage.FIRST:
            self._first = value
            self._move_to(_Stage.REST)
        elif value >= TOO_MUCH:
            self._tell_runner(CommandKind.STOP, PAIN)
            self.navigate.emit(CallRoute(self.visit, emergency=True, reason=PAIN))
        else:
            self._move_to(_Stage.CHOICE)

    def rest_over(self) -> None:
        """The minute is over: ask again."""
        self._rest.stop()
        self._move_to(_Stage.SECOND)

    def _store(self, value: int) -> None:
        item = self._item
        self._tell_runner(CommandKind.PAIN, value=float(value))
        if self.visit is not None and item is not None:
            self.visit.pain_tapped(item)

    def _tell_runner(self, kind: CommandKind, detail: str = "", value: float | None = None) -> None:
        if self.visit is not None and self.visit.runner is not None:
            self.visit.runner.do(kind, detail, value)

    def _resume(self) -> None:
        if self._first >= TOO_MUCH:
            self._leave_exercise()
            return
        self._tell_runner(CommandKind.RESUME)
        self.navigate.emit(ReturnRoute())

    def _leave_exercise(self) -> None:
        self._tell_runner(CommandKind.SKIP, "pain")
        self.navigate.emit(ReturnRoute())

    def _end_session(self) -> None:
        if self.visit is not None:
            self.visit.stop(PAIN)
            self.navigate.emit(VisitRoute(self.visit))

    # what is shown

    def _move_to(self, stage: _Stage) -> None:
        self._stage = stage
        title, lead = self._words(stage)
        self.set_title(title)
        self._title.setText(title)
        self._lead.setText(lead)
        rates = stage in (_Stage.FIRST, _Stage.SECOND)
        self._scale_keys.setVisible(rates)
        self._next.setVisible(rates)
        self._next.setEnabled(False)
        self._ring.setVisible(stage is _Stage.REST)
        self._show_ways_on(shown=stage is _Stage.CHOICE)
        if stage is _Stage.REST:
            self._rest.start()
        if stage is _Stage.SECOND:
            self._clear_keys()
        self.rearrange()
        self.order_focus()

    def _clear_keys(self) -> None:
        self._scale_keys.hide()
        self._scale_keys.deleteLater()
        self._scale_keys = self._make_keys()
        self._scale_keys.show()

    def _show_ways_on(self, *, shown: bool) -> None:
        in_routine = self._item is not None
        too_much = self._first >= TOO_MUCH
        self._go_on.set_label(_("Go to the next one") if too_much else _("Go on"))
        self._go_on.setVisible(shown)
        self._skip.setVisible(shown and in_routine and not too_much)
        self._end.setVisible(shown and in_routine)

    def _words(self, stage: _Stage) -> tuple[str, str]:
        return {
            _Stage.FIRST: (
                _("How strong is the pain?"),
                _("Touch the number that fits right now."),
            ),
            _Stage.REST: (_("Please sit down and rest"), _("We ask again in a minute.")),
            _Stage.SECOND: (
                _("How is the pain now?"),
                _("Touch the number that fits right now."),
            ),
            _Stage.CHOICE: (
                _("Thank you for telling us"),
                _("Take your time. Go on when you are ready."),
            ),
        }[stage]

    def _show_rest(self) -> None:
        self._ring.show_left(self._rest.whole_seconds, self._rest.share_left)

    def arrange(self, scale: Scale) -> None:
        super().arrange(scale)
        width, bottom = scale.design_width, self.stage_bottom(scale)
        centred = CENTRE if self._stage is _Stage.REST else START
        self._title.set_align(centred | MIDDLE)
        self._lead.set_align(centred | MIDDLE)
        high = self._scale_keys.height_for(scale)
        head = 300.0 if scale.is_portrait else 110.0
        if self._stage is _Stage.REST:
            head = 240.0 if scale.is_portrait else 80.0
        self.put(self._title, 96, head, width - 192, 250)
        self.put(self._lead, 96, head + 250, width - 192, 90)
        gap = 120.0 if scale.is_portrait else 24.0
        self.put(self._scale_keys, 48, bottom - high - gap, width - 96, high)
        side = 520.0 if scale.is_portrait else 380.0
        self.put(self._ring, (width - side) / 2, head + 400, side, side)
        self._arrange_ways_on(scale, width, bottom)

    def _arrange_ways_on(self, scale: Scale, width: float, bottom: float) -> None:
        keys = [key for key in (self._go_on, self._skip, self._end) if not key.isHidden()]
        if not keys:
            return
        if scale.is_portrait:
            for index, key in enumerate(keys):
                self.put(key, 96, bottom - 760 + index * 210, width - 192, 176)
            return
        each = (width - 192 - 32 * (len(keys) - 1)) / len(keys)
        for index, key in enumerate(keys):
            self.put(key, 96 + index * (each + 32), 640, each, 180)

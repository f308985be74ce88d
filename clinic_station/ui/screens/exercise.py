"""The exercise screen: shows the running session and takes the patient's touches."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from clinic_station.clock import Clock
from clinic_station.domain.events import (
    BeatStarted,
    CommandKind,
    Event,
    ExerciseFinished,
    SessionFinished,
    SessionPaused,
    SessionResumed,
    StepStarted,
)
from clinic_station.domain.session_view import EngineState, SessionView
from clinic_station.domain.steps import CHANGE_OVER_S, StepKind
from clinic_station.i18n import _
from clinic_station.services.cues import CaptionLine, caption_for, next_up
from clinic_station.services.visit import Visit
from clinic_station.ui.routes import PainRoute, Route, StopRoute, VisitRoute, WelcomeRoute
from clinic_station.ui.screens.exercise_ahead import Preparation
from clinic_station.ui.screens.exercise_asking import HURTS, PAIN_STOPS_AT, AfterCard
from clinic_station.ui.screens.exercise_body import ExerciseBody
from clinic_station.ui.screens.exercise_clock import CueLog, next_frame_ms
from clinic_station.ui.screens.exercise_heading import face_of, heading
from clinic_station.ui.screens.exercise_look import Face
from clinic_station.ui.screens.exercise_ports import ExerciseRunner, FigureFactory
from clinic_station.ui.screens.exercise_upcoming import change_before, may_defer
from clinic_station.ui.screens.exercise_work import WorkPanel
from clinic_station.ui.widgets.figure_view import FigureView

MORE_TIME_BELOW_S = 15.0
_FORWARD = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown)
_PAUSE = (Qt.Key.Key_P, Qt.Key.Key_Period, Qt.Key.Key_B)
_HELP = (Qt.Key.Key_F1, Qt.Key.Key_H)


class ExerciseScreen(ExerciseBody):
    """One panel for each state of the session; Stop and the head stay. A frame timer asks the
    runner to catch up and moves what moves. `cue_log` has how late each cue was painted.

    Keys: Space, Enter or Page Down (a presenter's clicker) ready / go on, N next, P . B pause and
    on again, R set again, H F1 help."""

    def __init__(
        self,
        visit: Visit,
        runner: ExerciseRunner,
        clock: Clock,
        make_figure: FigureFactory = FigureView,
        parent: QWidget | None = None,
        *,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__(make_figure, parent, reduced_motion=reduced_motion)
        self._visit, self._runner, self._clock = visit, runner, clock
        self._connect()
        self.cue_log = CueLog()
        self.painted_at: float | None = None  # session seconds at the end of the last frame
        self._captions = CaptionLine()
        self._after = AfterCard(visit, self.after_panel)
        self._over_at: float | None = None  # when the session finished, while its card is open
        self._last_item: int | None = None
        self._set_up_for: object = None
        self._live = False
        self._preparation = Preparation(self, lambda: runner.board_state)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._frame)

    # making

    def _connect(self) -> None:
        self.dock.stop_touched.connect(self.stop)
        self.ready_button.clicked.connect(self._command(CommandKind.READY))
        self.pause_button.clicked.connect(self._pause)
        self.go_on_button.clicked.connect(self._command(CommandKind.RESUME))
        self.next_button.clicked.connect(self._close_card)
        self.setup_panel.later.connect(self._command(CommandKind.DO_LATER))
        self.setup_panel.pause.connect(self._pause)
        self.rest_panel.more.connect(self._command(CommandKind.EXTEND_REST))
        self.rest_panel.ready.connect(self._command(CommandKind.READY))
        self.paused_panel.restart.connect(self._command(CommandKind.RESTART_SET))
        self.paused_panel.easier.connect(self._command(CommandKind.MAKE_EASIER))
        self.paused_panel.skip_for.connect(self._skip)
        self.paused_panel.end_now.connect(self._command(CommandKind.END))
        self.paused_panel.later_today.connect(self._park)
        self.after_panel.touched.connect(self._answering)

    def _command(self, kind: CommandKind) -> Callable[[], None]:
        return lambda: self._do(kind)

    # coming and going

    def enter(self) -> None:
        self._live = True
        self.setFocus()
        self._frame()

    def leave(self) -> None:
        """What was answered on an open card is kept; it is open still on coming back."""
        self._live = False
        self._timer.stop()
        self._after.keep()

    def _go(self, route: Route) -> None:
        self.leave()
        self.navigate.emit(route)

    def is_live(self) -> bool:
        """Between `enter` and `leave`."""
        return self._live

    # frames

    def _frame(self) -> None:
        if not self.is_live():
            return
        begun = self._clock.monotonic()
        self._take(self._runner.tick())
        if not self.is_live():
            return
        view = self._runner.view()
        self._close_overdue_card(view)
        if self.is_live() and view.state is EngineState.FINISHED and self._after.asked is None:
            self._over()
        if not self.is_live():
            return
        self._show(view)
        self._paint_now()
        self._preparation.go_on(view)
        spent_ms = 1000.0 * (self._clock.monotonic() - begun)
        self._timer.start(next_frame_ms(view, spent_ms))

    def _paint_now(self) -> None:
        """Paints and flushes what changed, without waiting for the event loop's turn."""
        if self.isVisible():
            QApplication.sendEvent(self.window(), QEvent(QEvent.Type.UpdateRequest))
            self.painted_at = self._runner.now
            self.cue_log.painted(self.painted_at)

    def _take(self, events: Sequence[Event]) -> None:
        self.cue_log.ask(events)
        now = self._clock.monotonic()
        for event in events:
            if isinstance(event, (StepStarted, SessionPaused, SessionResumed)):
                self._captions.clear()
            self._captions.say(caption_for(event), now)
            if isinstance(event, BeatStarted):
                self.light_frame(now)
            if isinstance(event, ExerciseFinished):
                self._last_item = event.item
            self._after.take(event)
            if isinstance(event, SessionFinished):
                self._finished()

    def _finished(self) -> None:
        """Straight on, unless the last exercise is still to be asked about."""
        if self._after.asked is None:
            self._over()
        else:
            self._over_at = self._clock.monotonic()

    def _over(self) -> None:
        self._visit.routine_over()
        self._go(VisitRoute(self._visit))

    # showing

    def _show(self, view: SessionView) -> None:
        face = face_of(view, asking=self._after.asked is not None)
        now = self._clock.monotonic()
        phase = view.planned.exercise.phase if view.planned is not None else None
        self.show_face(face, phase, now)
        if face is Face.SET_UP:
            self._prepare_set_up(view)
        content = heading(face, view, self._after.asked, self._card_seconds(view))
        self.header.show_content(content, self.look.header)
        self.panel.show_view(view, self.look)
        if isinstance(self.panel, WorkPanel):
            self.panel.show_board(view, self._runner.board_state, self._trail(view))
        self._show_words(face, view)
        self.settle(now)

    def _trail(self, view: SessionView) -> list[tuple[float, float]]:
        uses = view.planned is not None and view.planned.exercise.balance_board
        return self._runner.board_trail if uses else []

    def _prepare_set_up(self, view: SessionView) -> None:
        if view.planned is None or self._set_up_for is view.planned:
            return
        self._set_up_for = view.planned
        change = change_before(view, self._visit.plan, self._runner.engine.order, self._last_item)
        defer = may_defer(view, self._visit.plan, self._runner.engine.order)
        self.setup_panel.set_change(change, may_defer=defer)
        label = _("Yes, I'm ready") if change.support_check else _("I'm ready")
        self.ready_button.set_label(label)

    def _show_words(self, face: Face, view: SessionView) -> None:
        """Caption on the stage and the middle of the dock."""
        caption = self._captions.text(self._clock.monotonic())
        quoted = _("“{caption}”").format(caption=caption) if caption else ""
        if isinstance(self.panel, WorkPanel):
            self.panel.stage.say(quoted)
            self.strip.show_next(next_up(view))
        elif face is Face.PAUSED:
            self.strip.show_line(quoted, speaker=True)
        elif face is Face.AFTER:
            self.strip.show_line(_("You may leave any of these out."))
        elif face is Face.REST:
            self.strip.show_line(_("The next set starts by itself."))
        else:
            self.strip.show_next(next_up(view))

    # the card after an exercise

    def _card_seconds(self, view: SessionView) -> float | None:
        """What is left to answer in; None while the clock stands."""
        if self._over_at is not None:
            return max(0.0, self._over_at + CHANGE_OVER_S - self._clock.monotonic())
        return view.to_work if view.state is EngineState.RUNNING else None

    def _close_overdue_card(self, view: SessionView) -> None:
        """Hands-free: the change-over is over, so the card goes. It stays while somebody answers
        and the clock stands anyway."""
        if self._after.asked is None:
            return
        if self._over_at is not None:
            overdue = self._card_seconds(view) == 0.0
        elif view.state is EngineState.WAITING:
            overdue = not self._after.answering
        else:
            running = view.state is EngineState.RUNNING
            in_change_over = view.step is not None and view.step.kind is StepKind.CHANGE_OVER
            overdue = running and not in_change_over
        if overdue:
            self._store_card()

    def _answering(self) -> None:
        """Whoever answers gets time for it."""
        self._after.answering = True
        self._runner.touched()
        if self._over_at is not None:
            self._over_at = self._clock.monotonic() + MORE_TIME_BELOW_S
            return
        view = self._runner.view()
        if view.state is EngineState.RUNNING and view.to_work < MORE_TIME_BELOW_S:
            self._do(CommandKind.EXTEND_REST)

    def _close_card(self) -> None:
        self._runner.touched()
        self._store_card()
        self._frame()

    def _store_card(self) -> None:
        pain = self._after.close()
        finished = self._over_at is not None
        self._over_at = None
        if pain is not None and pain >= PAIN_STOPS_AT:
            self._stop_for_pain(pain)
        elif finished:
            self._over()

    def _stop_for_pain(self, pain: int) -> None:
        self._runner.do(CommandKind.PAIN, value=float(pain))
        self._runner.do(CommandKind.STOP, "pain")
        self._go(PainRoute(self._visit, rated=pain))

    # touches and keys

    def _do(self, kind: CommandKind, detail: str = "") -> None:
        self._take(self._runner.do(kind, detail))
        self._frame()

    def _pause(self) -> None:
        self._do(CommandKind.PAUSE, "paused")

    def _skip(self, reason: str) -> None:
        view = self._runner.view()
        if reason == HURTS and view.step is not None:
            self._visit.pain_tapped(view.step.item)
        self._do(CommandKind.SKIP, reason)

    def stop(self) -> None:
        """The clock stands at once; the reasons follow."""
        self._runner.do(CommandKind.STOP)
        self._go(StopRoute(self._visit))

    def _park(self) -> None:
        self._visit.park()
        self._go(WelcomeRoute())

    def _forward(self) -> None:
        """The clicker's key: whatever the main way on is."""
        if self.face is Face.AFTER:
            self._close_card()
        elif self.face is Face.PAUSED:
            self._do(CommandKind.RESUME)
        elif self._runner.view().can_skip:
            self._do(CommandKind.READY)

    def _pause_or_go_on(self) -> None:
        if self.face is Face.PAUSED:
            self._do(CommandKind.RESUME)
        else:
            self._pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.isAutoRepeat():
            return
        if key in _HELP:
            self.stop()
        elif key in _PAUSE:
            self._pause_or_go_on()
        elif key in _FORWARD or key == Qt.Key.Key_N:
            self._forward()
        elif key == Qt.Key.Key_R:
            self._do(CommandKind.RESTART_SET)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._runner.touched()
        super().mousePressEvent(event)

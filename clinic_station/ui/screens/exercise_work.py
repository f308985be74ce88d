"""Get ready and work: stage, ring and cue."""

from PySide6.QtWidgets import QWidget

from clinic_station.domain.board import BoardState
from clinic_station.domain.exercise import FirstMove, Mode
from clinic_station.domain.plan import PlannedExercise
from clinic_station.domain.session_view import SessionView
from clinic_station.domain.steps import Beat, StepKind
from clinic_station.i18n import _
from clinic_station.services.cues import cue_for, ring_word
from clinic_station.ui import theme
from clinic_station.ui.screens.exercise_look import Look
from clinic_station.ui.screens.exercise_panel import (
    HEADER_BOTTOM,
    MARGIN,
    PORTRAIT_HEADER_BOTTOM,
    Panel,
    whole_seconds,
    widget_of,
)
from clinic_station.ui.screens.exercise_ports import Figure
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.balance_view import Trail
from clinic_station.ui.widgets.countdown_ring import CountdownRing, RingArcs, RingText
from clinic_station.ui.widgets.kept import KeptCue
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, START
from clinic_station.ui.widgets.set_pills import SetCount
from clinic_station.ui.widgets.side_badge import SideBadge
from clinic_station.ui.widgets.stage import Stage

START_GROWTH = 1.3
LAST_GROWTH = 1.06
_SIMPLE = RingArcs(bead=True)
_START = RingArcs(bead=False)


class WorkPanel(Panel):
    """Laid out alike for both, so that nothing moves when the work begins. The screen has one
    for each, so that the second can be got ready while the first is shown."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.stage = Stage(widget_of(figure), self)
        self.ring = CountdownRing(self)
        self.card_badge = SideBadge(self)
        self.cue = KeptCue("", self)
        self._planned: PlannedExercise | None = None
        self._ink = theme.INK

    def arrange(self, scale: Scale) -> None:
        self.card_badge.setVisible(scale.is_portrait)
        if scale.is_portrait:
            self._arrange_portrait(scale)
        else:
            self._arrange_landscape(scale)
        self.stage.arrange()

    def _arrange_landscape(self, scale: Scale) -> None:
        width = scale.design_width
        self.cue.set_align(START | MIDDLE)
        cue_top = self.put_cue(self.cue, self._cues(), 64, width - 128)
        stage_width = width - 792
        stage_height = cue_top - HEADER_BOTTOM - 8
        self.put(self.stage, MARGIN, HEADER_BOTTOM, stage_width, stage_height)
        middle = HEADER_BOTTOM + stage_height / 2
        box = min(640.0 if width > 1800 else 600.0, 2 * (cue_top - middle) - 2)
        self.put(self.ring, width - 384 - box / 2, middle - box / 2, box, box)

    def _arrange_portrait(self, scale: Scale) -> None:
        width, box = scale.design_width, 680.0
        self.cue.set_align(CENTRE | MIDDLE)
        cue_top = self.put_cue(self.cue, self._cues(), MARGIN, width - 2 * MARGIN)
        ring_top = cue_top - box - 8
        stage_height = ring_top - 16 - PORTRAIT_HEADER_BOTTOM
        self.put(self.stage, MARGIN, PORTRAIT_HEADER_BOTTOM, width - 2 * MARGIN, stage_height)
        self.put(self.card_badge, MARGIN, ring_top + 26, 284, box - 52)
        self.put(self.ring, width - MARGIN + 12 - box, ring_top, box, box)

    def _cues(self) -> tuple[str, ...]:
        """All that this exercise may say, so that the room for it stays the same."""
        return tuple(map(_, self._planned.exercise.cues)) if self._planned else ()

    def show_view(self, view: SessionView, look: Look) -> None:
        if view.planned is None or view.step is None:
            return
        self._show_exercise(view, look)
        self.figure.showView(view)
        cue = cue_for(view)
        if cue != self.cue.text():
            self.cue.setText(cue)
        if view.step.kind is StepKind.WORK:
            self._show_work(view, look)
        else:
            self.ring.set_colours(look.clock_ring)
            self._show_start(view)

    def show_board(self, view: SessionView, state: BoardState, trail: Trail) -> None:
        """The board's part of the stage; ABSENT where the exercise has no use for it."""
        uses = view.planned is not None and view.planned.exercise.balance_board
        self.stage.set_board(state if uses else BoardState.ABSENT)
        self.stage.show_board(view, trail)

    def _show_exercise(self, view: SessionView, look: Look) -> None:
        assert view.planned is not None
        if view.planned is not self._planned:
            self._planned = view.planned
            self.figure.setExercise(view.planned.exercise)
            self.arrange(self._scale)
        self.figure.setSide(view.side)
        self.stage.show_side(view.side, look.badge, look.card_badge)
        sets = SetCount(view.set, view.sets)
        self.card_badge.show_side(view.side, look.card_badge, sets)
        if look.ink != self._ink:
            self._ink = look.ink
            self.cue.set_colour(look.ink)

    def _show_start(self, view: SessionView) -> None:
        left = whole_seconds(view.remaining)
        growth = START_GROWTH
        # Translators: above the number in the ring, as in "START IN 3"; at most 8 letters a word.
        self.ring.set_text(RingText(_("START IN"), number=str(left), growth=growth))
        total = view.elapsed + view.remaining
        self.ring.set_arcs(_START, view.elapsed / total if total else 0.0)
        self.ring.say(_("Start in {number}").format(number=left))

    def _show_work(self, view: SessionView, look: Look) -> None:
        assert view.planned is not None
        if view.planned.exercise.mode is Mode.REPS and view.beat is not None:
            self.ring.set_colours(look.ring)
            self._show_repetition(view, view.planned)
        else:
            self.ring.set_colours(look.clock_ring)
            self._show_clock(view)

    def _show_repetition(self, view: SessionView, planned: PlannedExercise) -> None:
        word = ring_word(view)
        unit = _("of {total}").format(total=view.repetitions)
        self.ring.set_text(RingText(word.text, word.mark, str(view.repetition), unit))
        beats = beats_of(planned)
        shares = tuple(share for _beat, share in beats) or (1.0,)
        order = [beat for beat, _share in beats]
        current = order.index(view.beat) if view.beat in order else 0
        self.ring.set_arcs(RingArcs(shares, current, empties=False), view.beat_progress)
        spoken = _("{number} of {total}, {move}")
        self.ring.say(
            spoken.format(number=view.repetition, total=view.repetitions, move=word.text.lower())
        )

    def _show_clock(self, view: SessionView) -> None:
        word, left = ring_word(view), whole_seconds(view.remaining)
        growth = LAST_GROWTH if 0 < left <= 3 else 1.0
        unit = _("seconds")
        self.ring.set_text(RingText(word.text, word.mark, str(left), unit, growth))
        total = view.elapsed + view.remaining
        self.ring.set_arcs(_SIMPLE, view.elapsed / total if total else 0.0)
        spoken = _("{seconds} seconds left, {move}")
        self.ring.say(spoken.format(seconds=left, move=word.text.lower()))


def beats_of(planned: PlannedExercise) -> list[tuple[Beat, float]]:
    """The parts of a repetition with their seconds, the first move first; empty parts left out."""
    tempo = planned.dose.tempo
    if tempo is None:
        return []
    beats = [(Beat.LIFT, tempo.lift), (Beat.PAUSE, tempo.pause), (Beat.LOWER, tempo.lower)]
    if planned.exercise.first_move is FirstMove.LOWER:
        beats.reverse()
    return [(beat, seconds) for beat, seconds in beats if seconds > 0]

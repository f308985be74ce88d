"""The large ring: what it repaints, how large its number is, what it says."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from clinic_station.domain.exercise import Phase
from clinic_station.services.cues import Mark
from clinic_station.ui.screens.exercise_look import Face, look_of
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.countdown_ring import CountdownRing, RingArcs, RingText

LOOK = look_of(Face.WORK, Phase.STRENGTHEN)
TEMPO = RingArcs((2.0, 1.0, 3.0), 0, empties=False)


class WatchedRing(CountdownRing):
    """Notes what it was asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(event.rect())
        super().paintEvent(event)


@pytest.fixture
def ring(qtbot):
    made = WatchedRing()
    qtbot.addWidget(made)
    made.set_scale(Scale(1920, 1080))
    made.resize(640, 640)
    made.set_colours(LOOK.ring)
    made.set_text(RingText("LIFT", Mark.UP, "6", "of 10"))
    with qtbot.waitExposed(made):
        made.show()
    return made


def colour_at(ring: CountdownRing, angle: float) -> int:
    """RGB in the middle of the stroke, degrees clockwise from the top."""
    turn = math.radians(angle)
    spot = QPoint(round(320 + 282 * math.sin(turn)), round(320 - 282 * math.cos(turn)))
    return ring.grab().toImage().pixelColor(spot).rgb()


def paint_what_is_due(ring: CountdownRing) -> None:
    QApplication.sendEvent(ring, QEvent(QEvent.Type.UpdateRequest))


def settle(ring: WatchedRing) -> None:
    """Half way along the first arc, painted; from here on paints are noted afresh."""
    ring.set_arcs(TEMPO, 0.5)
    paint_what_is_due(ring)
    ring.painted.clear()


def test_the_first_arc_starts_at_the_top_and_grows_clockwise(ring):
    ring.set_arcs(TEMPO, 0.5)
    assert colour_at(ring, 20) == LOOK.ring.moving.rgb()
    assert colour_at(ring, 100) == LOOK.ring.track.rgb()


def test_finished_arcs_have_their_own_colour(ring):
    ring.set_arcs(replace(TEMPO, current=2), 0.1)
    assert colour_at(ring, 60) == LOOK.ring.finished.rgb()
    assert colour_at(ring, 150) == LOOK.ring.finished.rgb()
    assert colour_at(ring, 300) == LOOK.ring.track.rgb()


def test_arcs_are_as_long_as_their_seconds(ring):
    """2-1-3: the pause is the sixth from 120 to 180 degrees."""
    ring.set_arcs(replace(TEMPO, current=1), 1.0)
    assert colour_at(ring, 140) == LOOK.ring.moving.rgb()
    assert colour_at(ring, 119) == LOOK.ring.back.rgb()
    assert colour_at(ring, 181) == LOOK.ring.back.rgb()


def test_a_clock_empties_from_the_top(ring):
    ring.set_colours(LOOK.clock_ring)
    ring.set_arcs(RingArcs(), 0.25)
    assert colour_at(ring, 45) == LOOK.clock_ring.track.rgb()
    assert colour_at(ring, 180) == LOOK.clock_ring.moving.rgb()


def test_only_the_way_of_the_bead_is_repainted(ring):
    settle(ring)
    ring.set_arcs(TEMPO, 0.51)
    paint_what_is_due(ring)
    assert max(rect.width() for rect in ring.painted) < 120
    assert max(rect.height() for rect in ring.painted) < 120


def test_repainting_the_way_of_the_bead_leaves_no_trace(ring, qtbot):
    """Moved in small steps it looks as if painted at once."""
    for step in range(101):
        ring.set_arcs(TEMPO, step / 100)
        ring.repaint(ring._moved(max(0, step - 1) / 100, step / 100))
    whole = WatchedRing()
    qtbot.addWidget(whole)
    whole.set_scale(Scale(1920, 1080))
    whole.resize(640, 640)
    whole.set_colours(LOOK.ring)
    whole.set_text(RingText("LIFT", Mark.UP, "6", "of 10"))
    whole.set_arcs(TEMPO, 1.0)
    assert ring.grab().toImage() == whole.grab().toImage()


def test_nothing_is_repainted_when_nothing_changes(ring):
    settle(ring)
    ring.set_arcs(TEMPO, 0.5)
    ring.set_text(RingText("LIFT", Mark.UP, "6", "of 10"))
    ring.set_colours(LOOK.ring)
    paint_what_is_due(ring)
    assert ring.painted == []


@pytest.mark.parametrize("number", ["3", "18", "160", "1000"])
@pytest.mark.parametrize("box", [600, 640, 680])
def test_the_number_is_a_quarter_of_the_shorter_side_or_more(ring, number, box):
    ring.resize(box, box)
    ring.set_text(RingText("HOLD", number=number, unit="seconds"))
    assert ring.number_px >= 0.25 * 1080 - 0.5


@pytest.mark.parametrize("number", ["8", "160"])
def test_the_number_stays_inside_the_ring(ring, number):
    ring.set_text(RingText("", number=number))
    ring.set_arcs(replace(TEMPO, bead=False), 0.0)
    image = ring.grab().toImage()
    for y in range(200, 480, 8):
        for x in (*range(80, 105, 4), *range(536, 560, 4)):
            assert image.pixelColor(x, y).rgb() != LOOK.ring.ink.rgb()


@pytest.mark.parametrize("mark", [Mark.UP, Mark.DOWN, Mark.LEFT, Mark.RIGHT])
def test_each_mark_is_drawn_in_its_own_colour(ring, mark):
    ring.set_text(RingText("LIFT", mark, "6", "of 10"))
    image = ring.grab().toImage().copy(100, 120, 200, 100)
    found = {image.pixelColor(x, y).rgb() for x in range(200) for y in range(100)}
    assert LOOK.ring.mark.rgb() in found


def test_a_long_word_is_set_smaller_and_not_cut(ring):
    ring.set_text(RingText("SENKEN UND HALTEN", Mark.DOWN, "6", "von 10"))
    ring.set_arcs(RingArcs(bead=False), 1.0)
    image = ring.grab().toImage()
    edge = {image.pixelColor(x, 175).rgb() for x in (88, 92, 96, 544, 548, 552)}
    assert edge <= {LOOK.ring.back.rgb(), LOOK.ring.track.rgb()}


def test_it_tells_a_name_only_when_it_changes(ring):
    ring.say("6 of 10, lift")
    assert ring.accessibleName() == "6 of 10, lift"

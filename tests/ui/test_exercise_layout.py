"""Every state of the exercise screen in every size and in longer words: nothing cut off, nothing
on top of another, and large enough to be read from across the room."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtWidgets import QApplication, QWidget

from clinic_station import i18n
from clinic_station.ui.gallery_exercise import exercise_states
from clinic_station.ui.screen import Screen
from clinic_station.ui.widgets.buttons import KitButton
from clinic_station.ui.widgets.countdown_ring import CountdownRing
from clinic_station.ui.widgets.labels import CueLabel, FitLabel
from clinic_station.ui.widgets.side_badge import SideBadge
from clinic_station.ui.widgets.tick_lines import TickLines
from tests.support.content import builtin
from tests.support.runners import StillFigure

SIZES = [(1920, 1080), (1280, 800), (1080, 1920), (1280, 720), (800, 1280)]
BUILDERS = dict(exercise_states(builtin(), StillFigure))
STATES = list(BUILDERS)
SOLID = (FitLabel, KitButton, CountdownRing, SideBadge, TickLines)


@pytest.fixture
def screen_of(qtbot):
    """Builds a state in a size and language, shown."""
    made: list[Screen] = []

    def build(name: str, size: tuple[int, int], language: str, *, rtl: bool = False) -> Screen:
        i18n.use_language(language)
        QApplication.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        screen = BUILDERS[name]()
        screen.leave()
        made.append(screen)
        qtbot.addWidget(screen)
        screen.resize(*size)
        screen.show()
        return screen

    yield build
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown(screen: Screen, kind: type | tuple[type, ...]) -> list[QWidget]:
    parts = screen.findChildren(QWidget)
    return [part for part in parts if isinstance(part, kind) and part.isVisible()]


def face(part: QWidget, screen: Screen) -> QRect:
    """Where it is on the screen, without the room for its focus ring."""
    box = QRect(part.mapTo(screen, part.rect().topLeft()), part.size())
    extra = part.bleed() if isinstance(part, KitButton) else 0
    return box.adjusted(extra, extra, -extra, -extra)


def words_fit(label: FitLabel) -> bool:
    text = label.fitted()
    box = QSizeF(label.size())
    return text.width <= box.width() + 1 and text.height <= box.height() + 1


def check_nothing_is_cut_off(screen: Screen) -> None:
    for label in shown(screen, FitLabel):
        assert words_fit(label), label.text()
    for part in shown(screen, SOLID):
        assert screen.rect().contains(face(part, screen)), part.accessibleName()


def check_nothing_overlaps(screen: Screen) -> None:
    for one, other in combinations(shown(screen, SOLID), 2):
        common = face(one, screen).intersected(face(other, screen))
        related = one.isAncestorOf(other) or other.isAncestorOf(one)
        assert related or common.isEmpty(), (one.accessibleName(), other.accessibleName())


def check_it_can_be_read_across_the_room(screen: Screen) -> None:
    shorter = min(screen.size().toTuple())
    for cue in shown(screen, CueLabel):
        assert cue.fitted().px >= 0.07 * shorter - 0.5, cue.text()
    for ring in shown(screen, CountdownRing):
        assert ring.number_px >= 0.25 * shorter - 0.5


def check_targets_are_large_enough(screen: Screen) -> None:
    least = 96 * screen.scale.unit - 1
    for button in shown(screen, KitButton):
        assert min(face(button, screen).size().toTuple()) >= least, button.accessibleName()


@pytest.mark.parametrize("language", ["en", i18n.PSEUDO_LANGUAGE])
@pytest.mark.parametrize("name", [name for name in STATES if name != "switch_sliding"])
def test_a_state_is_whole_and_readable_in_every_size(screen_of, name, language):
    screen = screen_of(name, SIZES[0], language)
    for size in SIZES:
        screen.resize(*size)
        check_nothing_is_cut_off(screen)
        check_nothing_overlaps(screen)
        check_it_can_be_read_across_the_room(screen)
        check_targets_are_large_enough(screen)


@pytest.mark.parametrize("name", ["work_reps_lift", "set_up_waiting", "rest_late", "after"])
def test_right_to_left_mirrors_the_zones_but_not_the_ring(screen_of, name):
    screen = screen_of(name, (1920, 1080), "en", rtl=True)
    stop = face(screen.dock.stop_button, screen)
    primary = face(screen.dock.primary, screen)
    assert stop.left() > primary.right()
    for label in shown(screen, FitLabel):
        assert words_fit(label)

"""The painted parts of the exercise screen."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage

from clinic_station.domain.board import BoardState
from clinic_station.domain.exercise import Phase, Side
from clinic_station.services.balance_target import BalanceTarget
from clinic_station.services.cues import NextUp
from clinic_station.ui import theme
from clinic_station.ui.screens.exercise_look import Face, look_of
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.balance_view import CLOSE_S, BalanceView
from clinic_station.ui.widgets.beat_frame import LIGHT_S, BeatFrame
from clinic_station.ui.widgets.exercise_header import ExerciseHeader, HeaderContent
from clinic_station.ui.widgets.next_up import NextUpStrip
from clinic_station.ui.widgets.set_pills import SetCount
from clinic_station.ui.widgets.side_badge import BadgeColours, SideBadge
from clinic_station.ui.widgets.stage import Stage
from clinic_station.ui.widgets.tick_lines import TickLine, TickLines
from tests.support.runners import StillFigure

HD = Scale(1920, 1080)
LOOK = look_of(Face.WORK, Phase.ACTIVATE)


def ink_box(image: QImage, ink: QColor) -> QRect:
    """The smallest box round everything in that colour."""
    spots = [
        (x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y) == ink
    ]
    xs, ys = [x for x, _y in spots], [y for _x, y in spots]
    return QRect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def picture(widget, width: int, height: int) -> QImage:
    widget.set_scale(HD)
    widget.resize(width, height)
    return widget.grab().toImage()


class TestSideBadge:
    @pytest.mark.parametrize("size", [(330, 268), (452, 136), (600, 620), (300, 628)])
    @pytest.mark.parametrize("side", list(Side))
    def test_the_word_does_not_fill_the_badge(self, size, side, qtbot):
        badge = SideBadge()
        qtbot.addWidget(badge)
        badge.show_side(side, BadgeColours(QColor("#4B3B8F"), theme.WHITE))
        box = ink_box(picture(badge, *size), theme.WHITE)
        assert box.left() >= 20
        assert box.right() <= size[0] - 20

    def test_the_working_foot_is_filled_and_the_other_an_outline(self, qtbot):
        badge = SideBadge()
        qtbot.addWidget(badge)
        badge.show_side(Side.RIGHT, BadgeColours(QColor("#4B3B8F"), theme.WHITE))
        image = picture(badge, 330, 268)
        left = sum(image.pixelColor(x, 110) == theme.WHITE for x in range(60, 165))
        right = sum(image.pixelColor(x, 110) == theme.WHITE for x in range(165, 270))
        assert right > 20
        assert left == 0
        assert badge.accessibleName() == "Right side"

    def test_in_portrait_it_tells_the_set(self, qtbot):
        badge = SideBadge()
        qtbot.addWidget(badge)
        badge.show_side(Side.LEFT, BadgeColours(theme.WHITE, QColor("#4B3B8F")), SetCount(2, 3))
        image = picture(badge, 300, 628)
        assert ink_box(image, theme.AMBER_DARK).top() > 500


class TestHeader:
    def content(self, **changes):
        fields = {"state": "Work", "icon": "play-fill", "name": "Squat", "position": 8}
        return HeaderContent(**(fields | {"positions": 12, "sets": SetCount(2, 3)} | changes))

    def test_it_says_it_all_in_one_name(self, qtbot):
        header = ExerciseHeader()
        qtbot.addWidget(header)
        header.show_content(self.content(), LOOK.header)
        assert header.accessibleName() == "Work. Squat. Set 2 of 3. 8 of 12"

    def test_the_same_again_repaints_nothing(self, qtbot):
        header = ExerciseHeader()
        qtbot.addWidget(header)
        header.show_content(self.content(), LOOK.header)
        version = header._version
        header.show_content(self.content(), LOOK.header)
        assert header._version == version

    @pytest.mark.parametrize("scale", [HD, Scale(1080, 1920), Scale(1280, 800)])
    @pytest.mark.parametrize("clock", ["", "0:12"])
    @pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
    def test_a_long_name_stays_between_state_and_set(self, scale, clock, direction, qtbot):
        """The state's pill and the position stand clear at their own edges."""
        header = ExerciseHeader()
        qtbot.addWidget(header)
        header.setLayoutDirection(direction)
        name = "Slant-board hold, knees straight and a good deal more than that"
        header.show_content(self.content(name=name, clock=clock), LOOK.header)
        header.set_scale(scale)
        header.resize(round(scale.width - scale.px(96)), round(scale.px(88)))
        image = header.grab().toImage()
        row = [image.pixelColor(x, round(scale.px(5))) for x in range(0, image.width(), 3)]
        assert all(colour == row[0] for colour in row)

    def test_nothing_is_painted_before_there_is_something_to_say(self, qtbot):
        header = ExerciseHeader()
        qtbot.addWidget(header)
        assert not picture(header, 900, 88).isNull()


class TestBeatFrame:
    def test_it_is_lit_for_a_moment(self):
        frame = BeatFrame()
        assert frame.flash(10.0)
        assert not frame.settle(10.05)
        assert frame.settle(10.01 + LIGHT_S)
        assert not frame.is_lit

    def test_it_never_flashes_more_than_three_times_a_second(self):
        frame = BeatFrame()
        lit = sum(frame.flash(tenth / 10) for tenth in range(100))
        assert lit <= 30

    def test_it_can_be_put_out(self):
        frame = BeatFrame()
        frame.flash(1.0)
        frame.put_out()
        assert not frame.settle(2.0)

    def test_it_runs_along_three_edges(self):
        area = QRect(0, 0, 1920, 912)
        region = BeatFrame.region(area, 1.0)
        assert region.boundingRect() == area
        assert not region.contains(QRect(16, 16, 1888, 896))


class TestBalanceView:
    @pytest.fixture
    def view(self, qtbot):
        made = BalanceView()
        qtbot.addWidget(made)
        made.set_scale(HD)
        made.resize(674, 620)
        return made

    @pytest.mark.parametrize(
        ("upright", "point", "name"),
        [
            (False, (-40, 0), "Weight left of centre"),
            (False, (40, 0), "Weight right of centre"),
            (False, (3, 40), "Weight in the centre"),
            (True, (0, 40), "Weight on your toes"),
            (True, (0, -40), "Weight on your heels"),
        ],
    )
    def test_it_says_where_the_weight_is(self, view, upright, point, name):
        view.set_task(Phase.ACTIVATE, upright=upright)
        view.show_moment([point], None, 1.0)
        assert view.accessibleName() == name

    def test_it_says_when_the_weight_is_in_the_target(self, view):
        view.show_moment([(-60, 0)], BalanceTarget(-60, 0), 1.0)
        assert view.accessibleName() == "Weight left of centre, in target"

    def test_nobody_on_the_board_has_no_place(self, view):
        view.show_moment([], BalanceTarget(-60, 0), 1.0)
        assert view.accessibleName() == "Balance board"
        assert not view.grab().isNull()

    def test_the_ring_closes_with_the_time_in_the_target(self, view):
        target = BalanceTarget(60, 0)
        for tick in range(6):
            view.show_moment([(60, 0)], target, tick / 10)
        assert view.dwell == pytest.approx(0.5)
        view.show_moment([(-60, 0)], target, 5.0)
        assert view.dwell == pytest.approx(0.5)
        view.show_moment([(60, 0)], target, 9.0)
        assert view.dwell == CLOSE_S
        view.show_moment([(60, 0)], BalanceTarget(-60, 0), 9.1)
        assert view.dwell == 0

    @pytest.mark.parametrize("upright", [False, True])
    def test_dot_and_bar_share_one_scale(self, view, upright):
        view.set_task(Phase.ACTIVATE, upright=upright)
        view.show_moment([(50, 30)], None, 1.0)
        image = view.grab().toImage()
        places = view._places
        spot = view._point(50, 30)
        assert image.pixelColor(spot.toPoint()) == theme.INK
        along = (
            QRect(round(places.bar.center().x()), round(spot.y()), 1, 1)
            if upright
            else QRect(round(spot.x()), round(places.bar.center().y()), 1, 1)
        )
        assert image.pixelColor(along.topLeft()) == theme.INK

    def test_a_point_off_the_board_stays_on_its_picture(self, view):
        view.show_moment([(900, -900)], BalanceTarget(60, 0), 1.0)
        assert view._places.board.contains(view._point(900, -900))
        assert not view.grab().isNull()


class TestStage:
    @pytest.fixture
    def stage(self, qtbot):
        made = Stage(StillFigure())
        qtbot.addWidget(made)
        made.set_scale(HD)
        made.resize(1128, 620)
        made.arrange()
        made.show()
        return made

    def test_a_board_that_is_connecting_counts_as_lost(self, stage):
        stage.set_board(BoardState.CONNECTING)
        assert stage.lost_note.isVisible()
        assert not stage.has_board

    def test_parts_do_not_overlap_beside_a_board(self, stage):
        stage.set_board(BoardState.STREAMING)
        stage.show_side(Side.LEFT, LOOK.badge, LOOK.card_badge)
        stage.say("“Halfway”")
        parts = [stage.badge, stage.figure, stage.caption, stage.balance]
        boxes = [part.geometry() for part in parts]
        assert all(part.isVisible() for part in parts)
        for index, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[index + 1 :])

    def test_both_sides_need_no_badge_beside_a_board(self, stage):
        stage.set_board(BoardState.STREAMING)
        stage.show_side(Side.LEFT, LOOK.badge, LOOK.card_badge)
        stage.show_side(Side.BOTH, LOOK.badge, LOOK.card_badge)
        assert not stage.badge.isVisible()

    def test_the_note_leaves_the_figure_in_sight(self, stage):
        stage.set_board(BoardState.LOST)
        assert not stage.lost_note.geometry().intersects(stage.figure.geometry())


class TestNextUp:
    UP = NextUp("Left side", "Same exercise, 8 seconds to change", "Next: left side")

    @pytest.mark.parametrize("scale", [HD, Scale(1280, 800), Scale(1080, 1920)])
    @pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
    def test_it_paints_in_every_size_and_direction(self, scale, direction, qtbot):
        strip = NextUpStrip()
        qtbot.addWidget(strip)
        strip.setLayoutDirection(direction)
        strip.set_scale(scale)
        strip.resize(round(scale.px(980)), round(scale.px(120)))
        pictures = []
        for show in (
            lambda: strip.show_next(self.UP),
            lambda: strip.show_line("You may leave any of these out."),
            lambda: strip.show_line("“Rest”", speaker=True),
        ):
            show()
            pictures.append(strip.grab().toImage())
        assert pictures[0] != pictures[1] != pictures[2]
        assert strip.accessibleName() == "“Rest”"


def test_new_lines_stand_out(qtbot):
    lines = TickLines()
    qtbot.addWidget(lines)
    lines.show_lines(
        (TickLine("hand", "Fingertips on the chair"), TickLine("sneaker", "Put shoes on", True)),
        Phase.MOBILIZE,
    )
    image = picture(lines, 600, 160)
    assert lines.accessibleName() == "Fingertips on the chair. Put shoes on"
    assert ink_box(image, theme.AMBER).top() > 75

"""The figure on its card: what it shows, where it keeps out of, what it says of itself."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from clinic_station.domain.exercise import Exercise, Side, Support
from clinic_station.domain.figure_motion import Staging
from clinic_station.domain.questions import Region
from clinic_station.domain.steps import Beat, StepKind
from clinic_station.i18n import use_language
from clinic_station.ui.filmstrip import filmstrip
from clinic_station.ui.widgets.figure_colours import FigureColours
from clinic_station.ui.widgets.figure_front import region_spots
from clinic_station.ui.widgets.figure_layout import Space, fit, room_of
from clinic_station.ui.widgets.figure_picture import FrontPicture, SidePicture, Wishes, picture_of
from clinic_station.ui.widgets.figure_view import (
    BADGE,
    FigureView,
    paint_body_region,
    paint_card,
    paint_cheer,
    paint_figure,
    phase_colours,
)
from tests.support.content import builtin
from tests.support.figures import BOOK, EXERCISES, named
from tests.unit.test_figure_pose import view as session

STAGE = QSize(1128, 620)
every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=named)
MakeView = Callable[..., FigureView]


def exercise(name: str) -> Exercise:
    return builtin().exercises[name]


@pytest.fixture
def make_view(qtbot) -> MakeView:
    def make(name: str = "calf_raise_single", size: QSize = STAGE) -> FigureView:
        made = FigureView(BOOK)
        qtbot.addWidget(made)
        made.resize(size)
        made.setExercise(exercise(name))
        made.setSide(Side.RIGHT)
        return made

    return make


def grabbed(view: FigureView) -> QImage:
    image = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    view.render(image, QPoint(0, 0))
    return image


def empty_card(view: FigureView, name: str) -> QImage:
    image = QImage(view.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_card(painter, QRectF(view.rect()), phase_colours(exercise(name)))
    painter.end()
    return image


def differing(a: QImage, b: QImage, step: int = 4) -> list[tuple[int, int]]:
    return [
        (x, y)
        for x in range(0, a.width(), step)
        for y in range(0, a.height(), step)
        if a.pixel(x, y) != b.pixel(x, y)
    ]


def canvas(width: int = 300, height: int = 400) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    return image


def inked(image: QImage) -> list[tuple[int, int]]:
    white = QColor("white").rgb()
    return [
        (x, y)
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        if image.pixel(x, y) != white
    ]


@every_exercise
@pytest.mark.parametrize("side", [Side.RIGHT, Side.LEFT])
def test_the_figure_keeps_clear_of_badge_and_lens(exercise: Exercise, side: Side):
    size = QSizeF(STAGE)
    clear = QRectF(BADGE)
    space = Space.stage(size, clear, lens=BOOK.scene(exercise).lens)
    motion = BOOK.motion(exercise)
    room = room_of(motion)
    placed = fit(space, room, side is Side.LEFT)
    assert (placed.lens is None) is not BOOK.scene(exercise).lens
    for disc in room:
        spot = placed.transform().map(disc.x, disc.y)
        radius = disc.radius * placed.scale * 0.75
        assert -1 < spot[0] < size.width() + 1
        assert -1 < spot[1] < size.height() + 1
        assert not clear.adjusted(-radius, -radius, radius, radius).contains(*spot) or (
            _away(clear, spot) >= radius
        )
        if placed.lens is not None:
            centre = placed.lens.centre
            away = ((spot[0] - centre.x()) ** 2 + (spot[1] - centre.y()) ** 2) ** 0.5
            assert away > placed.lens.radius + radius


def _away(rect: QRectF, spot: tuple[float, float]) -> float:
    dx = max(rect.left() - spot[0], 0.0, spot[0] - rect.right())
    dy = max(rect.top() - spot[1], 0.0, spot[1] - rect.bottom())
    return (dx * dx + dy * dy) ** 0.5


@pytest.mark.parametrize("name", ["calf_raise_single", "squat", "wall_knee_drive", "step_up"])
@pytest.mark.parametrize("side", [Side.RIGHT, Side.LEFT])
def test_nothing_is_painted_where_the_badge_will_be(make_view: MakeView, name: str, side: Side):
    view = make_view(name)
    view.setSide(side)
    view.setProgress(0.2)
    badge = QRectF(28, 28, 330, 120)
    changed = differing(grabbed(view), empty_card(view, name), step=2)
    walled = side is Side.LEFT and BOOK.scene(exercise(name)).wall
    assert changed
    assert walled or not [spot for spot in changed if badge.contains(*spot)]


def test_in_right_to_left_languages_the_badge_s_place_is_on_the_right(make_view: MakeView):
    view = make_view("calf_raise_single")
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.setProgress(0.2)
    changed = differing(grabbed(view), empty_card(view, "calf_raise_single"), step=2)
    assert not [s for s in changed if QRectF(1128 - 358, 28, 330, 120).contains(*s)]
    assert [s for s in changed if QRectF(28, 28, 330, 120).contains(*s)]


@every_exercise
def test_each_exercise_is_painted_in_each_state(make_view: MakeView, exercise: Exercise):
    view = make_view(exercise.id, QSize(564, 310))
    empty = empty_card(view, exercise.id)
    for progress in (0.0, 0.3, 0.7):
        view.setProgress(progress)
        assert len(differing(grabbed(view), empty)) > 200


def test_left_is_the_mirror_image_of_right(make_view: MakeView):
    view = make_view("squat", QSize(500, 500))
    view.showCard(False)
    view.setProgress(0.4)
    right = grabbed(view)
    view.setSide(Side.LEFT)
    left = grabbed(view).flipped(Qt.Orientation.Horizontal)
    assert len(differing(right, left, 2)) < 0.02 * 250 * 250


def test_the_moving_figure_moves(make_view: MakeView):
    view = make_view()
    view.setProgress(0.0)
    start = grabbed(view)
    view.setProgress(0.35)
    assert differing(start, grabbed(view))


def test_the_ghost_is_for_work_and_can_be_hidden(make_view: MakeView):
    view = make_view("squat", QSize(564, 310))
    view.setProgress(0.0)
    with_ghost = grabbed(view)
    view.showGhost(False)
    hidden = grabbed(view)
    assert differing(with_ghost, hidden)
    view.showGhost(True)
    view.showView(session("squat", StepKind.GET_READY))
    ready = grabbed(view)
    view.setProgress(0.0)
    assert differing(ready, grabbed(view))


def test_the_lens_can_be_hidden(make_view: MakeView):
    view = make_view()
    with_lens = grabbed(view)
    view.showLens(False)
    changed = differing(with_lens, grabbed(view))
    assert [spot for spot in changed if spot[0] > 800 and spot[1] < 350]


def test_a_narrow_card_has_no_lens():
    space = Space.stage(QSizeF(300, 430), None, lens=True)
    assert space.lens is None


def test_the_lens_has_the_radius_of_the_design():
    space = Space.stage(QSizeF(STAGE), None, lens=True)
    assert space.lens is not None
    assert space.lens.radius == pytest.approx(0.28 * 620)


def test_a_session_s_dose_changes_hands_and_things(make_view: MakeView):
    view = make_view("squat")
    shown = session("squat")
    view.showView(shown)
    held = grabbed(view)
    assert shown.planned is not None
    free = replace(shown.planned, dose=replace(shown.planned.dose, support=Support.NONE_NEAR))
    view.showView(replace(shown, planned=free))
    assert len(differing(held, grabbed(view))) > 500


def test_a_session_sets_the_side(make_view: MakeView):
    view = make_view("calf_raise_single")
    view.showView(session("calf_raise_single", side=Side.LEFT))
    assert view.accessibleName() == "Calf raise, one leg, left side"


def test_a_hold_is_left_gently(make_view: MakeView):
    view = make_view("slant_soleus_hold")
    view.showView(session("slant_soleus_hold", beat=Beat.HOLD, elapsed=10.0, now=10.0))
    assert view.moment.progress == pytest.approx(0.3)
    rest = session("slant_soleus_hold", StepKind.REST, now=10.0)
    view.showView(rest)
    assert view.moment.progress == pytest.approx(0.3, abs=0.01)
    view.showView(replace(rest, now=10.5))
    assert 0.4 < view.moment.progress < 0.95
    view.showView(replace(rest, now=11.5))
    assert view.moment.progress == 0.0


def test_a_repetition_that_ends_is_not_replayed(make_view: MakeView):
    view = make_view("calf_raise")
    view.showView(session("calf_raise", beat=Beat.LOWER, beat_progress=1.0, now=10.0))
    view.showView(session("calf_raise", StepKind.REST, now=10.1))
    assert view.moment.progress == 0.0


def test_reduced_motion_shows_two_stills(make_view: MakeView):
    view = make_view("calf_raise")
    view.setReducedMotion(True)
    seen = set()
    for i in range(11):
        view.showView(session("calf_raise", beat=Beat.LIFT, beat_progress=i / 10))
        seen.add(view.moment.progress)
    assert seen == {0.0, 0.35}


def test_the_still_layer_is_painted_once(make_view: MakeView, monkeypatch):
    painted = []
    paint = SidePicture.paint_still

    def counted(picture, painter, ghost):
        painted.append(ghost)
        paint(picture, painter, ghost)

    monkeypatch.setattr(SidePicture, "paint_still", counted)
    view = make_view()
    for i in range(5):
        view.setProgress(i / 5)
        grabbed(view)
    assert painted == [True]
    view.resize(900, 500)
    grabbed(view)
    assert painted == [True, True]


def test_an_unchanged_moment_asks_for_no_repaint(make_view: MakeView, qtbot):
    view = make_view()
    view.setProgress(0.4)
    moment = view.moment
    view.setProgress(0.4)
    assert view.moment is moment


def test_no_exercise_paints_nothing(qtbot):
    view = FigureView(BOOK)
    qtbot.addWidget(view)
    view.resize(100, 100)
    view.showView(session("squat", step=None, planned=None))
    view.setReducedMotion(True)
    view.setProgress(0.5)
    assert view.accessibleName() == ""
    grabbed(view)


def test_what_it_keeps_clear_of_can_be_told(make_view: MakeView):
    view = make_view("calf_raise_single")
    view.setKeepClear(None)
    anywhere = grabbed(view)
    view.setKeepClear(QRectF(0, 0, 620, 620))
    view.setProgress(0.1)
    changed = differing(grabbed(view), empty_card(view, "calf_raise_single"), 4)
    assert differing(anywhere, grabbed(view))
    assert changed


def test_it_tells_what_it_shows(make_view: MakeView):
    view = make_view("calf_raise_single")
    assert view.accessibleName() == "Calf raise, one leg, right side"
    assert view.accessibleDescription().startswith("Start position: Standing on one foot")
    view.setSide(Side.BOTH)
    assert view.accessibleName() == "Calf raise, one leg"


def test_it_tells_so_in_the_language_in_use(make_view: MakeView):
    use_language("en-XA")
    view = make_view("calf_raise_single")
    assert "right side" not in view.accessibleName()


def test_colours_may_be_given(make_view: MakeView):
    view = make_view("squat")
    view.setExercise(exercise("squat"), FigureColours.of(QColor("#2C5E2E"), QColor("#E2F0E1")))
    assert grabbed(view).pixelColor(14, 300) == QColor("#E2F0E1")


def test_each_look_looks_different(make_view: MakeView):
    view = make_view("squat", QSize(400, 400))
    pictures = []
    for look in BOOK.looks.values():
        view.setLook(look)
        pictures.append(grabbed(view))
    for i, picture in enumerate(pictures):
        assert all(differing(picture, other) for other in pictures[i + 1 :])


def test_a_balance_board_lies_below_the_feet(make_view: MakeView):
    for name in ("weight_shift_front_back", "weight_shift_side"):
        view = make_view(name, QSize(430, 450))
        floor = grabbed(view)
        view.showBoard(True)
        changed = differing(floor, grabbed(view))
        assert [spot for spot in changed if spot[1] > 0.8 * 450]


def test_weights_are_shown(make_view: MakeView):
    for name, staging in (
        ("calf_raise_loaded", Staging(Support.ONE_HAND, "", 4.0)),
        ("calf_raise_soleus_seated", Staging(Support.SEATED, "", 5.0)),
        ("squat", Staging(Support.NONE_NEAR, "", 8.0)),
    ):
        view = make_view(name)
        view.setStaging(replace(staging, load_kg=0.0))
        without = grabbed(view)
        view.setStaging(staging)
        assert differing(without, grabbed(view))


def front(name: str, **wishes: bool) -> FrontPicture:
    made = picture_of(
        BOOK,
        exercise(name),
        Side.BOTH,
        BOOK.look(0),
        phase_colours(exercise(name)),
        Space.stage(QSizeF(400, 400)),
        Staging(),
        Wishes(**wishes),
    )
    assert isinstance(made, FrontPicture)
    return made


def test_a_weight_shift_goes_to_the_left_of_the_picture_first(make_view: MakeView):
    view = make_view("weight_shift_side")
    view.setProgress(0.0)
    picture = front("weight_shift_side")
    assert picture.pose(view.moment).shift == pytest.approx(-1.0)
    view.setProgress(0.5)
    assert picture.pose(view.moment).shift == pytest.approx(1.0)
    assert picture.cycle[0] == (0.5, 0.5)


def test_feet_together_are_close(make_view: MakeView):
    view = make_view("feet_together_stand")
    together = front("feet_together_stand").pose(view.moment)
    apart = front("weight_shift_side").pose(view.moment)
    assert together.apart < 0.6 * apart.apart


def test_the_body_is_a_mirror_left_is_on_the_left():
    ((left, _size),) = region_spots(Region.ANKLE_LEFT)
    ((right, _size),) = region_spots(Region.ANKLE_RIGHT)
    assert left.x < 0 < right.x
    assert len(region_spots(Region.HIPS)) == 2


@pytest.mark.parametrize("region", [*Region])
def test_a_region_is_marked(qapp, region: Region):
    plain, marked = canvas(), canvas()
    colours = phase_colours(exercise("calf_raise"))
    for image, shown in ((plain, None), (marked, region)):
        painter = QPainter(image)
        paint_body_region(painter, QRectF(0, 0, 300, 400), shown, BOOK.look(2), colours)
        painter.end()
    changed = differing(plain, marked)
    assert changed
    if region is Region.ANKLE_LEFT:
        assert max(x for x, _ in changed) < 150


def test_small_figures_stand_on_the_lower_edge_equally_tall(qapp):
    tops = []
    for name in ("calf_raise", "slant_gastroc_hold", "walk_aware"):
        image = canvas(400, 300)
        painter = QPainter(image)
        paint_figure(
            painter, QRectF(0, 0, 400, 280), exercise(name), 0.0, things=False, stature=200.0
        )
        painter.end()
        spots = inked(image)
        assert 270 <= max(y for _, y in spots) <= 283
        tops.append(min(y for _, y in spots))
    assert max(tops) - min(tops) < 15


def test_a_small_front_figure_stands_as_well(qapp):
    image = canvas(400, 300)
    painter = QPainter(image)
    paint_figure(painter, QRectF(0, 0, 400, 280), exercise("weight_shift_side"), 0.0, stature=200.0)
    painter.end()
    assert max(y for _, y in inked(image)) <= 284


def test_the_cheering_person_fits_its_rectangle(qapp):
    image = canvas(300, 400)
    painter = QPainter(image)
    paint_cheer(painter, QRectF(20, 20, 260, 360), BOOK.look(3), phase_colours(exercise("squat")))
    painter.end()
    spots = inked(image)
    assert min(y for _, y in spots) >= 18
    assert 370 <= max(y for _, y in spots) <= 384
    assert min(x for x, _ in spots) >= 20
    assert max(x for x, _ in spots) <= 280


@pytest.mark.parametrize("name", ["calf_raise", "walk_aware", "tandem_stand", "heel_walk"])
def test_a_filmstrip_holds_its_frames(qapp, name: str):
    strip = filmstrip(exercise(name), frames=3, size=QSizeF(240, 140), book=BOOK)
    assert strip.width() == 3 * 240 + 2 * 12
    assert strip.height() == 140
    first = strip.copy(0, 0, 240, 140)
    gap = strip.pixelColor(246, 70)
    assert gap == QColor("white")
    moves = name != "tandem_stand"
    assert bool(differing(first, strip.copy(252, 0, 240, 140), 2)) is moves

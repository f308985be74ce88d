"""The files of the drawn person and the scenes."""

import shutil
from pathlib import Path

import pytest

from clinic_station.domain.figure import Point
from clinic_station.domain.figure_shape import Profile, covered, limb, uncovered
from clinic_station.services.figures import FigureFileError, load_figures, standard_figures
from tests.support.content import ASSETS


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    shutil.copytree(ASSETS / "figures", tmp_path / "figures")
    return tmp_path


def test_the_program_s_figures_offer_several_looks():
    book = standard_figures()
    assert len(book.looks) >= 4
    assert len({look.skin for look in book.looks.values()}) >= 4
    assert len({look.hair_style for look in book.looks.values()}) >= 4
    assert len({look.girth for look in book.looks.values()}) >= 4
    assert all(look.hair_style in book.person.hair for look in book.looks.values())


def test_looks_come_in_turn():
    book = standard_figures()
    assert book.look(0) != book.look(1)
    assert book.look(len(book.looks)) == book.look(0)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(FigureFileError, match=r"person\.toml"):
        load_figures(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("person.toml", "format = 1", "format = 9", "format is not 1"),
        ("person.toml", "[segments]", "[segments", r"person\.toml"),
        ("person.toml", "ankle_height = 0.039\n", "", "ankle_height"),
        ("scenes.toml", 'chair = "under"', 'chair = "upstairs"', "ankle_pump_seated.*upstairs"),
        ("scenes.toml", 'arrow = "heel_up"', 'arrow = "heel"', "scene"),
        ("scenes.toml", "seated = true", "seatd = true", "seatd"),
    ],
)
def test_what_cannot_be_used_is_said(assets: Path, name: str, old: str, new: str, said: str):
    path = assets / "figures" / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FigureFileError, match=said):
        load_figures(assets)


BONE = Profile((0.04, 0.03, 0.02), (0.06, 0.05, 0.02))


def test_a_hanging_limb_has_its_front_ahead():
    outline = limb(Point(0.0, 0.0), Point(0.0, -1.0), BONE)
    assert max(p.x for p in outline) == pytest.approx(0.04, abs=0.003)
    assert min(p.x for p in outline) == pytest.approx(-0.06, abs=0.003)
    assert max(p.y for p in outline) > 0.04
    assert min(p.y for p in outline) == pytest.approx(-1.02, abs=0.001)


def test_a_rising_trunk_has_its_front_ahead_as_well():
    outline = limb(Point(0.0, 0.0), Point(0.0, 1.0), BONE, upward=True)
    assert outline[0].x == pytest.approx(0.04)


def test_a_garment_and_what_shows_below_it_meet():
    upper, lower = covered(BONE, 0.5), uncovered(BONE, 0.5)
    assert upper.front[-1] == pytest.approx(lower.front[0]) == pytest.approx(0.03)
    assert upper.front[0] == 0.04
    assert lower.back[-1] == 0.02


def test_a_profile_widens_with_the_look():
    assert BONE.widened(1.1).front == pytest.approx((0.044, 0.033, 0.022))

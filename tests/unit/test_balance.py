"""Centre of pressure, load shares, tare: against values worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.balance import (
    BoardGeometry,
    FloatArray,
    Tare,
    TareProblem,
    TareRefused,
    centre_of_pressure,
    corners_of,
    front_percent,
    gaps,
    high_level,
    mean_defined,
    sample_rows,
    smoothed,
    tare,
    total_kg,
    weight_left_percent,
)
from clinic_station.domain.board import BoardSample


def row(tr: float, br: float, tl: float, bl: float) -> FloatArray:
    return sample_rows([BoardSample(0.0, tr, br, tl, bl)])


def empty_board(seconds: float, *offsets: float, spread: float = 0.0) -> FloatArray:
    """An unloaded board at 100 Hz whose corners alternate by `spread` about their offsets."""
    count = round(seconds * 100) + 1
    wobble = spread * np.where(np.arange(count) % 2, 1, -1)
    return np.column_stack([np.arange(count) / 100, *[offset + wobble for offset in offsets]])


@pytest.mark.parametrize(
    ("corners", "cop"),
    [
        ((20, 20, 20, 20), (0.0, 0.0)),
        ((40, 40, 0, 0), (216.5, 0.0)),  # all on the right
        ((0, 0, 40, 40), (-216.5, 0.0)),
        ((40, 0, 40, 0), (0.0, 119.0)),  # all on the toes
        ((0, 40, 0, 40), (0.0, -119.0)),
        ((80, 0, 0, 0), (216.5, 119.0)),  # one corner, the others read 0
        ((30, 10, 30, 10), (0.0, 59.5)),
        ((21.0, 21.0, 21.0, -1.5), (216.5 * 22.5 / 61.5, 119.0 * 22.5 / 61.5)),  # drifted corner
    ],
)
def test_the_centre_of_pressure_follows_the_load(
    corners: tuple[float, ...], cop: tuple[float, float]
):
    assert centre_of_pressure(row(*corners))[0] == pytest.approx(cop)


def test_the_centre_of_pressure_scales_with_the_board():
    wide = BoardGeometry(ml_mm=500.0, ap_mm=300.0)
    assert centre_of_pressure(row(60, 0, 20, 0), wide)[0] == pytest.approx((125.0, 150.0))


@pytest.mark.parametrize("kg", [0.0, 2.4, 2.5, -1.0])
def test_the_centre_of_pressure_of_an_empty_board_is_undefined(kg: float):
    assert np.isnan(centre_of_pressure(row(kg, kg, kg, kg))).all()


def test_the_least_load_is_a_setting():
    assert np.isnan(centre_of_pressure(row(4, 4, 4, 4), minimum_kg=20)).all()
    assert not np.isnan(centre_of_pressure(row(2.6, 2.6, 2.6, 2.6))).any()


@given(kg=st.floats(10.1, 200), ml=st.floats(-216, 216), ap=st.floats(-119, 119))
def test_corners_and_centre_of_pressure_are_two_views_of_one_thing(kg: float, ml: float, ap: float):
    corners = corners_of(np.array([kg]), np.array([ml]), np.array([ap]))
    samples = np.column_stack(([0.0], corners))
    assert total_kg(samples)[0] == pytest.approx(kg)
    assert centre_of_pressure(samples)[0] == pytest.approx((ml, ap), abs=1e-6)
    assert (corners > -1e-9).all()


def test_load_shares():
    samples = np.vstack([row(10, 20, 30, 40), row(1, 1, 1, 1)])
    assert weight_left_percent(samples)[0] == pytest.approx(70.0)
    assert front_percent(samples)[0] == pytest.approx(40.0)
    assert np.isnan(weight_left_percent(samples)[1])
    assert np.isnan(front_percent(samples)[1])


def test_no_samples_are_no_trouble():
    none = sample_rows([])
    assert centre_of_pressure(none).shape == (0, 2)
    assert weight_left_percent(none).shape == (0,)
    assert mean_defined(front_percent(none)) is None
    assert high_level(total_kg(none)) == 0.0
    assert gaps(none[:, 0]).size == 0


def test_a_mean_passes_over_what_is_undefined():
    assert mean_defined(np.array([np.nan, 1.0, 3.0])) == 2.0
    assert mean_defined(np.array([np.nan])) is None


def test_gaps_are_silences_over_a_fifth_of_a_second():
    assert gaps(np.array([0.0, 0.2, 0.5, 0.51, 2.0])) == pytest.approx([0.3, 1.49])


def test_a_running_mean_knows_irregular_times():
    times = np.array([0.0, 0.1, 0.2, 5.0, 5.1])
    values = np.array([0.0, 3.0, 6.0, 100.0, 200.0])
    assert smoothed(times, values, 0.25) == pytest.approx([1.5, 3.0, 4.5, 150.0, 150.0])


def test_tare_takes_the_offsets_off_each_corner():
    found = tare(empty_board(2.0, 0.5, -1.5, 0.0, 2.9, spread=0.05))
    assert found.tr_kg == pytest.approx(0.5, abs=0.01)
    loaded = found.apply(row(10.5, 8.5, 10.0, 12.9))
    assert loaded[0] == pytest.approx([0.0, 10.0, 10.0, 10.0, 10.0], abs=0.01)


def test_tare_changes_nothing_it_was_given():
    samples = row(1, 1, 1, 1)
    Tare(tr_kg=1.0).apply(samples)
    assert samples.tolist() == [[0, 1, 1, 1, 1]]


@pytest.mark.parametrize(
    ("samples", "problem"),
    [
        (sample_rows([]), TareProblem.TOO_SHORT),
        (empty_board(1.9, 0, 0, 0, 0), TareProblem.TOO_SHORT),
        (empty_board(2.0, 0, 0, 0, 0, spread=0.11), TareProblem.UNSTEADY),
        (empty_board(2.0, 0, 3.1, 0, 0), TareProblem.LOADED),
        (empty_board(2.0, 0, 0, 0, -3.1), TareProblem.LOADED),
    ],
)
def test_tare_is_refused_unless_the_board_is_empty_and_still(
    samples: FloatArray, problem: TareProblem
):
    with pytest.raises(TareRefused) as refused:
        tare(samples)
    assert refused.value.problem is problem

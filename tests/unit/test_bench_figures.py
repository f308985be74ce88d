"""The measuring's own arithmetic and its file."""

import json

from tests.bench.figures import judged, percentile, table, write


def test_the_ninety_ninth_percentile_of_a_hundred_is_the_second_largest():
    assert percentile(list(range(1, 101)), 99) == 99
    assert percentile([7.0], 99) == 7.0
    assert percentile([3, 1, 2], 50) == 2


def test_a_figure_is_ok_up_to_its_goal():
    assert judged("start", 0.5, "s", goal=0.5).ok
    assert not judged("start", 0.51, "s", goal=0.5).ok


def test_the_file_holds_what_the_table_shows(tmp_path):
    figures = [judged("start", 0.5, "s", 0.6, 0.2), judged("cue", 25.0, "ms", 20.0)]
    write(figures, tmp_path / "bench.json")
    rows = json.loads((tmp_path / "bench.json").read_text())
    assert rows[0] == {
        "id": "start", "figure": 0.5, "unit": "s", "floor": 0.2, "goal": 0.6, "ok": True,
    }  # fmt: skip
    assert (rows[1]["floor"], rows[1]["ok"]) == (None, False)
    assert "25.000" in table(figures)
    assert "NO" in table(figures)

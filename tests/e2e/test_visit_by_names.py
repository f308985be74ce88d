"""A whole visit in the real window, pressed through by accessible names alone."""

from tests.support.visitor import ReaderHand, Visitor
from tests.support.whole_visit import check_stored, demo, whole_visit


def test_a_whole_visit_by_names(start, tmp_path):
    running = start("clinic_station", *demo(tmp_path / "data"))
    visitor = Visitor(running.reader, ReaderHand(running.reader))
    whole_visit(visitor)
    assert running.process.poll() is None
    check_stored(tmp_path / "data")
    seen = set(visitor.titles)
    assert {"How is your back right now?", "Hello Maria", "Set up", "Work", "Rest"} <= seen
    assert "Well done, Maria" in seen

"""The same whole visit with a finger on the screen."""

from tests.support.visitor import Finger, Visitor
from tests.support.whole_visit import check_stored, demo, whole_visit


def test_a_whole_visit_by_touch(start, screen, tmp_path):
    running = start("clinic_station", *demo(tmp_path / "data"))
    visitor = Visitor(running.reader, Finger(running.reader, screen))
    whole_visit(visitor)
    assert running.process.poll() is None
    check_stored(tmp_path / "data")
    assert "Well done, Maria" in visitor.titles

"""The main screens look as they were approved, at the kiosk's sizes."""

import pytest

from clinic_station.ui.application import make_application
from clinic_station.ui.gallery import SIZES, all_states, picture
from tests.support.content import builtin
from tests.visual.comparing import check

MAIN = (
    "welcome",
    "sign_in",
    "red_flags",
    "check_in_answered",
    "today",
    "set_up_waiting",
    "get_ready",
    "work_reps_lift",
    "work_hold",
    "work_board",
    "rest_late",
    "switch",
    "paused_paused",
    "stop_reasons",
    "after",
    "summary",
)


@pytest.fixture(scope="module")
def builders(qapp):
    make_application()
    return dict(all_states(builtin()))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", MAIN)
def test_a_main_screen_is_as_approved(builders, name, size, qtbot):
    said = check(f"{size[0]}x{size[1]}/{name}", picture(builders[name], size))
    assert said == ""

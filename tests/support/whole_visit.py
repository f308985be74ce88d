"""The same whole visit for each kind of hand, and what must be on disk after it."""

from pathlib import Path

from tests.support.prescribed import prescribed_sets
from tests.support.program import rows
from tests.support.visitor import Visitor

ROUTINE = "ankle_back_short"
SPEED = 12
CODE = "395668"  # of the demo clinic's first patient, with the seed below
SEED = 1


def demo(folder: Path) -> list[str]:
    """The demo in a window, its clock so fast that a visit takes under two minutes."""
    return [
        *("demo", "--windowed", "--size", "1280x800", "--data", str(folder)),
        *("--routine", ROUTINE, "--speed", str(SPEED), "--seed", str(SEED)),
    ]


def whole_visit(visitor: Visitor) -> None:
    """From "Touch to start" to the summary, and on until the station is free again."""
    visitor.sign_in(CODE)
    visitor.answer_until("Start")
    visitor.press("Start")
    visitor.exercise_until("Yes, all of them")
    visitor.press("Yes, all of them")
    visitor.answer_until("I am done")
    visitor.press("I am done")
    visitor.press("Wipe done")
    visitor.answer_until("Touch to start")


def check_stored(folder: Path) -> None:
    """One visit, completed today, with every set on disk and known to be done."""
    (session,) = rows(
        folder,
        "SELECT id, status, routine_id FROM sessions ORDER BY started_at DESC LIMIT 1",
    )
    assert session[1:] == ("completed", ROUTINE)
    stored = rows(
        folder,
        "SELECT item + 1, exercise_id, side, set_number FROM set_results WHERE session_id = ?",
        [session[0]],
    )
    assert sorted(stored) == sorted(row[:4] for row in prescribed_sets(ROUTINE))
    told = rows(
        folder,
        "SELECT outcome, evidence FROM set_results WHERE session_id = ? GROUP BY 1, 2",
        [session[0]],
    )
    assert {outcome for outcome, _evidence in told} == {"completed"}
    assert {evidence for _outcome, evidence in told} <= {"counted", "confirmed"}
    answered = rows(
        folder,
        "SELECT question_id, coalesce(value_number, value_text) FROM answers WHERE session_id = ?",
        [session[0]],
    )
    assert {"pre_pain_back": 1.0, "pre_ready": 8.0, "post_effort": 1.0}.items() <= dict(
        answered
    ).items()

"""A steady step onto the board, the sign of a patient whose hands are not free."""

from clinic_station.services.step_on import StepOn


def seen(*stands):
    """Second by second, whether that was the sign."""
    step = StepOn()
    return [step.watch(stands=one, at=float(at)) for at, one in enumerate(stands)]


def test_five_seconds_after_a_step_on_it_is_a_sign():
    assert seen(False, *[True] * 6) == [False] * 6 + [True]


def test_whoever_stands_there_already_gives_no_sign():
    assert not any(seen(*[True] * 20))


def test_stepping_off_again_starts_the_count_anew():
    assert seen(False, *[True] * 4, False, *[True] * 6) == [False] * 11 + [True]


def test_what_was_seen_before_can_be_forgotten():
    step = StepOn()
    step.watch(stands=False, at=0.0)
    step.forget()
    assert not any(step.watch(stands=True, at=float(at)) for at in range(1, 20))

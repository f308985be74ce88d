"""Sign-in codes: random digits, so far apart that one slip of the finger opens nobody's visit."""

import random
from collections.abc import Iterator

MIN_LENGTH = 6
ONE_IN = 100  # at most one in so many of all codes is in use, so that guessing rarely hits
_TRIES = 10_000


class CodesExhausted(Exception):
    """No more codes of this length can be issued; the message says what to do."""


def is_code(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def issue_code(in_use: set[str], length: int, rng: random.Random) -> str:
    """A new code that differs from every one in use in two digits or more. Codes in use of another
    length are no bar. Raises CodesExhausted."""
    if length < MIN_LENGTH:
        raise ValueError(f"codes need {MIN_LENGTH} digits or more")
    taken = sum(1 for code in in_use if len(code) == length)
    if (taken + 1) * ONE_IN > 10**length:
        raise _exhausted(length)
    for _ in range(_TRIES):
        code = f"{rng.randrange(10**length):0{length}d}"
        if not is_trivial(code) and _is_apart(code, in_use):
            return code
    raise _exhausted(length)


def is_trivial(code: str) -> bool:
    """All digits alike, or counting up or down: 111111, 123456, 654321, also across 9 and 0."""
    steps = {(int(after) - int(before)) % 10 for before, after in zip(code, code[1:], strict=False)}
    return steps in ({0}, {1}, {9})


def _is_apart(code: str, in_use: set[str]) -> bool:
    # A look at each code one digit away is quick however many are in use.
    return code not in in_use and in_use.isdisjoint(_neighbours(code))


def _neighbours(code: str) -> Iterator[str]:
    for place, own in enumerate(code):
        for digit in "0123456789":
            if digit != own:
                yield f"{code[:place]}{digit}{code[place + 1 :]}"


def _exhausted(length: int) -> CodesExhausted:
    return CodesExhausted(
        f"Codes of {length} digits are used up. Use {length + 1} digits from now on."
    )

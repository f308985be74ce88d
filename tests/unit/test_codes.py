"""Sign-in codes are random, far apart and never so many that guessing pays."""

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_station.domain.codes import CodesExhausted, is_code, is_trivial, issue_code


def difference(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def issued(count: int, length: int, seed: int) -> list[str]:
    rng, in_use = random.Random(seed), set[str]()
    codes = []
    for _ in range(count):
        codes.append(issue_code(in_use, length, rng))
        in_use.add(codes[-1])
    return codes


@given(length=st.integers(6, 8), seed=st.integers(), count=st.integers(1, 60))
def test_codes_issued_one_after_another_differ_in_two_digits_or_more(length, seed, count):
    codes = issued(count, length, seed)
    assert all(is_code(code, length) for code in codes)
    pairs = [(a, b) for place, a in enumerate(codes) for b in codes[:place]]
    assert all(difference(a, b) >= 2 for a, b in pairs)


@given(in_use=st.sets(st.from_regex(r"[0-9]{6}", fullmatch=True), max_size=300), seed=st.integers())
def test_a_new_code_keeps_its_distance_from_whatever_is_in_use(in_use, seed):
    code = issue_code(in_use, 6, random.Random(seed))
    assert all(difference(code, other) >= 2 for other in in_use)
    assert not is_trivial(code)


def test_five_thousand_codes_of_six_digits_still_keep_their_distance():
    codes = set(issued(5000, 6, seed=1))
    assert len(codes) == 5000
    for code in list(codes)[:500]:
        near = {code[:i] + d + code[i + 1 :] for i, d in product(range(6), "0123456789")}
        assert near & codes == {code}


def test_at_most_one_in_a_hundred_is_in_use():
    in_use = {f"{number:04}00" for number in range(9_999)}
    last = issue_code(in_use, 6, random.Random(1))
    with pytest.raises(CodesExhausted, match="Use 7 digits"):
        issue_code(in_use | {last}, 6, random.Random(1))


def test_codes_of_another_length_are_no_bar():
    shorter = {f"{number:04}00" for number in range(10_000)}
    assert is_code(issue_code(shorter, 7, random.Random(1)), 7)


class Stuck(random.Random):
    """Draws the same number again and again."""

    def randrange(self, *_: int) -> int:  # type: ignore[override]
        return 123456


def test_a_draw_that_finds_nothing_gives_up():
    with pytest.raises(CodesExhausted):
        issue_code(set(), 6, Stuck())


def test_short_codes_are_not_issued():
    with pytest.raises(ValueError, match="6 digits or more"):
        issue_code(set(), 5, random.Random(1))


def test_the_same_seed_issues_the_same_codes():
    assert issued(20, 6, seed=7) == issued(20, 6, seed=7)
    assert issued(20, 6, seed=7) != issued(20, 6, seed=8)


@pytest.mark.parametrize("code", ["000000", "777777", "123456", "654321", "890123", "210987"])
def test_codes_that_anybody_would_try_are_trivial(code):
    assert is_trivial(code)


@pytest.mark.parametrize("code", ["402917", "121212", "123457", "112345"])
def test_other_codes_are_not(code):
    assert not is_trivial(code)


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345a", "12 456", "١٢٣٤٥٦", "-12345"])
def test_what_is_no_code(text):
    assert not is_code(text, 6)


def test_what_is_a_code():
    assert is_code("000000", 6)

"""Which source a summary belongs to."""

import pytest

from eval.meta.case import Source
from eval.meta.detector import Judgement
from eval.meta.matching import match_sources


class Constant:
    """Suspects every claim alike, or those that do not stand in the source."""

    is_cheap, target = False, None

    def __init__(self, *, looks):
        self.name, self.looks = "looks" if looks else "blind", looks

    def judge(self, pairs):
        return tuple(Judgement(float(self.looks and c not in source)) for c, source in pairs)


def sources(n):
    # Nothing in them can be reworded.
    texts = [tuple(f"Word{i}{letter} zinc alloy." for letter in "abc") for i in range(n)]
    return [Source(f"n{i}", "\n".join(lines), lines) for i, lines in enumerate(texts)]


def test_who_looks_is_right_and_who_guesses_is_at_chance():
    looks, blind = match_sources(
        [Constant(looks=True), Constant(looks=False)], sources(5), seed=0
    )  # fmt: skip
    assert (looks.accuracy.value, looks.accuracy_one.value) == (1, 1)
    assert blind.accuracy.value == pytest.approx(1 / 5)
    assert looks.n_sources == 5


def test_at_most_forty():
    (looks,) = match_sources([Constant(looks=True)], sources(45), seed=0)
    assert looks.n_sources == 40


def test_too_few_to_choose_from():
    assert match_sources([Constant(looks=True)], sources(1), seed=0) == ()

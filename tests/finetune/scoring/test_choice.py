"""Weights of a choice, learned of choices made by known ones."""

from __future__ import annotations

import numpy as np
import pytest

from finetune.scoring.choice import Choice, fit_choice

TRUE = (2.0, -1.0, 0.0)


@pytest.fixture(scope="module")
def choices() -> list[Choice]:
    rng = np.random.default_rng(5)
    made: list[Choice] = []
    for _ in range(4000):
        rows = rng.normal(size=(int(rng.integers(2, 7)), len(TRUE))).astype(np.float32)
        worth = rows @ np.array(TRUE) + rng.gumbel(size=len(rows))
        made.append(Choice(rows, np.arange(len(rows)) == worth.argmax()))
    return made


def test_the_weights_that_chose_are_found(choices: list[Choice]) -> None:
    assert fit_choice(choices) == pytest.approx(TRUE, abs=0.15)


def test_any_of_several_right_ones_will_do() -> None:
    rows = np.array([[1.0], [1.0], [0.0]], dtype=np.float32)

    (weight,) = fit_choice([Choice(rows, np.array([True, True, False]))] * 50)

    assert weight > 1


def test_what_tells_nothing_weighs_nothing() -> None:
    rows = np.ones((3, 2), dtype=np.float32)

    weights = fit_choice([Choice(rows, np.array([True, False, False]))] * 50)

    assert weights == pytest.approx([0.0, 0.0], abs=1e-3)

import math

import pytest

from finetune.rewording.measuring import Pair, figures

GOOD = Pair("Dyspnea.", "You have trouble breathing.", by_product=True, by_eval=True)
DOUBTED = Pair("Dyspnea.", "You have fever.", by_product=True, by_eval=False)
REFUSED = Pair("Dyspnea.", "You have gout.", by_product=False, by_eval=False)
UNCHECKED = Pair("Dyspnea.", "Yes.", by_product=True, by_eval=None)


def test_shares_are_of_what_can_be_judged() -> None:
    found = figures([GOOD, DOUBTED, REFUSED, UNCHECKED], 8)

    assert found.n_lines == 8
    assert found.changed == pytest.approx(0.5)
    assert found.by_product == pytest.approx(0.75)
    assert found.by_eval == pytest.approx(1 / 3)
    assert found.shown_by_eval == pytest.approx(0.5)


def test_grades_are_of_what_is_shown() -> None:
    found = figures([GOOD, REFUSED], 2)

    assert found.grade_before > found.grade_after
    assert found == figures([GOOD], 1).__class__(
        2, 1.0, 0.5, 0.5, 1.0, found.grade_before, found.grade_after
    )


def test_nothing_was_changed() -> None:
    found = figures([], 3)

    assert found.changed == 0.0
    assert math.isnan(found.by_eval)

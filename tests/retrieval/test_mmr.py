import numpy as np
import pytest

from retrieval.mmr import mmr, mmr_within

RELEVANCE = np.array([0.9, 0.85, 0.5], dtype=np.float32)
SIMILARITY = np.array([[1, 0.95, 0.1], [0.95, 1, 0.1], [0.1, 0.1, 1]], dtype=np.float32)


@pytest.mark.parametrize(
    ("trade_off", "expected"),
    [
        # second choice: 0.5 * 0.85 - 0.5 * 0.95 = -0.05 against 0.5 * 0.5 - 0.5 * 0.1 = 0.20
        (0.5, (0, 2, 1)),
        (1.0, (0, 1, 2)),
        # second choice: 0.9 * 0.85 - 0.1 * 0.95 = 0.67 against 0.9 * 0.5 - 0.1 * 0.1 = 0.44
        (0.9, (0, 1, 2)),
    ],
)
def test_choices_by_hand(trade_off: float, expected: tuple[int, ...]) -> None:
    assert mmr(RELEVANCE, SIMILARITY, k=3, trade_off=trade_off) == expected


def test_k_limits_and_may_exceed_what_there_is() -> None:
    assert mmr(RELEVANCE, SIMILARITY, k=1) == (0,)
    assert len(mmr(RELEVANCE, SIMILARITY, k=9)) == 3
    assert mmr(RELEVANCE, SIMILARITY, k=0) == ()


def test_what_does_not_fit_the_budget_is_passed_over() -> None:
    chosen = mmr_within(RELEVANCE, SIMILARITY, costs=(6, 5, 4), budget=10, trade_off=1.0)

    assert chosen == (0, 2)


def test_nothing_to_choose_from() -> None:
    none = np.zeros(0, dtype=np.float32)

    assert mmr(none, np.zeros((0, 0), dtype=np.float32), k=3) == ()


def test_shapes_and_trade_off_are_checked() -> None:
    with pytest.raises(ValueError, match="same items"):
        mmr(RELEVANCE[:2], SIMILARITY, k=1)
    with pytest.raises(ValueError, match="same items"):
        mmr_within(RELEVANCE, SIMILARITY, costs=(1,), budget=1)
    with pytest.raises(ValueError, match="trade-off"):
        mmr(RELEVANCE, SIMILARITY, k=1, trade_off=1.1)

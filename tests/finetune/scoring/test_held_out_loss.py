from __future__ import annotations

import pytest

from finetune.scoring.held_out_loss import RowLoss, compare_losses


def test_losses_are_means_over_tokens_not_rows() -> None:
    before = (RowLoss(30.0, 10), RowLoss(2.0, 1), RowLoss(0.0, 0))
    after = (RowLoss(10.0, 10), RowLoss(1.0, 1), RowLoss(0.0, 0))

    scores = compare_losses(before, after, ("a", "b", "c"), seed=1)

    assert scores.held_out_loss_before == pytest.approx(32 / 11)
    assert scores.held_out_loss_after == pytest.approx(1.0)
    assert (scores.n_tokens, scores.n_patients) == (11, 2)


def test_intervals_hold_their_estimate_and_pair_the_patients() -> None:
    before = tuple(RowLoss(10.0 * (1 + i % 3), 10) for i in range(30))
    after = tuple(RowLoss(row.nats - 5.0, 10) for row in before)

    scores = compare_losses(before, after, tuple(f"p{i}" for i in range(30)), seed=1)

    assert scores.before_range is not None
    assert scores.change_range is not None
    assert scores.before_range.low < scores.held_out_loss_before < scores.before_range.high
    # Each patient's loss falls by half a nat: paired, there is no doubt about it.
    assert scores.change_range.low == pytest.approx(-0.5)
    assert scores.change_range.high == pytest.approx(-0.5)


def test_rows_of_one_patient_are_one_witness() -> None:
    losses = tuple(RowLoss(float(i), 2) for i in range(1, 9))

    scores = compare_losses(losses, losses, ("a",) * 8, seed=1)

    assert scores.n_patients == 1
    assert scores.before_range is None
    assert scores.change_range is None


def test_the_same_seed_gives_the_same_intervals() -> None:
    losses = tuple(RowLoss(float(i), 2) for i in range(1, 9))
    owners = tuple("aabbccdd")

    assert compare_losses(losses, losses, owners, seed=4) == compare_losses(
        losses, losses, owners, seed=4
    )

import pytest

from retrieval.fusion import reciprocal_rank_fusion


def test_scores_are_sums_of_reciprocal_ranks() -> None:
    fused = reciprocal_rank_fusion([(7, 3, 5), (3, 9)], rrf_k=60)

    assert [row for row, _ in fused] == [3, 7, 9, 5]
    assert [score for _, score in fused] == pytest.approx([1 / 62 + 1 / 61, 1 / 61, 1 / 62, 1 / 63])


def test_of_equals_the_lower_row_comes_first() -> None:
    assert [row for row, _ in reciprocal_rank_fusion([(8, 2), (2, 8)])] == [2, 8]


def test_nothing_fused_is_nothing() -> None:
    assert reciprocal_rank_fusion([(), ()]) == ()

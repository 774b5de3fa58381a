from hypothesis import given
from hypothesis import strategies as st

from finetune.training.token_batches import TokenBatches

LENGTHS = st.lists(st.integers(1, 20), max_size=60)


@given(LENGTHS, st.integers(0, 3), st.integers(0, 9))
def test_each_row_stands_in_one_batch_that_holds_it(
    lengths: list[int], epoch: int, seed: int
) -> None:
    batches = TokenBatches(lengths, batch_tokens=24, seed=seed)
    batches.set_epoch(epoch)

    found = list(batches)

    assert sorted(row for batch in found for row in batch) == list(range(len(lengths)))
    assert len(found) == len(batches)
    assert all(len(batch) * max(lengths[row] for row in batch) <= 24 for batch in found)


def test_a_pass_repeats_and_the_next_one_differs() -> None:
    lengths = [3, 5] * 20
    batches = TokenBatches(lengths, batch_tokens=12, seed=1)

    first = list(batches)
    again = list(TokenBatches(lengths, batch_tokens=12, seed=1))
    batches.set_epoch(1)

    assert first == again
    assert list(batches) != first


def test_rows_of_a_batch_are_of_like_length() -> None:
    lengths = [2] * 10 + [10] * 2

    found = list(TokenBatches(lengths, batch_tokens=20, seed=0))

    assert sorted({lengths[row] for row in batch} == {2} for batch in found) == [False, True]

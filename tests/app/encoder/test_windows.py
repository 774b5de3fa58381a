from hypothesis import given
from hypothesis import strategies as st

from app.encoder.windows import Window, batches, windows


@given(st.lists(st.lists(st.integers(0, 99), max_size=40), max_size=8), st.integers(1, 9))
def test_windows_hold_every_token_in_order(token_ids: list[list[int]], max_tokens: int) -> None:
    made = windows(token_ids, max_tokens=max_tokens)

    for row, ids in enumerate(token_ids):
        own = [window.token_ids for window in made if window.row == row]
        assert [token for part in own for token in part] == ids
        assert max(map(len, own)) - min(map(len, own)) <= 1
    assert all(len(window.token_ids) <= max_tokens for window in made)


def test_a_text_without_tokens_has_one_empty_window() -> None:
    assert windows([[], [7]], max_tokens=4) == (Window(0, ()), Window(1, (7,)))


def test_batches_go_from_long_to_short() -> None:
    items = tuple(Window(row, (1,) * n) for row, n in enumerate((2, 5, 1, 4, 3)))

    assert [[w.row for w in group] for group in batches(items, batch=2)] == [[1, 3], [4, 0], [2]]

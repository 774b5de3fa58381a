from hypothesis import given
from hypothesis import strategies as st

from app.encoder.windows import Window, windows


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
